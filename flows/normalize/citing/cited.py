"""What a text cites, as found: before the date of the text is known, and before it becomes a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from flows.normalize.dates.dates import DateExpression, resolve_before
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.pages.page import Passage
from flows.normalize.strings import Strings

START = attrgetter("start")
MONTH_OR_YEAR = frozenset(("month", "season", "year"))  # units of time: (March 2009)
ANY_DAY = date(10, 1, 1)  # what a date with a printed year is resolved against where no other day is known


class Marker(NamedTuple):
    """The mark of a note where the text prints it: passage number, and text offsets in that passage."""

    number: int
    start: int
    end: int
    text: str


class Cited(NamedTuple):
    """One cited source or text: its passage and text offsets in it, and what is known without a date.

    `name` is as printed, `canonical` the one name of what is cited however it is printed. `group` is the
    span that it shares with other citations of the passage. A printed date counts before a known `day`; where
    its year is told by that of the text (`July 7 last year`), it is so many `years_before`.
    `told` is where the words stand, by passage and offsets, that tell its day from that of the text, or its
    month or year: `on Tuesday`, `last week`, `March 1999`.
    """

    passage: Passage
    number: int
    start: int
    end: int
    kind: str
    name: str
    method: str
    canonical: str = ""
    evidence: str | None = None
    identifier: str | None = None
    title: str | None = None
    locator: str | None = None
    url: str | None = None
    dated: DateExpression | None = None
    dated_to: DateExpression | None = None
    years_before: int | None = None
    day: date | None = None
    told: tuple[int, int, int] | None = None
    group: tuple[int, int] | None = None
    marker: Marker | None = None

    def days(self, anchor: date | None) -> tuple[date, ...] | None:
        """Give the days of what is cited, resolved against the date of the citing text."""
        if anchor and self.years_before is not None:
            anchor = date(max(1, anchor.year - self.years_before), 12, 31)
        expressions = [expression for expression in (self.dated, self.dated_to) if expression]
        days = [day for expression in expressions for day in _resolved(expression, anchor) or ()]
        if days:
            return (min(days), max(days))
        return (self.day,) if self.day else None


def _resolved(expression: DateExpression, anchor: date | None) -> tuple[date, ...] | None:
    if anchor is None:
        return resolve_before(expression, ANY_DAY) if expression.has_year else None
    return resolve_before(expression, anchor)


class WholeText:
    """The passages of a document, their texts, and all of these in one, searched for strings once for all.

    `found` holds the offsets of each of them in the text of all.
    """

    def __init__(self, passages: Sequence[Passage], strings: Strings) -> None:
        """Take the passages of a document, and the strings to look for in them."""
        self.passages = passages
        self.texts = [mapped.text for _, _, mapped, _, _ in passages]
        self.text = "\n".join(self.texts)
        self.kinds = {passage[0] for passage in passages}
        self.found = strings.find(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Give the offset in the text of all at which each passage begins, and where one more would."""
        return list(accumulate([len(text) + 1 for text in self.texts], initial=0))

    def held(self, words: Iterable[str]) -> list[str]:
        """Give those of the strings that the text of all holds, in the order given."""
        return [word for word in words if word in self.found]

    def places(self, word: str) -> Iterator[tuple[int, int]]:
        """Give each place of one of the strings: number of the passage and text offset in it, in order."""
        return map(self.place, self.found.get(word, ()))

    def place(self, offset: int) -> tuple[int, int]:
        """Give the number of the passage at an offset of the text of all, and the text offset in it."""
        number = bisect_right(self.starts, offset) - 1
        return number, offset - self.starts[number]


def words_told(
    number: int,
    times: Sequence[TimeExpression],
    start: int,
    end: int,
    units: Collection[str] = MONTH_OR_YEAR,
    kinds: Collection[str] = (),
) -> tuple[int, int, int] | None:
    """Give the first words for a date of some units or kinds between two text offsets, as in `told`.

    `times` are in order, and none lies in another.
    """
    for index in range(bisect_left(times, start, key=START), len(times)):
        item = times[index]
        if item.end > end:
            return None
        if item.unit in units or item.kind in kinds:
            return number, item.start, item.end
    return None
