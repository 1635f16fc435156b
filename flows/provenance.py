"""Say what a release is made from: raw files, code, contract and installed packages, each by its SHA-256."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq

from flows.ingest.records import Ingested
from flows.publish.durable import sha256
from flows.publish.records import MadeFrom
from schemas.contract import CONTRACT_PATH, load_contract

PROJECT = Path(__file__).parent.parent
LOCK = PROJECT / "requirements.lock"
CODE = ("flows/**/*.py", "schemas/*.py", "schemas/authorities/*.yaml", "warehouse/sql/*.sql")


def made_from(ingested: Ingested, tables: Path) -> MadeFrom:
    """Give what the staged tables were made from."""
    raw = _raw_digests(tables)
    return MadeFrom(
        raw_files=len(raw),
        raw_bytes=ingested.raw_bytes,
        raw_sha256=_digest(raw),
        code_version=version("dispatches"),
        code_sha256=code_digest(),
        contract_version=load_contract().version,
        contract_sha256=sha256(CONTRACT_PATH),
        lock_sha256=sha256(LOCK) if LOCK.is_file() else None,
    )


def code_digest() -> str:
    """Give one SHA-256 over the path and bytes of every file of code, authority file and view."""
    files = sorted(path for pattern in CODE for path in PROJECT.glob(pattern))
    return _digest((path.relative_to(PROJECT).as_posix(), sha256(path)) for path in files)


def _raw_digests(tables: Path) -> list[tuple[str, str]]:
    """Give the path and digest of every raw file, taken in or not; a file that was not read has none."""
    columns = ["raw_path", "raw_sha256"]
    found = {
        (row["raw_path"], row["raw_sha256"] or "-")
        for name in ("documents", "rejects")
        for row in pq.read_table(tables / f"{name}.parquet", columns=columns).to_pylist()
    }
    return sorted(found)


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for name, content in pairs:
        digest.update(f"{content}  {name}\n".encode())
    return digest.hexdigest()
