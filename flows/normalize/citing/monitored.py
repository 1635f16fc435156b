"""Read the lines in which monitoring services name what they heard or read, and when.

`Source: Radio Norland, Sundby, in Norlandic 1700 gmt 14 Jun 01` is the form of BBC Monitoring, `LD1406180501
Moscow ITAR-TASS in English 1750 GMT 14 Jun 01` that of FBIS.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.unlisted import OUTLET_NOUN, kind_by_name
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Knowledge

# in English 1750 GMT | 14 Jun 01, in Russian at 1400 gmt on | 5 March 1999
HEARD = re.compile(
    r",? in (?:the )?[A-Z]\w+(?:[ -][A-Z]\w+)?(?: language)?,?(?: (?:at )?\d{4} (?:gmt|GMT|UTC))?(?: on)? \Z"
)
WORD = re.compile(r"[^\W_][\w'\u2019-]*")
IN_CAPITALS = re.compile(r"[^\Wa-z\d_][^a-z,]{2,60}")  # as FBIS prints the names of papers
# Source: / [Source: / LD1406180501 Moscow / BK0905121798 Hong Kong
OPENING = re.compile(r"\[?(?:Sources?: |[A-Z]{2,4}\d{8,12} (?P<city>(?:[A-Z][a-z]+[ -]){0,3}))")
NAME = re.compile(r"[^\W\d_a-z][^,()]{2,59}")
PAGE = re.compile(r",? (?P<page>pp? ?\d{1,3}(?:, ?\d{1,3}){0,3})")
LONGEST = 160  # characters of such a line before its day


def is_source_line(cited: Cited) -> bool:
    """Tell whether a citation stands in the source line of a monitoring service."""
    return cited.method == "report" and OPENING.match(cited.passage.text) is not None


def find_monitored(
    whole: WholeText, dates: Mapping[int, Sequence[DateExpression]], knowledge: Knowledge
) -> Iterator[Cited]:
    """Give what a monitoring service names as the source of a text, with its day."""
    for number, expressions in dates.items():
        text = whole.texts[number]
        opening = OPENING.match(text) if expressions else None  # not months and years alone
        if opening is None:
            continue
        for day in expressions:
            first = text.rfind("; ", opening.end(), day.start)
            start = first + len("; ") if first >= 0 else opening.end()
            heard = HEARD.search(text, start, day.start) if day.start - start <= LONGEST else None
            if heard:
                yield from _source(whole, number, (start, heard.start()), day, knowledge)


def _source(
    whole: WholeText, number: int, span: tuple[int, int], day: DateExpression, knowledge: Knowledge
) -> Iterator[Cited]:
    """Read the outlet of a line: the first one that is known, else what stands first before a comma."""
    passage = whole.passages[number]
    page = PAGE.match(passage.text, day.end)
    end, locator = (page.end(), page["page"]) if page else (day.end, None)
    for word in WORD.finditer(passage.text, *span):
        if found := knowledge.outlets.at(passage.text, word.start()):
            name, outlet = passage.text[found.start : found.end], found.entry
            yield Cited(
                passage, number, found.start, end, outlet.kind, name, "report", outlet.name, "outlets.yaml",
                locator=locator, dated=day,
            )  # fmt: skip
            return
    named = NAME.match(passage.text, *span)
    if named is None:
        return
    name = named.group()
    noun = OUTLET_NOUN.search(name) or IN_CAPITALS.fullmatch(name)
    if noun or named.end() < span[1]:  # Sundby Glas|, Sundby, in Norlandic
        heard = passage.text[named.end() : day.start].strip(", ")
        yield Cited(
            passage, number, span[0], end, kind_by_name(name), name, "report", name,
            f"{noun.group().strip()} in its name" if noun else heard, locator=locator, dated=day,
        )  # fmt: skip
