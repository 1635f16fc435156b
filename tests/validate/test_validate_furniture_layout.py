"""What a reader leaves out of a plain text is judged again: page furniture, marks of lists and of links."""

import pytest

from flows.validate.furniture_layout import Furniture

HEADED = "So many\nThe Monitor 12\npeople\n\fTHE MONITOR      13\nleft."


def left_out(raw: str, words: str, stop: int | None = None) -> str | None:
    """Give what counts as furniture from the first of some words on, in a gap, by default these words."""
    at = raw.index(words)
    end = Furniture(raw).end(at, at, stop or at + len(words))
    return None if end is None else raw[at:end]


@pytest.mark.parametrize("words", ["The Monitor 12", "THE MONITOR      13"])
def test_a_whole_line_that_comes_again_is_a_running_head(words: str) -> None:
    assert left_out(HEADED, words) == words


@pytest.mark.parametrize("words", ["So many", "left.", "Monitor 12", "The Monitor"])
def test_a_line_of_its_own_or_a_part_of_a_line_is_none(words: str) -> None:
    assert left_out(HEADED, words) is None


@pytest.mark.parametrize(
    "number",
    ["12", "- 12 -", "[12]", "[[Page S12]]", "Page 12", "PAGE 4 of 10", "p. 12", "(more)", "--more--"],
)
def test_a_page_number_is_a_line_of_its_own(number: str) -> None:
    assert left_out(f"So many\n{number}\v\fpeople", number) == number
    assert left_out(f"So many {number} people", number) is None


def test_a_short_line_between_a_form_feed_and_a_blank_line_is_a_running_head() -> None:
    assert left_out("So many\n12\n\fThe Gazette\n\npeople", "The Gazette") == "The Gazette"
    assert left_out("So many\n\fpeople left.\n\nThey", "people left.") is None
    assert left_out("So many\n\fpeople of the\ntown", "people of the") is None
    assert left_out("So many\n\nThe Gazette\n\npeople", "The Gazette") is None


def test_a_column_that_comes_again_makes_furniture_beside_a_page_number() -> None:
    first, second = "THE MONITOR        Vol. 3", "THE MONITOR        A. Roe"
    assert left_out(f"{first}\nSo many\n- 12 -\n{second}\npeople", second) == second
    assert left_out(f"{first}\nSo many\n{second}\npeople", second) is None
    assert left_out(f"So many\n- 12 -\n{second}\npeople", second) is None


def test_a_roman_number_stands_beside_a_form_feed_or_a_running_head() -> None:
    assert left_out("So many\n\fxii\npeople", "xii") == "xii"
    assert left_out(f"{HEADED}\nxii\nThe Monitor\n", "xii") == "xii"
    assert left_out("So many\nxii\npeople", "xii") is None


@pytest.mark.parametrize("number", ["99-85421 (E)", "2          99-85421", "*9985421*"])
def test_the_number_of_a_printed_document_is_a_line_of_its_own(number: str) -> None:
    assert left_out(f"So many\n{number}\npeople", number) == number
    assert left_out(f"So many {number} people", number) is None


def test_a_symbol_or_a_day_is_furniture_beside_such_a_number() -> None:
    head = "S/PV.4011          Security Council"
    raw = f"So many\n99-85421 (E)\n{head}\n     7 June 1999\npeople"
    assert left_out(raw, head) == head
    assert left_out(raw, "7 June 1999") == "7 June 1999"
    assert left_out(f"So many\n{head}\npeople", head) is None
    take = "a0619--Kosovo-Talks, add 1"
    assert left_out(f"So many\n(MORE)\n{take}\npeople", take) == take
    assert left_out(f"So many\n{take}\npeople", take) is None


@pytest.mark.parametrize("marker", ["(1)", "(a)", "a)", "(iv)"])
def test_the_marker_of_an_item_opens_its_line(marker: str) -> None:
    assert left_out(f"They are\n  {marker} an item", marker) == marker
    assert left_out(f"They are {marker} an item", marker) is None
    assert left_out(f"They are\n{marker}an item", marker) is None


def test_the_address_of_a_link_is_a_mark() -> None:
    raw = 'A ![link](https://a.example/b "Title") and [no link] (here).'
    assert left_out(raw, "![") == "!["
    assert left_out(raw, "](", len(raw)) == '](https://a.example/b "Title")'
    assert left_out(raw, "[no") is None
    assert left_out(raw, "] (") is None
