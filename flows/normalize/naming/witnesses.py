"""Hear what letters, reports, makers and articles beside a name of the model say of its type."""

import re
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.capitals import UPPER
from flows.normalize.naming.hints import of_lands
from flows.normalize.naming.initialled import names_body
from flows.normalize.naming.leads import NO_NOUN, WAYS_OF_NO_PERSON, WITH_ARTICLE, is_worded, led
from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.press import names_outlet
from flows.normalize.naming.works import BY

NEAR = 1.5  # voices of words that say something in most texts: more than one mention has
HINT = 6  # voices of words that say it surely
DOUBTED_TYPES = frozenset(("group", "place"))  # of which `at` and `by` say something
NO_PERSONS = frozenset(("event", "group", "organization", "other", "place"))
NO_LETTERS = frozenset(("group", "person"))  # which are rarely known by letters
# built by | Vordel Alenia
MADE_BY = re.compile(r"(?<!\w)(?:built|made|manufactured|operated|owned|published|run|sponsored) by \Z")
# Ann Roe | , who; Ann Roe, 34, is
WHO = re.compile(
    r", (?:who(?:se|m)? |an? [1-9]\d-year-old |(?:aged )?[1-9]\d(?:, |\.|; | and ))|, (?:aged )?[1-9]\d,?\Z"
    r"| \([1-9]\d\)"
)
ARTICLES = ("the ", "The ")
ALONG = re.compile(r"(?<!\w)(?:across|along|down|in|into|near|off|on|over|up) the \Z")
LONGEST_LEAD = 16  # characters
# Ann Roe | with | Vordel: Tom Doe, | from | Orvanco
OF_HIS = frozenset((" with ", " with the ", ", with ", ", from ", ", from the ", ", of ", ", of the "))
OF_HOUSE = ", of "
WITH = " with "
# I'm | Ann Roe with Vordel
SAYS_WHO = re.compile(
    r"(?:\A|[.!?] |(?<!\w)(?:I'm|I\u2019m|I am|name is|name's|name\u2019s|this is|This is) )\Z"
)
LONGEST_NAME = 8  # characters before it that tell


# the | Austin | filmmaker Ann Roe
HIS_PLACE = re.compile(rf" (?P<noun>[a-z-]{{4,14}}) [{UPPER}]")
NATIVES = frozenset(("native", "resident"))


class Witness(NamedTuple):
    """A type that the words beside a name speak for, with how many voices, and what they are."""

    type: str
    voices: float
    said: str


def heard(naming: Naming, text: str, knowledge: Knowledge) -> Witness | None:
    """Give what the words beside a name say, beyond the nouns that say what it is; None where nothing."""
    start, end, kind = naming.start, naming.end, naming.type
    if kind in NO_LETTERS and naming.text.isupper() and names_body(text, start, end):
        return Witness("organization", HINT, "letters")
    if names_outlet(text, start, end, knowledge):
        return Witness("organization", HINT, "outlets.yaml")
    if kind in NO_PERSONS and WHO.match(text, end) and is_worded(naming.text):
        return Witness("person", NEAR, "'who' or an age behind it")
    if kind == "organization" and " " in naming.text and text.startswith(",", end) and BY.match(text, end):
        return Witness("work", NEAR, "its author behind it")
    if kind == "group" and text.endswith(" at ", 0, start):
        return Witness("place", NEAR, "'at' before it")
    if kind == "organization" and text.startswith("-based ", end):
        return Witness("place", HINT, "'based' behind it")
    if kind == "place" and MADE_BY.search(text, max(0, start - LONGEST_LEAD), start):
        return Witness("organization", NEAR, "'by' before it")
    return None


def home_of(naming: Naming, text: str, knowledge: Knowledge) -> Witness | None:
    """Give what stands behind a city that bears a given name: `the Austin filmmaker Ann Roe`."""
    if naming.type != "person" or naming.text not in knowledge.authorities.cities:
        return None
    his = HIS_PLACE.match(text, naming.end)
    noun = his["noun"] if his else ""
    is_home = noun in NATIVES or knowledge.authorities.nouns.beside_names.get(noun) == "person"
    return Witness("place", HINT, f"{noun!r} behind it") if is_home else None


def behind_article(naming: Naming, text: str) -> Witness | None:
    """Give what an article says before one name that the model takes for a person's.

    `The Pielis` that one walks along is a river, `the Herero` are a people; `the Ilves report` says nothing.
    """
    start = naming.start
    if (
        naming.text in WITH_ARTICLE
        or text[start - 4 : start] not in ARTICLES
        or " " in naming.text
        or not NO_NOUN.match(text, naming.end)
    ):
        return None
    if of_lands(text, start, naming.end):
        return None
    along = ALONG.search(text, max(0, start - LONGEST_LEAD), start)
    said = along.group().strip() if along else "the"
    return Witness("place" if along else "group", HINT, f"{said!r} before it")


def way_to(naming: Naming, text: str) -> Witness | None:
    """Give what words that no person follows say before a place that bears one's name: road to | San Juan."""
    shown = text.endswith(WAYS_OF_NO_PERSON, 0, naming.start - 1)
    way = led(text, naming.start, naming.end) if shown else None
    if way and way.type == "place" and way.noun.endswith(WAYS_OF_NO_PERSON):
        return Witness("place", HINT, f"{way.noun!r} before it")
    return None


def other_name(body: Naming, naming: Naming, text: str) -> Witness | None:
    """Give what a body right before a name says, whose other name it is: Vordel Agency, or Vorag, came."""
    tied = body.passage == naming.passage and text[body.end : naming.start] == ", or "
    is_body = body.type == "organization" and text.startswith(",", naming.end)
    return Witness("organization", HINT, f"the other name of {body.text!r}") if tied and is_body else None


def house_of(person: Naming, naming: Naming, text: str) -> Witness | None:
    """Give what a person named in full right before a name says: that she works there.

    A reporter says who she is: `Ann Roe with Vordel. Sir`. What the model takes for a place may be where he
    comes from: only `with` says more. What it takes for one of two persons is a house: `Ann Roe of Orvanco`.
    """
    near = person.passage == naming.passage and person.type == "person" and " " in person.text
    link = text[person.end : naming.start] if near else ""
    if link == " of " and naming.type == "person" and " " not in naming.text:
        return Witness("organization", NEAR, "a person of it before it")
    says_who = link and _says_who(person, naming, link, text)
    return Witness("organization", HINT, "one who says who she is before it") if says_who else None


def _says_who(person: Naming, naming: Naming, link: str, text: str) -> bool:
    """Tell whether one says who she is, with her house behind a link."""
    if link == ", " and " " not in naming.text and text[naming.end : naming.end + 1] == ".":
        link = OF_HOUSE  # Ann Roe, | Vordel. On the treaty
    if link not in OF_HIS or (naming.type == "place" and WITH not in link):
        return False
    return SAYS_WHO.search(text, max(0, person.claim - LONGEST_NAME), person.claim) is not None
