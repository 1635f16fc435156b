"""Find the rows that two releases of a table do not have in common, without a look at all the others.

Row groups end with documents (`schemas.arrow`), so most of them are byte by byte the same in a release and in
the next one. What stands in these is the same, and need not be read.
"""

import hashlib
import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.table_files import read_files

MOST_BYTES = 64 << 20  # of the values of rows that are held in memory, on either side


class _Group(NamedTuple):
    """A row group: its file, its number there, the bytes of its values, and the SHA-256 of them as stored."""

    path: Path
    number: int
    size: int
    sha256: bytes


def differing_rows(before: Sequence[Path], after: Sequence[Path]) -> tuple[pa.Table, pa.Table] | None:
    """Give the rows of each of two lists of Parquet files that stand in no row group which both have.

    None where these are too many to be held in memory, or the files are not of one schema.
    """
    schema = pq.read_schema(before[0])
    if not all(pq.read_schema(path).equals(schema) for path in (*before, *after)):
        return None
    old, new = list(_groups(before)), list(_groups(after))
    common = {group.sha256 for group in old} & {group.sha256 for group in new}
    rest = [[group for group in groups if group.sha256 not in common] for groups in (old, new)]
    if any(sum(group.size for group in groups) > MOST_BYTES for groups in rest):
        return None
    rows_before, rows_after = (_rows(groups, schema) for groups in rest)
    return rows_before, rows_after


def open_rows(
    connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table | None, paths: Sequence[Path]
) -> duckdb.DuckDBPyRelation:
    """Give the rows that `differing_rows` gave for one side, under a name; else those of its files."""
    if rows is None:
        return read_files(connection, paths)
    connection.register(name, rows)
    return connection.view(name)


def _groups(paths: Sequence[Path]) -> Iterator[_Group]:
    for path in paths:
        metadata = pq.read_metadata(path)
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for number in range(metadata.num_row_groups):
                group = metadata.row_group(number)
                yield _Group(path, number, group.total_byte_size, _sha256(group, data))


def _sha256(group: pq.RowGroupMetaData, data: mmap.mmap) -> bytes:
    """Give the digest of the column chunks of a row group, and of what is needed to read them."""
    digest = hashlib.sha256(b"%d" % group.num_rows)
    for number in range(group.num_columns):
        column = group.column(number)
        start = column.dictionary_page_offset or column.data_page_offset
        said = (column.path_in_schema, column.compression, column.encodings, column.total_compressed_size)
        digest.update(repr(said).encode())
        digest.update(memoryview(data)[start : start + column.total_compressed_size])
    return digest.digest()


def _rows(groups: Sequence[_Group], schema: pa.Schema) -> pa.Table:
    numbers: dict[Path, list[int]] = {}
    for group in groups:
        numbers.setdefault(group.path, []).append(group.number)
    read = [pq.ParquetFile(path).read_row_groups(each) for path, each in numbers.items()]
    return pa.concat_tables(read) if read else schema.empty_table()
