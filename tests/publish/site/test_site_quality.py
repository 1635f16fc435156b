"""The page of quality has the scores of the release, and says so where there is none."""

from dataclasses import replace
from pathlib import Path

import duckdb
from publish.press_rows import MADE_FROM, NOON
from publish.site.html_tree import Element, page

from flows.publish.records import Release
from flows.publish.site import quality
from flows.publish.site.pages import SECTIONS
from flows.publish.site.site import Limits, Site, templates
from schemas.contract import Table, load_contract

RELEASE = Release("1.0.0", NOON, None, MADE_FROM, (), (), (), (), ())


def written(folder: Path, *scores: tuple[object, ...], scored: bool = True) -> Element:
    """Give the page of a release with these rows of scores."""
    ledgers = (Table("quality", "Scores.", (), (), (), ()),) if scored else ()
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE quality (task VARCHAR, slice VARCHAR, type VARCHAR, gold INTEGER, found INTEGER, "
            "correct INTEGER, precision DOUBLE, recall DOUBLE, f1 DOUBLE)"
        )
        for score in scores:
            connection.execute("INSERT INTO quality VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", score)
        contract = replace(load_contract(), ledgers=ledgers)
        pages = templates(SECTIONS)
        quality.write(Site(folder, RELEASE, pages, contract, connection, Limits(), (), folder))
    return page(folder / "quality.html")


def test_each_task_has_its_scores_the_whole_first(tmp_path: Path) -> None:
    html = written(
        tmp_path,
        ("mentions", "all", "person", 155, 163, 153, 0.9387, 0.9871, 0.9623),
        ("document_dates", "md", "all", 0, 1, 0, 0.0, None, None),
        ("mentions", "all", "all", 1639, 1611, 1578, 0.946, 0.9045, 0.9248),
    )
    assert [one.text for one in html.all("h2")] == ["Document dates", "Mentions"]
    rows = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in html.all("tr")]
    assert rows[1] == ["md", "0", "1", "0", "0.0", "–", "–"]
    assert rows[3:] == [
        ["all", "1,639", "1,611", "1,578", "94.6", "90.5", "92.5"],
        ["person", "155", "163", "153", "93.9", "98.7", "96.2"],
    ]


def test_a_release_whose_reader_was_not_scored_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "none").mkdir()
    for html in (written(tmp_path / "empty"), written(tmp_path / "none", scored=False)):
        assert "was not scored" in html.text
        assert not list(html.all("table"))
