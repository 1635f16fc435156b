"""Read the words right before a name that say of what type it is: `the outskirts of X`, `rides for X`."""

import re
from typing import NamedTuple

from flows.normalize.naming.capitals import UPPER

LONGEST_LEAD = 40  # characters
ARTICLE = "the "
WITH_ARTICLE = frozenset(("Moon", "West"))  # places with it, surnames without
# What stands behind a name that is no part of a longer phrase.
NO_NOUN = re.compile(
    r"[.,;:?!)]| (?:all|and|are|as|at|by|for|from|had|has|have|in|is|of|on|or|to|was|were|who|with) "
)
# Vordel, north of Orvan
LIES = re.compile(
    rf",? (?:\d+ \w{{2,12}} |just |far )?(?:(?:north|south)(?:east|west)?|east|west) of [{UPPER}]"
)
ENDS = ('"', "", " ", ".", ",", "?", "!", ";", ":", ")")  # behind the name of a person called upon


class Hint(NamedTuple):
    """The type that the words beside a name say it is of, and the noun that says so."""

    type: str
    noun: str


def _lead(kind: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile(rf"(?<![\w-])(?:{pattern}) (?:the )?\Z")


WAY_BETWEEN = (
    r"(?:border|bridge|corridor|ferry|halfway|highway|line|miles?|mine|pipeline|railway|roads?|route|somewhere"
    r"|trains?) between"
)
# By the last word before the name, or before its article.
LEADS = {
    # the outskirts of | Vordel, the siege of Vordel, ten miles of Vordel
    "of": (
        _lead(
            "place",
            r"(?:outskirts|suburbs?|residents|inhabitants|streets|(?:north|south)?(?:east|west)|north|south"
            r"|siege|shelling|bombardment|mayors?|prefect|governor|(?:arch)?bishop|diocese|people|natives|villagers"
            r"|km|kilomet(?:er|re)s|miles|way|direction|vicinity|environs|ruins|banks|shores|coast|beaches|skies"
            r"|countryside) of",
        ),
        _lead(
            "organization",
            r"(?:columnist|[Ee]ditor(?:-in-chief)?|goalkeeper|publisher|striker|(?:co-)?founders?|employees|headquarters"
            r"|members|officials|scientists|shareholders|[a-z]{2,12}ologists|subsidiary"
            r"|(?:acquisition|buyout|purchase|shares|takeover bid|unit)) of",
        ),
        ("work", re.compile(r"(?<![\w-])(?:co-)?authors? of \Z")),
    ),
    # the road to | Vordel
    "to": (
        _lead("place", r"(?:bridge|bus|ferry|highway|pipeline|railway|roads?|route|trains?) to"),
        _lead(
            "place",
            r"(?:deported|drove|evacuated|expedition|fled|flew|flies|fly|marched|sailed|travel\w{0,4}|trip|voyage)"
            r"(?: back| down| home| on| out| over| up)? to",
        ),
    ),
    # the train from | Vordel, ten miles south from Vordel
    "from": (
        _lead(
            "place",
            r"(?:boy|bus|butcher|cook|famil(?:y|ies)|farmers?|ferry|fishermen|girl|immigrants?|m[ae]n|miners|people"
            r"|pilgrims|refugees|settlers|tourists|trains?|villagers|weaver|witnesses|wom[ae]n"
            r"|(?:km|kilomet(?:er|re)s|miles)(?: away| east| north| south| west)?) from",
        ),
    ),
    # Article by | Ann Roe
    "by": (
        _lead(
            "person",
            r"(?:[Aa]rticle|[Bb]ook|[Cc]ommentary|[Ee]ssay|[Ii]nterview|[Nn]ovel|[Pp]hoto\w*|[Pp]oem|[Rr]eport(?:ed)?|[Tt]ext"
            r"|captained|chaired|composed|edited|headed|painted|photographed|sung|written) by",
        ),
    ),
    # the camp at | Vordel
    "at": (
        _lead(
            "place",
            r"(?:air(?:field|port|strip)|barracks|base|battle|beach|border|bridge|camp|checkpoint|clashes|crossing|dam|depot"
            r"|factory|farm|ferry|fighting|garrison|harbou?r|landing|mill|mine|monastery|park|pier|plant|port|post|prison"
            r"|quarry|reactor|refinery|shipyard|smelter|station) at",
        ),
    ),
    # a stake in | Vordel
    "in": (_lead("organization", r"(?:holdings?|shareholders?|shareholding|shares|stakes?|stock) in"),),
    # sank off | Vordel
    "off": (
        _lead(
            "place",
            r"(?:aground|anchored|boats?|capsized|drill(?:ed|ing)|drowned|hit|kilomet(?:er|re)s|km|lies|miles|sank|seized|ships?"
            r"|sunk|tankers?|trawlers?|vessels?|waters|wrecked) off",
        ),
    ),
    # flew over | Vordel
    "over": (
        _lead("place", r"(?:crashed|drones?|fl(?:ew|ies|ying)|flights?|helicopters?|skies|shot down) over"),
    ),
    # the road between | Vordel and Orvan
    "between": (_lead("place", WAY_BETWEEN),),
    "and": (_lead("place", rf"{WAY_BETWEEN} [{UPPER}][\w'-]{{2,14}} and"),),
    # rides for | Vordel
    "for": (
        _lead("place", r"(?:[Mm]embers?|MPs?|TDs?|MSPs?|MLAs?) for"),
        _lead(
            "organization",
            r"(?:columnist|correspondent|reporter|writer"
            r"|(?:appear|bowl|box|coach|play|rac|rid|row|scor|sign|skat|turn out)(?:e[ds]|ed|es|s|ing)?"
            r"|drives|drove|flew|flies|driving|rode|ran|swims|swam) for",
        ),
    ),
}
LINKED = tuple([f"{link} {article}" for link in LEADS for article in ("", ARTICLE)])
# where one goes or comes from: flew to | Vordel
MOTION = re.compile(
    r"(?<!\w)(?:bus|came|coming|come|drove|driv(?:e|es|ing)|ferry|fled|flew|fl(?:ies|ying|ights?)|go(?:es|ing)?|went|journey"
    r"|line|mov(?:e|ed|es|ing)|rail(?:road|way)|ran|returned|road|rode|route|run(?:ning|s)?|sail(?:ed|ing)|trains?|travel\w{0,4}|trip|walked|way)"
    r"(?: back| down| east| home| north| on| out| over| south| up| west)? (?:from|to) \Z"
)
# What no person follows: the road to | San Juan
WAYS_OF_NO_PERSON = (
    "east of", "north of", "outskirts of", "residents of", "road to", "siege of", "south of", "suburb of",
    "train to", "west of",
)  # fmt: skip
WAYS = (" from ", " to ")  # the last words of those
LONGEST_MOTION = 24  # characters
# angry at | Ann Roe
AIMED = re.compile(
    r"(?<!\w)(?:aim|anger|angry|aimed|bark|furious|glanc|jok|laugh|look|mad|peek|point|scream|shot|shout|smil|snap|star|swor|swip"
    r"|threw|throw|upset|wav|wink|yell)(?:e|ed|ing|s)?(?: \w{1,8})? at \Z"
)
LONGEST_AIM = 24  # characters
BEHIND_WORK = re.compile(r"[.,;:!?)]|\Z| and ")  # the author of Vordel Nights | and
# Thank you, | Vordel.
CALLED_UPON = re.compile(
    r"(?:\A|[.!?:\u2014-] )(?:[Tt]hank you|[Tt]hanks|[Yy]es|[Ss]orry|[Gg]o ahead|[Ww]elcome|[Hh]ello|[Hh]i"
    r"|[Oo]kay|OK|Please|[Gg]ood (?:morning|afternoon|evening))(?: (?:very much|so much|again|please))?, \Z"
)


def is_worded(name: str) -> bool:
    """Tell whether a name has two to four words with a capital, as those of persons have."""
    return 0 < name.count(" ") < 4 and name.istitle() and name.replace(" ", "").replace("-", "").isalpha()


def led(text: str, start: int, end: int) -> Hint | None:
    """Give the type that the words right before a name say it is of; None where they say nothing."""
    if text.find(" of ", end, end + LONGEST_LEAD) > 0 and LIES.match(text, end):
        return Hint("place", "of")
    before = text[max(0, start - LONGEST_LEAD) : start]
    if before.endswith(", "):
        called = text[end : end + 1] in ENDS and CALLED_UPON.search(before)
        return Hint("person", "called upon") if called else None
    if not before.endswith(LINKED):  # as most
        return None
    last = before.removesuffix(ARTICLE).rstrip(" ").rpartition(" ")[2]
    if last == "and" and "between" not in before:  # as most
        return None
    for kind, pattern in LEADS.get(last, ()):
        if kind == "person" and not is_worded(text[start:end]):
            continue
        if kind == "work" and not BEHIND_WORK.match(text, end):
            continue
        if shown := pattern.search(before):
            return Hint(kind, shown.group().strip())
    return None


def moved(text: str, start: int) -> str | None:
    """Give the words right before a name that say that one goes there, or comes from there; None without."""
    if not text.endswith(WAYS, 0, start):
        return None
    motion = MOTION.search(text, max(0, start - LONGEST_MOTION), start)
    return motion.group().strip() if motion else None


def aimed_at(text: str, start: int) -> bool:
    """Tell whether `at` before a name says at whom one looks or laughs, not where one is."""
    return AIMED.search(text, max(0, start - LONGEST_AIM), start) is not None
