"""Spans that overlap in any way become elements that nest, and lose no character."""

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish.site.nesting import Close, Open, Step, Words, nested, shape


class Piece(NamedTuple):
    start: int
    end: int


def written(spans: list[Piece], text: str) -> str:
    """Write the elements as brackets, each with the number of its span."""
    steps = []
    for step in nested(spans, len(text)):
        match step:
            case Words(start, end):
                steps.append(text[start:end])
            case Open(number, again):
                steps.append(f"<{number}{'+' if again else ''} ")
            case Close(number, last):
                steps.append(">" if last else "…>")
    return "".join(steps)


def test_inner_spans_stand_inside_outer_ones() -> None:
    assert written([Piece(0, 9), Piece(2, 4), Piece(5, 9)], "abcdefghi") == "<0 ab<1 cd>e<2 fghi>>"


def test_spans_on_the_same_characters_nest_in_the_order_given() -> None:
    assert written([Piece(1, 2), Piece(1, 2)], "abc") == "a<0 <1 b>>c"


def test_of_spans_that_cross_the_later_one_is_cut() -> None:
    assert written([Piece(0, 4), Piece(2, 6)], "abcdefgh") == "<0 ab<1 cd…>><1+ ef>gh"


def test_three_that_cross() -> None:
    assert (
        written([Piece(0, 3), Piece(1, 4), Piece(2, 5)], "abcdef") == "<0 a<1 b<2 c…>…>><1+ <2+ d…>><2+ e>f"
    )


def test_no_spans() -> None:
    assert written([], "abc") == "abc"
    assert written([], "") == ""


def test_what_is_known_at_the_end() -> None:
    steps = list(nested([Piece(0, 4), Piece(2, 6)], 8))
    found = shape(steps)
    assert found.holders == {0}
    assert [steps[at] for at in found.goes_on] == [Open(1, False)]


@st.composite
def spans_and_length(draw: st.DrawFn) -> tuple[list[Piece], int]:
    length = draw(st.integers(1, 30))
    starts = draw(st.lists(st.integers(0, length - 1), max_size=8))
    spans = [Piece(start, draw(st.integers(start + 1, length))) for start in starts]
    return sorted(spans, key=lambda span: (span.start, -span.end)), length


@settings(derandomize=True, deadline=None)
@given(spans_and_length())
def test_each_span_covers_its_characters_and_all_are_written_once(given: tuple[list[Piece], int]) -> None:
    spans, length = given
    opened: list[int] = []
    covered: dict[int, list[int]] = {number: [] for number in range(len(spans))}
    lasts: list[int] = []
    at = 0
    steps: list[Step] = list(nested(spans, length))
    for step in steps:
        match step:
            case Words(start, end):
                assert start == at < end
                at = end
                for number in opened:
                    covered[number] += range(start, end)
            case Open(number, again):
                assert again == bool(covered[number])
                opened.append(number)
            case Close(number, last):
                assert opened.pop() == number  # the innermost one
                lasts += [number] if last else []
    assert at == length
    assert not opened
    assert sorted(lasts) == list(range(len(spans)))
    assert all(covered[number] == list(range(*span)) for number, span in enumerate(spans))
