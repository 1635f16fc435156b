"""Know a raw file again without reading it: by its state in the file system, as an earlier run saw it.

A file whose size, times and inode are those of then holds the bytes of then. One exception: a file that is
written twice within one tick of the clock of its file system keeps its times. So nothing is kept of a file
that had changed less than two seconds, the longest tick there is, before it was listed. Git does the same
with what it calls racily clean entries (gitformat-index(5), "racy git").
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from flows.ingest.files import RawFile
from flows.ingest.records import Cache

FOLDER = "files"
LONGEST_TICK = 2_000_000_000  # nanoseconds; FAT tells the time in steps of two seconds
_READER = b"reader"


class KnownText(NamedTuple):
    """What is known of a raw file that holds a text, all but the text itself.

    `fingerprint` is the SHA-256 of its characters, however its lines end.
    """

    document_id: str
    source_id: str
    raw_path: str
    raw_sha256: str
    raw_bytes: int
    encoding: str
    media_type: str
    fingerprint: bytes


_TEXT_FIELDS = [
    pa.field(name, kind)
    for name, kind in zip(
        KnownText._fields,
        [*[pa.string()] * 4, pa.int64(), pa.string(), pa.string(), pa.binary(32)],
        strict=True,
    )
]
_STATE_FIELDS = [pa.field(name, pa.int64()) for name in ("size", "written_ns", "changed_ns", "inode")]
_SCHEMA = pa.schema([*_TEXT_FIELDS, *_STATE_FIELDS])
_FEW_VALUES = ("source_id", "encoding", "media_type")  # each is held in memory once
_BATCH = 10_000  # files written down at a time


class KnownFiles:
    """The texts of an earlier run by path and state; empty where nothing was kept, or it is damaged."""

    def __init__(self, texts: Sequence[KnownText], states: npt.NDArray[np.int64]) -> None:
        """Take the texts, and for each a row with the state of its file."""
        self._texts, self._states = texts, states
        self._places = {text.raw_path: place for place, text in enumerate(texts)}

    def get(self, file: RawFile) -> KnownText | None:
        """Give the text that a listed file holds still, None where it has to be read."""
        place = self._places.get(file.raw_path)
        if place is None or tuple(self._states[place].tolist()) != file.state:
            return None
        return self._texts[place]

    def are(self, texts: Sequence[KnownText]) -> bool:
        """Tell whether these are all the texts that are known, each with the state that it has still."""
        known = {id(text) for text in self._texts}
        return len(texts) == len(self._texts) and all(id(text) in known for text in texts)


def load_known(cache: Cache | None) -> KnownFiles:
    """Give what the last run with the same code and settings kept."""
    texts: list[KnownText] = []
    states = [np.empty((0, len(_STATE_FIELDS)), np.int64)]
    for batch in _read(cache) if cache else ():
        columns = [column.to_pylist() for column in batch.columns[: len(_TEXT_FIELDS)]]
        for name in _FEW_VALUES:
            place = _SCHEMA.get_field_index(name)
            columns[place] = list(map(sys.intern, columns[place]))
        texts += map(KnownText._make, zip(*columns, strict=True))
        states.append(np.stack([column.to_numpy() for column in batch.columns[len(_TEXT_FIELDS) :]], axis=1))
    return KnownFiles(texts, np.concatenate(states))


def keep_known(
    cache: Cache,
    known: KnownFiles,
    files: Iterable[RawFile],
    texts: Sequence[KnownText],
    listed_ns: int,
) -> None:
    """Keep what is known of the texts, in place of what was known before.

    `listed_ns` is the time, in nanoseconds since 1970, before which the files were not yet listed.
    """
    if known.are(texts):
        return
    settled = listed_ns - LONGEST_TICK
    states = {
        file.raw_path: file.state
        for file in files
        if file.state and max(file.state.written_ns, file.state.changed_ns) < settled
    }
    rows = ((*text, *states[text.raw_path]) for text in texts if text.raw_path in states)
    schema = _SCHEMA.with_metadata({_READER: cache.reader_sha256.encode()})
    _write(cache.folder / FOLDER, rows, schema)


def _read(cache: Cache) -> Iterator[pa.RecordBatch]:
    """Give, batch by batch, what was kept whole and by the same reader, if there is something."""
    for path in sorted((cache.folder / FOLDER).glob("*.arrow")):
        if _sha256(path) != path.stem:
            continue
        with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as batches:
            kept_by = (batches.schema.metadata or {}).get(_READER, b"").decode()
            if kept_by == cache.reader_sha256 and batches.schema.equals(_SCHEMA):
                yield from map(batches.get_batch, range(batches.num_record_batches))
                return


def _write(folder: Path, rows: Iterator[tuple[object, ...]], schema: pa.Schema) -> None:
    """Write rows to a file named by its SHA-256, and remove all others."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"unfinished.{os.getpid()}"
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = zip(*batch, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
    path = folder / f"{_sha256(unfinished)}.arrow"
    unfinished.replace(path)
    for other in folder.iterdir():
        if other != path:
            other.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
