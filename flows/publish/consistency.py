"""Check the tables of a release as it stands: columns, keys, foreign keys, and the DuckDB file beside them.

They are held to the description that the release carries, so an older release is held to its own contract.
"""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.publish.key_parts import cut_keys, part_count
from flows.publish.warehouse import DATABASE_NAME
from schemas.connection import open_bounded
from schemas.errors import RunError, first_line
from schemas.tables import literal, quoted

DESCRIPTION = "datapackage.json"


class _Column(BaseModel):
    name: str


class _Reference(BaseModel):
    resource: str
    fields: tuple[str, ...]


class _Key(BaseModel):
    fields: tuple[str, ...]
    reference: _Reference


class _Keys(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    columns: tuple[_Column, ...] = Field(alias="fields")
    primary: tuple[str, ...] = Field(alias="primaryKey")
    foreign: tuple[_Key, ...] = Field(alias="foreignKeys", default=())
    into_parts: tuple[_Key, ...] = Field(alias="duckdbForeignKeys", default=())


class _Resource(BaseModel):
    """A file of the description; one without a schema is no table, and several may be parts of one."""

    name: str
    path: str
    part_of: str | None = Field(alias="duckdbTable", default=None)
    keys: _Keys | None = Field(alias="schema", default=None)


class _Package(BaseModel):
    resources: tuple[_Resource, ...]


@dataclass(frozen=True)
class _Table:
    """A table of the DuckDB file with its Parquet files; `path` is how it is named."""

    name: str
    paths: tuple[str, ...]
    keys: _Keys

    @property
    def path(self) -> str:
        return self.paths[0] if len(self.paths) == 1 else f"{self.name}/"


def consistency_faults(folder: Path) -> Iterator[str]:
    """Name each table of a release whose columns, keys or foreign keys are not those that it states.

    The rows of its DuckDB file are compared with those of its Parquet files. Raises RunError where the
    description or a table cannot be read.
    """
    tables = _described(folder / DESCRIPTION)
    try:
        with open_bounded() as connection:
            connection.execute(f"ATTACH {literal(str(folder / DATABASE_NAME))} AS released (READ_ONLY)")
            for table in tables:
                paths = ", ".join(literal(glob.escape(str(folder / path))) for path in table.paths)
                connection.execute(f"CREATE VIEW {quoted(table.name)} AS FROM read_parquet([{paths}])")
            for table in tables:
                yield from _table_faults(connection, table)
    except duckdb.Error as error:
        line = first_line(error)
        raise RunError(
            f"{folder}: cannot be read: {line}; restore it from a copy of the warehouse"
        ) from error


def _table_faults(connection: duckdb.DuckDBPyConnection, table: _Table) -> Iterator[str]:
    parquet, stored = f"memory.{quoted(table.name)}", f"released.{quoted(table.name)}"
    expected = connection.sql(f"FROM {stored}")
    found = connection.sql(f"FROM {parquet}")
    names = [column.name for column in table.keys.columns]
    if names != found.columns or found.columns != expected.columns or found.types != expected.types:
        yield f"{table.path}: its columns are not those of {DESCRIPTION} and {DATABASE_NAME}"
        return
    yield from _key_faults(connection, table, parquet)
    for row in _differing(connection, table, parquet, stored):
        yield f"{table.path}: row {_shown(row)} is not the one in {DATABASE_NAME}"


def _differing(
    connection: duckdb.DuckDBPyConnection, table: _Table, parquet: str, stored: str
) -> list[tuple[object, ...]]:
    """Give the key of the first row found that the two do not both have, and as often, if there is one.

    The rows are compared part by part: all cells of many millions need more memory than there is.
    """
    rows = [connection.execute(f"SELECT count(*) FROM {each}").fetchall()[0][0] for each in (parquet, stored)]
    key = [quoted(name) for name in table.keys.primary]
    if rows[0] != rows[1]:
        listed = ", ".join(key)
        both = f"SELECT {listed}, 1 AS times FROM {parquet} UNION ALL SELECT {listed}, -1 FROM {stored}"
        not_both = f"SELECT {listed} FROM ({both}) GROUP BY ALL HAVING sum(times) <> 0 ORDER BY ALL LIMIT 1"
        return connection.execute(not_both).fetchall()
    same_key = " AND ".join(f"p.{name} IS NOT DISTINCT FROM s.{name}" for name in key)
    cells = " OR ".join(f"p.{quoted(c.name)} IS DISTINCT FROM s.{quoted(c.name)}" for c in table.keys.columns)
    either = ", ".join(f"coalesce(p.{name}, s.{name}) AS {name}" for name in key)
    column = _most_telling(connection, table.keys.primary, parquet)
    for part in cut_keys(connection, rows[0], part_count(rows[0]), (parquet, stored), column):
        for name, of in (("some_parquet", parquet), ("some_stored", stored)):
            part.of(connection.sql(f"FROM {of}"), column).project("*, true AS is_there").create_view(name)
        found = connection.execute(f"""
            SELECT {either} FROM some_parquet p FULL JOIN some_stored s ON {same_key}
            WHERE p.is_there IS NULL OR s.is_there IS NULL OR {cells} ORDER BY ALL LIMIT 1
        """).fetchall()
        if found:
            return found
    return []


def _most_telling(connection: duckdb.DuckDBPyConnection, key: Sequence[str], rows: str) -> str:
    """Give the column of a key that has most values."""
    if len(key) == 1:
        return key[0]
    counts = ", ".join(f"approx_count_distinct({quoted(name)})" for name in key)
    numbers = connection.execute(f"SELECT {counts} FROM {rows}").fetchall()[0]
    return key[numbers.index(max(numbers))]


def _key_faults(connection: duckdb.DuckDBPyConnection, table: _Table, rows: str) -> Iterator[str]:
    key = ", ".join(map(quoted, table.keys.primary))
    twice = f"SELECT {key} FROM {rows} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    for row in connection.execute(twice).fetchall():
        yield f"{table.path}: key {_shown(row)} is there twice"
    for foreign in (*table.keys.foreign, *table.keys.into_parts):
        other_table = foreign.reference.resource or table.name
        target = f"memory.{quoted(other_table)}"
        column, other = quoted(foreign.fields[0]), quoted(foreign.reference.fields[0])
        lost = (
            f"SELECT {column} FROM {rows} r WHERE {column} IS NOT NULL AND NOT EXISTS "
            f"(FROM {target} t WHERE t.{other} = r.{column}) ORDER BY ALL LIMIT 1"
        )
        for row in connection.execute(lost).fetchall():
            yield f"{table.path}: {foreign.fields[0]} {_shown(row)} is no row of {other_table}"


def _described(path: Path) -> tuple[_Table, ...]:
    try:
        resources = _Package.model_validate_json(path.read_bytes()).resources
    except (OSError, ValidationError) as error:
        line = first_line(error)
        raise RunError(f"{path}: cannot be read: {line}; restore it from a copy of the warehouse") from error
    tables: dict[str, _Table] = {}
    for resource in resources:
        if resource.keys:
            name = resource.part_of or resource.name
            known = tables[name].paths if name in tables else ()
            tables[name] = _Table(name, (*known, resource.path), resource.keys)
    return tuple(tables.values())


def _shown(row: tuple[object, ...]) -> str:
    return " | ".join(map(str, row))
