"""The raw files of a run as columns: an archive may hold millions, too many for a Python object each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

STATE_COLUMNS = ("size", "written_ns", "changed_ns", "inode")
_BATCH = 10_000  # files that are Python objects at a time
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("raw_path", "document_id", "source_id")),
        *((name, pa.int64()) for name in STATE_COLUMNS),
        ("known", pa.int32()),
    ]
)


class FileState(NamedTuple):
    """What the file system said of a file when it was listed; another content gives another state.

    Whoever writes a file can set back the time of its last writing, never that of its last change
    (stat(2), st_ctim); both are in nanoseconds.
    """

    size: int
    written_ns: int
    changed_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class RawFile:
    """A raw file that can be read: its path below raw/, the id of its document, its size when listed.

    `state` is None where the file system did not give it.
    """

    raw_path: str
    document_id: str
    source_id: str
    raw_bytes: int
    state: FileState | None = None


@dataclass(frozen=True)
class RawFiles:
    """Raw files as columns, for an archive may hold millions: those in `rows` of a table, in that order.

    The column `known` is the place of a file among the texts that are known from an earlier run, NULL where
    it has to be read.
    """

    table: pa.Table
    rows: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """Give the number of files."""
        return len(self.rows)

    def __iter__(self) -> Iterator[RawFile]:
        """Give the files one by one."""
        for start in range(0, len(self), _BATCH):
            part = self.table.take(pa.array(self.rows[start : start + _BATCH]))
            columns = (part.column(name).to_pylist() for name in _SCHEMA.names[:-1])
            for path, document, source, size, *state in zip(*columns, strict=True):
                known = None if state[0] is None else FileState(size, *state)
                yield RawFile(path, document, source, size, known)

    @property
    def unread(self) -> int:
        """Give the number of files that have to be read."""
        return int(self.column("known").null_count)

    def column(self, name: str) -> pa.ChunkedArray:
        """Give what one column says of the files."""
        return self.table.column(name).take(pa.array(self.rows))

    def document_ids(self) -> Iterator[str]:
        """Give the ids of the documents one by one."""
        ids = self.column("document_id")
        for start in range(0, len(self), _BATCH):
            yield from ids.slice(start, _BATCH).to_pylist()

    def at(self, places: npt.NDArray[np.int64]) -> "RawFiles":
        """Give the files at these places, counted from 0, in the order of the places."""
        return RawFiles(self.table, self.rows[places])


def raw_files(files: Iterable[RawFile]) -> RawFiles:
    """Give files, of which none is known, as columns."""
    batches = []
    rest = iter(files)
    while batch := list(islice(rest, _BATCH)):
        names = [(file.raw_path, file.document_id, file.source_id, file.raw_bytes) for file in batch]
        states = [file.state[1:] if file.state else (None,) * 3 for file in batch]
        columns = [*zip(*names, strict=True), *zip(*states, strict=True), (None,) * len(batch)]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA))
    table = pa.Table.from_batches(batches, _SCHEMA).combine_chunks()
    return RawFiles(table, np.arange(table.num_rows))
