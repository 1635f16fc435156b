"""Read the treaty or declaration that its day tells where no file does: `the Tarn Declaration of May 3`."""

import re

from flows.normalize.citing.cited import Cited
from flows.normalize.citing.source_day import SourceDay
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Lexicon
from schemas.authority_records import Treaty

LONGEST = 160  # characters before the day
KINDS = {
    **dict.fromkeys(
        ("accord", "accords", "agreement", "convention", "covenant", "pact", "protocol", "treaty"), "treaty"
    ),
    **dict.fromkeys(("communique", "communiqué", "conclusions", "declaration", "memorandum"), "statement"),
}
METHODS = {"treaty": "law", "statement": "statement"}
NOUN = "|".join(noun for name in KINDS for noun in (name.title(), name))
CAPITALISED = r"[^\W\d_a-z][\w'\u2019.-]*"
# the | Inter-American | Convention | against Bribery | of; the | Sarn | conclusions | of
NAMED = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>(?!The |This |That |His |Her |Its |Our |Their )"
    rf"{CAPITALISED}(?: (?:{CAPITALISED}|(?:and|de|of|on|the) (?={CAPITALISED}))){{0,6}} (?P<noun>{NOUN})"
    r"(?: (?:against|between|concerning|for|on|with)(?: [\w'\u2019-]+){1,9}?)?),? (?:of|dated|signed on) \Z"
)
# the | joint statement | of; a | communiqué | of; a statement of anybody is only mentioned
STATEMENT = re.compile(
    r"(?<![\w-])(?:(?:final|joint|ministerial|preliminary|presidential|tripartite)"
    r" (?:communiqu[eé]|declaration|statement)|communiqu[eé]|declaration) (?:of|dated) \Z"
)
WORD = re.compile(r"[^\W_]+")
OF_NOBODY = (" no ", " any ")
TIES = (" of ", " dated ", " signed on ")


def instrument(day: SourceDay, known: Lexicon[Treaty]) -> Cited | None:
    """Read a treaty, an agreement or a declaration with a name of its own and its full date.

    One that is `known` is found by its name.
    """
    match = _before(day, NAMED)
    if match is None:
        return None
    name, text = match["name"], day.text
    if any(known.at(text, word.start()) for word in WORD.finditer(text, *match.span("name"))):
        return None
    kind, end = KINDS[match["noun"].lower()], day.expression.end
    return day.cite(match.start("name"), end, kind, name, METHODS[kind], name, match["noun"])


def statement_of(day: SourceDay) -> Cited | None:
    """Read a statement or communiqué that nothing but its day tells: `the joint statement of May 3`."""
    match = _before(day, STATEMENT)
    if match is None or day.text.endswith(OF_NOBODY, 0, match.start()):
        return None
    name, start, end = match.group().rsplit(" ", 2)[0], day.expression.start, day.expression.end
    return day.cite(match.start(), end, "statement", name, "statement", name, day.text[start:end])


def _before(day: SourceDay, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Match what a printed day is tied to."""
    text, start = day.text, day.expression.start
    if not isinstance(day.expression, DateExpression) or not text.endswith(TIES, 0, start):
        return None
    return pattern.search(text, max(0, start - LONGEST), start)
