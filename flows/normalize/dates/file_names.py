"""Read the date in the name of a file: `1999-11-08-title.txt`, `19991108.txt`, `story_8_nov_1999.md`."""

import re
from typing import NamedTuple

from flows.normalize.dates.printed_dates import MONTH_NAMES, MONTHS, is_date, readings

MARK = r"[-_. /]"
NAMED_MONTH = rf"({MONTH_NAMES})"
A_MONTH = re.compile(MONTH_NAMES)
YEAR = r"((?:1[5-9]|20)\d\d)"
EDGE, END = r"(?<!\d)", r"(?!\d)"
ENDING = re.compile(r"\.[a-z]{1,8}$")
IN_DIGITS = re.compile(
    rf"{EDGE}(\d{{4}})({MARK}?)(\d\d)\2(\d\d){END}|{EDGE}(\d\d?)({MARK})(\d\d?)\6(\d{{4}}){END}"
)
# 8_nov_1999 / nov-8-1999 / 1999-nov-8, without or with marks between
DAY_FIRST = re.compile(rf"{EDGE}(\d\d?)(?:st|nd|rd|th)?{MARK}?{NAMED_MONTH}{MARK}?{YEAR}{END}")
MONTH_FIRST = re.compile(
    rf"(?<![a-z]){NAMED_MONTH}{MARK}?(\d\d?)(?:st|nd|rd|th)?(?:{MARK}|,{MARK}){YEAR}{END}"
)
YEAR_FIRST = re.compile(rf"{EDGE}{YEAR}{MARK}?{NAMED_MONTH}{MARK}?(\d\d?){END}")
MONTH_YEAR = re.compile(rf"(?<![a-z]){NAMED_MONTH}{MARK}?{YEAR}{END}")
YEAR_MONTH = re.compile(rf"{EDGE}{YEAR}{MARK}{NAMED_MONTH}(?![a-z])")
DIGITS_MONTH = re.compile(rf"{EDGE}{YEAR}[-_./](0[1-9]|1[0-2])(?!{MARK}?\d)")
FOUR_DIGITS = re.compile(r"(?:\d\D*+){4}")
ONLY_YEAR = re.compile(rf"{EDGE}{YEAR}{END}")


class NamedDate(NamedTuple):
    """The date in the name of a file, None for what it does not give, and the name.

    A year in a longer name (`kosovo-1999.txt`) may be what the text is about: it is no date by itself, but
    tells the year of a day that the text prints without one.
    """

    year: int
    month: int | None
    day: int | None
    file_name: str
    by_itself: bool = True


def date_in_path(raw_path: str) -> NamedDate | None:
    """Give the date in the name of a file, else in its path below the folder of its source."""
    below = raw_path.partition("/")[2]
    if not FOUR_DIGITS.search(below):  # as dates have at least: 8-11-99
        return None
    name = raw_path.rpartition("/")[2]
    return _date_in(name, name) or (_date_in(below, below) if "/" in below else None)


def _date_in(words: str, file_name: str) -> NamedDate | None:
    """Give the one date of the finest kind that the words hold; two different ones settle nothing."""
    stem = ENDING.sub("", words.lower())
    for read in (_days, _months):
        found = list(dict.fromkeys(read(stem)))
        if found:
            return NamedDate(*found[0], file_name) if len(found) == 1 else None
    years = list(dict.fromkeys(ONLY_YEAR.findall(stem)))
    return NamedDate(int(years[0]), None, None, file_name, stem == years[0]) if len(years) == 1 else None


def _days(stem: str) -> list[tuple[int, int | None, int | None]]:
    found: list[tuple[int, int | None, int | None]] = []
    for match in IN_DIGITS.finditer(stem):
        groups = match.groups()
        first, mark, second, third = groups[:4] if groups[0] else groups[4:]
        read = readings(first, second, third, mark)
        found += read if len(read) == 1 else []
    if not A_MONTH.search(stem):  # as in most names
        return found
    named = [(year, month, day) for day, month, year in DAY_FIRST.findall(stem)]
    named += [(year, month, day) for month, day, year in MONTH_FIRST.findall(stem)]
    named += YEAR_FIRST.findall(stem)
    days = [(int(year), MONTHS[month[:3]], int(day)) for year, month, day in named]
    return found + [day for day in days if day[2] and is_date(*day)]


def _months(stem: str) -> list[tuple[int, int | None, int | None]]:
    named = [(year, month) for month, year in MONTH_YEAR.findall(stem)] + YEAR_MONTH.findall(stem)
    found: list[tuple[int, int | None, int | None]] = [
        (int(year), MONTHS[month[:3]], None) for year, month in named
    ]
    return found + [(int(year), int(month), None) for year, month in DIGITS_MONTH.findall(stem)]
