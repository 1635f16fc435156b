"""Blank lines and marks part a page into blocks."""

import pytest
from normalize.press import passages_of

from flows.normalize.pages.layout import blocks, cut
from flows.normalize.pages.markup import Markup


def read(raw: str, *, markdown: bool = True) -> list[tuple[str, int, str]]:
    """Give kind, level and raw characters of each block."""
    return [
        (block.kind, block.level, "|".join(raw[start:end] for start, end in block.runs))
        for block in blocks(raw, markdown=markdown)
    ]


@pytest.mark.parametrize(
    "gap",
    [
        "\u2029",
        "\u2028\u2028",
        "\v\v",
        "\x85\x85",
        "\n\n",
        "\r\n\r\n",
        "\r\r",
        "\n \t\n",
        "\n\n\n\n",
        "\n\f\n",
        "\n---\n",
        "\n* * *\n",
    ],
)
def test_a_blank_line_or_a_rule_parts_two_paragraphs(gap: str) -> None:
    assert read(f"One.{gap}Two.") == [("body", 0, "One."), ("body", 0, "Two.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v", "\x85", "\n\f"])
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


def test_plain_text_has_no_headings() -> None:
    assert read("# One\n## two", markdown=False) == [("body", 0, "# One\n## two")]


@pytest.mark.parametrize("markdown", [True, False])
def test_a_quote_mark_alone_parts_two_quotations(markdown: bool) -> None:
    assert read("> one\n> two\n>\n> three\n\n>> four", markdown=markdown) == [
        ("quote", 0, "one\n|two"),
        ("quote", 0, "three"),
        ("quote", 0, "four"),
    ]


def test_a_line_without_a_quote_mark_goes_on_in_markdown_only() -> None:
    assert read("> one\ntwo", markdown=False) == [("quote", 0, "one"), ("body", 0, "two")]


def test_a_number_may_stand_behind_a_sign() -> None:
    assert read(">50 percent\nof them", markdown=False) == [("body", 0, ">50 percent\nof them")]


def emphasised(raw: str) -> str:
    (runs,) = Markup(raw).without_marks([((0, len(raw)),)])
    return "".join(raw[start:end] for start, end in runs)


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


def test_a_label_alone_on_its_line_begins_a_paragraph_without_a_blank_line() -> None:
    raw = "PRESS:\n     Is it true?\nPRIME MINISTER:\n     It is\nnot.\nPRESS:\n     Why?"
    assert [text.lstrip() for _, _, text in read(raw, markdown=False)][2:5] == [
        "PRIME MINISTER:",
        "It is\nnot.",
        "PRESS:",
    ]
    raw = "The envoys of both towns agreed upon the\nUN:\nthey left."
    assert len(read(raw, markdown=False)) == 1


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


WRAPPED = (
    "The talks were held in the old town hall on Monday, and went on until\n"
    "five in the morning.\n"
    "The envoy left on Tuesday. He would not say what had been agreed upon\n"
    "by Mr. Brandt and the others, nor whether he was going to come.\n"
    "“We shall see,” he said to those who had waited for him, among them a\n"
    "boy with a flag.\n"
    "In the capital the papers wrote of a great day. The two that did not\n"
    "were told to explain themselves, and one of them did so in full.\n"
    "It said:\n"
    "Nobody has told us what was agreed upon, and so we cannot well praise\n"
    "it. We are waiting."
)


def test_a_line_that_ends_early_ends_a_paragraph_where_no_blank_line_does() -> None:
    assert [text.partition(" ")[0] for _, _, text in read(WRAPPED, markdown=False)] == [
        "The",
        "The",
        "“We",
        "In",
        "It",
        "Nobody",
    ]


def test_a_line_that_ends_early_ends_none_where_blank_lines_do() -> None:
    raw = "\n".join(WRAPPED.split("\n")[:6])
    assert read(raw, markdown=False) == [("body", 0, raw)]


def test_where_first_lines_are_set_in_each_such_line_begins_a_paragraph() -> None:
    raw = "    They met\nin Arda.\n    “So,” he said.\n    “So,” said she\nand left."
    assert [text.strip()[:9] for _, _, text in read(raw, markdown=False)] == [
        "They met\n",
        "“So,” he ",
        "“So,” sai",
    ]


def test_lines_set_in_below_a_label_go_on() -> None:
    raw = (
        "Q   Who buys insurance against a volcano, if I may ask?\n\n"
        "A   Those who live far from it. The ones who live near\n"
        "    It have no money.\n\n"
        "Q   Why?"
    )
    assert [text[:1] for _, _, text in read(raw, markdown=False)] == ["Q", "A", "Q"]


IN_SENTENCE = "It was drawn up eleven years ago, in great haste, by the"


def test_capitals_before_a_colon_in_the_middle_of_a_sentence_open_nothing() -> None:
    raw = f"{IN_SENTENCE}\nUN: a call for restraint."
    assert read(raw, markdown=False) == [("body", 0, raw)]


@pytest.mark.parametrize("label", ["Q:", "Mr. Qin (China) (spoke in Chinese):", "**Anna:**"])
def test_a_sure_label_opens_a_paragraph_behind_an_open_sentence(label: str) -> None:
    assert len(read(f"{IN_SENTENCE}\n{label} Why?", markdown=False)) == 2


INTRODUCED = "He wrote to his sister, who did not\nanswer:"
QUOTED = "        It is a long list and I am\n        not yet at school."


def test_paragraphs_set_in_below_an_introduction_are_quotations() -> None:
    raw = f"{INTRODUCED}\n\n{QUOTED}\n\n{QUOTED}\n\nHe died in 1947, in the capital,\nof old age."
    assert [kind for kind, _, _ in read(raw, markdown=False)] == ["body", "quote", "quote", "body"]


def test_a_block_of_text_set_in_needs_no_colon_but_a_line_does() -> None:
    before, after = "He wrote to his sister,\nand said so.", "He died in 1947, in the\ncapital."
    assert read(f"{before}\n\n{QUOTED}\n\n{after}", markdown=False)[1][0] == "quote"
    assert read(f"{before}\n\n     So it is.\n\n{after}", markdown=False)[1][0] == "body"
    assert read(f"{before[:-1]}:\n\n     So it is.\n\n{after}", markdown=False)[1][0] == "quote"


@pytest.mark.parametrize(
    "raw",
    [
        # first lines set in
        "    He wrote to his sister:\n    It is long.\n    He left\nand died.",
        "    He wrote to his sister:\n\n    It is long.\n\n    He left\nand died.",
        # the whole text set in
        f"{QUOTED}\n\n{QUOTED[:-1]}:\n\n{QUOTED}",
        # set in below labels
        "Q   Why do you ask,\n    now?\n\nA   So it is\n    set:\n\n    It is long\n    and wide.",
        # the lines of a head, in the middle of the line
        "               THE TALKS\n\n            by Jane Doe\n\nThey met in\nArda.",
        # columns
        f"{INTRODUCED}\n\n    Sweden     3    1\n    Norway     2    2\n\nThey left\nin time.",
    ],
)
def test_what_is_set_in_otherwise_is_no_quotation(raw: str) -> None:
    assert "quote" not in [kind for kind, _, _ in read(raw, markdown=False)]


def test_verse_set_in_below_an_introduction_is_a_quotation() -> None:
    raw = f"{INTRODUCED}\n\n    As one who battled\n      hard and long,\n    I say\n\nHe sang it\noften."
    assert [kind for kind, _, _ in read(raw, markdown=False)] == ["body", "quote", "quote", "body"]


TYPED = (
    "     We met in the old hall of the harbour. It had",
    "rained for a week, and the roof was not what it had",
    "been. Nobody had thought of that.",
    "     They sat down all the same, and the chairman read",
    "the minutes. He read them twice, as he always did when",
    "the roof was loud.",
    "     Then we voted. It was late, and nobody could tell",
    "who had voted for what, but it was carried.",
)


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n"])
def test_blank_lines_below_each_line_of_a_typescript_part_no_paragraphs(gap: str) -> None:
    found = [passage.text for passage in passages_of(gap.join(TYPED), markdown=False)]
    assert [text.partition(" in ")[0] for text in found[:1]] == ["We met"]
    assert found == [" ".join(" ".join(TYPED[a:b]).split()) for a, b in ((0, 3), (3, 6), (6, 8))]


def test_lines_in_small_letters_that_end_as_sentences_are_paragraphs() -> None:
    lines = [f"nobody voted in hall {number}." for number in range(12)]
    assert [p.text for p in passages_of("\n\n".join(lines), markdown=False)] == lines


def test_words_in_capitals_open_the_short_items_of_a_group() -> None:
    raw = "BELMAR. The museum closed on Monday.\nSARNATH. A tax was repealed.\nNEW TARSK. Nothing.\n"
    assert [p.text for p in passages_of(raw, markdown=False)] == raw.splitlines()


def test_words_in_capitals_inside_a_paragraph_open_none() -> None:
    raw = "They met on Monday in the hall of\nNATO. They left on Tuesday.\nUNESCO. That was all.\n"
    assert len(passages_of(raw, markdown=False)) == 1
