"""Resolve the dates that a text names against its own date, the day it was spoken, or its other dates.

What may mean two days stays open, with the rule that says why.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from flows.normalize.date_anchors import Anchor, Setting, inside
from flows.normalize.edtf import Interval, between, interval_of, list_of, week_of
from flows.normalize.evidence import Evidence, evidence_of
from flows.normalize.reading import Reading
from flows.normalize.tenses import tense_around
from flows.normalize.time_expressions import Part, TimeExpression, Unit
from flows.normalize.yearless import Dated, Yearless

Rule = Literal[
    "printed", "year_from_text", "year_of_weekday", "before_document", "after_document", "relative",
    "weekday_before", "weekday_after", "from_last_date", "order_from_text",
    "undated_document", "quoted", "unknown_day", "ambiguous_weekday", "ambiguous_year", "ambiguous_digits",
    "no_last_date",
]  # fmt: skip


class Resolved(NamedTuple):
    """A date of a text: what the words say, the interval they come to (None where open), and why."""

    expression: TimeExpression
    interval: Interval | None
    rule: Rule
    anchor: Anchor | None = None
    evidence: tuple[Evidence, ...] = ()


def resolve_dates(
    found: Sequence[Sequence[TimeExpression]], setting: Setting, reading: Reading
) -> Iterator[Resolved]:
    """Give each date of a text with the interval it comes to, in order."""
    order = _order(found)
    for items in found:
        passage = _Passage(setting, reading, order)
        for item in items:
            yield passage.resolve(item)


def _order(found: Sequence[Sequence[TimeExpression]]) -> TimeExpression | None:
    """Give a date in digits that tells the order of day and month in the text; None where they disagree."""
    told = [item for items in found for item in items if item.kind == "calendar" and item.reads]
    return told[0] if len({_day_first(item) for item in told}) == 1 else None


def _day_first(item: TimeExpression) -> bool:
    return (item.reads[0].day or 0) > 12


class _Passage:
    """Resolves the dates of one passage, in order, and remembers the last one."""

    def __init__(self, setting: Setting, reading: Reading, order: TimeExpression | None) -> None:
        self._setting, self._reading, self._order = setting, reading, order
        self._done: list[Resolved] = []

    def resolve(self, item: TimeExpression) -> Resolved:
        match item.kind:
            case "calendar":
                resolved = self._calendar(item)
            case "digits":
                resolved = self._digits(item)
            case "relative":
                resolved = self._counted(item, item.unit)
            case "weekday":
                resolved = self._weekday(item)
            case _:
                resolved = self._after_last(item)
        self._done.append(resolved)
        return resolved

    def _calendar(self, item: TimeExpression) -> Resolved:
        if item.steps is not None or item.which:
            unit: Unit = "year" if item.steps is not None else item.unit
            return self._counted(item, unit)
        if item.has_year:
            return Resolved(item, whole(item, item.parts), "printed")
        return self._yearless(item)

    def _yearless(self, item: TimeExpression) -> Resolved:
        dated = [
            Dated(done.expression, done.interval)
            for done in self._done
            if done.interval and done.rule in ("printed", "year_from_text")
        ]
        sentence = self._reading.sentence(item.number, item.start, item.end)
        cited = inside(self._setting.cited, item)
        anchor = self._setting.document()
        found = Yearless(item, self._text(item), sentence, dated, cited).resolve(anchor)
        if found.parts is None:
            return Resolved(item, None, found.rule)
        interval = whole(item, found.parts)
        if found.dated:
            words, day = found.dated
            evidence = (self._evidence(item, words.start, words.end),)
            return Resolved(item, interval, found.rule, Anchor("text", day.start, day.end), evidence)
        verb = (self._evidence(item, found.verb.start, found.verb.end),) if found.verb else ()
        return Resolved(item, interval, found.rule, anchor, verb)

    def _digits(self, item: TimeExpression) -> Resolved:
        if self._order is None or item.unit != "day":
            return Resolved(item, None, "ambiguous_digits")
        told, number = self._order, self._order.number
        read = item.reads[0 if _day_first(told) else 1]
        interval = interval_of(told.parts[0])
        evidence = evidence_of(self._reading.passages[number], told.start, told.end)
        anchor = Anchor("text", interval.start, interval.end)
        return Resolved(item, interval_of(read), "order_from_text", anchor, (evidence,))

    def _counted(self, item: TimeExpression, unit: Unit) -> Resolved:
        """Resolve what counts from the day of the words; it must come out alike for all days that may be."""
        anchor = self._setting.anchor(item, unit)
        if not isinstance(anchor, Anchor):
            return Resolved(item, None, anchor)
        interval = counted(item, anchor.first)
        if interval is None or interval != counted(item, anchor.last):
            return Resolved(item, None, "unknown_day")
        return Resolved(item, interval, "relative", anchor)

    def _weekday(self, item: TimeExpression) -> Resolved:
        anchor = self._setting.anchor(item, "day")
        if not isinstance(anchor, Anchor):
            return Resolved(item, None, anchor)
        if anchor.first != anchor.last:
            return Resolved(item, None, "unknown_day")
        if item.which:
            return _weekday_of(item, anchor)
        text = self._text(item)
        sentence = self._reading.sentence(item.number, item.start, item.end)
        told = tense_around(text, item.start, item.end, sentence)
        ahead = told is not None and told.tense == "future"
        evidence = (self._evidence(item, told.start, told.end),) if told and told.tense != "open" else ()
        same_day = anchor.first.weekday() == item.weekday
        if told and (told.tense == "open" or (ahead and same_day)):
            return Resolved(item, None, "ambiguous_weekday")
        day = (next_weekday if ahead else last_weekday)(anchor.first, item.weekday or 0)
        rule: Rule = "weekday_after" if ahead else "weekday_before"
        return Resolved(item, _day(day), rule, anchor, evidence)

    def _after_last(self, item: TimeExpression) -> Resolved:
        last = next((done for done in reversed(self._done) if done.interval), None)
        interval = _from(last.interval, item) if last and last.interval else None
        if last is None or last.interval is None or interval is None:
            return Resolved(item, None, "no_last_date")
        anchor = Anchor("text", last.interval.start, last.interval.end)
        evidence = self._evidence(item, last.expression.start, last.expression.end)
        return Resolved(item, interval, "from_last_date", anchor, (evidence,))

    def _text(self, item: TimeExpression) -> str:
        return self._reading.passages[item.number].text

    def _evidence(self, item: TimeExpression, start: int, end: int) -> Evidence:
        return evidence_of(self._reading.passages[item.number], start, end)


def whole(item: TimeExpression, parts: Sequence[Part]) -> Interval:
    """Give the interval of dates whose years are known, as an expression puts them together."""
    found = [interval_of(part, within=item.within, about=item.about) for part in parts]
    if len(found) == 1:
        return found[0]
    return list_of(found) if item.listed else between(found[0], found[-1])


def counted(item: TimeExpression, day: date) -> Interval | None:
    """Give what an expression comes to that counts from a day: `last week`, `May 3 last year`, `next May`."""
    steps = item.steps or 0
    if item.kind == "calendar":
        year = day.year + steps if item.which is None else _year_of(item, day)
        return whole(item, [part._replace(year=year) for part in item.parts])
    if item.weekday is not None:
        monday = day - timedelta(days=day.weekday())
        return _day(monday + timedelta(days=7 * steps + item.weekday))
    return _stepped(item, day, steps)


def last_weekday(day: date, weekday: int) -> date:
    """Give the last such day of the week up to and including a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """Give the first such day of the week from a day on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _stepped(item: TimeExpression, day: date, steps: int) -> Interval | None:
    try:
        match item.unit:
            case "day":
                return _about(_day(day + timedelta(days=steps)), item)
            case "week":
                return week_of(day + timedelta(days=7 * steps), within=item.within)
            case "month":
                months = day.year * 12 + day.month - 1 + steps
                part = Part("month", months // 12, months % 12 + 1)
            case _:
                part = Part("year", day.year + steps)
        return interval_of(part, within=item.within, about=item.about)
    except (ValueError, OverflowError):  # before the year 1
        return None


def _from(last: Interval, item: TimeExpression) -> Interval | None:
    """Count from the last date, where it is as fine as what is counted."""
    fine = {
        "day": last.start == last.end,
        "week": (last.end - last.start).days == last.end.weekday() - last.start.weekday(),
        "month": (last.start.year, last.start.month) == (last.end.year, last.end.month),
    }.get(item.unit, last.start.year == last.end.year)
    return _stepped(item, last.start, item.steps or 0) if fine else None


def _year_of(item: TimeExpression, day: date) -> int:
    """Give the year of last, this or next May or summer."""
    part = item.parts[0]
    if item.which == "this":
        return day.year
    this_year = interval_of(part._replace(year=day.year))
    if item.which == "last":
        years = (day.year, day.year - 1, day.year - 2)
        return next(year for year in years if interval_of(part._replace(year=year)).end < day)
    return day.year if this_year.start > day else day.year + 1


def _weekday_of(item: TimeExpression, anchor: Anchor) -> Resolved:
    """Resolve last, this or next Tuesday; open where last and next may also mean a day of this week."""
    day, weekday = anchor.first, item.weekday or 0
    monday = day - timedelta(days=day.weekday())
    if item.which == "this":
        found = monday + timedelta(days=weekday)
    elif item.which == "last":
        found = last_weekday(day - timedelta(days=1), weekday)
    else:
        found = next_weekday(day + timedelta(days=1), weekday)
    if item.which != "this" and monday <= found < monday + timedelta(days=7):
        return Resolved(item, None, "ambiguous_weekday")
    return Resolved(item, _day(found), "relative", anchor)


def _day(day: date) -> Interval:
    return Interval(day.isoformat(), day, day)


def _about(interval: Interval, item: TimeExpression) -> Interval:
    return interval._replace(edtf=f"{interval.edtf}~") if item.about else interval
