"""Sentences for a made-up press: what its people say, what it reports, and where it has it from.

The words are those of harbours, canals and committees, written for the purpose. A sentence is drawn from a
grammar: claims, reported and quoted speech, citations in parentheses, dates, sums, resolutions and treaties.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.press.names import Body, Person, body, lists, one_of, some_body, some_person, some_resolution

_NOUNS = (
    "agreement agenda allotment anchorage appeal archive arrangement audit backlog ballot barge basin"
    " beacon boundary breakwater bridge budget buoy bulletin canal cargo census channel charter claim"
    " coalition coastline compromise concession contract convoy corridor crossing customs dam debate"
    " decree delay delegation delta depot dispute district dredger dyke embankment estimate estuary"
    " evacuation export ferry fishery flood fleet forecast freight frontier garrison granary grant"
    " guarantee hangar harvest hearing import inquiry inspection inventory irrigation island jetty"
    " landing lease levy licence lighthouse loan lock mandate map maintenance market measure mediation"
    " meeting memorandum merger mooring negotiation notice observatory outpost ordinance orchard parcel"
    " patrol payment permit petition pier pilot pipeline plan platform policy pool port postponement"
    " premium proposal protocol provision quarry quota quorum railway ration reading rebate record"
    " referendum refinery reform register regulation repair report reservoir retreat review route"
    " salvage schedule season session settlement shipment shipyard shortage signal silo siding sluice"
    " station storehouse strike subsidy summit supply survey tariff telegraph tender territory threshold"
    " timber timetable toll tonnage towpath trade transfer treasury truce tunnel turbine valley verdict"
    " viaduct village visit wage warehouse warning waterway weir wharf withdrawal workshop"
).split()
_ADJECTIVES = (
    "abandoned ambitious annual anxious autumn belated bilateral binding bitter brief broad careful"
    " cautious coastal common confidential costly crowded daily deep delayed detailed difficult distant"
    " double early eastern emergency empty entire expensive fair familiar final firm formal fragile"
    " fresh frozen full gradual half-built heavy hidden historic idle independent inland interim joint"
    " late lengthy limited local long-awaited lower main marginal minor missing modest muddy narrow"
    " national nervous new northern obscure official old orderly outer overdue partial patient peaceful"
    " permanent plain preliminary private proposed provisional public quiet rapid regional reluctant"
    " remote revised rural scarce seasonal second secret serious shallow silent slow southern spare"
    " special stalled steady strict sudden technical temporary third uncertain unfinished unpaid upper"
    " urgent vacant western wider wooden"
).split()
_VERBS = (
    "abolished adopted altered amended approved avoided blocked cancelled challenged cleared closed"
    " completed confirmed considered corrected cut debated declined defended deferred delayed delivered"
    " discussed divided doubled drafted ended endorsed extended financed followed froze halted ignored"
    " improved inspected invited kept lifted limited lowered measured missed moved narrowed opened"
    " opposed outlined overlooked patched postponed praised prepared presented printed promised"
    " protected published questioned raised ratified read recalled recorded reduced refused rejected"
    " renewed repaired replaced required reserved restored reviewed revised secured settled shelved"
    " shortened signed suspended tested traced translated underlined welcomed widened withdrew"
).split()
_SAID = "said|added|noted|stressed|explained|warned|announced|insisted|recalled|declared".split("|")
_ENDS = (
    "before the autumn",
    "for the second time",
    "without a vote",
    "after a long night",
    "despite the weather",
    "in spite of its cost",
    "as had been agreed",
    "with few objections",
    "against the advice of its engineers",
    "until the end of the season",
    "on the second reading",
    "under the old rules",
    "by a narrow majority",
    "to nobody's surprise",
    "at short notice",
    "within the month",
)
_OPENINGS = (
    "In the meantime,",
    "At the same time,",
    "Even so,",
    "As a result,",
    "Until then,",
    "Two days later,",
    "By contrast,",
    "For its part,",
    "In the event,",
    "Behind closed doors,",
)
_UNITS = "barges|tonnes of grain|families|metres of rail|sacks|letters|trees|signatures|lamps|houses".split(
    "|"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


class Scene(NamedTuple):
    """What one text is about: its day, its people and bodies, its places; and the chance that writes it."""

    chance: random.Random
    day: date
    cast: tuple[Person, ...]
    bodies: tuple[Body, ...]
    places: tuple[str, ...]


def scene(chance: random.Random, day: date, words: int) -> Scene:
    """Set the scene of a text of so many words: a longer one has more people in it."""
    count = 2 + words // 150
    return Scene(
        chance,
        day,
        tuple(dict.fromkeys(some_person(chance) for _ in range(min(count, 40)))),
        tuple(dict.fromkeys(some_body(chance) for _ in range(min(1 + count // 2, 20)))),
        tuple(one_of(chance, lists().places) for _ in range(min(1 + count // 2, 20))),
    )


def in_full(day: date) -> str:
    """Print a day: November 8, 1999."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def without_year(day: date) -> str:
    """Print a day of the year: November 8."""
    return f"{_MONTHS[day.month - 1]} {day.day}"


def days_before(of: Scene, most: int) -> date:
    """Draw a day before that of a text."""
    return of.day - timedelta(days=of.chance.randint(0, most))


def thing(chance: random.Random) -> str:
    """Draw a thing: the overdue ferry."""
    return f"the {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}"


def claim(of: Scene) -> str:
    """Draw a claim, without a capital and without a full stop."""
    chance = of.chance
    subject = chance.choice(of.bodies).name if chance.random() < 0.25 else thing(chance)
    what = f"{thing(chance)} of {thing(chance)}" if chance.random() < 0.4 else thing(chance)
    end = f"in {chance.choice(of.places)}" if chance.random() < 0.3 else chance.choice(_ENDS)
    subject = f"the {subject}" if subject[0].isupper() else subject
    return f"{subject} {chance.choice(_VERBS)} {what} {end}"


def sentence(of: Scene) -> str:
    """Draw a sentence."""
    return of.chance.choices(_SENTENCES, _WEIGHTS)[0](of)


def paragraph(of: Scene, sentences: int) -> str:
    """Draw a paragraph of so many sentences, of which the last may say where it is from."""
    text = " ".join(sentence(of) for _ in range(sentences))
    return f"{text[:-1]} {sources(of)}." if of.chance.random() < 0.12 and text[-1] == "." else text


def spoken(of: Scene, sentences: int) -> str:
    """Draw what somebody says in a conversation."""
    return " ".join(of.chance.choices(_SPOKEN, _SPOKEN_WEIGHTS)[0](of) for _ in range(sentences))


def sources(of: Scene) -> str:
    """Draw a parenthesis of sources: (Itar-Tass, November 8; Le Monde, November 7-9)."""
    cited = []
    for _ in range(of.chance.choice((1, 1, 2, 3))):
        day = days_before(of, 6)
        last = f"-{day.day + 2}" if of.chance.random() < 0.2 and day.day < 27 else ""
        cited.append(f"{one_of(of.chance, lists().outlets)}, {without_year(day)}{last}")
    return f"({'; '.join(cited)})"


def _told(of: Scene) -> str:
    return f"{_capital(claim(of))}."


def _opened(of: Scene) -> str:
    return f"{of.chance.choice(_OPENINGS)} {claim(of)}."


def _said(of: Scene) -> str:
    who, weekday = of.chance.choice(of.cast), of.chance.choice(_WEEKDAYS)
    return f"{_introduced(of, who)} {of.chance.choice(_SAID)} on {weekday} that {claim(of)}."


def _quoted(of: Scene) -> str:
    who = of.chance.choice(of.cast)
    return f"“{_capital(claim(of))},” {of.chance.choice(_SAID)} {who.family}."


def _quoted_by(of: Scene) -> str:
    who = of.chance.choice(of.cast)
    return f'{who.name} {of.chance.choice(_SAID)}: "{_capital(claim(of))}."'


def _reported(of: Scene) -> str:
    return f"According to {one_of(of.chance, lists().outlets)}, {claim(of)}."


def _dated(of: Scene) -> str:
    return f"On {in_full(days_before(of, 900))}, {claim(of)}."


def _counted(of: Scene) -> str:
    number, unit = of.chance.randint(12, 9_800), of.chance.choice(_UNITS)
    return f"Some {number:,} {unit} were counted in {of.chance.choice(of.places)}, and {claim(of)}."


def _resolved(of: Scene) -> str:
    number, year = some_resolution(of.chance, of.day.year)
    return f"{_capital(thing(of.chance))} rests on Security Council resolution {number} ({year})."


def _agreed(of: Scene) -> str:
    return f"{_capital(thing(of.chance))} was read beside the {one_of(of.chance, lists().treaties)}."


def _met(of: Scene) -> str:
    one, other = of.chance.choice(of.cast), of.chance.choice(of.cast)
    place = of.chance.choice(of.places)
    return f"{_introduced(of, one)} met {other.name} in {place} to discuss {thing(of.chance)}."


def _mine(of: Scene) -> str:
    return f"I {of.chance.choice(_VERBS)} {thing(of.chance)} {of.chance.choice(_ENDS)}."


def _ours(of: Scene) -> str:
    return f"We have always said that {claim(of)}."


def _named(of: Scene) -> str:
    return f"You have to ask {of.chance.choice(of.cast).name} about {thing(of.chance)}."


def _introduced(of: Scene, who: Person) -> str:
    """Print a name as a text brings somebody in, or comes back to him or her."""
    form = of.chance.random()
    if form < 0.35:
        return who.family
    if form < 0.6:
        return who.name
    return f"{who.name}, {who.office} of the {body(who.body).name},"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


_SENTENCES: tuple[Callable[[Scene], str], ...] = (
    _told, _opened, _said, _quoted, _quoted_by, _reported, _dated, _counted, _resolved, _agreed, _met,
)  # fmt: skip
_WEIGHTS = (34, 14, 16, 8, 4, 4, 5, 5, 2, 2, 6)
_SPOKEN: tuple[Callable[[Scene], str], ...] = (_told, _mine, _ours, _named, _counted, _dated)
_SPOKEN_WEIGHTS = (38, 26, 14, 8, 8, 6)
