"""Keep the ledger of issues: which a source should have, and which are there, missing, twice or changed.

What should be there follows from the numbers that the texts print, and from the rhythm that `source.yaml` of
the source declares. Nothing is expected before the first issue that was seen, or after the last.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.publish.changes import Edition, open_database
from flows.publish.coverage_sql import COVERAGE, ISSUES, POINTS, SUMMARY
from flows.publish.records import SourceCoverage
from schemas.table_files import read_table, write_query

LEDGER = "coverage"


def write_coverage(previous: Path | None, after: Edition, folder: Path) -> tuple[SourceCoverage, ...]:
    """Write the ledger into a folder, and sum it up by source and basis.

    `previous` is the folder of the release before, named by its version, if there is one. The same tables
    give the same bytes. Raises RunError where a table cannot be read.
    """
    with open_database(folder / f"{LEDGER}.spill") as connection:
        _open(connection, previous, after)
        connection.execute(POINTS)
        connection.execute(ISSUES)
        write_query(connection, COVERAGE, after.contract.table(LEDGER), folder, LEDGER)
        read_table(connection, folder, LEDGER).create_view("coverage")
        rows = connection.execute(SUMMARY).fetchall()
    return tuple(SourceCoverage(*row) for row in rows)


def coverage_warnings(coverage: Sequence[SourceCoverage]) -> tuple[str, ...]:
    """Say in a line a source what is not as it should be; nothing where all is there."""
    return tuple(
        f"{item.source_id}, by {item.basis}: {_in_words(item)}" for item in coverage if not item.complete
    )


def _open(connection: duckdb.DuckDBPyConnection, previous: Path | None, after: Edition) -> None:
    read_table(connection, after.tables, "documents").create_view("documents")
    connection.execute("CREATE TEMP TABLE rhythms (source_id VARCHAR, rhythm VARCHAR)")
    declared = [[item.source_id, item.rhythm] for item in after.made_from.sources if item.rhythm]
    if declared:
        connection.executemany("INSERT INTO rhythms VALUES (?, ?)", declared)
    connection.execute("CREATE TEMP TABLE before (document_id VARCHAR, raw_sha256 VARCHAR, version VARCHAR)")
    if previous is not None:
        read_table(connection, previous, "documents").create_view("documents_before")
        connection.execute(
            "INSERT INTO before SELECT document_id, raw_sha256, ? FROM documents_before", [previous.name]
        )


def _in_words(item: SourceCoverage) -> str:
    found = (
        (item.missing, f"missing in {item.gaps} {'gap' if item.gaps == 1 else 'gaps'}"),
        (item.duplicate, "there twice"),
        (item.changed, "changed since the release before"),
    )
    return "; ".join(f"{count} {words}" for count, words in found if count)
