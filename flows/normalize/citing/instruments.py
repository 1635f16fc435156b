"""Read the treaty or declaration that its day tells where no file does: `the Tarn Declaration of May 3`."""

import re

from flows.normalize.citing.cited import Cited
from flows.normalize.citing.source_day import SourceDay
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Lexicon
from schemas.authority_records import Treaty

LONGEST = 160  # characters before the day
AGREED = "accord accords agreement convention covenant declaration memorandum pact protocol treaty".split()
KINDS = {
    **dict.fromkeys(AGREED, "treaty"),
    **dict.fromkeys(("communique", "communiqué", "conclusions"), "statement"),
}
METHODS = {"treaty": "law", "statement": "statement"}
NOUN = "|".join(noun for name in KINDS for noun in (name.title(), name))
CAPITALISED = r"[^\W\d_a-z][\w'\u2019-]*(?:\.(?=\w)[\w'\u2019-]*)*"
# the | Inter-American | Convention | against Bribery | of; the | Sarn | conclusions | of
NAMED = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>(?!The |This |That |His |Her |Its |Our |Their )"
    rf"{CAPITALISED}(?:(?: (?:and|de|del|di|do|la|of|on|the)){{0,2}} {CAPITALISED}){{0,6}} (?P<noun>{NOUN})"
    r"(?: (?:against|between|concerning|for|on|with)(?: [\w'\u2019-]+){1,9}?)?),? (?:of|dated|signed on) \Z"
)
# the | joint statement | of; a | communiqué | of; the | joint declaration of both presidents|, May 3; the |
# Sarn summit statement | of; a statement of anybody is only mentioned
STATEMENT = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:final|joint|ministerial|preliminary|presidential|tripartite|[A-Z]\w+ summit)"
    r" (?:communiqu[eé]|declaration|statement)|communiqu[eé]|declaration)"
    r"(?: (?:by|of) (?:the )?[\w'\u2019-]+(?: (?:and )?[\w'\u2019-]+){0,4}?(?=,))?"
    r"|(?:Communiqu[eé]|Declaration|Statement) (?:by|of) (?:the )?[A-Z][\w'\u2019-]*"
    r"(?: (?:of (?:the )?)?[A-Z][\w'\u2019-]*){0,5})"
    r"(?: (?:of|dated)|,) \Z"
)
# the | agreement | of 5 May 1999 between Norland and Orlava, the | memorandum of understanding | of May 3
UNNAMED = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Oo]ur|[Ii]ts|[Tt]hat|[Tt]his) (?P<name>(?:bilateral |framework |peace |interim )?"
    r"(?P<noun>[Aa]greement|[Tt]reaty|memorandum of understanding|[Pp]rotocol|[Cc]onvention|[Aa]ccord|pact)"
    r"(?: (?:between|for|of|on|with)(?: [\w'\u2019-]+){1,7}?)?) (?:of|dated) \Z"
)
SUBJECT = re.compile(r"^[A-Z].* (?:for|of|on) (?:the )?[A-Z]")  # Agreement on | Cessation of Hostilities
WORD = re.compile(r"[^\W_]+")
OF_NOBODY = (" no ", " any ")
TIES = (" of ", " dated ", " signed on ")
BY_COMMA = ", "  # the joint statement of the two presidents|, 21 May 1997


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
    cited = day.cite(match.start("name"), end, kind, name, METHODS[kind], name, match["noun"])
    return cited._replace(identifier=name) if kind == "treaty" else cited


def statement_of(day: SourceDay) -> Cited | None:
    """Read a statement or communiqué that nothing but its day tells: `the joint statement of May 3`."""
    match = _before(day, STATEMENT, (*TIES, BY_COMMA))
    if match is None or day.text.endswith(OF_NOBODY, 0, match.start()):
        return None
    name, start, end = match["name"], day.expression.start, day.expression.end
    if match.group().endswith(BY_COMMA) and " " not in name:  # the declaration, 21 May 1997
        return None
    return day.cite(match.start(), end, "statement", name, "statement", name, day.text[start:end])


def agreement_of(day: SourceDay) -> Cited | None:
    """Read a treaty or agreement that nothing but its day tells: `the agreement of 5 May 1999`."""
    match = _before(day, UNNAMED)
    if match is None:
        return None
    name, end = match["name"], day.expression.end
    cited = day.cite(match.start("name"), end, "treaty", name, "law", name, match["noun"])
    return cited._replace(identifier=name) if SUBJECT.search(name) else cited


def _before(day: SourceDay, pattern: re.Pattern[str], ties: tuple[str, ...] = TIES) -> re.Match[str] | None:
    """Match what a printed day is tied to."""
    text, start = day.text, day.expression.start
    if not isinstance(day.expression, DateExpression) or not text.endswith(ties, 0, start):
        return None
    return pattern.search(text, max(0, start - LONGEST), start)
