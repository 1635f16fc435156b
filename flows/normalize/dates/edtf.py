"""Write dates as the Extended Date/Time Format does (EDTF, ISO 8601-2), and give the days they cover.

Level 1 has seasons (`1999-21`), decades and centuries (`199X`, `18XX`), and the mark `~` for what is
approximate; of level 2 only lists are used: `{1999-03-24,1999-03-27}`. Seasons are those of meteorology in
the northern hemisphere; a winter is named by the year in which it begins. A week has no form of its own and
runs from Monday to Sunday.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from flows.normalize.dates.time_expressions import Part

FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # of the seasons
# The first and the last of the years of a decade or century, or of the days or months, by parts of the whole.
QUARTERS = {
    "week": ((0, 1), (2, 3), (4, 5), (6, 6)),
    "month": ((1, 7), (8, 15), (16, 23), (24, 31)),
    "year": ((1, 3), (4, 6), (7, 9), (10, 12)),
    "decade": ((0, 2), (3, 4), (5, 7), (8, 9)),
    "century": ((0, 24), (25, 49), (50, 74), (75, 99)),
}
HALVES = {
    "week": ((0, 3), (4, 6)),
    "month": ((1, 15), (16, 31)),
    "year": ((1, 6), (7, 12)),
    "decade": ((0, 4), (5, 9)),
    "century": ((0, 49), (50, 99)),
}
THIRDS = {
    "week": {"early": (0, 1), "mid": (2, 3), "late": (4, 6)},
    "month": {"early": (1, 10), "mid": (11, 20), "late": (21, 31)},
    "year": {"early": (1, 4), "mid": (5, 8), "late": (9, 12)},
    "decade": {"early": (0, 3), "mid": (4, 6), "late": (7, 9)},
    "century": {"early": (0, 33), "mid": (34, 66), "late": (67, 99)},
}
ORDER = ("first", "second", "third", "fourth")
WEEKS = {"first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "last week": (25, 31)}
PARTS = {
    unit: thirds
    | dict(zip(("first half", "second half"), HALVES[unit], strict=True))
    | dict(zip((f"{word} quarter" for word in ORDER), QUARTERS[unit], strict=True))
    for unit, thirds in THIRDS.items()
}
PARTS["month"] |= WEEKS


class Interval(NamedTuple):
    """A date with its form in EDTF and the first and last day that it covers."""

    edtf: str
    start: date
    end: date


@lru_cache(maxsize=4096)
def interval_of(part: Part, *, within: str | None = None, about: bool = False) -> Interval:
    """Give a date, whose year is known, or a part of it; raise ValueError where there is no such day."""
    if within and within in PARTS.get(part.unit, ()):
        return _part_of(part, *PARTS[part.unit][within])
    whole = _whole(part)
    return whole._replace(edtf=f"{whole.edtf}~") if about or within else whole


def between(first: Interval, last: Interval) -> Interval:
    """Give the interval from one date to another."""
    return Interval(f"{first.edtf}/{last.edtf}", first.start, last.end)


def list_of(members: list[Interval]) -> Interval:
    """Give the list of several dates; the days it covers run from the first to the last."""
    forms = ",".join(member.edtf for member in members)
    starts, ends = [member.start for member in members], [member.end for member in members]
    return Interval(f"{{{forms}}}", min(starts), max(ends))


def week_of(day: date, *, within: str | None = None) -> Interval:
    """Give the week, Monday to Sunday, of a day, or a third or half of it."""
    monday = day - timedelta(days=day.weekday())
    first, last = PARTS["week"][within] if within else (0, 6)
    start, end = monday + timedelta(days=first), monday + timedelta(days=last)
    mark = "~" if within else ""
    return Interval(f"{start.isoformat()}{mark}/{end.isoformat()}{mark}", start, end)


def weekend_of(day: date) -> Interval:
    """Give the Saturday and Sunday of the week of a day."""
    saturday = day + timedelta(days=5 - day.weekday())
    return between(
        *(Interval(each.isoformat(), each, each) for each in (saturday, saturday + timedelta(days=1)))
    )


@lru_cache(maxsize=4096)  # texts name the same days again and again
def days_of(part: Part) -> tuple[date, date]:
    """Give the first and last day of a date with its year; raise ValueError where there is no such day."""
    year, month = part.year or 0, part.month or 0
    match part.unit:
        case "day":
            day = date(year, month, part.day or 0)
            return day, day
        case "month":
            return date(year, month, 1), _month_end(year, month)
        case "season":
            first = FIRST_MONTHS[month]
            last = (year + 1, 2) if first == 12 else (year, first + 2)
            return date(year, first, 1), _month_end(*last)
        case _:
            years = {"decade": 9, "century": 99}.get(part.unit, 0)
            return date(year or 1, 1, 1), date(year + years, 12, 31)


def _whole(part: Part) -> Interval:
    start, end = days_of(part)
    year = part.year or 0
    match part.unit:
        case "day":
            form = start.isoformat()
        case "month" | "season":
            form = f"{year:04}-{part.month:02}"
        case "decade":
            form = f"{year // 10:03}X"
        case "century":
            form = f"{year // 100:02}XX"
        case _:
            form = f"{year:04}"
    return Interval(form, start, end)


def _part_of(part: Part, first: int, last: int) -> Interval:
    """Give a third or half by its approximate ends, in the next smaller unit; those of years in years."""
    year = part.year or 0
    if part.unit == "month":
        month = part.month or 0
        last = min(last, monthrange(year, month)[1])
        ends = [_whole(Part("day", year, month, day)) for day in (first, last)]
    elif part.unit == "year":
        ends = [_whole(Part("month", year, month)) for month in (first, last)]
    else:
        ends = [_whole(Part("year", max(1, year + count))) for count in (first, last)]
    start, end = ends
    return Interval(f"{start.edtf}~/{end.edtf}~", start.start, end.end)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
