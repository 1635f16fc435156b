"""Find every mention of an entity in the passages of one document."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.agreement import agree, repeated
from flows.normalize.naming.capitals import runs_of
from flows.normalize.naming.city_clubs import clubs_called_by_city
from flows.normalize.naming.head_names import NO_HEAD, HeadNames
from flows.normalize.naming.mentions import Naming, take, taken_places, unclaimed
from flows.normalize.naming.openings import without_openings
from flows.normalize.naming.recognition import recognise
from flows.normalize.naming.resolution import (
    known_forms,
    persons_of,
    resolve,
    surnames_are_persons,
    whole_names,
)
from flows.normalize.naming.short_names import short_names, shortened
from flows.normalize.naming.surnames import unknown_surnames
from flows.normalize.naming.teams import called_by_second_names, second_names, teams_meant
from flows.normalize.naming.told import told_beside
from flows.normalize.naming.whole_names import whole_bodies, whole_persons, whole_places
from flows.normalize.pages.page import Passage
from flows.normalize.recognizer.recognizer import NamedSpan

PLACE = attrgetter("passage", "start")


def find_mentions(
    passages: Sequence[Passage],
    spans: Sequence[Sequence[NamedSpan]],
    speaker_names: Iterable[str],
    knowledge: Knowledge,
    houses: Iterable[str] = (),
    head: HeadNames = NO_HEAD,
) -> list[Naming]:
    """Give the mentions of a document in order, each with the name it stands for; none overlap.

    `spans` is what the model sees in each passage; `houses` are the names of those who publish the text,
    `head` those of its dateline and byline.
    """
    speakers = tuple(speaker_names)
    runs = [runs_of(passage.text, knowledge.abbreviated) for passage in passages]
    found = recognise(passages, runs, spans, houses, knowledge, head)
    found = agree(passages, without_openings(passages, found), knowledge, head.places)
    teams = teams_meant(found, knowledge)
    found = called_by_second_names(found, teams) if teams else found
    found = list(clubs_called_by_city(passages, found, knowledge))
    taken = taken_places(passages, found)
    found = list(whole_persons(passages, found, taken, knowledge))
    found = whole_bodies(list(whole_places(passages, found, taken, knowledge)))
    persons = persons_of(found, speakers)
    found = surnames_are_persons(found, persons)
    free = unclaimed(runs, taken)
    second = list(second_names(passages, free, taken, teams))
    take(second, taken)
    found += second
    told = list(told_beside(passages, free, found, taken, knowledge))
    take(told, taken)
    found += told
    again = list(repeated(passages, free, taken, known_forms(found, speakers, persons)))
    take(again, taken)
    again = list(whole_persons(passages, again, taken, knowledge))
    found += again
    short = short_names(found, knowledge.authorities.nouns)
    called = list(shortened(passages, free, taken, short))
    take(called, taken)
    found += called
    found += unknown_surnames(passages, free, taken, knowledge)
    found.sort(key=PLACE)
    return whole_names(passages, resolve(found, speakers, short, knowledge.telling.alike))
