"""Read dates that count from the day of the words, or from a date before: `yesterday`, `the same day`."""

import re

from flows.normalize.dates.calendar_dates import read_days
from flows.normalize.dates.date_openings import opening, with_article
from flows.normalize.dates.date_words import (
    DEICTIC_DAYS,
    NOUN_FOLLOWS,
    NUMBERS,
    PARTS_OF_DAY,
    WEEKDAYS,
    WHICH,
)
from flows.normalize.dates.time_expressions import Kind, TimeExpression, Unit, word_before
from schemas.authority_records import DateWords
from schemas.rows import new

DAY_WORD = re.compile(rf"([Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)({PARTS_OF_DAY})(?!\w)")
DAY_BEYOND = re.compile(r"day (before yesterday|after tomorrow)(?!\w)")
WEEKDAY = re.compile(rf"({'|'.join(WEEKDAYS)}){PARTS_OF_DAY}(?!\w)")
NOUN_BEHIND = re.compile(r" ([A-Za-z]+)")  # the Sunday| Times
# Tuesday |of last week; Tuesday, |May 4
BEHIND = re.compile(
    r",? (?:of )?(?P<which>last|this|next) week(?!\w)"
    r"|(?P<tie>,? \(?(?:the )?)(?=[JFMASOND\d])"
)
WEEKS = ("week ", "weeks ")
UNITS = (" day", " week", " fortnight", " month", " year", " decade")
UNIT = re.compile(r"(day|week|fortnight|month|year|decade)(s?)(?!\w)")
BEHIND_SEVERAL = (" ago", " earlier", " later", " before", " after")
OF_WHAT = re.compile(r" of |,? \d{4}")  # the last week of May
COUNTED_FROM = re.compile(r" (ago|earlier|later|before(?=[,.;])|after(?=[,.;]))(?!\w)(?! than )")
NUMBER = re.compile(r"\d{1,3}")
APPROXIMATELY = frozenset("some about around roughly nearly almost approximately".split())
OPEN_ENDED = frozenset("than over least most under".split())  # more than two years ago
HUNDREDS = ("hundred ", "hundred and ", "thousand ", "thousand and ")  # two hundred and | twenty years ago
# over | the | weekend
AT_WEEKEND = frozenset("over at on during by for before after since until till of through throughout".split())
PAST_WEEKEND = frozenset({"past", "last"})
SAME = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "following": 1}
TIME_OF_DAY = re.compile(r"(morning|afternoon|evening|night)(?!\w)")
UNIT_OF: dict[str, Unit] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "decade",
}  # fmt: skip
# What is counted as several of a smaller unit; nobody means decades by the year.
SEVERAL: dict[str, tuple[int, Unit, bool]] = {"fortnight": (2, "week", False), "decade": (10, "year", True)}


def read_day_word(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read yesterday, today, tonight or tomorrow; a capital inside a sentence makes a name: `USA Today`."""
    match = DAY_WORD.match(text, start - 1) if start else None
    if match is None or (start > 1 and text[start - 2].isalnum()):
        return None
    word, _ = word_before(text, match.start(), floor)
    if match[1][0].isupper() and word and word[-1] not in ".?!:\"'\u201d\u2019\u2014\u2013-)]":
        return None
    steps = DEICTIC_DAYS[match[1].lower()]
    return TimeExpression(match.start(), match.end(), "relative", "day", steps=steps)


def read_weekday(text: str, start: int, floor: int, words: DateWords) -> TimeExpression | None:
    """Read the name of a weekday, with the date or week beside it."""
    match = WEEKDAY.match(text, start)
    if match is None or (start and text[start - 1].isalnum()):
        return None
    word, at = word_before(text, start, floor)
    noun = NOUN_BEHIND.match(text, match.end())
    if word in words.before_weekdays or (noun and noun[1] in words.behind_weekdays):
        return None
    behind = BEHIND.match(text, match.end())
    if word == "from" and text.endswith(WEEKS, floor, at):  # a week from Tuesday
        return None
    number = WEEKDAYS[match[1]]
    if behind and behind["which"]:
        steps = WHICH[behind["which"]]
        return TimeExpression(start, behind.end(), "relative", "day", steps=steps, weekday=number)
    if behind and (dated := read_days(text, behind.end(), behind.end())) and len(dated.parts) == 1:
        return dated._replace(start=start, weekday=number)
    which = word.lower() if word.lower() in WHICH else None
    return new(TimeExpression, (
        at if which else start, match.end(), "weekday", "day", (), False, None, False, None,
        number, which, (), None, (),
    ))  # fmt: skip


def read_unit(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read a day, week, month, year or more that the words around it tell: `last week`, `two days ago`.

    `start` is that of the blank before the noun.
    """
    match = UNIT.match(text, start + 1)
    if match is None:
        return _weekend(text, start, floor) if text.startswith("weekend", start + 1) else None
    unit = UNIT_OF[match[1]]
    if counted := COUNTED_FROM.match(text, match.end()):
        return _counted(text, match, unit, counted, floor)
    if match[2] or match[1] == "fortnight":
        return None
    if unit == "day" and (beyond := DAY_BEYOND.match(text, start + 1)):
        steps = -2 if beyond[1].startswith("before") else 2
        first = with_article(text, start + 1, floor)
        return TimeExpression(first, beyond.end(), "relative", "day", steps=steps)
    return _which(text, match, unit, floor)


def _weekend(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read `last weekend`, `over the weekend`, `the weekend of March 13-14`; `start` is that of the blank."""
    end = start + len(" weekend")
    word, at = word_before(text, start + 1, floor)
    which = word.lower()
    if text.startswith(" of ", end) and which == "the":
        dated = read_days(text, end + len(" of "), end + len(" of "))
        return dated._replace(start=at) if dated and len(dated.parts) == 2 else None
    if NOUN_FOLLOWS.match(text, end) or text.startswith(" of ", end):
        return None
    before, earlier = word_before(text, at, floor)
    if which in PAST_WEEKEND and before.lower() in ("the", "this"):  # this past weekend
        return TimeExpression(earlier, end, "weekday", "weekend", which="last")
    if which in WHICH:
        return TimeExpression(at, end, "weekday", "weekend", which=which)
    if which == "the" and before.lower() in AT_WEEKEND:
        return TimeExpression(at, end, "weekday", "weekend")
    return None


def read_time_of_day(text: str, start: int, floor: int) -> TimeExpression | None:
    """Read `last night`, `this morning`, `the same evening`; `start` is that of the blank before the noun."""
    match = TIME_OF_DAY.match(text, start + 1)
    if match is None:
        return None
    word, at = word_before(text, start + 1, floor)
    if word.lower() == "this" or (word.lower() == "last" and match[1] == "night"):
        steps = -1 if word.lower() == "last" else 0
        return TimeExpression(at, match.end(), "relative", "day", steps=steps)
    return _after_date(text, match.end(), "day", word, at, floor)


def _which(text: str, match: re.Match[str], unit: Unit, floor: int) -> TimeExpression | None:
    """Read `last week`, `the end of this month`, `the end of the year`, `the same day`."""
    word, at = word_before(text, match.start(), floor)
    which = word.lower()
    if which in WHICH and unit != "day":
        before, _ = word_before(text, at, floor)
        if before in ("the", "The") or OF_WHAT.match(text, match.end()):
            return None
        opened = opening(text, at, floor)
        return TimeExpression(
            opened.start, match.end(), "relative", unit, within=opened.within, steps=WHICH[which]
        )
    if which == "the" and unit != "day":
        opened = opening(text, match.start(), floor, article=True)
        if opened.within is None or OF_WHAT.match(text, match.end()):
            return None
        return TimeExpression(opened.start, match.end(), "relative", unit, within=opened.within, steps=0)
    return _after_date(text, match.end(), unit, word, at, floor)


def _after_date(text: str, end: int, unit: Unit, word: str, at: int, floor: int) -> TimeExpression | None:
    """Read `the same day`, `the next day`, `that year`: they count from the date before."""
    article = with_article(text, at, floor)
    named = {**SAME, "next": 1} if unit == "day" else SAME
    if word.lower() not in named or ((article == at) is (word.lower() != "that")):
        return None
    if OF_WHAT.match(text, end):
        return None
    return TimeExpression(article, end, "last_date", unit, steps=named[word.lower()])


def _counted(
    text: str, match: re.Match[str], unit: Unit, counted: re.Match[str], floor: int
) -> TimeExpression | None:
    """Read `two days ago`, `a week later`, `some ten years before`."""
    word, at = word_before(text, match.start(), floor)
    if word == "the" and counted[1] in ("before", "after"):  # the day before
        steps = 1 if counted[1] == "after" else -1
        return TimeExpression(at, counted.end(), "last_date", unit, steps=steps)
    number = int(word) if NUMBER.fullmatch(word) else NUMBERS.get(word.lower())
    if number is None:
        return None
    before, earlier = word_before(text, at, floor)
    if before.lower() in OPEN_ENDED or text.endswith(HUNDREDS, floor, at):
        return None
    about = before.lower() in APPROXIMATELY
    times, unit, rough = SEVERAL.get(match[1], (1, unit, False))
    kind: Kind = "relative" if counted[1] == "ago" else "last_date"
    steps = times * (number if counted[1] in ("later", "after") else -number)
    first = earlier if about else at
    return TimeExpression(first, counted.end(), kind, unit, about=about or rough, steps=steps)
