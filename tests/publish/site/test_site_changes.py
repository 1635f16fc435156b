"""The page of changes says what `CHANGES.md` says, with links to what has a page."""

from pathlib import Path

import pytest
from publish.press_rows import Publish
from publish.site.html_tree import Element, page

from flows.publish.site.paths import document_path


@pytest.fixture
def changes(released: Path, publish: Publish, corrected: Path) -> Element:
    return page(publish(corrected).path / "site" / "changes.html")


def test_what_is_new_is_linked(changes: Element) -> None:
    linked = {link.text: link["href"] for link in changes.all("a")}
    assert linked["press/third"] == document_path("press/third")
    assert "`" not in "".join(one.text for one in changes.of_class("notes"))
    assert [one.text for one in changes.all("h1")] == ["Release 1.1.0"]


def test_numbers_stand_in_a_table_without_a_style(changes: Element) -> None:
    cells = [one for one in changes.all("td") if one.text == "1"]
    assert cells
    assert all("number" in one.classes and not one["style"] for one in cells)


def test_the_first_release_has_nothing_to_compare(released: Path) -> None:
    first = page(released / "site" / "changes.html")
    assert "The first release" in first.text
    assert "row by row" not in first.text
