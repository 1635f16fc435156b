-- Offsets count from 0 and end before text_end; DuckDB slices count from 1 and end with the last character.
CREATE VIEW mentions_in_context AS
SELECT
    m.mention_id,
    m.document_id,
    d.date,
    d.title,
    m.entity_id,
    e.name AS entity,
    e.type,
    m.text,
    p.text[m.sentence_start + 1:m.sentence_end] AS sentence,
    m.paragraph_id,
    p.position,
    m.text_start,
    m.text_end,
    m.raw_start,
    m.raw_end
FROM mentions m
JOIN entities e USING (entity_id)
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = m.document_id;

COMMENT ON VIEW mentions_in_context IS 'One row is one mention of an entity, with the sentence around it; in order by document_id, position, text_start.';
COMMENT ON COLUMN mentions_in_context.mention_id IS 'The mention.';
COMMENT ON COLUMN mentions_in_context.document_id IS 'The document it stands in.';
COMMENT ON COLUMN mentions_in_context.date IS 'Date of the document.';
COMMENT ON COLUMN mentions_in_context.title IS 'Title of the document.';
COMMENT ON COLUMN mentions_in_context.entity_id IS 'The entity that is mentioned.';
COMMENT ON COLUMN mentions_in_context.entity IS 'Canonical name of the entity.';
COMMENT ON COLUMN mentions_in_context.type IS 'What the entity is.';
COMMENT ON COLUMN mentions_in_context.text IS 'The name as it stands in the text.';
COMMENT ON COLUMN mentions_in_context.sentence IS 'The sentence around it.';
COMMENT ON COLUMN mentions_in_context.paragraph_id IS 'The paragraph it stands in.';
COMMENT ON COLUMN mentions_in_context.position IS 'Place of the paragraph in the document, from 1.';
COMMENT ON COLUMN mentions_in_context.text_start IS 'Text offset of the first character of the name.';
COMMENT ON COLUMN mentions_in_context.text_end IS 'Text offset after the last character of the name.';
COMMENT ON COLUMN mentions_in_context.raw_start IS 'Raw offset of the first character of the name.';
COMMENT ON COLUMN mentions_in_context.raw_end IS 'Raw offset after the last character of the name.';
