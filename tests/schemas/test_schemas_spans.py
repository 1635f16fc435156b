"""Text offsets map to the raw offsets of the same characters."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.rows import SourceSpan
from schemas.spans import changed_part, is_even, raw_span

# "Mr.\n\nKouchner, cafe\u0301" cleaned to "Mr. Kouchner, caf\u00e9".
RAW = "Mr.\n\nKouchner, cafe\u0301"
SPANS = (SourceSpan(0, 3, 0, 3), SourceSpan(3, 4, 3, 5), SourceSpan(4, 17, 5, 18), SourceSpan(17, 18, 18, 20))


@pytest.mark.parametrize(
    ("text_start", "text_end", "raw"),
    [
        (0, 3, "Mr."),
        (4, 12, "Kouchner"),
        (0, 12, "Mr.\n\nKouchner"),
        (3, 4, "\n\n"),
        (2, 4, ".\n\n"),
        (14, 18, "cafe\u0301"),
        (17, 18, "e\u0301"),
        (0, 18, RAW),
    ],
)
def test_a_slice_maps_to_its_raw_characters(text_start: int, text_end: int, raw: str) -> None:
    raw_start, raw_end = raw_span(SPANS, text_start, text_end)
    assert RAW[raw_start:raw_end] == raw


@pytest.mark.parametrize(("text_start", "text_end"), [(0, 0), (5, 4), (-1, 2), (0, 19), (18, 19)])
def test_a_slice_must_hold_characters_of_the_text(text_start: int, text_end: int) -> None:
    with pytest.raises(ValueError, match=f"found {text_start} to {text_end}"):
        raw_span(SPANS, text_start, text_end)


def test_a_text_without_runs_has_no_slices() -> None:
    with pytest.raises(ValueError, match="inside the text"):
        raw_span((), 0, 1)


@st.composite
def runs(draw: st.DrawFn) -> tuple[SourceSpan, ...]:
    """Give runs as cleaning makes them, with gaps between their raw sides."""
    found: list[SourceSpan] = []
    text_at = raw_at = 0
    for text, raw, gap in draw(
        st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=8)
    ):
        found.append(SourceSpan(text_at, text_at + text, raw_at + gap, raw_at + gap + raw))
        text_at, raw_at = text_at + text, raw_at + gap + raw
    return tuple(found)


@given(runs(), st.data())
def test_slices_map_in_order_and_inside_the_raw_offsets(
    spans: tuple[SourceSpan, ...], data: st.DataObject
) -> None:
    length = spans[-1].text_end
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    raw_start, raw_end = raw_span(spans, start, end)
    assert spans[0].raw_start <= raw_start < raw_end <= spans[-1].raw_end
    # A longer slice holds the raw characters of a shorter one.
    whole_start, whole_end = raw_span(spans, 0, length)
    assert whole_start <= raw_start and raw_end <= whole_end
    halves = [raw_span(spans, at, at + 1) for at in range(start, end)]
    assert (halves[0][0], halves[-1][1]) == (raw_start, raw_end)


@given(runs())
def test_one_character_of_an_even_run_is_one_raw_character(spans: tuple[SourceSpan, ...]) -> None:
    for span in spans:
        for at in range(span.text_start, span.text_end):
            expected = (span.raw_start, span.raw_end)
            if is_even(span):
                offset = span.raw_start + at - span.text_start
                expected = (offset, offset + 1)
            assert raw_span(spans, at, at + 1) == expected


@pytest.mark.parametrize(
    ("raw", "text", "old", "new"),
    [
        ("Ivanow said", "Ivanov said", "w", "v"),
        ("on Tuesday, he", "on Wednesday, he", "Tu", "Wedn"),
        ("nothing", "everything", "no", "every"),
        ("He left", "Anna came", "He left", "Anna came"),
        ("Viktor Mizin", "Mizin", "Viktor M", "M"),
        ("Mr Ivanov", "Mr A. Ivanov", "I", "A. I"),
        ("he said said", "he said", "d said", "d"),
        ("However he", "However, he", "r", "r,"),
        ("**Viktor**", "**Viktor Mizin**", "r", "r Mizin"),
        ("(AP)", "((AP)", "A", "(A"),
        ("a -- b", "a - b", "- ", " "),
    ],
)
def test_a_correction_changes_the_part_in_which_it_differs(raw: str, text: str, old: str, new: str) -> None:
    start, raw_end, text_end = changed_part(raw, text)
    assert (raw[start:raw_end], text[start:text_end]) == (old, new)


@given(st.text("ab .", min_size=1), st.text("ab .", min_size=1))
def test_what_does_not_change_is_the_same_on_both_sides(raw: str, text: str) -> None:
    assume(raw != text)
    start, raw_end, text_end = changed_part(raw, text)
    assert start < raw_end and start < text_end
    assert (raw[:start], raw[raw_end:]) == (text[:start], text[text_end:])
