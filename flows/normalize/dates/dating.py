"""Date a text by its head, markup or file name, the days an interview was held, or the day a digest appeared.

Each date comes with the words it rests on. Where nothing settles it, there is none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice, takewhile

from flows.ingest.records import Source
from flows.normalize.dates.date_claims import DateClaim, settle
from flows.normalize.dates.dates import DateExpression, in_one_season
from flows.normalize.dates.file_names import date_in_path
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.heads.head import Head
from flows.normalize.lexicon import Lexicon
from flows.normalize.pages.page import Passage
from flows.normalize.sentences import sentence_around, sentence_starts
from schemas.authority_records import Authorities, Outlet

# spoke with Umberto Pascali on ... / interviewed him in Paris on ...: up to the day that the words date
CONVERSED = re.compile(
    r"\b(?:(?:spoke|talked|sat down|met) (?:with|to)|met (?:her|him|them)|interviewed"
    r"|(?:[Ii]nterview|[Cc]onversation)\b[^;:]{0,80}?\b(?:conducted|held|recorded|took place))\b"
    r"[^,.;:]{0,80}\b(?:on|of) $"
)
CONVERSED_ENDS = ("on ", "of ")
LONGEST_CONVERSED = 140  # characters
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
# after one year of ... / two years after ... / a year ago
LAPSE = re.compile(
    rf"\b(?:after (?P<after>{'|'.join(NUMBERS)}) years? of"
    rf"|(?P<since>{'|'.join(NUMBERS)}) years? (?:after|ago|later|since))\b"
)
NAME_WORD = re.compile(r"\b[A-Z]\w+")
HALF_A_YEAR = timedelta(days=183)
MOST_COMPARED = 20  # full dates and lapses of an introduction that are compared, each with each


@dataclass(frozen=True)
class Dating:
    """The date of a text with its precision, method and evidence, and the days an interview was held on.

    `day` is the first day of the month or year where no more is known. `file_name` is the name of the file
    where the date rests on it.
    """

    day: date | None = None
    precision: str | None = None
    method: str | None = None
    evidence: tuple[Evidence, ...] = ()
    file_name: str | None = None
    recorded_on: tuple[date, ...] | None = None

    @property
    def words(self) -> str | None:
        """Give the words that the date rests on, in reading order, the name of the file last."""
        in_order = sorted(self.evidence, key=lambda item: item.raw_start)
        named = [self.file_name] if self.file_name else []
        return " \u2026 ".join([item.text for item in in_order] + named) or None


@dataclass(frozen=True)
class DatedWords:
    """A date expression of a text, in its passage."""

    passage: Passage
    expression: DateExpression

    def evidence(self) -> Evidence:
        """Give the words and where they stand in the raw file."""
        return evidence_of(self.passage, self.expression.start, self.expression.end)


Pairing = tuple[DatedWords, Evidence, int]  # a dated event, and the words and years that passed since


def date_text(
    head: Head,
    passages: Sequence[Passage],
    days: Mapping[int, Sequence[DateExpression]],
    cited: Sequence[DatedWords],
    volume_one_year: int | None,
    authorities: Authorities,
    raw_path: str = "",
    heard: Sequence[DatedWords] = (),
) -> Dating:
    """Date a text; `days` are those that each passage names, `cited` those of the reports in parentheses.

    `heard` are those of the lines in which a monitoring service names its source.

    What is printed in the head holds, then the markup, then the name of the file, then what is inferred.
    """
    held, recorded_on = _recorded(passages, days, authorities) if head.kind == "interview" else (None, None)
    inferred = held or _day_after_last_citation(head, cited, volume_one_year)
    claims = (
        *head.dates,
        *_of_source_line(heard),
        *_of_file_name(raw_path),
        *((inferred,) if inferred else ()),
    )
    settled = settle(claims)
    if settled is None:
        return Dating(recorded_on=recorded_on)
    return Dating(
        settled.first_day(),
        settled.precision,
        settled.method,
        settled.evidence,
        settled.file_name,
        recorded_on,
    )


def volume_one_year(source: Source, head: Head, outlets: Lexicon[Outlet]) -> int | None:
    """Give the year of volume 1, as the source has it, else as is known of the periodical."""
    if source.volume_one_year is not None or head.volume is None:
        return source.volume_one_year
    publication = head.publication or source.title
    found = outlets.at(publication, 0)
    return found.entry.volume_one_year if found and found.end == len(publication) else None


def _of_source_line(heard: Sequence[DatedWords]) -> tuple[DateClaim, ...]:
    """Date a text by the line that says when it was broadcast or printed; a text of several has none."""
    days = _days(heard[0].expression) if len(heard) == 1 else None
    return (_inferred(days[0], "printed", (heard[0].evidence(),)),) if days else ()


def _of_file_name(raw_path: str) -> tuple[DateClaim, ...]:
    named = date_in_path(raw_path)
    if named is None:
        return ()
    return (
        DateClaim(
            named.year, named.month, named.day, "file_name", (), named.file_name, by_itself=named.by_itself
        ),
    )


def _inferred(day: date, method: str, evidence: tuple[Evidence, ...]) -> DateClaim:
    return DateClaim(day.year, day.month, day.day, method, evidence)


def _day_after_last_citation(
    head: Head, cited: Sequence[DatedWords], volume_one_year: int | None
) -> DateClaim | None:
    """Date a digest by the last report that it cites, the year following from its volume."""
    if head.volume is None or head.volume_evidence is None or volume_one_year is None:
        return None
    year = volume_one_year + head.volume - 1
    resolved = in_one_season((words.expression for words in cited), year)
    ends = [(resolved[words.expression][-1], words) for words in cited if words.expression in resolved]
    if not ends:
        return None
    last = max(day for day, _ in ends)
    evidence = tuple(words.evidence() for day, words in ends if day == last)
    return _inferred(last + timedelta(days=1), "day_after_last_citation", (head.volume_evidence, *evidence))


def _recorded(
    passages: Sequence[Passage], found: Mapping[int, Sequence[DateExpression]], authorities: Authorities
) -> tuple[DateClaim | None, tuple[date, ...] | None]:
    """Find the days on which an interview was held before its first turn, or in the notes behind the last."""
    dated = [(passage, found.get(number, ())) for number, passage in enumerate(passages)]
    introduction = list(takewhile(_is_unlabelled, dated))
    behind = list(takewhile(_is_unlabelled, reversed(dated[len(introduction) :])))[::-1]
    introduction += (each for each in behind if each[0].kind == "note")
    pairing = cache(partial(_event_and_lapse, introduction, authorities))  # few interviews need it
    for passage, expressions in introduction:
        led = [item for item in expressions if passage.text.endswith(CONVERSED_ENDS, 0, item.start)]
        starts = sentence_starts(passage.text, authorities.abbreviations) if led else ()
        for expression in led:
            start, _ = sentence_around(starts, passage.text, expression.start)
            start = max(start, expression.start - LONGEST_CONVERSED)
            if not CONVERSED.search(passage.text, start, expression.start):
                continue
            words = DatedWords(passage, expression)
            if days := _days(expression):
                return _inferred(days[-1], "recorded", (words.evidence(),)), days
            days, evidence = _days_by_lapse(words, pairing())
            if days:
                return _inferred(days[-1], "recorded", evidence), days
    return None, None


def _is_unlabelled(dated: tuple[Passage, Sequence[DateExpression]]) -> bool:
    return dated[0].label is None


def _days(expression: DateExpression) -> tuple[date, ...] | None:
    """Give the days of an expression with a printed year, all of them where it is an interval."""
    year = expression.days[-1].year
    return None if year is None else _all_days(expression, year)


def _all_days(expression: DateExpression, year: int) -> tuple[date, ...] | None:
    days = [day.in_year(year) for day in expression.days]
    first, last = days[0], days[-1]
    if first is None or last is None:
        return None
    if expression.listed:
        return tuple(dict.fromkeys((first, last)))
    return tuple(first + timedelta(days=count) for count in range((last - first).days + 1))


def _days_by_lapse(
    words: DatedWords, pairing: Pairing | None
) -> tuple[tuple[date, ...] | None, tuple[Evidence, ...]]:
    """Find the year of a day from a full date and the words that say how long ago that was.

    `approved on June 10, 1999 ... after one year of NATO and UN administration`: the sentence that counts
    the years speaks of the event of the full date where the two share names. The day is then the one
    nearest to that many years after the full date, and not before it.
    """
    if pairing is None:
        return None, ()
    event, lapse, years = pairing
    start = event.expression.days[-1].in_year(0)
    if start is None:
        return None, ()
    for year in range(start.year, start.year + years + 2):
        days = _all_days(words.expression, year)
        if days and days[0] >= start and abs(days[0] - _years_after(start, years)) <= HALF_A_YEAR:
            return days, (words.evidence(), event.evidence(), lapse)
    return None, ()


def _event_and_lapse(
    introduction: Sequence[tuple[Passage, Sequence[DateExpression]]], authorities: Authorities
) -> Pairing | None:
    """Give the full date and the lapse of years whose sentences share most names, two at least."""
    events: list[tuple[set[str], DatedWords]] = []
    lapses: list[tuple[set[str], Evidence, int]] = []
    for passage, expressions in introduction:
        counts = " year" in passage.text
        if not (expressions or counts):
            continue
        starts = sentence_starts(passage.text, authorities.abbreviations)
        for expression in expressions:
            if expression.has_year and len(events) < MOST_COMPARED:
                names = _names_around(passage, starts, expression.start)
                events.append((names, DatedWords(passage, expression)))
        found = LAPSE.finditer(passage.text) if counts else ()
        for match in islice(found, MOST_COMPARED - len(lapses)):
            evidence = evidence_of(passage, *match.span())
            names = _names_around(passage, starts, match.start())
            lapses.append((names, evidence, NUMBERS[match["after"] or match["since"]]))
    pairs = [
        (len(names & others), -number, event, evidence, years)
        for number, (names, event) in enumerate(events)
        for others, evidence, years in lapses
    ]
    best = max(pairs, key=lambda pair: pair[:2], default=None)
    return best[2:] if best and best[0] >= 2 else None


def _names_around(passage: Passage, starts: Sequence[int], offset: int) -> set[str]:
    start, end = sentence_around(starts, passage.text, offset)
    return {match.group() for match in NAME_WORD.finditer(passage.text, start + 1, end)}


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
