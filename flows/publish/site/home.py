"""The first page: what the release is, what is new in it, how much of everything it holds, where to begin."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.publish.site.charts import Chart, Monthly, of_sorts, over_time
from flows.publish.site.paths import document_path, entity_path, source_path
from flows.publish.site.site import Site
from schemas.publication import SUMMARY
from schemas.table_files import table_of

_MONTHS = """
SELECT date_trunc('month', date)::DATE AS month, count(*) FROM documents WHERE date IS NOT NULL
GROUP BY month ORDER BY month
"""
_TYPES = "SELECT type, count(*) AS mentions FROM mentions GROUP BY type ORDER BY mentions DESC, type"
_LATEST = """
SELECT document_id, s.headline, strftime(date, '%Y-%m-%d')
FROM documents JOIN shown.documents s USING (document_id)
ORDER BY date DESC NULLS LAST, document_id LIMIT 8
"""
_NAMES = """
SELECT entity_id, name, mentions FROM entities SEMI JOIN shown.entities USING (entity_id)
ORDER BY mentions DESC, entity_id LIMIT 10
"""
_SOURCES = """
SELECT s.kind, s.name, min(c.canonical_name), s.citations FROM shown.sources s
JOIN citations c ON s.kind = c.kind AND s.name = coalesce(c.identifier, c.canonical_name)
GROUP BY s.kind, s.name, s.citations ORDER BY s.citations DESC, s.kind, s.name LIMIT 10
"""
_ORIGINS = """
SELECT source_id, mode(publication ORDER BY publication), min(publisher), min(licence), count(*),
    count(*) FILTER (WHERE text_status = 'withheld'), strftime(min(date), '%Y-%m-%d'),
    strftime(max(date), '%Y-%m-%d')
FROM documents GROUP BY source_id ORDER BY source_id
"""


class Shortcut(NamedTuple):
    """A link to a page, and the number or day beside it."""

    path: str
    words: str
    beside: str


class Origin(NamedTuple):
    """A source of texts: how many, of them withheld, and from when to when."""

    source_id: str
    publication: str
    publisher: str | None
    licence: str | None
    documents: int
    withheld: int
    first: str | None
    last: str | None


def write(site: Site) -> None:
    """Write the first page."""
    counted: Counter[str | None] = Counter()
    for file in site.release.files:
        counted[table_of(file.path)] += file.rows or 0
    tables = [(table.name, counted[table.name]) for table in site.contract.tables]
    origins = [Origin(*row) for row in site.connection.execute(_ORIGINS).fetchall()]
    site.write(
        "index.html", "home.html", f"Dispatches {site.release.version}", summary=SUMMARY, tables=tables,
        changes=[change for change in site.release.changes if change.differs], charts=_charts(site),
        latest=_latest(site), names=_names(site), sources=_sources(site), origins=origins,
    )  # fmt: skip


def _charts(site: Site) -> Sequence[Chart]:
    months = [Monthly(*row) for row in site.connection.execute(_MONTHS).fetchall()]
    types = site.connection.execute(_TYPES).fetchall()
    charts = (over_time("Documents", months), of_sorts("Mentions", "type", types))
    return [chart for chart in charts if chart is not None]


def _latest(site: Site) -> Sequence[Shortcut]:
    rows = site.connection.execute(_LATEST).fetchall()
    return [Shortcut(document_path(key), headline, day or "") for key, headline, day in rows]


def _names(site: Site) -> Sequence[Shortcut]:
    rows = site.connection.execute(_NAMES).fetchall()
    return [Shortcut(entity_path(key), name, f"{mentions:,}") for key, name, mentions in rows]


def _sources(site: Site) -> Sequence[Shortcut]:
    rows = site.connection.execute(_SOURCES).fetchall()
    return [Shortcut(source_path(kind, key), name, f"{times:,}") for kind, key, name, times in rows]
