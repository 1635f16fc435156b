-- A quotation printed in parts (`"We will go," he said, "and soon."`) counts once.
CREATE VIEW quoted_by_month AS
SELECT
    d.publication,
    date_trunc('month', d.date)::DATE AS month,
    coalesce(e.name, q.speaker_name) AS speaker,
    q.entity_id,
    count(DISTINCT coalesce(q.group_id, q.quotation_id)) AS quotations,
    count(DISTINCT coalesce(q.group_id, q.quotation_id)) FILTER (q.kind <> 'indirect') AS direct,
    count(DISTINCT coalesce(q.group_id, q.quotation_id)) FILTER (q.kind = 'indirect') AS indirect,
    count(DISTINCT q.document_id) AS documents
FROM quotations q
JOIN documents d USING (document_id)
LEFT JOIN entities e ON e.entity_id = q.entity_id
WHERE q.kind IN ('speech', 'block', 'indirect') AND coalesce(e.name, q.speaker_name) IS NOT NULL
GROUP BY ALL;

COMMENT ON VIEW quoted_by_month IS 'One row is one person or body that a publication quotes in a month, with how often: who is quoted most.';
COMMENT ON COLUMN quoted_by_month.publication IS 'The publication that quotes.';
COMMENT ON COLUMN quoted_by_month.month IS 'First day of the month of the documents. NULL where they have no date.';
COMMENT ON COLUMN quoted_by_month.speaker IS 'Canonical name of who is quoted, else the name as printed.';
COMMENT ON COLUMN quoted_by_month.entity_id IS 'The entity that is quoted. NULL where it is not known.';
COMMENT ON COLUMN quoted_by_month.quotations IS 'Number of quotations of speech, each counted once however many parts it has.';
COMMENT ON COLUMN quoted_by_month.direct IS 'Number of those in quotation marks or set as a block.';
COMMENT ON COLUMN quoted_by_month.indirect IS 'Number of those in reported speech.';
COMMENT ON COLUMN quoted_by_month.documents IS 'Number of documents with one.';
