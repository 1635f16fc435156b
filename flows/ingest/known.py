"""Know a raw file again without reading it: by its state in the file system, as an earlier run saw it.

A file whose size, times and inode are those of then holds the bytes of then. One exception: a file that is
written twice within one tick of the clock of its file system keeps its times. So nothing is kept of a file
that had changed less than two seconds, the longest tick there is, before it was listed. Git does the same
with what it calls racily clean entries (gitformat-index(5), "racy git").
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.ingest.raw_files import STATE_COLUMNS, RawFile, RawFiles
from flows.ingest.records import Cache, read_columns

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
_STATE_FIELDS = [pa.field(name, pa.int64()) for name in STATE_COLUMNS]
_SCHEMA = pa.schema([*_TEXT_FIELDS, *_STATE_FIELDS])


class TakenIn(NamedTuple):
    """The files of a shard that were taken in: the shard, and the SHA-256 of the characters of each text."""

    files: RawFiles
    shard: Path
    fingerprints: pa.FixedSizeBinaryArray


class KnownFiles:
    """The texts of an earlier run by path and state; empty where nothing was kept, or it is damaged."""

    def __init__(self, texts: pa.Table) -> None:
        """Take the texts, each with the state of its file."""
        self._texts = texts

    def __len__(self) -> int:
        """Give the number of texts."""
        return int(self._texts.num_rows)

    def mark(self, files: RawFiles) -> RawFiles:
        """Give the files with the places of those in `known` that hold their text still."""
        table = files.table
        places = pc.index_in(table.column("raw_path"), value_set=self._texts.column("raw_path"))
        for name in STATE_COLUMNS:
            same = pc.equal(table.column(name), self._texts.column(name).take(places))
            places = pc.if_else(same, places, None)
        at = table.schema.get_field_index("known")
        return replace(files, table=table.set_column(at, table.schema.field(at), places))

    def get(self, files: RawFiles) -> list[RawFile | KnownText]:
        """Give of each file the text that it holds still, or the file itself where it has to be read."""
        places = files.column("known")
        rows = self.rows(files)
        columns = (rows.column(name).to_pylist() for name in KnownText._fields)
        known = map(KnownText._make, zip(*columns, strict=True))
        unread = iter(files.at(np.flatnonzero(places.is_null())))
        return [next(unread) if place is None else next(known) for place in places.to_pylist()]

    def rows(self, files: RawFiles) -> pa.Table:
        """Give, as columns, what is known of those files that hold their texts still."""
        places = files.column("known").drop_null()
        # Those of a shard were kept together. To take rows out of all texts, Arrow would copy all of them.
        least, most = (end.as_py() or 0 for end in pc.min_max(places).values())
        return self._texts.slice(least, most - least + 1).take(pc.subtract(places, least))


def load_known(cache: Cache | None) -> KnownFiles:
    """Give what the last run with the same code and settings kept."""
    return KnownFiles(_read(cache) if cache else _SCHEMA.empty_table())


def keep_known(cache: Cache, known: KnownFiles, taken_in: Sequence[TakenIn], listed_ns: int) -> None:
    """Keep what is known of the texts, in place of what was known before.

    `listed_ns` is the time, in nanoseconds since 1970, before which the files were not yet listed.
    """
    texts = sum(len(one.fingerprints) for one in taken_in)
    unchanged = sum(len(one.files) - one.files.unread for one in taken_in)
    if texts == unchanged == len(known):
        return
    rows = (_settled(one, listed_ns - LONGEST_TICK) for one in taken_in)
    schema = _SCHEMA.with_metadata({_READER: cache.reader_sha256.encode()})
    _write(cache.folder / FOLDER, rows, schema)


def _settled(taken_in: TakenIn, before_ns: int) -> pa.Table:
    """Give what is known of those texts of a shard whose files had not changed for a while."""
    texts = read_columns(taken_in.shard, KnownText._fields[:-1])
    files = taken_in.files
    places = pc.index_in(texts.column("raw_path"), value_set=files.column("raw_path"))
    states = [files.column(name).take(places) for name in STATE_COLUMNS]
    rows = pa.Table.from_arrays([*texts.columns, taken_in.fingerprints, *states], schema=_SCHEMA)
    changed = pc.max_element_wise(rows.column("written_ns"), rows.column("changed_ns"))
    return rows.filter(pc.less(changed, before_ns))


def _read(cache: Cache) -> pa.Table:
    """Give what was kept whole and by the same reader, if there is something; mapped, not read."""
    for path in sorted((cache.folder / FOLDER).glob("*.arrow")):
        if _sha256(path) != path.stem:
            continue
        with pa.memory_map(str(path)) as file, pa.ipc.open_file(file) as batches:
            kept_by = (batches.schema.metadata or {}).get(_READER, b"").decode()
            if kept_by == cache.reader_sha256 and batches.schema.equals(_SCHEMA):
                return batches.read_all()
    return _SCHEMA.empty_table()


def _write(folder: Path, rows: Iterable[pa.Table], schema: pa.Schema) -> None:
    """Write rows to a file named by its SHA-256, and remove all others."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"unfinished.{os.getpid()}"
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for table in rows:
            writer.write_table(table.combine_chunks())
    path = folder / f"{_sha256(unfinished)}.arrow"
    unfinished.replace(path)
    for other in folder.iterdir():
        if other != path:
            other.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
