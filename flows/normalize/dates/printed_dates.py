"""Read the date of a text where the text prints one: on a line of its own, in a field, in a dateline.

Read are the forms of English, German and machine-made headers, to the day, the month or the year. A date in
digits counts where it has one reading only: `25/11/1999`, not `03/04/1999`. With full stops the day comes
first (`08.11.1999`), with the year in front the month does (`1999-11-08`).
"""

import re
from datetime import date
from typing import NamedTuple

from flows.normalize.dates.dates import SPARE_LEAP_YEAR, find_dates, two_digit_year

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan feb mar,mär apr may,mai jun jul aug sep oct,okt nov dec,dez".split(), start=1
    )
    for name in names.split(",")
}
MONTH_NAMES = (
    r"jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli"
    r"|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?"
)
MONTH = rf"(?P<name>{MONTH_NAMES})(?![^\W\d_])\.?"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
SHORT_YEAR = r"\d\d(?!\d|[:.]\d)"
# November 8, 1999 / Nov. 8 / Nov 8 1999 / Nov-08-1999 / Nov. 8, '99; May 1999
FROM_LETTERS = re.compile(
    rf"{MONTH}(?:[ -]?{DAY}(?:(?:,? |,|-)(?P<year>{YEAR})|,? [\u2019'](?P<short>{SHORT_YEAR}))?"
    rf"|(?:,? |-|/)(?P<year_of_month>{YEAR}))",
    re.IGNORECASE,
)
# 8 November 1999 / 8. November 1999 / 8th of November, 1999 / 8-Nov-99 / 06 NOV 99
FROM_DIGITS = re.compile(
    rf"{DAY}\.?(?: of)?[ -]?{MONTH}(?:(?:,? |,|-)(?:(?P<year>{YEAR})|[\u2019']?(?P<short>{SHORT_YEAR})))?",
    re.IGNORECASE,
)
# 1999-11-08 / 25/11/1999 / 14.11.1999 / 14. 11. 1999
ALL_DIGITS = re.compile(r"(\d{4}|\d{1,2})([-/]|\. ?)(\d{1,2})\2(\d{4}|\d{1,2})(?![-./]?\d)")
MONTH_IN_DIGITS = re.compile(
    rf"({YEAR})-(0[1-9]|1[0-2])(?![-\d])|(0?[1-9]|1[0-2])/({YEAR})"
)  # 1999-11, 11/1999
COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")  # 19991108, on a line of its own
# 12:50 p.m. EST / 10 A.M. / 1430 GMT, on a line of its own
CLOCK = re.compile(
    r"(?:at )?(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\.?|\d{1,2}[:.]\d\d(?: ?hours?)?|\d{4}(?= [A-Z]{3}))"
    r"(?: \(?(?:[A-Z]{1,3}T|UTC|local time)\)?)?\.?",
    re.IGNORECASE,
)
# Spring 1998 / Fall/Winter 1998 / WINTER 1998-99, which begins in one year and ends in another
SEASON = r"(?:spring|summer|autumn|fall|winter)"
SEASON_LINE = re.compile(
    rf"{SEASON}(?: ?[-/\u2013] ?{SEASON})?,? (?P<year>{YEAR})(?P<next>[-/\u2013](?:\d\d|{YEAR}))?(?: issue)?",
    re.IGNORECASE,
)
SEASON_OPENS = frozenset("SsAaFfWw")
NUMBER = re.compile(r"\d")
ONLY_YEAR = re.compile(YEAR)
WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? (?:the )?", re.IGNORECASE
)
# Published: / Posted on / Date: / Aired / HC Deb, of the Commons / Sitting of
LEAD = re.compile(
    r"h[cl] deb |sitting of "
    r"|(?:first )?(?:aired|broadcast|published|posted|issued|released|filed|dated?|delivered)(?: on)?:? ",
    re.IGNORECASE,
)
UPDATED = re.compile(r"(?:last )?(?:updated|modified)(?: on| at)?:? ", re.IGNORECASE)
SITTING = re.compile(r"\((?:House|Senate|Commons|Lords|Extensions)(?: of [A-Z][a-z]+)? - ")
# , Tuesday / T10:00:00Z / 10:00:00 +0100 / at 10:15 a.m. EST / 0543 GMT, in any order
TRAIL = re.compile(
    r"(?:[,;]? ?\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?"
    r"|(?:t|[,;]? (?:at |(?:--?|[\u2013\u2014]) )?)\d{1,2}[:.h]\d\d?(?::\d\d)?(?:\.\d{1,9})?"
    r"(?: ?[ap]\.?m\b\.?)?"
    r"|,? (?:at )?\d{1,2} ?[ap]\.?m\b\.?| published(?= at)| uk\b"
    r"|,? \d{4}[-\u2013]\d{4}(?!\d)|,? \d{4}(?= ?[a-z]{1,4}\b)"
    r"| ?\(?(?:z|utc|[a-z]{1,4}t)\)?| (?:central|eastern|local|mountain|pacific)(?: \w{3,8})? time"
    r"| ?[+-]\d\d:?\d\d| \([a-z]{2,5}\)){0,5}\.?"
    r"(?: ?[-|\u2013\u2014](?: (?:article|interview|news|press release|report|speech|statement))?)?"
    r"(?:\.? all times [a-z]{3,5}\.?| -- slug: [\w/-]{2,40})?",
    re.IGNORECASE,
)
JOINED = re.compile(r" ?[-\u2013\u2014] ?\w| (?:and|or|through|to) ")  # May 3-5
NUMBER_JOINED = re.compile(rf"\d{{1,2}}(?:{JOINED.pattern})")  # 8-9 February
WORD_START = re.compile(r"(?<![\w./-])\w")
ENDS_OF_CLOCK = ("m.", "M.", "am", "AM", "pm", "PM", "T", "Z")
CLOCK_OPENS = frozenset("0123456789aA")
LONGEST_DATE = 40  # characters
LONGEST_LINE = 120  # characters of a date with its weekday, time and what leads to it


class PrintedDate(NamedTuple):
    """A date as printed from start to end in a text; None for what of it is not printed."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def moved(self, by: int) -> "PrintedDate":
        """Give the same date with its offsets some characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def date_at(text: str, start: int) -> PrintedDate | None:
    """Give the longest date that begins at an offset; of an interval (`May 3-5, 1999`), its last day."""
    opening = text[start : start + 3]
    if not (opening[:1].isdigit() or opening.lower() in MONTHS):  # as most words
        return None
    single = _single(text, start)
    joined = JOINED.match(text, single.end) if single else NUMBER_JOINED.match(text, start)
    return (_interval(text, start) if joined else None) or single


def line_date(text: str) -> PrintedDate | None:
    """Give the date that a line consists of, with its weekday and time: `Mon, 8 Nov 1999 10:00:00 +0100`.

    In records of a parliament the house may stand before it: `(Senate - November 08, 1999)`.
    """
    if len(text) > LONGEST_LINE or not NUMBER.search(text):
        return None
    if match := COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
        return PrintedDate(0, len(text), year, month, day) if is_date(year, month, day) else None
    if text[:1] == "(" and (sitting := SITTING.match(text)):
        found = date_at(text, sitting.end())
        return found if found and text[found.end :] == ")" else None
    start = lead.end() if (lead := LEAD.match(text)) else 0
    found = date_at(text, weekday.end() if (weekday := WEEKDAY.match(text, start)) else start)
    return found if found and TRAIL.fullmatch(text, found.end) else None


def updated_line(text: str) -> PrintedDate | None:
    """Give the date of a line that says when a site changed a text last: `Last updated: 8 Nov 1999`."""
    match = UPDATED.match(text)
    found = line_date(text[match.end() :]) if match else None
    return found.moved(match.end()) if match and found else None


def season_line(text: str) -> PrintedDate | None:
    """Give the year of a line that is nothing but a season, as it dates the issue of a periodical.

    Which months a season is, periodicals do not agree upon; a winter of two years has no year.
    """
    if len(text) > LONGEST_DATE or text[:1] not in SEASON_OPENS:
        return None
    match = SEASON_LINE.fullmatch(text)
    return match and PrintedDate(0, len(text), None if match["next"] else int(match["year"]), None, None)


def is_clock(text: str) -> bool:
    """Tell whether a line is nothing but a time of day: `12:50 p.m. EST`, `(10.30 am)`."""
    if text[:1] == "(" and text[-1:] == ")":
        text = text[1:-1]
    return text[:1] in CLOCK_OPENS and CLOCK.fullmatch(text) is not None


def value_date(text: str) -> PrintedDate | None:
    """Give the date that the value of a field holds, where it holds one only: also a year by itself."""
    if ONLY_YEAR.fullmatch(text):
        return PrintedDate(0, len(text), int(text), None, None)
    if (found := line_date(text) or season_line(text)) is not None:
        return found
    days = find_dates(text[: 4 * LONGEST_DATE])
    return date_at(text, days[0].start) if len(days) == 1 else None


def opening_date(text: str) -> PrintedDate | None:
    """Give the full date that a paragraph begins with, behind its weekday: `Wednesday, May 4, 2005 The ...`.

    A day without its weekday or without a year may be what the paragraph tells of.
    """
    weekday = WEEKDAY.match(text)
    found = date_at(text, weekday.end()) if weekday else None
    return found if found and found.year and found.day else None


def closing_date(text: str) -> PrintedDate | None:
    """Give the full date that a line ends with: `Panel at the Institute, Geneva, 11 May 2000`.

    An hour may stand behind it: `Briefing by the Minister, May 11, 2000 - 1:25 p.m. EDT`.
    """
    if not (text[-1:].isdigit() or text.endswith(ENDS_OF_CLOCK)):
        return None
    for word in WORD_START.finditer(text, max(0, len(text) - LONGEST_DATE)):
        found = date_at(text, word.start())
        if found and (found.end == len(text) or TRAIL.fullmatch(text, found.end)):
            return found if found.year and found.day else None
    return None


def first_date(text: str) -> PrintedDate | None:
    """Give the first full date near the beginning of a line."""
    for word in WORD_START.finditer(text, 0, LONGEST_LINE):
        found = date_at(text, word.start())
        if found and found.year and found.day:
            return found
    return None


def is_date(year: int | None, month: int | None, day: int | None) -> bool:
    """Tell whether there is such a day, month or year; what is None may be any."""
    try:
        date(year or SPARE_LEAP_YEAR, month or 1, day or 1)
    except ValueError:
        return False
    return True


def readings(first: str, second: str, third: str, mark: str) -> list[tuple[int, int, int]]:
    """Give each way to read three numbers as year, month and day that gives a day there is."""
    orders = [(first, second, third)] if len(first) == 4 or (len(third) < 4 and mark != ".") else []
    if len(first) < 4:
        orders.append((third, second, first))
        # With full stops, the month comes first only where it can be nothing else.
        orders += [] if mark == "." and int(second) <= 12 else [(third, first, second)]
    found = []
    for year, month, day in orders:
        number = int(year) if len(year) == 4 else two_digit_year(year)
        if number and 1500 <= number < 2100 and is_date(number, int(month), int(day)):
            found.append((number, int(month), int(day)))
    return list(dict.fromkeys(found))


def _single(text: str, start: int) -> PrintedDate | None:
    if text[start : start + 3].lower() in MONTHS:
        match = FROM_LETTERS.match(text, start)
    else:
        match = FROM_DIGITS.match(text, start) if text[start : start + 1].isdigit() else None
        if match is None:
            return _in_digits(text, start)
    if match is None:
        return None
    printed, short, named_day = match["year"], match["short"], match["day"]
    if printed is None and match.re is FROM_LETTERS:
        printed = match["year_of_month"]
    year = int(printed) if printed else two_digit_year(short) if short else None
    # Where case is ignored, more than a letter's own two forms match: a long s, too.
    month, day = MONTHS.get(match["name"][:3].lower()), int(named_day) if named_day else None
    if month is None or (short and year is None) or not is_date(year, month, day):
        return None
    return PrintedDate(match.start(), match.end(), year, month, day)


def _in_digits(text: str, start: int) -> PrintedDate | None:
    if match := ALL_DIGITS.match(text, start):
        first, mark, second, third = match.groups()
        read = readings(first, second, third, mark[0])
        return PrintedDate(*match.span(), *read[0]) if len(read) == 1 else None
    if match := MONTH_IN_DIGITS.match(text, start):
        return PrintedDate(*match.span(), int(match[1] or match[4]), int(match[2] or match[3]), None)
    return None


def _interval(text: str, start: int) -> PrintedDate | None:
    for found in find_dates(text, start, start + LONGEST_DATE)[:1]:
        last = found.days[-1]
        if found.start == start and len(found.days) > 1 and is_date(last.year, last.month, last.day):
            return PrintedDate(start, found.end, last.year, last.month, last.day)
    return None
