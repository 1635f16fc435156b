CREATE VIEW who_said_what AS
SELECT
    p.document_id,
    d.date,
    d.title,
    p.speaker_id,
    coalesce(s.name, s.label) AS speaker,
    s.label,
    s.name,
    s.role,
    s.part,
    s.entity_id,
    p.turn,
    p.position,
    p.text,
    p.words,
    p.paragraph_id,
    p.raw_start,
    p.raw_end
FROM paragraphs p
JOIN speakers s USING (speaker_id)
JOIN documents d ON d.document_id = p.document_id;

COMMENT ON VIEW who_said_what IS 'One row is one paragraph that somebody speaks; in order by document_id, position.';
COMMENT ON COLUMN who_said_what.document_id IS 'The document it stands in.';
COMMENT ON COLUMN who_said_what.date IS 'Date of the document.';
COMMENT ON COLUMN who_said_what.title IS 'Title of the document.';
COMMENT ON COLUMN who_said_what.speaker_id IS 'Who speaks it.';
COMMENT ON COLUMN who_said_what.speaker IS 'The name of the speaker, else the label.';
COMMENT ON COLUMN who_said_what.label IS 'The label that the document uses most for the speaker.';
COMMENT ON COLUMN who_said_what.name IS 'Full name of the speaker as printed. NULL where the text does not give it.';
COMMENT ON COLUMN who_said_what.role IS 'What the text says the speaker is.';
COMMENT ON COLUMN who_said_what.part IS 'The part of the speaker in the conversation.';
COMMENT ON COLUMN who_said_what.entity_id IS 'The entity that the speaker is. NULL where it is not known.';
COMMENT ON COLUMN who_said_what.turn IS 'Number of the turn in the document, from 1.';
COMMENT ON COLUMN who_said_what.position IS 'Place of the paragraph in the document, from 1.';
COMMENT ON COLUMN who_said_what.text IS 'The words spoken.';
COMMENT ON COLUMN who_said_what.words IS 'Number of words.';
COMMENT ON COLUMN who_said_what.paragraph_id IS 'The paragraph.';
COMMENT ON COLUMN who_said_what.raw_start IS 'Raw offset of the first character.';
COMMENT ON COLUMN who_said_what.raw_end IS 'Raw offset after the last character.';
