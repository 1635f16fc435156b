"""Tie the ids that went to those that took their place, in DuckDB, as the contract says in `superseded_by`.

A paragraph is compared with few others, and names and spans by equality alone: the work is linear in the
rows. It goes from one range of documents to the next: in one statement, millions of rows take more memory
than there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.publish.key_parts import KeyPart, cut_keys
from schemas.contract import Contract
from schemas.rows import SPAN_TABLES
from schemas.table_files import read_table, row_count
from schemas.tables import literal, quoted

SIMILAR = 0.5  # the share of all words of two paragraphs that stand in both
NEIGHBOURHOOD = 5  # places between the same unchanged neighbours
PART_ROWS = 500_000  # of the largest table, about, that are looked into at a time


@dataclass(frozen=True)
class Tables:
    """The tables of two editions, by their folders and contracts."""

    before: Path
    old: Contract
    after: Path
    new: Contract

    def shared(self, *names: str) -> bool:
        """Tell whether both editions have these tables."""
        return all(
            name in {table.name for table in side.tables} for side in (self.old, self.new) for name in names
        )


def find_successors(connection: duckdb.DuckDBPyConnection, tables: Tables, touched: str) -> None:
    """Fill the table `successors` (table_name, id, superseded_by) with the ids that were replaced.

    `touched` is a table of the documents (document_id) of which a row came, went or changed.
    """
    connection.execute(
        f"CREATE TEMP TABLE successors ({_COLUMNS}); CREATE TEMP TABLE moved ({_MOVED_COLUMNS})"
    )
    if not tables.shared("documents"):
        return
    _open(connection, tables, "documents")
    connection.execute(_DOCUMENTS)
    connection.execute(_FOLLOWING_DOCUMENT.format(touched=quoted(touched)))
    (documents,) = connection.execute("SELECT count(*) FROM following_document").fetchall()[0]
    parts = _part_count(tables, documents)
    for part in cut_keys(connection, documents, parts, ("following_document",), "now"):
        _find_in_part(connection, tables, part)
    connection.execute(_ENTITIES)


def _part_count(tables: Tables, documents: int) -> int:
    """Give in how many parts so many documents are looked into, of which all have about as many rows."""
    rows = max(row_count(tables.after, table.name) for table in tables.new.tables)
    return 1 + rows * documents // max(1, row_count(tables.after, "documents")) // PART_ROWS


def _find_in_part(connection: duckdb.DuckDBPyConnection, tables: Tables, part: KeyPart) -> None:
    """Find the successors of what was in the documents of a part, or in those before them."""
    part.of(connection.table("following_document"), "now").create("followed")
    connection.execute(f"CREATE TEMP TABLE found ({_COLUMNS})")
    for table in tables.new.tables:
        if tables.shared(table.name) and table.name != "documents":
            of_document = any(column.name == "document_id" for column in table.columns)
            _open(connection, tables, table.name, of_document)
    if tables.shared("paragraphs"):
        connection.execute(_GAPS)
        _insert(connection, "paragraphs", _PARAGRAPHS)
        connection.execute(_FOLLOWING_PARAGRAPH)
        for name in filter(tables.shared, SPAN_TABLES):
            _insert(connection, name, _spans(name, tables.new.table(name).primary_key))
    if tables.shared("speakers"):
        _insert(connection, "speakers", _SPEAKERS)
    if tables.shared("entities", "mentions"):
        connection.execute(_MOVED)
    connection.execute("INSERT INTO successors FROM found")
    for name in ("followed", "found", "gaps", "following_paragraph"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def _open(connection: duckdb.DuckDBPyConnection, tables: Tables, name: str, of_part: bool = False) -> None:
    """Make views of the rows of a table in both editions, or of those in the documents of a part."""
    for prefix, folder, document in (("old", tables.before, "id"), ("new", tables.after, "now")):
        only = f"document_id IN (SELECT {document} FROM followed)" if of_part else "true"
        read_table(connection, folder, name).filter(only).create_view(f"{prefix}_{name}", replace=True)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    connection.execute(f"INSERT INTO found SELECT {literal(table)}, id, superseded_by FROM ({query})")


_COLUMNS = "table_name VARCHAR, id VARCHAR, superseded_by VARCHAR"
_MOVED_COLUMNS = "id VARCHAR, superseded_by VARCHAR, mentions BIGINT"
_DOCUMENTS = """
INSERT INTO successors
SELECT 'documents', o.document_id, n.document_id
FROM (FROM old_documents ANTI JOIN new_documents USING (document_id)) o
JOIN (SELECT raw_sha256, min(document_id) AS document_id FROM new_documents GROUP BY raw_sha256) n
ON o.raw_sha256 = n.raw_sha256
"""
# An id goes with a row, and what supersedes it is in the same document, or in the one that follows on that.
_FOLLOWING_DOCUMENT = """
CREATE TEMP TABLE following_document AS
WITH replaced AS (SELECT id, superseded_by FROM successors WHERE table_name = 'documents')
SELECT document_id AS id, document_id AS now
FROM (FROM {touched} UNION SELECT superseded_by FROM replaced)
SEMI JOIN old_documents USING (document_id) SEMI JOIN new_documents USING (document_id)
UNION ALL FROM replaced
"""
# Between two paragraphs that stayed, each gap is numbered by the first of them, and its places are counted.
_GAPS = """
CREATE TEMP TABLE gaps AS
WITH sides AS (
    SELECT 'old' AS side, f.now AS document_id, p.paragraph_id, p.position, p.text,
        p.paragraph_id IN (SELECT paragraph_id FROM new_paragraphs) AS stayed
    FROM old_paragraphs p JOIN followed f ON p.document_id = f.id
    UNION ALL
    SELECT 'new', document_id, paragraph_id, position, text,
        paragraph_id IN (SELECT paragraph_id FROM old_paragraphs)
    FROM new_paragraphs
), neighbours AS (
    SELECT *, last_value(CASE WHEN stayed THEN paragraph_id END IGNORE NULLS) OVER (
        PARTITION BY side, document_id ORDER BY position, paragraph_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS gap
    FROM sides
)
SELECT side, document_id, paragraph_id, coalesce(gap, '') AS gap, text,
    row_number() OVER (PARTITION BY side, document_id, gap ORDER BY position, paragraph_id) AS place
FROM neighbours WHERE NOT stayed
"""
_PARAGRAPHS = f"""
WITH worded AS (
    SELECT *, list_distinct(regexp_extract_all(lower(text), '[\\p{{L}}\\p{{N}}]+')) AS words FROM gaps
), places AS (
    SELECT *, unnest(range(place - {NEIGHBOURHOOD}, place + {NEIGHBOURHOOD} + 1)) AS near
    FROM worded WHERE side = 'old'
), pairs AS (
    SELECT o.paragraph_id AS id, n.paragraph_id AS superseded_by, abs(n.place - o.place) AS away, n.place,
        CASE WHEN o.text = n.text THEN 1 ELSE len(list_intersect(o.words, n.words))
            / greatest(len(list_distinct(list_concat(o.words, n.words))), 1) END AS similarity
    FROM places o JOIN worded n
    ON n.side = 'new' AND o.document_id = n.document_id AND o.gap = n.gap AND o.near = n.place
)
SELECT id, superseded_by FROM pairs WHERE similarity >= {SIMILAR}
QUALIFY row_number() OVER (PARTITION BY id ORDER BY similarity DESC, away, place, superseded_by) = 1
"""
_FOLLOWING_PARAGRAPH = """
CREATE TEMP TABLE following_paragraph AS
SELECT paragraph_id AS id, paragraph_id AS now, true AS stayed
FROM old_paragraphs SEMI JOIN new_paragraphs USING (paragraph_id)
UNION ALL SELECT id, superseded_by, false FROM found WHERE table_name = 'paragraphs'
"""
_SPEAKERS = """
SELECT o.speaker_id AS id, arg_min(n.speaker_id, (n.label <> o.label, n.speaker_id)) AS superseded_by
FROM (FROM old_speakers ANTI JOIN new_speakers USING (speaker_id)) o
JOIN followed f ON o.document_id = f.id
JOIN new_speakers n ON n.document_id = f.now AND (n.label = o.label OR n.name = o.name)
GROUP BY o.speaker_id
"""
_MOVED = """
INSERT INTO moved
SELECT o.entity_id, n.entity_id, count(*)
FROM old_mentions o
LEFT JOIN found s ON s.table_name = 'mentions' AND s.id = o.mention_id
JOIN new_mentions n ON n.mention_id = coalesce(s.superseded_by, o.mention_id)
WHERE o.entity_id NOT IN (SELECT entity_id FROM new_entities)
GROUP BY o.entity_id, n.entity_id
"""
_ENTITIES = """
INSERT INTO successors
SELECT 'entities', id, superseded_by FROM moved GROUP BY id, superseded_by
QUALIFY row_number() OVER (PARTITION BY id ORDER BY sum(mentions) DESC, superseded_by) = 1
"""


def _spans(table: str, primary_key: Sequence[str]) -> str:
    """Give the query of the spans that went: in the same paragraph by an end, in its successor by the words.

    Of the same words several times in a paragraph, the first follows the first, and so on.
    """
    key, old, new = quoted(primary_key[0]), quoted(f"old_{table}"), quoted(f"new_{table}")
    numbered = "row_number() OVER (PARTITION BY paragraph_id, text ORDER BY text_start, text_end) AS place"
    return f"""
        WITH gone AS (
            SELECT o.{key} AS id, f.now, f.stayed, o.text, o.text_start, o.text_end, o.place
            FROM (SELECT *, {numbered} FROM {old}) o JOIN following_paragraph f ON o.paragraph_id = f.id
            ANTI JOIN {new} n ON o.{key} = n.{key}
        ), found AS (
            SELECT g.id, n.{key} AS superseded_by, 1 AS rank FROM gone g JOIN {new} n
            ON g.stayed AND n.paragraph_id = g.now AND n.text_start = g.text_start
            UNION ALL
            SELECT g.id, n.{key}, 2 FROM gone g JOIN {new} n
            ON g.stayed AND n.paragraph_id = g.now AND n.text_end = g.text_end
            UNION ALL
            SELECT g.id, n.{key}, 3 FROM gone g JOIN (SELECT *, {numbered} FROM {new}) n
            ON NOT g.stayed AND n.paragraph_id = g.now AND n.text = g.text AND n.place = g.place
        )
        SELECT id, arg_min(superseded_by, (rank, superseded_by)) AS superseded_by FROM found GROUP BY id
    """
