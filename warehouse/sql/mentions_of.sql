-- mentions_of('Lavrov'): by the canonical name or any form of it that was printed.
CREATE MACRO mentions_of(who) AS TABLE
SELECT c.*
FROM mentions_in_context c
JOIN entities e USING (entity_id)
WHERE e.name = who OR list_contains(e.aliases, who)
ORDER BY c.document_id, c.position, c.text_start;

COMMENT ON MACRO TABLE mentions_of IS 'Every mention, with its sentence, of the entities that have a name.';
