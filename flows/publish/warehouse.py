"""Read a warehouse: which releases it holds, which is current, and what each says of itself."""

from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from flows.digests import sha256
from flows.publish.records import INDEX, POINTER, RELEASE, Index, Release, ReleaseSummary
from flows.publish.versions import is_version, parsed
from schemas.errors import RunError, first_misfit

RELEASES = "releases"
STAGING_PREFIX = ".staging-"
DATABASE_NAME = "dispatches.duckdb"
VIEWS_NAME = "dispatches-views.duckdb"
MANIFEST_NAME = "release.json"
INDEX_NAME = "index.json"
POINTER_NAME = "latest.json"

PRUNED_NAME = "PRUNED"
TAKEN_NAME = "taken.txt"

_RESTORE = "restore it from a copy of the warehouse"
_Content = TypeVar("_Content")


def current(warehouse: Path) -> ReleaseSummary | None:
    """Give the current release, or None where nothing was published yet.

    Raises RunError where `latest.json`, or the manifest that it points at, is missing or broken.
    """
    if not (warehouse / POINTER_NAME).exists():
        return None
    pointer = _read(warehouse / POINTER_NAME, POINTER)
    release = summarised(warehouse, pointer.version)
    if release.release_sha256 != pointer.release_sha256:
        manifest = warehouse / release.path / MANIFEST_NAME
        raise RunError(
            f"{manifest}: expected the SHA-256 that {POINTER_NAME} gives, found another; {_RESTORE}"
        )
    return release


def current_version(warehouse: Path) -> str:
    """Give the version of the current release; raise RunError where there is none."""
    now = current(warehouse)
    if now is None:
        raise RunError(f"warehouse {warehouse}: no release yet; `dispatches run` makes one")
    return now.version


def releases(warehouse: Path) -> tuple[ReleaseSummary, ...]:
    """Give every published release, from the first to the last; raise RunError for a broken index."""
    if current(warehouse) is None:
        return ()
    index = _read(warehouse / INDEX_NAME, INDEX)
    return tuple(item for item in index.releases if is_published(warehouse, item.version))


def release_path(warehouse: Path, version: str) -> Path:
    """Give the folder of a published release.

    Raises RunError for a text that is no version, so that no path leaves the warehouse, and for a version
    that was never published.
    """
    folder = _folder(warehouse, version)
    if not is_published(warehouse, version):
        raise RunError(
            f"warehouse {warehouse}: expected release {version}, found none; "
            "`dispatches releases` lists the versions there are"
        )
    if (folder / PRUNED_NAME).is_file():
        raise RunError(
            f"warehouse {warehouse}: release {version} was pruned; restore its files from a copy and remove "
            f"{PRUNED_NAME}"
        )
    return folder


def read_release(warehouse: Path, version: str) -> Release:
    """Give what a published release says of itself; raise RunError where there is none, or it is broken."""
    return _read(release_path(warehouse, version) / MANIFEST_NAME, RELEASE)


def index_of_folders(warehouse: Path) -> Index:
    """Make the index from the published releases themselves, from the first to the last."""
    published = (version for version in versions(warehouse) if is_published(warehouse, version))
    return Index(tuple(summarised(warehouse, version) for version in published))


def versions(warehouse: Path) -> tuple[str, ...]:
    """Give the versions that have a folder, published or not, from the lowest to the highest."""
    folder = warehouse / RELEASES
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted(filter(is_version, names), key=parsed))


def is_published(warehouse: Path, version: str) -> bool:
    """Tell whether a release was made current once.

    One that was not is newer than the current one, and the run that was killed left its staging folder.
    """
    if not (_folder(warehouse, version) / MANIFEST_NAME).is_file():
        return False
    return not (staging_path(warehouse, version).exists() and is_newer(warehouse, version))


def is_newer(warehouse: Path, version: str) -> bool:
    """Tell whether a version is higher than that of the current release, if there is one."""
    path = warehouse / POINTER_NAME
    if not path.exists():
        return True
    return parsed(version) > parsed(_read(path, POINTER).version)


def free_version(warehouse: Path, version: str) -> str:
    """Give a version, or the first patch after it that is free, where `taken.txt` lists it, one a line.

    The working copy of a warehouse in object storage has that file: the versions that some run elsewhere
    began to publish, and which are no releases.
    """
    path = warehouse / TAKEN_NAME
    taken = set(path.read_text("utf-8").split()) if path.exists() else set()
    major, minor, patch = parsed(version)
    while f"{major}.{minor}.{patch}" in taken:
        patch += 1
    return f"{major}.{minor}.{patch}"


def staging_path(warehouse: Path, version: str) -> Path:
    """Give the folder in which a release is assembled, and which stays until the release is current."""
    return warehouse / RELEASES / f"{STAGING_PREFIX}{version}"


def summarised(warehouse: Path, version: str) -> ReleaseSummary:
    """Give the line of the index for a release that has its place, published or not, from its manifest."""
    manifest = _folder(warehouse, version) / MANIFEST_NAME
    release = _read(manifest, RELEASE)
    return ReleaseSummary(
        version=version,
        path=f"{RELEASES}/{version}",
        published_at=release.published_at,
        contract_version=release.made_from.contract_version,
        files=len(release.files),
        bytes=sum(file.bytes for file in release.files),
        rows=sum(file.rows or 0 for file in release.files),
        release_sha256=sha256(manifest),
        pruned=(manifest.parent / PRUNED_NAME).is_file(),
    )


def _folder(warehouse: Path, version: str) -> Path:
    parsed(version)
    return warehouse / RELEASES / version


def _read(path: Path, content: TypeAdapter[_Content]) -> _Content:
    try:
        return cast(_Content, _parsed(content, path.read_bytes()))
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}; {_RESTORE}") from error
    except ValidationError as error:
        raise RunError(f"{path}: {first_misfit(error)}; {_RESTORE}") from None


# A run asks twenty times what the current release says of itself, and of each of ten thousand files.
@lru_cache(maxsize=4)
def _parsed(content: TypeAdapter[object], data: bytes) -> object:
    return content.validate_json(data)
