"""Derive the data dictionary: every table and column in words, as Markdown."""

from schemas.contract import Column, Contract, Table
from schemas.tables import duckdb_type


def dictionary(contract: Contract) -> str:
    """Give the data dictionary of the contract as a Markdown page."""
    intro = (
        "# Data dictionary\n\n"
        f"Contract version {contract.version}. "
        "Derived from `schemas/dispatches.odcs.yaml`; change it there.\n\n"
        "Offsets count Unicode code points, start inclusive, end exclusive. Text offsets are into\n"
        "`paragraphs.text`; raw offsets are into the raw file decoded with `documents.encoding`, with no\n"
        "newline translation. `NULL` means that the text does not say.\n"
    )
    return intro + "".join(_table(table) for table in (*contract.tables, *contract.ledgers))


def _table(table: Table) -> str:
    key = ", ".join(f"`{column}`" for column in table.primary_key)
    head = (
        f"\n## {table.name}\n\n{table.description} Key: {key}.\n\n"
        "| column | type | what it is |\n|---|---|---|\n"
    )
    return head + "".join(_column(table, column) for column in table.columns)


def _column(table: Table, column: Column) -> str:
    text = column_words(table, column).replace("|", "\\|")
    kind = duckdb_type(column.type).replace('"', "")
    return f"| `{column.name}` | {kind} | {text} |\n"


def column_words(table: Table, column: Column) -> str:
    """Say what a column of a table holds and what its values keep to; names and values in backticks."""
    words = [column.description]
    if not column.nullable:
        words.append("Never NULL.")
    elif column.words:
        never = "Never NULL but where" if column.required else "NULL where"
        words.append(f"{never} the text is withheld.")
    if column.unique:
        words.append("Unique.")
    if column.values:
        words.append("One of " + ", ".join(f"`{value}`" for value in column.values) + ".")
    for key in table.foreign_keys:
        if key.column == column.name:
            words.append(f"Key of `{key.table}`.")
    if column.examples:
        words.append("E.g. " + ", ".join(f"`{example}`" for example in column.examples) + ".")
    return " ".join(words)
