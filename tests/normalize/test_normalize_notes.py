"""Footnotes and endnotes are notes where their marker stands in the text, too."""

import pytest
from normalize.press import kinds_and_texts, rows_of

TEXT = "Nobody would say on Monday what had been agreed upon"


def notes(raw: str, path: str = "press/a.txt") -> list[str]:
    return [text for kind, text in kinds_and_texts(raw, path) if kind == "note"]


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        (".[1]", "[1] See p. 12."),
        (".1", "1. See p. 12."),
        (".1", "1 See p. 12."),
        (",\u201d1 they said.", "1) See p. 12."),
        (".(1)", "(1) See p. 12."),
        ("\u00b9.", "\u00b9 See p. 12."),
        ("\u00b9.", "1. See p. 12."),
        ("*.", "* See p. 12."),
        ("\u2020.", "\u2020 See p. 12."),
    ],
)
@pytest.mark.parametrize("above", ["____________", "---", "Notes", "NOTES:", "References", "Footnotes", ""])
def test_a_line_at_the_end_is_a_note_if_its_marker_stands_in_the_text(
    marker: str, note: str, above: str
) -> None:
    assert notes(f"The Talks\n\n{TEXT}{marker}\n\n{above}\n\n{note}") == [note]


def test_a_note_may_run_over_lines_and_need_no_blank_line() -> None:
    raw = f"{TEXT}.[1] It is so.[2]\n\n______\n[1] See the record,\n    p. 12.\n[2] And\nthe annex."
    assert notes(raw) == ["[1] See the record, p. 12.", "[2] And the annex."]


def test_the_marks_of_a_heading_above_notes_are_no_text() -> None:
    raw = f"# Talks\n\n{TEXT}.[1]\n\n## Notes\n\n1. See p. 12."
    assert kinds_and_texts(raw, "press/a.md")[2:] == [("heading", "Notes"), ("note", "1. See p. 12.")]


@pytest.mark.parametrize("page_ends", ["\f", "\n- 12 -\n\n", "\n\n\f\n"])
def test_a_note_at_the_foot_of_a_page_parts_no_sentence(page_ends: str) -> None:
    raw = f"The Talks\n\nIt was agreed upon.1 {TEXT} by\n\n1 See p. 12.\n{page_ends}the envoys."
    assert kinds_and_texts(raw)[1:3] == [
        ("body", f"It was agreed upon.1 {TEXT} by the envoys."),
        ("note", "1 See p. 12."),
    ]


def test_a_note_on_the_author_stands_above_the_first_numbered_one() -> None:
    raw = f"The Talks\n\nJane Doe*\n\n{TEXT}.1 It was so.2\n\n____\n* Editor.\n1 See p. 12.\n2 Ibid."
    assert notes(raw) == ["* Editor.", "1 See p. 12.", "2 Ibid."]
    assert notes(raw.replace("1 See", "3 See")) == ["* Editor."]


def test_each_page_counts_its_notes_anew() -> None:
    raw = f"{TEXT}.*\n\n* See p. 12.\n\f{TEXT}.*\n\n* See p. 13."
    assert notes(raw) == ["* See p. 12.", "* See p. 13."]


def test_the_heading_of_notes_is_a_heading() -> None:
    assert kinds_and_texts(f"The Talks\n\n{TEXT}.[1]\n\nNotes\n\n[1] See p. 12.")[2:] == [
        ("heading", "Notes"),
        ("note", "[1] See p. 12."),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        f"{TEXT}.[1]\n\n[^1]: See p. 12.",
        f"{TEXT}.[^1]\n\n[^1]: See p. 12.\n\n{TEXT}.",
        f"{TEXT}.[^talks]\n\n[^talks]: See p. 12.",
    ],
)
def test_markdown_has_a_form_of_its_own(raw: str) -> None:
    assert [text[-9:] for text in notes(raw, "press/a.md")] == [" See p. 12."[-9:]]


def test_the_marker_stays_in_the_text_as_printed() -> None:
    raw = f"# The Talks\n\n{TEXT}[^1], all in all.\n\n[^1]: See *p. 12*."
    assert kinds_and_texts(raw, "press/a.md")[1:] == [
        ("body", f"{TEXT}[^1], all in all."),
        ("note", "[^1]: See p. 12."),
    ]


def test_a_note_has_no_speaker_and_ends_no_turn() -> None:
    raw = "Q: Why?\n\nMS. LIND: It was agreed upon.[1]\n\n____\n\n[1] See p. 12.\n\f\nThat is all."
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [(row.kind, row.turn) for row in rows] == [("body", 1), ("body", 2), ("note", None), ("body", 2)]


@pytest.mark.parametrize(
    "raw",
    [
        f"{TEXT}.\n\n____\n\n[1] See p. 12.\n[2] See p. 13.",
        f"{TEXT}.\n\nNotes\n\n1. See p. 12.\n2. See p. 13.",
        f"{TEXT}.[1]\n\n[1] See p. 12.\n\n{TEXT}.",
        f"{TEXT}.[2]\n\n____\n\n[1] See p. 12.",
        f"{TEXT} *at last*.\n\n* one\n* two",
        f"{TEXT} in 1999.\n\n____\n\n1999 was a year.",
    ],
)
def test_without_its_marker_or_its_place_a_line_is_no_note(raw: str) -> None:
    assert notes(raw) == []
