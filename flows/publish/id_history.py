"""Carry the history of all ids forward from release to release."""

from pathlib import Path

import duckdb

from flows.publish.changes import Edition, changes_files, open_database
from flows.publish.successors import Tables, find_successors
from schemas.contract import Contract
from schemas.errors import RunError
from schemas.table_files import read_files, read_table, write_queries
from schemas.tables import literal, quoted

HISTORY = "id_history"
_SPILL = f"{HISTORY}.spill"


def begin_history(edition: Edition, version: str, folder: Path) -> None:
    """Write the history of the ids of a first release into a folder."""
    with open_database(folder / _SPILL) as connection:
        _open_ids(connection, edition, "new_ids")
        queries = (
            f"SELECT *, {literal(version)} AS first_release, NULL AS last_release, NULL AS superseded_by, "
            f"NULL AS reason FROM new_ids WHERE table_name = {literal(table)} ORDER BY id"
            for table, _ in sorted(_keys(edition.contract))
        )
        write_queries(connection, queries, edition.contract.table(HISTORY), folder, HISTORY)


def carry_history(
    before: Edition, previous: str, after: Edition, version: str, changes: Path, folder: Path
) -> None:
    """Write into a folder the history after a release: ids that went, what superseded them, and new ones.

    `before.tables` is the folder of the previous release, which has its history; `changes` that of the
    changes since, whose causes are the reasons. Raises RunError where the history that is kept and the
    tables of the previous release do not agree.
    """
    with open_database(folder / _SPILL) as connection:
        read_table(connection, before.tables, HISTORY).create_view("history")
        _open_ids(connection, before, "old_ids")
        _refuse_other_ids(connection, before.tables / HISTORY)
        read_files(connection, changes_files(changes)).create_view("changes")
        _moved_ids(connection, "gone", "removed", before.contract)
        _moved_ids(connection, "come", "added", after.contract)
        connection.execute(_TOUCHED)
        tables = Tables(before.tables, before.contract, after.tables, after.contract)
        find_successors(connection, tables, "touched")
        queries = (
            _CARRIED.format(table=literal(table), previous=literal(previous), version=literal(version))
            for (table,) in connection.execute(_TABLES).fetchall()
        )
        write_queries(connection, queries, after.contract.table(HISTORY), folder, HISTORY)


_TOUCHED = """
CREATE TEMP TABLE touched AS SELECT DISTINCT document_id FROM changes WHERE document_id IS NOT NULL
"""
# One table after the other: to sort the ids of all tables at once, 34 million of a million documents, needs
# more memory than there is.
_TABLES = "SELECT table_name FROM history UNION SELECT table_name FROM come ORDER BY ALL"
# Which ids live is told within the one equation: beside it, DuckDB would compare each id with each other one.
_CARRIED = """
SELECT h.table_name, h.id, h.first_release,
    CASE WHEN g.id IS NULL THEN h.last_release ELSE {previous} END AS last_release,
    CASE WHEN g.id IS NULL THEN h.superseded_by ELSE s.superseded_by END AS superseded_by,
    CASE WHEN g.id IS NULL THEN h.reason ELSE g.cause END AS reason
FROM (FROM history WHERE table_name = {table}) h
LEFT JOIN (FROM gone WHERE table_name = {table}) g ON CASE WHEN h.last_release IS NULL THEN h.id END = g.id
LEFT JOIN (FROM successors WHERE table_name = {table}) s ON g.id = s.id
UNION ALL
SELECT table_name, id, {version}, NULL, NULL, NULL FROM come WHERE table_name = {table}
ORDER BY id, first_release
"""
_SAME_IDS = """
SELECT (SELECT (count(*), bit_xor(hash(table_name, id))) FROM history WHERE last_release IS NULL)
    = (SELECT (count(*), bit_xor(hash(table_name, id))) FROM old_ids)
"""
_OTHER_IDS = """
SELECT coalesce(h.id, o.id) FROM (FROM history WHERE last_release IS NULL) h
FULL JOIN old_ids o ON h.table_name = o.table_name AND h.id = o.id
WHERE h.id IS NULL OR o.id IS NULL LIMIT 1
"""


def _refuse_other_ids(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    if connection.execute(_SAME_IDS).fetchone() == (True,):
        return
    other = connection.execute(_OTHER_IDS).fetchone()
    if other is not None:
        raise RunError(
            f"{path}: expected the ids of the release as those that live, found {other[0]} in one of them "
            "alone; restore the release from a copy of the warehouse"
        )


def _moved_ids(connection: duckdb.DuckDBPyConnection, name: str, change: str, contract: Contract) -> None:
    """Make a view of the ids (table_name, id, cause) that came or went, with the tables of a contract."""
    tables = ", ".join(literal(table) for table, _ in _keys(contract))
    moved = connection.table("changes").filter(f"change = {literal(change)} AND table_name IN ({tables})")
    moved.project("table_name, key AS id, cause").create_view(name)


def _open_ids(connection: duckdb.DuckDBPyConnection, edition: Edition, name: str) -> None:
    """Make a view of all ids (table_name, id): the keys of one column."""
    parts = []
    for table, key in _keys(edition.contract):
        view = f"{name}_{table}"
        read_table(connection, edition.tables, table).create_view(view)
        parts.append(f"SELECT {literal(table)} AS table_name, {quoted(key)} AS id FROM {quoted(view)}")
    connection.execute(f"CREATE VIEW {name} AS {' UNION ALL '.join(parts)}")


def _keys(contract: Contract) -> list[tuple[str, str]]:
    return [(table.name, table.primary_key[0]) for table in contract.tables if len(table.primary_key) == 1]
