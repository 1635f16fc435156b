"""Find the days that a text names, and resolve those without a year.

Read are the forms of the English press: `November 8, 1999`, `November 8-9`, `March 24 and 27`,
`December 30-January 2`, `7 May 1999`, `8-9 February`, `23 June`, and ISO 8601 days.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from schemas.rows import new

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul",
            "August Aug", "September Sept Sep", "October Oct", "November Nov", "December Dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTHS |= {name.upper(): number for name, number in MONTHS.items()}  # NOV. 8
MONTH = rf"(?:{'|'.join(MONTHS)})\b\.?"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\w:]|[.,]\d\d)"
YEAR = r"(?:1[5-9]|20)\d\d\b"
# March 24 and |27 soldiers: a number before a plural counts it
COUNTED = (
    r"(?! (?:people|men|women|children|troops|(?!(?:was|is|has|as|this|its|his|does)(?!\w))[a-z]+s)(?!\w))"
)
# 14 June ’01; 14 Jun 01, where nothing follows that it may count
SHORT_YEAR = (
    r"(?:,? [\u2018\u2019'](?P<short>[0127-9]\d)(?![\w:])"
    r"|(?<= [A-Z][a-z][a-z]) (?P<bare>[0127-9]\d)(?=[.,;)\]]|\Z| pp?\.? ?\d| /[A-Z]))"
)
JOIN = r"(?P<join> ?[-\u2013\u2014] ?| and | to | or | through )"
DATE = re.compile(
    "|".join(
        (
            # November 8 / November 8-9 / March 24 and 27 / March 3 to the 5th / December 30-January 2, 1999
            rf"\b(?P<month>{MONTH}) (?P<day>{DAY})"
            rf"(?:{JOIN}(?:(?P<month2>{MONTH}) |the )?(?P<day2>{DAY})(?! {MONTH}){COUNTED})?"
            rf"(?:,? (?P<year>{YEAR}))?",
            # 7 May 1999 / 8-9 February / 30 December-2 January
            rf"\b(?P<d_day>{DAY})(?: (?P<d_month1>{MONTH}))?"
            rf"(?:(?P<d_join> ?[-\u2013\u2014] ?| and | to )(?P<d_day2>{DAY}))?"
            rf" (?P<d_month>{MONTH})(?:,? (?P<d_year>{YEAR})|{SHORT_YEAR})?",
            r"\b(?P<iso>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b",
        )
    )
)
IN_FULL = tuple(f"{name}." for name in MONTHS if len(name) > 4 or name.title() in ("May", "June", "July"))
SPARE_LEAP_YEAR = 2000  # in which every day of a year is one
SLACK = timedelta(days=1)  # a text may name the day of its own publication across time zones
WEEK = timedelta(days=7)  # a digest may bear the first day of the one that it reports on


class Day(NamedTuple):
    """A day of a month, its year None where none is printed."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Give the day in its own year, else in the given one; None where there is no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


class DateExpression(NamedTuple):
    """A day, or an interval or list of days, as printed from start to end in a text."""

    start: int
    end: int
    text: str
    days: tuple[Day, ...]
    listed: bool = False

    @property
    def has_year(self) -> bool:
        """Tell whether a year is printed."""
        return self.days[-1].year is not None


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """Give every date expression that begins and ends between two offsets of a text, in order."""
    matches = DATE.finditer(text, start, len(text) if end is None else end)
    return [found for match in matches if (found := days_in(match))]


def days_in(match: re.Match[str]) -> DateExpression | None:
    """Give what a match of DATE says; None where there is no such day."""
    days = _days(match)
    if None in [day.in_year(SPARE_LEAP_YEAR) for day in days]:
        return None
    join = (match["join"] or match["d_join"] or "").strip()
    listed = join in {"and", "or"}
    if not listed and len(days) > 1 and days[0].month == days[1].month and days[0].day > days[1].day:
        again = DATE.match(match.string, match.start("d_day2"), match.end()) if match["d_day2"] else None
        return days_in(again) if again else None  # No. 14 - | 12 March 2002
    start, end, words = *match.span(), match.group()
    if words[-1] == "." and words.endswith(IN_FULL):
        end, words = end - 1, words[:-1]  # the full stop is that of the sentence
    return new(DateExpression, (start, end, words, days, listed))


def resolve_before(expression: DateExpression, anchor: date) -> tuple[date, ...] | None:
    """Give the days of an expression, those without a year as the last ones up to a week behind the anchor.

    A digest may bear the first day of the week that it reports on.
    """
    last = _last_before(expression.days[-1], anchor)
    if last is None:
        return None
    first = expression.days[0]
    if first == expression.days[-1]:
        return (last,)
    days = _last_before(first if first.year else Day(None, first.month, first.day), last)
    return (days, last) if days else None


def two_digit_year(digits: str) -> int | None:
    """Give the year that two digits stand for; 30 to 69 stay open, for either century may be meant."""
    if len(digits) != 2:
        return None
    number = int(digits)
    return 1900 + number if number >= 70 else 2000 + number if number < 30 else None


def in_one_season(expressions: Iterable[DateExpression], year: int) -> dict[DateExpression, tuple[date, ...]]:
    """Give the days of dates printed without a year in one issue of a periodical of the given year.

    An issue cites the days just before it. So where its dates are half a year and more apart, those of
    the second half of the year belong to the year before.
    """
    expressions = list(expressions)
    months = {day.month for expression in expressions for day in expression.days if day.year is None}
    turn = bool(months) and max(months) - min(months) > 6
    resolved = {}
    for expression in expressions:
        days = tuple(day.in_year(year - 1 if turn and day.month > 6 else year) for day in expression.days)
        if all(days):
            resolved[expression] = tuple(day for day in days if day)
    return resolved


def _last_before(day: Day, anchor: date) -> date | None:
    for year in range(anchor.year + 1, anchor.year - 9, -1):  # 29 February comes within eight years
        found = day.in_year(year)
        if found and (day.year or found <= anchor + WEEK):
            return found
    return None


def _days(match: re.Match[str]) -> tuple[Day, ...]:
    # In the order of the pattern: to ask for each group by its name would take twice as long.
    month, day, _, month2, day2, printed, *behind, short, bare, iso = match.groups()
    if iso:
        year, month, day = iso.split("-")
        return (Day(int(year), int(month), int(day)),)
    if month:
        month2 = month2 or month
    else:
        day, month, _, day2, month2, printed = behind
        month = month or month2
    year = int(printed) if printed else two_digit_year(short or bare) if short or bare else None
    opening = (MONTHS[month.rstrip(".")], _number(day))
    if not day2:
        return (new(Day, (year, *opening)),)
    closing = (MONTHS[month2.rstrip(".")], _number(day2))
    # "December 30-January 2, 1999" begins in the year before.
    first_year = year - 1 if year and opening > closing else year
    return Day(first_year, *opening), Day(year, *closing)


def _number(day: str) -> int:
    return int(day.rstrip("stndrh"))
