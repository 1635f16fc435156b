"""Blank lines and marks part a page into blocks."""

import pytest

from flows.normalize.layout import Block, blocks, cut, without_emphasis


def read(raw: str, *, markdown: bool = True) -> list[tuple[str, int, str]]:
    """Give kind, level and raw characters of each block."""
    return [
        (block.kind, block.level, "|".join(raw[start:end] for start, end in block.runs))
        for block in blocks(raw, markdown=markdown)
    ]


@pytest.mark.parametrize(
    "gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\n\f\n", "\n---\n", "\n* * *\n"]
)
def test_a_blank_line_or_a_rule_parts_two_paragraphs(gap: str) -> None:
    assert read(f"One.{gap}Two.") == [("body", 0, "One."), ("body", 0, "Two.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_paragraph(end: str) -> None:
    assert read(f"The talks{end}went on.") == [("body", 0, f"The talks{end}went on.")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("## Interview: Viktor Mizin", ("heading", 2, "Interview: Viktor Mizin")),
        ("# Closed ##", ("heading", 1, "Closed")),
        ("# C# and F#", ("heading", 1, "C# and F#")),
        ("####### Seven", ("body", 0, "####### Seven")),
        ("#NATO", ("body", 0, "#NATO")),
        ("- an item", ("list", 0, "an item")),
        ("12. an item", ("list", 0, "an item")),
        ("1999. A year", ("body", 0, "1999. A year")),
        ("-no item", ("body", 0, "-no item")),
        ("> one\n> two", ("quote", 0, "one\n|two")),
        ("> one\ntwo", ("quote", 0, "one\ntwo")),
        ("- one\n  more", ("list", 0, "one\n  more")),
    ],
)
def test_marks_show_what_a_block_is(raw: str, expected: tuple[str, int, str]) -> None:
    assert read(raw) == [expected]


def test_marked_lines_need_no_blank_line() -> None:
    assert read("Text\n# Title\nMore\n- a\n- b\n> q") == [
        ("body", 0, "Text"),
        ("heading", 1, "Title"),
        ("body", 0, "More"),
        ("list", 0, "a"),
        ("list", 0, "b"),
        ("quote", 0, "q"),
    ]


def test_plain_text_has_no_marks() -> None:
    assert read("# One\n> two", markdown=False) == [("body", 0, "# One\n> two")]


def emphasised(raw: str) -> str:
    block = without_emphasis(raw, Block("body", 0, ((0, len(raw)),)))
    return "".join(raw[start:end] for start, end in block.runs)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("on a *post factum* basis", "on a post factum basis"),
        ("**strong** and ***both***", "strong and both"),
        ("_one_ and __two__", "one and two"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a snake_case_name", "a snake_case_name"),
        ("*open", "*open"),
        ("e*\u0301x*", "e*\u0301x*"),
    ],
)
def test_marks_of_emphasis_are_left_out(raw: str, text: str) -> None:
    assert emphasised(raw) == text


def test_stretches_are_cut_out_of_runs() -> None:
    assert cut(((0, 5), (7, 12)), [(4, 8), (10, 11)]) == ((0, 4), (8, 10), (11, 12))


def test_a_line_set_in_begins_a_paragraph() -> None:
    raw = "    The talks\nfailed.\n    They will go on."
    assert read(raw, markdown=False) == [
        ("body", 0, "    The talks\nfailed."),
        ("body", 0, "    They will go on."),
    ]


def test_lines_set_in_alike_are_one_paragraph() -> None:
    raw = "    The talks\n    failed."
    assert read(raw, markdown=False) == [("body", 0, raw)]


def test_where_lines_are_longer_than_a_page_is_wide_each_is_a_paragraph() -> None:
    long = "They met. " * 13
    assert read(f"{long}\nShort.\n{long}", markdown=False) == [
        ("body", 0, long),
        ("body", 0, "Short."),
        ("body", 0, long),
    ]
    assert read(f"{long}\nShort.") == [("body", 0, f"{long}\nShort.")], "Markdown has its own rule"


def test_a_label_begins_a_paragraph_without_a_blank_line() -> None:
    raw = "Q: Is it true?\nA: It is\nnot.\nMR. BOUCHER: No: it is not."
    assert [text for _, _, text in read(raw, markdown=False)] == [
        "Q: Is it true?",
        "A: It is\nnot.",
        "MR. BOUCHER: No: it is not.",
    ]


@pytest.mark.parametrize("markdown", [True, False])
def test_a_line_above_a_rule_is_a_heading(markdown: bool) -> None:
    raw = "The Talks\n=========\n\nThey met.\n\nIn Belgrade\n---\nThey left."
    assert read(raw, markdown=markdown) == [
        ("heading", 1, "The Talks"), ("body", 0, "They met."), ("heading", 2, "In Belgrade"),
        ("body", 0, "They left."),
    ]  # fmt: skip


def test_front_matter_is_no_heading() -> None:
    assert read("---\ntitle: The Talks\n---\n\nThey met.")[0] == ("body", 0, "title: The Talks")


@pytest.mark.parametrize(
    "lines",
    [
        ["Anna Lind: Why", "do you ask?", "Nick Bos: So.", "Anna Lind: Well.", "Nick Bos: Yes."],
        ["**Anna:** Why", "do you ask?", "**Nick**: So."],
        ["Q   Why", "do you ask?", "A   So."],
    ],
)
def test_turns_need_no_blank_line(lines: list[str]) -> None:
    expected = [f"{lines[0]}\n{lines[1]}", *lines[2:]]
    assert [text for _, _, text in read("\n".join(lines))] == expected


def test_a_colon_inside_a_paragraph_begins_none() -> None:
    raw = "They met in\nBelgrade: it was\nlate."
    assert read(raw) == [("body", 0, raw)]
