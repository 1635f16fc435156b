"""Read what a text says that a name is: `the village of X`, `X, a German company`, `a group called the X`."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from flows.normalize.naming.capitals import UPPER
from flows.normalize.naming.leads import NO_NOUN, WITH_ARTICLE, Hint, is_worded, led
from flows.normalize.naming.persons import BODY_WORDS

CALLED = frozenset("called dubbed entitled named nicknamed titled".split())
QUOTES = "\"'\u201c\u2018"
# X, a small town / X is a NASA space capsule / X (a river in ...)
IS_A = re.compile(
    r"(?:[\"'\u201d\u2019]?(?:,| \(| is| was| are| were)|[\"\u201d\u2019]) (?:(?P<list>the)|an?|one of the)"
    r"(?P<words>(?P<first> [\w'\u2019-]+)(?: [\w'\u2019-]+){0,5})"
)
# the X group, the X gold mine
BEHIND = re.compile(
    r"[\"'\u201d\u2019]? (?:(?:coal|copper|diamond|gas|gold|iron|mining|oil|uranium) )?"
    r"(?P<noun>[a-z-]{3,16})(?![\w-])"
)
ENDS_PHRASE = frozenset(
    "about after against at by for from in of on since that to when where which who with".split()
)
IN_TOWN = frozenset("council hall meeting officials park square".split())  # the PTA, the town hall meeting
EXAMPLES = frozenset(("as", "including", "like"))  # volcanoes such as X
# the Vordel power station
WORKS = re.compile(
    r" (?:(?:hydroelectric|nuclear|thermal) )?(?P<noun>power (?:plant|station)|nuclear plant|refugee camp"
    r"|air ?base|(?:police|railway|train) station)(?!\w)"
)
# the Vordel and | Orvan islands, the | Vordel and Orvan districts
OF_LANDS = re.compile(
    rf"(?: and [{UPPER}][\w'-]{{2,20}})? (?P<noun>counties|districts|governorates|islands|lakes|mountains"
    r"|municipalities|oblasts|prefectures|provinces|regions|rivers|suburbs|towns|townships|valleys|villages)(?!\w)"
)
AND_BEFORE = (" and ", ", ")
# Vordel | shares rose, Vordel shareholders
OF_FIRM = re.compile(
    r" (?P<noun>shareholders?|(?:shares?|stocks?) (?:added|are|climbed|closed|dropped|dived|ended|fell|gained"
    r"|had|have|jumped|lost|opened|plunged|rallied|rose|sank|shed|slid|slipped|slumped|soared|surged"
    r"|traded|tumbled|were))(?!\w)"
)
# the state | High Court, the island | Council
OF_SEAT = frozenset(
    "borough city country county district island province region state territory town village".split()
)
VERBS_TOO = frozenset("book contest film model play plant race".split())
OWNERS = ("'s", "\u2019s")
OWNED = ("'s ", "\u2019s ")
WEB_NAME = re.compile(r"\w\.\w{2}")
LANDS = frozenset(
    "archipelago area arena basin bay beach bridge canal canyon coast commune county dam delta desert"
    " district enclave estate field fields forest glacier gorge harbor harbour hills hospital hotel"
    " island lagoon lake mine mines monastery mountains municipality neighborhood neighbourhood oasis"
    " oilfield park peninsula plateau prefecture prison province quarter racecourse reef refinery"
    " region reservoir resort ridge river shipyard stadium steppe strait suburb township tunnel valley"
    " village volcano".split()
)
# which need no article before the name: near Vordel airfield
SITES = frozenset(
    "airfield airport checkpoint crossing gorge governorate oblast peninsula prefecture prisons province"
    " raion square township valley village".split()
)
# the Vordel spacecraft: so called by a name before it, unlike the Vordel project
CRAFT = frozenset(
    "browser capsule console frigate freighter lander locomotive missile orbiter probe rocket rover satellite"
    " shuttle spacecraft submarine tanker telescope torpedo trawler vaccine".split()
)
# a | Vordel rocket, two Vordel missiles
COUNTED = re.compile(r"(?<!\w)(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|of) \Z")
RIVER = "Amazon"  # a firm without the article
WILDS = LANDS | {"jungle", "rainforest"}
ENDS_APPOSITION = frozenset(("", ",", ".", ";", ":", ")"))
ARTICLES = ("the", "The")
TELLING = CALLED | EXAMPLES | {*ARTICLES, "of"}  # what may stand between a noun and a name
LONGEST_LEAD = 48  # characters
NEXT_NAME = re.compile(rf" [{UPPER}][a-z]")  # whose son, Navy | Seaman Ann Roe
# her brother, | Karvala,
KIN = frozenset(
    "aunt brother brother-in-law cousin daughter daughter-in-law father father-in-law fiance fiancee"
    " granddaughter grandfather grandmother grandson husband mother mother-in-law nephew niece sister"
    " sister-in-law son son-in-law stepfather stepson uncle widow widower wife".split()
)


def hinted(text: str, start: int, end: int, nouns: Mapping[str, str]) -> Hint | None:
    """Give the type that the words beside a name say it is of; None where they say nothing.

    `nouns` gives the type of each noun.
    """
    if text.find(".", start, end) >= 0 and WEB_NAME.search(text, start, end):  # sites such as vordel.org
        return None
    if text.endswith(("the ", "The "), 0, start) and _lies_alone(text, start, end):
        return Hint("place", "the")
    return (
        _before(text, start, end, nouns)
        or _is_a(text, end, nouns)
        or _behind(text, start, end, nouns)
        or led(text, start, end)
    )


def _lies_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name behind the article is a place: the West, the Amazon basin, but the Amazon deal."""
    name = text[start:end]
    if name in WITH_ARTICLE:
        return True
    behind = BEHIND.match(text, end) if name == RIVER else None
    return name == RIVER and (
        behind is None or behind["noun"] in WILDS or NO_NOUN.match(text, end) is not None
    )


def _before(text: str, start: int, end: int, nouns: Mapping[str, str]) -> Hint | None:
    """Read `the village of X`, `the company X`, `a group called the X`; `company of X` says nothing.

    Behind a comma only where the name ends as an apposition does: `his yacht, X, sank`.
    """
    lead = text[max(0, start - LONGEST_LEAD) : start].rstrip(QUOTES)
    if not lead.endswith(" "):
        return None
    last = lead[:-1].rpartition(" ")[2]
    if last.removesuffix(",") in KIN and not NEXT_NAME.match(text, end):
        return Hint("person", last.removesuffix(","))
    if last not in TELLING and last not in nouns and last.removesuffix(",") not in nouns:  # as most
        return None
    words = lead[:-1].split(" ")
    noun = words[-2] if last in CALLED and len(words) > 1 else last  # a journalist named | Ann Roe
    if nouns.get(noun) == "person" and is_worded(text[start:end]):  # the striker | Ann Roe
        return Hint("person", noun)
    if words and words[-1] in ARTICLES:
        words.pop()
    link = words[-1] if words else ""
    if link == "of" or link in CALLED:
        words.pop()
    elif link == "as" and words[-2:-1] == ["known"]:
        del words[-2:]
    elif link in EXAMPLES and (words[-2:-1] == ["such"] or link != "as"):
        return _example(words[: -2 if link == "as" else -1], nouns)
    noun = words[-1] if words else ""
    if noun.endswith(",") and text[end : end + 1] in ENDS_APPOSITION:
        noun = noun[:-1]
    kind = nouns.get(noun)
    if link == "of" and noun == "state" and text.startswith(OWNERS, end):
        return None  # the state of | Vordel's affairs
    if noun == last and noun in OF_SEAT and text[start:end].rpartition(" ")[2] in BODY_WORDS:
        return None
    if kind is None or kind == "person" or (link == "of" and kind != "place") or _is_verb(noun, words):
        return None
    return Hint(kind, noun)


def _example(words: Sequence[str], nouns: Mapping[str, str]) -> Hint | None:
    """Read `volcanoes such as X`, whose noun has the ending of the plural."""
    many = words[-1].removesuffix(",") if words else ""
    for noun in (many[:-1], many[:-2], f"{many[:-3]}y" if many.endswith("ies") else ""):
        if many.endswith("s") and noun in nouns:
            return Hint(nouns[noun], noun)
    return None


def _is_verb(noun: str, words: Sequence[str]) -> bool:
    """Tell whether a noun is most likely a verb: `to play Hamlet`, `Karvala play Orlava`."""
    before = words[-2] if len(words) > 1 else ""
    return before == "to" or (noun in VERBS_TOO and before[:1].isupper() and before[-2:] not in OWNERS)


def _is_a(text: str, end: int, nouns: Mapping[str, str]) -> Hint | None:
    """Read `X, a small town in`, `X is a NASA space capsule that`, of which the last noun counts."""
    match = IS_A.match(text, end)
    hint = None
    if match and match["list"] and text[match.end("first") : match.end("first") + 1] == ",":
        person = nouns.get(match["first"][1:]) == "person"  # Ann Roe, the referee, blew
        return Hint("person", match["first"][1:]) if person else None  # the Ministry, the town, and
    words = match["words"].split() if match else []
    for word, behind in zip_longest(words, words[1:], fillvalue=""):
        if word in ENDS_PHRASE:
            break
        if kind := nouns.get(word):
            if kind == "person" and behind[:1].isupper():  # from KPV, the biologist | Ann Roe
                return None
            hint = Hint(kind, word)
        elif word in IN_TOWN:
            hint = None
    return hint


def of_lands(text: str, start: int, end: int) -> str | None:
    """Give the noun in the plural that says of names side by side what lands they are; None without one."""
    lands = OF_LANDS.match(text, end)
    alone = lands is None or not (lands.start("noun") > end + 1 or text.endswith(AND_BEFORE, 0, start))
    return None if lands is None or alone else lands["noun"]


def _behind(text: str, start: int, end: int, nouns: Mapping[str, str]) -> Hint | None:
    """Read `the X group`, `the X district`, `Karvala's X district`, `hold X airfield`."""
    if text.startswith(("the ", "The "), start - 4) and (works := WORKS.match(text, end)):
        return Hint("place", works["noun"])
    match = BEHIND.match(text, end)
    if match is None:
        return None
    noun = match["noun"]
    if noun == "and" or noun[-1] == "s":
        if lands := of_lands(text, start, end):
            return Hint("place", lands)
        if firm := OF_FIRM.match(text, end):
            return Hint("organization", firm["noun"])
    if noun in SITES:
        return Hint("place", noun)
    counted = noun.removesuffix("s") in CRAFT and text.find(" ", start, end) < 0
    if counted and COUNTED.search(text, max(0, start - 7), start):
        return Hint("other", noun)
    if text[max(0, start - 4) : start].lower() != "the " and text[max(0, start - 3) : start] not in OWNED:
        return None
    if noun in LANDS:
        return Hint("place", noun)
    kind = nouns.get(noun)
    return Hint(kind, noun) if kind == "organization" or (kind and noun in CRAFT) else None
