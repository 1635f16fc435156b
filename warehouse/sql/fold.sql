-- fold('Łódź') is 'lodz'. strip_accents() leaves the letters that Unicode does not take apart, as the stroke of đ and ł.
CREATE MACRO fold(words) AS replace(replace(replace(
    translate(strip_accents(lower(words)), 'đðħıłøŧ’‘ʼ‐‑', 'ddhilot''''''--'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

COMMENT ON MACRO fold IS 'A text in lower case, its accents and its forms of apostrophe and hyphen folded, to compare it with another.';
