"""Write what changed since the release before: one file a table, each row with its cause, and proved."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from flows.publish.causes import Step, cause_sql, compare_texts, differing_inputs, reading_inputs
from flows.publish.differences import WHOLE_ROW, Side, all_columns, apart, differences_sql, key_parts, sides
from flows.publish.key_parts import KeyPart
from flows.publish.proof import is_proved
from flows.publish.records import CausedChange, MadeFrom, TableChange
from schemas.arrow import arrow_schema
from schemas.connection import open_bounded
from schemas.contract import Contract, Table
from schemas.errors import RunError, first_line
from schemas.table_files import TableWriter, row_count, same_bytes, table_files, write_queries
from schemas.tables import literal, quoted

TEXTS = ("documents", "rejects")  # the tables that name raw files


@dataclass(frozen=True)
class Edition:
    """Tables with what they were made from: `tables` is a folder of their Parquet files."""

    tables: Path
    contract: Contract
    made_from: MadeFrom


def count_rows(edition: Edition) -> tuple[TableChange, ...]:
    """Give every row as added, as the first release has them."""
    return tuple(
        TableChange(table.name, row_count(edition.tables, table.name), 0, 0, 0)
        for table in edition.contract.tables
    )


@dataclass(frozen=True)
class _Comparison:
    """What is compared: two editions, the inputs that differ, and the steps from one to the other."""

    before: Edition
    after: Edition
    differing: tuple[str, ...]
    steps: tuple[Step, ...]
    folder: Path


def write_changes(
    before: Edition, after: Edition, steps: Sequence[Step], folder: Path
) -> tuple[tuple[TableChange, ...], tuple[CausedChange, ...]]:
    """Write the changes of each table of either edition to a folder; count the rows, and their causes.

    `steps` lead from the one edition to the other, the last one's tables being those of `after`; where
    nothing was read again, it is empty. The same tables give the same bytes. Raises RunError where a file
    is no Parquet file, or where before + changes = after is not proved.
    """
    folder.mkdir()
    differing = differing_inputs(before.made_from, after.made_from)
    way = tuple(steps) or (Step(reading_inputs(differing), after.tables),)
    comparison = _Comparison(before, after, differing, way, folder)
    counts: list[TableChange] = []
    causes: list[CausedChange] = []
    with open_database(folder.with_name(f"{folder.name}.spill")) as connection:
        _compare_texts(connection, comparison)
        for old, new in _pairs(before.contract, after.contract):
            count, caused = _write_table(connection, comparison, old, new)
            counts.append(count)
            causes += caused
    return tuple(counts), tuple(causes)


@contextmanager
def open_database(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a DuckDB in memory that spills to a folder, with one line for what it cannot do."""
    try:
        with open_bounded(spill, preserve_insertion_order="false") as connection:
            yield connection
    except duckdb.Error as error:
        line = first_line(error)
        raise RunError(
            f"{spill.parent}: the releases cannot be compared: {line}; mend the cause and run again"
        ) from error


def changes_files(folder: Path) -> list[Path]:
    """Give the files of changes in a folder, in order; none for a first release."""
    return sorted(folder.rglob("*.parquet"))


def _pairs(before: Contract, after: Contract) -> Iterator[tuple[Table | None, Table | None]]:
    old = {table.name: table for table in before.tables}
    new = {table.name: table for table in after.tables}
    for name in {**new, **old}:
        yield old.get(name), new.get(name)


def _compare_texts(connection: duckdb.DuckDBPyConnection, comparison: _Comparison) -> None:
    before, after = comparison.before, comparison.after
    both = [
        sides(before.tables, old, after.tables, new)
        for old, new in _pairs(before.contract, after.contract)
        if {table.name for table in (old, new) if table} & set(TEXTS)
    ]
    described = set(before.made_from.sources) ^ set(after.made_from.sources)
    other_sources = sorted({source.source_id for source in described})
    compare_texts(connection, [old for old, _ in both], [new for _, new in both], other_sources)


def _write_table(
    connection: duckdb.DuckDBPyConnection, comparison: _Comparison, old: Table | None, new: Table | None
) -> tuple[TableChange, list[CausedChange]]:
    name = (new or old or comparison.after.contract.tables[0]).name
    before, after = sides(comparison.before.tables, old, comparison.after.tables, new)
    ledger = comparison.after.contract.table("changes")
    if _is_same(before, after):  # which proves itself
        with TableWriter(comparison.folder, name, arrow_schema(ledger)):
            return TableChange(name, 0, 0, 0, after.count()), []
    before, after = apart(before, after)
    connection.execute("CREATE OR REPLACE TEMP TABLE counted (change VARCHAR, cause VARCHAR, keys BIGINT)")
    caused = _caused_by_part(connection, comparison, name, before, after)
    write_queries(connection, caused, ledger, comparison.folder, name)
    if not is_proved(connection, before, after, table_files(comparison.folder, name)):
        raise RunError(
            f"table {name}: expected the changes to lead from release {comparison.before.tables.name} to the "
            "staged rows and back, found that they do not; nothing was published: report it"
        )
    return _counted(connection, name, after), _causes(connection, name)


def _caused_by_part(
    connection: duckdb.DuckDBPyConnection, comparison: _Comparison, name: str, before: Side, after: Side
) -> Iterator[str]:
    """Give queries of the changes with their causes, part by part in the order of keys, and count them."""
    alone = _of_one_contract(before, after)
    causes = cause_sql(name, comparison.differing, comparison.steps, alone)
    for part in key_parts(connection, before, after):
        _find(connection, before, after, part, "found")
        _find_candidates(connection, comparison, name, before, after, part)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE caused AS SELECT *, {literal(name)} AS table_name FROM ({causes})"
        )
        # A row of which two cells changed may have two causes, and counts once among the changed rows.
        connection.execute("""
            INSERT INTO counted SELECT change, verdict.cause, count(DISTINCT key) FROM caused
            GROUP BY GROUPING SETS ((change), (change, verdict.cause))
        """)
        yield "SELECT *, verdict.cause, verdict.cause_method FROM caused ORDER BY key, column_name"


def _find(connection: duckdb.DuckDBPyConnection, before: Side, after: Side, part: KeyPart, into: str) -> None:
    before.open(connection, "before_rows", part)
    after.open(connection, "after_rows", part)
    query = differences_sql(before, after)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(into)} AS {query}")


def _is_same(before: Side, after: Side) -> bool:
    same_shape = (before.absent, before.key) == (after.absent, after.key)
    return same_shape and same_bytes(before.files, after.files)


def _find_candidates(
    connection: duckdb.DuckDBPyConnection,
    comparison: _Comparison,
    name: str,
    before: Side,
    after: Side,
    part: KeyPart,
) -> None:
    """Make the table `candidates`: for each row of `found`, the inputs of the steps that touched it."""
    if len(comparison.steps) == 1:
        inputs = _list(comparison.steps[0].inputs)
        query = f"SELECT key, column_name, {inputs} AS inputs FROM found"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE candidates AS {query}")
        return
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched (key VARCHAR, column_name VARCHAR, inputs VARCHAR[])"
    )
    start = replace(before, rows=None)
    for step in comparison.steps:
        end = replace(after, files=table_files(step.tables, name) or after.files, rows=None)
        _find(connection, start, end, part, "moved")
        connection.execute(
            f"INSERT INTO touched SELECT key, column_name, {_list(step.inputs)} FROM moved "
            "SEMI JOIN found USING (key)"
        )
        start = end
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE candidates AS
        SELECT key, column_name, list_sort(list_distinct(flatten(list(inputs)))) AS inputs FROM (
            SELECT f.key, f.column_name, t.inputs FROM found f JOIN touched t USING (key, column_name)
            UNION ALL
            SELECT f.key, f.column_name, t.inputs FROM found f JOIN touched t ON f.key = t.key
            WHERE f.column_name <> {literal(WHOLE_ROW)} AND t.column_name = {literal(WHOLE_ROW)}
        ) GROUP BY key, column_name
    """)


def _list(inputs: Sequence[str]) -> str:
    return f"[{', '.join(map(literal, inputs))}]::VARCHAR[]"


def _of_one_contract(before: Side, after: Side) -> tuple[str, ...]:
    """Give the columns that one side alone has, or has in another type; `*` where it is the table."""
    alone = [
        name
        for name in all_columns(before, after)
        if name not in before.schema.names
        or name not in after.schema.names
        or before.schema.field(name).type != after.schema.field(name).type
    ]
    return (*alone, WHOLE_ROW) if before.absent or after.absent else tuple(alone)


def _counted(connection: duckdb.DuckDBPyConnection, name: str, after: Side) -> TableChange:
    rows = connection.execute("SELECT change, sum(keys) FROM counted WHERE cause IS NULL GROUP BY change")
    keys: dict[str, int] = dict(rows.fetchall())
    added, removed, changed = (keys.get(change, 0) for change in ("added", "removed", "changed"))
    return TableChange(name, added, removed, changed, after.count() - added - changed)


def _causes(connection: duckdb.DuckDBPyConnection, name: str) -> list[CausedChange]:
    rows = connection.execute(
        "SELECT change, cause, sum(keys) FROM counted WHERE cause IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [CausedChange(name, *row) for row in rows]
