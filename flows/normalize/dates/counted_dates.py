"""Count dates from a day: `last week`, `two days later`, `next May`, `Tuesday of last week`."""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.normalize.dates.edtf import Interval, between, interval_of, list_of, week_of
from flows.normalize.dates.time_expressions import Part, TimeExpression


def whole(item: TimeExpression, parts: Sequence[Part]) -> Interval:
    """Give the interval of dates whose years are known, as an expression puts them together."""
    if len(parts) == 1:  # as of most
        return interval_of(parts[0], within=item.within, about=item.about)
    found = [interval_of(part, within=item.within, about=item.about) for part in parts]
    return list_of(found) if item.listed else between(found[0], found[-1])


def counted(item: TimeExpression, day: date) -> Interval | None:
    """Give what an expression comes to that counts from a day: `last week`, `May 3 last year`, `next May`."""
    steps = item.steps or 0
    if item.kind == "calendar":
        year = day.year + steps if item.which is None else _year_of(item, day)
        return whole(item, [part._replace(year=year) for part in item.parts])
    if item.weekday is not None:
        monday = day - timedelta(days=day.weekday())
        return single_day(monday + timedelta(days=7 * steps + item.weekday))
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
                return _about(single_day(day + timedelta(days=steps)), item)
            case "week":
                return week_of(day + timedelta(days=7 * steps), within=item.within)
            case "month":
                months = day.year * 12 + day.month - 1 + steps
                part = Part("month", months // 12, months % 12 + 1)
            case "decade":
                part = Part("decade", (day.year // 10 + steps) * 10)
            case _:
                part = Part("year", day.year + steps)
        return interval_of(part, within=item.within, about=item.about)
    except (ValueError, OverflowError):  # before the year 1
        return None


def counted_from(last: Interval, item: TimeExpression) -> Interval | None:
    """Count from the date before; None where it is not as fine as what is counted."""
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


def weekday_of(item: TimeExpression, day: date) -> Interval | None:
    """Give last, this or next Tuesday; None where last and next may also mean a day of this week."""
    weekday = item.weekday or 0
    monday = day - timedelta(days=day.weekday())
    if item.which == "this":
        return single_day(monday + timedelta(days=weekday))
    if item.which == "last":
        found = last_weekday(day - timedelta(days=1), weekday)
    else:
        found = next_weekday(day + timedelta(days=1), weekday)
    return None if monday <= found < monday + timedelta(days=7) else single_day(found)


def single_day(day: date) -> Interval:
    """Give a day as an interval."""
    return Interval(day.isoformat(), day, day)


def _about(interval: Interval, item: TimeExpression) -> Interval:
    return interval._replace(edtf=f"{interval.edtf}~") if item.about else interval
