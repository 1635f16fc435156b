"""Paragraphs are whole again, and nothing that can be read is lost."""

import pytest
from normalize.press import knowledge, misfits, passages_of, rows_of

from flows.normalize.pages.page import read_page, read_pages
from flows.normalize.sheets.sheet import Sheet


def read(raw: str, *, markdown: bool = True) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in passages_of(raw, markdown=markdown)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("so many", "different people"),
        ("the talks,", "which failed"),
        ("supported by Mr.", "Kouchner, the head"),
        ("a long\u2014", "and hard\u2014war"),
        ("supported by Mr.\r\n\r\n---\r\n", "Kouchner"),
    ],
)
def test_a_sentence_that_a_page_break_cut_is_one(first: str, second: str) -> None:
    raw = f"{first}\n\n{second}"
    assert read(raw) == [("body", f"{first.split(chr(13))[0]} {second}")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They left.", "different people came"),
        ("so many", "Different people"),
        ("They left", "**Q:** different people"),
        ("They left", "> different people"),
        ("They left", "- different people"),
        ("# They left", "different people"),
        ("“They left”", "different people"),
        ("supported by Mr.", "and others"),
        ("in the U.S.", "Kouchner left"),
        ("THE TALKS OF ARDA", "by Jane Doe"),
        ("The talks of Arda", "by Jane Q. Doe"),
    ],
)
def test_two_paragraphs_stay_two(first: str, second: str) -> None:
    assert len(read(f"{first}\n\n{second}")) == 2


def test_a_paragraph_may_run_over_three_pages() -> None:
    raw = "so many\n\n***\n\ndifferent and\n\nvery *odd* people"
    (passage,) = passages_of(raw)
    assert passage.text == "so many different and very odd people"
    start = passage.text.index("odd people")
    assert passage.mapped.raw(start, start + 10) == (raw.index("odd*"), len(raw))
    assert passage.raw() == (0, len(raw))


def test_the_label_is_no_part_of_the_text() -> None:
    (passage,) = passages_of("> **EIR:** *Please*\n> describe")
    assert (passage.kind, passage.text) == ("body", "Please describe")
    assert passage.label is not None
    assert passage.label.text == "EIR"


def test_a_label_with_nothing_behind_it_is_the_text() -> None:
    (passage,) = passages_of("**EIR:** \u200b")
    assert (passage.text, passage.label) == ("EIR:", None)


def test_layout_alone_gives_no_passage() -> None:
    assert passages_of("\n---\n\n \u200b\n\n***\n") == []


def test_kinds_come_from_the_marks() -> None:
    assert read("# A title\n\nText.\n\n> Quoted.\n\n- item") == [
        ("heading", "A title"),
        ("body", "Text."),
        ("quote", "Quoted."),
        ("list", "item"),
    ]


@pytest.mark.parametrize("number", ["– 2 –", "- 2 -", "[23]", "Page 4", "page 4 of 10", "23"])
def test_a_page_number_inside_a_sentence_is_layout(number: str) -> None:
    raw = f"They spoke with Mr.\n\n   {number}\n\nButler, who left."
    rows = rows_of(raw, "press/a.txt")
    assert [row.text for row in rows.paragraphs] == ["They spoke with Mr. Butler, who left."]
    assert misfits(raw, rows) == []


def test_a_page_number_between_paragraphs_is_a_line_of_the_page() -> None:
    rows = rows_of("# Title\n\nThey spoke.\n\n– 2 –\n\nThey left.\n\n23\n\nIn all.")
    assert [(row.kind, row.text) for row in rows.paragraphs] == [
        ("title", "Title"),
        ("body", "They spoke."),
        ("meta", "– 2 –"),
        ("body", "They left."),
        ("body", "23"),
        ("body", "In all."),
    ]


def test_a_paragraph_goes_on_behind_a_word_that_no_sentence_ends_with() -> None:
    texts = [
        passage.text for passage in passages_of("He runs the\n\nCentre for Peace.\n\nHe left it\n\nTwice.")
    ]
    assert texts == ["He runs the Centre for Peace.", "He left it", "Twice."]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("[Laughter]", "stage"),
        ("(Applause.)", "stage"),
        ("(SOUNDBITE OF ARCHIVED RECORDING)", "stage"),
        ("(JOINED IN PROGRESS)", "stage"),
        ("(joined by a friend)", "body"),
        ("_[A question from the floor is inaudible.]_", "stage"),
        ("[A long pause,\nthen music]", "stage"),
        ("(AP, November 8; Reuters, November 9)", "body"),
        ("[1]", "meta"),
        ("(Slide: Level of Effort)", "stage"),
        ("(Sliding doors)", "body"),
        ("He left. (Laughter.)", "body"),
    ],
)
def test_a_stage_direction_stands_in_brackets(raw: str, kind: str) -> None:
    assert [passage.kind for passage in passages_of(f"They spoke.\n\n{raw}")] == ["body", kind]


def test_a_turn_goes_on_behind_a_stage_direction() -> None:
    rows = rows_of("**Q:** Why?\n\n**A:** So.\n\n(Laughter.)\n\nSeriously.").paragraphs
    assert [(row.kind, row.turn) for row in rows] == [("body", 1), ("body", 2), ("stage", None), ("body", 2)]


BEFORE = "# The Talks\n\n"
LONG = "The envoys talked for most of the night in the old town hall of Arda"


@pytest.mark.parametrize("page_ends", ["\n\n- 2 -\n\n", "\n\n\f", "\n\n12\n\n"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG} with", "Foreign Minister Ivanov."),
        (f"{LONG} and Foreign Minister", "Ivanov, who came late."),
        (f"{LONG}, then with", "250 others."),
        ("It was up to the U.N.", "Security Council."),
        ("He went to see Gen.", "Clark."),
        ("He came from St.", "Petersburg."),
        ("“We talked,” he said. “We left.", "We shall come again,” he said."),
        ('"We talked," he said. "We left.', 'We shall come again," he said.'),
        ("“We talked of the inter-", "national court,” he said."),
        ("He said so to Mr.", "Annan, and to all."),
        (f"{LONG} of 4.5", "Percent, and more."),
    ],
)
def test_what_a_page_break_cut_is_one(first: str, second: str, page_ends: str) -> None:
    whole = first.removesuffix("-") + ("" if first.endswith("-") else " ") + second
    raw = f"{BEFORE}{first}{page_ends}{second}"
    assert read(raw)[1:] == [("body", whole)]
    assert misfits(raw, rows_of(raw)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}.", "Foreign Minister Ivanov left."),
        (f"{LONG}.1", "Foreign Minister Ivanov left."),
        (f"{LONG} at last.[12]", "Foreign Minister Ivanov left."),
        (f"{LONG}", "THE SECOND DAY"),
        ("The First Day", "Foreign Minister Ivanov left."),
        ("“We talked,” he said. “We left.", "“We shall come again,” he said."),
        ("“We talked,” he said.", "“We shall come again,” he said."),
        ("It was over.", "“So be it,” he said."),
    ],
)
def test_two_paragraphs_stay_two_over_a_page_break(first: str, second: str) -> None:
    raw = f"{BEFORE}{first}\n\n- 2 -\n\n{second}"
    assert [text for _, text in read(raw)[1:]] == [first, "- 2 -", second]


def test_a_title_above_a_page_number_is_no_first_half() -> None:
    assert len(read(f"{LONG}\n\n- 1 -\n\nForeign Minister Ivanov left.")) == 3


def test_a_quotation_goes_on_over_a_page_break() -> None:
    raw = "He wrote:\n\n> so many\n\n- 2 -\n\n> different people, all of them and\n\n> different ones"
    assert read(BEFORE + raw)[2:] == [
        ("quote", "so many"),
        ("meta", "- 2 -"),
        ("quote", "different people, all of them and"),
        ("quote", "different ones"),
    ]
    assert read(f"{BEFORE}> {LONG} and\n\n- 2 -\n\n> different people.")[1:] == [
        ("quote", f"{LONG} and different people.")
    ]


def test_a_sentence_in_parentheses_among_speakers_is_a_stage_direction() -> None:
    raw = "**Q:** Why?\n\n(The band plays.)\n\n**A:** So."
    assert read(raw)[1] == ("stage", "(The band plays.)")
    assert read("They left.\n\n(The band plays.)")[1] == ("body", "(The band plays.)")


def test_the_address_of_a_link_is_no_part_of_the_text() -> None:
    raw = 'A maker of [*sailing* shoes](https://a.example/b_c_d "Shoes") [sic] (and [1](x) more).'
    rows = rows_of(raw)
    assert [row.text for row in rows.paragraphs] == ["A maker of sailing shoes [sic] (and 1 more)."]
    assert misfits(raw, rows) == []
    assert read(raw, markdown=False)[0][1] == raw


def test_a_line_that_does_not_hang_from_the_label_above_begins_a_paragraph() -> None:
    raw = (
        "Dr. LEE: The river is wet, and it was wet when we\n    came.\n(Laughter.)\n"
        "Sir Max FRY: It need not be wet at all, and nobody says\n    so.\n"
        "Mr. BOS: Why?\nDr. LEE: Because.\nMr. BOS: I see."
    )
    assert [passage.text for passage in passages_of(raw, markdown=False)][1:3] == [
        "(Laughter.)",
        "It need not be wet at all, and nobody says so.",
    ]


def test_a_line_set_in_below_the_first_whose_list_or_sentence_goes_on_hangs() -> None:
    sources = "Sources: Harbour News, 30 July; Dock Herald, 31 July;\n  Pier Review, 1 August; Tide, 2 August"
    book = "Lee, Ann, The Wet River and what was said of it at the time,\n    with a preface by Max Fry."
    greeting = "Dear friends of the river and of all who live beside it,\n    It was wet when we came."
    found = [passage.text for passage in passages_of("\n\n".join([sources, book, greeting]), markdown=False)]
    assert found == [
        " ".join(line.strip() for line in sources.split("\n")),
        " ".join(line.strip() for line in book.split("\n")),
        *(line.strip() for line in greeting.split("\n")),
    ]


def test_a_flush_line_below_the_first_of_a_paragraph_set_in_goes_on() -> None:
    raw = "    The river is wet, and it was\nwet when we came.\n    It is a river: nobody\nknows more."
    assert [passage.text for passage in passages_of(raw, markdown=False)] == [
        "The river is wet, and it was wet when we came.",
        "It is a river: nobody knows more.",
    ]


def test_a_name_with_a_body_behind_it_opens_a_line_where_the_name_comes_again() -> None:
    raw = "Question (Reuters): Is it?\nMr. Bos: It is.\nQuestion (Courier): And the\nship?\nMr. Bos: No.\n"
    rows = rows_of(raw, "press/a.txt").paragraphs
    assert [row.text for row in rows] == ["Is it?", "It is.", "And the ship?", "No."]


def test_a_topic_set_in_is_a_heading_of_a_briefing() -> None:
    raw = "Briefing\n\n     **Security Council\n\n     It met today.\n"
    found = [(passage.kind, passage.text) for passage in passages_of(raw, markdown=False)]
    assert ("heading", "Security Council") in found
    assert ("body", "It met today.") in found


def test_pages_read_together_are_read_as_each_alone() -> None:
    texts = ["**Q:** Why?\n\n**A:** Because.\n\n**Q:** So?\n", "Talks go\r\non.\f\n\nin May\n", ""]
    sheets, authorities = [Sheet(text) for text in texts], knowledge().authorities
    markdown = [True, False, False]
    alone = [
        read_page(sheet, authorities, markdown=marked) for sheet, marked in zip(sheets, markdown, strict=True)
    ]
    assert read_pages(sheets, markdown, authorities) == alone


@pytest.mark.parametrize("marker", ["2", "14", "[3]", "\u00b2"])
def test_a_sentence_with_the_marker_of_a_note_has_ended_above_a_page_number(marker: str) -> None:
    first = f"The convention applies here as it does in the Mediterranean, and nobody doubts it.{marker}"
    raw = f"{first}\n\n- 2 -\n\nBut a law needs ships, and ships need harbours.\n"
    assert [passage.text for passage in passages_of(raw, markdown=False) if passage.kind == "body"] == [
        first,
        "But a law needs ships, and ships need harbours.",
    ]


def test_a_number_at_the_end_of_a_page_is_no_marker() -> None:
    first = "The convention has been in force for the coast of the whole country since the summer of"
    raw = f"They met in Sarn.\n\n{first} 1994\n\n- 2 -\n\nBut nobody reads it.\n"
    assert [passage.text for passage in passages_of(raw, markdown=False) if passage.kind == "body"] == [
        "They met in Sarn.",
        f"{first} 1994 But nobody reads it.",
    ]
