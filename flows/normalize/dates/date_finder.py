"""Find the words of a text that name a day, month, year or more: once for all that looks for dates.

There is no date without one of a few strings. The patterns read around these alone; most of a text has none.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain, repeat

from flows.normalize.citing.cited import WholeText
from flows.normalize.dates.calendar_dates import read_fall, read_month, read_season
from flows.normalize.dates.date_words import DECADES, WEEKDAYS
from flows.normalize.dates.dates import MONTHS, DateExpression
from flows.normalize.dates.relative_dates import (
    BEHIND_SEVERAL,
    UNITS,
    read_day_word,
    read_time_of_day,
    read_unit,
    read_weekday,
)
from flows.normalize.dates.time_expressions import Part, TimeExpression
from flows.normalize.dates.years import read_century, read_decade, read_short_decade, read_year
from schemas.authority_records import DateWords

Reader = Callable[[str, int, int], TimeExpression | None]
ReaderByWords = Callable[..., TimeExpression | None]  # which takes the words as well
MONTH_OPENINGS = tuple(dict.fromkeys(name[:3] for name in MONTHS))
READERS: tuple[tuple[Reader, tuple[str, ...]], ...] = (
    (read_month, MONTH_OPENINGS),
    (read_day_word, ("esterday", "oday", "onight", "omorrow")),
    (read_unit, UNITS),
    (read_time_of_day, (" morning", " afternoon", " evening", " night")),
    (read_season, ("spring", "Spring", "summer", "Summer", "autumn", "Autumn", "winter", "Winter")),
    (read_fall, ("ast fall", "his fall", "ext fall")),
    (read_decade, tuple(form for name in DECADES for form in (name, name.title()))),
    (read_short_decade, ("0s", "0's", "0\u2019s")),
    (read_century, ("century",)),
)
# Those that look words up.
READERS_BY_WORDS: tuple[tuple[ReaderByWords, tuple[str, ...]], ...] = (
    (read_year, ("15", "16", "17", "18", "19", "20")),
    (read_weekday, tuple(WEEKDAYS)),
)
STRINGS = tuple(string for _, strings in (*READERS, *READERS_BY_WORDS) for string in strings)
HYPHENS = frozenset({"-", " - ", "\u2013", " \u2013 ", "\u2014"})
TO = frozenset({" to ", " through ", " until ", " till "})
LEADS = {"from": TO | {" and "}, "between": frozenset({" and "})}


def find_dates_of(whole: WholeText, words: DateWords) -> dict[int, list[TimeExpression]]:
    """Give the dates of each passage that names some, by its number, in order; none lies inside another."""
    reader_of = _readers(words)
    found: dict[int, list[TimeExpression]] = {}
    leads = whole.found.keys() & reader_of.keys()
    places = sorted(chain.from_iterable(_places(whole, lead) for lead in leads))
    number, start, end, floor, text = 0, 0, 0, 0, ""
    for place, lead in places:
        if place >= end:
            number = bisect_right(whole.starts, place) - 1
            start, end = whole.starts[number : number + 2]
            floor, text = 0, whole.texts[number]
        if place - start >= floor and (read := reader_of[lead](text, place - start, floor)):
            found.setdefault(number, []).append(read)
            floor = read.end
    for number, dates in found.items():
        if len(dates) > 1:
            found[number] = _joined(whole.texts[number], dates)
    return found


def _places(whole: WholeText, lead: str) -> Iterable[tuple[int, str]]:
    """Give the offsets of a string in the text of all, with the string."""
    places = whole.found[lead]
    if lead in UNITS:  # several have to be counted: two days ago
        text, end = whole.text, len(lead)
        places = [
            place
            for place in places
            if text[(behind := place + end) : behind + 1] != "s"
            or text.startswith(BEHIND_SEVERAL, behind + 1)
        ]
    return zip(places, repeat(lead))


@cache
def _readers(words: DateWords) -> dict[str, Reader]:
    """Give what reads around each of the strings."""
    readers = {string: reader for reader, strings in READERS for string in strings}
    for reader, strings in READERS_BY_WORDS:
        readers |= dict.fromkeys(strings, partial(reader, words=words))
    return readers


def day_dates(found: Mapping[int, Sequence[TimeExpression]]) -> dict[int, list[DateExpression]]:
    """Give the days among the dates of each passage, as citations and the date of the text use them."""
    return {number: [days for item in dates for days in item.days] for number, dates in found.items()}


def _joined(text: str, dates: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Make one of two dates that are the ends of an interval: `from 1991 to 1995`, `May 3-June 5`."""
    joined: list[TimeExpression] = []
    for date in dates:
        before = joined[-1] if joined else None
        if before and (interval := _interval(text, before, date)):
            joined[-1] = interval
        else:
            joined.append(date)
    return joined


def _interval(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    if not (_is_end(first) and _is_end(last)) or first.unit != last.unit or first.steps is not None:
        return None
    between = text[first.end : last.start]
    if between not in HYPHENS:
        lead = text[max(0, first.start - 8) : first.start].rstrip().rpartition(" ")[2].lower()
        months = {first.unit, last.unit} == {"month"} and between in TO and last.has_year
        if between not in LEADS.get(lead, ()) and not months:
            return None
    parts = _with_years(first.parts[0], last.parts[0])
    return last._replace(
        start=first.start, parts=parts, about=first.about or last.about, days=first.days + last.days
    )


def _is_end(date: TimeExpression) -> bool:
    return date.kind == "calendar" and len(date.parts) == 1 and date.within is None


def _with_years(first: Part, last: Part) -> tuple[Part, Part]:
    """Give the ends of an interval the year that one prints: `May 1998 to June`, `May to June 1998`."""
    wraps = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
    if first.year is None and last.year is not None and first.month:
        first = first._replace(year=last.year - wraps)
    elif last.year is None and first.year is not None and last.month:
        last = last._replace(year=first.year + wraps)
    return first, last
