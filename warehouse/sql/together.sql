-- together('Lavrov', 'Milosevic')
CREATE MACRO together(one, other) AS TABLE
WITH shared AS (
    SELECT
        m.paragraph_id,
        list(DISTINCT m.text ORDER BY m.text) AS first_as,
        list(DISTINCT o.text ORDER BY o.text) AS second_as,
        min(m.sentence_start) FILTER (m.sentence_start = o.sentence_start) AS sentence_start,
        min(m.sentence_end) FILTER (m.sentence_start = o.sentence_start) AS sentence_end
    FROM mentions m
    JOIN mentions o ON o.paragraph_id = m.paragraph_id AND o.entity_id <> m.entity_id
    WHERE m.entity_id IN (SELECT k.entity_id FROM known_as(one) k) AND o.entity_id IN (SELECT k.entity_id FROM known_as(other) k)
    GROUP BY m.paragraph_id
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
