"""Read a text that a body issued on a day: `in a statement on May 3`, `the World Bank report of May 3`."""

import re

from flows.normalize.citing.citation_patterns import Patterns
from flows.normalize.citing.cited import Cited
from flows.normalize.citing.proper_nouns import name_after, name_before
from flows.normalize.citing.source_day import LONGEST, LONGEST_NAME, SourceDay, dated
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Lexicon
from schemas.authority_records import Outlet

# the report of 2 February | (document S/2000/77): the document is cited
SYMBOL_BEHIND = re.compile(r" \((?:[A-Z][\w.]* )?(?:[Dd]oc(?:ument)?s?\.? )?[A-Z]{1,5}/")
# The Foreign Ministry | said in a | statement; Ivanov | told a | press conference
SUBJECT_VERB = re.compile(
    r" (?:(?:also|later|then|has|had|again) )?(?:(?:said|says|stated|announced|declared|warned|confirmed"
    r"|denied|added|alleged|claimed|complained|concluded|estimated|found|noted|recommended"
    r"|reported|wrote|argued|argues|insisted|told [\w ]{2,20}) (?:in|at)|told|tells|addressed|issued"
    r"|released|published|gave|held) (?:an?|the|its|their|his|her|that)(?: [a-z-]+){0,2} \Z"
)
IN_A = re.compile(
    r"(?:\A|[.?!\u201d\"] )(?:In|At|Speaking (?:at|in)) (?:an?|the|its|their|his|her)(?: [a-z-]+){0,2} \Z"
)
# Amnesty International|, in a | report of
SET_IN = re.compile(r",? in (?:an?|its|her|his|their) (?:[a-z-]+ ){0,2}\Z")
A_STUDY = re.compile(r"(?:An?|The) \Z")
RECORD = re.compile(r"(?:[Tt]ranscripts?|[Tt]exts?|[Rr]ecord|[Mm]inutes) (?:of|from)(?: \w+){0,6} \Z")


def issued(day: SourceDay, words: Patterns, outlets: Lexicon[Outlet]) -> Cited | None:
    """Read a text that a body issued on the day; without a body it is only mentioned.

    What an outlet issued is cited as one of its own: `a New York Times report of May 3`.
    """
    text, start = day.text, day.expression.start
    noun = None
    for noun in words.work.finditer(text, day.floor, start):  # noqa: B007  # the last one counts
        pass
    middle = words.middle.fullmatch(text, noun.end(), start) if noun else None
    if SYMBOL_BEHIND.match(text, day.expression.end):
        return None
    if noun is None or middle is None or RECORD.search(text, max(0, noun.start() - LONGEST), noun.start()):
        return None
    first, named = name_before(text, noun.start())
    heard = isinstance(day.expression, TimeExpression)  # many heard her statement on | Tuesday
    if heard and named and not words.says.match(text, day.expression.end):
        return None
    by_end = middle.end("by") if middle["by"] else noun.end()
    outlet = outlets.at(text, first) if named else None
    if outlet and outlet.end == noun.start() - 1 and not outlet.entry.common_word:
        return dated(day, outlet)
    body = middle["by"] or " ".join(named) or _subject(day, noun.start(), words)
    if not body:
        return None
    name, kind = text[first:by_end], words.kinds[noun["noun"]]
    canonical = name if middle["by"] or named else f"{body} {noun.group()}"
    if kind == "study" and (article := A_STUDY.search(text, max(0, first - len("The ")), first)):
        first = article.start()
    return day.cite(first, day.expression.end, kind, name, "statement", canonical, body)


def _subject(day: SourceDay, noun: int, words: Patterns) -> str | None:
    """Give who said something: before the text, or behind its day: `In a statement on May 3, Iran said`."""
    text = day.text
    if verb := SUBJECT_VERB.search(text, max(0, noun - LONGEST), noun):
        end = verb.start() - (text[verb.start() - 1] == ",")  # President Roe|, said in a statement
        return " ".join(name_before(text, end)[1]) or None
    set_in = SET_IN.search(text, max(0, noun - LONGEST_NAME), noun)
    if set_in and text.startswith(",", day.expression.end):
        return " ".join(name_before(text, set_in.start())[1]) or None
    if IN_A.search(text, max(0, noun - LONGEST_NAME), noun) and text.startswith(", ", day.expression.end):
        start = day.expression.end + (6 if text.startswith(", the ", day.expression.end) else 2)
        end = name_after(text, start)
        if end > start and (words.says.match(text, end) or text.startswith(" told ", end)):
            return text[start:end]
    return None
