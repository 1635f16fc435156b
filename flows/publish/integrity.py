"""Hold the files of a release against the digests that were written when it was published.

The digests hang on one chain: `latest.json` and `index.json` give that of `release.json`, which gives those
of all other files; `SHA256SUMS` repeats them for a user's own tool. A changed byte breaks one link.
"""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from flows.digests import sha256
from flows.publish.damage import difference, place_of_damage
from flows.publish.manifest import SUMS_NAME, release_file, sha256_sums
from flows.publish.records import ReleaseFile
from flows.publish.warehouse import (
    DATABASE_NAME,
    INDEX_NAME,
    MANIFEST_NAME,
    current,
    read_release,
    release_path,
    releases,
    summarised,
)
from schemas.errors import RunError


def integrity_faults(warehouse: Path, version: str) -> Iterator[str]:
    """Name each file of a release that is missing, was added, or has other bytes than were published.

    Where the place of the change can be told, it is named too. Raises RunError where there is no such
    release, or where `latest.json` or `index.json` cannot be read.
    """
    folder = release_path(warehouse, version)
    listed = {item.version: item.release_sha256 for item in releases(warehouse)}.get(version)
    if listed is None:
        yield f"{INDEX_NAME}: release {version} is not in it"
    manifest = sha256(folder / MANIFEST_NAME)
    if listed in (None, manifest):
        files = read_release(warehouse, version).files
        yield from _sums_faults(folder, files)
        yield from _file_faults(folder, files)
        yield from _warehouse_faults(warehouse, version)
    elif _sums(folder).get(MANIFEST_NAME) == manifest:
        yield f"{INDEX_NAME}: release {version}: its release_sha256 is not that of {MANIFEST_NAME}"
    else:
        yield f"{MANIFEST_NAME}: its bytes are not those that were published"


def _sums_faults(folder: Path, files: tuple[ReleaseFile, ...]) -> Iterator[str]:
    path = folder / SUMS_NAME
    if not path.is_file():
        yield f"{SUMS_NAME}: missing"
        return
    expected = sha256_sums((*files, release_file(folder, MANIFEST_NAME)))
    found = path.read_bytes().decode("utf-8", "replace")
    if found != expected:
        pairs = enumerate(zip_longest(expected.split("\n"), found.split("\n")), start=1)
        line = next(number for number, (ours, theirs) in pairs if ours != theirs)
        yield f"{SUMS_NAME}: its bytes are not those that were published, from line {line} on"


def _file_faults(folder: Path, files: tuple[ReleaseFile, ...]) -> Iterator[str]:
    known = {file.path for file in files} | {MANIFEST_NAME, SUMS_NAME}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted(there - known):
        yield f"{name}: not in {SUMS_NAME}"
    for file in files:
        path = folder / file.path
        if file.path not in there:
            yield f"{file.path}: missing"
        elif path.stat().st_size != file.bytes:
            yield f"{file.path}: {path.stat().st_size} bytes, of {file.bytes} that were published"
        elif sha256(path) != file.sha256:
            place = place_of_damage(path)
            yield f"{file.path}: its bytes are not those that were published{f': {place}' if place else ''}"


def _warehouse_faults(warehouse: Path, version: str) -> Iterator[str]:
    """Name what differs in the files beside the releases, which repeat what a release says."""
    for item in releases(warehouse):
        if item.version == version and item != summarised(warehouse, version):
            yield f"{INDEX_NAME}: release {version}: what it says is not what {MANIFEST_NAME} says"
    now = current(warehouse)
    if now is None or now.version != version:
        return
    copy = warehouse / DATABASE_NAME
    if not copy.is_file():
        yield f"{DATABASE_NAME} of the warehouse: missing"
        return
    at = difference(warehouse / now.path / DATABASE_NAME, copy)
    if at is not None:
        yield f"{DATABASE_NAME} of the warehouse: not that of release {version}, from byte {at} on"


def _sums(folder: Path) -> Mapping[str, str]:
    try:
        lines = (folder / SUMS_NAME).read_text("utf-8", "replace").splitlines()
    except OSError as fault:
        raise RunError(
            f"{folder / SUMS_NAME}: {fault.strerror}; restore it from a copy of the warehouse"
        ) from fault
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
