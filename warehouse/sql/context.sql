-- context('jamestown-monitor/5-209#f3142630:1219-1235', 2). DuckDB 1.2 takes what has a default by its name only, so n has none.
CREATE MACRO context(row_id, n) AS TABLE
WITH places AS (
    SELECT a.paragraph_id FROM all_ids a WHERE a.id = row_id
    UNION
    SELECT p.paragraph_id FROM paragraphs p WHERE p.document_id = row_id AND p.position = 1
    UNION
    SELECT arg_min(p.paragraph_id, p.position) FROM paragraphs p WHERE p.speaker_id = row_id
    UNION
    SELECT arg_min(p.paragraph_id, (coalesce(d.date, DATE 'infinity'), p.document_id, p.position))
    FROM mentions m
    JOIN paragraphs p USING (paragraph_id)
    JOIN documents d ON d.document_id = p.document_id
    WHERE m.entity_id = row_id
)
SELECT
    near.document_id,
    near.position,
    near.kind,
    coalesce(s.name, s.label) AS speaker,
    near.text,
    near.paragraph_id = here.paragraph_id AS here,
    near.paragraph_id,
    near.raw_start,
    near.raw_end
FROM places
JOIN paragraphs here USING (paragraph_id)
JOIN paragraphs near ON near.document_id = here.document_id AND abs(near.position - here.position) <= n
LEFT JOIN speakers s ON s.speaker_id = near.speaker_id
ORDER BY near.position;

COMMENT ON MACRO TABLE context IS 'The paragraph of any row id, with n paragraphs before and after: of a document the first, of a speaker the first spoken, of an entity the first that mentions it.';
