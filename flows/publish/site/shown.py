"""Choose what has a page on the site, within its limits."""

from dataclasses import asdict

import duckdb

from flows.publish.site.listing import ROWS
from flows.publish.site.site import Limits

# A second, small database in memory, so that every cursor sees it. The values are numbers of our own, as the
# grammar takes no parameter in CREATE TABLE AS.
_TABLES = """
ATTACH ':memory:' AS shown (READ_WRITE);
CREATE TABLE shown.documents AS
SELECT document_id, cite(document_id) AS citation,
    coalesce(title, publication || coalesce(', vol. ' || volume, '') || ', no. ' || issue, document_id)
    AS headline
FROM (
    FROM documents WHERE raw_characters <= {characters}
    ORDER BY date DESC NULLS LAST, document_id LIMIT {documents}
);
CREATE TABLE shown.entities AS
SELECT entity_id, cite(entity_id) AS citation,
    row_number() OVER (ORDER BY mentions DESC, entity_id) <= {charts} AS charted
FROM (FROM entities ORDER BY mentions DESC, entity_id LIMIT {entities});
CREATE TABLE shown.sources AS
SELECT kind, coalesce(identifier, canonical_name) AS name, count(*) AS citations,
    row_number() OVER (ORDER BY count(*) DESC, kind, coalesce(identifier, canonical_name)) <= {charts}
    AS charted
FROM citations GROUP BY kind, name ORDER BY citations DESC, kind, name LIMIT {sources};
CREATE TABLE shown.dates AS
SELECT date_id, year(date_start) AS year, row_number() OVER of_year AS place,
    (place - 1) // {rows} + 1 AS number
FROM (
    SELECT t.*, p.position FROM dates t JOIN paragraphs p USING (paragraph_id)
    JOIN documents d ON d.document_id = t.document_id
    SEMI JOIN shown.documents s ON s.document_id = t.document_id
    WHERE t.edtf IS NOT NULL AND p.kind <> 'meta' AND d.duplicate_of IS NULL
    ORDER BY d.date DESC NULLS LAST, date_id LIMIT {dates}
)
WINDOW of_year AS (
    PARTITION BY year(date_start) ORDER BY date_start, date_end, edtf, document_id, position, text_start
);
"""


def choose(connection: duckdb.DuckDBPyConnection, limits: Limits) -> None:
    """Make the tables of what has a page; see `Site`. Raises duckdb.Error where a query fails."""
    connection.execute(_TABLES.format(rows=ROWS, **asdict(limits)))
