"""Build the site of a release: pages to read, browse and download, that need no server and no network."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.publish.records import Release
from flows.publish.site.listing import ROWS
from flows.publish.site.pages import SECTIONS
from flows.publish.site.site import STATIC, Limits, Site, templates
from flows.publish.warehouse import DATABASE_NAME
from schemas.contract import Contract
from schemas.errors import RunError

# A second, small database in memory, so that every cursor sees it.
_SHOWN = """
ATTACH ':memory:' AS shown (READ_WRITE);
CREATE TABLE shown.documents AS
SELECT document_id, cite(document_id) AS citation,
    coalesce(title, publication || coalesce(', vol. ' || volume, '') || ', no. ' || issue, document_id)
    AS headline
FROM (FROM documents ORDER BY date DESC NULLS LAST, document_id LIMIT {documents});
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


def build_site(
    release_folder: Path,
    target: Path,
    contract: Contract,
    release: Release,
    raw: Sequence[Path] = (),
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> None:
    """Write the site of a release into a new folder, from the DuckDB file of the release.

    `release` has the files that the pages offer for download. `raw` are the Arrow files of the decoded raw
    texts; without them, the reader has no raw side. The same release gives the same bytes, but for what
    repeats the digest of a DuckDB file, which differs each time. Raises RunError where a query fails.
    """
    target.mkdir()
    shutil.copytree(STATIC, target / "static", copy_function=shutil.copyfile)
    try:
        with duckdb.connect(str(release_folder / DATABASE_NAME), read_only=True) as connection:
            connection.execute(
                _SHOWN.format(
                    documents=limits.documents,
                    entities=limits.entities,
                    sources=limits.sources,
                    charts=limits.charts,
                    dates=limits.dates,
                    rows=ROWS,
                )
            )
            site = Site(target, release, contract, connection, limits, raw, templates(SECTIONS))
            for section in SECTIONS:
                section.write(site)
    except duckdb.Error as error:
        raise RunError(
            f"{target}: the site cannot be written: {error}; mend the cause and run again"
        ) from error
