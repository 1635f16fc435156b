"""Tell a human what changed since the release before: `CHANGES.md`, from the files of changes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from flows.publish.changes import changes_files, open_database
from flows.publish.drift import told
from flows.publish.id_history import HISTORY
from flows.publish.records import KeptDrift, Release
from schemas.contract_changes import ContractChange
from schemas.table_files import read_files, read_table

LISTED = 40  # of each sort; the files have all
_LONGEST = 80  # characters of a value
_CAUSES = {
    "source": "the source text",
    "code": "the reader's code",
    "authority": "the authority files",
    "contract": "the contract",
    "several": "more than one of these, which cannot be told apart",
    "unknown": "none of these",
}
_DOCUMENTS = """
SELECT key, {value} ->> '$.title', cause FROM changes
WHERE table_name = 'documents' AND change = {change} ORDER BY key
"""
_VALUES = """
SELECT key, column_name, old_value, new_value, cause FROM changes
WHERE table_name IN ('documents', 'entities', 'speakers') AND change = 'changed'
    AND column_name NOT IN ('raw_sha256', 'raw_bytes', 'raw_characters', 'date_evidence_spans',
        'evidence_spans', 'mentions', 'documents', 'turns', 'words', 'first_date', 'last_date')
ORDER BY table_name, key, column_name
"""
_MOVED = """
SELECT h.id, h.superseded_by, h.reason FROM history h
WHERE h.last_release = ? AND h.table_name IN ('documents', 'paragraphs', 'speakers', 'entities')
AND h.superseded_by IS NOT NULL ORDER BY h.table_name, h.id
"""
_LOST = """
SELECT h.table_name, h.id, h.reason FROM history h WHERE h.last_release = ? AND h.superseded_by IS NULL
AND h.table_name IN ('paragraphs', 'speakers', 'entities') ORDER BY h.table_name, h.id
"""


def change_notes(release: Release, contract: Sequence[ContractChange], changes: Path, ledgers: Path) -> str:
    """Give the text of `CHANGES.md`: what is new, what moved, what went, and why.

    `changes` is the folder of the files of changes, `ledgers` that of the history of the ids.
    """
    if release.previous is None:
        return f"# Release {release.version}\n\nThe first release: nothing to compare it with.\n"
    with open_database(ledgers / f"{HISTORY}.spill") as connection:
        read_files(connection, changes_files(changes)).create_view("changes")
        read_table(connection, ledgers, HISTORY).create_view("history")
        parts = [*_opening(release), *_contract(contract), *_numbers(release), *_jumps(release.drift)]
        parts += _lists(connection, release)
    return "\n".join(parts).rstrip("\n") + "\n"


def _opening(release: Release) -> Iterator[str]:
    differing = [_CAUSES[name] for name in release.differing_inputs]
    yield f"# Release {release.version}\n"
    yield f"It follows {release.previous} and keeps contract {release.made_from.contract_version}."
    yield f"What differs between the two: {', '.join(differing) or 'nothing that is known'}.\n"


def _contract(changes: Sequence[ContractChange]) -> Iterator[str]:
    if changes:
        yield "## The contract\n"
        yield from (f"- {change.words} ({change.level.name.lower()})" for change in changes)
        yield ""


def _numbers(release: Release) -> Iterator[str]:
    yield "## In numbers\n"
    yield "| table | added | removed | changed | unchanged | why |\n|---|---:|---:|---:|---:|---|"
    for change in release.changes:
        causes = [item for item in release.causes if item.table == change.table]
        why = "; ".join(f"{item.rows} {item.change} by {item.cause}" for item in causes)
        yield (
            f"| {change.table} | {change.added} | {change.removed} | {change.changed} "
            f"| {change.unchanged} | {why} |"
        )
    yield ""


def _jumps(drift: KeptDrift | None) -> Iterator[str]:
    if drift and drift.jumps:
        yield "## Beyond the bounds of drift\n"
        yield f"Accepted: {_code(drift.accepted)}\n"
        for jump in drift.jumps[:LISTED]:
            documents = ", ".join(map(_code, jump.documents))
            yield f"- {told(jump)}: {documents}"
        if len(drift.jumps) > LISTED:
            yield f"\nNo more than {LISTED} are listed here; `drift.parquet` has all."
        yield ""


def _lists(connection: duckdb.DuckDBPyConnection, release: Release) -> Iterator[str]:
    new = connection.execute(_DOCUMENTS.format(value="new_value", change="'added'")).fetchmany(LISTED)
    yield from _section("New documents", (f"{_code(key)} {_code(title)}" for key, title, _ in new))
    gone = connection.execute(_DOCUMENTS.format(value="old_value", change="'removed'")).fetchmany(LISTED)
    yield from _section("Documents that went", (f"{_code(key)}: {_CAUSES[why]}" for key, _, why in gone))
    values = connection.execute(_VALUES).fetchmany(LISTED)
    yield from _section(
        "Values that changed",
        (
            f"{_code(key)} {name}: {_code(old)} → {_code(now)}: {_CAUSES[why]}"
            for key, name, old, now, why in values
        ),
    )
    moved = connection.execute(_MOVED, [release.previous]).fetchmany(LISTED)
    yield from _section(
        "Ids that moved",
        (f"{_code(key)} → {_code(now)}: {_CAUSES[why]}" for key, now, why in moved),
    )
    lost = connection.execute(_LOST, [release.previous]).fetchmany(LISTED)
    yield from _section(
        "Ids that went, with nothing in their place",
        (f"{_code(key)}: {_CAUSES[why]}" for _, key, why in lost),
    )


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = [f"- {line}" for line in lines]
    if listed:
        yield f"## {title}\n"
        yield from listed
        if len(listed) == LISTED:
            yield f"\nNo more than {LISTED} are listed here; `changes/` and `id_history.parquet` have all."
        yield ""


def _code(text: str | None) -> str:
    """Give a text of a press text or an id so that it stays on its line and marks nothing up."""
    if text is None:
        return "(none)"
    shown = "".join(char if char.isprintable() else " " for char in text).replace("`", "'")
    return f"`{shown if len(shown) <= _LONGEST else shown[:_LONGEST] + '…'}`" if shown.strip() else "(blank)"
