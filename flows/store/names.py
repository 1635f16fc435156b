"""Tell which names of objects can be names of files below a folder, each a file of its own.

Whoever can write to a bucket chooses names. None may lead out of the folder, and none may take the place of
another: what a folder cannot hold is refused in words, never left out.
"""

import tempfile
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePosixPath

from flows.store.bucket import Stored
from schemas.errors import InputError

_LONGEST_PART = 255  # bytes, on the file systems of Linux and macOS
_LONGEST = 1024  # bytes; S3 has no longer keys


def is_safe(path: str) -> bool:
    """Tell whether a relative path stays below the folder that it is joined to, and can be a file there."""
    parts = path.split("/")
    return len(path.encode("utf-8", "replace")) <= _LONGEST and all(map(_is_plain, parts))


def placed(items: Iterable[Stored], folder: Path, url: object) -> list[Stored]:
    """Give the objects that are files, in order of their paths; leave out empty ones that stand for a folder.

    Raises InputError that names an object where `folder` could not hold it: a name that leads elsewhere or is
    too long, one that is both a file and a folder, and one that the file system takes for another.
    """
    found = sorted(items)
    for item in found:
        if not is_safe(item.path):
            raise _refusal(url, f"a name that can be a file below a folder, found {item.path!r}")
    folders = {str(parent) for item in found for parent in PurePosixPath(item.path).parents}
    files = [item for item in found if item.size or item.path not in folders]  # S3 consoles make such markers
    for item in files:
        if item.path in folders:
            raise _refusal(url, f"a file or a folder, found both with the name {item.path!r}")
    for item, after in pairwise(files):
        if item.path == after.path:  # the library takes a / at the beginning of a key away
            raise _refusal(url, f"one object {item.path!r}, found another with a / before its name")
    _refuse_twins(sorted(folders.union(item.path for item in files)), folder, url)
    return files


def _is_plain(part: str) -> bool:
    if part in ("", ".", "..") or any(unicodedata.category(char) in {"Cc", "Cs"} for char in part):
        return False
    return len(part.encode("utf-8")) <= _LONGEST_PART


def _refuse_twins(names: Iterable[str], folder: Path, url: object) -> None:
    """Refuse names that differ, but not to a file system that folds case or normalises letters."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(_folded(name), name)
        if other != name and not _tells_apart(folder, other, name):
            raise _refusal(url, f"names that this file system tells apart, found {other!r} and {name!r}")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _tells_apart(folder: Path, one: str, other: str) -> bool:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for path in (one, other):
            (Path(scratch) / path).mkdir(parents=True, exist_ok=True)
        return not (Path(scratch) / one).samefile(Path(scratch) / other)


def _refusal(url: object, what: str) -> InputError:
    return InputError(f"{url}: expected {what}; rename or remove the object")
