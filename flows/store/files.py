"""Carry the files of one release between a folder and the store."""

import logging
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.digests import sha256
from flows.publish.manifest import SUMS_NAME, release_file, sha256_sums
from flows.publish.records import Release, ReleaseFile
from flows.publish.warehouse import MANIFEST_NAME, PRUNED_NAME, RELEASES
from flows.store.bucket import Bucket, Stored
from flows.store.mirror import AT_ONCE
from flows.store.names import is_safe
from schemas.errors import RunError

_log = logging.getLogger("dispatches")


def pull_files(bucket: Bucket, release: Release, target: Path) -> None:
    """Fetch the files of a release, whose manifest is in the folder `target`, unless they are there.

    Each is checked, and all take their place together. Raises RunError for one that is not as the manifest
    says.
    """
    if (target / PRUNED_NAME).exists() or all(_is_there(target, file) for file in release.files):
        return
    incoming = target.parent / f".incoming-{release.version}"
    shutil.rmtree(incoming, ignore_errors=True)
    incoming.mkdir()
    shutil.copyfile(target / MANIFEST_NAME, incoming / MANIFEST_NAME)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda file: _pull_file(bucket, release.version, file, incoming), release.files))
    files = (*release.files, release_file(incoming, MANIFEST_NAME))
    (incoming / SUMS_NAME).write_text(sha256_sums(files), "utf-8", newline="\n")
    shutil.rmtree(target)
    incoming.rename(target)
    _log.info("store: %s: pulled release %s, %d files", bucket.url, release.version, len(release.files))


def push_files(bucket: Bucket, release: Path) -> int:
    """Upload every file of a release, in any order, and give their number."""
    files = sorted(path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file())
    at = f"{RELEASES}/{release.name}"
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda file: bucket.upload(release / file, f"{at}/{file}"), files))
    return len(files)


def remove_files(bucket: Bucket, versions: Iterable[str]) -> None:
    """Remove the files of versions that were claimed and never became releases."""
    for version in versions:
        bucket.remove(item.path for item in bucket.list(f"{RELEASES}/{version}"))


def _is_there(target: Path, file: ReleaseFile) -> bool:
    try:
        return (target / file.path).stat().st_size == file.bytes
    except OSError:
        return False


def _pull_file(bucket: Bucket, version: str, file: ReleaseFile, incoming: Path) -> None:
    path = f"{RELEASES}/{version}/{file.path}"
    if not is_safe(file.path):
        raise RunError(
            f"{bucket.url}/{RELEASES}/{version}/{MANIFEST_NAME}: names {file.path!r}, no file below it"
        )
    arrived = incoming / file.path
    arrived.parent.mkdir(parents=True, exist_ok=True)
    there = bucket.fetch(Stored(path, file.bytes, "", 0), arrived)
    if not there or sha256(arrived) != file.sha256:
        found = "another content" if there else "no such object"
        raise RunError(
            f"{bucket.url}/{path}: expected the SHA-256 {file.sha256}, found {found}; restore it from a copy "
            "of the warehouse"
        )
