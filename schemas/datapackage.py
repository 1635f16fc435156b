"""Derive the description of a release that outside tools read: a Frictionless Data Package, version 2.

https://datapackage.org/standard/data-package/ (resources), https://datapackage.org/standard/table-schema/
(fields, constraints and keys).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from schemas.contract import Column, ColumnType, Contract, ForeignKey, ListOf, Table

FIELD_TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DATE": "date"}


@dataclass(frozen=True)
class TableFile:
    """The Parquet file of a table: its path in the package, its size and its digest in hexadecimal."""

    table: str
    path: str
    bytes: int
    sha256: str


def datapackage(contract: Contract, version: str, files: Iterable[TableFile]) -> str:
    """Give the text of `datapackage.json` for the tables of a release, in the order of the files."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dispatches",
        "title": "Dispatches",
        "version": version,
        "resources": [_resource(contract.table(file.table), file) for file in files],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, file: TableFile) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": file.path,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(table, key) for key in table.foreign_keys]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _field_type(column.type),
        "description": column.description,
    }
    if column.examples:
        field["example"] = column.examples[0]
    constraints = _constraints(column)
    return field | {"constraints": constraints} if constraints else field


def _field_type(kind: ColumnType) -> str:
    return "array" if isinstance(kind, ListOf) else FIELD_TYPES[kind.name]


def _constraints(column: Column) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "required": column.required or None,
        "unique": column.unique or None,
        "enum": list(column.values) or None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "minLength": column.min_length,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _foreign_key(table: Table, key: ForeignKey) -> dict[str, Any]:
    # A table that points at itself: version 2 may leave the name out, older readers want it empty.
    resource = "" if key.table == table.name else key.table
    return {"fields": [key.column], "reference": {"resource": resource, "fields": [key.references]}}
