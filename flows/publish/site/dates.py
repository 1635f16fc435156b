"""The chronology: what the texts say of each day, year by year. A date that stays open is not in it."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from flows.publish.site.charts import Monthly, over_time
from flows.publish.site.kept import take_over_pages
from flows.publish.site.listing import ROWS
from flows.publish.site.moved import years_moved
from flows.publish.site.paths import DATES, document_path, place, year_path
from flows.publish.site.site import AROUND, Site
from flows.publish.site.streams import rows_of

_YEARS = """
SELECT year, count(*), count(DISTINCT document_id)
FROM shown.dates JOIN dates USING (date_id) GROUP BY year ORDER BY year DESC
"""
_TOTAL = "SELECT (SELECT count(*) FROM shown.dates), (SELECT count(*) FROM timeline)"
_MONTHS = """
SELECT date_trunc('month', date_start)::DATE AS month, count(*) FROM shown.dates JOIN dates USING (date_id)
WHERE precision IN ('day', 'week', 'month') GROUP BY month ORDER BY month
"""
_ROWS = f"""
SELECT year, number, strftime(t.date_start, '%Y-%m-%d'), t.edtf, t.date_id,
    right(p.text[:t.text_start], {AROUND}), t.text,
    left(p.text[t.text_end + 1:], {AROUND}), t.document_id, d.headline
FROM shown.dates s JOIN dates t USING (date_id) JOIN paragraphs p USING (paragraph_id)
JOIN shown.documents d ON d.document_id = t.document_id
ORDER BY s.year DESC, s.place
"""


class Year(NamedTuple):
    """A year with its dates, and the documents that name them."""

    year: int
    dates: int
    documents: int

    @property
    def numbers(self) -> Sequence[int]:
        """Give the numbers of its pages."""
        return range(1, 1 - (-self.dates // ROWS))

    @property
    def pages(self) -> Sequence[str]:
        """Give the paths of its pages."""
        return [year_path(self.year, number) for number in self.numbers]


class Named(NamedTuple):
    """A date that a text names, on a page of its year, with the words around it, None where withheld."""

    year: int
    number: int
    day: str
    edtf: str
    date_id: str
    before: str | None
    text: str | None
    after: str | None
    document_id: str
    headline: str


def write(site: Site) -> None:
    """Write the list of the years, and their pages."""
    years = [Year(*row) for row in site.connection.execute(_YEARS).fetchall()]
    months = [Monthly(*row) for row in site.connection.execute(_MONTHS).fetchall()]
    shown, total = site.connection.execute(_TOTAL).fetchone() or (0, 0)
    site.write(
        f"{DATES}/index.html", "dates.html", "Chronology", years=years, chart=over_time("Dates", months),
        shown=shown, total=total,
    )  # fmt: skip
    numbered = [(item.year, number) for item in years for number in item.numbers]
    anew = take_over_pages(site, numbered, lambda page: year_path(*page), years_moved)
    dates = (Named(*row) for row in rows_of(site.connection, _ROWS))
    of_year = {item.year: item for item in years}
    for (year, number), named in groupby(dates, key=attrgetter("year", "number")):
        if (year, number) not in anew:
            continue
        days = [(*key, list(found)) for key, found in groupby(named, key=attrgetter("day", "edtf"))]
        site.write(
            year_path(year, number), "year.html", f"{year}", days=days, pages=of_year[year].pages,
            document_path=document_path, place=place,
        )  # fmt: skip
