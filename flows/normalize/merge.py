"""Merge the rows of all shards: names become entities over all documents, and every table is sorted.

This is the one step that looks across documents. It runs in DuckDB, which spills to disk, so memory is
bounded whatever the number of documents.

Which names are one entity is told by `flows.normalize.across`; what a person has judged (rulings.yaml)
counts before all of this.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flows.normalize.across.resolve import resolve_names
from flows.normalize.rulings import register_rulings, stale_rulings
from flows.normalize.shard import SHARD_TABLES
from schemas.authority_records import Ruling
from schemas.connection import open_bounded
from schemas.contract import load_contract
from schemas.table_files import write_query

# A ruling counts before every rule. In some documents an entity may be another, under a name of its own or,
# where nobody is sure, under the name that they print.
ENTITY_OF_NAME = """
CREATE TABLE entity_of_name AS
SELECT r.name_id, r.tentative, r.form_id, r.form, r.qualifier, r.added,
    if(coalesce(a.into_id, b.into_id, s.into_id, f.into_id) IS NULL, r.why, 'ruling') AS why,
    coalesce(a.name, b.name) AS ruled_name, coalesce(s.into_id, f.into_id) IS NOT NULL AS is_moved,
    coalesce(a.into_id, b.into_id, s.into_id, f.into_id, r.entity_id) AS entity_id
FROM by_rule r
LEFT JOIN ruled_apart a ON a.entity_id = r.entity_id AND a.document_id = r.document_id AND NOT a.by_form
LEFT JOIN ruled_apart b ON b.entity_id = r.form_id AND b.document_id = r.document_id AND b.by_form
LEFT JOIN ruled_same s ON s.entity_id = r.entity_id AND NOT s.by_form
LEFT JOIN ruled_same f ON f.entity_id = r.form_id AND f.by_form
"""
# The evidence of a word found by its shape is the full name that it turned out to shorten.
MENTIONS = """
CREATE TABLE merged_mentions AS
SELECT m.* REPLACE (
    e.entity_id AS entity_id,
    CASE WHEN e.tentative THEN c.name ELSE m.evidence END AS evidence
)
FROM mentions m
JOIN entity_of_name e ON m.entity_id = e.name_id
JOIN canonical c ON e.entity_id = c.entity_id
"""
# The canonical name is the form that gives the id, as most documents spell it, and what tells namesakes.
CANONICAL = """
CREATE TABLE canonical AS
WITH forms AS (
    SELECT e.entity_id, n.type, n.iso_3166, n.wikidata_id, n.geonames_id, n.identifier_source,
        coalesce(e.ruled_name, concat(n.name,
            ' ' || CASE e.added WHEN 'jr' THEN 'Jr.' WHEN 'sr' THEN 'Sr.' ELSE upper(e.added) END,
            ' (' || nullif(e.qualifier, '') || ')')) AS name,
        e.form_id = n.type || ':' || e.form AS gives_id, e.is_moved, n."full", count(*) AS uses
    FROM names n JOIN entity_of_name e USING (name_id)
    WHERE e.entity_id IS NOT NULL
    GROUP BY ALL
)
SELECT entity_id, name, type, iso_3166, wikidata_id, geonames_id, identifier_source
FROM forms
QUALIFY row_number() OVER (
    PARTITION BY entity_id
    ORDER BY is_moved, gives_id DESC, "full" DESC, identifier_source IS NULL, uses DESC, length(name) DESC,
        name
) = 1
"""
REFERRED = """
CREATE TABLE referred AS
SELECT entity_id FROM merged_mentions
UNION SELECT e.entity_id FROM speakers s JOIN entity_of_name e ON s.entity_id = e.name_id
"""
# A cited text is in the dataset where one document alone can be meant: by the symbol in its head, by title,
# or by publication and day; a copy counts as its first, and nothing cites itself. Each join has an equation:
# of others, DuckDB compares each row with each other one.
CITED_DOCUMENTS = """
CREATE TABLE cited_documents AS
WITH cited AS (
    SELECT citation_id, document_id, identifier, date_start, date_end, title IS NULL AS untitled,
        trim(regexp_replace(lower(title), '[^\\p{L}\\p{N}]+', ' ', 'g')) AS title,
        kind IN ('news_agency', 'newspaper', 'magazine', 'broadcast') AS is_outlet,
        [regexp_replace(lower(name), '^the ', '') FOR name IN [canonical_name, cited_name]] AS names
    FROM citations
), originals AS (
    SELECT document_id, date, date_precision = 'day' AS to_the_day,
        trim(regexp_replace(lower(title), '[^\\p{L}\\p{N}]+', ' ', 'g')) AS title,
        regexp_replace(lower(publication), '^the ', '') AS publication
    FROM documents WHERE duplicate_of IS NULL
), printed AS (
    SELECT DISTINCT p.document_id,
        unnest(regexp_extract_all(p.text, '[A-Z]+(?:/[A-Za-z0-9.()-]+)+')) AS identifier
    FROM paragraphs p SEMI JOIN originals o ON p.document_id = o.document_id WHERE p.kind IN ('title', 'meta')
), symbols AS (
    SELECT document_id, min(identifier) AS identifier FROM printed SEMI JOIN cited USING (identifier)
    GROUP BY document_id HAVING count(*) = 1
), by_symbol AS (
    SELECT identifier, min(document_id) AS target FROM symbols GROUP BY identifier HAVING count(*) = 1
), by_title AS (
    SELECT title, min(document_id) AS target, any_value(date) AS date, any_value(to_the_day) AS to_the_day
    FROM originals WHERE contains(title, ' ') GROUP BY title HAVING count(*) = 1
), by_day AS (
    SELECT publication, date, min(document_id) AS target
    FROM originals WHERE to_the_day GROUP BY publication, date HAVING count(*) = 1
), titled AS (
    SELECT c.citation_id, t.target FROM cited c JOIN by_title t ON c.title = t.title
    WHERE c.date_start IS NULL OR t.to_the_day IS NOT TRUE OR t.date BETWEEN c.date_start AND c.date_end
), named AS (
    SELECT citation_id, date_start AS date, unnest(names) AS publication
    FROM cited WHERE is_outlet AND untitled AND date_start = date_end
), dated AS (
    SELECT citation_id, min(target) AS target FROM named JOIN by_day USING (publication, date)
    GROUP BY citation_id HAVING count(DISTINCT target) = 1
), found AS (
    SELECT c.citation_id, c.document_id, coalesce(s.target, t.target, d.target) AS target
    FROM cited c
    LEFT JOIN by_symbol s ON s.identifier = c.identifier
    LEFT JOIN titled t ON t.citation_id = c.citation_id
    LEFT JOIN dated d ON d.citation_id = c.citation_id
)
SELECT citation_id, target FROM found WHERE target <> document_id
"""
# The rows with their entities, before they are sorted. A join of large tables and the sort of what it gives
# are two statements: both at a time pass the limit of memory at a million documents.
LINKED = {
    "speakers": """
        SELECT s.* REPLACE (e.entity_id AS entity_id) FROM speakers s
        LEFT JOIN entity_of_name e ON s.entity_id = e.name_id""",
    "citations": """
        SELECT c.* REPLACE (e.entity_id AS cited_entity_id, t.target AS target_document_id) FROM citations c
        LEFT JOIN entity_of_name e ON c.cited_entity_id = e.name_id
        LEFT JOIN cited_documents t ON c.citation_id = t.citation_id""",
    "quotations": """
        SELECT q.* REPLACE (e.entity_id AS entity_id) FROM quotations q
        LEFT JOIN entity_of_name e ON q.entity_id = e.name_id""",
}
TABLES = {
    "documents": "SELECT * FROM documents ORDER BY document_id",
    "paragraphs": "SELECT * FROM paragraphs ORDER BY document_id, position",
    "speakers": "SELECT * FROM linked ORDER BY speaker_id",
    "entities": """
        WITH counted AS (
            SELECT m.entity_id, count(*) AS mentions, count(DISTINCT m.document_id) AS documents,
                min(d.date) AS first_date, max(d.date) AS last_date
            FROM merged_mentions m JOIN documents d USING (document_id) GROUP BY m.entity_id
        ), forms AS (
            SELECT m.entity_id, list_sort(list(DISTINCT m.text)) AS aliases
            FROM merged_mentions m JOIN canonical c USING (entity_id) WHERE m.text <> c.name
            GROUP BY m.entity_id
        ), reasons AS (
            SELECT e.entity_id, list_sort(list(DISTINCT n.name || ': ' || e.why)) AS resolution
            FROM entity_of_name e JOIN names n USING (name_id) WHERE e.why IS NOT NULL GROUP BY e.entity_id
        )
        SELECT c.entity_id, c.name, c.type, coalesce(f.aliases, []) AS aliases,
            coalesce(s.resolution, []) AS resolution,
            coalesce(n.mentions, 0) AS mentions, coalesce(n.documents, 0) AS documents,
            n.first_date, n.last_date, c.iso_3166, c.wikidata_id, c.geonames_id, c.identifier_source
        FROM canonical c SEMI JOIN referred r ON c.entity_id = r.entity_id
        LEFT JOIN counted n ON c.entity_id = n.entity_id
        LEFT JOIN forms f ON c.entity_id = f.entity_id
        LEFT JOIN reasons s ON c.entity_id = s.entity_id
        ORDER BY c.entity_id""",
    "mentions": "SELECT * FROM merged_mentions ORDER BY document_id, raw_start, raw_end, mention_id",
    "citations": "SELECT * FROM linked ORDER BY document_id, raw_start, raw_end, citation_id",
    "quotations": "SELECT * FROM linked ORDER BY document_id, raw_start, raw_end, quotation_id",
    "dates": "SELECT * FROM dates ORDER BY document_id, raw_start, raw_end, date_id",
    "rejects": "SELECT * FROM rejects ORDER BY raw_path, rule, part",
}


class Merged(NamedTuple):
    """How many rows each table has, and what there is to say of rulings that judge nothing."""

    rows: dict[str, int]
    stale: tuple[str, ...]


def merge_shards(
    shards: list[Path], rejects: Path, tables: Path, scratch: Path, rulings: Sequence[Ruling] = ()
) -> Merged:
    """Write the tables from the shard folders and the rejects of ingest, a large one in parts.

    `scratch` is a folder that DuckDB may spill to; `rulings` count before the rules that merge entities.
    """
    contract = load_contract()
    tables.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    # Tables in memory spill as well as those of a file, which would be compressed and written out first.
    with (
        TemporaryDirectory(dir=scratch) as folder,
        open_bounded(Path(folder), preserve_insertion_order="false") as connection,
    ):
        for name in (*SHARD_TABLES, "names"):
            files = [str(shard / f"{name}.parquet") for shard in shards]
            files += [str(rejects)] if name == "rejects" else []
            relation = connection.read_parquet(files)
            relation.create_view(name)
        resolve_names(connection)
        ruled = register_rulings(connection, rulings)
        for statement in (ENTITY_OF_NAME, CANONICAL, MENTIONS, REFERRED, CITED_DOCUMENTS):
            connection.execute(statement)
        rows = {}
        for table in contract.tables:
            if table.name in LINKED:
                connection.execute(f"CREATE OR REPLACE TABLE linked AS {LINKED[table.name]}")
            rows[table.name] = write_query(connection, TABLES[table.name], table, tables, table.name)
        return Merged(rows, stale_rulings(rulings, ruled))
