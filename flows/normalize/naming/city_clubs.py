"""Read cities as the clubs that play for them, where a text is about a league: `Vordel beat Orvan 2-1`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.lists import in_list
from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.tied import STATES_FILE
from flows.normalize.pages.page import Passage

LEAGUES = frozenset(
    (
        "A-League", "AFL", "Allsvenskan", "Bundesliga", "Carabao Cup", "Champions League",
        "Copa Libertadores", "Copa del Rey", "Coppa Italia", "Ekstraklasa", "Eliteserien",
        "Eredivisie", "Euroleague", "Europa League", "FA Cup", "J-League", "K-League", "La Liga",
        "League Cup", "League One", "League Two", "Ligue 1", "MLB", "MLS", "Major League Soccer",
        "NBA", "NFL", "NHL", "NRL", "Premier League", "Premiership", "Primeira Liga",
        "Scottish Premiership", "Serie A", "Serie B", "Super League", "Super Lig",
        "UEFA Champions League", "UEFA Cup", "UEFA Europa League",
    )
)  # fmt: skip
# Vordel | beat Orvan, Vordel, who play, Vordel's goalkeeper, Vordel 2
PLAYS = re.compile(
    r"(?:['\u2019]s)?(?: \d{1,2}(?!\d)|, who (?:are|had|have|play|were)"
    r"|(?:,[^,.]{5,60},)? (?:also )?(?:are|beat|bounced|came from|climbed|clinched|conceded|defeated"
    r"|drew|earned|fell|finished|fought|had (?:been|beaten|drawn|gone|led|lost|scored|won)"
    r"|have|held|led|lost|missed|moved|play|played|ran|remain|sacked"
    r"|salvaged|scored|secured|sit|slipped|snatched|squandered|stay|stayed|stumbled|suffered|thought"
    r"|took|trailed|travel|went|were|won)(?!\w)|(?: [a-z-]{3,14})? (?:boss|captain|coach|defence"
    r"|defender|defense|equali[sz]er|fans|forward|full-back|goal|goalkeeper|keeper|lead|manager"
    r"|midfielder|penalty|players?|quarterback|right-back|side|skipper|striker|substitute|supporters"
    r"|victory|winger|win)(?!\w))"
)
# a win over | Vordel, beaten by Vordel, visitors Vordel
PLAYED = re.compile(
    r"(?<!\w)(?:against|beat|beating|beaten by|behind|champions|defeated|defeat by|draw with|drew with"
    r"|1[01]-man|ten-man|crushed by|humiliated by|high-flying|lowly|rampant|struggling|thrashed by"
    r"|faced?|hosts|humiliation for|leaders|loss to|lost to|over|points? for|rivals|saw|sees|side"
    r"|strugglers|thrash(?:ed|ing by)|versus|vs?|visit|visited|visitors|with) \Z"
)
LONGEST_LEAD = 20  # characters
IN = (" in ", "In ", " from ", " near ")
# Leicester | City, where no city is so called
BEHIND_CITY = frozenset("City County Forest Orient Rangers Rovers Town United Wednesday".split())


def clubs_called_by_city(
    passages: Sequence[Passage], found: Sequence[Naming], knowledge: Knowledge
) -> Sequence[Naming]:
    """Give the mentions, with cities that play as their clubs, but not where one is in them.

    A text that names no league has no such clubs.
    """
    if LEAGUES.isdisjoint([naming.text for naming in found]):
        return found
    clubs = {naming.text for naming in found if naming.type == "organization"}
    play = {naming.text for naming in found if _is_city(naming) and _plays(naming, passages)}
    play |= {naming.text for naming in found if _is_city(naming) and _is_club(naming.text, knowledge)}
    play |= {
        each.text
        for one, other in pairwise(found)
        if in_list(one, other, passages[one.passage].text) and not play.isdisjoint((one.text, other.text))
        for each in (one, other)
        if _is_city(each)
    }
    return [
        _as_club(naming, clubs)
        if naming.text in play and _is_city(naming) and not _is_where(naming, passages)
        else naming
        for naming in found
    ]


def _is_city(naming: Naming) -> bool:
    """Tell whether a mention is of a place that may be a city; no state, which has a team and no club."""
    return naming.type == "place" and (naming.authority is None or naming.authority.file != STATES_FILE)


def _plays(naming: Naming, passages: Sequence[Passage]) -> bool:
    text = passages[naming.passage].text
    if PLAYS.match(text, naming.end):
        return True
    return PLAYED.search(text, max(0, naming.start - LONGEST_LEAD), naming.start) is not None


def _is_club(name: str, knowledge: Knowledge) -> bool:
    """Tell whether words are a city with what clubs have behind it, and no city of their own."""
    city, _, word = name.rpartition(" ")
    cities = knowledge.authorities.cities
    return word in BEHIND_CITY and name not in cities and (city in cities or _is_listed(city, knowledge))


def _is_listed(city: str, knowledge: Knowledge) -> bool:
    listed = knowledge.names.at(city, 0) if city else None
    return listed is not None and listed.end == len(city) and listed.entry.type == "place"


def _is_where(naming: Naming, passages: Sequence[Passage]) -> bool:
    """Tell whether a mention says where something is."""
    return passages[naming.passage].text.endswith(IN, 0, naming.start)


def _as_club(naming: Naming, clubs: set[str]) -> Naming:
    """Give a mention of a city as one of its club, under the one name in full that the text has for it."""
    full = [club for club in clubs if club.startswith(f"{naming.text} ") or club.endswith(f" {naming.text}")]
    name = full[0] if len(full) == 1 else naming.text
    return naming._replace(
        type="organization",
        name=name,
        method="beside",
        evidence="a city that plays",
        authority=None,
        score=None,
    )
