"""Carry the parses that a run kept to the store and back, so that a run elsewhere does only new work.

Of `cache/`, the store has `last_run.json` and the packs of parses that the last run used; what is known of
raw files by their state stays where the files are. A pack is named by what is in it and never changes, so one
of the same size is the same; its own `pack.json` gives the SHA-256 of its files, and one that is damaged or
came in half is read anew. Nothing of it goes to the store while a source is `text: withheld`: a pack has the
words of all texts, and who may read a bucket is not known here.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.incremental import CACHE, LAST_RUN, LastRun, last_run
from flows.normalize.packs import FOLDER
from flows.publish.warehouse import DATABASE_NAME, current
from flows.store.bucket import Bucket, Stored
from flows.store.mirror import AT_ONCE
from flows.store.names import is_safe
from schemas.connection import open_bounded

_PACKS = f"{CACHE}/{FOLDER}/"
_LAST_RUN_PATH = f"{CACHE}/{LAST_RUN}"
_WITHHELD = "SELECT count(*) FROM documents WHERE text_status = 'withheld'"
_log = logging.getLogger("dispatches")


def pull_parses(bucket: Bucket, warehouse: Path) -> None:
    """Fetch the packs of the last run, unless that was here: then they are here, too."""
    now, mine = current(warehouse), last_run(warehouse)
    if now is None or (mine and mine.release_sha256 == now.release_sha256):
        return
    found = bucket.read(_LAST_RUN_PATH)
    if found is None:
        return
    (warehouse / CACHE).mkdir(mode=0o700, exist_ok=True)  # it holds words that no release may hold
    missing = [item for item in bucket.list(CACHE) if _is_wanted(item, warehouse)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda item: _fetch(bucket, item, warehouse), missing))
    (warehouse / _LAST_RUN_PATH).write_bytes(found.data)
    _log.info("store: %s: pulled %d files of parses", bucket.url, len(missing))


def push_parses(bucket: Bucket, warehouse: Path) -> None:
    """Upload the packs that the last run used and the store does not have, and remove all others there."""
    now, last = current(warehouse), last_run(warehouse)
    if now is None or last is None:
        return
    stored = {item.path: item.size for item in bucket.list(CACHE)}
    files = {} if _withholds(warehouse / now.path / DATABASE_NAME) else _pack_files(warehouse, last)
    missing = [path for path, size in files.items() if stored.get(path) != size]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda path: bucket.upload(warehouse / path, path), missing))
    if files:
        _push_last_run(bucket, (warehouse / _LAST_RUN_PATH).read_bytes())
    keep = {*files, _LAST_RUN_PATH} if files else set()
    bucket.remove(path for path in stored if path not in keep)


def _push_last_run(bucket: Bucket, data: bytes) -> None:
    found = bucket.read(_LAST_RUN_PATH)
    if found is None or found.data != data:
        bucket.write(_LAST_RUN_PATH, data)


def _pack_files(warehouse: Path, last: LastRun) -> dict[str, int]:
    folders = [warehouse / _PACKS / pack for pack in last.packs]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    return {path.relative_to(warehouse).as_posix(): path.stat().st_size for path in files}


def _is_wanted(item: Stored, warehouse: Path) -> bool:
    """Tell whether an object is a file of a pack that is not here in its full size."""
    if not item.path.startswith(_PACKS) or not is_safe(item.path) or item.path.count("/") != 3:
        return False
    try:
        return (warehouse / item.path).stat().st_size != item.size
    except OSError:
        return True


def _fetch(bucket: Bucket, item: Stored, warehouse: Path) -> None:
    target = warehouse / item.path
    target.parent.mkdir(parents=True, exist_ok=True)
    bucket.fetch(item, target)  # one that has just gone is missed by nobody but its pack


def _withholds(database: Path) -> bool:
    with open_bounded(database=database, read_only=True) as connection:
        return connection.execute(_WITHHELD).fetchone() != (0,)
