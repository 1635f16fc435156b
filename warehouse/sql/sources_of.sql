-- sources_of('jamestown-monitor/5-209')
CREATE MACRO sources_of(document) AS TABLE
SELECT s.*
FROM (SELECT document AS given) asked
JOIN sources_by_document s ON s.document_id = asked.given
ORDER BY s.citations DESC, s.kind, s.cited_name, s.identifier, s.cited_title;

COMMENT ON MACRO TABLE sources_of IS 'What a document rests on: each source or text that it cites, the most cited first.';
