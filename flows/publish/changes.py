"""Compare the staged tables with those of the current release, row by row, by key."""

import filecmp
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.publish.records import TableChange
from schemas.contract import Contract, Table
from schemas.errors import ConfigurationError, RunError
from schemas.tables import quoted


def compare(contract: Contract, before: Path | None, after: Path) -> tuple[TableChange, ...]:
    """Count the rows of each table that were added, removed, changed or kept, by their key.

    `before` and `after` are folders of `<table>.parquet`; without the first, every row is added. Only
    columns that both sides have in one type are compared: another one is a change of the contract. Raises
    RunError for a file that is no Parquet file.
    """
    with duckdb.connect(config={"temp_directory": str(after / ".spill")}) as connection:
        return tuple(_compared(connection, table, before, after) for table in contract.tables)


def refuse_other_shape(contract: Contract, before: Path, after: Path) -> None:
    """Raise ConfigurationError where tables or columns differ though the contract kept its version."""
    released = {path.stem for path in before.glob("*.parquet")}
    differing = sorted(released ^ {table.name for table in contract.tables})
    differing += [
        table.name
        for table in contract.tables
        if table.name in released
        and not _schema(before / f"{table.name}.parquet").equals(_schema(after / f"{table.name}.parquet"))
    ]
    if differing:
        raise ConfigurationError(
            f"contract {contract.version}: table {differing[0]}: expected what release {before.name} has, "
            "found other columns or no such table; raise the version in schemas/dispatches.odcs.yaml"
        )


def _compared(
    connection: duckdb.DuckDBPyConnection, table: Table, before: Path | None, after: Path
) -> TableChange:
    name = f"{table.name}.parquet"
    try:
        return _change(connection, table, before / name if before else None, after / name)
    except (duckdb.Error, pa.ArrowInvalid) as error:
        line = str(error).partition("\n")[0]
        raise RunError(
            f"{after / name}: cannot be compared with {before or 'nothing'}: {line}; "
            "restore the file from a copy, or run again from the raw files"
        ) from error


def _change(
    connection: duckdb.DuckDBPyConnection, table: Table, before: Path | None, after: Path
) -> TableChange:
    rows = pq.read_metadata(after).num_rows
    if before is None or not before.exists():
        return TableChange(table.name, rows, 0, 0, 0)
    if filecmp.cmp(before, after, shallow=False):
        return TableChange(table.name, 0, 0, 0, rows)
    columns = tuple(_shared_columns(_schema(before), _schema(after)))
    if not set(table.primary_key) <= set(columns):
        return TableChange(table.name, rows, pq.read_metadata(before).num_rows, 0, 0)
    counts = connection.execute(_query(table.primary_key, columns), [str(before), str(after)]).fetchone()
    added, removed, changed, unchanged = counts or (0, 0, 0, 0)
    return TableChange(table.name, added, removed, changed, unchanged)


def _query(key: Sequence[str], columns: Sequence[str]) -> str:
    # The key is never NULL in a table, so a NULL is a row without a partner.
    first = quoted(key[0])
    same_key = " AND ".join(f"b.{quoted(name)} = a.{quoted(name)}" for name in key)
    differs = " OR ".join(f"b.{quoted(name)} IS DISTINCT FROM a.{quoted(name)}" for name in columns)
    return f"""
        SELECT count(*) FILTER (WHERE b.{first} IS NULL),
               count(*) FILTER (WHERE a.{first} IS NULL),
               count(*) FILTER (WHERE b.{first} = a.{first} AND ({differs})),
               count(*) FILTER (WHERE b.{first} = a.{first} AND NOT ({differs}))
        FROM read_parquet(?) b FULL JOIN read_parquet(?) a ON {same_key}
    """


def _shared_columns(before: pa.Schema, after: pa.Schema) -> Iterator[str]:
    for field in after:
        if field.name in before.names and before.field(field.name).type == field.type:
            yield field.name


def _schema(path: Path) -> pa.Schema:
    return pq.read_schema(path).remove_metadata()
