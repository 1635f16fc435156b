"""Two lines at least with bullets, or with numbers in sequence, are the items of a list."""

import pytest
from normalize.press import misfits, passages_of, rows_of

TEXT = "Nobody would say on Monday what had been agreed upon."


def read(raw: str) -> list[tuple[str, str]]:
    assert misfits(raw, rows_of(raw, "press/a.txt")) == []
    return [(passage.kind, passage.text) for passage in passages_of(raw, markdown=False)]


def items(raw: str) -> list[str]:
    return [text for kind, text in read(raw) if kind == "list"]


@pytest.mark.parametrize(
    "marks",
    [
        ("-", "-", "-"),
        ("--", "--", "--"),
        ("*", "*", "*"),
        ("\u2022", "\u2022", "\u2022"),
        ("1.", "2.", "3."),
        ("9)", "10)", "11)"),
        ("(1)", "(2)", "(3)"),
        ("a)", "b)", "c)"),
        ("(a)", "(b)", "(c)"),
        ("(i)", "(ii)", "(iii)"),
        ("iv)", "v)", "vi)"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "   "])
def test_each_item_is_a_paragraph_without_its_marker(marks: tuple[str, ...], gap: str, indent: str) -> None:
    lines = [f"{indent}{mark} item {number}" for number, mark in enumerate(marks)]
    raw = f"{TEXT}{gap}{gap}" + gap.join(lines) + f"{gap}{gap}{TEXT}"
    assert read(raw) == [("body", TEXT), *(("list", f"item {i}") for i in range(3)), ("body", TEXT)]


def test_an_item_may_run_over_lines() -> None:
    raw = (
        "1. Open the bridge,\n   from six in the morning.\n2. Exchange\nmaps.\n\n3. Return\n   the archives."
    )
    assert items(raw) == [
        "Open the bridge, from six in the morning.",
        "Exchange maps.",
        "Return the archives.",
    ]


def test_what_stands_farther_left_below_items_of_one_line_is_none_of_them() -> None:
    raw = "They spoke of:\n  - the bridge\n  - the archives of both towns\nAnn Lee\nOrlava\n\n" + TEXT
    assert read(raw)[1:-1] == [
        ("list", "the bridge"),
        ("list", "the archives of both towns"),
        ("body", "Ann Lee Orlava"),
    ]
    assert items("They will:\n  - open the bridge\n  - exchange\nmaps.") == [
        "open the bridge",
        "exchange maps.",
    ]


def test_two_dashes_before_a_name_are_no_marker() -> None:
    assert items(f"{TEXT}\n\n-- Ann Lee\n\n{TEXT}") == []


def test_a_list_may_stand_right_below_a_line_that_ends() -> None:
    assert read("They agreed to:\n- talk;\n- go on.") == [
        ("body", "They agreed to:"),
        ("list", "talk;"),
        ("list", "go on."),
    ]


def test_a_list_may_stand_in_an_item() -> None:
    assert items("1. one\n   (a) first\n   (b) second\n2. two") == ["one", "first", "second", "two"]


def test_what_is_set_in_below_an_item_parts_no_list() -> None:
    raw = f"1. one\n\n   {TEXT}\n\n2. two"
    assert read(raw) == [("list", "one"), ("body", TEXT), ("list", "two")]


def test_a_label_ends_a_list() -> None:
    assert read("- one\n- two\nQ: Why?")[2][1] == "Why?"


@pytest.mark.parametrize(
    "raw",
    [
        "\u2014 Yes, he said.\n\n\u2014 No, she said.",
        "1999. A good year.\n\n2000. A better one.",
        "12\n\n13",
        "There are (1) a bridge, (2) a tunnel and (3) a ferry.",
        f"1. {TEXT}",
        f"- {TEXT}",
        f"1. Why?\n\n{TEXT}\n\n2. When?\n\n{TEXT}",
        f"1. {TEXT}\n\n3. {TEXT}",
        "They met on November\n12. The envoy left on November\n13. It was late.",
        "The talks\n- which had gone on for days\n- failed.",
        "(Applause)\n\n(Laughter)",
        "a good deal) of it\nb) in all",
    ],
)
def test_what_only_looks_like_items_is_text(raw: str) -> None:
    assert items(raw) == []


def test_a_table_of_figures_is_text() -> None:
    raw = "Sweden      3     1\nNorway      2     2\nFinland     1     3"
    assert read(f"{TEXT}\n\n{raw}\n\n{TEXT}")[1] == ("body", " ".join(raw.split()))


@pytest.mark.parametrize(
    "raw",
    [
        f"{TEXT}\n\n- The bridge is green.\n\n{TEXT}",
        f"{TEXT}\n\n\u2022 The bridge is green.\n\n{TEXT}",
        f"It agreed upon this:\n- The bridge is green.\n\n{TEXT}",
        f"It agreed upon this:\n\n* The bridge is green.\n\n{TEXT}",
    ],
)
def test_a_bullet_with_no_other_beside_it_opens_an_item(raw: str) -> None:
    assert items(raw) == ["The bridge is green."]


@pytest.mark.parametrize(
    "line",
    ["- Ottoline Crane", "- Why is it green?", "* The author paints bridges.", "-- The bridge is green."],
)
def test_a_signature_a_question_and_a_note_are_no_item(line: str) -> None:
    assert items(f"{TEXT}\n\n{line}\n\n{TEXT}") == []


def test_a_dash_inside_a_paragraph_opens_no_item() -> None:
    assert items("The bridge was old\n- so the mayor said.\n\nIt was green.") == []


def test_bullets_without_a_blank_open_the_items_of_a_digest() -> None:
    raw = f"*PREMIER STAYS. {TEXT}\n\n{TEXT}\n\n*NO GAS. {TEXT}\n"
    assert read(raw) == [
        ("body", f"PREMIER STAYS. {TEXT}"),
        ("body", TEXT),
        ("body", f"NO GAS. {TEXT}"),
    ]


@pytest.mark.parametrize(
    "raw", [f"*Nobody* would say.\n\n*Monday* was early.\n\n{TEXT}\n", f"*Not on Monday. {TEXT}\n\n{TEXT}\n"]
)
def test_emphasis_and_one_asterisk_open_no_item(raw: str) -> None:
    assert read(raw)[0][1].startswith("*")
