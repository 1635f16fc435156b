"""Check the tables of a release as it stands: columns, keys, foreign keys, and the DuckDB file beside them.

They are held to the description that the release carries, so an older release is held to its own contract.
"""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, Field, ValidationError

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
    differing = (
        f"(FROM {parquet} EXCEPT ALL FROM {stored}) UNION ALL (FROM {stored} EXCEPT ALL FROM {parquet})"
    )
    key = ", ".join(map(quoted, table.keys.primary))
    first = connection.execute(f"SELECT {key} FROM ({differing}) ORDER BY ALL LIMIT 1").fetchone()
    if first:
        yield f"{table.path}: row {_shown(first)} is not the one in {DATABASE_NAME}"


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
