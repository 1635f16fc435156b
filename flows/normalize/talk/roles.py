"""Read what a text says a named person is: the role and the body beside the name.

The forms are those of newspaper style: a title before the name (`Foreign Minister Igor Ivanov`), an
apposition behind it (`John Smith, director of the Institute of X, said`), a sentence (`Mizin is a counselor
at ...`), and the entry of a list (`Agnes Nwosu, University of Ibadan`).
"""

import re
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.persons import BODY_WORDS, NO_NAME

# John Smith (retired), director of ... / John Smith, Jr., 45, director of ...
BESIDE = r"(?: \([^()]{1,40}\))?(?:, (?:\d{1,3}|Jr\.?|Sr\.?|M\.?D\.?|Ph\.?D\.?|MP|QC)(?=[, ])){0,3}"
# The words of a role, up to the mark that ends it; a full stop may stand in U.S. or St. Petersburg.
WORDS = r"(?:[^,.;:()\u2014]|(?<=\b\w)\.|(?<=\bSt)\.){3,120}"
LINK = r"(?:,? who is |,? is (?:now |currently |also )?|, (?:now |currently )?)"
# Claire Dumont is a judge at the Court of Appeal / John Smith, director of the Institute of X,
BEHIND = re.compile(rf"{BESIDE}{LINK}(?P<role>(?P<article>an? |the |one of )?{WORDS})(?=[,.;:()\u2014]|$)")
BODY_NAME = (
    r"(?:(?:[A-Z]\.){2,4}|[^\W\d_a-z][\w&'\u2019-]*)"
    r"(?: (?:(?:of|for|the|and|in|on|de|der|des|du) ){0,2}[^\W\d_a-z][\w&'\u2019-]*){0,8}"
)
# Nick Bos, of the University of Helsinki, / Agnes Nwosu, University of Ibadan; / Boris Petrov (Reuters)
BODY_BEHIND = re.compile(
    rf"(?:{BESIDE}(?:,? (?:of|from|at|with) |, )| \()(?:the )?(?P<body>{BODY_NAME})(?![^\s,.;:)])"
)
# Where a role ends though its clause goes on: a judge in Paris and has written ...
GOES_ON = re.compile(
    r" (?:and (?:an?|former|formerly|had|has|is|lives|one|served|the|was|who)"
    r"|since|until|when|where|which|while|who|whose)\b"
)
# a judge at the Court of Appeal and mild
BODY_ENDS = re.compile(r"(?<= )[^\W\d_a-z][\w'\u2019.-]*(?= and [^\W\d_A-Z])")
# Under Secretary for Political Affairs: what he is for is no body.
OF_A_SUBJECT = ("Commissioner", "Coordinator", "Envoy", "General", "Minister", "Rapporteur", "Secretary")
RANKS_OF_STATE = ("State", "Staff")  # Minister of State for Trade, Chief of Staff: no bodies
AT_A_BODY = re.compile(r" (?:at|with|from) (?:the )?(?=[^\W\d_a-z])")
OF_A_BODY = re.compile(r" (?:of|for) (?:the )?(?=[^\W\d_a-z])")
PREPOSITION = re.compile(r" (?:at|by|for|from|in|of|on|to|under|with) ", re.IGNORECASE)
# Nouns for what somebody is that are no office to stand before a name.
ROLE_NOUNS = frozenset(
    "chief coach co-director co-founder co-owner columnist contributor coordinator critic curator engineer"
    " fellow filmmaker founder head host inventor lecturer member musician officer owner partner planner"
    " producer publisher researcher scholar secretary singer specialist student surgeon teacher"
    " veteran".split()
)
NOUN_ENDINGS = ("ist", "ian", "woman", "person")
# News Briefing | Deputy Secretary of Defense Jane Doe
TEXTS = frozenset(
    "Address Availability Briefing Conference Interview Remarks Speech Statement Transcript".split()
)
WORD = re.compile(r"\S+(?= )")
MOST_WORDS = 6  # before the first preposition of a role
BEFORE = 80  # characters before a name that may hold a title


class Role(NamedTuple):
    """What a person is, the body named in it, and the offsets of the words that say so with the name."""

    role: str | None
    affiliation: str | None
    start: int
    end: int


def role_beside(text: str, start: int, end: int, knowledge: Knowledge) -> Role | None:
    """Give the role, or the body alone, that a text puts beside the name from start to end."""
    return (
        _behind(text, start, end, knowledge)
        or _body_behind(text, start, end, knowledge)
        or _title_before(text, start, end, knowledge)
    )


def body_in(role: str, knowledge: Knowledge) -> str | None:
    """Give the body that a role names: `Court of Appeal` of `judge at the Court of Appeal`."""
    match = AT_A_BODY.search(role) or OF_A_BODY.search(role)
    if match is None or knowledge.titles.at(role, match.end()):  # spokesman for President Clinton
        return None
    if role.startswith(" for ", match.start()) and role[: match.start()].endswith(OF_A_SUBJECT):
        return None
    body = role[match.end() :].strip()
    return None if body.partition(" for ")[0] in RANKS_OF_STATE else body


def _behind(text: str, start: int, end: int, knowledge: Knowledge) -> Role | None:
    match = BEHIND.match(text, end)
    if match is None:
        return None
    words = GOES_ON.split(match["role"], maxsplit=1)[0]
    if ends := BODY_ENDS.search(words):
        words = words[: ends.end()]
    article = match["article"] or ""
    role = words[0 if article == "one of " else len(article) :].strip()
    if not role or not (article or is_role(role, knowledge)):
        return None
    return Role(role, body_in(role, knowledge), start, match.start("role") + len(words.rstrip()))


def is_role(words: str, knowledge: Knowledge) -> bool:
    """Tell whether words without an article begin as a role does: `director of`, not `speaking in`."""
    head = PREPOSITION.split(words, maxsplit=1)[0].split()
    if not head or len(head) > MOST_WORDS:
        return False
    noun = head[-1]
    offices = knowledge.authorities.offices
    known = noun in offices or noun.capitalize() in offices or noun.casefold() in ROLE_NOUNS
    return known or (noun.islower() and noun.endswith(NOUN_ENDINGS))


def _body_behind(text: str, start: int, end: int, knowledge: Knowledge) -> Role | None:
    match = BODY_BEHIND.match(text, end)
    if match is None or not _is_body(match["body"], knowledge):
        return None
    if is_role(match["body"], knowledge):  # Harlan Doe (Chairman of the Committee)
        return Role(match["body"], body_in(match["body"], knowledge), start, match.end("body"))
    before = _title_before(text, start, end, knowledge) or Role(None, None, start, end)
    behind = match.end("body")
    return Role(before.role, match["body"], before.start, behind + text.startswith(")", behind))


def _is_body(words: str, knowledge: Knowledge) -> bool:
    if BODY_WORDS.intersection(words.split()):
        return True
    known = knowledge.names.at(words, 0)
    outlet = knowledge.outlets.at(words, 0)
    return (known is not None and known.end == len(words) and known.entry.type == "organization") or (
        outlet is not None and outlet.end == len(words)
    )


def _title_before(text: str, start: int, end: int, knowledge: Knowledge) -> Role | None:
    """Read the office before a name, with its words: `Russian Foreign Minister Igor Ivanov`."""
    words = list(WORD.finditer(text, max(0, start - BEFORE), start))
    for number, word in enumerate(words):
        office = _office_at(text, word.start(), knowledge)
        if office is None or text[office : office + 1] != " " or office >= start:
            continue
        if all(each in knowledge.authorities.honorifics for each in text[office + 1 : start].split()):
            first = _first_of_title(words[:number], word.start())
            return Role(text[first:office], None, first, end)
    return None


def _office_at(text: str, start: int, knowledge: Knowledge) -> int | None:
    """Give the end of the office that stands at an offset; honorifics are none."""
    found = knowledge.titles.at(text, start)
    if found is not None:
        return found.end if found.entry in knowledge.authorities.offices else None
    word = text[start : text.find(" ", start)]
    known = word.islower() and word.capitalize() in knowledge.authorities.offices
    return start + len(word) if known else None


def _first_of_title(before: list[re.Match[str]], start: int) -> int:
    """Give where a title begins with the capitalised words before the office: `Institute director`."""
    for word in reversed(before[-4:]):
        if not word.group()[0].isupper() or word.group()[-1] in '.,;:!?)"\u201d':
            break
        if word.group() in NO_NAME or word.group() in TEXTS:
            break
        start = word.start()
    return start
