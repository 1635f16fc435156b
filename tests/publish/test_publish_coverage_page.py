"""The page of the site that shows which issues are there."""

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from publish.press_rows import MADE_FROM, NOON, PASSED, document, press_rows, stage

from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from schemas.contract import load_contract
from schemas.rows import Document


def issue(name: str, volume: int | None, number: int | None, day: date | None = None) -> Document:
    text = document(f"press/{name}")
    return text._replace(volume=volume, issue=number, title=None, date=day, publication="Press <b>&")


def page_of(folder: Path, docs: Path, texts: Iterable[Document]) -> str:
    tables = stage(folder / "tables", press_rows() | {"documents": list(texts)})
    publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), folder / "house", load_contract(), NOON)
    return (folder / "house/releases/1.0.0/site/coverage/index.html").read_text("utf-8")


def rows_of(page: str, table: str) -> list[list[str]]:
    body = page.partition(f'aria-label="{table}"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)[1:]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]*>", "", cell)) for cell in row] for row in cells]


def test_it_shows_what_is_missing_and_how_that_is_known(tmp_path: Path, docs: Path) -> None:
    texts = [issue("talk", 5, 1, date(1999, 1, 4)), issue("b", 5, 4, date(1999, 3, 4))]
    page = page_of(tmp_path, docs, texts)
    assert rows_of(page, "Sources") == [
        ["Press <b>&press", "numbering", "volume 5, issue 1", "volume 5, issue 4", *"2 2 1 0 0".split()]
    ]
    assert rows_of(page, "Issues that are not as expected") == [
        ["volume 5, issues 2 to 3", "press", "missing", "2", "after press/talk and before press/b"]
    ]
    assert "Texts by source and month" in page


def test_an_issue_that_is_twice_links_to_its_texts(tmp_path: Path, docs: Path) -> None:
    texts = [issue("talk", 5, 1), issue("talk-again", 5, 1)._replace(duplicate_of="press/talk")]
    page = page_of(tmp_path, docs, texts)
    assert '<a href="../documents/press/talk-again.html">press/talk-again</a>' in page


@pytest.mark.parametrize(
    ("number", "expected"),
    [(7, "Nothing is missing in between"), (None, "nothing tells which issues there should be")],
)
def test_it_says_so_where_there_is_nothing_to_show(
    tmp_path: Path, docs: Path, number: int | None, expected: str
) -> None:
    page = page_of(tmp_path, docs, [issue("talk", None, number)])
    assert expected in page and "Not as expected" not in page


def test_it_stays_small_beyond_the_limit(tmp_path: Path, docs: Path) -> None:
    page = page_of(tmp_path, docs, [issue("talk", 1, 0), *(issue(f"t{n}", 1, 2 * n) for n in range(1, 400))])
    assert "200 of 399 are shown" in page
    assert len(page.encode()) < 200_000
