CREATE VIEW sources_by_document AS
SELECT
    c.document_id,
    d.date,
    d.title,
    c.kind,
    c.canonical_name AS cited_name,
    c.identifier,
    c.title AS cited_title,
    min(c.date_start) AS first_date,
    max(c.date_end) AS last_date,
    count(*) AS citations,
    min(c.url) AS url
FROM citations c
JOIN documents d USING (document_id)
GROUP BY c.document_id, d.date, d.title, c.kind, c.canonical_name, c.identifier, c.title;

COMMENT ON VIEW sources_by_document IS 'One row is one source or text that a document cites, with how often it does.';
COMMENT ON COLUMN sources_by_document.document_id IS 'The document that cites.';
COMMENT ON COLUMN sources_by_document.date IS 'Date of the document that cites.';
COMMENT ON COLUMN sources_by_document.title IS 'Title of the document that cites.';
COMMENT ON COLUMN sources_by_document.kind IS 'What is cited.';
COMMENT ON COLUMN sources_by_document.cited_name IS 'What is cited, by its one name however it is printed.';
COMMENT ON COLUMN sources_by_document.identifier IS 'Identifier of what is cited, in the form of the field. NULL where it has none.';
COMMENT ON COLUMN sources_by_document.cited_title IS 'Title of what is cited as printed. NULL where the text does not give it.';
COMMENT ON COLUMN sources_by_document.first_date IS 'The earliest date of what is cited. NULL where no citation gives one.';
COMMENT ON COLUMN sources_by_document.last_date IS 'The latest date of what is cited. NULL where no citation gives one.';
COMMENT ON COLUMN sources_by_document.citations IS 'Number of citations in the document.';
COMMENT ON COLUMN sources_by_document.url IS 'Address of what is cited, where the identifier determines it.';
