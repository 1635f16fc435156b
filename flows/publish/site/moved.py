"""Tell which pages show something else than in the release before, without reading what all of them show.

What a page shows are rows of the tables, and of the tables of what has a page (`flows.publish.site.shown`).
The release says itself which rows of its tables are others; that these lead from the release before to this
one is proved before. The tables of what has a page are compared here: they are small. So the page of a text
is another one where a row of the text is, the page that a mark leads to or its name, or a text beside it; the
page of a name, where that is true of a row of its own, of a text that names it, or of what stands beside it;
the page of a source, of a text that cites it; a page of the chronology, of a text that names one of its days.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from flows.publish.site.profiles import ENTITY
from flows.publish.site.site import Earlier, Site
from flows.publish.site.texts import DOCUMENT

# The citation of a row ends with its release.
_CITED = """
SELECT * REPLACE (regexp_replace(citation, '[.] Dispatches [^ ]+, dispatches:[^ ]+@[^ ]+$', '') AS citation)
FROM ({query})
"""
_CHANGED = """
CREATE TABLE shown.{name} AS SELECT DISTINCT {key} FROM (
    SELECT * EXCLUDE (is_new), sum(is_new) AS moved FROM (
        SELECT *, 1 AS is_new FROM ({query}) UNION ALL SELECT *, -1 FROM earlier_rows
    ) GROUP BY ALL HAVING moved <> 0
)
"""
# How a mark names what it leads to, and whether that has a page.
_NAMED = """
SELECT entity_id, name, type, s.entity_id IS NOT NULL AS has_page
FROM entities LEFT JOIN shown.entities s USING (entity_id)
"""
_COMPARED = {
    "other_documents": ("document_id", _CITED.format(query=DOCUMENT.format(chosen="shown.documents"))),
    "other_entities": ("entity_id", _CITED.format(query=ENTITY.format(chosen="shown.entities"))),
    "renamed": ("entity_id", _NAMED),
    "other_sources": ("kind, name", "SELECT kind, name FROM shown.sources"),
    "other_pages_of_sources": ("kind, name", "SELECT kind, name, charted FROM shown.sources"),
    "other_dates": ("date_id, year, number", "SELECT date_id, year, number FROM shown.dates"),
    "other_years": ("year", "SELECT year, max(number) FROM shown.dates GROUP BY year"),
}
_MOVED = """
CREATE TABLE shown.moved AS
SELECT document_id FROM changes WHERE document_id IS NOT NULL UNION FROM shown.other_documents
"""
_CITES_OTHERS = """
citations c JOIN shown.other_sources s
ON s.kind = c.kind AND s.name = coalesce(c.identifier, c.canonical_name)
"""
_DOCUMENTS = f"""
FROM shown.moved
UNION SELECT document_id FROM mentions SEMI JOIN shown.renamed USING (entity_id)
UNION SELECT document_id FROM quotations SEMI JOIN shown.renamed USING (entity_id)
UNION SELECT document_id FROM speakers SEMI JOIN shown.renamed USING (entity_id)
UNION SELECT document_id FROM {_CITES_OTHERS}
UNION SELECT document_id FROM dates SEMI JOIN shown.other_dates USING (date_id)
"""
_BESIDE = f"""
SELECT entity_id FROM mentions SEMI JOIN (
    SELECT paragraph_id FROM mentions SEMI JOIN shown.renamed USING (entity_id)
    UNION ALL SELECT paragraph_id FROM {_CITES_OTHERS}
) USING (paragraph_id)
"""
_OF_TEXTS = " UNION ".join(
    f"SELECT entity_id FROM {table} WHERE document_id IN (SELECT unnest($texts))"
    for table in ("mentions", "quotations", "speakers")
)
_SOURCES_OF_TEXTS = """
SELECT kind, coalesce(identifier, canonical_name) FROM citations WHERE document_id IN (SELECT unnest($texts))
"""
_SOURCES = """
FROM shown.other_pages_of_sources
UNION SELECT c.kind, coalesce(c.identifier, c.canonical_name)
FROM citations c SEMI JOIN shown.renamed r ON r.entity_id = c.cited_entity_id
"""
# The pages of a year lead to each other.
_YEARS = """
SELECT year, number FROM shown.other_dates
UNION SELECT year, number FROM shown.dates SEMI JOIN shown.other_years USING (year)
UNION SELECT year, number FROM shown.dates JOIN dates USING (date_id)
WHERE document_id IN (FROM shown.moved)
"""


def compare(site: Site, earlier: Earlier) -> None:
    """Make the tables of what is not as it was: what `documents_moved` and `entities_moved` look into."""
    for name, (key, query) in _COMPARED.items():
        rows = earlier.connection.execute(query).to_arrow_reader()
        with site.connection.cursor() as cursor:
            cursor.register("earlier_rows", rows)
            cursor.execute(_CHANGED.format(name=name, key=key, query=query))
            cursor.unregister("earlier_rows")
    site.connection.execute(_MOVED)


def documents_moved(site: Site) -> frozenset[str]:
    """Give the documents whose pages may show something else than in the release before."""
    return _ids(site.connection.execute(_DOCUMENTS).fetchall())


def entities_moved(site: Site, earlier: Earlier) -> frozenset[str]:
    """Give the entities whose pages may show something else than in the release before."""
    found = site.connection.execute(f"FROM shown.other_entities UNION ({_BESIDE})").fetchall()
    return _ids([*found, *_of_moved_texts(site, earlier, _OF_TEXTS)])


def sources_moved(site: Site, earlier: Earlier) -> frozenset[tuple[str, str]]:
    """Give the sources, by kind and name, whose pages may show something else than in the release before."""
    found = site.connection.execute(_SOURCES).fetchall()
    return frozenset([*found, *_of_moved_texts(site, earlier, _SOURCES_OF_TEXTS)])


def years_moved(site: Site, _: Earlier) -> frozenset[tuple[int, int]]:
    """Give the pages of years, by year and number, that may show something else than before."""
    return frozenset(site.connection.execute(_YEARS).fetchall())


def _of_moved_texts(site: Site, earlier: Earlier, query: str) -> Iterator[tuple[Any, ...]]:
    """Give what a query finds of the texts that moved, as they are and as they were."""
    texts = {"texts": [text for (text,) in site.connection.execute("FROM shown.moved").fetchall()]}
    for release in (site, earlier):
        yield from release.connection.execute(query, texts).fetchall()


def _ids(rows: Sequence[tuple[str | None, ...]]) -> frozenset[str]:
    return frozenset(row for (row,) in rows if row is not None)
