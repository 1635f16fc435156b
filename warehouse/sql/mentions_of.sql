-- mentions_of('Lavrov')
CREATE MACRO mentions_of(who) AS TABLE
SELECT c.*
FROM mentions_in_context c
WHERE c.entity_id IN (SELECT k.entity_id FROM known_as(who) k)
ORDER BY c.document_id, c.position, c.text_start;

COMMENT ON MACRO TABLE mentions_of IS 'Every mention, with its sentence, of the entities that a name stands for; see known_as.';
