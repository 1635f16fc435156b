"""Which issues of each source are there, missing, twice, or changed since the release before."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.publish.site.charts import Chart, by_sort, of_sorts_over_time
from flows.publish.site.paths import document_path
from flows.publish.site.site import Site

_CHARTED = 20  # sources in the chart
_ROWS = 200  # of each table: the DuckDB file has all
_TEXTS = 5  # links beside one issue
_SOURCES = """
SELECT source_id, d.publication, basis, present, missing, gaps, duplicate, changed, first_expected,
    last_expected
FROM coverage_by_source LEFT JOIN (
    SELECT source_id, mode(publication ORDER BY publication) AS publication FROM documents GROUP BY source_id
) d USING (source_id)
ORDER BY missing + duplicate + changed DESC, source_id, basis LIMIT ?
"""
_ISSUES = f"""
SELECT source_id, expected, status, issues, evidence,
    (SELECT list(document_id ORDER BY document_id)[:{_TEXTS}]
        FROM (SELECT unnest(document_ids) AS document_id) JOIN shown.documents USING (document_id))
FROM (FROM coverage WHERE status <> 'present' ORDER BY source_id, basis, expected LIMIT ?)
ORDER BY source_id, basis, first_volume NULLS FIRST, first_issue NULLS FIRST, first_day, expected
"""
_COUNTS = """
SELECT count(DISTINCT (source_id, basis)), count(*) FILTER (status <> 'present') FROM coverage
"""
_BY_MONTH = f"""
WITH most AS (
    SELECT source_id FROM documents GROUP BY source_id ORDER BY count(*) DESC, source_id LIMIT {_CHARTED}
)
SELECT source_id, date_trunc('month', date)::DATE AS month, count(*)
FROM documents SEMI JOIN most USING (source_id) WHERE date IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


class Covered(NamedTuple):
    """A source by what tells its issues, and how many of these there are."""

    source_id: str
    publication: str | None
    basis: str
    present: int
    missing: int
    gaps: int
    duplicate: int
    changed: int
    first: str
    last: str


class Irregular(NamedTuple):
    """An issue, or a run of issues, that is not there as it should be; `document_ids` have pages."""

    source_id: str
    expected: str
    status: str
    issues: int | None
    evidence: str | None
    document_ids: Sequence[str] | None


def write(site: Site) -> None:
    """Write the page."""
    sources, issues = site.connection.execute(_COUNTS).fetchone() or (0, 0)
    site.write(
        "coverage/index.html", "coverage.html", "Coverage",
        sources=[Covered(*row) for row in site.connection.execute(_SOURCES, [_ROWS]).fetchall()],
        issues=[Irregular(*row) for row in site.connection.execute(_ISSUES, [_ROWS]).fetchall()],
        all_sources=sources, all_issues=issues, chart=_by_month(site), document_path=document_path,
    )  # fmt: skip


def _by_month(site: Site) -> Chart | None:
    counts = by_sort(site.connection.execute(_BY_MONTH).fetchall())
    return of_sorts_over_time("Texts", "source", counts)
