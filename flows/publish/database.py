"""Build the DuckDB file of a release: tables, keys, comments, and the analysts' views and macros."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from schemas.connection import open_bounded
from schemas.contract import Contract, Table
from schemas.errors import RunError, first_line
from schemas.table_files import table_files
from schemas.tables import create_tables_sql, literal, quoted

SQL_FOLDER = Path(__file__).parents[2] / "warehouse" / "sql"
STORAGE_VERSION = "v1.2.0"  # opens in DuckDB 1.2 and later; the default cannot compress text
# DuckDB cannot spill the index of a key while it is made: four million rows do not fit its limit. Validation
# has found that the keys are kept, and `dispatches verify` finds it again, out of core.
KEYED_ROWS = 2_000_000  # of all tables and ledgers; the history of the ids has a row for each one of a table

_ATTACHED = "release_file"
_RELEASE_TABLE = """
CREATE TABLE release (version VARCHAR NOT NULL, contract_version VARCHAR NOT NULL);
COMMENT ON TABLE release IS 'One row: which release of the dataset this file is.';
COMMENT ON COLUMN release.version IS 'Version of the release.';
COMMENT ON COLUMN release.contract_version IS 'Version of the data contract that it keeps.';
"""


def build_database(
    folder: Path, contract: Contract, version: str, target: Path, loaded: Path | None = None
) -> None:
    """Write the DuckDB file of a release from its Parquet files, which are in a folder.

    `loaded` is a file that `load_tables` or `make_database` has made of the same tables; it becomes that of
    the release. Raises
    RunError where the rows do not load, where a file of `warehouse/sql` does not run, and where the file
    cannot be written.
    """
    if loaded is None:
        load_tables(folder, contract, target)
    else:
        shutil.move(loaded, target)
    _complete(folder, contract, version, target)


def load_tables(tables: Path, contract: Contract, target: Path) -> None:
    """Write a new DuckDB file with the tables, which does not depend on the release that they come to be in.

    Tables of more than half of `KEYED_ROWS` rows have no keys in it. Raises RunError where the rows break a
    key or a type, which validation should find too, and where the file cannot be written.
    """
    with opened(target) as connection:
        with transaction(connection):
            keyed = tables_are_keyed(tables, contract)
            connection.execute(create_tables_sql(replace(contract, ledgers=()), keyed))
        for table in contract.load_order():
            load(connection, table, table_files(tables, table.name))


def tables_are_keyed(tables: Path, contract: Contract) -> bool:
    """Tell whether the tables of a folder are few enough to have keys in a DuckDB file."""
    return _rows(_files(tables, contract.tables)) <= KEYED_ROWS // 2


def ledgers_are_keyed(rows: int) -> bool:
    """Tell whether so many rows of tables and ledgers are few enough for the ledgers to have keys."""
    return rows <= KEYED_ROWS


def _complete(folder: Path, contract: Contract, version: str, target: Path) -> None:
    """Add the ledgers that are not in the file, the version, and the views and macros, if it has none."""
    with opened(target) as connection:
        there = stored_tables(connection)
        missing = tuple(ledger for ledger in contract.ledgers if ledger.name not in there)
        keyed = ledgers_are_keyed(_rows(_files(folder, (*contract.tables, *contract.ledgers))))
        with transaction(connection):
            connection.execute(create_tables_sql(replace(contract, tables=(), ledgers=missing), keyed))
            connection.execute(_RELEASE_TABLE)
            connection.execute("INSERT INTO release VALUES (?, ?)", [version, contract.version])
        for ledger in missing:
            files = ledger_files(folder, ledger)
            if files:  # a first release has no changes
                load(connection, ledger, files)
        if missing == contract.ledgers:
            with transaction(connection):
                run_scripts(connection)


def stored_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """Give the tables of the attached file by their names, each with whether it has a key."""
    found = "SELECT table_name, has_primary_key FROM duckdb_tables() WHERE database_name = ?"
    return dict(connection.execute(found, [_ATTACHED]).fetchall())


@contextmanager
def opened(target: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the DuckDB file of a release to write to it, and write it out."""
    try:
        with open_bounded(target.with_suffix(".spill")) as connection:
            attach(connection, target)
            yield connection
            detach(connection)
    except duckdb.Error as error:
        raise RunError(
            f"{target}: cannot be written: {first_line(error)}; mend the cause and run again"
        ) from error


def attach(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Attach a DuckDB file, made so that DuckDB 1.2 and later open it, as the one that statements go to."""
    # The name is no parameter in DuckDB's grammar of ATTACH.
    connection.execute(
        f"ATTACH {literal(str(target))} AS {_ATTACHED} (STORAGE_VERSION {literal(STORAGE_VERSION)})"
    )
    connection.execute(f"USE {_ATTACHED}")


def detach(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the attached file out, and leave it."""
    connection.execute(f"CHECKPOINT {_ATTACHED}")
    connection.execute("USE memory")
    connection.execute(f"DETACH {_ATTACHED}")


def _files(folder: Path, tables: Iterable[Table]) -> Iterator[Path]:
    return (path for table in tables for path in ledger_files(folder, table))


def _rows(files: Iterable[Path]) -> int:
    return sum(pq.read_metadata(path).num_rows for path in files)


def ledger_files(folder: Path, ledger: Table) -> list[Path]:
    """Give the Parquet files of a ledger in a release: its own, or those of each table, or none."""
    return [*table_files(folder, ledger.name)] or sorted(folder.glob(f"{ledger.name}/**/*.parquet"))


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run statements as one: hundreds of small ones are flushed to the disk once, not each."""
    connection.begin()
    yield
    connection.commit()


def load(
    connection: duckdb.DuckDBPyConnection, table: Table, parquet: Sequence[Path], which: str = "true"
) -> None:
    """Add to a table of the attached file the rows of Parquet files for which a condition holds.

    Raises RunError where one of them breaks a key or a type.
    """
    # A key of its own table must be there before the rows that point at it, even within one statement.
    own = [f"{quoted(key.column)} IS NULL" for key in table.foreign_keys if key.table == table.name]
    first = " AND ".join(own) or "true"
    insert = f"INSERT INTO {quoted(table.name)} BY NAME SELECT * FROM read_parquet(?)"
    files = [str(path) for path in parquet]
    try:
        connection.execute(f"{insert} WHERE {which} AND {first}", [files])
        if own:
            connection.execute(f"{insert} WHERE {which} AND NOT ({first})", [files])
    except duckdb.Error as error:
        raise RunError(
            f"table {table.name}: does not load into DuckDB: {first_line(error)}; "
            "see what validation found, then run again"
        ) from error


def run_scripts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the analysts' views and macros; raise RunError, naming the file, where one does not run."""
    for script in sorted(SQL_FOLDER.glob("*.sql")):
        try:
            connection.execute(script.read_text("utf-8"))
        except duckdb.Error as error:
            raise RunError(
                f"{SQL_FOLDER.name}/{script.name}: does not run: {first_line(error)}; mend the view or macro"
            ) from error
