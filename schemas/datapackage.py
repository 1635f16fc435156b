"""Derive the description of a release that outside tools read: a Frictionless Data Package, version 2.

https://datapackage.org/standard/data-package/ (resources), https://datapackage.org/standard/table-schema/
(fields, constraints and keys).
"""

import json
from collections.abc import Set
from typing import Any

from schemas.catalogue import rights
from schemas.contract import Column, ColumnType, Contract, ForeignKey, ListOf, Table
from schemas.publication import NAME, SUMMARY, TITLE, Archive, Publication, SourceOfTexts, TableFile
from schemas.tables import duckdb_type

FIELD_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DATE": "date",
    "DOUBLE": "number",
}
# The standard's own library reads Parquet through pandas, which turns a missing number into the float nan, a
# list into an array of numpy's that no type but `any` takes, and loses the size of the file.
# Nor does it read a resource of several Parquet files, but the first alone. So each part is a resource,
# and a key that points into a table in parts, which is no resource, has a name of its own.
_MISSING_NUMBER = ["", "nan"]
_LIST = "any"


def datapackage(contract: Contract, publication: Publication) -> str:
    """Give the text of `datapackage.json` for the tables of a release, in the order of the files."""
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": SUMMARY,
        "version": publication.version,
        "sources": [{"title": name} for name in publication.publishers],
        "licenses": [_licence(source) for source in publication.sources if source.licence],
        "resources": [
            _resource(contract.table(file.table), file, publication.in_parts) for file in publication.files
        ],
    }
    if publication.inputs:
        package["resources"].append(_archive(publication.inputs))
    stated = {name: value for name, value in package.items() if value}  # a list may be left out, never empty
    return json.dumps(stated, indent=2, ensure_ascii=False) + "\n"


def _licence(source: SourceOfTexts) -> dict[str, Any]:
    return {"name": source.licence_name, "title": rights(source)}


def _resource(table: Table, file: TableFile, in_parts: Set[str]) -> dict[str, Any]:
    return {
        "name": file.name,
        "type": "table",
        "path": file.path,
        "description": table.description,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{file.sha256}",
        "duckdbTable": table.name,
        "schema": _schema(table, in_parts),
    }


def _archive(file: Archive) -> dict[str, Any]:
    return {
        "name": file.path.removesuffix(".zip"),
        "type": "file",
        "path": file.path,
        "description": file.description,
        "format": "zip",
        "mediatype": "application/zip",
        "hash": f"sha256:{file.sha256}",
    }


def _schema(table: Table, in_parts: Set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
    }
    for name, keys in (
        ("foreignKeys", [key for key in table.foreign_keys if key.table not in in_parts]),
        ("duckdbForeignKeys", [key for key in table.foreign_keys if key.table in in_parts]),
    ):
        if keys:
            schema[name] = [_foreign_key(table, key) for key in keys]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _field_type(column.type),
        "description": column.description,
        "duckdbType": duckdb_type(column.type),
    }
    if field["type"] in ("integer", "number"):
        field["missingValues"] = _MISSING_NUMBER
    if column.examples:
        field["example"] = column.examples[0]
    constraints = _constraints(column)
    return field | {"constraints": constraints} if constraints else field


def _field_type(kind: ColumnType) -> str:
    return _LIST if isinstance(kind, ListOf) else FIELD_TYPES[kind.name]


def _constraints(column: Column) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "required": not column.nullable or None,
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
