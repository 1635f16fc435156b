"""Make a folder on this machine agree with a warehouse in object storage, so that a run can work in it.

Pulled are the pointer, the current release with all its files, and the manifests of the releases before it,
each of which names the one before. Everything is held against its SHA-256: the pointer gives that of
`release.json`, which gives those of all other files. What is here already is not fetched again, and what the
folder has beyond that goes: a release that an earlier run made here and could not push never was one. The
folder may be removed at any time.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from flows.digests import sha256
from flows.publish.manifest import index_json
from flows.publish.records import INDEX, POINTER, RELEASE, Pointer, Release, ReleaseSummary
from flows.publish.versions import is_version
from flows.publish.warehouse import (
    INDEX_NAME,
    MANIFEST_NAME,
    POINTER_NAME,
    PRUNED_NAME,
    RELEASES,
    TAKEN_NAME,
    index_of_folders,
)
from flows.store.bucket import Bucket
from flows.store.claims import claimed_versions
from flows.store.files import pull_files
from schemas.errors import RunError, first_misfit

_RESTORE = "restore it from a copy of the warehouse"
_Content = TypeVar("_Content")


@dataclass(frozen=True)
class Base:
    """What a run works from: the version and ETag of the pointer that was pulled, None where there is none.

    `abandoned` are the versions that were claimed by then, and are no releases.
    """

    version: str | None
    etag: str | None
    abandoned: tuple[str, ...]


def pull(bucket: Bucket, folder: Path, also: str | None = None) -> Base:
    """Make `folder` agree with the warehouse; `also` is a version to have with all its files, if any.

    Call it while holding the folder. Raises RunError where the store holds another content than the SHA-256
    that it gives for it.
    """
    (folder / POINTER_NAME).unlink(missing_ok=True)  # a pull that is killed leaves nothing current here
    claimed = claimed_versions(bucket)  # before the pointer: who claims after that cannot be taken for dead
    found = bucket.read(POINTER_NAME)
    pointer = _pointer(bucket, found.data) if found else None
    releases = list(_chain(bucket, folder, pointer)) if pointer else []
    _keep(folder, {release.version for release in releases})
    for release in releases:
        if pointer and release.version in (pointer.version, also):
            pull_files(bucket, release, folder / RELEASES / release.version)
        else:
            _only_manifest(folder / RELEASES / release.version)
    abandoned = tuple(sorted(set(claimed) - {release.version for release in releases}))
    (folder / TAKEN_NAME).write_text("".join(f"{version}\n" for version in abandoned), "utf-8")
    if pointer is None or found is None:
        (folder / INDEX_NAME).unlink(missing_ok=True)
        return Base(None, None, abandoned)
    (folder / INDEX_NAME).write_text(index_json(index_of_folders(folder)), "utf-8", newline="\n")
    (folder / POINTER_NAME).write_bytes(found.data)
    return Base(pointer.version, found.etag, abandoned)


def read_pointer(bucket: Bucket) -> Pointer | None:
    """Give what `latest.json` in the store says now, None where there is none."""
    found = bucket.read(POINTER_NAME)
    return _pointer(bucket, found.data) if found else None


def _pointer(bucket: Bucket, data: bytes) -> Pointer:
    pointer = _parsed(bucket, POINTER_NAME, data, POINTER)
    if not is_version(pointer.version) or pointer.path != f"{RELEASES}/{pointer.version}":
        raise RunError(f"{bucket.url}/{POINTER_NAME}: expected {RELEASES}/<version> as its path; {_RESTORE}")
    return pointer


def _chain(bucket: Bucket, folder: Path, pointer: Pointer) -> Iterator[Release]:
    """Give the current release and, one after the other, those before it; put their manifests in place.

    The index gives the digests of old manifests, but not which releases there are: a run that lost against
    another may have written it last.
    """
    listed = {item.version: item for item in _listed(bucket)}
    version, digest = pointer.version, pointer.release_sha256
    while data := _manifest(bucket, folder, version, digest):
        release = _parsed(bucket, f"{RELEASES}/{version}/{MANIFEST_NAME}", data, RELEASE)
        item = listed.get(version)
        _place(folder / RELEASES / version, data, item is not None and item.pruned)
        yield release
        before = release.previous
        if before is None or not is_version(before) or before == version:
            return
        version, digest = before, listed[before].release_sha256 if before in listed else ""


def _listed(bucket: Bucket) -> tuple[ReleaseSummary, ...]:
    index = bucket.read(INDEX_NAME)
    return _parsed(bucket, INDEX_NAME, index.data, INDEX).releases if index else ()


def _manifest(bucket: Bucket, folder: Path, version: str, digest: str) -> bytes | None:
    """Give `release.json`, of this machine where it has the digest; None where an old release has none.

    `digest` is empty where no file says it.
    """
    path = f"{RELEASES}/{version}/{MANIFEST_NAME}"
    if digest and (folder / path).is_file() and sha256(folder / path) == digest:
        return (folder / path).read_bytes()
    found = bucket.read(path)
    if not digest:
        return found.data if found else None
    if found is None or hashlib.sha256(found.data).hexdigest() != digest:
        what = "another content" if found else "no such object"
        raise RunError(f"{bucket.url}/{path}: expected the SHA-256 {digest}, found {what}; {_RESTORE}")
    return found.data


def _place(release: Path, data: bytes, pruned: bool) -> None:
    manifest = release / MANIFEST_NAME
    if not manifest.is_file() or manifest.read_bytes() != data:
        shutil.rmtree(release, ignore_errors=True)
        release.mkdir(parents=True)
        manifest.write_bytes(data)
    if pruned:
        (release / PRUNED_NAME).touch()


def _keep(folder: Path, wanted: set[str]) -> None:
    """Remove every release but these, and what killed runs left."""
    for path in (folder / RELEASES).glob("*"):
        if path.name not in wanted:
            shutil.rmtree(path)


def _only_manifest(release: Path) -> None:
    """Keep of an old release what tells that it was there: its files are in the store."""
    for path in release.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in (MANIFEST_NAME, PRUNED_NAME):
            path.unlink()


def _parsed(bucket: Bucket, path: str, data: bytes, content: TypeAdapter[_Content]) -> _Content:
    try:
        return content.validate_json(data)
    except ValidationError as error:
        raise RunError(f"{bucket.url}/{path}: {first_misfit(error, 'the object')}; {_RESTORE}") from None
