"""Count in each text of a release what is measured of it: one wide table, a row for each raw file.

DuckDB reads the Parquet files and spills to disk, so memory is bounded.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import duckdb

from flows.publish.drift_measures import Measure
from schemas.table_files import read_table, tables_in
from schemas.tables import quoted

# A folder may have any name; that of a source is checked, so no other gets into what is printed.
_FILES = """
SELECT raw_path, source_id, document_id, raw_sha256, text_status, kind, 0 AS rejected
FROM documents
UNION ALL
SELECT raw_path, coalesce(any_value(s.source_id), '(no source)'), NULL, min(raw_sha256), NULL, NULL, 1
FROM rejects r
LEFT JOIN (SELECT DISTINCT source_id FROM documents) s ON s.source_id = split_part(raw_path, '/', 1)
WHERE rule <> 'withdrawn' AND raw_path NOT IN (SELECT raw_path FROM documents)
GROUP BY raw_path
"""
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
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {quoted(name + '_files')}")
        cursor.execute(f"USE {quoted(name + '_files')}")
        for table in tables_in(tables):
            read_table(cursor, tables, table).create_view(table)
        cursor.execute(f"CREATE TABLE memory.main.{quoted(name)} AS {_texts_sql(measures)}")
        cursor.execute("USE memory.main")
        cursor.execute(f"DROP SCHEMA {quoted(name + '_files')} CASCADE")


def _texts_sql(measures: Sequence[Measure]) -> str:
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
            FROM ({_FILES}) {" ".join(joins)}
        )
    """
