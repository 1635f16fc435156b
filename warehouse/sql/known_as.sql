-- known_as('milosevic'): the one place where a name is resolved. A person has the last words of the name too, printed so or not.
CREATE MACRO known_as(who) AS TABLE
SELECT e.*
FROM entities e
WHERE e.entity_id = who
   OR fold(e.name) = fold(who)
   OR fold(who) IN (SELECT fold(unnest(e.aliases)))
   OR (e.type = 'person' AND who <> '' AND ends_with(fold(e.name), ' ' || fold(who)))
ORDER BY e.mentions DESC, e.entity_id;

COMMENT ON MACRO TABLE known_as IS 'The entities that a name stands for: by canonical name, printed form, a person''s last name, or entity_id, whatever case and accents.';
