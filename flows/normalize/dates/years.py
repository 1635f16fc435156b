"""Read years, spans of years, decades, centuries, and dates in digits: `in 1999`, `1998-99`, `8/11/1999`."""

import re

from flows.normalize.dates.calendar_dates import JOINS
from flows.normalize.dates.date_openings import opening, with_article
from flows.normalize.dates.date_words import DECADES, ORDINALS, SEASONS, counts
from flows.normalize.dates.dates import DATE, DateExpression, Day, days_in
from flows.normalize.dates.time_expressions import Part, TimeExpression, is_day, word_before
from schemas.authority_records import DateWords

YEAR_AT = re.compile(r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)")
ENDS = re.compile(r"(?!\w|-[A-Za-z]|[/-]\d)")
DECADE = re.compile(r"0(?:'|\u2019)?s(?!\w)")
YEAR_MONTH = re.compile(r"-(0[1-9]|1[0-2])(?![\w/-])")  # 1999-11
# 1998-99, 1914-1918; the period, 2008 to 2012
TO_YEAR = re.compile(
    r"(?: ?[-\u2013/] ?((?:1[5-9]|20)\d\d|\d\d)|(?:(?<=, \d{4})|(?<=\(\d{4})) to ((?:1[5-9]|20)\d\d))"
    r"(?![\w/-]|[.,:]\d)"
)
IN_DIGITS = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2\Z")  # 8/11/ | 1999
LONGEST_SPAN = 150  # years between the ends of a span without a preposition
PREPOSITIONS = frozenset(
    "in since until till during between before after through throughout early mid late".split()
)
LOOSE = frozenset("beyond by from for into year".split())  # before a year, but as well before any number
OTHER_END = re.compile(r"(?: and | to | or |-)\d[\d,]*(?![\d.])")  # between 1500 | and 2000 people
LAWS = frozenset("accord act agreement charter code convention decree law ordinance protocol treaty".split())
PART_OF = frozenset(
    "all course most much part remainder rest whole".split()
)  # the whole of 1999 | exports rose
BACK_TO = frozenset({"back", "prior", "dates", "dated", "dating", "return", "up"})
DETERMINERS = frozenset("the a an its his her their our that".split())
NOUN = re.compile(r" [A-Za-z]")
# a survey of 1709 | schoolchildren; the end of 1999 | was
OF_NOUN = re.compile(
    r" (?!(?:and|or|to|in|on|was|were|is|that|which|by|with|when|as|at|had|has|for|between|until|but|after"
    r"|before|would|will|alone|there|it|he|she|they|the|a)(?!\w))[a-z]"
)
BEHIND_PLACE = re.compile(r"[A-Z][\w.'\u2019-]*, \Z")  # Helsinki, | 1975
OF_ISSUE = re.compile(r"(?:nos?|nr|vol)\. \d{1,4} \Z", re.IGNORECASE)  # vol. 31, no. 2 |(1994)
CLOSES = re.compile(r"[).,;\]]|\Z")
COUNTING = frozenset("pp. p. pages page no. nos. numbers lines paragraphs paras. paragraph articles".split())
# in |the fall of 1998, by |fall 1998, No. 3, |Fall 1998; the fall of a regime is none
FALL = re.compile(
    r"(?:(?:\A|(?<!\w))(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom) (the [Ff]all of |[Ff]all )"
    r"|(?:\A|\(|, )(Fall ))\Z"
)
# the |nineties, the nineteen-|eighties, the mid-|sixties; the |'90s, the late |80s
DECADE_WORD = re.compile(rf"({'|'.join(DECADES)})(?!\w)", re.IGNORECASE)
NINETEEN = re.compile(r"[Nn]ineteen[- ]\Z")
SHORT_DECADE = re.compile(r"(?<![\w.,$-])(?P<mark>[\u2018\u2019']?)(?P<tens>[3-9]0)\Z")
BEHIND_TENS = re.compile(r"0[\u2019']?s(?!\w)")
OF_DEGREES = re.compile(r"(?:degrees|highs?|lows?|marks?|odds|prices?|scores?|temperatures?)(?: \w+)? in \Z")
CENTURY = re.compile(
    rf"(?<![\w.,-])(?:(\d{{1,2}})(?:st|nd|rd|th)|({'|'.join(ORDINALS)}))[ -]\Z", re.IGNORECASE
)


def read_year(text: str, start: int, floor: int, words: DateWords) -> TimeExpression | None:
    """Read the date around four digits that may be a year; None where they count or number something."""
    if start and text[start - 1].isalnum():
        return None
    match = YEAR_AT.match(text, start)
    if match is None:
        return None
    year, end = int(match.group()), match.end()
    if start > floor and text[start - 1] in "./-" and (found := _in_digits(text, start, year, floor)):
        return found
    if text[start - 1 : start] == "/":  # S/2011/55
        return None
    if text[end : end + 1] == "-" and (found := _iso(text, start, year)):
        return found
    if decade := DECADE.match(text, end - 1):
        opened = opening(text, start, floor, article=True)
        first = with_article(text, opened.start, floor)
        part = Part("decade", year)
        return TimeExpression(
            first, decade.end(), "calendar", "decade", (part,), within=opened.within, about=opened.about
        )
    return _span(text, start, year, floor, words) or _year(text, start, year, floor, words)


def read_decade(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read a decade of the twentieth century by its name: `the nineties`, `the mid-nineteen-sixties`."""
    match = DECADE_WORD.match(text, start)
    if match is None:
        return None
    nineteen = NINETEEN.search(text, max(floor, start - 9), start)
    first = nineteen.start() if nineteen else start
    return _decade(text, first, match.end(), DECADES[match[1].lower()], floor, sure=nineteen is not None)


def read_short_decade(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read a decade of the twentieth century in two digits; `start` is that of the second: `the '90s`."""
    tens = SHORT_DECADE.search(text, max(floor, start - 2), start + 1)
    match = BEHIND_TENS.match(text, start)
    if match is None or tens is None:
        return None
    return _decade(text, tens.start(), match.end(), int(tens["tens"]), floor, sure=bool(tens["mark"]))


def _decade(text: str, start: int, end: int, tens: int, floor: int, *, sure: bool) -> TimeExpression | None:
    """Give a decade, which has its article where it is not `sure`: nobody is born `in his sixties`."""
    opened = opening(text, start, floor, article=True)
    first = with_article(text, opened.start, floor)
    has_article = first < opened.start or " the " in text[first:start]
    if not (sure or has_article) or OF_DEGREES.search(text, max(0, first - 40), first):
        return None
    part = Part("decade", 1900 + tens)
    return TimeExpression(first, end, "calendar", "decade", (part,), within=opened.within, about=opened.about)


def read_century(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read a century by its number: `the 19th century`."""
    if not text.startswith("century", start) or text[start + 7 : start + 8].isalnum():
        return None
    match = CENTURY.search(text, max(floor, start - 14), start)
    if match is None:
        return None
    number = int(match[1]) if match[1] else ORDINALS[match[2].lower()]
    if not 1 <= number <= 21:
        return None
    opened = opening(text, match.start(), floor, article=True)
    first = with_article(text, opened.start, floor)
    part = Part("century", (number - 1) * 100)
    return TimeExpression(
        first, start + 7, "calendar", "century", (part,), within=opened.within, about=opened.about
    )


def _in_digits(text: str, start: int, year: int, floor: int) -> TimeExpression | None:
    """Read `8/11/1999`; with full stops the day comes first, with strokes either order may be meant."""
    match = IN_DIGITS.search(text, max(floor, start - 6), start)
    if match is None or text[start + 4 : start + 5].isalnum():
        return None
    first, mark, second = int(match[1]), match[2], int(match[3])
    day_first, month_first = Part("day", year, second, first), Part("day", year, first, second)
    reads = tuple(dict.fromkeys(part for part in (day_first, month_first) if is_day(part)))
    if mark == "." and is_day(day_first):
        reads = (day_first,)
    if not reads:
        return None
    if len(reads) > 1:
        return TimeExpression(match.start(), start + 4, "digits", "day", reads=reads)
    order = reads[0] == day_first if mark == "/" and first != second else None
    day = Day(year, reads[0].month or 0, reads[0].day or 0)
    days = DateExpression(match.start(), start + 4, text[match.start() : start + 4], (day,))
    return TimeExpression(match.start(), start + 4, "calendar", "day", reads, day_first=order, days=(days,))


def _iso(text: str, start: int, year: int) -> TimeExpression | None:
    """Read a day or month in the form of ISO 8601; `2001-02` may be two years as well."""
    match = DATE.match(text, start)
    if match and match["iso"] and (days := days_in(match)):
        part = Part("day", year, days.days[0].month, days.days[0].day)
        return TimeExpression(start, days.end, "calendar", "day", (part,), days=(days,))
    month = YEAR_MONTH.match(text, start + 4)
    if month is None:
        return None
    part = Part("month", year, int(month[1]))
    if int(month[1]) > year % 100:
        span = Part("year", year - year % 100 + int(month[1]))
        return TimeExpression(start, month.end(), "digits", "month", reads=(part, span))
    return TimeExpression(start, month.end(), "calendar", "month", (part,))


def _span(text: str, start: int, year: int, floor: int, words: DateWords) -> TimeExpression | None:
    """Read `1998-99` or `1914-1918`."""
    match = TO_YEAR.match(text, start + 4)
    if match is None:
        return None
    printed = match[1] or match[2]
    last = int(printed) if len(printed) == 4 else year - year % 100 + int(printed)
    word, _ = word_before(text, start, floor)
    if (
        not year < last <= year + LONGEST_SPAN
        or word.lower() in COUNTING
        or counts(text, match.end(), words) == "sure"
    ):
        return None
    opened = opening(text, start, floor)
    return TimeExpression(
        opened.start, match.end(), "calendar", "year", (Part("year", year), Part("year", last)),
        about=opened.about,
    )  # fmt: skip


def _year(text: str, start: int, year: int, floor: int, words: DateWords) -> TimeExpression | None:
    end = start + 4
    if not ENDS.match(text, end):
        return None
    if fall := FALL.search(text, max(floor, start - 20), start):
        part = Part("season", year, SEASONS["autumn"])
        return TimeExpression(fall.start(fall.lastindex or 0), end, "calendar", "season", (part,))
    opened = opening(text, start, floor)
    if not (opened.within or opened.about or _is_year(text, start, year, floor, words)):
        return None
    part = Part("year", year)
    return TimeExpression(
        opened.start, end, "calendar", "year", (part,), within=opened.within, about=opened.about
    )


def _is_year(text: str, start: int, year: int, floor: int, words: DateWords) -> bool:
    """Tell by the words around a number that it is a year, and counts or numbers nothing."""
    end = start + 4
    other = OTHER_END.match(text, end)
    counted = counts(text, other.end() if other else end, words)
    if counted == "sure" or (counted and year % 100 == 0):
        return False
    if floor and text[floor:start] in (*JOINS, ", "):
        return True
    word, at = word_before(text, start, floor)
    word = word.lstrip("(\u201c\"'\u2018").lower()
    earlier = word_before(text, at, floor)[0].lower()
    if word == "year" and earlier in ("fiscal", "financial"):
        return False
    if word in LAWS or (word == "of" and earlier in LAWS):
        return True  # the Water Act of 1976 gives, the Defamation Act 1952
    if word == "of":
        return earlier in PART_OF or OF_NOUN.match(text, end) is None
    if word in PREPOSITIONS:
        return True
    if (word in LOOSE or (word == "to" and earlier in BACK_TO)) and not counted:
        return True
    if word in DETERMINERS:
        return NOUN.match(text, end) is not None
    return _stands_apart(text, start, end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Tell whether a year closes a phrase: `the accords (1995)`, not `resolution 1244 (1999)`."""
    if not CLOSES.match(text, end):
        return False
    if text[start - 1 : start] == "(":
        numbered = text[max(0, start - 3) : start - 1].rstrip()[-1:].isdigit()
        issue = numbered and OF_ISSUE.search(text, max(0, start - 20), start - 1)
        return text.startswith(")", end) and (not numbered or issue is not None)
    return BEHIND_PLACE.search(text, max(0, start - 30), start) is not None
