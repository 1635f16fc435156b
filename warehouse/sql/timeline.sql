-- Offsets count from 0 and end before text_end; DuckDB slices count from 1 and end with the last character.
CREATE VIEW timeline AS
SELECT
    t.date_start,
    t.date_end,
    t.edtf,
    t.precision,
    t.text,
    t.rule,
    t.document_id,
    d.date AS document_date,
    d.title,
    p.text AS paragraph,
    (
        SELECT list(DISTINCT e.name ORDER BY e.name)
        FROM mentions m
        JOIN entities e USING (entity_id)
        WHERE m.paragraph_id = t.paragraph_id
    ) AS entities,
    t.date_id,
    t.paragraph_id,
    p.position,
    t.text_start,
    t.text_end,
    t.raw_start,
    t.raw_end
FROM dates t
JOIN paragraphs p USING (paragraph_id)
JOIN documents d ON d.document_id = t.document_id
WHERE t.edtf IS NOT NULL AND p.kind <> 'meta' AND d.duplicate_of IS NULL;

COMMENT ON VIEW timeline IS 'One row is one date that a text names and what it says of it; in order by date_start, date_end, document_id, position, text_start. Left out are dates that stay open, header lines, and copies of other texts.';
COMMENT ON COLUMN timeline.date_start IS 'First day that the date covers.';
COMMENT ON COLUMN timeline.date_end IS 'Last day that the date covers.';
COMMENT ON COLUMN timeline.edtf IS 'The date in the Extended Date/Time Format.';
COMMENT ON COLUMN timeline.precision IS 'The unit by which the words name the date.';
COMMENT ON COLUMN timeline.text IS 'The words that name the date.';
COMMENT ON COLUMN timeline.rule IS 'The rule that gave the date; see dates.rule.';
COMMENT ON COLUMN timeline.document_id IS 'The document it stands in.';
COMMENT ON COLUMN timeline.document_date IS 'Date of the document.';
COMMENT ON COLUMN timeline.title IS 'Title of the document.';
COMMENT ON COLUMN timeline.paragraph IS 'The paragraph it stands in.';
COMMENT ON COLUMN timeline.entities IS 'Names of the entities that the paragraph mentions, in alphabetical order. NULL where there are none.';
COMMENT ON COLUMN timeline.date_id IS 'The date.';
COMMENT ON COLUMN timeline.paragraph_id IS 'The paragraph it stands in.';
COMMENT ON COLUMN timeline.position IS 'Place of the paragraph in the document, from 1.';
COMMENT ON COLUMN timeline.text_start IS 'Text offset of the first character.';
COMMENT ON COLUMN timeline.text_end IS 'Text offset after the last character.';
COMMENT ON COLUMN timeline.raw_start IS 'Raw offset of the first character.';
COMMENT ON COLUMN timeline.raw_end IS 'Raw offset after the last character.';

-- timeline('UNMIK')
CREATE MACRO timeline(who) AS TABLE
WITH beside AS (
    SELECT t.date_id, bool_or(t.text_start >= m.sentence_start AND t.text_start < m.sentence_end) AS same_sentence
    FROM known_as(who) k
    JOIN mentions m ON m.entity_id = k.entity_id
    JOIN timeline t ON t.paragraph_id = m.paragraph_id
    GROUP BY t.date_id
)
SELECT t.*, beside.same_sentence
FROM beside
JOIN timeline t USING (date_id)
ORDER BY t.date_start, t.date_end, t.document_id, t.position, t.text_start;

COMMENT ON MACRO TABLE timeline IS 'The timeline of those that a name stands for, see known_as: the dates of the paragraphs that mention them. same_sentence tells whether the sentence does.';
