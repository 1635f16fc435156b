"""What a text rests on: what holds for all citations, beside the sentences of tests/gold_citations."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import knowledge, rows_of

from flows.normalize.citing.citations import find_citations
from flows.normalize.citing.cited import Cited
from flows.normalize.citing.leads import whole_text
from flows.normalize.dates.date_finder import find_dates_of
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.pages.mapped import MappedText
from flows.normalize.pages.page import Passage
from schemas.rows import Citation, SourceSpan

PIECES = (
    "(", ")", "; ", ", ", "AP", "Reuters", "Le Monde", "November 8", "January 5-7", "see ", "p. A4",
    "Resolution 1244", "1244", "the resolution", "resolutions 1160 and 1199", "S/1999/648", "A/54/PV.4",
    "S/RES/1199", "Article 51 of the ", "UN Charter", "Chapter VII", "Dayton accords", "[1] ", "[1]",
    "Ibid., p. 3", "Roe, op. cit.", "“The Cost of War,”", "A study issued by ", "the World Bank",
    "http://www.example.org/a.", " statement on ", " said ", ". ", " ", "\n\n", "Act of 1961", "/", "“",
    "”",
)  # fmt: skip


def cited(text: str) -> tuple[Citation, ...]:
    return rows_of(text).citations


def cite(passages: list[Passage], days: dict[int, list[TimeExpression]] | None = None) -> list[Cited]:
    whole = whole_text(passages, knowledge().authorities)
    words = knowledge().authorities.date_words
    days = find_dates_of(whole, words) if days is None else days
    return find_citations([whole], knowledge(), [days])[0]


def passage(text: str, kind: str = "body") -> Passage:
    return Passage(kind, 0, MappedText(text, (SourceSpan(0, len(text), 0, len(text)),)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_citations_lie_in_their_passages_and_overlap_only_where_outlets_share_a_date(
    pieces: list[str],
) -> None:
    passages = [passage(text) for text in "".join(pieces).split("\n\n") if text]
    found = cite(passages)
    assert [(item.number, item.start) for item in found] == sorted(
        (item.number, item.start) for item in found
    )
    for item in found:
        assert item.passage is passages[item.number]
        assert 0 <= item.start < item.end <= len(item.passage.text)
        assert item.passage.text[item.start : item.end].strip() and item.name and item.canonical
        if item.group:
            assert item.group[0] <= item.start and item.end <= item.group[1]
    for before, after in pairwise(found):
        if before.number == after.number and after.start < before.end:
            assert before.method == after.method == "parenthesis" and before.end == after.end


def test_dates_that_were_found_before_are_taken() -> None:
    passages = [passage("Danas reported on January 7 that it was so (AP, January 8).")]
    given_dates = find_dates_of(
        whole_text(passages, knowledge().authorities), knowledge().authorities.date_words
    )
    assert cite(passages, given_dates) == cite(passages)
    assert [item.method for item in cite(passages, {})] == ["parenthesis"]


def test_a_report_without_a_year_has_no_date_where_the_text_has_none() -> None:
    (row,) = cited("It failed (Interfax, November 8).")
    assert (row.group_id, row.date_start, row.date_end) == (None, None, None)


def test_a_resolution_has_one_canonical_name_however_it_is_printed() -> None:
    rows = cited(
        "UN Security Council Resolution 1244, S/RES/1244 and resolution 1244 are one; A/RES/53/212 is not."
    )
    assert [row.canonical_name for row in rows] == [
        *["Security Council resolution 1244"] * 3,
        "General Assembly resolution 53/212",
    ]


def test_a_number_that_could_be_a_year_repeats_nothing() -> None:
    assert [row.text for row in cited("Resolution 1999 was passed. In 1999 it was not.")] == [
        "Resolution 1999"
    ]


def test_a_body_that_issued_a_resolution_is_the_cited_entity() -> None:
    (row,) = cited("Security Council resolution 1244")
    assert row.cited_entity_id == "press/a~organization:security-council"


def test_who_gave_a_press_conference_is_the_cited_entity() -> None:
    (row,) = cited("It was presented in a press conference by Ambassador Sergei Lavrov on March 21.")
    assert row.cited_entity_id == "press/a~person:sergei-lavrov"


def test_what_stands_inside_a_longer_citation_is_left_out() -> None:
    text = "A study issued by the Red Cross, “Resolution 1244 and the Helsinki Final Act,” is out."
    assert [row.kind for row in cited(text)] == ["study"]


def test_the_symbol_in_the_head_of_a_document_is_its_own() -> None:
    text = "S/PV.4977\n\n# The situation in Norland\n\nThe Council had before it document S/2004/420."
    assert [row.text for row in cited(text)] == ["document S/2004/420"]


def test_a_printed_day_counts_before_that_of_the_authority_file() -> None:
    rows = cited(
        "May 3, 2001\n\nThe Lomé Agreement of May 18, 1999, is not the Lomé Agreement that came later."
    )
    assert [row.date_start for row in rows] == [date(1999, 5, 18), date(1999, 7, 7)]


NOTE_MARKS = [
    ("They did not agree.[1] Then they did.", "[1] S/1999/648.", "[1]"),
    ("They did not agree.(1) Then they did.", "(1) S/1999/648.", "(1)"),
    ("They did not agree.1 Then they did.", "1. S/1999/648.", "1"),
    ("They did not agree¹ and then they did.", "¹ S/1999/648.", "¹"),
    ("They did not agree¹ and then they did.", "1 See S/1999/648.", "¹"),
    ("They recalled the decision 1/ and agreed.", "1/ S/1999/648.", "1/"),
]


@pytest.mark.parametrize(("text", "note", "mark"), NOTE_MARKS)
def test_a_note_is_tied_to_its_mark(text: str, note: str, mark: str) -> None:
    (found,) = cite([passage(text), passage(note, "note")])
    assert found.marker is not None
    assert (found.marker.number, found.marker.text) == (0, mark)
    assert text[found.marker.start : found.marker.end] == mark


def test_a_note_whose_mark_is_not_printed_has_none() -> None:
    text = "The 1 of May, B1, 1.5 and 11 are no marks, and neither is F1."
    (found,) = cite([passage(text), passage("1. S/1999/648.", "note")])
    assert found.marker is None


def test_a_mark_is_the_last_before_its_note_where_pages_count_anew() -> None:
    page = [passage("They agreed.[1]"), passage("[1] S/1999/648.", "note")]
    found = cite([*page, *page])
    assert [item.marker.number for item in found if item.marker] == [0, 2]


def test_ibid_is_the_only_source_of_the_note_before() -> None:
    notes = [
        "[1] S/1999/648; S/1999/703.",
        "[2] Ibid.",
        "[3] S/1999/779.",
        "[4] Ibid., p. 4; ibid., p. 5.",
        "[5] Id. at 7.",
    ]
    found = cite([passage(note, "note") for note in notes])
    assert [(item.number, item.identifier, item.method) for item in found[2:]] == [
        (2, "S/1999/779", "symbol"),
        (3, "S/1999/779", "ibid"),
        (3, "S/1999/779", "ibid"),
    ]


def test_a_note_that_another_note_names_gives_its_source() -> None:
    notes = [
        "1. Jane Roe, “The Third Protocol,” Borders 12 (1999), p. 4.",
        "2. Roe, supra note 1, p. 9.",
        "3. Grey, op. cit.",
    ]
    first, second = cite([passage(note, "note") for note in notes])
    assert (second.title, second.locator, second.method) == (first.title, "p. 9", "op_cit")


def test_every_name_of_a_treaty_is_found_alone_in_a_text() -> None:
    for treaty in knowledge().authorities.treaties:
        for form in (treaty.name, *treaty.aliases):
            (found,) = cite([passage(f"It is the {form}.")])
            assert (found.name, found.kind) == (form, "treaty")


def test_every_outlet_is_found_with_its_day() -> None:
    for outlet in knowledge().authorities.outlets:
        for form in (outlet.name, *outlet.aliases):
            (found,) = cite([passage(f"It failed ({form}, May 3).")], {})
            assert (found.name, found.kind, found.canonical) == (form, outlet.kind, outlet.name)
