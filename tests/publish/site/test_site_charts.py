"""Charts: what is counted is what is drawn and what stands in the table, and no name is more than text."""

from datetime import date
from xml.etree import ElementTree

import pytest

from flows.publish.site.charts import (
    Chart,
    Monthly,
    by_sort,
    by_year,
    of_sorts,
    of_sorts_over_time,
    over_time,
)

YEAR = [Monthly(date(1999, month, 1), month) for month in range(1, 13)]


def drawing(chart: Chart | None) -> ElementTree.Element:
    assert chart is not None
    return ElementTree.fromstring(chart.svg)


def texts(chart: Chart | None) -> list[str]:
    return [element.text or "" for element in drawing(chart).iter("text")]


def test_counts_by_month_are_a_bar_a_month_with_a_table_beside() -> None:
    chart = over_time("Documents", YEAR)
    assert chart is not None
    assert (chart.title, chart.header) == ("Documents by month", ("month", "documents"))
    assert chart.rows[0] == ("1999-01", "1")
    assert len(chart.rows) == 12
    assert "Jan 1999" in texts(chart)
    bars = [one for one in drawing(chart).iter("path") if "--chart" in one.get("fill", "")]
    assert len(bars) == 12


def test_beyond_five_years_a_bar_is_a_year() -> None:
    chart = over_time("Mentions", [Monthly(date(1990, 3, 1), 2), *YEAR])
    assert chart is not None
    assert chart.title == "Mentions by year"
    assert chart.rows == (("1990", "2"), ("1999", "78"))


@pytest.mark.parametrize(
    ("largest", "lines"),
    [
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (9, ["0", "5", "10"]),
        (1900, ["0", "500", "1k", "1.5k", "2k"]),
    ],
)
def test_counts_are_measured_in_whole_numbers(largest: int, lines: list[str]) -> None:
    chart = over_time("Documents", [Monthly(date(1999, 11, 1), 1), Monthly(date(2000, 3, 1), largest)])
    assert texts(chart) == ["Nov 1999", "Feb 2000", "May 2000", "Aug 2000", *lines]


@pytest.mark.parametrize("months", [[], YEAR[:1]])
def test_one_month_is_no_course_of_time(months: list[Monthly]) -> None:
    assert over_time("Documents", months) is None
    assert of_sorts_over_time("Citations", "source", {"AP": months}) is None


def test_sorts_are_bars_with_their_numbers() -> None:
    chart = of_sorts("Mentions", "type", [("person", 1234), ("place", 30)])
    assert chart is not None
    assert texts(chart) == ["person", "place", "1,234", "30"]
    assert chart.rows == (("person", "1,234"), ("place", "30"))
    assert of_sorts("Mentions", "type", []) is None


def test_sorts_over_time_are_cells_that_are_darker_for_more() -> None:
    chart = of_sorts_over_time("Citations", "source", {"Reuters": YEAR[:3], "AP": YEAR[2:4]})
    assert chart is not None
    assert chart.rows[-1] == ("AP", "1999-04", "4")
    cells = [one for one in drawing(chart).iter("path") if "--chart" in one.get("fill", "")]
    assert len(cells) == 5
    darkness = [float(one.get("fill-opacity", "1")) for one in cells]
    assert darkness[0] < darkness[1] < darkness[2] < darkness[4] == 1


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b", "1 2"]
)
def test_a_name_stays_a_name(name: str) -> None:
    for chart in (of_sorts("Mentions", "type", [(name, 1)]), of_sorts_over_time("All", "name", {name: YEAR})):
        assert any(name[:20] in text for text in texts(chart))
        assert {element.tag for element in drawing(chart).iter()} <= {
            "svg",
            "title",
            "g",
            "path",
            "line",
            "text",
        }


def test_names_that_are_cut_alike_keep_a_bar_each() -> None:
    chart = of_sorts(
        "Mentions", "name", [("The harbour board of the north", 2), ("The harbour board of the no", 1)]
    )
    assert texts(chart)[:2] == ["The harbour board of th…"] * 2
    assert texts(chart)[2:] == ["2", "1"]


def test_a_drawing_has_a_name_and_brings_no_style_script_or_address() -> None:
    chart = over_time("Documents", YEAR)
    svg = drawing(chart)
    assert svg.get("role") == "img"
    assert svg.findtext("title") == "Documents by month"
    assert all("style" not in one.attrib and "href" not in one.attrib for one in svg.iter())


def test_the_same_counts_give_the_same_bytes() -> None:
    first, second = over_time("Documents", YEAR), over_time("Documents", reversed(YEAR))
    assert first == second


def test_years_are_the_sums_of_their_months() -> None:
    months = [Monthly(date(1999, 11, 1), 2), Monthly(date(1999, 12, 1), 3), Monthly(date(2001, 1, 1), 1)]
    assert by_year(months) == [(1999, 5), (2001, 1)]


def test_each_sort_has_its_months_and_the_sorts_keep_their_order() -> None:
    may, june = date(1999, 5, 1), date(1999, 6, 1)
    sorts = by_sort([("law", may, 3), ("law", june, 1), ("agency", may, 2)])
    assert list(sorts.items()) == [("law", [(may, 3), (june, 1)]), ("agency", [(may, 2)])]
