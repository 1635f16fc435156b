-- quotes_by('Milosevic'). Who is quoted without being an entity, as an office is, is found by the name as printed.
CREATE MACRO quotes_by(who) AS TABLE
WITH said AS (
    SELECT q.*
    FROM known_as(who) k
    JOIN quotes q ON q.entity_id = k.entity_id
    UNION ALL
    SELECT q.*
    FROM (SELECT fold(who) AS name) asked
    JOIN quotes q ON q.entity_id IS NULL AND fold(q.speaker_name) = asked.name
)
SELECT q.document_id, q.date, q.title, q.speaker, q.text, q.kind = 'indirect' AS indirect, q.* EXCLUDE (document_id, date, title, speaker, text)
FROM said q
ORDER BY q.document_id, q.position, q.text_start;

COMMENT ON MACRO TABLE quotes_by IS 'Every quotation of those that a name stands for, see known_as, or who are printed under it; indirect marks reported speech, which is not in their words. What a person says in turns of a conversation is in who_said_what.';
