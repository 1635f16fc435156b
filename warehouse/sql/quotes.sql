CREATE VIEW quotes AS
SELECT
    q.quotation_id,
    q.document_id,
    d.date,
    d.title,
    q.text,
    q.kind,
    coalesce(e.name, q.speaker_name) AS speaker,
    q.speaker_name,
    q.entity_id,
    q.verb,
    q.method,
    q.evidence,
    q.group_id,
    q.paragraph_id,
    p.position,
    q.text_start,
    q.raw_start,
    q.raw_end
FROM quotations q
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = q.document_id
LEFT JOIN entities e ON e.entity_id = q.entity_id;

COMMENT ON VIEW quotes IS 'One row is one quotation, with who said it and how; in order by document_id, position, text_start.';
COMMENT ON COLUMN quotes.quotation_id IS 'The quotation.';
COMMENT ON COLUMN quotes.document_id IS 'The document it stands in.';
COMMENT ON COLUMN quotes.date IS 'Date of the document.';
COMMENT ON COLUMN quotes.title IS 'Title of the document.';
COMMENT ON COLUMN quotes.text IS 'The words quoted.';
COMMENT ON COLUMN quotes.kind IS 'What the words are: speech, scare, title, term, nested, marks (open), block or indirect; see quotations.kind.';
COMMENT ON COLUMN quotes.speaker IS 'Canonical name of who said it, else the name as printed. NULL where the text does not say.';
COMMENT ON COLUMN quotes.speaker_name IS 'Who said it, as printed beside the words.';
COMMENT ON COLUMN quotes.entity_id IS 'The entity that said it. NULL where it is not known.';
COMMENT ON COLUMN quotes.verb IS 'The verb that attributes the words, as printed.';
COMMENT ON COLUMN quotes.method IS 'How who said it was found.';
COMMENT ON COLUMN quotes.evidence IS 'The words that tell who said it.';
COMMENT ON COLUMN quotes.group_id IS 'The first part of a quotation that is printed in parts. NULL where it is whole.';
COMMENT ON COLUMN quotes.paragraph_id IS 'The paragraph it stands in.';
COMMENT ON COLUMN quotes.position IS 'Place of the paragraph in the document, from 1.';
COMMENT ON COLUMN quotes.text_start IS 'Text offset of the first character.';
COMMENT ON COLUMN quotes.raw_start IS 'Raw offset of the first character.';
COMMENT ON COLUMN quotes.raw_end IS 'Raw offset after the last character.';
