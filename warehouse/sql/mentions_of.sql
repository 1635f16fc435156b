-- mentions_of('Lavrov')
CREATE MACRO mentions_of(who) AS TABLE
SELECT c.*
FROM known_as(who) k
JOIN mentions_in_context c ON c.entity_id = k.entity_id
ORDER BY c.document_id, c.position, c.text_start;

COMMENT ON MACRO TABLE mentions_of IS 'Every mention, with its sentence, of the entities that a name stands for; see known_as.';
