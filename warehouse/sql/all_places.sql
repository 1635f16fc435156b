CREATE VIEW all_places AS
SELECT id, paragraph_id FROM all_ids WHERE paragraph_id IS NOT NULL
UNION ALL
SELECT document_id, paragraph_id FROM paragraphs WHERE position = 1
UNION ALL
SELECT speaker_id, arg_min(paragraph_id, position) FROM paragraphs WHERE speaker_id IS NOT NULL GROUP BY speaker_id
UNION ALL
SELECT m.entity_id, arg_min(m.paragraph_id, (coalesce(d.date, DATE 'infinity'), p.document_id, p.position))
FROM mentions m
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = p.document_id
GROUP BY m.entity_id;

COMMENT ON VIEW all_places IS 'One row is one id and the paragraph to read for it: of a document its first, of a speaker the first spoken, of an entity the first that mentions it, by date.';
COMMENT ON COLUMN all_places.id IS 'The id, of a row of any table that all_ids has.';
COMMENT ON COLUMN all_places.paragraph_id IS 'The paragraph.';
