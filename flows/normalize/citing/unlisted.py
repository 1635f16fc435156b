"""Tell by its form that a name which no file knows is that of an outlet."""

import re

from flows.normalize.citing.cited import Cited
from flows.normalize.lexicon import Knowledge

TOP = r"biz|com|edu|gov|info|int|media|net|news|org|[a-z]{2}"  # what addresses end with
# What names an outlet though no other one stands beside it: (Sarn Courier, May 18), (Orlava Radio, May 18)
OUTLET_NOUN = re.compile(
    r"(?<=[ -])(?:Agency|Bulletin|Chronicle|Courier|Daily|Dispatch|Examiner|Express|Gazeta|Gazette|Globe"
    r"|Guardian|Herald|Inform|Inquirer|Izvestia|Journal|Mercury|Messenger|Monitor|News|News Service|Newsline"
    r"|Novosti|Observer|Online|Post|Pravda|Press|Radio|Review|Sentinel|Standard|Star|TV|Telegraph|Television|Times|Tribune"
    r"|Weekly|Zeitung)\Z|\A(?:(?:Radio|Televizija) |(?:Daily|Times|Voice) of )"
)
UNKNOWN_KINDS = re.compile(
    r"(?P<news_agency>[Aa]gency|News Service|-(?:Inform|News|Novosti|Press)\Z)"
    r"|(?P<broadcast>Radio|TV|Television|Voice of )"
    rf"|(?P<web>\.(?:{TOP})/?\Z)"
)
# (News.example.ge, November 8), (www.lenta.ru, May 18)
SITE = re.compile(rf"(?:[Hh]ttps?://)?(?:[A-Za-z0-9-]+\.){{1,3}}(?:{TOP})/?(?=,)")
SEE = re.compile(r" ?(?:[Ss]ee(?: also)?|[Ss]ources?:?|[Qq]uoted in|[Rr]eported (?:by|in)),? (?=[A-Z])")


def is_known_name(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a name that no file of outlets knows is another one: of a place, a person or a body."""
    named = knowledge.names.at(text, start)
    return (named is not None and named.end == end) or text[start:end] in knowledge.authorities.cities


def kind_by_name(name: str) -> str:
    """Give what an outlet is by its name: a newspaper unless that says another kind."""
    known = UNKNOWN_KINDS.search(name)
    return known.lastgroup or "" if known else "newspaper"


def by_form(cited: Cited, opening: int) -> Cited | None:
    """Give what a list cites where its form is an outlet's: a noun in its name, an address, or a see before.

    `opening` is the text offset at which the list begins.
    """
    if noun := OUTLET_NOUN.search(cited.name):
        return cited._replace(evidence=f"{noun.group().strip()} in its name")
    if cited.kind == "web":
        return cited._replace(evidence="address")
    see = SEE.match(cited.passage.text, opening)
    return cited._replace(evidence=see.group().strip()) if see and see.end() == cited.start else None
