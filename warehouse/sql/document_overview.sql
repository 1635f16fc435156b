CREATE VIEW document_overview AS
SELECT
    d.document_id,
    d.date,
    d.title,
    d.kind,
    d.publication,
    (SELECT count(*) FROM paragraphs p WHERE p.document_id = d.document_id) AS paragraphs,
    (SELECT coalesce(sum(p.words), 0)::BIGINT FROM paragraphs p WHERE p.document_id = d.document_id) AS words,
    (SELECT count(*) FROM speakers s WHERE s.document_id = d.document_id) AS speakers,
    (SELECT count(*) FROM mentions m WHERE m.document_id = d.document_id) AS mentions,
    (SELECT count(DISTINCT m.entity_id) FROM mentions m WHERE m.document_id = d.document_id) AS entities,
    (SELECT count(*) FROM citations c WHERE c.document_id = d.document_id) AS citations,
    (SELECT count(*) FROM quotations q WHERE q.document_id = d.document_id) AS quotations
FROM documents d;

COMMENT ON VIEW document_overview IS 'One row is one document, with how much of everything it holds.';
COMMENT ON COLUMN document_overview.document_id IS 'The document.';
COMMENT ON COLUMN document_overview.date IS 'Date of the document.';
COMMENT ON COLUMN document_overview.title IS 'Title of the document.';
COMMENT ON COLUMN document_overview.kind IS 'What sort of text it is.';
COMMENT ON COLUMN document_overview.publication IS 'The publication it stood in.';
COMMENT ON COLUMN document_overview.paragraphs IS 'Number of paragraphs, headings and notes included.';
COMMENT ON COLUMN document_overview.words IS 'Number of words in all of them.';
COMMENT ON COLUMN document_overview.speakers IS 'Number of speakers.';
COMMENT ON COLUMN document_overview.mentions IS 'Number of mentions of entities.';
COMMENT ON COLUMN document_overview.entities IS 'Number of different entities mentioned.';
COMMENT ON COLUMN document_overview.citations IS 'Number of citations.';
COMMENT ON COLUMN document_overview.quotations IS 'Number of quotations.';
