"""Map offsets of a text to offsets of the raw file that it was read from.

This is what `paragraphs.source_spans` in the contract promises: `raw[raw_start:raw_end]` holds the
characters that a slice of the text came from, also where cleaning joined or replaced some.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from schemas.rows import SourceSpan

# What a reader does not see, and cleaning drops, as the inside of a character class: control characters
# that are no white space, soft hyphens, marks of direction, zero-width characters. The two that join or part
# letters (U+200C, U+200D) are spelling and stay.
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)

_TEXT_START = attrgetter("text_start")


def raw_span(spans: Sequence[SourceSpan], text_start: int, text_end: int) -> tuple[int, int]:
    """Give the raw offsets of the text slice from text_start to text_end.

    Offsets count Unicode code points, start inclusive, end exclusive; `spans` are in order and cover the
    text. Where both sides of a run have one length, offset i of the one is offset i of the other; a slice
    that touches a run of two lengths takes all of its raw side. Raises ValueError for a slice that is
    empty or leaves the text.
    """
    if len(spans) == 1:  # as most texts have
        first_start, first_end, raw_start, raw_end = spans[0]
        if first_start <= text_start < text_end <= first_end and (
            first_end - first_start == raw_end - raw_start
        ):
            return text_start + raw_start - first_start, text_end + raw_start - first_start
    if not spans or not spans[0].text_start <= text_start < text_end <= spans[-1].text_end:
        raise ValueError(f"expected a slice inside the text, found {text_start} to {text_end}")
    number = bisect_right(spans, text_start, key=_TEXT_START) if len(spans) > 1 else 1
    first = last = spans[number - 1]
    if text_end > first.text_end:
        last = spans[bisect_right(spans, text_end - 1, number, key=_TEXT_START) - 1]
    elif is_even(first):  # as most slices are
        shift = first.raw_start - first.text_start
        return text_start + shift, text_end + shift
    raw_start = first.raw_start + (text_start - first.text_start if is_even(first) else 0)
    raw_end = last.raw_end - (last.text_end - text_end if is_even(last) else 0)
    return raw_start, raw_end


def is_even(span: SourceSpan) -> bool:
    """Tell whether both sides of a run have one length, so that offsets map one to one."""
    return span.text_end - span.text_start == span.raw_end - span.raw_start


def changed_part(raw: str, text: str) -> tuple[int, int, int]:
    """Give the part in which two spellings differ: its start in both, its end in raw, its end in text.

    `raw` and `text` differ, and neither is empty. What both have at their ends stays as it is, so that words
    around a correction keep their own offsets. Where nothing is left of one side, the character behind it is
    taken in; the one before it where there is none behind it, or only that one is a letter or digit.
    """
    start = _common(raw, text)
    behind = _common(raw[start:][::-1], text[start:][::-1])
    raw_end, text_end = len(raw) - behind, len(text) - behind
    if start < min(raw_end, text_end):
        return start, raw_end, text_end
    if behind and (not start or raw[raw_end].isalnum() or not raw[start - 1].isalnum()):
        return start, raw_end + 1, text_end + 1
    return start - 1, raw_end, text_end


def _common(one: str, two: str) -> int:
    """Give the number of characters with which both begin."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(two)))
