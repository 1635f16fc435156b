-- concordance('Security Council'): each place in reading order, whatever its case, with `width` characters around it.
-- What stands before the nth place is as long as the first n pieces, since lower() keeps the number of characters.
CREATE MACRO concordance(phrase, width := 60) AS TABLE
WITH pieces AS (
    SELECT *, string_split(lower(text), lower(phrase)) AS piece
    FROM paragraphs
    WHERE phrase <> '' AND contains(lower(text), lower(phrase))
),
places AS (
    SELECT *, length(array_to_string(piece[:n], phrase)) AS text_start
    FROM (SELECT *, unnest(range(1, len(piece))) AS n FROM pieces)
)
SELECT
    document_id,
    position,
    text[greatest(text_start - width, 0) + 1:text_start] AS before,
    text[text_start + 1:text_start + length(phrase)] AS hit,
    text[text_start + length(phrase) + 1:text_start + length(phrase) + width] AS after,
    paragraph_id,
    text_start,
    text_start + length(phrase) AS text_end
FROM places
ORDER BY document_id, position, text_start;

COMMENT ON MACRO TABLE concordance IS 'Every place where a word or phrase stands in the paragraphs, with the text around it.';
