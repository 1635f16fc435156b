"""Load the tables of a run into one DuckDB file, bad rows included, so that they can be checked and named.

The file has neither keys nor constraints: a row that breaks the contract must get in, or it could not be
named. Types come from the Parquet files; whether they are those of the contract is an expectation too.
"""

import glob
from pathlib import Path

import duckdb

from schemas.contract import Contract
from schemas.errors import RunError, first_line
from schemas.tables import quoted

# The oldest storage version that compresses text well; DuckDB 1.2 and later open it.
STORAGE_VERSION = "v1.2.0"


def stage_tables(tables: Path, database: Path, contract: Contract) -> None:
    """Load `tables`/<table>.parquet, or the parts in `tables`/<table>/, into a new file `database`.

    A table without a file is left out. Raises RunError, naming the table, where a file is not readable.
    """
    for leftover in (database, database.with_name(database.name + ".wal")):
        leftover.unlink(missing_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": STORAGE_VERSION
    }
    with duckdb.connect(str(database), config=settings) as connection:
        for table in contract.tables:
            files = table_files(tables, table.name)
            if files:
                _load(connection, table.name, files)


def table_files(tables: Path, name: str) -> tuple[Path, ...]:
    """Give the Parquet files of a table, in order: one file, or the parts in the folder of its name."""
    single = tables / f"{name}.parquet"
    if single.is_file():
        return (single,)
    return tuple(sorted((tables / name).glob("part-*.parquet")))


def _load(connection: duckdb.DuckDBPyConnection, name: str, files: tuple[Path, ...]) -> None:
    # DuckDB reads a path as a pattern, and columns from folders named like key=value, unless told not to.
    paths = [glob.escape(str(path)) for path in files]
    query = f"CREATE TABLE {quoted(name)} AS SELECT * FROM read_parquet(?, hive_partitioning = false)"
    try:
        connection.execute(query, [paths])
    except duckdb.Error as error:
        line = first_line(error)
        raise RunError(
            f"table {name}: expected readable Parquet in {files[0].parent}, found: {line}; run again"
        ) from error
