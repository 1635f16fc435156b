"""Write the raw characters of a paragraph as HTML, cut where a mark begins or ends.

Each piece inside a mark says which (`data-m`), so that it can be lit with the mark. What is layout, which the
paragraph leaves out, is a piece of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from flows.publish.site.marks import Mark
from flows.publish.site.visible import visible


class Run(NamedTuple):
    """Raw offsets of characters that the paragraph has, in order."""

    start: int
    end: int


def raw_slice(
    raw: str, start: int, end: int, runs: Sequence[Run], marks: Sequence[Mark], first: int
) -> Markup:
    """Give `raw[start:end]` with its marks, numbered from `first`; what no run holds is layout."""
    cuts = {start, end}
    for run in runs:
        cuts.update(run)
    for mark in marks:
        cuts.update((mark.raw_start, mark.raw_end))
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    return Markup("".join(_pieces(raw, edges, runs, marks, first)))  # noqa: S704  # each piece is escaped


def _pieces(
    raw: str, edges: Sequence[int], runs: Sequence[Run], marks: Sequence[Mark], first: int
) -> Iterator[str]:
    starts = [run.start for run in runs]
    waiting = sorted(range(len(marks)), key=lambda number: -marks[number].raw_start)
    inside: list[int] = []
    for start, end in pairwise(edges):
        while waiting and marks[waiting[-1]].raw_start <= start:
            inside.append(waiting.pop())
        inside = [number for number in inside if marks[number].raw_end > start]
        at = bisect_right(starts, start) - 1
        layout = at < 0 or runs[at].end <= start
        yield _piece(visible(raw[start:end]), sorted(first + number for number in inside), layout)


def _piece(text: Markup, numbers: Sequence[int], layout: bool) -> str:
    if not numbers:
        return f'<span class="y">{text}</span>' if layout else text
    kind = ' class="y"' if layout else ""
    return f'<span{kind} data-m="{" ".join(map(str, numbers))}">{text}</span>'
