"""Read the lines in which monitoring services name what they heard or read, and when.

`Source: Radio Norland, Sundby, in Norlandic 1700 gmt 14 Jun 01` is the form of BBC Monitoring, `LD1406180501
Moscow ITAR-TASS in English 1750 GMT 14 Jun 01` that of FBIS.
"""

import re
from collections.abc import Iterator, Sequence

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.source_lists import OUTLET_NOUN, UNKNOWN_KINDS
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Knowledge

# in English 1750 GMT | 14 Jun 01, in Russian at 1400 gmt on | 5 March 1999
HEARD = re.compile(
    r",? in (?:the )?[A-Z]\w+(?:[ -][A-Z]\w+)?(?: language)?,?(?: (?:at )?\d{4} (?:gmt|GMT|UTC))?(?: on)? \Z"
)
TIMED = re.compile(r"\d{4} (?:gmt|GMT|UTC)(?: on)? \Z")
# Source: / [Source: / LD1406180501 / BK0905121798
OPENING = re.compile(r"\[?(?:Source: |[A-Z]{2,4}\d{8,12} )")
NAME = re.compile(r"[^,()]{3,60}")
LONGEST = 160  # characters of such a line before its day


def find_monitored(
    whole: WholeText, dates: Sequence[Sequence[DateExpression]], knowledge: Knowledge
) -> Iterator[Cited]:
    """Give what a monitoring service names as the source of a text, with its day."""
    for number, expressions in enumerate(dates):
        if not expressions:
            continue
        text, day = whole.passages[number].text, expressions[0]
        opening = OPENING.match(text)
        if opening is None or day.start > LONGEST:
            continue
        heard = HEARD.search(text, opening.end(), day.start)
        if heard and (TIMED.search(text, heard.start(), day.start) or opening.group().endswith(": ")):
            yield from _source(whole, number, opening.end(), heard.start(), day, knowledge)


def _source(
    whole: WholeText, number: int, start: int, end: int, day: DateExpression, knowledge: Knowledge
) -> Iterator[Cited]:
    """Read the outlet of a line: the first one that is known, else what stands first, by its noun."""
    passage = whole.passages[number]
    for word in re.finditer(r"[^\W_][\w'\u2019-]*", passage.text[:end]):
        if word.start() >= start and (found := knowledge.outlets.at(passage.text, word.start())):
            name = passage.text[found.start : found.end]
            yield Cited(
                passage, number, found.start, day.end, found.entry.kind, name, "report", found.entry.name,
                "outlets.yaml", dated=day,
            )  # fmt: skip
            return
    if (named := NAME.match(passage.text, start, end)) and (noun := OUTLET_NOUN.search(named.group())):
        known = UNKNOWN_KINDS.search(named.group())
        kind = known.lastgroup or "" if known else "newspaper"
        yield Cited(
            passage, number, start, day.end, kind, named.group(), "report", named.group(),
            f"{noun.group().strip()} in its name", dated=day,
        )  # fmt: skip
