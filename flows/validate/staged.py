"""Load the tables of a run into one DuckDB file, bad rows included, so that they can be checked and named.

The file has neither keys nor constraints: a row that breaks the contract must get in, or it could not be
named. Types come from the Parquet files; whether they are those of the contract is an expectation too.
"""

from pathlib import Path

import duckdb

from schemas.connection import open_bounded
from schemas.contract import Contract
from schemas.errors import RunError, first_line
from schemas.table_files import read_files, table_files
from schemas.tables import quoted

# The oldest storage version that compresses text well; DuckDB 1.2 and later open it.
STORAGE_VERSION = "v1.2.0"


def stage_tables(tables: Path, database: Path, contract: Contract) -> None:
    """Load `tables`/<table>.parquet, or the parts in `tables`/<table>/, into a new file `database`.

    A table without a file is left out. Raises RunError, naming the table, where a file is not readable.
    """
    for leftover in (database, database.with_name(database.name + ".wal")):
        leftover.unlink(missing_ok=True)
    spill = database.with_suffix(".spill")
    with open_bounded(spill, database, storage_compatibility_version=STORAGE_VERSION) as connection:
        for table in contract.tables:
            files = table_files(tables, table.name)
            if files:
                _load(connection, table.name, files)


def _load(connection: duckdb.DuckDBPyConnection, name: str, files: tuple[Path, ...]) -> None:
    try:
        read_files(connection, files).create(quoted(name))
    except duckdb.Error as error:
        line = first_line(error)
        raise RunError(
            f"table {name}: expected readable Parquet in {files[0].parent}, found: {line}; run again"
        ) from error
