-- sources_of('jamestown-monitor/5-209')
CREATE MACRO sources_of(document) AS TABLE
SELECT s.*
FROM sources_by_document s
WHERE s.document_id = document
ORDER BY s.citations DESC, s.kind, s.cited_name, s.identifier, s.cited_title;

COMMENT ON MACRO TABLE sources_of IS 'What a document rests on: each source or text that it cites, the most cited first.';
