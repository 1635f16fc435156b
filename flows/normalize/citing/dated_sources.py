"""Find the sources that prose names with their day: `Danas reported on May 3`, `in a statement on May 3`.

Outlets whose day stands elsewhere are left to `named_sources`; a statement without one is only mentioned.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.normalize.citing.citation_patterns import Patterns, patterns
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.instruments import agreement_of, instrument, statement_of
from flows.normalize.citing.issued import issued
from flows.normalize.citing.outlets_apart import cite_apart
from flows.normalize.citing.source_day import (
    LONGEST,
    LONGEST_NAME,
    PRINTED_KINDS,
    SourceDay,
    dated,
    is_outlet,
    outlet_before,
    tied_before,
)
from flows.normalize.citing.source_lists import PROSE
from flows.normalize.dates.dates import DateExpression, find_dates
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Found, Knowledge, Lexicon
from schemas.authority_records import Outlet
from schemas.rows import new

LONGEST_TIE = 12
CUE_WORDS = 14  # words before a day among which one tells that it may be that of a source
# Words that tie a day to a source: published | on Monday, in its | January 7 | edition
TIES = frozenset(
    "a aired and broadcast carried dated early final in issued its last late of on posted printed"
    " published released the this Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
# told the newspaper | Danas, according to | Reuters, in an interview with | Izvestia
BEFORE_OUTLET = re.compile(
    r"(?<!\w)(?:told|tells|telling|[Aa]ccording to|interview (?:with|to|in|on|for|by)"
    r"|(?:quoted|reported|cited|carried|broadcast|published|aired|printed|said|revealed) (?:by|in|on)"
    r"|(?:report|article|story|dispatch|editorial|broadcast) (?:by|in|of|on|from))"
    r"(?: (?:the|a|an|its|his|her))?(?: [\w'\u2019-]+){0,3} ?\Z"
)
# in the March 3 | edition of | Le Monde; a January 7 | Reuters | dispatch
EDITION = re.compile(
    r" (?:edition|issue|number|broadcast|report|article|interview|dispatch)"
    r" (?:of|in|by|with|on|from) (?:the )?"
)
BEHIND_DAY = re.compile(r",? (?:the )?(?=[A-Z])")
# in | today|'s | International Herald Tribune; as Tuesday's Le Monde | reported
POSSESSIVE = re.compile(r"['\u2019]s (?=[A-Z])")
READ_IN = (
    " in ",
    " In ",
    " by ",
    " from ",
    " on ",
    "According to ",
    "according to ",
    " of ",
    " see ",
    "See ",
)
# Published on | 18 June 2007| - The Globe and Mail, Canada
DASHED = re.compile(r" (?:-|\u2013|\u2014) (?=[A-Z])")
PUBLISHED = re.compile(r"(?:(?:Published|Posted|Source:?)(?: on)?:? )?")
# What may tie an outlet to the day before it, by the two characters behind that
TIES_BEHIND = {
    **dict.fromkeys((" e", " i", " n", " b", " r", " a", " d"), EDITION),
    **dict.fromkeys((" -", " \u2013", " \u2014"), DASHED),
    **dict.fromkeys(("'s", "\u2019s"), POSSESSIVE),
    **dict.fromkeys((" t", ", "), BEHIND_DAY),
}
# Talks Fail: | Jane Roe, | Wall Street Journal, See | John Q. Doe, | Dawn
AUTHOR = re.compile(
    r"(?:\A|[:;.] |[Ss]ee (?:also )?|[Bb]y )"
    r"(?P<author>(?!See )[A-Z][\w'\u2019-]+(?: [A-Z]\.)?(?: [A-Z][\w'\u2019-]+){1,2}), \Z"
)
PLACE = re.compile(r"(?:, [A-Z][\w ]{2,30})?\.?\Z")
# Le Monde|, in its issue of | March 8-9; Der Spiegel|, which appeared | yesterday
PUBLISHED_BESIDE = re.compile(
    r"(?:,? in (?:its|the|an?) (?:[\w-]+ ){0,2}(?:edition|issue|number) (?:of |dated )?"
    r"|, which (?:appeared|came out|was (?:printed|published))(?: on)? )\Z"
)
PUBLISHED_ENDS = tuple(
    f"{word} " for word in "edition issue number of dated appeared out printed published on".split()
)
# Milliyet | on | Sunday; Danas|, in | yesterday|'s edition; the longest first
BESIDE = (
    *(f"{comma} {word}on " for word in ("already ", "also ", "") for comma in (",", "")),
    *(" also ", ", in ", " in ", " "),
)
EDITION_BEHIND = re.compile(r"['\u2019]s (?:[\w-]+ )?(?:edition|issue|number|paper)(?!\w)")
LONGEST_TIE_BESIDE = 40
REPORTS = re.compile(
    r"\b(?:according|columnist|editorial|editorialist|front page|interview(?:ed)?|reads?|sees|thinks|told"
    r"|under the headline|writes|writing|written|wrote)\b"
)
# On | May 3, AP reported; not: he was summoned on | May 3, AP reported
OPENS_SENTENCE = re.compile(r"(?:\A|[.!?\u2026:;][\"\u201d]? )(?:(?:Late |Early )?[Oo]n )?\Z")
KIND_OF_REPORT = re.compile(r" (?:report|dispatch|story|article|interview|editorial|broadcast)(?!\w)")
REPORTS_OF = (" dispatch", " editorial", " story")  # AP| dispatch| of May 3
# Dawn (May 3|, p. 8), Dawn (May 3|, p. 8; May 5), The Economist (14-20 August|, “Another crisis”)
CLOSING = re.compile(
    r"(?:, (?P<page>pp?\. ?\w{1,5}(?:-\d{1,4})?)"
    r"|, [\u201c\"](?P<title>[^\u201c\u201d\"()]{3,120})[\u201d\"])?(?P<more>; [^()]{3,60})?\)"
)
# Dawn | (“Another crisis,” | May 3)
TITLED = re.compile(
    r" \((?:[\u201c\"](?P<title>[^\u201c\u201d\"()]{2,119}[^\u201c\u201d\"(),.]),?[\u201d\"],? )?\Z"
)
LONGEST_TITLE = 130  # characters


def find_dated_sources(
    whole: WholeText, dates: Mapping[int, Sequence[TimeExpression]], knowledge: Knowledge
) -> Iterator[Cited]:
    """Give the reports, statements and studies that a text names with their day."""
    words = patterns(knowledge.authorities.citation_words)
    for number, expressions in dates.items():
        if (passage := whole.passages[number]).kind not in PROSE:
            continue
        text = passage.text
        for expression in _days(expressions):
            floor = max(0, expression.start - LONGEST)
            day = new(SourceDay, (passage, number, expression, text, floor))
            outlets = knowledge.outlets
            found = (
                _behind(day, words, outlets)
                or _in_parentheses(day, outlets)
                or _of(day, outlets)
                or _by_author(day, outlets)
                or cite_apart(day, knowledge)
                or _beside(day, words, outlets)
                or instrument(day, knowledge.treaties)
            )
            if not found and not words.cues.isdisjoint(text[floor : expression.start].split()[-CUE_WORDS:]):
                found = _report(day, words, outlets) or issued(day, words, outlets)
            found = found or statement_of(day) or agreement_of(day)
            if found:
                yield from _those_before(day, found, outlets)
                yield found


def _those_before(day: SourceDay, last: Cited, outlets: Lexicon[Outlet]) -> Iterator[Cited]:
    """Give the outlets that share the day of the one behind them: `AP and Reuters, March 14`."""
    start = last.start
    while last.method == "report" and (found := tied_before(day, start, outlets)):
        start = found.start
        yield dated(day, found)._replace(end=last.end)


def _days(times: Sequence[TimeExpression]) -> Iterator[DateExpression | TimeExpression]:
    """Give the days as printed, and the words that tell one from the day of the text: `on Tuesday`."""
    for item in times:
        if item.days:
            yield from item.days
        elif item.kind in ("weekday", "relative"):
            yield item


def _behind(day: SourceDay, words: Patterns, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet behind its day: `May 3 edition of Dawn`, `May 3 AP report`, `On May 3, AP reported`."""
    text, start, end = day.text, day.expression.start, day.expression.end
    form = TIES_BEHIND.get(behind := text[end : end + 2])
    if form is None and not behind[1:].isupper():  # as behind most days
        return None
    if not (tie := (form or BEHIND_DAY).match(text, end)):
        return None
    found = outlets.at(text, tie.end())
    if found is None or not is_outlet(text, found, text[found.end : found.end + LONGEST_NAME]):
        return None
    if tie.re in (POSSESSIVE, DASHED):
        return dated(day, found) if _stands_alone(day, found, tie, words) else None
    follows = (
        words.says.match(text, found.end)
        if tie.group().startswith(",")
        else KIND_OF_REPORT.match(text, found.end)
    )
    if tie.re is BEHIND_DAY and not follows:
        return None
    if tie.group().startswith(",") and not OPENS_SENTENCE.search(text, max(0, start - LONGEST_TIE), start):
        return None
    name = text[found.start : found.end]
    return day.cite(start, found.end, found.entry.kind, name, "report", found.entry.name, "outlets.yaml")


def _stands_alone(day: SourceDay, found: Found[Outlet], tie: re.Match[str], words: Patterns) -> bool:
    """Tell whether an outlet behind its day is read in or reports, `in today's Le Monde`, or ends a line."""
    text, start = day.text, day.expression.start
    if tie.re is DASHED:
        return bool(PUBLISHED.fullmatch(text, 0, start) and PLACE.match(text, found.end))
    if words.says.match(text, found.end):
        return True
    printed = found.entry.kind in PRINTED_KINDS  # Thursday's | Milliyet, but not: today's | CNN | viewers
    read = printed or text.endswith(READ_IN, 0, start)
    return read and not text.startswith(("/", " poll"), found.end)


def _in_parentheses(day: SourceDay, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet before its day in parentheses: `Izvestia (December 2)`, `Dawn (May 3, p. 8)`."""
    text = day.text
    opening = TITLED.search(text, max(day.floor, day.expression.start - LONGEST_TITLE), day.expression.start)
    closing = CLOSING.match(text, day.expression.end) if opening else None
    if opening is None or closing is None:
        return None
    start = opening.start()
    found = outlet_before(text, day.floor, start, outlets)
    if found is None or not is_outlet(text, found, " wrote"):  # The Economist, but not Time
        return None
    name, outlet = text[found.start : found.end], found.entry
    more = find_dates(text, *closing.span("more")) if closing["more"] else []
    if closing["more"] and not more:
        return None
    cited = day.cite(found.start, closing.end(), outlet.kind, name, "report", outlet.name, "outlets.yaml")
    cited = cited._replace(dated_to=more[-1] if more else None)
    return cited._replace(locator=closing["page"], title=closing["title"] or opening["title"])


def _of(day: SourceDay, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet by its day alone: `the article in the Washington Times of June 6`."""
    text, end = day.text, day.expression.start - len(" of ")
    end -= next((len(noun) for noun in REPORTS_OF if text.endswith(noun, 0, max(0, end))), 0)
    found = (
        outlet_before(text, day.floor, end, outlets)
        if text.endswith(" of ", 0, day.expression.start)
        else None
    )
    if found is None or (found.entry.common_word and not text.startswith("The ", found.start)):
        return None
    return dated(day, found)


def _by_author(day: SourceDay, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet between an author and the day: `Talks Fail: Jane Roe, Le Monde, May 3, 1999`."""
    text, end = day.text, day.expression.start - len(", ")
    if not text.startswith(", ", max(0, end)) or text.rfind(", ", day.floor, end) < 0:
        return None
    found = outlet_before(text, day.floor, end, outlets)
    author = AUTHOR.search(text, max(0, found.start - LONGEST_NAME), found.start) if found else None
    if found is None or author is None:
        return None
    return dated(day, found)._replace(start=author.start("author"))


def _beside(day: SourceDay, words: Patterns, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet right before its day in a sentence that reports: `in Milliyet on Sunday`."""
    text, start, end = day.text, day.expression.start, day.expression.end
    floor = max(day.floor, start - LONGEST_TIE_BESIDE)
    published = text.endswith(PUBLISHED_ENDS, floor, start) and PUBLISHED_BESIDE.search(text, floor, start)
    tie = "" if published else next((tie for tie in BESIDE if text.endswith(tie, floor, start)), None)
    if tie is None:
        return None
    found = outlet_before(text, day.floor, published.start() if published else start - len(tie), outlets)
    if found is None or not is_outlet(text, found, ""):
        return None
    edition = None
    if tie.endswith(" in ") and not (edition := EDITION_BEHIND.match(text, end)):
        return None
    if not (edition or published or found.entry.kind in PRINTED_KINDS):
        sentence = _clause_around(text, found.start, end)
        if not (words.says.search(sentence) or REPORTS.search(sentence)):
            return None
    cited = dated(day, found)
    return cited._replace(end=edition.end()) if edition else cited


def _clause_around(text: str, start: int, end: int) -> str:
    """Give what stands around a stretch of a text up to the ends of its sentence, or some words."""
    first = max(text.rfind(mark, max(0, start - LONGEST), start) for mark in (". ", "? ", "! "))
    last = text.find(". ", end, end + LONGEST)
    return text[max(first, start - LONGEST, 0) : last if last >= 0 else end + LONGEST]


def _report(day: SourceDay, words: Patterns, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read an outlet with its day: as the subject of a verb of reporting, or as what somebody told it."""
    text, end = day.text, _untied(day.text, day.floor, day.expression.start)
    found = outlet_before(text, day.floor, end, outlets)
    said = None
    if found is None or not BEFORE_OUTLET.search(text, max(0, found.start - LONGEST_NAME), found.start):
        said = words.said.search(text, day.floor, end)
        found = outlet_before(text, day.floor, said.start(), outlets) if said else None
    if found is None or not is_outlet(text, found, said.group() if said else ""):
        return None
    return dated(day, found)


def _untied(text: str, floor: int, end: int) -> int:
    """Give where the words that tie a day to what stands before it begin."""
    while True:
        while end > floor and text[end - 1] in " ,":
            end -= 1
        start = text.rfind(" ", floor, end) + 1
        if start <= floor or text[start:end] not in TIES:
            return end
        end = start
