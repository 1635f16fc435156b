"""A day in prose whose source is looked for, and the citation of a source with its day."""

from typing import NamedTuple

from flows.normalize.citing.cited import Cited
from flows.normalize.dates.dates import DateExpression
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Found
from flows.normalize.pages.page import Passage
from schemas.authority_records import Outlet

LONGEST = 110  # characters between a source and its day
LONGEST_NAME = 48
OPENING_MARKS, CLOSING_MARKS = '"\u201c', '"\u201d'


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
