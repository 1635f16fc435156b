"""Carry the DuckDB file of a release on to the next one, by the changes that lead there.

Most of what such a file costs are its keys, and grows with the archive. So rows are replaced in a copy. Of a
row that others point at DuckDB replaces single values at most: for more, what points at it is removed before
it, and comes back after it. In the end all rows are held against those of the Parquet files.
"""

import shutil
from pathlib import Path

import duckdb

from flows.digests import sha256
from flows.publish.changes import changes_files
from flows.publish.database import (
    ledgers_are_keyed,
    load,
    load_tables,
    opened,
    stored_tables,
    tables_are_keyed,
)
from flows.publish.differences import key_sql
from flows.publish.id_history import HISTORY
from flows.publish.ledgers import CHANGES
from flows.publish.warehouse import DATABASE_NAME, current_version, read_release, release_path
from schemas.contract import Contract, Scalar, Table
from schemas.errors import RunError
from schemas.table_files import files_sql, row_count, table_files
from schemas.tables import literal, quoted

# Of all rows of the tables. Where more are replaced, the file is made anew, in less time. A row that goes
# from a table with keys leaves a hole, which counts in each release after it: so no file grows far beyond its
# rows.
MOST_REPLACED = 0.3


def make_database(warehouse: Path, tables: Path, ledgers: Path, contract: Contract, target: Path) -> bool:
    """Write the DuckDB file of the tables from that of the current release; anew where that cannot be.

    That release was made by the same code and contract. `ledgers` is the folder with the changes from it to
    the tables, and with the history of the ids, which the file then has, too. Tells whether it was carried
    on. Raises RunError as `load_tables` does.
    """
    version = current_version(warehouse)
    digests = {file.path: file.sha256 for file in read_release(warehouse, version).files}
    shutil.copyfile(release_path(warehouse, version) / DATABASE_NAME, target)
    # What is read is held against the digest, not the file that it was copied from.
    if sha256(target) == digests[DATABASE_NAME] and _is_carried(target, tables, ledgers, contract):
        return True
    target.unlink()
    load_tables(tables, contract, target)
    return False


def _is_carried(target: Path, tables: Path, ledgers: Path, contract: Contract) -> bool:
    """Replace in the file of the release before what changed; tell whether it has the rows of the tables."""
    with opened(target) as connection:
        # One checkpoint at the end: each of several would write down again what the one before had written.
        connection.execute("SET wal_autocheckpoint = '1TB'")
        changes = files_sql(changes_files(ledgers / CHANGES))
        connection.execute(f"CREATE TEMP TABLE changed AS SELECT * FROM {changes}")
        try:
            return _is_replaced(connection, contract, tables, ledgers)
        except (duckdb.ConstraintException, RunError):  # a file that is made anew says what is wrong
            return False


def _is_replaced(
    connection: duckdb.DuckDBPyConnection, contract: Contract, tables: Path, ledgers: Path
) -> bool:
    order = contract.load_order()
    rows = sum(row_count(tables, table.name) for table in order)
    keyed = (tables_are_keyed(tables, contract), ledgers_are_keyed(rows + row_count(ledgers, HISTORY)))
    stored = stored_tables(connection)
    replaced = sum(_find_replaced(connection, table) + _holes(connection, table) for table in order)
    if keyed != (stored[order[0].name], stored[HISTORY]) or replaced > MOST_REPLACED * rows:
        return False
    for table in reversed(order):
        _remove(connection, table)
    for table in order:
        _bring(connection, table, tables)
    _carry_history(connection, ledgers)
    for name in ("release", *(ledger.name for ledger in contract.ledgers if ledger.name != HISTORY)):
        connection.execute(f"DROP TABLE {quoted(name)}")
    return all(_has_rows_of(connection, table, tables) for table in order) and _has_rows_of(
        connection, contract.table(HISTORY), ledgers
    )


def _find_replaced(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """List the keys of the rows that go, come, or do both, after those of tables that it points at."""
    name, key = quoted(table.name), key_sql(table.primary_key)
    at_once = ", ".join(map(literal, ["", *_replaced_at_once(table)]))
    found = f"FROM changed WHERE table_name = {literal(table.name)} AND column_name NOT IN ({at_once})"
    pointing = "".join(
        f" UNION SELECT {key} FROM {name} WHERE {quoted(foreign.column)} IN (FROM {_keys_of(foreign.table)})"
        for foreign in table.foreign_keys
        if foreign.table != table.name
    )
    connection.execute(f"CREATE TEMP TABLE {_keys_of(table.name)} AS SELECT key {found}{pointing}")
    for column in _own(table):
        connection.execute(
            f"INSERT INTO {_keys_of(table.name)} SELECT {key} FROM {name} "
            f"WHERE {column} IN (FROM {_keys_of(table.name)}) AND {key} NOT IN (FROM {_keys_of(table.name)})"
        )
    (count,) = connection.execute(f"SELECT count(*) FROM {_keys_of(table.name)}").fetchall()[0]
    return int(count)


def _holes(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Count the places of rows that went in the releases before."""
    places = f"SELECT coalesce(max(rowid) + 1, 0) - count(*) FROM {quoted(table.name)}"
    return int(connection.execute(places).fetchall()[0][0])


def _remove(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    listed = f"{key_sql(table.primary_key)} IN (FROM {_keys_of(table.name)})"
    pointing = [f"{column} IS NOT NULL" for column in _own(table)]
    # What is removed within a statement still counts in it as pointing at what is removed.
    for first in (*pointing, "true"):
        connection.execute(f"DELETE FROM {quoted(table.name)} WHERE {listed} AND {first}")


def _bring(connection: duckdb.DuckDBPyConnection, table: Table, tables: Path) -> None:
    name, key = quoted(table.name), key_sql(table.primary_key)
    rows = f"SELECT * FROM {files_sql(table_files(tables, table.name))}"
    load(connection, table, table_files(tables, table.name), f"{key} IN (FROM {_keys_of(table.name)})")
    changed = f"FROM changed WHERE table_name = {literal(table.name)} AND change = 'changed'"
    names = {column for (column,) in connection.execute(f"SELECT DISTINCT column_name {changed}").fetchall()}
    values = [
        f"{quoted(column)} = n.{quoted(column)}" for column in _replaced_at_once(table) if column in names
    ]
    if values:
        connection.execute(
            f"UPDATE {name} SET {', '.join(values)} FROM ({rows} WHERE {key} IN (SELECT key {changed})) n "
            f"WHERE {' AND '.join(f'{name}.{quoted(part)} = n.{quoted(part)}' for part in table.primary_key)}"
        )


def _carry_history(connection: duckdb.DuckDBPyConnection, ledgers: Path) -> None:
    """Replace the rows of the ids that came or went."""
    moved = "SELECT DISTINCT table_name, key AS id FROM changed WHERE change <> 'changed'"
    connection.execute(f"CREATE TEMP TABLE moved AS {moved}")
    connection.execute(f"DELETE FROM {HISTORY} WHERE (table_name, id) IN (FROM moved)")
    rows = files_sql(table_files(ledgers, HISTORY))
    connection.execute(
        f"INSERT INTO {HISTORY} BY NAME SELECT * FROM {rows} SEMI JOIN moved USING (table_name, id)"
    )


def _has_rows_of(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> bool:
    """Tell whether a table of the file has the rows of Parquet files: as many, of the same sum of hashes."""
    columns = ", ".join(quoted(column.name) for column in table.columns)
    sums = [
        connection.execute(f"SELECT count(*), sum(hash({columns})) FROM {rows}").fetchall()
        for rows in (quoted(table.name), files_sql(table_files(folder, table.name)))
    ]
    return sums[0] == sums[1]


def _replaced_at_once(table: Table) -> list[str]:
    """Name the columns of single values that no index holds, which DuckDB writes over where they stand."""
    held = {*table.primary_key, *(key.column for key in table.foreign_keys)}
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, Scalar) and not column.unique and column.name not in held
    ]


def _own(table: Table) -> list[str]:
    return [quoted(key.column) for key in table.foreign_keys if key.table == table.name]


def _keys_of(table: str) -> str:
    return quoted(f"replaced_{table}")
