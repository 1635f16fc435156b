"""The Parquet files of a table: one, or, where it is large, parts in a folder of its name.

    documents.parquet
    mentions/part-0000.parquet
    mentions/part-0001.parquet

Parts follow each other in the order of the rows. A part ends with the row group that makes it large enough,
so where it ends depends on the rows alone, never on how many wrote it.
"""

import filecmp
import glob
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import ParquetFile, RowGroups, arrow_schema
from schemas.contract import Table
from schemas.errors import RunError
from schemas.tables import literal, quoted

# A row group more, and a part is still below 256 MB; that much is copied or read again in seconds.
PART_BYTES = 160 << 20
_SUFFIX = ".parquet"
_BATCH = 10_000  # rows handed from DuckDB to the writer at a time
_WAITING = 4  # batches that wait to be written, at most


def table_files(folder: Path, name: str) -> tuple[Path, ...]:
    """Give the files of a table in the order of their rows; none where there is no such table."""
    single = folder / f"{name}{_SUFFIX}"
    if single.is_file():
        return (single,)
    return tuple(sorted((folder / name).glob(f"part-*{_SUFFIX}")))


def files_of_tables(folder: Path) -> tuple[str, ...]:
    """Give the paths below a folder of the files of all tables in it, in order."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob(f"*{_SUFFIX}"))
    return tuple(sorted(path for path in found if table_of(path)))


def tables_in(folder: Path) -> tuple[str, ...]:
    """Give the names of all tables in a folder, in order."""
    return tuple(sorted({table_of(path) or "" for path in files_of_tables(folder)}))


def table_of(path: str) -> str | None:
    """Give the table that a file, by its path in a release, is or is a part of; None for another file."""
    file = PurePosixPath(path)
    if file.suffix != _SUFFIX or len(file.parts) > 2:
        return None
    if len(file.parts) == 1:
        return file.stem
    return file.parts[0] if file.name.startswith("part-") else None


def read_table(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> duckdb.DuckDBPyRelation:
    """Give the rows of a table in a folder, in order; raise RunError where it has no file."""
    files = table_files(folder, name)
    if not files:
        raise RunError(f"{folder}: expected the table {name}, found no file of it; run again")
    return read_files(connection, files)


def read_files(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> duckdb.DuckDBPyRelation:
    """Give the rows of Parquet files, at least one, one file after the other."""
    # DuckDB reads a path as a pattern, and columns from folders named like key=value, unless told not to.
    return connection.read_parquet([glob.escape(str(path)) for path in files], hive_partitioning=False)


def files_sql(files: Sequence[Path]) -> str:
    """Give in SQL what `read_files` gives."""
    paths = ", ".join(literal(glob.escape(str(path))) for path in files)
    return f"read_parquet([{paths}], hive_partitioning = false)"


def same_bytes(first: Sequence[Path], second: Sequence[Path]) -> bool:
    """Tell whether two lists of files hold the same bytes, file by file."""
    if len(first) != len(second):
        return False
    return all(filecmp.cmp(*pair, shallow=False) for pair in zip(first, second, strict=True))


def row_count(folder: Path, name: str) -> int:
    """Give the number of rows of a table in a folder, as its files say."""
    return sum(pq.read_metadata(path).num_rows for path in table_files(folder, name))


class TableWriter:
    """A table being written into a folder, as one file or in parts.

    A part ends where it has `part_bytes` bytes or more, `PART_BYTES` unless told otherwise.
    """

    def __init__(self, folder: Path, name: str, schema: pa.Schema, part_bytes: int | None = None) -> None:
        self._folder, self._name, self._schema = folder, name, schema
        self._part_bytes = PART_BYTES if part_bytes is None else part_bytes
        self._groups = RowGroups(schema)
        self._file = ParquetFile(folder / f"{name}{_SUFFIX}", schema)
        self._parts = 1
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        rest = self._groups.rest()
        if rest.num_rows:
            self._write_group(rest)
        self._file.close()

    def write(self, rows: pa.Table) -> None:
        """Add rows."""
        for group in self._groups.add(rows):
            self._write_group(group)

    def _write_group(self, group: pa.Table) -> None:
        if self._file.rows and self._file.bytes >= self._part_bytes:
            self._begin_part()
        self._file.write_group(group)
        self.rows += group.num_rows

    def _begin_part(self) -> None:
        """Begin another part; what was one file till now becomes the first one."""
        self._file.close()
        parts = self._folder / self._name
        if self._parts == 1:
            parts.mkdir()
            parts.with_name(f"{self._name}{_SUFFIX}").rename(parts / _part(0))
        self._file = ParquetFile(parts / _part(self._parts), self._schema)
        self._parts += 1


def write_query(
    connection: duckdb.DuckDBPyConnection, query: str, table: Table, folder: Path, name: str
) -> int:
    """Write the rows of a query, in its order and in the shape of a table, as `name`; give their number."""
    return write_queries(connection, [query], table, folder, name)


def write_queries(
    connection: duckdb.DuckDBPyConnection, queries: Iterable[str], table: Table, folder: Path, name: str
) -> int:
    """Write the rows of queries, one after the other, as `write_query` does."""
    schema = arrow_schema(table)
    columns = ", ".join(map(quoted, schema.names))
    waiting: deque[Future[None]] = deque()
    # Rows are written in a thread of their own: DuckDB gives the next ones meanwhile.
    with TableWriter(folder, name, schema) as file, ThreadPoolExecutor(1) as writing:
        for query in queries:
            for batch in connection.execute(f"SELECT {columns} FROM ({query})").to_arrow_reader(_BATCH):
                waiting.append(writing.submit(file.write, pa.Table.from_batches([batch]).cast(schema)))
                if len(waiting) > _WAITING:
                    waiting.popleft().result()
        for written in waiting:
            written.result()
    return file.rows


def _part(number: int) -> str:
    return f"part-{number:04}{_SUFFIX}"
