-- together('Lavrov', 'Milosevic')
CREATE MACRO together(one, other) AS TABLE
WITH shared AS (
    SELECT
        f.paragraph_id,
        list(DISTINCT f.text ORDER BY f.text) AS first_as,
        list(DISTINCT g.text ORDER BY g.text) AS second_as,
        min(f.sentence_start) FILTER (f.sentence_start = g.sentence_start) AS sentence_start,
        min(f.sentence_end) FILTER (f.sentence_start = g.sentence_start) AS sentence_end
    FROM (SELECT m.* FROM known_as(one) k JOIN mentions m ON m.entity_id = k.entity_id) f
    JOIN (SELECT m.* FROM known_as(other) k JOIN mentions m ON m.entity_id = k.entity_id) g
        ON g.paragraph_id = f.paragraph_id AND g.entity_id <> f.entity_id
    GROUP BY f.paragraph_id
)
SELECT
    p.document_id,
    d.date,
    d.title,
    p.position,
    coalesce(s.name, s.label) AS speaker,
    shared.first_as,
    shared.second_as,
    p.text[shared.sentence_start + 1:shared.sentence_end] AS sentence,
    p.text,
    p.paragraph_id,
    p.raw_start,
    p.raw_end
FROM shared
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = p.document_id
LEFT JOIN speakers s ON s.speaker_id = p.speaker_id
ORDER BY p.document_id, p.position;

COMMENT ON MACRO TABLE together IS 'The paragraphs that mention both of two names, see known_as, with the forms printed there and the first sentence that has both, NULL where none has.';
