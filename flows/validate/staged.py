"""Open the tables of a run as one DuckDB file, bad rows included, so that they can be checked and named.

The file has a view for each table: what is checked are the Parquet files that are published. There are
neither keys nor constraints: a row that breaks the contract must be seen, or it could not be named. Types
come from the Parquet files; whether they are those of the contract is an expectation too.
"""

from pathlib import Path

import duckdb

from schemas.connection import open_bounded
from schemas.contract import Contract
from schemas.errors import RunError, first_line
from schemas.table_files import read_files, table_files


def stage_tables(tables: Path, database: Path, contract: Contract) -> None:
    """Make a new file `database` with views of `tables`/<table>.parquet, or the parts in `tables`/<table>/.

    A table without a file is left out. Raises RunError, naming the table, where a file is not readable.
    """
    for leftover in (database, database.with_name(database.name + ".wal")):
        leftover.unlink(missing_ok=True)
    with open_bounded(database.with_suffix(".spill"), database) as connection:
        for table in contract.tables:
            files = table_files(tables, table.name)
            if files:
                _view(connection, table.name, files)


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: tuple[Path, ...]) -> None:
    try:
        read_files(connection, files).create_view(name)
    except duckdb.Error as error:
        line = first_line(error)
        raise RunError(
            f"table {name}: expected readable Parquet in {files[0].parent}, found: {line}; run again"
        ) from error
