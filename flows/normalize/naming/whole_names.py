"""Give names whole of which the model saw a part: the given name with a surname, a land with its part."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.capitals import PARTICLES, UPPER, opens_sentence
from flows.normalize.naming.mentions import Naming, Taken, take
from flows.normalize.naming.persons import NO_NAME
from flows.normalize.naming.recognition import TITLES
from flows.normalize.naming.tied import STATES_FILE
from flows.normalize.pages.page import Passage
from flows.normalize.recognizer.parts import DAYS_AND_MONTHS

# Joost | van der Kamp
PARTICLES_BEHIND = re.compile(rf"(?: (?:{'|'.join(sorted(PARTICLES))})){{1,3}} [{UPPER}][\w-]*\w(?!\w)")
REST_OF_PLACE = re.compile(
    rf" (?P<word>[{UPPER}][a-z\u00df-\u00ff\u0101-\u024f]{{2,16}})(?![\w'\u2019-]| [{UPPER}])"
)
PART_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:North|South)(?:east|west)?|East|West|Central|Upper|Lower)(?:ern)? \Z"
)
AND = " and "
SEEN = ("model", "repeat")
SUREST = 0.9  # score of the model for the surname from which the word that opens a sentence is taken with it
ENDINGS = ("ed", "ing", "ly")  # Struggling | Orvan
# Opens a sentence before a surname, and is no name.
OPENS = frozenset(
    "Big Congratulations Dear Enter Ex Explained Former Good Great Hail Mama Meet Mother Old Papa Poor Saint"
    " San Saying Search See Uncle Watch Wrote Young".split()
)
# Nacer | Chadli
WORD_BEFORE = re.compile(rf"(?<![\w.'\u2019-])[{UPPER}][a-z\u00df-\u00ff\u0101-\u024f]{{2,20}} \Z")


def whole_persons(
    passages: Sequence[Passage], found: Sequence[Naming], taken: Taken, knowledge: Knowledge
) -> Iterator[Naming]:
    """Give names of persons whole: the given name before a surname, the surname behind particles.

    What they claim is added to `taken`, the places that the names found claim.
    """
    for naming in found:
        if naming.type == "person" and naming.method in SEEN and " " not in naming.text:
            text = passages[naming.passage].text
            if behind := PARTICLES_BEHIND.match(text, naming.end):
                name = text[naming.start : behind.end()]
                naming = naming._replace(end=behind.end(), text=name, name=name)
                take([naming], taken)
            before = WORD_BEFORE.search(text, max(0, naming.start - 24), naming.start)
            if before and not taken[naming.passage][before.start()]:
                word, start = before.group()[:-1], before.start()
                if _may_be_given(text, word, start, naming, knowledge):
                    name = text[start : naming.end]
                    naming = naming._replace(start=start, claim=start, text=name, name=name)
                    take([naming], taken)
        yield naming


def whole_places(
    passages: Sequence[Passage], found: Sequence[Naming], taken: Taken, knowledge: Knowledge
) -> Iterator[Naming]:
    """Give places of which the model saw a part whole, with the capitalised word behind them.

    With the part of the land before them, too: Southern | Orvan. Two that it took for one body are parted.
    """
    in_names = knowledge.authorities.nouns.in_names
    for naming in found:
        if (
            naming.type == "place"
            and naming.authority is None
            and passages[naming.passage].kind not in TITLES
        ):
            text = passages[naming.passage].text
            part = PART_BEFORE.search(text, max(0, naming.start - 12), naming.start)
            if part and not taken[naming.passage][part.start()] and not opens_sentence(text, part.start()):
                name = text[part.start() : naming.end]
                naming = naming._replace(start=part.start(), claim=part.start(), text=name, name=name)
                take([naming], taken)
        if naming.type == "place" and naming.method == "model" and naming.authority is None:
            text = passages[naming.passage].text
            rest = REST_OF_PLACE.match(text, naming.end)
            start = rest.start("word") if rest else 0
            if rest and not taken[naming.passage][start] and _may_end(text, start, rest["word"], knowledge):
                name = text[naming.start : rest.end()]
                naming = naming._replace(end=rest.end(), text=name, name=name)
                take([naming], taken)
            elif (
                not naming.evidence.startswith("place")
                and (both := naming.text.partition(AND))[2]
                and both[2].rpartition(" ")[2] not in in_names
            ):
                yield from _parted(naming, len(both[0]))
                continue
        yield naming


def whole_bodies(found: list[Naming]) -> list[Naming]:
    """Give bodies whole that begin with the land of which the model saw the rest: Norway | Orvancom.

    Letters behind a land are more often a body of their own, as in titles: Russia | NATO talks.
    """
    begins = [
        number
        for number, (land, naming) in enumerate(pairwise(found))
        if naming.start == land.end + 1 and _is_land(land) and _goes_on(land, naming)
    ]
    for number in reversed(begins):
        land, naming = found[number : number + 2]
        text = f"{land.text} {naming.text}"
        whole = naming._replace(start=land.start, claim=land.start, text=text, name=text)
        found = [*found[:number], whole, *found[number + 2 :]]
    return found


def _is_land(naming: Naming) -> bool:
    return naming.authority is not None and naming.authority.file == STATES_FILE


def _goes_on(land: Naming, naming: Naming) -> bool:
    """Tell whether a body that the model saw stands right behind a land."""
    plain = naming.type == "organization" and naming.method == "model" and not naming.text.isupper()
    return plain and naming.passage == land.passage


def _parted(naming: Naming, first: int) -> Iterator[Naming]:
    """Give the two places that the model took for one: Vordel | and | Port Orvan."""
    end, start = naming.start + first, naming.start + first + len(AND)
    for begins, ends in ((naming.start, end), (start, naming.end)):
        name = naming.text[begins - naming.start : ends - naming.start]
        yield naming._replace(start=begins, end=ends, claim=begins, text=name, name=name)


def _may_end(text: str, start: int, word: str, knowledge: Knowledge) -> bool:
    """Tell whether a word may end the name of a place, being no day, title or name of its own."""
    return not (
        word in DAYS_AND_MONTHS or knowledge.titles.at(text, start) or knowledge.names.at(text, start)
    )


def _may_be_given(text: str, word: str, start: int, naming: Naming, knowledge: Knowledge) -> bool:
    """Tell whether the word before a surname is a given name, or looks like one where it opens a sentence."""
    known = knowledge.authorities
    if word in known.given_names:
        return True
    if word in NO_NAME or knowledge.titles.at(text, start) or knowledge.names.at(text, start):
        return False
    if opens_sentence(text, start):
        sure = naming.score is not None and naming.score >= SUREST
        plain = word in OPENS or word.endswith(ENDINGS) or word.lower() in known.nouns.beside_names
        return sure and not plain and not knowledge.titles.may_open(word.removesuffix("s"))
    return text[start - 1 : start] == " "
