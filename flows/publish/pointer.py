"""Make a release current, the pointer last, and undo what a killed run left of one.

A release is assembled in `releases/.staging-<version>/`, which stays until `latest.json` points at it: a
release newer than the pointer whose staging folder is still there was never current.
"""

import logging
import shutil
from pathlib import Path

from flows.publish.damage import difference
from flows.publish.durable import flush, move_folder, replace_copy, replace_text, temporary_of
from flows.publish.manifest import index_json, pointer_json
from flows.publish.records import Index, Pointer, ReleaseSummary
from flows.publish.versions import is_version
from flows.publish.warehouse import (
    DATABASE_NAME,
    INDEX_NAME,
    POINTER_NAME,
    RELEASES,
    STAGING_PREFIX,
    current,
    index_of_folders,
    is_newer,
    staging_path,
    summarised,
    versions,
)
from schemas.errors import RunError

_log = logging.getLogger("dispatches")


def assembly_path(warehouse: Path, version: str) -> Path:
    """Make the staging folder of a release and give the folder to assemble it in, which is not there yet."""
    staging = staging_path(warehouse, version)
    staging.mkdir(parents=True)
    flush(staging.parent)
    flush(warehouse)
    return _assembled(staging)


def ledgers_path(warehouse: Path) -> Path:
    """Give the folder for what is written before the version is known; `recover` removes what a kill left."""
    return warehouse / RELEASES / f"{STAGING_PREFIX}ledgers"


def make_current(warehouse: Path, version: str) -> None:
    """Give an assembled release its place, and make it current; OSError leaves the one before current."""
    staging, release = staging_path(warehouse, version), warehouse / RELEASES / version
    before = index_of_folders(warehouse).releases
    move_folder(_assembled(staging), release)
    added = summarised(warehouse, version)
    replace_copy(release / DATABASE_NAME, warehouse / DATABASE_NAME)
    replace_text(warehouse / INDEX_NAME, index_json(Index((*before, added))))
    pointer = Pointer(version, added.path, added.release_sha256)
    replace_text(warehouse / POINTER_NAME, pointer_json(pointer))
    shutil.rmtree(staging, ignore_errors=True)  # the release stands: what is left goes with the next run


def recover(warehouse: Path) -> None:
    """Remove what a killed run left, and make the files beside `latest.json` agree with it.

    Call it while holding the warehouse. A release that was current once is never touched: RunError is
    raised where one is newer than the pointer, or where the pointer is broken.
    """
    now = current(warehouse)
    for staging in sorted((warehouse / RELEASES).glob(f"{STAGING_PREFIX}*")):
        _remove_unfinished(warehouse, staging)
    _refuse_newer(warehouse, now)
    for name in (DATABASE_NAME, INDEX_NAME, POINTER_NAME):
        temporary_of(warehouse / name).unlink(missing_ok=True)
    if now is None:
        for name in (DATABASE_NAME, INDEX_NAME):
            (warehouse / name).unlink(missing_ok=True)
    else:
        _agree_with(warehouse, now)


def _remove_unfinished(warehouse: Path, staging: Path) -> None:
    version = staging.name.removeprefix(STAGING_PREFIX)
    release = warehouse / RELEASES / version
    if is_version(version) and release.exists() and is_newer(warehouse, version):
        release.rename(_assembled(staging))  # in one step, so that no half of it is ever seen
    shutil.rmtree(staging)
    _log.info("removed what a run that was stopped had left of release %s", version)


def _refuse_newer(warehouse: Path, now: ReleaseSummary | None) -> None:
    newer = [version for version in versions(warehouse) if is_newer(warehouse, version)]
    if newer:
        found = f"release {now.version}" if now else "no file"
        raise RunError(
            f"{warehouse / POINTER_NAME}: expected it to point at {newer[-1]}, the highest release there is, "
            f"found {found}; restore it from a copy, or move the releases that shall not count elsewhere"
        )


def _agree_with(warehouse: Path, now: ReleaseSummary) -> None:
    index, database = warehouse / INDEX_NAME, warehouse / DATABASE_NAME
    text = index_json(index_of_folders(warehouse))
    if not index.exists() or index.read_bytes() != text.encode():
        replace_text(index, text)
    released = warehouse / now.path / DATABASE_NAME
    if not database.exists() or difference(database, released) is not None:
        replace_copy(released, database)


def _assembled(staging: Path) -> Path:
    return staging / "release"
