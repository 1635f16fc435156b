CREATE VIEW all_ids AS
SELECT document_id AS id, 'documents' AS table_name, document_id, NULL AS paragraph_id FROM documents
UNION ALL SELECT paragraph_id, 'paragraphs', document_id, paragraph_id FROM paragraphs
UNION ALL SELECT speaker_id, 'speakers', document_id, NULL FROM speakers
UNION ALL SELECT entity_id, 'entities', NULL, NULL FROM entities
UNION ALL SELECT mention_id, 'mentions', document_id, paragraph_id FROM mentions
UNION ALL SELECT citation_id, 'citations', document_id, paragraph_id FROM citations
UNION ALL SELECT quotation_id, 'quotations', document_id, paragraph_id FROM quotations
UNION ALL SELECT date_id, 'dates', document_id, paragraph_id FROM dates;

COMMENT ON VIEW all_ids IS 'One row is one id of a table, and where its row stands. Rows of two tables on the same characters share an id.';
COMMENT ON COLUMN all_ids.id IS 'The id.';
COMMENT ON COLUMN all_ids.table_name IS 'The table whose key it is.';
COMMENT ON COLUMN all_ids.document_id IS 'The document that the row stands in. NULL for entities.';
COMMENT ON COLUMN all_ids.paragraph_id IS 'The paragraph that the row stands in. NULL for documents, speakers and entities.';
