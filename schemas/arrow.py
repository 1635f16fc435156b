"""Derive the Arrow schema of each table, and write rows as the Parquet files that carry it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.contract import ColumnType, ListOf, Scalar, Struct, Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DATE": pa.date32(),
}
ROW_GROUP = 100_000  # rows


def arrow_schema(table: Table) -> pa.Schema:
    """Give the table's Arrow schema; required columns are not nullable."""
    return pa.schema(
        pa.field(column.name, arrow_type(column.type), nullable=not column.required)
        for column in table.columns
    )


def arrow_type(kind: ColumnType | Struct) -> pa.DataType:
    """Give the Arrow type of a column type; raise KeyError for a type that the contract may not use."""
    match kind:
        case Scalar(name):
            return ARROW_TYPES[name]
        case ListOf(item):
            return pa.list_(pa.field("element", arrow_type(item), nullable=False))
        case Struct(fields):
            return pa.struct(pa.field(name, arrow_type(part), nullable=False) for name, part in fields)


def rows_table(rows: Sequence[object], schema: pa.Schema) -> pa.Table:
    """Give rows, frozen dataclasses whose fields are the columns of the schema, as an Arrow table."""
    columns = [_column([getattr(row, field.name) for row in rows], field) for field in schema]
    return pa.table(columns, schema=schema)


class ParquetFile:
    """A Parquet file being written, part by part.

    The same rows give the same bytes, in whatever parts they come: row groups are of one size, the
    settings are fixed, and nothing of the machine or the clock is written.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", compression_level=3, version="2.6")
        self._waiting = schema.empty_table()
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, rows: pa.Table) -> None:
        """Add rows."""
        self.rows += rows.num_rows
        self._waiting = pa.concat_tables([self._waiting, rows])
        while self._waiting.num_rows >= ROW_GROUP:
            self._writer.write_table(self._waiting.slice(0, ROW_GROUP))
            self._waiting = self._waiting.slice(ROW_GROUP)

    def close(self) -> None:
        """Write what is left and the end of the file."""
        if self._waiting.num_rows:
            self._writer.write_table(self._waiting.combine_chunks())
        self._writer.close()


def _column(values: list[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
        values = [None if items is None else [vars(item) for item in items] for items in values]
    return pa.array(values, field.type)
