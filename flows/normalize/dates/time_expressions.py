"""What a text says of days, months and years, as found: before the date of the text is known."""

from datetime import date
from typing import Literal, NamedTuple

from flows.normalize.dates.dates import SPARE_LEAP_YEAR, DateExpression

Unit = Literal["day", "weekend", "week", "month", "season", "year", "decade", "century"]
# calendar, by month, season or year; digits, in digits whose order is open; relative, counted from the day of
# the words; weekday, by its name alone; last_date, counted from the date that the text named before.
Kind = Literal["calendar", "digits", "relative", "weekday", "last_date"]


OPENING_MARKS = frozenset("\"'([\u2018\u201c\u00ab")


class Part(NamedTuple):
    """A date as printed, None for what is not; `month` is 1 to 12, or 21 to 24 for spring to winter.

    The year of a decade or century is its first one, `1990` and `1900`.
    """

    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None


class TimeExpression(NamedTuple):
    """Words that name a date, in text offsets of a passage, and what they say.

    `parts` are one date, the ends of an interval, or the members of a list (`listed`). `within` is early, mid
    or late, `about` tells that it is approximate. `steps` counts units from the anchor, a year for a calendar
    date (`May 3 last year` has -1). `which` is last, this or next. `reads` are the ways to
    read digits; `day_first` tells their order where it can be no other. `days` are the days in it as printed.
    """

    start: int
    end: int
    kind: Kind
    unit: Unit
    parts: tuple[Part, ...] = ()
    listed: bool = False
    within: str | None = None
    about: bool = False
    steps: int | None = None
    weekday: int | None = None
    which: str | None = None
    reads: tuple[Part, ...] = ()
    day_first: bool | None = None
    days: tuple[DateExpression, ...] = ()

    @property
    def has_year(self) -> bool:
        """Tell whether every date in it has its year."""
        return None not in [part.year for part in self.parts]


def is_day(part: Part) -> bool:
    """Tell whether there is such a day, in a leap year where the year is not printed."""
    try:
        date(part.year or SPARE_LEAP_YEAR, part.month or 0, part.day or 0)
    except ValueError:
        return False
    return True


def word_before(text: str, start: int, floor: int) -> tuple[str, int]:
    """Give the word that one blank parts from an offset, without a mark that opens it, and its own offset.

    For none, the offset is that of the start.
    """
    if start <= floor or text[start - 1] != " ":
        return "", start
    begin = text.rfind(" ", floor, start - 1) + 1 or floor
    if text[begin] in OPENING_MARKS:  # “Last | week, (in | May
        begin += 1
    return text[begin : start - 1], begin
