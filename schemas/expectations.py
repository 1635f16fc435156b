"""Derive the expectation suite of each table, as plain values that Great Expectations can run.

The names are Great Expectations' own (`expect_…`, snake case); the validate stage turns each into the
class of that name. Rules that its SQL dialect for DuckDB cannot push down (patterns, keys of other
tables) are queries that select the rows that break them. In a query `{batch}` stands for the table,
and Great Expectations needs every other brace doubled.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from schemas.contract import Column, ForeignKey, Table
from schemas.tables import duckdb_type, literal, quoted

UNEXPECTED_ROWS = "unexpected_rows_expectation"


@dataclass(frozen=True)
class Expectation:
    """One expectation: a sentence for humans, Great Expectations' name of the type and its arguments.

    `key` are the columns that name a row that breaks it; a query selects them.
    """

    name: str
    type: str
    key: tuple[str, ...]
    arguments: dict[str, Any] = field(default_factory=dict)


def suite(table: Table) -> tuple[Expectation, ...]:
    """Give all expectations on one table, in the order of the contract."""
    return (
        Expectation(
            f"{table.name} has the columns of the contract",
            "expect_table_columns_to_match_ordered_list",
            (),
            {"column_list": [column.name for column in table.columns]},
        ),
        _types(table),
        _unique_key(table),
        *(expectation for column in table.columns for expectation in _column(table, column)),
        *(_foreign_key(table, key) for key in table.foreign_keys),
        *_withheld_words(table),
        *(_rows(table, f"{table.name}: {rule.name}", rule.query) for rule in table.rules),
    )


def _types(table: Table) -> Expectation:
    # DuckDB quotes the field names of a struct only where it must, so quotes are left out on both sides.
    expected = ", ".join(
        f"({literal(column.name)}, {literal(_unquoted(duckdb_type(column.type)))})"
        for column in table.columns
    )
    query = (
        f"SELECT column_name FROM (VALUES {expected}) expected (column_name, expected_type) "
        "JOIN (DESCRIBE SELECT * FROM {batch}) found USING (column_name) "
        "WHERE replace(found.column_type, '\"', '') <> expected.expected_type"
    )
    name = f"{table.name} has the types of the contract"
    return Expectation(name, UNEXPECTED_ROWS, ("column_name",), {"unexpected_rows_query": query})


def _unique_key(table: Table) -> Expectation:
    name = f"{table.name} has each key once"
    if len(table.primary_key) == 1:
        return _values(table, table.primary_key[0], name, "expect_column_values_to_be_unique")
    # Great Expectations' own type for compound keys names 200 rows at most.
    keys = ", ".join(map(quoted, table.primary_key))
    return _rows(table, name, f"SELECT {keys} FROM {{batch}} GROUP BY {keys} HAVING count(*) > 1")


def _column(table: Table, column: Column) -> Iterator[Expectation]:
    where, name = f"{table.name}.{column.name}", column.name
    if column.required and column.words:
        yield _given_unless_withheld(table, column, f"{where} is given")
    elif column.required:
        yield _values(table, name, f"{where} is given", "expect_column_values_to_not_be_null")
    if column.unique:
        yield _values(table, name, f"{where} is unique", "expect_column_values_to_be_unique")
    if column.values:
        of_list = f"{where} is a value of its list"
        values = list(column.values)
        yield _values(table, name, of_list, "expect_column_values_to_be_in_set", value_set=values)
    if column.minimum is not None:
        at_least = f"{where} is at least {column.minimum}"
        yield _values(table, name, at_least, "expect_column_values_to_be_between", min_value=column.minimum)
    if column.pattern is not None:
        matches = f"regexp_full_match({quoted(name)}, {literal(column.pattern)})"
        yield _breaking(table, f"{where} has its form", f"NOT {matches}")
    if column.min_length is not None:
        yield _breaking(table, f"{where} is long enough", f"length({quoted(name)}) < {column.min_length}")


def _given_unless_withheld(table: Table, column: Column, name: str) -> Expectation:
    missing = f"r.{quoted(column.name)} IS NULL AND d.text_status IS DISTINCT FROM 'withheld'"
    return _rows(table, name, _of_document(table, missing))


def _withheld_words(table: Table) -> Iterator[Expectation]:
    columns = [f"r.{quoted(column.name)}" for column in table.columns if column.words]
    if columns:
        kept = f"d.text_status = 'withheld' AND coalesce({', '.join(columns)}) IS NOT NULL"
        yield _rows(table, f"{table.name}: no word of a withheld text", _of_document(table, kept))


def _of_document(table: Table, condition: str) -> str:
    keys = ", ".join(f"r.{quoted(name)}" for name in table.primary_key)
    return f"SELECT {keys} FROM {{batch}} r LEFT JOIN documents d USING (document_id) WHERE {condition}"


def _foreign_key(table: Table, key: ForeignKey) -> Expectation:
    column, target, reference = quoted(key.column), quoted(key.table), quoted(key.references)
    # The key columns of the table itself may have the names of those of the other one.
    keys = ", ".join(f"r.{quoted(name)}" for name in table.primary_key)
    query = (
        f"SELECT {keys}, r.{column} AS missing FROM {{batch}} r "
        f"ANTI JOIN {target} t ON r.{column} = t.{reference} WHERE r.{column} IS NOT NULL"
    )
    return _rows(table, f"{table.name}.{key.column} is a key of {key.table}", query)


def _values(table: Table, column: str, name: str, kind: str, **arguments: Any) -> Expectation:
    return Expectation(name, kind, table.primary_key, {"column": column, **arguments})


def _breaking(table: Table, name: str, condition: str) -> Expectation:
    keys = ", ".join(map(quoted, table.primary_key))
    doubled = condition.replace("{", "{{").replace("}", "}}")
    return _rows(table, name, f"SELECT {keys} FROM {{batch}} WHERE {doubled}")


def _rows(table: Table, name: str, query: str) -> Expectation:
    return Expectation(name, UNEXPECTED_ROWS, table.primary_key, {"unexpected_rows_query": query})


def _unquoted(kind: str) -> str:
    return kind.replace('"', "")
