"""Read dates by the name of a month or season: `November 8-9, 1999`, `early May`, `the summer of 1998`."""

import re

from flows.normalize.dates.date_openings import Opening, opening, with_article
from flows.normalize.dates.date_words import NAME_MONTHS, NOUN_FOLLOWS, ORDINAL_DAYS, SEASONS, WHICH
from flows.normalize.dates.dates import (
    COUNTED,
    DATE,
    DAY,
    MONTH,
    MONTHS,
    YEAR,
    DateExpression,
    Day,
    days_in,
    two_digit_year,
)
from flows.normalize.dates.time_expressions import Part, TimeExpression, is_day, word_before
from schemas.rows import new

MONTH_AT = re.compile(MONTH)
ABBREVIATED = re.compile(r"(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\Z")
LONGEST = 36  # characters of days before their month: 28th, 29th and 30 December-2 January
NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,2}")
DAY_ENDS = (*"0123456789", "st", "nd", "rd", "th")
YEAR_BEHIND = re.compile(rf",? (?:of )?({YEAR})(?![,.]\d|-[a-z])")  # May 1999, May of 1999
OTHER_YEAR = re.compile(r",? (?:of )?(last|this|next) year(?!\w)")  # May 3 last year
OF_YEAR = re.compile(r" (?:of )?(last|this|next) year(?!\w)")
OF_DAY = re.compile(rf"(?<![\w.,/:-])(?:the )?({DAY}) of \Z")  # the 11th of | September
# the twenty-second of | June, August | the third
IN_WORDS = "|".join(sorted(ORDINAL_DAYS, key=len, reverse=True)).replace("-", "[- ]")
OF_DAY_IN_WORDS = re.compile(rf"(?<!\w)the ({IN_WORDS}) of \Z", re.IGNORECASE)
# not: in March | the first snow fell
THE_DAY = re.compile(
    rf" the (?:(\d{{1,2}})(?:st|nd|rd|th)|({IN_WORDS}))"
    rf"(?=[,.;:?!)]|\Z| (?:{YEAR}|and|at|he|I|in|it|on|she|the|they|was|we|when)(?!\w))"
)
LONGEST_IN_WORDS = len("the twenty-seventh of ")
# The First of May | Movement, the third of August | 's rainfall
NAMED_BY_DAY = re.compile(r"(?:'s|\u2019s)(?!\w)| [A-Z]")
# March 3|, 5 and 9 / 3, 5 |and 9 May
MORE_DAYS = re.compile(rf"((?:, {DAY}){{1,8}}),? (?:and|or) ({DAY}){COUNTED}")
DAYS_BEFORE = re.compile(rf"(?<![\w.,/:-])((?:{DAY}, ){{1,8}})\Z")
DIGITS = re.compile(r"\d+")
JOINS = (" to ", " and ", " or ", "-", " - ", "\u2013", " \u2013 ", " through ", " until ", " till ")
JOINED_MONTH = re.compile(rf"(?: ?[-\u2013] ?| to | and | through )(?=({MONTH}))")
BEFORE_MONTH = frozenset(
    "in since by until till during from between before after of through last next this both".split()
)
# Before a month that is also a name or a verb, `by` and `of` may lead to a person: a letter from May.
BEFORE_NAME = BEFORE_MONTH - {"by", "from", "before", "after", "of", "through"}
DETERMINERS = frozenset("a an the its his her their our that".split())
NOUN = re.compile(r"(?:'s|\u2019s)? (?!on |for |against |to |through |in |and |is |was |has |had )[a-z]")
# A month beside a number is none: 31 June, February 30
NO_DAY_BEFORE, NO_DAY_BEHIND = re.compile(r"\d(?:st|nd|rd|th)? \Z"), re.compile(r" \d{1,2}(?!\d)")
# May Day, May's Bar
NAMED_BY_MONTH = re.compile(r" (?:Day|Fools?)(?!\w)|(?:'s|\u2019s) [A-Z]")
BEFORE_SEASON = frozenset("after before by during in over since till until".split())
SEASON_AT = re.compile(
    rf"([Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
    rf"(?:(?: of|,)? (?:({YEAR})(?:[-/\u2013](?:\d\d|\d{{4}}))?|[\u2018\u2019']([0127-9]\d))(?!\w))?(?!\w)"
)


def read_month(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read the date around the name of a month at an offset; None where the word names no date."""
    named = MONTH_AT.match(text, start)
    if named is None or (start and text[start - 1].isalnum()):
        return None
    return _days(text, start, floor) or _day_of(text, named, floor) or _month(text, named, floor)


def read_days(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read the days that begin at an offset, or None: `May 4` or `4 May`, behind the name of a weekday."""
    match = DATE.match(text, start)
    days = days_in(match) if match else None
    return _of_days(text, days, floor) if days else None


def read_season(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read a season with its year, the last, this or next one, or `in the spring`."""
    match = SEASON_AT.match(text, start)
    if match is None or (start > floor and text[start - 1].isalnum()):
        return None
    season = SEASONS[match[1].lower()]
    opened = opening(text, start, floor)
    year = int(match[2]) if match[2] else two_digit_year(match[3] or "")
    if year:
        first = with_article(text, opened.start, floor) if " of " in match.group() else opened.start
        part = Part("season", year, season)
        about = opened.about or opened.within is not None
        return TimeExpression(first, match.end(), "calendar", "season", (part,), about=about)
    if other := OF_YEAR.match(text, match.end()):  # the spring of | next year
        first = with_article(text, opened.start, floor)
        part = Part("season", None, season)
        return TimeExpression(first, other.end(), "calendar", "season", (part,), steps=WHICH[other[1]])
    word, at = word_before(text, opened.start, floor)
    part = Part("season", None, season)
    if word == "the" and word_before(text, at, floor)[0].lower() in BEFORE_SEASON:
        named = NOUN_FOLLOWS.match(text, match.end()) or text.startswith(" of ", match.end())
        return None if named else TimeExpression(at, match.end(), "calendar", "season", (part,))
    if word.lower() not in WHICH:
        return None
    return TimeExpression(at, match.end(), "calendar", "season", (part,), which=word.lower())


def read_fall(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read last, this or next fall, which is no `last fall of prices`; `start` is behind the first letter."""
    begin = start - 1
    which, _, _ = text[begin : begin + 5].lower().partition(" ")
    end = text.find("fall", start) + len("fall")
    if begin < floor or which not in WHICH or (begin and text[begin - 1].isalnum()):
        return None
    whose = word_before(text, begin, floor)[0].lower()
    if NOUN_FOLLOWS.match(text, end) or text.startswith(" of ", end) or whose in DETERMINERS:
        return None
    part = Part("season", None, SEASONS["autumn"])
    return TimeExpression(begin, end, "calendar", "season", (part,), which=which)


def _days(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read days beside their month, before it first: `8 May` in `8 May 9`."""
    if start - 2 >= floor and text[start - 1] == " " and text.endswith(DAY_ENDS, floor, start - 1):
        for number in NUMBER.finditer(text, max(floor, start - LONGEST), start):
            match = DATE.match(text, number.start())
            if match and match.end() > start and (days := days_in(match)):
                return _of_days(text, days, floor)
    return read_days(text, start, floor)


def _of_days(text: str, days: DateExpression, floor: int) -> TimeExpression:
    parts = [new(Part, ("day", *day)) for day in days.days]
    end, start = days.end, days.start
    listed = days.listed and word_before(text, start, floor)[0] not in ("between", "Between")
    last = parts[-1]
    if last.year is None and (more := MORE_DAYS.match(text, end)) and text[start].isalpha():
        parts, end, listed = [*parts, *_listed(last, more.group())], more.end(), True
        year, end = _year(text, end)
        parts = [part._replace(year=year) for part in parts]
    elif listed and (fewer := DAYS_BEFORE.search(text, max(floor, start - LONGEST), start)):
        parts, start = [*_listed(last, fewer[1]), *parts], fewer.start()
    steps, end = _other_year(text, end) if parts[-1].year is None else (None, end)
    if text[end - 1] == "." and not ABBREVIATED.search(text, end - 5, end):
        end -= 1
    opened = opening(text, start, floor)
    # In the order of the fields: this runs once a day, and their names would double its time.
    return new(TimeExpression, (
        opened.start if opened.about else start, end, "calendar", "day", tuple(parts), listed,
        None, opened.about, steps, None, None, (), None, (days,),
    ))  # fmt: skip


def _listed(part: Part, words: str) -> list[Part]:
    """Give the days of a month that a list names."""
    days = [part._replace(day=int(number.group())) for number in DIGITS.finditer(words)]
    return [day for day in days if is_day(day)]


def _day_of(text: str, named: re.Match[str], floor: int) -> TimeExpression | None:
    """Read the 11th of September, the third of August and May the fourth."""
    start, end = named.start(), _end(named)
    of = text[max(floor, start - 4) : start].lower() == " of "
    if of and (before := OF_DAY.search(text, max(floor, start - 12), start)):
        start, day = before.start(), int(DIGITS.findall(before[1])[0])
    elif of and (before := OF_DAY_IN_WORDS.search(text, max(floor, start - LONGEST_IN_WORDS), start)):
        if NAMED_BY_DAY.match(text, end):
            return None
        start, day = before.start(), _in_words(before[1])
    elif behind := THE_DAY.match(text, end):
        end, day = behind.end(), int(behind[1]) if behind[1] else _in_words(behind[2])
    else:
        return None
    month = MONTHS[named.group().rstrip(".")]
    year, end = _year(text, end)
    steps, end = (None, end) if year else _other_year(text, end)
    part = Part("day", year, month, day)
    if not is_day(part):
        return None
    days = DateExpression(start, end, text[start:end], (Day(year, month, day),))
    return TimeExpression(start, end, "calendar", "day", (part,), steps=steps, days=(days,))


def _in_words(ordinal: str) -> int:
    return ORDINAL_DAYS[ordinal.lower().replace(" ", "-")]


def _month(text: str, named: re.Match[str], floor: int) -> TimeExpression | None:
    """Read a month without a day; where no year follows, the words around it must tell that it is one."""
    if NO_DAY_BEFORE.search(text, max(floor, named.start() - 8), named.start()):
        return None
    if NO_DAY_BEHIND.match(text, named.end()):
        return None
    name = named.group().rstrip(".")
    end = _end(named)
    opened = opening(text, named.start(), floor)
    year, behind = _year(text, end)
    steps, behind = (None, behind) if year else _other_year(text, end)
    which, start = None, opened.start
    word, at = word_before(text, start, floor)
    if year is None and steps is None:
        if not _names_month(text, named, opened, floor):
            return None
        if opened.within is None and word.lower() in WHICH:
            which, start = word.lower(), at
    part = Part("month", year, MONTHS[name])
    return TimeExpression(
        start, behind, "calendar", "month", (part,), within=opened.within, about=opened.about,
        steps=steps, which=which,
    )  # fmt: skip


def _end(named: re.Match[str]) -> int:
    """Give where the name of a month ends; the full stop behind one in full is that of the sentence."""
    in_full = ABBREVIATED.fullmatch(named.group()) is None
    return named.end() - (in_full and named.group().endswith("."))


def _names_month(text: str, named: re.Match[str], opened: Opening, floor: int) -> bool:
    """Tell by the words around a month without day and year that it is one, and neither verb nor name."""
    end = named.end()
    if NAMED_BY_MONTH.match(text, end):
        return False
    if opened.within or opened.about or _goes_on(text, opened.start, floor):
        return True
    word, at = word_before(text, named.start(), floor)
    may_be_name = MONTHS[named.group().rstrip(".")] in NAME_MONTHS
    joined = JOINED_MONTH.match(text, end)
    if word.lower() in (BEFORE_MONTH if joined or not may_be_name else BEFORE_NAME):
        return True
    if word == "of" and word_before(text, at, floor)[0] == "month":
        return True
    if joined and (joined.group() == "-" or not may_be_name):
        return True
    return word.lower() in DETERMINERS and NOUN.match(text, end) is not None


def _goes_on(text: str, start: int, floor: int) -> bool:
    """Tell whether only a word that joins two dates stands between the last date and an offset."""
    return floor > 0 and text[floor:start] in JOINS


def _year(text: str, end: int) -> tuple[int | None, int]:
    match = YEAR_BEHIND.match(text, end)
    return (int(match[1]), match.end()) if match else (None, end)


def _other_year(text: str, end: int) -> tuple[int | None, int]:
    match = OTHER_YEAR.match(text, end)
    return (WHICH[match[1]], match.end()) if match else (None, end)
