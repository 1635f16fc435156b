"""Apply what persons have judged of entities, and tell which judgements are about nothing any more.

A ruling may name an entity by its id, or by the id that a printed name has alone: what the rules make of the
name changes with the texts, the judgement does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import duckdb

from flows.normalize.slugs import slug
from schemas.authority_records import Ruling

RULED = (
    "CREATE TABLE ruled_ids (id VARCHAR)",
    "CREATE TABLE ruled_same (entity_id VARCHAR, by_form BOOLEAN, into_id VARCHAR)",
    "CREATE TABLE ruled_apart "
    "(entity_id VARCHAR, by_form BOOLEAN, document_id VARCHAR, into_id VARCHAR, name VARCHAR)",
)
NAMED = """
SELECT DISTINCT {id} AS id, entity_id, document_id
FROM by_rule SEMI JOIN ruled_ids ON by_rule.{id} = ruled_ids.id WHERE entity_id IS NOT NULL
"""


class Ruled(NamedTuple):
    """The ids that rulings name: the documents of those that are entities, and the entities of the others.

    `by_form` gives, for each id that is a printed name's alone, its entities and documents.
    """

    entities: Mapping[str, frozenset[str]]
    by_form: Mapping[str, frozenset[tuple[str, str]]]

    def is_form(self, entity: str) -> bool:
        """Tell whether no entity has an id, but a printed name would have it."""
        return entity not in self.entities and entity in self.by_form

    def current(self, entity: str) -> str:
        """Give the entity that an id stands for now: for a printed name, the one that it always means."""
        if not self.is_form(entity):
            return entity
        entities = {found for found, _ in self.by_form[entity]}
        return entities.pop() if len(entities) == 1 else entity

    def documents(self, entity: str) -> frozenset[str]:
        """Give the documents that name an entity."""
        if self.is_form(entity):
            return frozenset(document for _, document in self.by_form[entity])
        return self.entities.get(entity, frozenset())


def register_rulings(connection: duckdb.DuckDBPyConnection, rulings: Sequence[Ruling]) -> Ruled:
    """Make the tables `ruled_same` and `ruled_apart`, which the merge asks before its rules."""
    for statement in RULED:
        connection.execute(statement)
    ids = sorted({entity for ruling in rulings for entity in ruling.entities})
    if not ids:
        return Ruled({}, {})
    connection.executemany("INSERT INTO ruled_ids VALUES (?)", [[entity] for entity in ids])
    ruled = _ruled(connection)
    for same in _same(rulings, ruled):
        connection.execute("INSERT INTO ruled_same VALUES (?, ?, ?)", same)
    for ruling in rulings:
        for apart in _apart(ruling, ruled):
            connection.execute("INSERT INTO ruled_apart VALUES (?, ?, ?, ?, ?)", apart)
    return ruled


def _ruled(connection: duckdb.DuckDBPyConnection) -> Ruled:
    entities: dict[str, set[str]] = {}
    forms: dict[str, set[tuple[str, str]]] = {}
    for entity, _, document in connection.execute(NAMED.format(id="entity_id")).fetchall():
        entities.setdefault(entity, set()).add(document)
    for form, entity, document in connection.execute(NAMED.format(id="form_id")).fetchall():
        forms.setdefault(form, set()).add((entity, document))
    return Ruled(
        {key: frozenset(found) for key, found in entities.items()},
        {key: frozenset(found) for key, found in forms.items()},
    )


def _same(rulings: Sequence[Ruling], ruled: Ruled) -> Iterator[list[str | bool]]:
    """Give each entity that is another one; what is ruled the same twice over ends at one."""
    into = {
        entity: ruling.entities[0]
        for ruling in rulings
        if ruling.ruling == "same"
        for entity in ruling.entities[1:]
    }
    for entity in into:
        end, passed = into[entity], {entity}
        while end in into and end not in passed:
            passed.add(end)
            end = into[end]
        yield [entity, ruled.is_form(entity), ruled.current(end)]


def _apart(ruling: Ruling, ruled: Ruled) -> Iterator[list[str | bool | None]]:
    """Give entity, document, the entity that it is there, and its name; who is unsure gives none."""
    entity = ruling.entities[0]
    for document in ruling.documents:
        named = f"{entity.partition(':')[0]}:{slug(ruling.name)}" if ruling.name else None
        own = named or f"{entity}-in-{slug(document)}"
        yield [entity, ruled.is_form(entity), document, own, ruling.name]


def stale_rulings(rulings: Sequence[Ruling], ruled: Ruled) -> tuple[str, ...]:
    """Say in one line each which rulings judge an entity, or one in a document, that is not there."""
    return tuple(
        f"rulings.yaml: {ruling.ruling}, {ruling.reason!r}: expected {missing} among the names, found none: "
        "correct the ruling or remove it"
        for ruling in rulings
        for missing in _missing(ruling, ruled)
    )


def _missing(ruling: Ruling, ruled: Ruled) -> Iterator[str]:
    for entity in ruling.entities:
        documents = ruled.documents(entity)
        if not ruling.documents and not documents:
            yield entity
        for document in ruling.documents:
            if document not in documents:
                yield f"{entity} in {document}"
