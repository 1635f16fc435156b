"""Derive the Arrow schema of each table, and write rows as the Parquet files that carry it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.contract import ColumnType, ListOf, Scalar, Struct, Table

ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
}
# A reader holds a row group of each column that it reads, for each of its threads, and shares the work by row
# groups: a group is small enough for a laptop, and large enough that what is said of it weighs nothing.
ROW_GROUP = 100_000  # rows at most
ROW_GROUP_BYTES = 32 << 20  # of the values, uncompressed; the row that reaches it is the last one
# With a quarter of that, a group ends before a document whose id is one of sixteen. What changes in a
# document then moves no group behind it: most groups are those of the release before (`schemas.row_groups`).
LEAST_SHARE = 4
BEGINS_GROUP = 16
DOCUMENT = "document_id"
IntArray = npt.NDArray[np.int64]
# How a file is written that others read: each page says what it holds, and whether it is whole.
PUBLISHED: Mapping[str, Any] = {"compression_level": 3, "write_page_checksum": True, "write_page_index": True}


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


class RowGroups:
    """Rows that are cut into row groups, at the same places in whatever portions they come."""

    def __init__(self, schema: pa.Schema) -> None:
        self._waiting = schema.empty_table()
        self._sizes: IntArray = np.zeros(0, np.int64)  # bytes of each row that waits, as far as known
        self._of_documents = DOCUMENT in schema.names

    def add(self, rows: pa.Table) -> Iterator[pa.Table]:
        """Take rows, and give the groups that are full."""
        self._waiting = pa.concat_tables([self._waiting, rows])
        while (end := self._end()) is not None:
            yield self._waiting.slice(0, end).combine_chunks()
            self._waiting, self._sizes = self._waiting.slice(end), self._sizes[end:]

    def _end(self) -> int | None:
        """Give how many of the rows that wait are the next group; None where it goes on."""
        least, most = (self._rows_of(share) for share in (LEAST_SHARE, 1))
        documents = self._of_documents and self._waiting.num_rows > least
        cut = _cut(self._waiting[DOCUMENT].slice(least - 1, most - least + 2)) if documents else None
        if cut is not None:
            return least - 1 + cut
        return most if most <= self._waiting.num_rows else None

    def _rows_of(self, share: int) -> int:
        """Give the number of rows that fill a part of a group, which may be more than wait."""
        rows, size = ROW_GROUP // share, ROW_GROUP_BYTES // share
        if self._waiting.nbytes >= size:  # the values with what goes around them: few rows are as large
            self._sizes = np.concatenate([self._sizes, _row_bytes(self._waiting.slice(len(self._sizes)))])
            rows = min(rows, int(np.searchsorted(np.cumsum(self._sizes), size)) + 1)
        return max(1, rows)

    def rest(self) -> pa.Table:
        """Give the rows of the last group, which may be none."""
        return self._waiting.combine_chunks()


def _cut(documents: pa.ChunkedArray) -> int | None:
    """Give the first place behind the first row where a document begins that begins a group."""
    runs = pc.run_end_encode(documents.combine_chunks())
    for start, document in zip(runs.run_ends.to_pylist(), runs.values.to_pylist()[1:], strict=False):
        if document and crc32(document.encode()) % BEGINS_GROUP == 0:
            return int(start)
    return None


class ParquetFile:
    """A Parquet file being written, part by part.

    The same rows give the same bytes, in whatever parts they come: row groups are cut by the rows alone, the
    settings are fixed, and nothing of the machine or the clock is written. Each row group and page has the
    least and greatest value of its columns, so that a reader of sorted rows passes over most of them.
    """

    def __init__(self, path: Path, schema: pa.Schema, settings: Mapping[str, Any] = PUBLISHED) -> None:
        """Open the file; `settings` are arguments of Arrow's writer, beside the compression and version."""
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pq.ParquetWriter(self._sink, schema, compression="zstd", version="2.6", **settings)
        self._groups = RowGroups(schema)
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, rows: pa.Table) -> None:
        """Add rows."""
        for group in self._groups.add(rows):
            self.write_group(group)

    def write_group(self, group: pa.Table) -> None:
        """Add rows as a row group of their own."""
        self.rows += group.num_rows
        self._writer.write_table(group)

    @property
    def bytes(self) -> int:
        """Give how many bytes have been written; the footer comes on top."""
        return int(self._sink.tell())

    def close(self) -> None:
        """Write what is left and the end of the file."""
        rest = self._groups.rest()
        if rest.num_rows:
            self.write_group(rest)
        self._writer.close()
        self._sink.close()


def _row_bytes(rows: pa.Table) -> IntArray:
    """Give the size of the values of each row in bytes, however they are laid out in memory."""
    sizes = np.zeros(rows.num_rows, np.int64)
    for column in rows.columns:
        sizes += np.concatenate([_value_bytes(chunk) for chunk in column.chunks] or [sizes])
    return sizes


def _value_bytes(values: pa.Array) -> IntArray:
    kind = values.type
    if pa.types.is_string(kind):
        return _integers(pc.binary_length(values))
    if pa.types.is_list(kind):
        lengths = _integers(pc.list_value_length(values))
        ends = np.cumsum(lengths)
        sizes = np.concatenate([[0], np.cumsum(_value_bytes(values.flatten()))])
        found: IntArray = sizes[ends] - sizes[ends - lengths]
        return found
    if pa.types.is_struct(kind):
        return sum(map(_value_bytes, values.flatten()), np.zeros(len(values), np.int64))
    return np.full(len(values), kind.bit_width // 8, np.int64)


def _integers(values: pa.Array) -> IntArray:
    found: IntArray = values.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    return found


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
