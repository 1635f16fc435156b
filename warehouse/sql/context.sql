-- context('jamestown-monitor/5-209#f3142630:1219-1235', 2). DuckDB 1.2 takes what has a default by its name only, so n has none.
CREATE MACRO context(row_id, n) AS TABLE
SELECT DISTINCT
    near.document_id,
    near.position,
    near.kind,
    coalesce(s.name, s.label) AS speaker,
    near.text,
    near.paragraph_id = here.paragraph_id AS here,
    near.paragraph_id,
    near.raw_start,
    near.raw_end
FROM (SELECT row_id AS given, n AS around) asked
JOIN all_places a ON a.id = asked.given
JOIN paragraphs here ON here.paragraph_id = a.paragraph_id
JOIN paragraphs near ON near.document_id = here.document_id AND abs(near.position - here.position) <= asked.around
LEFT JOIN speakers s ON s.speaker_id = near.speaker_id
ORDER BY near.position;

COMMENT ON MACRO TABLE context IS 'The paragraph of any row id, with n paragraphs before and after: of a document the first, of a speaker the first spoken, of an entity the first that mentions it.';
