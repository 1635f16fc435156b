"""Find the year of a date that is printed without one: `November 8`, `in May`, `December 30-January 2`."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from flows.normalize.dates.date_anchors import Anchor
from flows.normalize.dates.dates import SLACK, WEEK
from flows.normalize.dates.edtf import Interval, days_of
from flows.normalize.dates.tenses import Told, leads_on, leads_until, tense_around
from flows.normalize.dates.time_expressions import Part, TimeExpression
from schemas.authority_records import DateWords
from schemas.rows import new

YearRule = Literal[
    "year_from_text",
    "year_of_weekday",
    "before_document",
    "after_document",
    "undated_document",
    "ambiguous_year",
]
WEEK_OF = ("week of ", "weekend of ")
NEAR = timedelta(days=92)  # between dates told one after the other, and to what is to come
FAR = timedelta(days=273)  # what is to come later is seldom named without its year
LEAP_CYCLE = 9  # 29 February comes within eight years
Parts = tuple[Part, ...]


class Dated(NamedTuple):
    """A date with its year that stands before in the passage, and what it comes to."""

    expression: TimeExpression
    interval: Interval


class Found(NamedTuple):
    """The dates with their years, None where open; the rule; the dated words or the verb that it rests on."""

    parts: Parts | None
    rule: YearRule
    dated: Dated | None = None
    verb: Told | None = None


class Yearless(NamedTuple):
    """A date without its year, its text and sentence.

    `dated` is the last date before it in the passage that has its year, `fine` the last with a month, too.
    `cited` tells that it is the date of a report that the text cites, so that it lies before, or in the week
    whose first day the text bears; `quoted`, that it stands between quotation marks. `after_open` is where a
    date before it in the sentence ends whose year stayed open.
    """

    item: TimeExpression
    text: str
    sentence: tuple[int, int]
    dated: Dated | None
    fine: Dated | None
    cited: bool
    quoted: bool
    words: DateWords
    after_open: int | None = None

    def resolve(self, anchor: Anchor | None) -> Found:
        """Find the year by a date before in the sentence, the weekday, or the date and tense of the text."""
        if anchor is None:
            return self._told_in_sentence() or self._told_before() or Found(None, "undated_document")
        last, first = anchor.last.year, anchor.first.year
        before = self._first(range(last + 1, last - LEAP_CYCLE, -1), until=anchor.last)
        after = self._first(range(first, first + LEAP_CYCLE), since=anchor.first)
        if before is None or after is None:
            return Found(None, "ambiguous_year")
        if self.cited:
            soon = before != after and self.item.unit == "day" and _start(after) <= anchor.last + WEEK
            return Found(after, "after_document") if soon else Found(before, "before_document")
        if self.item.weekday is not None:
            return self._by_weekday(before, after)
        told = self._told()
        return self._by_text(before, told) or self._by_tense(before, after, anchor, told)

    def _by_weekday(self, before: Parts, after: Parts) -> Found:
        """Take the year in which the day of the month is that day of the week."""
        both = dict.fromkeys((before, after))
        fits = [parts for parts in both if _start(parts).weekday() == self.item.weekday]
        if len(fits) != 1:
            return Found(None, "ambiguous_year")
        return Found(fits[0], "before_document" if fits[0] is before else "year_of_weekday")

    def _told(self) -> Told | None:
        """Give the tense of the words around it; none of `the letter of 22 June`, whatever the verb tells."""
        of = self.text.endswith(" of ", 0, self.item.start)
        if of and not self.text.endswith(WEEK_OF, 0, self.item.start):
            return None
        return tense_around(self.text, self.item.start, self.item.end, self.sentence, self.words)

    def _by_text(self, before: Parts, told: Told | None) -> Found | None:
        """Weigh a year printed before; None where it agrees with the date of the text, or says nothing."""
        if found := self._told_in_sentence():
            return None if found.parts == before else found
        if told and told.tense == "future":
            return None
        if self.fine and (parts := self._soon_after(self.fine)) and parts != before:
            return Found(None, "ambiguous_year")
        return None

    def _told_in_sentence(self) -> Found | None:
        """Take the year of a date before in the sentence: `In 1995 the talks began on November 8`.

        A year that does not open the sentence may be that of something else: `the accord of 1995 failed on
        November 8`.
        """
        last = self.dated
        if last is None or last.expression.start < self.sentence[0]:
            return None
        if last.expression.unit in ("decade", "century"):
            return None
        if last.expression.unit == "year":
            opens = self.text[self.sentence[0] : last.expression.start] in ("In ", "in ")
            in_year = _in(self.item.parts, last.interval.start.year) if opens else None
            parts = in_year.parts if in_year else None
        else:
            parts = self._soon_after(last)
        return Found(parts, "year_from_text", dated=last) if parts else None

    def _told_before(self) -> Found | None:
        """Take the year of a date of the passage that is told right before, where the text has none."""
        last = self.dated
        if last is None or last.expression.unit not in ("day", "month", "season"):
            return None
        parts = self._soon_after(last)
        return Found(parts, "year_from_text", dated=last) if parts else None

    def _soon_after(self, dated: Dated) -> Parts | None:
        """Give the first such date behind another one, where it is near."""
        for year in (dated.interval.start.year, dated.interval.start.year + 1):
            found = _in(self.item.parts, year)
            if found and dated.interval.start <= _start(found.parts) <= dated.interval.end + NEAR:
                return found.parts
        return None

    def _by_tense(self, before: Parts, after: Parts, anchor: Anchor, told: Told | None) -> Found:
        """Take the last such date, or the next one where the verb looks ahead."""
        if self.after_open is not None and (told is None or told.start < self.after_open):
            return Found(None, "ambiguous_year")  # it goes on from the date before
        if told is None and (self.quoted or self.item.unit == "season"):
            return Found(None, "ambiguous_year")  # ready for an election in May; in the summer we swim
        until = leads_until(self.text, self.item.start, told) and _start(after) <= anchor.last + FAR
        if until and before != after:
            return Found(after, "after_document", verb=told)
        near = _start(after) <= anchor.last + NEAR
        called = near and leads_on(self.text, self.item.start, told)
        past = told is not None and told.tense == "past" and not called
        if past and near and _start(before).year != anchor.last.year:
            return Found(None, "ambiguous_year")  # a day of the year before is seldom named without its year
        if before == after or past:
            return Found(before, "before_document", verb=told if before != after else None)
        if told and (near or (told.tense == "future" and _start(after) <= anchor.last + FAR)):
            return Found(after, "after_document", verb=told)
        return Found(None, "ambiguous_year") if told or near else Found(before, "before_document")

    def _first(self, years: Iterable[int], since: date = date.min, until: date = date.max) -> Parts | None:
        """Give the dates in the first year in which they end on or after one day, and begin by another."""
        parts, unit = self.item.parts, self.item.unit
        if until != date.max and unit == "day":
            until += SLACK
        for year in years:
            found = _in(parts, year)
            if found and found.last_end >= since and found.last_start <= until:
                return found.parts
        return None


class _InYear(NamedTuple):
    """Dates with their years, and the first and last day of the last of them."""

    parts: Parts
    last_start: date
    last_end: date


@lru_cache(maxsize=4096)  # a year has few days, and a text names few years
def _in(parts: Parts, year: int) -> _InYear | None:
    """Give dates with their years, the last one in the given; None where there is no such day."""
    last_month, last_day = parts[-1].month or 0, parts[-1].day or 0
    found = []
    try:
        for unit, _, month, day in parts:
            wraps = ((month or 0), (day or 0)) > (last_month, last_day)
            found.append(new(Part, (unit, year - wraps, month, day)))
            start, end = days_of(found[-1])
    except ValueError:
        return None
    return _InYear(tuple(found), start, end)


def _start(parts: Parts) -> date:
    return days_of(parts[0])[0]
