"""One definition: everything that states the shape of the data agrees with the contract."""

import json
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import duckdb
import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from open_data_contract_standard.model import OpenDataContractStandard

from schemas.arrow import arrow_schema
from schemas.contract import CONTRACT_PATH, Column, ColumnType, ListOf, Scalar, Struct, Table, load_contract
from schemas.derive import ROOT, derived_files
from schemas.expectations import suite
from schemas.rows import ROW_TYPES, EvidenceSpan, SourceSpan
from schemas.tables import create_tables_sql, duckdb_type

CONTRACT = load_contract()
PYTHON_TYPES: dict[str, type] = {"VARCHAR": str, "INTEGER": int, "BIGINT": int, "DATE": date, "DOUBLE": float}
STRUCTS: dict[tuple[str, ...], type] = {kind._fields: kind for kind in (EvidenceSpan, SourceSpan)}

each_table = pytest.mark.parametrize("table", CONTRACT.tables, ids=lambda table: table.name)


def test_derived_files_are_those_of_the_contract() -> None:
    stale = [
        name for name, text in derived_files(CONTRACT).items() if (ROOT / name).read_text("utf-8") != text
    ]
    assert stale == [], "run `make schemas`"


def test_no_derived_file_is_left_from_an_earlier_contract() -> None:
    derived = ROOT / "schemas" / "derived"
    found = {path.relative_to(ROOT).as_posix() for path in derived.rglob("*") if path.is_file()}
    scores = {"schemas/derived/quality.json"}  # of the reader, from the gold texts
    assert found == {name for name in derived_files(CONTRACT) if name.startswith("schemas/derived/")} | scores


def test_the_contract_keeps_the_open_data_contract_standard() -> None:
    schema = json.loads(OpenDataContractStandard.json_schema())
    document = yaml.safe_load(CONTRACT_PATH.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(document)] == []


def test_every_table_and_column_is_described() -> None:
    described = [table.description for table in CONTRACT.tables]
    described += [column.description for table in CONTRACT.tables for column in table.columns]
    assert all(text.strip() == text and text.endswith(".") for text in described)


def test_the_tables_are_the_eight_of_the_design() -> None:
    assert [table.name for table in CONTRACT.tables] == list(ROW_TYPES)


@each_table
def test_keys_are_columns_and_are_required(table: Table) -> None:
    required = {column.name for column in table.columns if column.required}
    assert table.primary_key and set(table.primary_key) <= required
    for key in table.foreign_keys:
        assert key.column in {column.name for column in table.columns}
        assert CONTRACT.table(key.table).primary_key == (key.references,)


@each_table
def test_row_values_have_the_columns_of_the_contract(table: Table) -> None:
    row = ROW_TYPES[table.name]
    assert list(row._fields) == [column.name for column in table.columns]
    hints = get_type_hints(row)
    assert {column.name: hints[column.name] for column in table.columns} == {
        column.name: python_type(column) for column in table.columns
    }


def python_type(column: Column) -> Any:
    plain = python_value(column.type)
    return plain if column.required else plain | None


def python_value(kind: ColumnType | Struct) -> Any:
    match kind:
        case Scalar(name):
            return PYTHON_TYPES[name]
        case ListOf(item):
            return tuple[python_value(item), ...]
        case Struct(parts):
            return STRUCTS[tuple(name for name, _ in parts)]


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute((ROOT / "schemas/derived/tables.sql").read_text("utf-8"))
    return connection


@each_table
def test_the_catalogue_of_duckdb_has_the_columns(table: Table, database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE table_name = ? ORDER BY column_index",
        [table.name],
    ).fetchall()
    assert [(name, kind.replace('"', ""), nullable, comment) for name, kind, nullable, comment in found] == [
        (column.name, duckdb_type(column.type).replace('"', ""), column.nullable, column.description)
        for column in table.columns
    ]


@each_table
def test_the_catalogue_of_duckdb_has_the_keys(table: Table, database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        "SELECT constraint_type, constraint_column_names, referenced_table, referenced_column_names "
        "FROM duckdb_constraints() WHERE table_name = ?",
        [table.name],
    ).fetchall()
    keys = {(kind, tuple(columns), other, tuple(others)) for kind, columns, other, others in found}
    expected: set[tuple[str, tuple[str, ...], str | None, tuple[str, ...]]] = {
        ("PRIMARY KEY", table.primary_key, None, ())
    }
    expected |= {("FOREIGN KEY", (key.column,), key.table, (key.references,)) for key in table.foreign_keys}
    expected |= {("UNIQUE", (column.name,), None, ()) for column in table.columns if column.unique}
    assert {key for key in keys if key[0] != "NOT NULL"} == expected


@each_table
def test_the_catalogue_of_duckdb_has_the_description(
    table: Table, database: duckdb.DuckDBPyConnection
) -> None:
    found = database.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table.name])
    assert found.fetchall() == [(table.description,)]


def test_tables_are_created_after_those_they_point_at() -> None:
    names = [table.name for table in CONTRACT.load_order()]
    assert sorted(names) == sorted(table.name for table in CONTRACT.tables)
    for table in CONTRACT.tables:
        assert all(names.index(key.table) <= names.index(table.name) for key in table.foreign_keys)
    duckdb.connect().execute(create_tables_sql(CONTRACT))


@each_table
def test_parquet_of_the_arrow_schema_has_the_types_of_the_contract(table: Table, tmp_path: Path) -> None:
    path = tmp_path / f"{table.name}.parquet"
    pq.write_table(pa.Table.from_pylist([], schema=arrow_schema(table)), path)
    found = duckdb.connect().execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    assert [(row[0], row[1].replace('"', "")) for row in found] == [
        (column.name, duckdb_type(column.type).replace('"', "")) for column in table.columns
    ]
    assert [field.nullable for field in pq.read_schema(path)] == [column.nullable for column in table.columns]


@each_table
def test_each_promise_of_a_column_is_an_expectation(table: Table) -> None:
    names = [each.name for each in suite(table)]
    assert len(names) == len(set(names))
    for column in table.columns:
        where = f"{table.name}.{column.name}"
        assert (f"{where} is given" in names) == column.required
        assert (f"{where} is unique" in names) == column.unique
        assert (f"{where} is a value of its list" in names) == bool(column.values)
        assert (f"{where} has its form" in names) == (column.pattern is not None)
        assert (f"{where} is at least {column.minimum}" in names) == (column.minimum is not None)
        assert (f"{where} is long enough" in names) == (column.min_length is not None)
    for key in table.foreign_keys:
        assert f"{table.name}.{key.column} is a key of {key.table}" in names
    assert f"{table.name} has each key once" in names


def test_the_columns_that_tools_outside_rely_on_are_there() -> None:
    promised = {
        "documents": "document_id title kind date raw_path",
        "paragraphs": "paragraph_id document_id position kind speaker_id text raw_start raw_end",
        "speakers": "speaker_id document_id label name",
        "entities": "entity_id name type",
        "mentions": (
            "mention_id entity_id document_id paragraph_id text_start text_end raw_start raw_end text type"
        ),
        "citations": (
            "citation_id document_id paragraph_id text_start text_end raw_start raw_end text kind cited_name "
            "identifier date_start date_end"
        ),
    }
    for table, names in promised.items():
        assert set(names.split()) <= {column.name for column in CONTRACT.table(table).columns}
