-- SELECT cite('jamestown-monitor/5-209#f3142630:1219-1235'). A date that the text does not print stands in brackets.
CREATE MACRO cite(row_id) AS (
    SELECT min(
        concat_ws(
            ', ',
            d.author,
            '“' || d.title || '”',
            d.publication,
            'vol. ' || d.volume,
            'no. ' || d.issue,
            CASE WHEN d.date_method NOT IN ('printed', 'markup') THEN '[' ELSE '' END
            || CASE d.date_precision
                WHEN 'day' THEN strftime(d.date, '%-d %B %Y')
                WHEN 'month' THEN strftime(d.date, '%B %Y')
                ELSE strftime(d.date, '%Y')
            END
            || CASE WHEN d.date_method NOT IN ('printed', 'markup') THEN ']' ELSE '' END,
            CASE WHEN d.document_id IS NOT NULL AND d.date IS NULL THEN 'n.d.' END,
            e.name || ' (' || e.type || ')',
            'para. ' || p.position
        )
        || '. Dispatches ' || r.version || ', dispatches:' || a.id || '@' || r.version
    )
    FROM (SELECT row_id AS asked) question
    JOIN all_ids a ON a.id = question.asked
    CROSS JOIN release r
    LEFT JOIN documents d ON d.document_id = a.document_id
    LEFT JOIN paragraphs p ON p.paragraph_id = a.paragraph_id
    LEFT JOIN entities e ON e.entity_id = a.id
);

COMMENT ON MACRO cite IS 'A citation of any row id, ready to print: author, title, publication, date, paragraph, release, and the link that stands for the row in that release. A date that was inferred is in brackets.';
