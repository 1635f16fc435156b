"""Derive the Arrow schema of each table, and write rows as the Parquet files that carry it."""

from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple, Self

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.contract import ColumnType, ListOf, Scalar, Struct, Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
}
ROW_GROUP = 100_000  # rows


def arrow_schema(table: Table) -> pa.Schema:
    """Give the table's Arrow schema; a column without NULL is not nullable."""
    return pa.schema(
        pa.field(column.name, arrow_type(column.type), nullable=column.nullable) for column in table.columns
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


def rows_table(rows: Sequence[NamedTuple], schema: pa.Schema) -> pa.Table:
    """Give rows, named tuples whose fields are the columns of the schema, as an Arrow table."""
    if not rows:
        return schema.empty_table()
    columns = dict(zip(rows[0]._fields, zip(*rows, strict=True), strict=True))
    return pa.table([_column(columns[field.name], field) for field in schema], schema=schema)


class ParquetFile:
    """A Parquet file being written, part by part.

    The same rows give the same bytes, in whatever parts they come: row groups are of one size, the
    settings are fixed, and nothing of the machine or the clock is written.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(
            path, schema, compression="zstd", compression_level=3, version="2.6", write_page_checksum=True
        )
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


def _column(values: Sequence[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
        return _runs_column(values, field.type)
    return pa.array(values, field.type)


def _runs_column(values: Sequence[Sequence[tuple[int, ...]] | None], kind: pa.ListType) -> pa.Array:
    """Give lists of runs as an array, field by field; one object a run would take most of the time."""
    ends = list(accumulate((len(runs or ()) for runs in values), initial=0))
    offsets: list[int | None] = [
        None if runs is None else end for runs, end in zip(values, ends, strict=False)
    ]
    fields = kind.value_type.fields
    parts = list(zip(*chain.from_iterable(runs for runs in values if runs), strict=True)) or [()] * len(
        fields
    )
    arrays = [pa.array(part, field.type) for part, field in zip(parts, fields, strict=True)]
    runs = pa.StructArray.from_arrays(arrays, fields=fields)
    return pa.ListArray.from_arrays(pa.array([*offsets, ends[-1]], pa.int32()), runs, type=kind)
