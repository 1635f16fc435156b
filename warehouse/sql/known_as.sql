-- known_as('milosevic'): the one place where a name is resolved. A person has the last words of the name too, printed so or not.
-- Here as in all macros the argument is taken in first, alone: `c.name` of the one who asks would else be that of a `c` below.
CREATE MACRO known_as(who) AS TABLE
SELECT e.*
FROM (SELECT who AS given, fold(who) AS name) asked, entities e
WHERE e.entity_id = asked.given
   OR fold(e.name) = asked.name
   OR asked.name IN (SELECT fold(unnest(e.aliases)))
   OR (e.type = 'person' AND asked.name <> '' AND ends_with(fold(e.name), ' ' || asked.name))
ORDER BY e.mentions DESC, e.entity_id;

COMMENT ON MACRO TABLE known_as IS 'The entities that a name stands for: by canonical name, printed form, a person''s last name, or entity_id, whatever case and accents.';
