"""Find who asks and who answers in an interview without labels.

The questions are set apart, in bold type or as block quotations, and the answers stand below them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.persons import find_persons
from flows.normalize.pages.page import Passage
from flows.normalize.talk.introductions import (
    NAME,
    NEVER_GIVEN,
    PERSON,
    behind_titles,
    is_in_full,
    those_who_asked,
)
from flows.normalize.talk.label_words import is_house
from flows.normalize.talk.labels import Label
from flows.normalize.talk.narration import Introduction, NamedInFull
from flows.normalize.talk.unlabelled import asked_apart

# An interview with the writer | Ann Lee / Interview: | Ann Lee / We sat down with Foreign Minister | Ann Lee
ANSWERS = re.compile(
    r"\b(?:(?:[Cc]onversation|[Ii]nterview)(?: with|:)|[Ii]nterview(?:ed|s)"
    r"|(?:[Ss]at down|[Ss]peaks|[Ss]poke|[Tt]alked|[Tt]alks) (?:to|with))"
    rf"(?: (?!by )[a-z][\w'\u2019-]*| [A-Z][a-z]{{1,4}}\.){{0,5}} (?P<name>{NAME})(?![\w-])"
)
# Ann Lee repairs clocks. | She spoke to us in May. / When | Ann Lee was nine
OPENING = re.compile(rf"(?:(?:After|As|Before|Since|When|While) )?(?P<name>{NAME})(?![\w-])")
PRONOUN = re.compile(r"[.!?] (?:He|She) ")
PRESENTED = re.compile(rf"(?P<name>{NAME}), (?:an?|the) ")  # Ann Lee, a Swedish jurist
SPOKE = re.compile(r"\b(?:[Hh]e|[Ss]he) (?:speaks|spoke|talked|talks) (?:to|with)\b")
# Ann Lee | talked to him / spoke with the writer in May / , an editor of this paper, met her
ASKS = re.compile(
    r"(?:,[^,.;:]{3,60},)? (?:interview(?:ed|s)|met|(?:sat down|speaks|spoke|talked|talks) (?:to|with))"
    r" (?:her|him|the)\b"
)
OF_A_DAY = re.compile(r"[^\W\d_a-z][\w-]*['\u2019]s ")  # May's | Interview of the Month
# Tarn Weekly | interviewed her / Ann Lee spoke with | Tarn Weekly
SUBJECT = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>{PERSON}) (?:interviewed|(?:sat down|spoke|talked) (?:to|with))\b"
)
SPOKE_WITH = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>{NAME}) (?:sat down|spoke|talked) (?:to|with) (?:the )?(?P<other>{PERSON})"
)
OUTLET_ASKED = re.compile(
    r"\b(?:discuss(?:ed|es) .{2,60} with|interviewed by|(?:sat down|speaks|spoke|talked|talks) (?:to|with)"
    r"|(?:answer(?:ed|s)|took) (?:[a-z]+ ){0,3}questions (?:by|from|of|sent by))"
    rf" (?:the )?(?P<name>{PERSON})(?![\w-])"
)
EDITORS = frozenset(("I", "We"))
NAMING = frozenset(("body", "heading", "note", "title"))  # kinds in which the editors may name him


class Parties(NamedTuple):
    """Who answers and who asks, each None where the editors do not name them."""

    answerer: Label | None = None
    asker: Label | None = None


NOBODY = Parties()


def find_parties(passages: Sequence[Passage], author: str | None, knowledge: Knowledge) -> Parties:
    """Give the names, where the editors print them, of those who answer and ask the questions set apart.

    Above the first question they tell whom they interviewed, name nobody else, or put him into the title; the
    author is left out, and who asked. None where anybody has a label, but for the one who asks; where nobody
    is said to have asked, the author did.
    """
    asked = asked_apart(passages)
    if not asked:
        return NOBODY
    introduction = Introduction(passages[: min(asked)])
    above = [passage for passage in introduction.narrated.passages if passage.kind in NAMING]
    talked = _who_talked(introduction, author, knowledge)
    outlets, persons = list(_outlets(above, knowledge)), list(_named(above, knowledge))
    met = [place for place in persons if ASKS.match(place.passage.text, place.end)]
    asker = _one(talked.asked) or _one(met) or _one(outlets)
    asking = {place.text.casefold() for place in (*talked.asked, *met, *outlets)} | {
        (author or "").casefold()
    }
    answerer = None
    if not any(passage.label for passage in passages):
        named = [place for place in persons if place.text.casefold() not in asking]
        answerer = (
            _one([place for place in _interviewed(above, knowledge) if place.text.casefold() not in asking])
            or _one([*talked.answered, *_told_outlets(above, knowledge)])
            or _one(named)
            or _one([place for place in named if place.passage.kind == "title"])
            or _presented(above, asking)
        )
    if asker is None and answerer and author:
        asker = _signed(passages, author)
    return Parties(*(Label(*place.evidence) if place else None for place in (answerer, asker)))


def _signed(passages: Sequence[Passage], author: str) -> NamedInFull | None:
    """Give where the byline of an interview names its author, who asked."""
    for passage in passages if is_in_full(author) else ():
        start = passage.text.find(author) if passage.kind == "meta" else -1
        if start >= 0:
            return NamedInFull(passage, start, start + len(author))
    return None


class _Talked(NamedTuple):
    """Where the editors name those who asked, and those who answered."""

    asked: list[NamedInFull]
    answered: list[NamedInFull]


def _who_talked(introduction: Introduction, author: str | None, knowledge: Knowledge) -> _Talked:
    """Give who asked and who answered where the editors say who talked to whom: `Ann Lee spoke with Jo Ray`.

    Of two persons, the one whom the title names answers, and the author asks.
    """
    title = " ".join(passage.text for passage in introduction.narrated.passages if passage.kind == "title")
    found = _Talked([], [])
    for other, evidence in those_who_asked(introduction):
        subject = SUBJECT.match(evidence.text)
        if subject is None:  # interviewed by Ann Lee
            found.asked.append(other)
            continue
        start = other.passage.text.rfind(evidence.text, 0, other.end)
        one = NamedInFull(other.passage, start, start + subject.end("name"))
        named = author is not None and author.casefold() == one.text.casefold()
        answers = named or (other.text in title and one.text not in title)
        if one.text in EDITORS or (not is_in_full(one.text) and (answers or _may_ask(one.text, knowledge))):
            found.answered.append(other)
            continue
        found.asked.append(one if answers else other)
        found.answered.append(other if answers else one)
    return found


def _told_outlets(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give who the editors say spoke with a paper or station: `Ann Lee spoke with Tarn Weekly`."""
    for passage in passages:
        for match in SPOKE_WITH.finditer(passage.text) if passage.kind == "body" else ():
            if _may_ask(match["other"], knowledge) and is_in_full(match["name"]):
                yield NamedInFull(passage, *match.span("name"))


def _outlets(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give where the editors say that a paper or station asked: `Tarn Weekly interviewed her`."""
    for passage in passages:
        for pattern in (SUBJECT, OUTLET_ASKED):
            for match in pattern.finditer(passage.text) if passage.kind == "body" else ():
                start, end = match.span("name")
                start += len("The ") if match["name"].startswith("The ") else 0
                if _may_ask(passage.text[start:end], knowledge):
                    yield NamedInFull(passage, start, end)


def _may_ask(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is that of a paper, a station or another body."""
    body = knowledge.names.at(name, 0)
    is_body = body is not None and body.end == len(name) and body.entry.type == "organization"
    return is_body or names_outlet(name, knowledge)


def names_outlet(name: str, knowledge: Knowledge) -> bool:
    """Tell whether a name is that of a known outlet, or of a paper or station by its noun."""
    known = knowledge.outlets.at(name, 0)
    return (known is not None and known.end == len(name)) or is_house(name)


def _interviewed(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give where the editors name in full whom they talked to."""
    for passage in passages:
        for match in ANSWERS.finditer(passage.text):
            start, end = match.span("name")
            start = behind_titles(passage.text, start, end, knowledge)
            if is_in_full(passage.text[start:end]) and not OF_A_DAY.match(passage.text, start):
                yield NamedInFull(passage, start, end)


def _named(passages: Sequence[Passage], knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give where the editors name persons in full."""
    for passage in passages:
        if SPOKE.search(passage.text) and (opening := OPENING.match(passage.text)):
            words = opening["name"].split()
            if NEVER_GIVEN.isdisjoint(words) and knowledge.names.at(passage.text, 0) is None:
                yield NamedInFull(passage, *opening.span("name"))
        for person in find_persons(passage.text, knowledge):
            if is_in_full(person.text):
                yield NamedInFull(passage, person.start, person.end)


def _presented(passages: Sequence[Passage], asking: Collection[str]) -> NamedInFull | None:
    """Give whom the introduction opens with, and says who that is: `Ann Lee, a jurist, spent years here`.

    So is one whom the title names, too: `Ann Lee runs the observatory at Sarn`.
    """
    first = next((passage for passage in passages if passage.kind == "body"), None)
    if first is None:
        return None
    opening = (OPENING if PRONOUN.search(first.text) else PRESENTED).match(first.text)
    if opening is None and (entitled := OPENING.match(first.text)):
        named = entitled["name"].casefold()
        titles = (passage.text.casefold() for passage in passages if passage.kind == "title")
        opening = entitled if any(named in title for title in titles) else None
    if opening is None or opening["name"].casefold() in asking or not is_in_full(opening["name"]):
        return None
    return NamedInFull(first, *opening.span("name"))


def _one(places: Sequence[NamedInFull]) -> NamedInFull | None:
    """Give the first of some places where all name one person."""
    return places[0] if len({place.text.casefold() for place in places}) == 1 else None
