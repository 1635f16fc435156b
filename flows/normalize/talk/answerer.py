"""Find who answers in an interview without labels: the questions stand in bold type, the answers below."""

import re
from collections.abc import Collection, Iterator, Sequence

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.persons import find_persons
from flows.normalize.pages.page import Passage
from flows.normalize.talk.introductions import NAME, NEVER_GIVEN, behind_titles, is_in_full, those_who_asked
from flows.normalize.talk.labels import Label
from flows.normalize.talk.narration import Introduction, NamedInFull
from flows.normalize.talk.unlabelled import asked_in_bold

# An interview with the writer | Ann Lee / Interview: | Ann Lee / We sat down with Foreign Minister | Ann Lee
ANSWERS = re.compile(
    r"\b(?:(?:[Cc]onversation|[Ii]nterview)(?: with|:)|[Ii]nterview(?:ed|s)"
    r"|(?:[Ss]at down|[Ss]peaks|[Ss]poke|[Tt]alked|[Tt]alks) (?:to|with))"
    rf"(?: (?!by )[a-z][\w'\u2019-]*| [A-Z][a-z]{{1,4}}\.){{0,5}} (?P<name>{NAME})(?![\w-])"
)
# Ann Lee repairs clocks. | She spoke to us in May.
OPENING = re.compile(rf"(?P<name>{NAME})(?![\w-])")
PRONOUN = re.compile(r"[.!?] (?:He|She) ")
PRESENTED = re.compile(rf"(?P<name>{NAME}), (?:an?|the) ")  # Ann Lee, a Swedish jurist
SPOKE = re.compile(r"\b(?:[Hh]e|[Ss]he) (?:speaks|spoke|talked|talks) (?:to|with)\b")
# Ann Lee | talked to him / spoke with the writer in May / , an editor of this paper, met her
ASKS = re.compile(
    r"(?:,[^,.;:]{3,60},)? (?:interview(?:ed|s)|met|(?:sat down|speaks|spoke|talked|talks) (?:to|with))"
    r" (?:her|him|the)\b"
)
NAMING = frozenset(("body", "heading", "note", "title"))  # kinds in which the editors may name him


def find_answerer(passages: Sequence[Passage], author: str | None, knowledge: Knowledge) -> Label | None:
    """Give the name, where the editors print it, of the one who answers the questions in bold type.

    Above the first question they tell whom they interviewed, name nobody else, or put him into the title; the
    author is left out, and who asked. None where anybody has a label.
    """
    asked = asked_in_bold(passages)
    if not asked or any(passage.label for passage in passages):
        return None
    introduction = Introduction(passages[: min(asked)])
    above = [passage for passage in introduction.narrated.passages if passage.kind in NAMING]
    asking = {place.text.casefold() for place, _ in those_who_asked(introduction)} | {
        (author or "").casefold()
    }
    named = [
        place
        for place in _named(above, knowledge)
        if place.text.casefold() not in asking and not ASKS.match(place.passage.text, place.end)
    ]
    found = (
        _one(list(_interviewed(above, knowledge)))
        or _one(named)
        or _one([place for place in named if place.passage.kind == "title"])
        or _presented(above, asking)
    )
    return Label(*found.evidence) if found else None


def _interviewed(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give where the editors name in full whom they talked to."""
    for passage in passages:
        for match in ANSWERS.finditer(passage.text):
            start, end = match.span("name")
            start = behind_titles(passage.text, start, end, knowledge)
            if is_in_full(passage.text[start:end]):
                yield NamedInFull(passage, start, end)


def _named(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give where the editors name persons in full."""
    for passage in passages:
        if SPOKE.search(passage.text) and (opening := OPENING.match(passage.text)):
            words = opening["name"].split()
            if NEVER_GIVEN.isdisjoint(words) and knowledge.names.at(passage.text, 0) is None:
                yield NamedInFull(passage, *opening.span())
        for person in find_persons(passage.text, knowledge):
            if is_in_full(person.text):
                yield NamedInFull(passage, person.start, person.end)


def _presented(passages: Sequence[Passage], asking: Collection[str]) -> NamedInFull | None:
    """Give whom the introduction opens with, and says who that is: `Ann Lee, a jurist, spent years here`."""
    first = next((passage for passage in passages if passage.kind == "body"), None)
    if first is None:
        return None
    opening = (OPENING if PRONOUN.search(first.text) else PRESENTED).match(first.text)
    if opening is None or opening["name"].casefold() in asking or not is_in_full(opening["name"]):
        return None
    return NamedInFull(first, *opening.span("name"))


def _one(places: Sequence[NamedInFull]) -> NamedInFull | None:
    """Give the first of some places where all name one person."""
    return places[0] if len({place.text.casefold() for place in places}) == 1 else None
