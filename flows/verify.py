"""Check a published release: every file by its SHA-256, every span against the raw texts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.ingest.opening import read_below
from flows.publish.durable import sha256
from flows.publish.manifest import SUMS_NAME
from flows.publish.warehouse import DATABASE_NAME, release_path
from flows.validate.records import Outcome
from flows.validate.spans import check_spans
from schemas.errors import InputError, RunError

_SPANS = """
SELECT (SELECT count(*) FROM paragraphs) + (SELECT count(*) FROM mentions)
    + (SELECT count(*) FROM citations) + (SELECT count(*) FROM quotations)
    + (SELECT count(*) FROM dates)
"""


@dataclass(frozen=True)
class Verified:
    """What was checked of a release, and every fault that was found, in words."""

    version: str
    files: int
    spans: int
    faults: tuple[str, ...]


def verify_release(warehouse: Path, version: str, raw: Path) -> Verified:
    """Check a release against its SHA256SUMS and against the raw texts below `raw`.

    Raises RunError where there is no such release, InputError where a raw file is not there or not the one
    that the release was made from.
    """
    folder = release_path(warehouse, version)
    sums = _read_sums(folder / SUMS_NAME)
    faults = [*_checksum_faults(folder, sums)]
    database = folder / DATABASE_NAME
    if faults:  # what does not match its checksum is not worth reading
        return Verified(version, len(sums), 0, tuple(faults))
    with duckdb.connect(str(database), read_only=True) as connection:
        (spans,) = connection.execute(_SPANS).fetchone() or (0,)
    for result in check_spans(_texts(database, raw), database):
        if result.outcome is not Outcome.PASSED:
            faults.append(f"{result.name}: {result.rows} do not, first {result.found}")
    return Verified(version, len(sums), int(spans), tuple(faults))


def raw_text(raw: Path, raw_path: str, digest: str, size: int, encoding: str) -> str:
    """Read a raw file as a release saw it; raise InputError where it is not there or has other bytes."""
    try:
        data = read_below(raw, raw_path, size)
    except OSError as fault:
        raise InputError(
            f"{raw / raw_path}: {fault.strerror}; name the folder of the raw texts with --raw"
        ) from fault
    if len(data) != size or hashlib.sha256(data).hexdigest() != digest:
        raise InputError(
            f"{raw / raw_path}: expected the file that the release was made from (SHA-256 {digest}), found "
            "another; run `dispatches run` to make a release of it"
        )
    return data.decode(encoding)


def _texts(database: Path, raw: Path) -> Iterator[tuple[str, str]]:
    query = (
        "SELECT document_id, raw_path, raw_sha256, raw_bytes, encoding FROM documents ORDER BY document_id"
    )
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    for document_id, raw_path, digest, size, encoding in rows:
        yield document_id, raw_text(raw, raw_path, digest, size, encoding)


def _read_sums(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as fault:
        raise RunError(f"{path}: {fault.strerror}; restore it from a copy of the warehouse") from fault
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _checksum_faults(folder: Path, sums: dict[str, str]) -> Iterator[str]:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there - sums.keys() - {SUMS_NAME}):
        yield f"{name}: not in {SUMS_NAME}"
    for name, digest in sorted(sums.items()):
        if name not in there:
            yield f"{name}: missing"
        elif sha256(folder / name) != digest:
            yield f"{name}: its bytes are not those that were published"
