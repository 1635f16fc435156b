"""Clean a stretch of raw text and keep the way back to its characters.

Every step of cleaning keeps runs (`SourceSpan`) that tie text offsets to raw offsets, so that any slice
of the cleaned text can be found in the raw file.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from schemas.rows import SourceSpan
from schemas.spans import UNSEEN, is_even, raw_span

UNCLEAN = re.compile(rf"\s{{2,}}|[^\S ]|[{UNSEEN}]+")  # white space other than a single blank, the unseen
SEEN = re.compile(rf"[^{UNSEEN}]")

FIRST_THAT_COMPOSES = "\u0300"  # no character below it melts into the one before
FEW_MARKS = 32  # characters; Unicode's stream-safe text has no more than 30 marks behind a letter

RawRun = tuple[int, int]


class MappedText(NamedTuple):
    """A cleaned text (NFC, single spaces) and the runs that map it to the raw file."""

    text: str
    spans: tuple[SourceSpan, ...]

    def raw(self, start: int, end: int) -> RawRun:
        """Give the raw offsets of the text slice from start to end, which must not be empty."""
        return raw_span(self.spans, start, end)


def clean(raw: str, runs: Iterable[RawRun]) -> MappedText:
    """Clean the raw runs, in order, into one text; what lies between two runs is left out as layout."""
    runs = tuple(runs)
    if len(runs) == 1 and (plain := _plain(raw, *runs[0])):
        return plain
    builder = _Builder()
    for start, end in runs:
        for match in UNCLEAN.finditer(raw, start, end):
            builder.copy(raw, start, match.start())
            if match.group()[0].isspace():
                builder.space(match.start(), match.end())
            start = match.end()
        builder.copy(raw, start, end)
    return _compose(builder.finish())


def _plain(raw: str, start: int, end: int) -> MappedText | None:
    """Read a run that needs nothing but its line ends as spaces, as most do; None for all others.

    It gives what the steps below give, ten times faster: Python looks for what is not printable (control and
    format characters, white space other than the blank) without a pattern.
    """
    text = raw[start:end].replace("\n", " ")
    stripped = text.strip(" ")
    if not stripped.isprintable() or "  " in stripped or not unicodedata.is_normalized("NFC", stripped):
        return None
    start += len(text) - len(text.lstrip(" "))
    end = start + len(stripped)
    return MappedText(stripped, (SourceSpan(0, len(stripped), start, end),)) if stripped else None


class _Builder:
    """Collects text and runs; never lets two spaces meet or a space stand at an end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spans: list[SourceSpan] = []
        self.length = 0
        self.pending: RawRun | None = None

    def space(self, start: int, end: int) -> None:
        if self.length and self.pending is None:
            self.pending = (start, end)

    def copy(self, raw: str, start: int, end: int) -> None:
        while start < end and raw[start] == " ":
            self.space(start, start + 1)
            start += 1
        stop = end
        while stop > start and raw[stop - 1] == " ":
            stop -= 1
        if start < stop:
            if self.pending is not None:
                self.add(" ", *self.pending)
                self.pending = None
            self.add(raw[start:stop], start, stop)
        if stop < end:
            self.space(stop, end)

    def add(self, text: str, raw_start: int, raw_end: int) -> None:
        end = self.length + len(text)
        last = self.spans[-1] if self.spans else None
        if last and last.raw_end == raw_start and is_even(last) and len(text) == raw_end - raw_start:
            self.spans[-1] = SourceSpan(last.text_start, end, last.raw_start, raw_end)
            self.parts.append(text)
            self.length = end
        else:
            self.append(text, raw_start, raw_end)

    def append(self, text: str, raw_start: int, raw_end: int) -> None:
        """Add a run of its own."""
        end = self.length + len(text)
        self.spans.append(SourceSpan(self.length, end, raw_start, raw_end))
        self.parts.append(text)
        self.length = end

    def take(self, mapped: MappedText, start: int, end: int) -> None:
        """Add the runs of a slice of another text as they are."""
        index = bisect_right(mapped.spans, start, key=lambda span: span.text_end)
        while start < end:
            stop = min(end, mapped.spans[index].text_end)
            self.append(mapped.text[start:stop], *mapped.raw(start, stop))
            start, index = stop, index + 1

    def finish(self) -> MappedText:
        return MappedText("".join(self.parts), tuple(self.spans))


def _compose(mapped: MappedText) -> MappedText:
    """Bring the text to NFC, giving each cluster of characters that changes a run of its own."""
    if unicodedata.is_normalized("NFC", mapped.text):
        return mapped
    builder, done = _Builder(), 0
    for start, end in _clusters(mapped.text):
        piece = mapped.text[start:end]
        composed = _nfc(piece)
        if composed != piece:
            builder.take(mapped, done, start)
            builder.append(composed, *mapped.raw(start, end))
            done = end
    builder.take(mapped, done, len(mapped.text))
    return builder.finish()


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut a text into the shortest pieces whose NFC forms, put together, are the NFC of the whole."""
    cuts = [0]
    for here in range(1, len(text)):
        char = text[here]
        if unicodedata.combining(char):
            continue
        before = text[cuts[-1] : here]
        if char < FIRST_THAT_COMPOSES or _nfc(before + char) == _nfc(before) + _nfc(char):
            cuts.append(here)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def melts(raw: str, start: int, end: int) -> bool:
    """Tell whether a letter on one side of a stretch melts into that on the other when it is left out."""
    after = SEEN.search(raw, end)
    if after is None or after.group() < FIRST_THAT_COMPOSES:
        return False
    while start and not SEEN.match(raw, start - 1):
        start -= 1
    before, behind = raw[max(0, start - 1) : start], after.group()
    return unicodedata.combining(behind) > 0 or _nfc(before + behind) != _nfc(before) + _nfc(behind)


def _nfc(text: str) -> str:
    """Give the NFC of a text; Python alone sorts a long run of marks in quadratic time."""
    if len(text) > FEW_MARKS:
        apart = "".join(unicodedata.normalize("NFD", char) for char in text)
        runs = groupby(apart, lambda char: unicodedata.combining(char) > 0)
        text = "".join(
            "".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs
        )
    return unicodedata.normalize("NFC", text)
