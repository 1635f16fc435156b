"""The characters of a text as a reader sees them, and the way back to where each stands in the raw file.

Plain text and Markdown are their own sheet. A web page, an e-mail and a text with mojibake are read from
characters that the file holds in another form; what was read of the sheet is then put in raw offsets.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.normalize.pages.layout import Block
from flows.normalize.pages.mapped import RawRun
from schemas.rows import SourceSpan, new
from schemas.spans import raw_span


class GivenField(NamedTuple):
    """What the markup says of a text: `title`, `author`, `date` or `publication`, and its raw offsets."""

    name: str
    value: str
    raw_start: int
    raw_end: int


class UnreadPart(NamedTuple):
    """A part of a raw file that is not read, by its number from 1 and its raw offsets, and the rule why."""

    number: int
    rule: str
    found: str
    remedy: str
    raw_start: int
    raw_end: int


class Sheet(NamedTuple):
    """The text of a page.

    `origin` holds runs that map offsets of `text` (as text offsets) to raw offsets, in order; what lies
    between two is no part of any block. None: the text is the raw file. `blocks` are given where markup
    shows them, else None: they show by the look of the lines.
    """

    text: str
    origin: tuple[SourceSpan, ...] | None = None
    blocks: tuple[Block, ...] | None = None
    given: tuple[GivenField, ...] = ()
    unread: tuple[UnreadPart, ...] = ()


class Origin:
    """Finds the raw offsets of a sheet's characters."""

    def __init__(self, origin: Sequence[SourceSpan]) -> None:
        """Take the runs of a sheet."""
        self._origin = origin
        self._starts = [run.text_start for run in origin]

    def place(self, start: int, end: int) -> RawRun:
        """Give the raw offsets of a stretch of the sheet; ValueError where it holds none of the raw file."""
        return raw_span(self._around(start, end), start, end)

    def follow(self, spans: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
        """Give runs that map to the sheet as runs that map to the raw file."""
        found: list[SourceSpan] = []
        for span in spans:
            text_start, text_end, start, end = span
            if text_end - text_start != end - start:
                found.append(SourceSpan(text_start, text_end, *self.place(start, end)))
                continue
            shift = text_start - start
            for run in self._around(start, end):
                run_start, run_end, raw_start, raw_end = run
                first, last = max(start, run_start), min(end, run_end)
                if first < last and run_end - run_start == raw_end - raw_start:  # as most runs are
                    by = raw_start - run_start
                    found.append(new(SourceSpan, (first + shift, last + shift, first + by, last + by)))
                else:
                    place = raw_span((run,), first, last)
                    found.append(SourceSpan(first + shift, last + shift, *place))
        return tuple(found)

    def _around(self, start: int, end: int) -> Sequence[SourceSpan]:
        first = max(0, bisect_right(self._starts, start) - 1)
        return self._origin[first : bisect_right(self._starts, end - 1)]


def composed(outer: Sheet, inner: Sheet) -> Sheet:
    """Give a sheet that was read from the text of another with the raw offsets of the other."""
    if outer.origin is None:
        return inner
    if inner.origin is None and not (inner.given or inner.unread):
        return inner._replace(origin=outer.origin)
    origin = Origin(outer.origin)
    return inner._replace(
        origin=outer.origin if inner.origin is None else origin.follow(inner.origin),
        given=tuple(GivenField(*item[:2], *origin.place(*item[2:])) for item in inner.given),
        unread=tuple(UnreadPart(*part[:4], *origin.place(*part[4:])) for part in inner.unread),
    )


def replaced(text: str, stretches: Iterable[tuple[int, int, str]]) -> Sheet:
    """Give a text with others in the place of some stretches, which are in order; none is empty.

    Each stretch is (start, end, what stands in its place), and a run of its own; with nothing in its place it
    is left out.
    """
    parts, runs, length = [], [], 0
    edges = [(0, 0, ""), *stretches, (len(text), len(text), "")]
    for (_, done, _), (start, end, other) in pairwise(edges):
        for piece, at, stop in ((text[done:start], done, start), (other, start, end)):
            if piece:
                runs.append(SourceSpan(length, length + len(piece), at, stop))
                parts.append(piece)
                length += len(piece)
    return Sheet("".join(parts), tuple(runs))


def stretch(text: str, start: int, end: int) -> Sheet:
    """Give a stretch of a text as a sheet of its own, its origin in the offsets of the text."""
    return Sheet(text[start:end], (SourceSpan(0, end - start, start, end),) if start < end else ())


def joined(sheets: Iterable[Sheet]) -> Sheet:
    """Put sheets with blocks, read from one text in order, together as one."""
    parts: list[str] = []
    origin: list[SourceSpan] = []
    blocks: list[Block] = []
    given: list[GivenField] = []
    unread: list[UnreadPart] = []
    length = 0
    for sheet in sheets:
        parts.append(sheet.text)
        origin += [
            new(SourceSpan, (text_start + length, text_end + length, raw_start, raw_end))
            for text_start, text_end, raw_start, raw_end in sheet.origin or ()
        ]
        blocks += [shifted(block, length) for block in sheet.blocks or ()]
        given += sheet.given
        unread += sheet.unread
        length += len(sheet.text)
    return Sheet("".join(parts), tuple(origin), tuple(blocks), tuple(given), tuple(unread))


def shifted(block: Block, by: int) -> Block:
    """Give a block with its offsets raised."""
    kind, level, runs, marks = block
    runs = tuple([(start + by, end + by) for start, end in runs])
    marks = tuple([(start + by, end + by) for start, end in marks]) if marks else ()
    return new(Block, (kind, level, runs, marks))
