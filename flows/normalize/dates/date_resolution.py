"""Resolve the dates that a text names against its own date, the day it was spoken, or its other dates.

What may mean two days stays open, with the rule that says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from flows.normalize.dates.counted_dates import (
    counted,
    counted_from,
    last_weekday,
    next_weekday,
    single_day,
    weekday_of,
    whole,
)
from flows.normalize.dates.date_anchors import Anchor, NoAnchor, Setting, inside
from flows.normalize.dates.edtf import Interval, interval_of
from flows.normalize.dates.tenses import leads_on, tense_around
from flows.normalize.dates.time_expressions import TimeExpression, Unit
from flows.normalize.dates.weekends import named_weekend, the_weekend
from flows.normalize.dates.yearless import Dated, Found, Yearless, YearRule
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.reading import Reading
from schemas.authority_records import DateWords
from schemas.rows import new

Open = Literal[NoAnchor, "ambiguous_weekday", "ambiguous_year", "ambiguous_digits", "no_last_date"]
Rule = Literal[
    YearRule,
    Open,
    "printed",
    "relative",
    "weekday_before",
    "weekday_after",
    "from_last_date",
    "order_from_text",
]


LONGEST_LIST = 600  # characters of the sources in one pair of parentheses


class Resolved(NamedTuple):
    """A date of a text: its passage, its words, the interval that they come to (None where open), and why."""

    number: int
    expression: TimeExpression
    interval: Interval | None
    rule: Rule
    anchor: Anchor | None = None
    evidence: tuple[Evidence, ...] = ()


Order = tuple[int, TimeExpression]  # a date in digits that tells the order of others, and its passage


def resolve_dates(
    found: Mapping[int, Sequence[TimeExpression]], setting: Setting, reading: Reading, words: DateWords
) -> Iterator[Resolved]:
    """Give each date of a text with the interval it comes to, in order."""
    order = _order(found)
    for number, items in found.items():
        passage = _Passage(number, setting, reading, order, words)
        yield from map(passage.resolve, items)


def _order(found: Mapping[int, Sequence[TimeExpression]]) -> Order | None:
    """Give a date in digits that tells the order of day and month in the text; None where they disagree."""
    told = [(number, item) for number, items in found.items() for item in items if item.day_first is not None]
    return told[0] if len({item.day_first for _, item in told}) == 1 else None


class _Passage:
    """Resolves the dates of one passage, in order.

    It remembers the last date that came out, the last with its year, the last with its year that is finer
    than one, and where the last one without a year stayed open.
    """

    def __init__(
        self, number: int, setting: Setting, reading: Reading, order: Order | None, words: DateWords
    ) -> None:
        self._words = words
        self._number, self._setting, self._reading, self._order = number, setting, reading, order
        self._text, self._document = reading.passages[number].mapped.text, setting.document
        self._last: Dated | None = None
        self._dated: Dated | None = None
        self._fine: Dated | None = None
        self._open_at = -1

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
        self._remember(resolved)
        return resolved

    def _remember(self, resolved: Resolved) -> None:
        if resolved.interval is None:
            self._open_at = resolved.expression.end if resolved.rule == "ambiguous_year" else self._open_at
            return
        dated = new(Dated, (resolved.expression, resolved.interval))
        if not self._is_of_source(resolved.expression):
            self._last = dated
        if resolved.rule in ("printed", "year_from_text"):
            self._dated = dated
            self._fine = dated if resolved.expression.unit in ("day", "month") else self._fine

    def _is_of_source(self, item: TimeExpression) -> bool:
        """Tell whether a date is that of a source in parentheses, from which no story counts on."""
        if self._last is None or not inside(self._setting.cited, self._number, item):
            return False
        opened = self._text.rfind("(", max(0, item.start - LONGEST_LIST), item.start)
        closed = self._text.rfind(")", max(0, item.start - LONGEST_LIST), item.start)
        return closed < opened < item.start - 1  # not: Izvestia (December 2)

    def _calendar(self, item: TimeExpression) -> Resolved:
        if item.steps is not None or item.which:
            return self._counted(item, "year" if item.steps is not None else item.unit)
        if item.has_year:
            return new(Resolved, (self._number, item, whole(item, item.parts), "printed", None, ()))
        found = self._with_year(item)
        if found.parts is None:
            return Resolved(self._number, item, None, found.rule)
        interval = whole(item, found.parts)
        if found.dated:
            return self._from_text(item, interval, found.rule, found.dated)
        evidence = (self._evidence(found.verb.start, found.verb.end),) if found.verb else ()
        return new(Resolved, (self._number, item, interval, found.rule, self._document, evidence))

    def _with_year(self, item: TimeExpression) -> Found:
        sentence = self._reading.sentence(self._number, item.start, item.end)
        cited = inside(self._setting.cited, self._number, item)
        quoted = inside(self._setting.quoted, self._number, item)
        after_open = self._open_at if self._open_at > sentence[0] else None
        yearless = new(Yearless, (
            item, self._text, sentence, self._dated, self._fine, cited, quoted, self._words, after_open,
        ))  # fmt: skip
        return yearless.resolve(self._document)

    def _digits(self, item: TimeExpression) -> Resolved:
        if self._order is None or item.unit != "day":
            return Resolved(self._number, item, None, "ambiguous_digits")
        number, told = self._order
        interval = interval_of(told.parts[0])
        evidence = evidence_of(self._reading.passages[number], told.start, told.end)
        read = interval_of(item.reads[0 if told.day_first else 1])
        anchor = Anchor("text", interval.start, interval.end)
        return Resolved(self._number, item, read, "order_from_text", anchor, (evidence,))

    def _counted(self, item: TimeExpression, unit: Unit) -> Resolved:
        """Resolve what counts from the day of the words; it must come out alike for all days that may be."""
        anchor = self._setting.anchor(self._number, item, unit)
        if not isinstance(anchor, Anchor):
            return Resolved(self._number, item, None, anchor)
        interval = counted(item, anchor.first)
        if interval is None or (anchor.first != anchor.last and interval != counted(item, anchor.last)):
            return Resolved(self._number, item, None, "unknown_day")
        return new(Resolved, (self._number, item, interval, "relative", anchor, ()))

    def _weekday(self, item: TimeExpression) -> Resolved:
        anchor = self._setting.anchor(self._number, item, "day")
        if not isinstance(anchor, Anchor) or anchor.first != anchor.last:
            why: Open = "unknown_day" if isinstance(anchor, Anchor) else anchor
            return Resolved(self._number, item, None, why)
        if item.unit == "weekend":
            return self._weekend(item, anchor)
        if item.which:
            if found := weekday_of(item, anchor.first):
                return Resolved(self._number, item, found, "relative", anchor)
            return Resolved(self._number, item, None, "ambiguous_weekday")
        return self._weekday_by_tense(item, anchor)

    def _weekend(self, item: TimeExpression, anchor: Anchor) -> Resolved:
        """Take the weekend that its words and the verb tell; where they name none, the verb has to."""
        sentence = self._reading.sentence(self._number, item.start, item.end)
        told = tense_around(self._text, item.start, item.end, sentence, self._words)
        tense = told.tense if told and not leads_on(self._text, item.start, told) else None
        rule: Rule = "relative"
        if item.which:
            found = named_weekend(item.which, anchor.first, tense)
        else:
            found = the_weekend(anchor.first, tense)
            rule = "weekday_before" if tense == "past" else "weekday_after"
        if found is None:
            return Resolved(self._number, item, None, "ambiguous_weekday")
        evidence = (self._evidence(told.start, told.end),) if told and rule != "relative" else ()
        return Resolved(self._number, item, found, rule, anchor, evidence)

    def _weekday_by_tense(self, item: TimeExpression, anchor: Anchor) -> Resolved:
        """Take the last such day, or the next one where the verb looks ahead."""
        day, weekday = anchor.first, item.weekday or 0
        sentence = self._reading.sentence(self._number, item.start, item.end)
        told = tense_around(self._text, item.start, item.end, sentence, self._words)
        evidence = (self._evidence(told.start, told.end),) if told else ()
        if (told is None or told.tense == "past") and not leads_on(self._text, item.start, told):
            before = single_day(last_weekday(day, weekday))
            return new(Resolved, (self._number, item, before, "weekday_before", anchor, evidence))
        if told is None or told.tense != "future" or day.weekday() == weekday:
            return Resolved(self._number, item, None, "ambiguous_weekday")
        after = single_day(next_weekday(day, weekday))
        return Resolved(self._number, item, after, "weekday_after", anchor, evidence)

    def _after_last(self, item: TimeExpression) -> Resolved:
        interval = counted_from(self._last.interval, item) if self._last else None
        if self._last is None or interval is None:
            return Resolved(self._number, item, None, "no_last_date")
        return self._from_text(item, interval, "from_last_date", self._last)

    def _from_text(self, item: TimeExpression, interval: Interval, rule: Rule, dated: Dated) -> Resolved:
        anchor = Anchor("text", dated.interval.start, dated.interval.end)
        evidence = self._evidence(dated.expression.start, dated.expression.end)
        return Resolved(self._number, item, interval, rule, anchor, (evidence,))

    def _evidence(self, start: int, end: int) -> Evidence:
        return evidence_of(self._reading.passages[self._number], start, end)
