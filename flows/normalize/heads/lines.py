"""Take the passages at the head of a page apart, line by line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.normalize.pages.mapped import MappedText
from flows.normalize.pages.page import Passage
from schemas.rows import SourceSpan, new
from schemas.spans import is_even

BREAK = re.compile(r"[\r\n]")
MOST_LINES = 24  # of a passage that are told apart; no head has as many


def as_kind(passage: Passage, kind: str, level: int = 0) -> Passage:
    """Give a passage as one of another kind."""
    return new(Passage, (kind, level, passage.mapped, passage.label, False))


def is_one_line(passage: Passage, raw: str) -> bool:
    """Tell cheaply whether the raw text has a passage as it is cleaned, without a line end, as most lines."""
    text, spans = passage.mapped
    return len(spans) == 1 and raw.startswith(text, spans[0][2])


def line_starts(passage: Passage, raw: str) -> list[int]:
    """Give the text offsets at which the lines of a passage begin, as the raw text breaks them."""
    starts = [0]
    if is_one_line(passage, raw):
        return starts
    for span in passage.mapped.spans:
        if len(starts) >= MOST_LINES:
            break
        if is_even(span):
            starts += _behind_breaks(raw, span)
        elif passage.text[span.text_start] == " " and BREAK.search(raw, span.raw_start, span.raw_end):
            starts.append(span.text_end)
    return [start for start in starts[:MOST_LINES] if start < len(passage.text)]


def _behind_breaks(raw: str, span: SourceSpan) -> list[int]:
    """Give the text offsets behind the line breaks of a run whose offsets map one to one."""
    found: list[int] = []
    here = raw.find("\n", span.raw_start, span.raw_end)
    while here >= 0 and len(found) < MOST_LINES:
        found.append(span.text_start + here + 1 - span.raw_start)
        here = raw.find("\n", here + 1, span.raw_end)
    return found


def in_parts(passage: Passage, starts: Sequence[int]) -> list[Passage]:
    """Give the parts of a passage that begin at some text offsets, up to its end."""
    return [part_of(passage, *bound) for bound in pairwise([*starts, len(passage.mapped.text)])]


def part_of(passage: Passage, start: int, end: int) -> Passage:
    """Give a stretch of a passage, in text offsets, as a passage of its own; blanks at its ends fall away."""
    text = passage.text
    while text[start] == " ":
        start += 1
    while text[end - 1] == " ":
        end -= 1
    spans = []
    for span in passage.mapped.spans:
        first, last = max(start, span.text_start), min(end, span.text_end)
        if span.text_start >= end:
            break
        if first < last:
            spans.append(SourceSpan(first - start, last - start, *passage.mapped.raw(first, last)))
    return Passage(passage.kind, passage.level, MappedText(text[start:end], tuple(spans)), passage.label)
