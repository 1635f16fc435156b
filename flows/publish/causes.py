"""Tell what made each difference between two releases: source, reader code, authority files or contract.

Nothing is guessed. Where one input differs, it is the cause. Where several do, the caller has read the texts
again with inputs as they were before, one after the other, and hands on the tables after each step: the
step in which a value changed gives the cause. What no step can separate is `several`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.publish.differences import WHOLE_ROW, Side
from flows.publish.records import MadeFrom
from schemas.tables import literal

SOURCE, CODE, AUTHORITY, CONTRACT = "source", "code", "authority", "contract"

# What the merge over all documents fills: a row here may change with the text of another document.
# `*` is whether the row is there at all.
ACROSS_DOCUMENTS = {
    "documents": ("duplicate_of",),
    "speakers": ("entity_id",),
    "mentions": (WHOLE_ROW, "entity_id", "evidence"),
    "citations": ("cited_entity_id", "target_document_id"),
    "quotations": ("entity_id",),
}
NOT_OF_ONE_DOCUMENT = ("entities", "rejects")


@dataclass(frozen=True)
class Step:
    """The tables after one more step from the release before to this one, and the inputs that it changed."""

    inputs: tuple[str, ...]
    tables: Path


def differing_inputs(before: MadeFrom, after: MadeFrom) -> tuple[str, ...]:
    """Give which inputs differ between two releases: source, code, authority, contract, in this order."""
    differs = {
        SOURCE: (before.raw_sha256, before.sources) != (after.raw_sha256, after.sources),
        CODE: (before.reader_sha256, before.lock_sha256) != (after.reader_sha256, after.lock_sha256),
        AUTHORITY: before.authorities_sha256 != after.authorities_sha256,
        CONTRACT: before.contract_sha256 != after.contract_sha256,
    }
    return tuple(name for name, is_other in differs.items() if is_other)


def reading_inputs(differing: Sequence[str]) -> tuple[str, ...]:
    """Give those of the differing inputs that can change a value which both contracts know.

    The contract gives no more than the names and types of columns, so it counts only where it is alone.
    """
    return tuple(name for name in differing if name != CONTRACT) or tuple(differing)


def compare_texts(
    connection: duckdb.DuckDBPyConnection, before: Sequence[Side], after: Sequence[Side],
    other_sources: Sequence[str],
) -> None:  # fmt: skip
    """Make the table `texts` (text_id, status): each document, and each raw file as `raw:` and its path.

    The sides are those of the tables `documents` and `rejects`. The status is new, gone, changed or same; a
    text of a source whose description differs has changed.
    """
    rows = " UNION ALL ".join(
        _texts(connection, f"{edition}_{number}", side, edition)
        for edition, given in (("old", before), ("new", after))
        for number, side in enumerate(given)
    )
    others = ", ".join(map(literal, other_sources)) or "NULL"
    connection.execute(f"""
        CREATE TEMP TABLE raw_files AS
        SELECT raw_path, min(document_id) FILTER (edition = 'old') AS old_id,
            min(document_id) FILTER (edition = 'new') AS new_id,
            CASE WHEN NOT bool_or(edition = 'old') THEN 'new' WHEN NOT bool_or(edition = 'new') THEN 'gone'
                WHEN min(sha256) FILTER (edition = 'new')
                    IS DISTINCT FROM min(sha256) FILTER (edition = 'old')
                    OR coalesce(split_part(raw_path, '/', 1) IN ({others}), false)
                THEN 'changed' ELSE 'same' END AS status
        FROM ({rows}) GROUP BY raw_path
    """)
    connection.execute("""
        CREATE TEMP TABLE texts AS
        SELECT 'raw:' || raw_path AS text_id, status FROM raw_files
        UNION ALL
        SELECT document_id, CASE WHEN count(DISTINCT raw_path) > 1 THEN 'changed' ELSE min(status) END
        FROM (
            SELECT old_id AS document_id, raw_path, status FROM raw_files WHERE old_id IS NOT NULL
            UNION SELECT new_id, raw_path, status FROM raw_files WHERE new_id IS NOT NULL
        ) GROUP BY document_id
    """)


def cause_sql(
    table: str, differing: Sequence[str], steps: Sequence[Step], contract_alone: Sequence[str]
) -> str:
    """Give the query of the table `found` with the causes, `cause` and `cause_method`.

    `found` has the columns of `differences_sql`; `candidates` (key, column_name, inputs) holds for each of
    its rows the inputs of the steps that touched it; `texts` is that of `compare_texts`. `contract_alone`
    names the columns that are not in both contracts.
    """
    text_id = "'raw:' || (f.key ->> '$[0]')" if table == "rejects" else "f.document_id"
    across = ACROSS_DOCUMENTS.get(table, ())
    local = "false" if table in NOT_OF_ONE_DOCUMENT else _not_in("f.column_name", across)
    method = "only_input" if len(differing) == 1 else "rerun" if len(steps) > 1 else "elimination"
    own_text = "t.status IN ('new', 'gone')" if SOURCE in differing else "false"
    return f"""
        SELECT f.*, CASE {_whens(own_text, contract_alone, local, method)}
            WHEN len(c.inputs) > 1 THEN {_verdict("'several'", "none")} ELSE {_verdict("'unknown'", "none")}
            END AS verdict
        FROM found f
        LEFT JOIN candidates c ON f.key = c.key AND f.column_name = c.column_name
        LEFT JOIN texts t ON t.text_id = {text_id}
    """


def _whens(own_text: str, contract_alone: Sequence[str], local: str, method: str) -> str:
    others = f"list_filter(c.inputs, lambda i: i <> {literal(SOURCE)})"
    own_input = f"t.status = 'same' AND {local} AND len({others}) = 1"
    return f"""
        WHEN NOT ({_not_in("f.column_name", contract_alone)}) THEN {_verdict(literal(CONTRACT), "column")}
        WHEN {own_text} THEN {_verdict(literal(SOURCE), "own_text")}
        WHEN len(c.inputs) = 1 THEN {_verdict("c.inputs[1]", method)}
        WHEN {own_input} THEN {_verdict(f"{others}[1]", "elimination")}
    """


def _verdict(cause: str, method: str) -> str:
    return f"{{'cause': {cause}, 'cause_method': {literal(method)}}}"


def _not_in(column: str, names: Sequence[str]) -> str:
    return f"{column} NOT IN ({', '.join(map(literal, names))})" if names else "true"


def _texts(connection: duckdb.DuckDBPyConnection, view: str, rows: Side, edition: str) -> str:
    rows.open(connection, view)
    document = "document_id" if "document_id" in rows.schema.names else "NULL::VARCHAR"
    columns = f"{document} AS document_id, raw_path, raw_sha256 AS sha256, {literal(edition)} AS edition"
    return f"SELECT {columns} FROM {view}"
