"""Write what a release says of itself: `release.json`, `SHA256SUMS`, and its lines in the warehouse's files.

Of what is written here, `release.json` and `index.json` alone hold the time of the release.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pyarrow.parquet as pq
from pydantic import TypeAdapter

from flows.digests import sha256
from flows.publish.records import INDEX, POINTER, RELEASE, Index, Pointer, Release, ReleaseFile

SUMS_NAME = "SHA256SUMS"
_Content = TypeVar("_Content")


def release_files(
    folder: Path, carried: Mapping[str, ReleaseFile] = MappingProxyType({})
) -> tuple[ReleaseFile, ...]:
    """Describe every file below the folder of a release, in the order of their paths.

    Those that are `carried`, by their paths, are described already.
    """
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(carried.get(path) or release_file(folder, path) for path in paths)


def carried_files(folder: Path, before: Path, files: Iterable[ReleaseFile]) -> dict[str, ReleaseFile]:
    """Give by their paths those files of the release before that are the same file in the folder of another.

    What carries a file over has found it as it was published (`flows.publish.site.kept`).
    """
    return {file.path: file for file in files if _is_one(folder / file.path, before / file.path)}


def release_file(folder: Path, path: str) -> ReleaseFile:
    """Describe one file by its path below the folder of a release."""
    file = folder / path
    rows = pq.read_metadata(file).num_rows if file.suffix == ".parquet" else None
    return ReleaseFile(path, file.stat().st_size, sha256(file), rows)


def sha256_sums(files: Iterable[ReleaseFile]) -> str:
    """Give the digests in the form that `sha256sum -c` reads."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))


def release_json(release: Release) -> str:
    """Give the text of `release.json`."""
    return _json(RELEASE, release)


def index_json(index: Index) -> str:
    """Give the text of `index.json`."""
    return _json(INDEX, index)


def pointer_json(pointer: Pointer) -> str:
    """Give the text of `latest.json`."""
    return _json(POINTER, pointer)


def _json(adapter: TypeAdapter[_Content], value: _Content) -> str:
    return json.dumps(adapter.dump_python(value, mode="json"), indent=2, ensure_ascii=False) + "\n"


def _is_one(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return False
