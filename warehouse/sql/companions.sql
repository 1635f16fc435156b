CREATE VIEW companions AS
WITH present AS (SELECT DISTINCT paragraph_id, document_id, entity_id FROM mentions)
SELECT
    e.entity_id,
    e.name AS entity,
    e.type,
    c.entity_id AS companion_id,
    c.name AS companion,
    c.type AS companion_type,
    count(*) AS paragraphs,
    count(DISTINCT one.document_id) AS documents
FROM present one
JOIN present other ON other.paragraph_id = one.paragraph_id AND other.entity_id <> one.entity_id
JOIN entities e ON e.entity_id = one.entity_id
JOIN entities c ON c.entity_id = other.entity_id
GROUP BY e.entity_id, e.name, e.type, c.entity_id, c.name, c.type;

COMMENT ON VIEW companions IS 'One row is one entity and another that a paragraph mentions with it; each pair stands twice, once from either side.';
COMMENT ON COLUMN companions.entity_id IS 'The one entity.';
COMMENT ON COLUMN companions.entity IS 'Its canonical name.';
COMMENT ON COLUMN companions.type IS 'What it is.';
COMMENT ON COLUMN companions.companion_id IS 'The other entity.';
COMMENT ON COLUMN companions.companion IS 'Its canonical name.';
COMMENT ON COLUMN companions.companion_type IS 'What it is.';
COMMENT ON COLUMN companions.paragraphs IS 'Number of paragraphs that mention both.';
COMMENT ON COLUMN companions.documents IS 'Number of documents with such a paragraph.';
