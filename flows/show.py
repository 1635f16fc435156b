"""Find what an id or a citable link stands for, and the characters of the raw text that it came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from flows.citable import Link, fate, lives, parse_link
from flows.publish.inputs import kept_contract
from flows.publish.warehouse import DATABASE_NAME, current_version, release_path
from flows.reasons import reason
from flows.verify import raw_text
from schemas.contract import Contract, Table
from schemas.errors import InputError
from schemas.tables import quoted

AROUND = 300  # characters of raw text shown on each side of a span
_RAW_FILE = "SELECT raw_path, raw_sha256, raw_bytes, encoding FROM documents WHERE document_id = ?"
_MENTIONS = """
SELECT document_id, raw_start, raw_end FROM mentions WHERE entity_id = ?
ORDER BY document_id, raw_start LIMIT 5
"""


@dataclass(frozen=True)
class Passage:
    """A span of a raw text with what stands around it: before, the span itself, after."""

    raw_path: str
    raw_start: int
    raw_end: int
    before: str
    span: str
    after: str


@dataclass(frozen=True)
class Shown:
    """A row as pairs of column and value, the table it is in, and where the raw texts show it.

    `link` cites it; `notes` say what became of it since, and why a passage cannot be shown. `reason` says in
    words why a mention, citation, quotation or date is there; other rows have none.
    """

    table: str
    row: tuple[tuple[str, Any], ...]
    passages: tuple[Passage, ...]
    link: str
    notes: tuple[str, ...]
    reason: str | None = None


def show(warehouse: Path, raw: Path, link: str) -> Shown:
    """Give the row that an id or a citable link names, and its spans in the texts below `raw`.

    Raises InputError, saying what took its place, where the release has no such row, and where a raw file of
    the current release is not there; RunError where the warehouse does not have the release.
    """
    asked, latest = parse_link(link), current_version(warehouse)
    version = asked.version or latest
    release, newest = release_path(warehouse, version), release_path(warehouse, latest) / DATABASE_NAME
    contract = kept_contract(release)
    with duckdb.connect(str(release / DATABASE_NAME), read_only=True) as connection:
        found = _find(connection, contract, asked.identifier)
        if found is None:
            raise InputError(_not_found(newest, asked.identifier, version, latest))
        table, row = found
        passages, notes = _passages(connection, raw, table, row, may_be_gone=version != latest)
    gone = fate(newest, asked.identifier, latest, table.name)
    notes += (f"release {latest} does not have it: {gone}",) if gone else ()
    cited = str(Link(asked.identifier, version))
    why = reason(table.name, row)
    return Shown(table.name, tuple(row.items()), passages, cited, notes, why)


def _not_found(database: Path, identifier: str, version: str, latest: str) -> str:
    gone = fate(database, identifier, latest)
    if gone:
        return f"{identifier}: release {version} has no row of this id; {gone}"
    since = [life.first_release for life in lives(database, identifier)]
    if since:
        return f"{identifier}: release {version} has no row of this id; releases from {since[-1]} have one"
    return f"{identifier}: no row has this id; expected one such as eir/mizin-2000-03 or person:sergei-lavrov"


def _passages(
    connection: duckdb.DuckDBPyConnection, raw: Path, table: Table, row: dict[str, Any], may_be_gone: bool
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Give the passages of a row; of an older release, whose raw file may have changed, else a note."""
    spans = _spans(connection, table, row)
    try:
        texts = {document_id: _read(connection, raw, document_id) for document_id, _, _ in spans}
    except InputError:
        if not may_be_gone:
            raise
        return (), ("the raw file is no longer the one that this release was made from, so it is not shown",)
    return tuple(_passage(*texts[document_id], start, end) for document_id, start, end in spans), ()


def _find(
    connection: duckdb.DuckDBPyConnection, contract: Contract, identifier: str
) -> tuple[Table, dict[str, Any]] | None:
    for table in contract.tables:
        if len(table.primary_key) != 1:
            continue
        query = f"SELECT * FROM {quoted(table.name)} WHERE {quoted(table.primary_key[0])} = ?"
        found = connection.execute(query, [identifier]).fetchone()
        if found is not None:
            return table, dict(zip((column.name for column in table.columns), found, strict=True))
    return None


def _spans(
    connection: duckdb.DuckDBPyConnection, table: Table, row: dict[str, Any]
) -> list[tuple[str, int, int]]:
    """Give document and raw offsets of what shows a row: its span, its evidence, or its first mentions."""
    if "raw_start" in row:
        return [(row["document_id"], row["raw_start"], row["raw_end"])]
    if table.name == "entities":
        return connection.execute(_MENTIONS, [row["entity_id"]]).fetchall()
    evidence = row.get("evidence_spans") or row.get("date_evidence_spans") or []
    return [(row["document_id"], span["raw_start"], span["raw_end"]) for span in evidence]


def _read(connection: duckdb.DuckDBPyConnection, raw: Path, document_id: str) -> tuple[str, str]:
    """Give the path and the characters of the raw file of a document."""
    file = connection.execute(_RAW_FILE, [document_id]).fetchone()
    if file is None:
        raise InputError(f"{document_id}: the release has no such document")
    return file[0], raw_text(raw, *file)


def _passage(raw_path: str, text: str, start: int, end: int) -> Passage:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Passage(raw_path, start, end, before, text[start:end], after)
