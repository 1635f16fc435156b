"""Apply what persons have judged of entities, and tell which judgements are about nothing any more."""

from collections.abc import Iterator, Sequence

import duckdb

from flows.normalize.slugs import slug
from schemas.authority_records import Ruling


def register_rulings(connection: duckdb.DuckDBPyConnection, rulings: Sequence[Ruling]) -> None:
    """Make the tables `ruled_same` and `ruled_apart`, which the merge asks before its rules."""
    connection.execute("CREATE TABLE ruled_same (entity_id VARCHAR, into_id VARCHAR)")
    connection.execute(
        "CREATE TABLE ruled_apart (entity_id VARCHAR, document_id VARCHAR, into_id VARCHAR, name VARCHAR)"
    )
    for ruling in rulings:
        if ruling.ruling == "same":
            for entity in ruling.entities[1:]:
                connection.execute("INSERT INTO ruled_same VALUES (?, ?)", [entity, ruling.entities[0]])
        for row in _apart(ruling):
            connection.execute("INSERT INTO ruled_apart VALUES (?, ?, ?, ?)", row)


def _apart(ruling: Ruling) -> Iterator[list[str | None]]:
    """Give entity, document, the entity that it is there, and its name; who is unsure gives none."""
    entity = ruling.entities[0]
    for document in ruling.documents:
        named = f"{entity.partition(':')[0]}:{slug(ruling.name)}" if ruling.name else None
        yield [entity, document, named or f"{entity}-in-{slug(document)}", ruling.name]


def stale_rulings(connection: duckdb.DuckDBPyConnection, rulings: Sequence[Ruling]) -> tuple[str, ...]:
    """Say in one line each which rulings judge an entity, or one in a document, that is not there."""
    return tuple(
        f"rulings.yaml: {ruling.ruling}, {ruling.reason!r}: expected {missing} among the names, found none: "
        "correct the ruling or remove it"
        for ruling in rulings
        for missing in _missing(connection, ruling)
    )


def _missing(connection: duckdb.DuckDBPyConnection, ruling: Ruling) -> Iterator[str]:
    for entity in ruling.entities:
        if not ruling.documents and not _named(connection, entity):
            yield entity
        for document in ruling.documents:
            if not _named(connection, entity, document):
                yield f"{entity} in {document}"


def _named(connection: duckdb.DuckDBPyConnection, entity: str, document: str | None = None) -> bool:
    query = "SELECT 1 FROM by_rule WHERE entity_id = ? AND document_id = coalesce(?, document_id) LIMIT 1"
    return connection.execute(query, [entity, document]).fetchone() is not None
