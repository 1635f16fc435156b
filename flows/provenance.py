"""Say what a release is made from: raw files, code, contract and installed packages, each by its SHA-256."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import duckdb

from flows.digests import PROJECT, READER, code_digest, list_digest, sha256
from flows.ingest.records import Ingested, Source
from flows.publish.records import MadeFrom, SourceDigest
from schemas.authority import authorities_digest
from schemas.connection import open_bounded
from schemas.contract import CONTRACT_PATH, load_contract
from schemas.table_files import read_table

LOCK = PROJECT / "requirements.lock"
CODE = (
    "flows/**/*.py",
    "flows/**/*.npz",
    "flows/publish/site/templates/*",
    "flows/publish/site/static/*",
    "schemas/*.py",
    "warehouse/sql/*.sql",
)
_BATCH = 10_000  # raw files named at a time
# A file that was not read has no digest.
_RAW_FILES = """
CREATE TEMP TABLE raw_files AS
SELECT raw_path, coalesce(nullif(raw_sha256, ''), '-') AS digest FROM documents
UNION SELECT raw_path, coalesce(nullif(raw_sha256, ''), '-') FROM rejects
"""


def made_from(ingested: Ingested, tables: Path, max_bytes: int) -> MadeFrom:
    """Give what the staged tables were made from; files above `max_bytes` were refused."""
    raw_files, raw_sha256 = _raw_digest(tables)
    return MadeFrom(
        raw_files=raw_files,
        raw_bytes=ingested.raw_bytes,
        raw_sha256=raw_sha256,
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


def _raw_digest(tables: Path) -> tuple[int, str]:
    """Give the number of all raw files, taken in or not, and the digest over them."""
    with open_bounded(tables.with_suffix(".spill")) as connection:
        for name in ("documents", "rejects"):
            read_table(connection, tables, name).create_view(name)
        connection.execute(_RAW_FILES)
        (count,) = connection.execute("SELECT count(*) FROM raw_files").fetchone() or (0,)
        return count, list_digest(_raw_files(connection))


def _raw_files(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    # Text is ordered by its bytes, which is the order of its code points.
    found = connection.execute("SELECT raw_path, digest FROM raw_files ORDER BY ALL")
    while rows := found.fetchmany(_BATCH):
        yield from rows
