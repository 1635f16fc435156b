"""Names for a made-up press: people and bodies that nobody has met, beside real places and outlets.

A person or a body is a number: name, office and place follow from it, so that there are as many as a corpus
needs and none has to be kept. Their frequency falls with their number as it does in an archive, a few in many
texts and most in one. Places, outlets, treaties, given names and the numbers of resolutions come from the
authority files.
"""

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.authority import load_authorities

_ONSETS = "b br ch d dr f g gr h j k kl l m n p pr r s sk st t tr v vl z".split()
_MIDDLES = "b d f g k l m n p r s t v z".split()
_RHYMES = "a al an ar av e el en er i il in ir o ol on or u ul un ur".split()
_ENDINGS = (
    "adze ak ano berg dal eff ema enko era escu ic idis ik inen le man mere ner ou ova quist sen son".split()
)
_OFFICES = (
    "spokesman",
    "spokeswoman",
    "envoy",
    "deputy chair",
    "director",
    "auditor",
    "chief engineer",
    "harbour master",
    "legal adviser",
    "inspector",
    "secretary",
    "treasurer",
    "negotiator",
    "surveyor",
    "commissioner",
)
_SUBJECTS = (
    "Canal Fisheries Grain Harbour Lighthouse Meteorological Mining Orchard Postal Quarry Railway River"
    " Salvage Shipping Survey Tariff Telegraph Timber Tunnel Water"
).split()
_SORTS = (
    "Agency Authority Board Bureau Commission Committee Company Council Federation Fund Institute Union"
).split()
_SPREAD = 2_654_435_761  # odd and without a factor of the sizes below: it spreads neighbours far apart
# Exponents of the law of Zipf and Mandelbrot: d draws of persons meet about d ** (1 / 1.6) different ones.
_PERSONS, _BODIES, _LISTED = 1.6, 1.9, 1.3
_FLAT = 25  # the same law's shift: so many of the first are about equally frequent


class Person(NamedTuple):
    """A made-up person: names, office, and the number of the body that he or she speaks for."""

    given: str
    family: str
    office: str
    body: int

    @property
    def name(self) -> str:
        """Give the full name."""
        return f"{self.given} {self.family}"


class Body(NamedTuple):
    """A made-up body, with the letters that texts print for it."""

    name: str
    letters: str


class Lists(NamedTuple):
    """What is drawn from the authority files, the most frequent first."""

    given: tuple[str, ...]
    places: tuple[str, ...]
    outlets: tuple[str, ...]
    treaties: tuple[str, ...]
    resolutions: tuple[tuple[int, int, int], ...]  # year, first, last


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Read the lists; their order is the same each time, and has no meaning."""
    authorities = load_authorities()
    places = [name.name for name in authorities.names if name.type == "place" and name.geonames_id]
    return Lists(
        given=_mixed(sorted(name for name in authorities.given_names if name.isalpha() and len(name) > 3)),
        places=_mixed(places),
        outlets=_mixed([outlet.name for outlet in authorities.outlets if not outlet.common_word]),
        treaties=_mixed([treaty.name for treaty in authorities.treaties]),
        resolutions=tuple((year.year, year.first, year.last) for year in authorities.security_council),
    )


@lru_cache(maxsize=20_000)
def person(number: int) -> Person:
    """Give the person of a number; a family name is shared by some, as it is among people."""
    given = lists().given
    spread = number * _SPREAD % 2**32
    return Person(
        given[spread % len(given)],
        _family(spread // 7 % 90_001),
        _OFFICES[spread // 11 % len(_OFFICES)],
        _rank_of(spread / 2**32, _BODIES),
    )


@lru_cache(maxsize=20_000)
def body(number: int) -> Body:
    """Give the body of a number."""
    spread = number * _SPREAD % 2**32
    subject, sort = _SUBJECTS[spread % len(_SUBJECTS)], _SORTS[spread // 19 % len(_SORTS)]
    town = _family(spread // 251 % 90_001)
    return Body(f"{town} {subject} {sort}", f"{town[0]}{subject[0]}{sort[0]}")


def some_person(chance: random.Random) -> Person:
    """Draw a person."""
    return person(_rank_of(chance.random(), _PERSONS))


def some_body(chance: random.Random) -> Body:
    """Draw a body."""
    return body(_rank_of(chance.random(), _BODIES))


def one_of(chance: random.Random, names: Sequence[str]) -> str:
    """Draw from a list whose first names are the most frequent."""
    return names[(_rank_of(chance.random(), _LISTED) - 1) % len(names)]


def some_resolution(chance: random.Random, year: int) -> tuple[int, int]:
    """Draw the number and year of a Security Council resolution that a text of a year may know."""
    known = [span for span in lists().resolutions if span[0] <= year]
    back = min(int(chance.expovariate(0.25)), len(known) - 1)  # most of those cited are a few years old
    of_year, first, last = known[-1 - back]
    return chance.randint(first, last), of_year


def _rank_of(part: float, exponent: float) -> int:
    """Give the rank, from 1, that a number between 0 and 1 falls on."""
    return 1 + int(min(_FLAT * ((1.0 - part) ** (-1.0 / (exponent - 1.0)) - 1.0), 1e9))


def _mixed(names: Sequence[str]) -> tuple[str, ...]:
    """Put names in an order that is not that of the alphabet."""
    return tuple(random.Random("an order of names").sample(names, len(names)))  # noqa: S311  # no secret


def _family(number: int) -> str:
    number, ending = divmod(number, len(_ENDINGS))
    number, first = divmod(number, len(_ONSETS))
    number, rhyme = divmod(number, len(_RHYMES))
    middle = _MIDDLES[number % len(_MIDDLES)]
    return f"{_ONSETS[first]}{_RHYMES[rhyme]}{middle}{_ENDINGS[ending]}".capitalize()
