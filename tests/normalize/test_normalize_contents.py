"""A list of contents is no paragraph of an article, and what its entries name are headings."""

from normalize.press import kinds_and_texts, rows_of

TALKS = "Foreign ministers of the four river states parted in Belmar without a word."
BRIDGE = "The bridge at Port Sarn is to be built by autumn, the mayor said."


def test_lines_below_the_rubric_are_entries_and_come_again_as_headings() -> None:
    raw = (
        "In this issue\n\nRiver talks fail in Belmar\nA bridge for Port Sarn,\n  its third ........ 3\n\n"
        f"River Talks Fail in Belmar\n\n{TALKS}\n\nA bridge for Port Sarn, its third\n\n{BRIDGE}"
    )
    assert kinds_and_texts(raw) == [
        ("heading", "In this issue"),
        ("list", "River talks fail in Belmar"),
        ("list", "A bridge for Port Sarn, its third ........ 3"),
        ("heading", "River Talks Fail in Belmar"),
        ("body", TALKS),
        ("heading", "A bridge for Port Sarn, its third"),
        ("body", BRIDGE),
    ]


def test_entries_apart_are_those_that_come_again() -> None:
    raw = f"CONTENTS\n\nRiver talks\n\nA bridge\n\nRiver talks\n\n{TALKS}\n\nA bridge\n\n{BRIDGE}"
    assert [kind for kind, _ in kinds_and_texts(raw)] == [
        "heading", "list", "list", "heading", "body", "heading", "body",
    ]  # fmt: skip


def test_entries_with_a_mark_lose_it() -> None:
    raw = f"IN THIS ISSUE:\n- River talks\n- A bridge\n\nRiver talks\n\n{TALKS}"
    assert kinds_and_texts(raw)[1:4] == [
        ("list", "River talks"),
        ("list", "A bridge"),
        ("heading", "River talks"),
    ]


def test_entries_keep_their_numbers() -> None:
    raw = f"IN THIS ISSUE\n1. River talks\n2. A bridge\n\n1. RIVER TALKS\n\n{TALKS}"
    assert kinds_and_texts(raw)[1:4] == [
        ("list", "1. River talks"),
        ("list", "2. A bridge"),
        ("heading", "1. RIVER TALKS"),
    ]


def test_the_rubric_is_no_title() -> None:
    raw = f"Lowland Monitor\n\nIN THIS ISSUE\n\nRiver talks\nA bridge\n\n{TALKS}"
    assert rows_of(raw, "press/a.txt").documents[0].title == "Lowland Monitor"


def test_prose_below_the_rubric_is_text() -> None:
    prose = "We look at the river talks, which failed in Belmar, and\nat the bridge of Port Sarn."
    for text in (prose, "The box held nothing."):
        found = kinds_and_texts(f"The Archive\n\nIn this issue\n\n{text}\n\n{BRIDGE}")
        assert ("body", " ".join(text.split())) in found
        assert not [each for each in found if each[0] == "list"]
