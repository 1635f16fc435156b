"""A day in prose whose source is looked for, the outlets beside it, and how the two are cited."""

import re
from typing import NamedTuple

from flows.normalize.citing.cited import Cited
from flows.normalize.dates.dates import DateExpression
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Found, Lexicon
from flows.normalize.pages.page import Passage
from schemas.authority_records import Outlet

LONGEST = 110  # characters between a source and its day
LONGEST_NAME = 48
OPENING_MARKS, CLOSING_MARKS = '"\u201c', '"\u201d'
WORD = re.compile(r"[^\W_][\w'\u2019/-]*")
OUTLET_NOUN = re.compile(
    r"(?:newspaper|paper|daily|weekly|magazine|agency|station|radio|television|channel),? \Z"
)
# As papers do
PRINTED = re.compile(r" (?:reported|reports|wrote|writes|quoted|published|carried|printed)(?!\w)")
PRINTED_KINDS = frozenset(("newspaper", "magazine"))
BEFORE_LAST = (", ", " and ")  # AP| and |Reuters, March 14


class SourceDay(NamedTuple):
    """A day in prose: its passage, its words, and the offset from which its source is looked for."""

    passage: Passage
    number: int
    expression: DateExpression | TimeExpression
    text: str
    floor: int

    def cite(
        self, start: int, end: int, kind: str, name: str, method: str, canonical: str, evidence: str
    ) -> Cited:
        """Give the citation of a source by this day, in text offsets of its passage."""
        words = self.expression
        cited = Cited(self.passage, self.number, start, end, kind, name, method, canonical, evidence)
        if isinstance(words, DateExpression):
            return cited._replace(dated=words)
        return cited._replace(told=(self.number, words.start, words.end))


def dated(day: SourceDay, found: Found[Outlet]) -> Cited:
    """Give an outlet up to the day behind it, with the mark before its name: `“Lidove noviny” of May 3`."""
    text, (start, end, outlet) = day.text, found
    in_marks = text.startswith(tuple(CLOSING_MARKS), end) and text.endswith(tuple(OPENING_MARKS), 0, start)
    first, last = min(start - in_marks, day.expression.start), max(end, day.expression.end)
    name = text[start:end]
    return day.cite(first, last, outlet.kind, name, "report", outlet.name, "outlets.yaml")


def tied_before(day: SourceDay, start: int, outlets: Lexicon[Outlet]) -> Found[Outlet] | None:
    """Give the outlet that shares the day of the one at an offset: `AP and | Reuters, March 14`."""
    tie = next((tie for tie in BEFORE_LAST if day.text.endswith(tie, day.floor, start)), None)
    return outlet_before(day.text, day.floor, start - len(tie), outlets) if tie else None


def outlet_before(text: str, floor: int, end: int, outlets: Lexicon[Outlet]) -> Found[Outlet] | None:
    """Give the outlet whose name ends at an offset, the longest; the name may stand in quotation marks."""
    if end > floor and text[end - 1] in CLOSING_MARKS:
        end -= 1
    if not outlets.may_end(text, end):
        return None
    for word in WORD.finditer(text, max(floor, end - LONGEST_NAME), end):
        found = outlets.at(text, word.start())
        if found and found.end == end:
            return found
    return None


def is_outlet(text: str, found: Found[Outlet], said: str) -> bool:
    """Tell whether an ordinary word is an outlet here: `the magazine Focus`, `The Independent reported`."""
    if not found.entry.common_word or OUTLET_NOUN.search(text, max(0, found.start - 20), found.start):
        return True
    return text.startswith("The ", found.start) and PRINTED.search(said) is not None
