"""Publish in the store the release that a run made in its working copy, so that of several runs one wins.

The steps, and what each is for:

1. The pointer is looked at. Where it is not the one that was pulled, another run was faster: stop.
2. The version is claimed (`claims.py`): from here on, no other run ever writes below `releases/<version>/`.
3. The files of the release are uploaded.
4. `dispatches.duckdb` and `index.json` are replaced. Both can be made again from the releases.
5. `latest.json` is replaced if it still is the one that was pulled (`If-Match`), or created if there was none
   (`If-None-Match: *`). The server lets one run do this; that one has published.

A run that is stopped before step 5 has published nothing: the files of its version are left, which no pointer
names, and its number is used up. A run that loses step 5 removes its own files. Since it may have replaced
the files of step 4 after the winner did, winner, loser and every later run see to it that these agree with
the pointer: so a reader who starts at the pointer is right at all times, and one who reads `index.json` or
the DuckDB file at the top may for a moment see another release, which came before or is about to come.

What runs before left behind is removed by the winner: files of versions above the one that was pulled, which
had been claimed when it was. Their runs pulled that pointer or one before, so step 5 cannot succeed for them.
"""

import logging
from contextlib import suppress
from pathlib import Path

from flows.publish.records import ReleaseSummary
from flows.publish.versions import parsed
from flows.publish.warehouse import (
    DATABASE_NAME,
    INDEX_NAME,
    MANIFEST_NAME,
    POINTER_NAME,
    RELEASES,
    current,
)
from flows.store.bucket import Bucket
from flows.store.claims import claim, claimant
from flows.store.files import push_files, remove_files
from flows.store.parses import push_parses
from flows.store.working_copy import Base, pull, read_pointer
from schemas.errors import DispatchesError, RunError

_log = logging.getLogger("dispatches")


def push(bucket: Bucket, folder: Path, base: Base, run: str) -> None:
    """Make what is current in the working copy current in the store, and mend what killed runs left there.

    `base` is what the copy was pulled as; `run` says who publishes. Uploads nothing where nothing differs.
    Raises RunError, saying who was faster, where another run published meanwhile, or publishes that version.
    """
    now = current(folder)
    if now is not None and now.version != base.version:
        _publish(bucket, folder, base, now, run)
    agree(bucket, folder)
    push_parses(bucket, folder)


def agree(bucket: Bucket, folder: Path) -> None:
    """Replace the DuckDB file and the index at the top of the store where they are not those of `folder`."""
    now = current(folder)
    if now is None:
        return
    if bucket.label(DATABASE_NAME) != now.release_sha256:
        bucket.upload(folder / now.path / DATABASE_NAME, DATABASE_NAME, now.release_sha256)
    index, found = (folder / INDEX_NAME).read_bytes(), bucket.read(INDEX_NAME)
    if found is None or found.data != index:
        bucket.write(INDEX_NAME, index)


def _publish(bucket: Bucket, folder: Path, base: Base, now: ReleaseSummary, run: str) -> None:
    if not _stands(bucket, base):
        raise _lost(bucket, base)
    if not claim(bucket, now.version, run):
        raise _claimed(bucket, now.version) if _stands(bucket, base) else _lost(bucket, base)
    _refuse_files(bucket, now.version)
    files = push_files(bucket, folder / now.path)
    if not _stands(bucket, base):
        return _lose(bucket, folder, base, now.version)
    agree(bucket, folder)
    pointer = (folder / POINTER_NAME).read_bytes()
    if not _put_pointer(bucket, pointer, base.etag):
        return _lose(bucket, folder, base, now.version)
    _log.info("store: %s: release %s is current, %d files", bucket.url, now.version, files)
    remove_files(bucket, [version for version in base.abandoned if _is_after(version, base.version)])
    return None


def _put_pointer(bucket: Bucket, data: bytes, etag: str | None) -> bool:
    if etag is None:
        return bucket.create(POINTER_NAME, data)
    return bucket.replace(POINTER_NAME, data, etag)


def _stands(bucket: Bucket, base: Base) -> bool:
    found = bucket.read(POINTER_NAME)
    return (found.etag if found else None) == base.etag


def _lose(bucket: Bucket, folder: Path, base: Base, version: str) -> None:
    """End a run whose pointer was not taken; return where it was, and only the answer got lost."""
    pull(bucket, folder)
    if (folder / RELEASES / version / MANIFEST_NAME).is_file():
        return  # nobody else may publish this version, so it is ours that is a release
    lost = _lost(bucket, base)
    with suppress(DispatchesError):  # who won is what has to be said
        remove_files(bucket, [version])
        agree(bucket, folder)
    raise lost


def _lost(bucket: Bucket, base: Base) -> RunError:
    pointer = read_pointer(bucket)
    if pointer is None:
        return RunError(f"{bucket.url}/{POINTER_NAME}: was removed since it was pulled; run again")
    if pointer.version == base.version:  # S3 answers 409 where two puts of one object meet
        return RunError(f"{bucket.url}: another run was publishing at the same moment; run again")
    return RunError(
        f"{bucket.url}: release {pointer.version} was published meanwhile by "
        f"{claimant(bucket, pointer.version)}; nothing of this run was published: run again"
    )


def _claimed(bucket: Bucket, version: str) -> RunError:
    return RunError(
        f"{bucket.url}: release {version} is being published by {claimant(bucket, version)}; nothing of this "
        "run was published: run again, to follow that release, or to take the next version"
    )


def _refuse_files(bucket: Bucket, version: str) -> None:
    path = f"{RELEASES}/{version}"
    found = next(bucket.list(path), None)
    if found:
        raise RunError(
            f"{bucket.url}/{path}: expected no files of a release to come, found {found.path!r}, which no "
            "run put there; remove them, then run again"
        )


def _is_after(version: str, base: str | None) -> bool:
    return base is None or parsed(version) > parsed(base)
