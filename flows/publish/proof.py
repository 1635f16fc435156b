"""Prove the changes of a table: before + changes = after, and after - changes = before, row by row.

The proof reads the Parquet files of all three as they stand on the disk, so it also finds a fault of writing.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from flows.publish.differences import Side, all_columns, differing_sql, key_parts
from flows.publish.key_parts import KeyPart
from schemas.table_files import read_files
from schemas.tables import literal, quoted


def is_proved(
    connection: duckdb.DuckDBPyConnection, before: Side, after: Side, changes: Sequence[Path]
) -> bool:
    """Tell whether the changes lead from one side to the other, and back."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA proof")
        cursor.execute("USE proof")
        parts = key_parts(cursor, before, after)
        found = any(_is_contradicted(cursor, before, after, changes, part) for part in parts)
        cursor.execute("USE main")
        cursor.execute("DROP SCHEMA proof CASCADE")
    return not found


def _is_contradicted(
    connection: duckdb.DuckDBPyConnection, before: Side, after: Side, changes: Sequence[Path], part: KeyPart
) -> bool:
    """Tell whether the changes of the rows of a part are wrong."""
    before.open(connection, "before_rows", part)
    after.open(connection, "after_rows", part)
    part.of(read_files(connection, changes), "key").create_view("changes")
    queries = _contradictions(before, after)
    return any(connection.execute(f"SELECT 1 FROM ({query}) LIMIT 1").fetchone() for query in queries)


def _contradictions(before: Side, after: Side) -> Iterator[str]:
    """Give queries, each of which finds rows only where the changes are wrong or not complete."""
    rows = "SELECT row_key FROM before_rows UNION SELECT row_key FROM after_rows"
    yield f"SELECT key FROM changes EXCEPT ({rows})"
    yield f"""
        FROM (FROM before_rows r ANTI JOIN changes c ON r.row_key = c.key) b
        FULL JOIN (FROM after_rows r ANTI JOIN changes c ON r.row_key = c.key) a ON b.row_key = a.row_key
        WHERE {differing_sql(before, after)}
    """
    yield _led_astray(before, "before_rows", after, "after_rows", "added", "new_value")
    yield _led_astray(after, "after_rows", before, "before_rows", "removed", "old_value")


def _led_astray(base: Side, base_rows: str, goal: Side, goal_rows: str, comes: str, value: str) -> str:
    """Select the rows that the changes make of the base, and that are not those of the goal."""
    columns = [name for name in all_columns(base, goal) if name in goal.schema.names]
    overlaid = ", ".join(f"{_overlaid(base, name)} AS {quoted(name)}" for name in columns)
    # A row is parsed once for all of its columns: for each column alone, each would hold parsed rows.
    paths = ", ".join(map(_json_path, columns))
    stored = ", ".join(f"found[{place}] AS {quoted(name)}" for place, name in enumerate(columns, start=1))
    wrong = " OR ".join(f"e.{quoted(name)} IS DISTINCT FROM {goal.text_sql('g', name)}" for name in columns)
    return f"""
        FROM (
            SELECT b.row_key, {overlaid} FROM {base_rows} b JOIN (
                SELECT key, list(column_name) AS names, list({value}) AS found
                FROM changes WHERE change = 'changed' GROUP BY key
            ) o ON b.row_key = o.key
            UNION ALL SELECT key, {stored} FROM (
                SELECT key, json_extract_string({value}, [{paths}]) AS found
                FROM changes WHERE change = {literal(comes)}
            )
        ) e
        FULL JOIN (FROM {goal_rows} r SEMI JOIN changes c ON r.row_key = c.key) g ON e.row_key = g.row_key
        WHERE e.row_key IS NULL OR g.row_key IS NULL OR {wrong}
    """


def _overlaid(base: Side, column: str) -> str:
    name = literal(column)
    changed = f"o.found[list_position(o.names, {name})]"
    return f"CASE WHEN list_contains(o.names, {name}) THEN {changed} ELSE {base.text_sql('b', column)} END"


def _json_path(column: str) -> str:
    return literal(f'$."{column}"')
