"""Check a published release: its files by their SHA-256, its keys, and its spans against the raw texts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.ingest.errata import load_errata
from flows.ingest.opening import read_below
from flows.ingest.records import ERRATA_FILE, Correction
from flows.publish.consistency import consistency_faults
from flows.publish.integrity import integrity_faults
from flows.publish.warehouse import DATABASE_NAME, MANIFEST_NAME, read_release, release_path
from flows.validate.records import Outcome
from flows.validate.spans import check_spans
from schemas.connection import open_bounded
from schemas.contract import load_contract
from schemas.errors import InputError
from schemas.rows import SPAN_TABLES

_SPANS = "SELECT " + " + ".join(f"(SELECT count(*) FROM {table})" for table in ("paragraphs", *SPAN_TABLES))
_BATCH = 1_000  # documents whose raw files are named at a time
_CORRECTED = "SELECT document_id, source_id, erratum FROM documents WHERE erratum IS NOT NULL ORDER BY ALL"


@dataclass(frozen=True)
class Verified:
    """What was checked of a release, and every fault that was found, in words.

    `rebuilt` is the number of tables that were made again.
    """

    version: str
    files: int
    spans: int
    rebuilt: int
    faults: tuple[str, ...]


def verify_release(warehouse: Path, version: str, raw: Path, rebuild: bool = False) -> Verified:
    """Check the files of a release, its columns and keys, and its spans against the raw texts below `raw`.

    With `rebuild`, make its tables again from the raw texts and compare them byte by byte. Raises RunError
    where there is no such release, InputError where a raw file is not there or not the one it was made from.
    """
    folder = release_path(warehouse, version)
    files = len((*read_release(warehouse, version).files, MANIFEST_NAME))
    faults = tuple(integrity_faults(warehouse, version)) or tuple(consistency_faults(folder))
    if faults:  # what does not match its checksum is not worth reading
        return Verified(version, files, 0, 0, faults)
    database = folder / DATABASE_NAME
    with open_bounded(database=database, read_only=True) as connection:
        (spans,) = connection.execute(_SPANS).fetchone() or (0,)
    faults = tuple(_span_faults(database, raw))
    tables = 0
    if rebuild:
        from flows.rebuild import rebuild_faults  # starts Prefect, which nothing else here needs

        tables = len(load_contract().tables)
        faults += tuple(rebuild_faults(warehouse, version, raw))
    return Verified(version, files, int(spans), tables, faults)


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


def _texts(database: Path, raw: Path, spill: Path) -> Iterator[tuple[str, str]]:
    query = (
        "SELECT document_id, raw_path, raw_sha256, raw_bytes, encoding FROM documents ORDER BY document_id"
    )
    with open_bounded(spill, database, read_only=True) as connection:
        found = connection.execute(query)
        while rows := found.fetchmany(_BATCH):
            for document_id, raw_path, digest, size, encoding in rows:
                yield document_id, raw_text(raw, raw_path, digest, size, encoding)


def _span_faults(database: Path, raw: Path) -> Iterator[str]:
    corrections, otherwise = _corrections(database, raw)
    with TemporaryDirectory(prefix="dispatches-") as folder:
        spill = Path(folder)  # one for both, which are open on the file at a time
        results = check_spans(_texts(database, raw, spill), database, corrections, spill=spill)
    failed = [result for result in results if result.outcome is not Outcome.PASSED]
    for result in failed:
        yield f"{result.name}: {result.rows} do not, first {result.found}"
    if failed and otherwise:
        yield (
            f"{ERRATA_FILE} does not say of {otherwise[0]} what the release was made with: put it back, or "
            "run `dispatches run` to make a release with what it says now"
        )


def _corrections(database: Path, raw: Path) -> tuple[dict[str, list[Correction]], list[str]]:
    """Give the corrections of texts that the release says it has, and the documents that it had others of."""
    with open_bounded(database=database, read_only=True) as connection:
        rows = connection.execute(_CORRECTED).fetchall()
    errata = {source_id: load_errata(raw, source_id) for source_id in {row[1] for row in rows}}
    found: dict[str, list[Correction]] = {}
    otherwise = []
    for document_id, source_id, said in rows:
        erratum = errata[source_id].get(document_id)
        if erratum is None or erratum.said != said:
            otherwise.append(document_id)
        else:
            found[document_id] = erratum.text
    return found, otherwise
