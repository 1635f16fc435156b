"""Know a raw file again without reading it: by its state in the file system, as an earlier run saw it.

A file whose size, times and inode are those of then holds the bytes of then. One exception: a file that is
written twice within one tick of the clock of its file system keeps its times. So nothing is kept of a file
that had changed less than two seconds, the longest tick there is, before it was listed. Git does the same
with what it calls racily clean entries (gitformat-index(5), "racy git").
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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


class KnownFiles:
    """The texts of an earlier run by path and state; empty where nothing was kept, or it is damaged."""

    def __init__(self, texts: Mapping[str, KnownText], states: Mapping[str, tuple[int, ...]]) -> None:
        self._texts, self._states = texts, states

    def get(self, file: RawFile) -> KnownText | None:
        """Give the text that a listed file holds still, None where it has to be read."""
        if file.state is None or self._states.get(file.raw_path) != file.state:
            return None
        return self._texts[file.raw_path]

    def are(self, texts: Sequence[KnownText]) -> bool:
        """Tell whether these are all the texts that are known, each with the state that it has still."""
        return len(texts) == len(self._texts) and all(
            self._texts.get(text.raw_path) is text for text in texts
        )


def load_known(cache: Cache | None) -> KnownFiles:
    """Give what the last run with the same code and settings kept."""
    table = _read(cache) if cache else None
    if table is None:
        return KnownFiles({}, {})
    columns = [column.to_pylist() for column in table.columns]
    width = len(_TEXT_FIELDS)
    texts = map(KnownText._make, zip(*columns[:width], strict=True))
    states = zip(*columns[width:], strict=True)
    paths = columns[_SCHEMA.get_field_index("raw_path")]
    return KnownFiles(dict(zip(paths, texts, strict=True)), dict(zip(paths, states, strict=True)))


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
    rows = [(*text, *states[text.raw_path]) for text in texts if text.raw_path in states]
    columns = list(zip(*rows, strict=True)) or [()] * len(_SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
    schema = _SCHEMA.with_metadata({_READER: cache.reader_sha256.encode()})
    _write(cache.folder / FOLDER, pa.Table.from_arrays(arrays, schema=schema))


def _read(cache: Cache) -> pa.Table | None:
    """Give the table that was kept whole and by the same reader, if there is one."""
    for path in sorted((cache.folder / FOLDER).glob("*.arrow")):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == path.stem:
            table = pa.ipc.open_file(pa.py_buffer(data)).read_all()
            kept_by = (table.schema.metadata or {}).get(_READER, b"").decode()
            if kept_by == cache.reader_sha256 and table.schema.equals(_SCHEMA):
                return table
    return None


def _write(folder: Path, table: pa.Table) -> None:
    """Write the table to a file named by its SHA-256, and remove all others."""
    folder.mkdir(parents=True, exist_ok=True)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    data = sink.getvalue()
    path = folder / f"{hashlib.sha256(data).hexdigest()}.arrow"
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)
    for other in folder.iterdir():
        if other != path:
            other.unlink()
