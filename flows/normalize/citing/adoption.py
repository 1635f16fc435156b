"""Read the day on which a resolution was adopted, or that of a document, beside its number or symbol."""

import re
from collections.abc import Sequence

from flows.normalize.citing.cited import Cited
from flows.normalize.dates.dates import DateExpression, find_dates
from flows.normalize.dates.time_expressions import TimeExpression

ADOPTED = re.compile(
    r",? (?:(?:(?:which|that) )?(?:was|had been) )?(?:adopted|approved|passed)(?: unanimously)?"
    r"(?: by the \w+(?: \w+)?)?(?: on)? |,? (?:of|dated) "
)
# It adopted | resolution 1386 | on 20 December
ADOPTING = re.compile(r"(?:adopt|approv|pass)(?:ed|es|s) (?:unanimously )?(?:the |its )?\Z")
YEAR = re.compile(r"\((\d{4})\)\Z")  # S/RES/1250|(1999)
ON = re.compile(r" on ")
ENDS_ITEM = ("", ".", ";", ")")  # SC/8032, 18 March|;
LONGEST_DAY = 40  # characters


def adopted(cited: Cited, end: int) -> Cited:
    """Read the day of adoption behind a resolution: `approved on June 10, 1999`, `of 10 June 1999`."""
    text = cited.passage.text
    match = ADOPTED.match(text, end)
    if match is None and ADOPTING.search(text, max(0, cited.start - LONGEST_DAY), cited.start):
        match = ON.match(text, end)
    following = find_dates(text, match.end(), match.end() + LONGEST_DAY) if match else []
    if match and following and following[0].start == match.end():
        return cited._replace(dated=_in_year_of(cited, following[0]))
    if cited.method == "symbol" and (behind := days_behind(text, end)):
        return cited._replace(dated=behind[0])
    return cited


def adopted_lately(cited: Cited, times: Sequence[TimeExpression]) -> Cited:
    """Read words behind a resolution that tell its day from that of the text: `, adopted last Monday`."""
    match = ADOPTED.match(cited.passage.text, cited.end) if times else None
    for item in times if match else ():
        if match and item.start in (match.end(), match.end() + len("on ")):
            return cited._replace(told=(cited.number, item.start, item.end)) if item.unit == "day" else cited
    return cited


def _in_year_of(cited: Cited, expression: DateExpression) -> DateExpression:
    """Give a day without a year that of the resolution: resolution 1250 (1999), adopted on 29 June."""
    year = YEAR.search(cited.identifier or "")
    if year is None or expression.has_year:
        return expression
    return expression._replace(days=tuple(day._replace(year=int(year[1])) for day in expression.days))


def days_behind(text: str, end: int) -> list[DateExpression]:
    """Give the day right behind a symbol: `S/1999/648, 8 June 1999`; without a year where the item ends."""
    if not text.startswith((", ", " ("), end):
        return []
    found = find_dates(text, end + 2, end + LONGEST_DAY)
    if not found or found[0].start != end + 2:
        return []
    last = found[0].end
    return found[:1] if found[0].has_year or text[last : last + 1] in ENDS_ITEM else []
