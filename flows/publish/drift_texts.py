"""Count in each text of a release what is measured of it: one wide table, a row for each raw file.

DuckDB reads the Parquet files and spills to disk, so memory is bounded.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import duckdb

from flows.publish.drift_measures import Measure
from flows.publish.key_parts import KeyPart, cut_keys
from schemas.table_files import read_table, row_count, tables_in
from schemas.tables import quoted

PART_TEXTS = 100_000  # counted at a time: the joins of a million need more memory than there is
_DOCUMENTS = (
    "(SELECT raw_path, source_id, document_id, raw_sha256, text_status, kind, 0 AS rejected FROM documents)"
)
# A folder may have any name; that of a source is checked, so no other gets into what is printed.
_REJECTED = """(
    SELECT raw_path, coalesce(any_value(s.source_id), '(no source)') AS source_id,
        NULL::VARCHAR AS document_id, min(raw_sha256) AS raw_sha256, NULL::VARCHAR AS text_status,
        NULL::VARCHAR AS kind, 1 AS rejected
    FROM rejects r
    LEFT JOIN (SELECT DISTINCT source_id FROM all_documents) s ON s.source_id = split_part(raw_path, '/', 1)
    WHERE rule <> 'withdrawn' AND raw_path NOT IN (SELECT raw_path FROM all_documents)
    GROUP BY raw_path
)"""
# An entity belongs to each text that names it.
_ENTITIES = "(SELECT DISTINCT m.document_id, e.* FROM mentions m JOIN entities e USING (entity_id))"


def count_texts(
    connection: duckdb.DuckDBPyConnection, tables: Path, measures: Sequence[Measure], name: str
) -> None:
    """Make the table `name`, a row for each raw file, from a folder of tables.

    Its columns: raw_path, source_id, document_id, raw_sha256, text_status, and the lists `counts` and `bases`
    with a number for each measure. A text without a base has no count either. There is no row for a file that
    errata.yaml withdraws.
    """
    target = f"memory.main.{quoted(name)}"
    documents = row_count(tables, "documents")
    parts = 1 + documents // PART_TEXTS
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {quoted(name + '_files')}")
        cursor.execute(f"USE {quoted(name + '_files')}")
        read_table(cursor, tables, "documents").create_view("all_documents")
        _view_part(cursor, tables, None)
        cursor.execute(f"CREATE TABLE {target} AS {_texts_sql(measures, _REJECTED)}")
        for part in cut_keys(cursor, documents, parts, ("all_documents",), "document_id"):
            _view_part(cursor, tables, part)
            cursor.execute(f"INSERT INTO {target} {_texts_sql(measures, _DOCUMENTS)}")
        cursor.execute("USE memory.main")
        cursor.execute(f"DROP SCHEMA {quoted(name + '_files')} CASCADE")


def _view_part(cursor: duckdb.DuckDBPyConnection, tables: Path, part: KeyPart | None) -> None:
    """Have the views of the tables show the rows of those documents alone, or of none.

    Tables that are not by document are shown whole.
    """
    for table in tables_in(tables):
        rows = read_table(cursor, tables, table)
        if "document_id" in rows.columns:
            rows = part.of(rows, "document_id") if part else rows.filter("false")
        rows.create_view(table, replace=True)


def _texts_sql(measures: Sequence[Measure], files: str) -> str:
    """Select what is counted in each of the files, which are a query in parentheses."""
    joins, counts = [], []
    numbered = [(number, measure) for number, measure in enumerate(measures)]
    for table, group in groupby(numbered, key=lambda pair: pair[1].table):
        if table == "rejects":
            continue
        columns = [f"count(*) AS {table}_rows", *(["sum(words)::BIGINT AS words"] * (table == "paragraphs"))]
        columns += [f"{measure.count} AS n{number}" for number, measure in group]
        rows = _ENTITIES if table == "entities" else quoted(table)
        joins.append(
            f"LEFT JOIN (SELECT document_id, {', '.join(columns)} FROM {rows} GROUP BY document_id) "
            f"{quoted('of_' + table)} USING (document_id)"
        )
    for number, measure in numbered:
        count = measure.count if measure.table == "rejects" else f"n{number}"
        counts.append(f"coalesce({count}, 0)")
    bases = ", ".join(f"coalesce({measure.base}, 0)" for measure in measures)
    return f"""
        SELECT raw_path, source_id, document_id, raw_sha256, text_status, bases, list_transform(
            counts, lambda count, place: CASE WHEN bases[place] > 0 THEN count ELSE 0 END
        ) AS counts
        FROM (
            SELECT *, [{", ".join(counts)}]::BIGINT[] AS counts, [{bases}]::BIGINT[] AS bases
            FROM {files} {" ".join(joins)}
        )
    """
