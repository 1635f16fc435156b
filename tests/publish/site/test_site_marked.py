"""A marked text is the text, with elements; what it says is never markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.site.html_tree import Element, parsed

from flows.publish.site.marked import described, marked_text
from flows.publish.site.marks import CITATION, DATE, NAME, QUOTATION, Mark, outermost_first
from flows.publish.site.raw_side import Run, raw_slice
from flows.publish.site.visible import visible

WHERE = "press/talk#0123abcd"
TEXT = "Anna Lund met the Evening News on 10 November."


def mark(kind: str, words: str, text: str = TEXT, leads_to: str | None = None, form: str = "person") -> Mark:
    start = text.index(words)
    end = start + len(words)
    return Mark(
        kind, form, f"{WHERE}:{start}-{end}", WHERE, start, end, start + 5, end + 5, words, leads_to,
        leads_to is not None, "Anna Lund", None,
    )  # fmt: skip


def elements(*marks: Mark, text: str = TEXT) -> Element:
    return parsed(marked_text(text, sorted(marks, key=outermost_first), 0, "../../"))


def test_a_name_is_a_link_to_its_page() -> None:
    (link,) = elements(mark(NAME, "Anna Lund", leads_to="person:anna-lund")).all()
    assert (link.tag, link.text, link["href"]) == ("a", "Anna Lund", "../../entities/person/anna-lund.html")
    assert (link["id"], link["data-m"]) == ("0123abcd:0-9", "0")
    assert {"m", "n", "person"} <= link.classes


def test_a_mark_without_a_page_leads_to_itself() -> None:
    (link,) = elements(mark(DATE, "10 November")).all()
    assert link["href"] == "#0123abcd:34-45"


def test_a_mark_that_holds_another_ends_with_a_link_of_its_own() -> None:
    cited = mark(CITATION, "the Evening News on 10 November", leads_to="Evening News", form="newspaper")
    page = elements(cited, mark(NAME, "Evening News", leads_to="organization:evening-news"))
    outer = next(page.all())
    assert (outer.tag, outer.text, outer["title"]) == (
        "span", "the Evening News on 10 November", "cites Anna Lund, newspaper",
    )  # fmt: skip
    name, sign = outer.all()
    assert (name.tag, name.text) == ("a", "Evening News")
    assert (sign.classes, sign.text, sign["aria-label"]) == ({"go"}, "", "cites Anna Lund, newspaper")
    assert sign["href"].startswith("../../sources/newspaper-evening-news~")


def test_no_link_stands_in_a_link() -> None:
    leads = {NAME: "x:y", CITATION: "x", QUOTATION: "x:y", DATE: "1999/2/1999-11-10"}
    page = elements(*(mark(kind, "Evening News", leads_to=key) for kind, key in leads.items()))
    assert all(not list(link.all("a")) for link in page.all("a"))


def test_a_date_leads_to_its_day_in_the_chronology() -> None:
    (link,) = elements(mark(DATE, "10 November", leads_to="1999/2/1999-11-10")).all()
    assert link["href"] == "../../dates/1999-2.html#1999-11-10"


def test_rows_that_share_an_id_name_one_element() -> None:
    page = elements(mark(NAME, "Evening News"), mark(CITATION, "Evening News"))
    assert [element["id"] for element in page.all() if element["id"]] == ["0123abcd:18-30"]


def test_marks_that_cross_are_written_in_parts() -> None:
    page = elements(mark(QUOTATION, "Anna Lund met"), mark(NAME, "Lund met the"), mark(DATE, "10 November"))
    parts = page.of_class("n")
    assert [part.text for part in parts] == ["Lund met", " the"]
    assert [part["id"] for part in parts] == ["0123abcd:5-17", ""]
    assert ["off" in parts[0].classes, "on" in parts[1].classes] == [True, True]
    assert page.text == TEXT


HOSTILE = '<b onclick="x">&amp;</b>\u202e\' "<!--'


def test_hostile_text_is_text() -> None:
    evil = mark(QUOTATION, "&amp;", HOSTILE)._replace(said=HOSTILE, more=HOSTILE)
    page = elements(evil, text=HOSTILE)
    assert page.text == HOSTILE
    assert [element.tag for element in page.all()] == ["span", "a"]
    assert page.of_class("q")[0]["title"] == described(evil)


@settings(derandomize=True, deadline=None)
@given(st.data())
def test_the_text_of_every_mark_is_its_slice(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
    marks = []
    for kind in data.draw(st.lists(st.sampled_from([NAME, CITATION, QUOTATION, DATE]), max_size=6)):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        marks.append(
            Mark(
                kind, "law", f"{WHERE}:{start}-{end}", WHERE, start, end, start, end, "", None, False, "", ""
            )
        )
    marks.sort(key=outermost_first)
    page = parsed(marked_text(text, marks, 7, ""))
    assert page.text == text
    for number, one in enumerate(marks, start=7):
        parts = [element.text for element in page.all() if element["data-m"] == str(number)]
        assert "".join(parts) == text[one.start : one.end]
    raw = parsed(raw_slice(text, 0, len(text), [Run(0, len(text))], marks, 7))
    assert raw.text == text
    for number, one in enumerate(marks, start=7):
        parts = [element.text for element in raw.all() if str(number) in element["data-m"].split()]
        assert "".join(parts) == text[one.start : one.end]


def test_the_raw_side_shows_what_is_layout() -> None:
    raw = "The har-\n-- 5 --\nvest is in."
    side = parsed(raw_slice(raw, 0, len(raw), [Run(0, 7), Run(17, 28)], (), 0))
    assert [(piece["class"], piece.text) for piece in side.all()] == [("y", "-\n-- 5 --\n")]
    assert side.text == raw


@pytest.mark.parametrize(
    ("hidden", "shown"), [("\x00", "␀"), ("\x1b", "␛"), ("\u202e", "�"), ("\x7f", "␡"), ("\x9b", "�")]
)
def test_hidden_characters_have_a_sign(hidden: str, shown: str) -> None:
    assert visible(f"a{hidden}b") == f"a{shown}b"


def test_blanks_and_line_ends_stay() -> None:
    assert visible("a\t\r\n\u200fb\u200d") == "a\t\r\n\u200fb\u200d"
