"""Say what a release is made from: raw files, code, contract and installed packages, each by its SHA-256."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq

from flows.digests import PROJECT, READER, code_digest, list_digest, sha256
from flows.ingest.records import Ingested, Source
from flows.publish.records import MadeFrom, SourceDigest
from schemas.authority import authorities_digest
from schemas.contract import CONTRACT_PATH, load_contract

LOCK = PROJECT / "requirements.lock"
CODE = ("flows/**/*.py", "flows/**/*.npz", "schemas/*.py", "warehouse/sql/*.sql")


def made_from(ingested: Ingested, tables: Path, max_bytes: int) -> MadeFrom:
    """Give what the staged tables were made from; files above `max_bytes` were refused."""
    raw = _raw_digests(tables)
    return MadeFrom(
        raw_files=len(raw),
        raw_bytes=ingested.raw_bytes,
        raw_sha256=list_digest(raw),
        code_version=version("dispatches"),
        code_sha256=code_digest(CODE),
        contract_version=load_contract().version,
        contract_sha256=sha256(CONTRACT_PATH),
        lock_sha256=sha256(LOCK) if LOCK.is_file() else None,
        reader_sha256=code_digest(READER),
        authorities_sha256=authorities_digest(),
        sources=source_digests(ingested.sources),
        max_bytes=max_bytes,
    )


def source_digests(sources: Mapping[str, Source]) -> tuple[SourceDigest, ...]:
    """Give the digest of what each `source.yaml` says, in the order of the sources; comments do not count."""
    return tuple(
        SourceDigest(name, hashlib.sha256(source.model_dump_json().encode()).hexdigest(), source.rhythm)
        for name, source in sorted(sources.items())
    )


def _raw_digests(tables: Path) -> list[tuple[str, str]]:
    """Give the path and digest of every raw file, taken in or not; a file that was not read has none."""
    columns = ["raw_path", "raw_sha256"]
    found = {
        (row["raw_path"], row["raw_sha256"] or "-")
        for name in ("documents", "rejects")
        for row in pq.read_table(tables / f"{name}.parquet", columns=columns).to_pylist()
    }
    return sorted(found)
