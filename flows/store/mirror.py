"""Keep a folder the same as the objects below a URL, and fetch only what is not there yet.

What was fetched is kept in `mirror.arrow`, beside the folder: an object whose size, ETag and time of writing
are those of then is the same, and a file whose size and time of writing are those of then is its copy. Such a
file is left alone, with its inode and times, so that the run knows it again without reading it. A file
is fetched beside the folder and takes its name when it is whole. What is no object any more is removed.

All of it may be removed at any time: it is fetched again.
"""

import hashlib
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from flows.store.bucket import Bucket, Stored
from flows.store.names import placed
from schemas.errors import RunError

AT_ONCE = 8  # files; each holds at most a few parts
_MIRRORED = "mirrored"
_INCOMING = "incoming"
_RECORD = "mirror.arrow"
_FEWEST = 1000  # files fetched before the record is written
_FIELDS = [("path", pa.string()), ("size", pa.int64()), ("etag", pa.string()), ("written_ns", pa.int64())]
_SCHEMA = pa.schema([*_FIELDS, ("copied_ns", pa.int64())])
_log = logging.getLogger("dispatches")


class _Copy(NamedTuple):
    """An object as it was fetched, and the time of writing that its file then had, in nanoseconds."""

    stored: Stored
    copied_ns: int


def mirror(bucket: Bucket, work: Path, below: str = "") -> Path:
    """Make the folder of a URL in `work` the same as its objects, or as those below a folder of it; give it.

    Raises InputError for a name that the folder cannot hold, RunError where an object is replaced or removed
    while it is fetched, and ConfigurationError where the objects cannot be read.
    """
    folder, incoming = work / _MIRRORED, work / _INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    incoming.mkdir(exist_ok=True)
    items = placed(bucket.list(below), incoming, bucket.url)
    copies = {copy.stored.path: copy for copy in _recorded(work / _RECORD)}
    kept = [copies[item.path] for item in items if _is_kept(copies.get(item.path), item, folder)]
    same = {copy.stored.path for copy in kept}
    gone = _remove_others(folder, {item.path for item in items})
    missing = [item for item in items if item.path not in same]
    for batch in _batches(missing, len(items)):
        kept += _fetch(bucket, batch, folder, incoming)
        _record(kept, work / _RECORD)
    if not missing and len(kept) != len(copies):
        _record(kept, work / _RECORD)
    shutil.rmtree(incoming)
    _log.info("store: %s: %d objects, %d fetched, %d removed", bucket.url, len(items), len(missing), gone)
    return folder


def _is_kept(copy: _Copy | None, item: Stored, folder: Path) -> bool:
    if copy is None or copy.stored != item:
        return False
    try:
        found = os.lstat(folder / item.path)
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (item.size, copy.copied_ns)


def _remove_others(folder: Path, wanted: set[str]) -> int:
    """Remove every file that is no object, and every folder that is left empty; count the files."""
    gone = 0
    for name, folders, files in os.walk(folder, topdown=False):
        at = Path(name)
        links = [inner for inner in folders if (at / inner).is_symlink()]
        for path in (at / file for file in (*files, *links)):
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
                gone += 1
        if at != folder and not any(at.iterdir()):
            at.rmdir()
    return gone


def _batches(missing: Sequence[Stored], total: int) -> Iterator[Sequence[Stored]]:
    """Cut what is missing so that the record is written twenty times at most."""
    size = max(_FEWEST, total // 20)
    for start in range(0, len(missing), size):
        yield missing[start : start + size]


def _fetch(bucket: Bucket, items: Sequence[Stored], folder: Path, incoming: Path) -> list[_Copy]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        copies = pool.map(lambda item: _fetch_one(bucket, item, folder, incoming), items)
        return [copy for copy in copies if copy is not None]


def _fetch_one(bucket: Bucket, item: Stored, folder: Path, incoming: Path) -> _Copy | None:
    """Fetch one object into its place; None for an empty one whose key ends in /: it stands for a folder."""
    arrived = incoming / hashlib.sha256(item.path.encode()).hexdigest()
    if not bucket.fetch(item, arrived):
        if item.size == 0:
            return None
        raise RunError(
            f"{bucket.url}: object {item.path!r}: expected it as it was listed, found it gone or replaced; "
            "run again (a key may not begin with /)"
        )
    target = folder / item.path
    target.parent.mkdir(parents=True, exist_ok=True)
    arrived.replace(target)
    return _Copy(item, target.stat().st_mtime_ns)


def _recorded(path: Path) -> list[_Copy]:
    try:
        with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as reader:
            table = reader.read_all()
    except (OSError, pa.ArrowInvalid):
        return []
    if not table.schema.equals(_SCHEMA):
        return []
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [_Copy(Stored(*row[:4]), row[4]) for row in rows]


def _record(copies: Sequence[_Copy], path: Path) -> None:
    rows = [(*copy.stored, copy.copied_ns) for copy in copies]
    columns = list(zip(*rows, strict=True)) or [()] * len(_SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
    unfinished = path.with_suffix(".tmp")
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, _SCHEMA) as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=_SCHEMA))
    unfinished.replace(path)
