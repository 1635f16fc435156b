"""Lists stay small however many rows there are, and however hostile those are; their data are all of them."""

import json
from pathlib import Path

import pytest
from publish.site.html_tree import Element, page
from publish.site.pages_of_press import MARKUP, Text, build_press_site

from flows.publish.site.listing import ROWS, page_path
from flows.publish.site.paths import document_path

LARGEST = 200_000  # bytes
MANY = 2 * ROWS + 50


def many() -> tuple[Text, ...]:
    """Give texts without a word, with titles that are long and full of signs that are escaped."""
    return tuple(
        Text(f"press/{number:04}", f"{number:04} " + MARKUP + '"𝒳' * 4_000) for number in range(MANY)
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_press_site(tmp_path_factory.mktemp("many"), texts=many())


def lists(folder: Path) -> list[Element]:
    return [page(folder / page_path("documents", number)) for number in (1, 2, 3)]


def test_a_list_is_parted_into_pages(folder: Path) -> None:
    shown = [links(one) for one in lists(folder)]
    assert [len(part) for part in shown] == [ROWS, ROWS, 50]
    assert sorted(link for part in shown for link in part) == [
        f"../{document_path(text.document_id)}" for text in many()
    ]
    assert not (folder / page_path("documents", 4)).exists()


def links(element: Element) -> list[str]:
    (table,) = element.all("tbody")
    return [link["href"] for link in table.all("a")]


def test_every_page_names_the_others(folder: Path) -> None:
    for one in lists(folder):
        (pager,) = one.of_class("pager")
        assert [link["href"] for link in pager.all("a")] == ["index.html", "page-2.html", "page-3.html"]
        assert [link["aria-current"] for link in pager.all("a")].count("page") == 1


def test_pages_and_data_are_small(folder: Path) -> None:
    found = [
        *(folder / "documents").glob("*.html"),
        *(folder / "documents").glob("*.js"),
        folder / "index.html",
    ]
    assert len(found) > 5
    assert max(path.stat().st_size for path in found) < LARGEST


def test_the_data_hold_every_row_once(folder: Path) -> None:
    files = sorted((folder / "documents").glob("data-*.js"))
    assert (folder / "documents" / "data.js").read_text() == f"dispatchesList.files({len(files)});\n"
    rows = []
    for path in files:
        call, _, rest = path.read_text("utf-8").partition("(")
        assert (call, rest[-3:]) == ("dispatchesList.add", ");\n")
        rows += json.loads(rest[:-3])
    assert [row[0] for row in rows] == [document_path(text.document_id) for text in many()]
    path, title, day, kind, publication, words = rows[0]
    assert (day, kind, publication, words) == ("1999-11-10", "interview", "The Press", 0)
    assert title.startswith(f"0000 {MARKUP}")
    assert len(title) == 120
    assert title.endswith("…")
