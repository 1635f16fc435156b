-- search('talks in Belgrade'). To look for one word first halves the time: only what has it is cut into words.
CREATE MACRO search(query) AS TABLE
WITH asked AS (SELECT regexp_extract_all(fold(query), '[\p{L}\p{N}]+') AS words),
found AS (
    SELECT p.paragraph_id, asked.words AS asked, regexp_extract_all(fold(p.text), '[\p{L}\p{N}]+') AS words
    FROM paragraphs p, asked
    WHERE contains(fold(p.text), asked.words[-1])
),
ranked AS (
    SELECT
        f.paragraph_id,
        contains(' ' || array_to_string(f.words, ' ') || ' ', ' ' || array_to_string(f.asked, ' ') || ' ') AS phrase,
        (SELECT count(*) FROM (SELECT unnest(f.words) AS word) WHERE list_contains(f.asked, word)) AS hits
    FROM found f
    WHERE list_has_all(f.words, f.asked)
)
SELECT
    p.document_id,
    d.date,
    d.title,
    p.position,
    coalesce(s.name, s.label) AS speaker,
    p.text,
    f.phrase,
    f.hits,
    p.kind,
    p.paragraph_id,
    p.raw_start,
    p.raw_end
FROM ranked f
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = p.document_id
LEFT JOIN speakers s ON s.speaker_id = p.speaker_id
ORDER BY f.phrase DESC, f.hits DESC, p.words, p.document_id, p.position;

COMMENT ON MACRO TABLE search IS 'The paragraphs that have all words asked for, whatever their case and accents: first those that have them side by side in that order, then by how often they stand there, then the shorter.';
