"""What the documents cite: outlets, resolutions, treaties; a list, by month, and the page of each."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from flows.publish.site.charts import Chart, Monthly, by_sort, by_year, of_sorts_over_time, over_time
from flows.publish.site.kept import take_over_pages
from flows.publish.site.listing import Choice, Column, Line, Listing, Order, write_list
from flows.publish.site.moved import sources_moved
from flows.publish.site.paths import SOURCES, document_path, entity_path, place, source_path
from flows.publish.site.site import Site, words
from flows.publish.site.streams import Grouped, rows_of

PLACES = 100  # citations on the page of a source
_CITED = "coalesce(c.identifier, c.canonical_name)"
_LIST = f"""
SELECT s.kind, s.name, min(c.canonical_name), any_value(c.identifier), count(*), count(DISTINCT document_id),
    strftime(min(d.date), '%Y-%m-%d'), strftime(max(d.date), '%Y-%m-%d')
FROM shown.sources s JOIN citations c ON s.kind = c.kind AND s.name = {_CITED}
JOIN documents d USING (document_id)
GROUP BY s.kind, s.name, s.citations ORDER BY s.citations DESC, s.kind, s.name
"""
_VALUES = """
SELECT list(DISTINCT kind ORDER BY kind), count(*),
    (SELECT count(*) FROM (SELECT DISTINCT kind, coalesce(identifier, canonical_name) FROM citations))
FROM shown.sources
"""
_BY_MONTH = """
SELECT c.kind, date_trunc('month', d.date)::DATE AS month, count(*)
FROM citations c JOIN documents d USING (document_id)
WHERE d.date IS NOT NULL GROUP BY c.kind, month
ORDER BY sum(count(*)) OVER (PARTITION BY c.kind) DESC, c.kind, month
"""
_SHOWN = "SELECT kind, name FROM shown.sources"
_ASKED = "FROM shown.sources SEMI JOIN shown.asked_sources USING (kind, name)"
# The key of a page: kind and name, in the order of the two.
_KEY = "s.kind || ':' || s.name"
_FACTS = f"""
SELECT {_KEY}, s.kind, s.name, min(c.canonical_name), any_value(c.identifier), min(c.url), min(e.entity_id),
    count(*), count(DISTINCT document_id), list(DISTINCT c.cited_name ORDER BY c.cited_name)[:20],
    s.charted
FROM ({_ASKED}) s JOIN citations c ON s.kind = c.kind AND s.name = {_CITED}
LEFT JOIN shown.entities e ON e.entity_id = c.cited_entity_id GROUP BY s.kind, s.name, s.charted ORDER BY 1
"""
_MONTHS = f"""
SELECT {_KEY}, date_trunc('month', d.date)::DATE AS month, count(*)
FROM ({_ASKED}) s JOIN citations c ON s.kind = c.kind AND s.name = {_CITED}
JOIN documents d USING (document_id) WHERE d.date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_PLACES = f"""
SELECT {_KEY}, c.citation_id, document_id, h.headline, strftime(d.date, '%Y-%m-%d'), left(c.text, 300),
    strftime(c.date_start, '%Y-%m-%d'), strftime(c.date_end, '%Y-%m-%d')
FROM ({_ASKED}) s JOIN citations c ON s.kind = c.kind AND s.name = {_CITED}
JOIN documents d USING (document_id) JOIN shown.documents h USING (document_id)
QUALIFY row_number() OVER (PARTITION BY s.kind, s.name ORDER BY d.date DESC NULLS LAST, citation_id)
    <= {PLACES}
ORDER BY 1, d.date DESC NULLS LAST, citation_id
"""
_COLUMNS = (
    Column("Source", "link"), Column("Kind", "tag"), Column("Identifier", "text"),
    Column("Citations", "number"), Column("Documents", "number"), Column("First", "date"),
    Column("Last", "date"),
)  # fmt: skip
_ORDERS = (Order("Most cited", 3, True), Order("Name", 0), Order("In most documents", 4, True))
_LEAD = (
    "What the texts rest on: the agencies, papers, resolutions, treaties, studies and statements they cite."
)


class Source(NamedTuple):
    """What is cited; `key` is its identifier, else its one name, and `printed` how texts call it."""

    kind: str
    key: str
    name: str
    identifier: str | None
    url: str | None
    entity_id: str | None
    citations: int
    documents: int
    printed: Sequence[str] | None
    charted: bool


class Place(NamedTuple):
    """Where it is cited, in which words, and of which days; the words are None where they are withheld."""

    citation_id: str
    document_id: str
    headline: str
    date: str | None
    text: str | None
    first: str | None
    last: str | None


def write(site: Site) -> None:
    """Write the list and the pages."""
    kinds, shown, total = site.connection.execute(_VALUES).fetchone() or ([], 0, 0)
    listing = Listing(SOURCES, "Sources", _LEAD, _COLUMNS, (Choice(1, kinds or []),), _ORDERS, shown, total)
    write_list(site, listing, _lines(site), chart=_by_month(site))
    sources = site.connection.execute(_SHOWN).fetchall()
    _ask(site, take_over_pages(site, sources, lambda source: source_path(*source), sources_moved))
    months, places = Grouped(site.connection, _MONTHS, Monthly), Grouped(site.connection, _PLACES, Place)
    for key, *facts in rows_of(site.connection, _FACTS):
        source, cited = Source(*facts), months.of(key)
        site.write(
            source_path(source.kind, source.key), "source.html", source.name, source=source,
            places=places.of(key), years=by_year(cited),
            chart=over_time("Citations", cited) if source.charted else None,
            entity_path=entity_path, document_path=document_path, place=place,
        )  # fmt: skip


def _ask(site: Site, sources: Collection[tuple[str, str]]) -> None:
    """Make the table of the sources whose pages are written."""
    kinds, names = [kind for kind, _ in sources], [name for _, name in sources]
    site.connection.execute("CREATE TABLE shown.asked_sources (kind VARCHAR, name VARCHAR)")
    site.connection.execute(
        "INSERT INTO shown.asked_sources SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])", [kinds, names]
    )


def _by_month(site: Site) -> Chart | None:
    rows = site.connection.execute(_BY_MONTH).fetchall()
    return of_sorts_over_time("Citations", "kind", by_sort((words(kind), *rest) for kind, *rest in rows))


def _lines(site: Site) -> Iterator[Line]:
    for kind, key, name, identifier, *counted in rows_of(site.connection, _LIST):
        yield source_path(kind, key), name, kind, identifier, *counted
