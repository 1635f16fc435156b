"""Find the documents whose spans need no second look: a release that this code checked has the same.

A document is held against its raw text by the columns named here. Where the raw file has the same SHA-256,
and each of these rows is a row of the release, as often, the check can only end as it did then.
"""

from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.connection import open_bounded
from schemas.row_groups import differing_rows, open_rows
from schemas.table_files import read_files, table_files
from schemas.tables import quoted

_SLICE = ("document_id", "paragraph_id", "text", "text_start", "text_end", "raw_start", "raw_end")
# What `flows.validate.spans` reads of each table.
COMPARED = {
    "documents": ("document_id", "raw_path", "raw_sha256", "raw_characters", "encoding", "media_type"),
    "paragraphs": (
        "document_id",
        "paragraph_id",
        "text",
        "raw_start",
        "raw_end",
        "source_spans",
        "label",
        "label_raw_start",
        "label_raw_end",
    ),
    "mentions": (*_SLICE, "mention_id"),
    "citations": (*_SLICE, "citation_id"),
    "quotations": (*_SLICE, "quotation_id"),
    "dates": (*_SLICE, "date_id"),
    "rejects": ("raw_path", "part", "raw_start", "raw_end"),
}
NO_DOCUMENTS = pa.Table.from_batches([], pa.schema([("document_id", pa.string())]))
_UNCHANGED = """
SELECT d.document_id FROM documents d JOIN raw_files r USING (document_id, raw_sha256)
WHERE d.document_id NOT IN (SELECT key FROM changed WHERE key IS NOT NULL AND NOT is_path)
AND d.raw_path NOT IN (SELECT key FROM changed WHERE key IS NOT NULL AND is_path)
"""


def unchanged_documents(tables: Path, released: Path, raw: pa.Table, spill: Path) -> pa.Table:
    """Give the ids of the documents of staged tables that a release has with the same rows and raw file.

    `tables` and `released` are the folders of their Parquet files; `raw` has the columns document_id and
    raw_sha256, the digest of its raw file. DuckDB may spill to the folder `spill`. There are none where a
    table cannot be read: the check itself says what is wrong.
    """
    if not all(table_files(folder, table) for folder in (tables, released) for table in COMPARED):
        return NO_DOCUMENTS
    try:
        return _unchanged(tables, released, raw, spill)
    except (duckdb.Error, pa.ArrowException, OSError):
        return NO_DOCUMENTS


def _unchanged(tables: Path, released: Path, raw: pa.Table, spill: Path) -> pa.Table:
    with open_bounded(spill) as connection:
        connection.register("raw_files", raw)
        read_files(connection, table_files(tables, "documents")).create_view("documents")
        changed = [_changed_sql(connection, table, tables, released) for table in COMPARED]
        connection.execute(f"CREATE TEMP TABLE changed AS {' UNION ALL '.join(changed)}")
        return connection.execute(_UNCHANGED).to_arrow_table()


def _changed_sql(connection: duckdb.DuckDBPyConnection, table: str, tables: Path, released: Path) -> str:
    """Give the query of the documents, or the paths, that one side has a row of more often than the other."""
    files = table_files(released, table), table_files(tables, table)
    held = differing_rows(*files)
    before, after = f"{table}_before", f"{table}_after"
    for name, paths, rows in zip((before, after), files, held or (None, None), strict=True):
        open_rows(connection, f"{name}_held", rows, paths).create_view(name)
    columns = ", ".join(map(quoted, COMPARED[table]))
    return f"""
        SELECT {quoted(COMPARED[table][0])} AS key, {COMPARED[table][0] == "raw_path"} AS is_path FROM (
            SELECT {columns}, 1 AS times FROM {quoted(after)}
            UNION ALL SELECT {columns}, -1 FROM {quoted(before)}
        ) GROUP BY {columns} HAVING sum(times) <> 0
    """
