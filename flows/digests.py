"""Name files, code and the reader by their SHA-256, in hexadecimal."""

import hashlib
import json
import platform
import unicodedata
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from schemas.authority import AUTHORITIES, FILES
from schemas.contract import CONTRACT_PATH

PROJECT = Path(__file__).parent.parent
READER = ("flows/ingest/**/*.py", "flows/normalize/**/*.py", "flows/normalize/**/*.npz", "schemas/*.py")
# What the reader imports of others, and what these are made of: another version may read otherwise.
READER_PACKAGES = (
    "ahocorasick-rs",
    "ftfy",
    "numpy",
    "pyarrow",
    "pydantic",
    "python-slugify",
    "PyYAML",
    "text-unidecode",
    "wcwidth",
)
_MERGED_ONLY = {"rulings.yaml"}  # no text is read otherwise for a ruling


def reader_digest() -> str:
    """Give one digest of all that makes rows of a text: code, authority files, contract, packages, Python."""
    authorities = [(name, sha256(AUTHORITIES / name)) for name in FILES if name not in _MERGED_ONLY]
    packages = [(name, version(name)) for name in READER_PACKAGES]
    python = [platform.python_version(), unicodedata.unidata_version]
    return json_digest([code_digest(READER), authorities, sha256(CONTRACT_PATH), packages, python])


def code_digest(patterns: Iterable[str]) -> str:
    """Give one digest over the path and bytes of every file of the project that a pattern names."""
    files = sorted({path for pattern in patterns for path in PROJECT.glob(pattern)})
    return list_digest((path.relative_to(PROJECT).as_posix(), sha256(path)) for path in files)


def list_digest(pairs: Iterable[tuple[str, str]]) -> str:
    """Give one digest over names, each with the digest of what it names, in their order."""
    digest = hashlib.sha256()
    for name, content in pairs:
        digest.update(f"{content}  {name}\n".encode())
    return digest.hexdigest()


def json_digest(parts: object) -> str:
    """Give the digest of anything that JSON can say."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def sha256(path: Path) -> str:
    """Give the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
