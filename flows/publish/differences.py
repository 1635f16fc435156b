"""Compare one table of two releases in DuckDB, cell by cell.

Values are compared in their own types, and told as text: lists as JSON, everything else as DuckDB casts it.
A column that one side alone has is NULL on the other. DuckDB spills to disk, so memory is bounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.publish.key_parts import ALL_KEYS, KeyPart, cut_keys, part_count
from schemas.contract import Table
from schemas.errors import RunError, first_line
from schemas.row_groups import differing_rows, open_rows
from schemas.table_files import table_files
from schemas.tables import literal, quoted

WHOLE_ROW = "*"
_NO_TEXT = "NULL::VARCHAR"


@dataclass(frozen=True)
class Side:
    """The rows of a table on one side of a comparison: its Parquet files, and its key by its own contract.

    One that is `absent` has no rows: its release does not have the table, whose shape is then the other's.
    Where it has `rows`, these alone are compared: all others are the same on the other side.
    """

    files: tuple[Path, ...]
    key: tuple[str, ...]
    schema: pa.Schema
    absent: bool = False
    rows: pa.Table | None = None

    def open(self, connection: duckdb.DuckDBPyConnection, view: str, part: KeyPart = ALL_KEYS) -> None:
        """Make a view of the rows, with their key as `row_key` and their document as `row_document`."""
        document = quoted("document_id") if "document_id" in self.schema.names else _NO_TEXT
        columns = f"{key_sql(self.key)} AS row_key, {document} AS row_document, *"
        source = open_rows(connection, f"{view}_held", self.rows, self.files)
        rows = part.of(source.project(columns), "row_key")
        (rows.filter("false") if self.absent else rows).create_view(view)

    def compared(self) -> int:
        """Give the number of rows that are compared."""
        return self.count() if self.rows is None else self.rows.num_rows

    def count(self) -> int:
        """Give the number of rows."""
        return 0 if self.absent else sum(pq.read_metadata(path).num_rows for path in self.files)

    def text_sql(self, alias: str, column: str) -> str:
        """Give the value of a column as an SQL text; NULL for a column that this side does not have."""
        if column not in self.schema.names:
            return _NO_TEXT
        name = f"{alias}.{quoted(column)}"
        if not pa.types.is_list(self.schema.field(column).type):
            return f"{name}::VARCHAR"
        return f"CASE WHEN {name} IS NOT NULL THEN to_json({name})::VARCHAR END"

    def row_sql(self, alias: str) -> str:
        """Give the whole row as an SQL text, a JSON object."""
        fields = ", ".join(f"{quoted(name)} := {alias}.{quoted(name)}" for name in self.schema.names)
        return f"to_json(struct_pack({fields}))::VARCHAR"


def key_sql(key: Sequence[str]) -> str:
    """Give the key of a row as an SQL text: the value of its column, or those of several as a JSON array."""
    texts = [f"{quoted(name)}::VARCHAR" for name in key]
    return texts[0] if len(texts) == 1 else f"to_json([{', '.join(texts)}])::VARCHAR"


def sides(before: Path, old: Table | None, after: Path, new: Table | None) -> tuple[Side, Side]:
    """Give both sides of a table in two folders; None for the side whose contract does not have it.

    Raises RunError where a file is missing or no Parquet file.
    """
    first = _side(before, old) if old else None
    second = _side(after, new) if new else None
    there = first or second
    if there is None:
        raise ValueError("expected a table on one side at least")
    missing = replace(there, absent=True)
    return first or missing, second or missing


def apart(before: Side, after: Side) -> tuple[Side, Side]:
    """Give both sides with what they do not have in common, where it can be held in memory."""
    if before.absent or after.absent:
        return before, after
    rows = differing_rows(before.files, after.files)
    return (replace(before, rows=rows[0]), replace(after, rows=rows[1])) if rows else (before, after)


def key_parts(connection: duckdb.DuckDBPyConnection, before: Side, after: Side) -> tuple[KeyPart, ...]:
    """Cut the keys of both sides into parts, each of which can be compared at once."""
    rows = max(before.compared(), after.compared())
    parts = part_count(rows)
    if parts == 1:  # most tables: their files need not be opened for that
        return (ALL_KEYS,)
    before.open(connection, "all_before")
    after.open(connection, "all_after")
    return cut_keys(connection, rows, parts, ("all_before", "all_after"), "row_key")


def differences_sql(before: Side, after: Side) -> str:
    """Give the query of all differences between the views `before_rows` and `after_rows`.

    Its columns: key, document_id, change, column_name, old_value, new_value. A row that was added or
    removed is there once, with `*` for its column and itself as its value; a row that changed is there
    once for each column that did.
    """
    cells = ", ".join(
        f"{{'column_name': {literal(name)}, 'old_value': {before.text_sql('b', name)}, "
        f"'new_value': {after.text_sql('a', name)}}}"
        for name in all_columns(before, after)
    )
    added = _cell(_NO_TEXT, after.row_sql("a"))
    removed = _cell(before.row_sql("b"), _NO_TEXT)
    return f"""
        SELECT key, document_id, change, unnest(cells, recursive := true) FROM (
            SELECT coalesce(a.row_key, b.row_key) AS key,
                coalesce(a.row_document, b.row_document) AS document_id,
                CASE WHEN b.row_key IS NULL THEN 'added' WHEN a.row_key IS NULL THEN 'removed'
                    ELSE 'changed' END AS change,
                CASE WHEN b.row_key IS NULL THEN {added} WHEN a.row_key IS NULL THEN {removed}
                    ELSE list_filter([{cells}], lambda c: c.old_value IS DISTINCT FROM c.new_value)
                    END AS cells
            FROM before_rows b FULL JOIN after_rows a ON b.row_key = a.row_key
            WHERE {differing_sql(before, after)}
        )
    """


def differing_sql(before: Side, after: Side) -> str:
    """Give the condition that the rows `b` and `a` of one key differ, or that one of them is missing."""
    columns = all_columns(before, after)
    return " OR ".join(
        ["b.row_key IS NULL", "a.row_key IS NULL", *(_difference(before, after, name) for name in columns)]
    )


def all_columns(before: Side, after: Side) -> Sequence[str]:
    """Give the columns of both sides, those of the second first."""
    return tuple(dict.fromkeys((*after.schema.names, *before.schema.names)))


def _side(folder: Path, table: Table) -> Side:
    files = table_files(folder, table.name) or (folder / f"{table.name}.parquet",)
    try:
        schema = pq.read_schema(files[0]).remove_metadata()
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        line = first_line(error)
        raise RunError(
            f"{files[0]}: cannot be compared: {line}; restore the file from a copy, or run again from the "
            "raw files"
        ) from error
    return Side(files, table.primary_key, schema)


def _cell(old_value: str, new_value: str) -> str:
    return f"[{{'column_name': {literal(WHOLE_ROW)}, 'old_value': {old_value}, 'new_value': {new_value}}}]"


def _difference(before: Side, after: Side, column: str) -> str:
    both = column in before.schema.names and column in after.schema.names
    if both and before.schema.field(column).type == after.schema.field(column).type:
        return f"b.{quoted(column)} IS DISTINCT FROM a.{quoted(column)}"
    return f"{before.text_sql('b', column)} IS DISTINCT FROM {after.text_sql('a', column)}"
