"""Tell what day the words of a text count from: `yesterday` is the day before that."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from flows.normalize.dates.dating import Dating
from flows.normalize.dates.edtf import interval_of
from flows.normalize.dates.time_expressions import Part, TimeExpression, Unit

AnchorKind = Literal["document", "inferred_document", "recorded", "text"]
# Why there is no anchor.
NoAnchor = Literal["undated_document", "quoted", "unknown_day"]

INFERRED = frozenset({"day_after_last_citation", "recorded"})
COARSE: dict[Unit, int] = {
    "day": 0, "weekend": 0, "week": 0, "month": 1, "season": 1, "year": 2, "decade": 3, "century": 4,
}  # fmt: skip
KNOWN_TO = {"day": 0, "month": 1, "year": 2}  # what a document dated so far can anchor


class Anchor(NamedTuple):
    """What a date is resolved against: its kind and its first and last day, mostly the same."""

    kind: AnchorKind
    first: date
    last: date


Spans = Mapping[int, Sequence[tuple[int, int]]]  # by passage, in order, none inside another


@dataclass(frozen=True)
class Setting:
    """In what words stand: the date of the text, who speaks, and what is quoted and cited, by passage.

    `spoken` tells of each passage whether somebody speaks it.
    """

    dating: Dating
    interview: bool
    spoken: Sequence[bool]
    quoted: Spans
    cited: Spans

    @cached_property
    def document(self) -> Anchor | None:
        """Give the date of the text, the whole of the month or year where no more is known."""
        dating = self.dating
        if dating.day is None:
            return None
        kind: AnchorKind = "inferred_document" if dating.method in INFERRED else "document"
        if dating.precision == "day":
            return Anchor(kind, dating.day, dating.day)
        unit: Unit = "month" if dating.precision == "month" else "year"
        whole = interval_of(Part(unit, dating.day.year, dating.day.month))
        return Anchor(kind, whole.start, whole.end)

    def anchor(self, number: int, item: TimeExpression, unit: Unit) -> Anchor | NoAnchor:
        """Give the day that `yesterday`, `last week` or `on Tuesday` counts from, or why it is not known."""
        if inside(self.quoted, number, item):
            return "quoted"
        if self.interview and self.spoken[number]:
            if days := self.dating.recorded_on:
                return Anchor("recorded", days[0], days[-1])
            if COARSE[unit] == 0:
                return "unknown_day"
        document = self.document
        if document is None or KNOWN_TO.get(self.dating.precision or "", 0) > COARSE[unit]:
            return "undated_document"
        return document


def inside(spans: Spans, number: int, item: TimeExpression) -> bool:
    """Tell whether an expression lies inside one of the spans of its passage."""
    here = spans.get(number)
    if here is None:
        return False
    index = bisect_right(here, item.start, key=itemgetter(0)) - 1
    return index >= 0 and item.end <= here[index][1]


def outermost(places: Iterable[tuple[int, int, int]]) -> Spans:
    """Give spans, as passage number and text offsets, by passage, without those that begin inside another."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in sorted(places, key=lambda place: (place[0], place[1], -place[2])):
        here = spans.setdefault(number, [])
        if not here or here[-1][1] <= start:
            here.append((start, end))
    return spans
