"""Find the outlets that commas part from their day, as references print them: `Le Monde, 12 March, p. 4`."""

import re

from flows.normalize.citing.cited import Cited
from flows.normalize.citing.proper_nouns import name_before
from flows.normalize.citing.source_day import (
    LONGEST_NAME,
    PRINTED_KINDS,
    SourceDay,
    dated,
    is_outlet,
    outlet_before,
    tied_before,
)
from flows.normalize.citing.unlisted import is_known_name, kind_by_name
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Knowledge

# Le Monde, 12 March|, p. 4. or Le Monde, 12 March|, calls it
CLOSES = re.compile(r"(?:, (?P<page>pp?\. ?\w{1,5}(?:-\d{1,4})?))?(?=[,.:;?!)]|\Z)")
# Financial Times| (London)|, March 12, Sundby Glas|, No. 21|, 4 June
BESIDE_NAME = re.compile(r" \([A-Z][a-z]+(?: [A-Z][a-z]+)?\)\Z|, [Nn]o\. ?\d{1,5}\Z")
# What leads to a source, whatever its name
CUE = re.compile(
    r"(?:\b[Rr]ead|\b[Ss]ee(?: also)?|\b(?:argued|printed|published|reported|said|says|writes|written|wrote)"
    r"(?: \w+){0,2} (?:by|in)|\binterview (?:in|to|with)|\btold)(?: the)? \Z"
)
MOST_WORDS_UNKNOWN = 3
SHORTEST_UNKNOWN = 4  # characters


def cite_apart(day: SourceDay, knowledge: Knowledge) -> Cited | None:
    """Read outlets and their day between commas, as references print them: `Le Monde, 12 March, p. 4`."""
    text, end = day.text, day.expression.start - len(", ")
    if not isinstance(day.expression, DateExpression) or not text.startswith(", ", max(0, end)):
        return None
    closing = CLOSES.match(text, day.expression.end)
    if closing is None:
        return None
    beside = BESIDE_NAME.search(text, max(0, end - LONGEST_NAME), end)
    end = beside.start() if beside else end
    cited = _cued(day, end, knowledge)
    if cited is None:
        found = outlet_before(text, day.floor, end, knowledge.outlets)
        if found is None or not is_outlet(text, found, " wrote"):
            return None
        several = tied_before(day, found.start, knowledge.outlets) is not None
        if not several and text.endswith(", ", 0, found.start):  # a name beside another one
            return None
        if not (several or found.entry.kind in PRINTED_KINDS or _heads_item(day, found.start)):
            return None  # they met at Reuters, 5 May 1999
        cited = dated(day, found)
    if closing["page"]:
        cited = cited._replace(end=closing.end("page"), locator=closing["page"])
    return cited


def _cued(day: SourceDay, end: int, knowledge: Knowledge) -> Cited | None:
    """Read an outlet whose name is an ordinary word, or that no file knows, behind what leads to a source.

    `Read Sundby Glas, 4 September`, `said in Dawn, 10 March`.
    """
    text = day.text
    start, words = name_before(text, end)
    if words and words[0] in ("Read", "See"):
        start += len(words.pop(0)) + 1
    cue = CUE.search(text, max(0, start - LONGEST_NAME), start) if words else None
    if cue is None or len(words) > MOST_WORDS_UNKNOWN:
        return None
    name, known = text[start:end], knowledge.outlets.at(text, start)
    if known and known.end == end:
        return dated(day, known)
    if end - start < SHORTEST_UNKNOWN or is_known_name(text, start, end, knowledge):
        return None
    last = day.expression.end
    return day.cite(start, last, kind_by_name(name), name, "report", name, cue.group().strip())


def _heads_item(day: SourceDay, start: int) -> bool:
    """Tell whether an outlet and its day open a line, with a colon behind them: `AP, 8 March: Talks`."""
    return start == 0 and day.text.startswith(": ", day.expression.end)
