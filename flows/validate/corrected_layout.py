"""Say how a raw text reads where errata.yaml corrects its words: as the corrected text does, and only there.

This is a second opinion on what the reader made of the corrections, so it finds and applies them by itself.
What raw characters corrected ones stand for is the promise of the contract (`changed_part`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.ingest.records import Correction
from flows.validate.plain_layout import Layout
from schemas.spans import changed_part


class _Change(NamedTuple):
    """A stretch of the raw text that reads otherwise, and where that stands in the corrected text."""

    raw_start: int
    raw_end: int
    start: int
    end: int


class CorrectedText:
    """A raw text with its corrections, and the way from offsets of the one to those of the other."""

    def __init__(self, raw: str, corrections: Sequence[Correction]) -> None:
        """Apply those corrections whose words stand once in the raw text."""
        self._changes: list[_Change] = []
        parts, length = [], 0
        edges = [(0, 0, ""), *sorted(_applied(raw, corrections)), (len(raw), len(raw), "")]
        for (_, done, _), (start, end, words) in pairwise(edges):
            parts += [raw[done:start], words]
            length += max(0, start - done)
            self._changes.append(_Change(start, end, length, length + len(words)))
            length += len(words)
        self.text = "".join(parts)
        self._raw_starts = [change.raw_start for change in self._changes]
        self._starts = [change.start for change in self._changes]

    def stretch(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """Give where a stretch of the raw text stands; a part of a change of another length is nothing."""
        start, end = self._at(raw_start, ends=False), self._at(raw_end, ends=True)
        return start, max(start, end)

    def raw_offset(self, at: int) -> int:
        """Give the raw offset of a character, that of the whole change inside one of another length."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at
        change = self._changes[number]
        if at >= change.end:
            return at - change.end + change.raw_end
        return change.raw_start + (at - change.start if _is_even(change) else 0)

    def _at(self, raw_offset: int, *, ends: bool) -> int:
        number = bisect_right(self._raw_starts, raw_offset) - 1
        if number < 0:
            return raw_offset
        change = self._changes[number]
        if raw_offset >= change.raw_end:
            return raw_offset - change.raw_end + change.end
        if raw_offset == change.raw_start or _is_even(change):
            return change.start + raw_offset - change.raw_start
        return change.start if ends else change.end


class CorrectedLayout(Layout):
    """How a corrected text lies in its raw file: as its corrected characters do."""

    def __init__(self, raw: str, corrected: CorrectedText, layout: Layout) -> None:
        """Take the raw text, the corrected one, and the layout of that."""
        super().__init__(raw)
        self._corrected, self._layout = corrected, layout

    def stray(self, start: int, end: int) -> int | None:
        """Give the first offset of a stretch that is no layout, None where all of it is."""
        found = self._layout.stray(*self._corrected.stretch(start, min(end, len(self.raw))))
        return None if found is None else max(start, self._corrected.raw_offset(found))

    def readings(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that a stretch may stand for, the plainest reading first."""
        yield from self._layout.readings(*self._corrected.stretch(start, end))


def _applied(raw: str, corrections: Sequence[Correction]) -> Iterator[tuple[int, int, str]]:
    """Give the raw stretches that change, and what stands in their place."""
    for correction in corrections:
        at = raw.find(correction.expect)
        if at >= 0 and raw.find(correction.expect, at + 1) < 0:
            start, raw_end, end = changed_part(correction.expect, correction.correct)
            yield at + start, at + raw_end, correction.correct[start:end]


def _is_even(change: _Change) -> bool:
    return change.raw_end - change.raw_start == change.end - change.start
