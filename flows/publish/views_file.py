"""Build the small DuckDB file of a release that holds no rows: its views read the Parquet files beside it.

DuckDB resolves the path in a view against the working directory, and where the file is not found there,
against the setting `file_search_path`. So the views name no folder: a release can be copied anywhere.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.publish.database import attach, detach, ledger_files, run_scripts, transaction
from schemas.contract import Contract, Table
from schemas.errors import RunError, first_line
from schemas.table_files import table_files
from schemas.tables import duckdb_type, literal, quoted


def build_views_file(folder: Path, contract: Contract, version: str, target: Path) -> None:
    """Write the file into the folder of a release, whose Parquet files are there already.

    Raises RunError where they cannot be read, or the file cannot be written.
    """
    try:
        with duckdb.connect() as connection:
            connection.execute("SET file_search_path = ?", [str(folder)])
            attach(connection, target)
            with transaction(connection):
                for table in contract.tables:
                    connection.execute(_view_sql(table, _paths(folder, table_files(folder, table.name))))
                for ledger in contract.ledgers:
                    connection.execute(_view_sql(ledger, _paths(folder, ledger_files(folder, ledger))))
                connection.execute(_release_sql(version, contract.version))
                run_scripts(connection)
            detach(connection)
    except duckdb.Error as error:
        raise RunError(
            f"{target}: cannot be written: {first_line(error)}; mend the cause and run again"
        ) from error


def _paths(folder: Path, files: Sequence[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files]


def _view_sql(table: Table, files: Sequence[str]) -> str:
    name = quoted(table.name)
    query = f"FROM read_parquet([{', '.join(map(literal, files))}])"
    if not files:  # a first release has no changes
        nothing = (f"NULL::{duckdb_type(column.type)} AS {quoted(column.name)}" for column in table.columns)
        query = f"SELECT {', '.join(nothing)} WHERE false"
    lines = [
        f"CREATE VIEW {name} AS {query};",
        f"COMMENT ON VIEW {name} IS {literal(table.description)};",
    ]
    lines += [
        f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {literal(column.description)};"
        for column in table.columns
    ]
    return "\n".join(lines)


def _release_sql(version: str, contract_version: str) -> str:
    return f"""
        CREATE VIEW release AS
        SELECT {literal(version)} AS version, {literal(contract_version)} AS contract_version;
        COMMENT ON VIEW release IS 'One row: which release of the dataset this file is.';
        COMMENT ON COLUMN release.version IS 'Version of the release.';
        COMMENT ON COLUMN release.contract_version IS 'Version of the data contract that it keeps.';
    """
