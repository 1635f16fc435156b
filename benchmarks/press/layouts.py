"""Pages of a made-up press: wire items, articles, interviews, transcripts and statements, as printed.

Each sort has the length that such texts have, log-normal: most are short, and a few are very long.
"""

import math
import random
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from benchmarks.press.names import body
from benchmarks.press.prose import Scene, in_full, paragraph, scene, spoken, thing, without_year

_LINE = 72  # characters of a line, where a text is printed in lines


class Sort(NamedTuple):
    """A sort of text: its source, how many of a hundred texts it makes, and its length in words."""

    source: str
    title: str
    kind: str
    share: int
    median: int  # words
    spread: float  # standard deviation of the natural logarithm of the words
    lines: float  # part of the texts that is printed in lines
    page: Callable[[Scene, int], Iterator[str]]


def written(sort: Sort, chance: random.Random, day: date) -> str:
    """Write one text of a sort."""
    words = max(25, round(math.exp(chance.gauss(math.log(sort.median), sort.spread))))
    blocks = list(sort.page(scene(chance, day, words), words))
    if chance.random() < sort.lines:
        blocks = [
            block if len(block) <= _LINE else textwrap.fill(block, _LINE, break_on_hyphens=False)
            for block in blocks
        ]
    return "\n\n".join(blocks) + "\n"


def _wire(of: Scene, words: int) -> Iterator[str]:
    place = of.chance.choice(of.places)
    yield _headline(of)
    first, *others = _paragraphs(of, words)
    yield f"{place.upper()}, {without_year(of.day)} (Quayside Wire) - {first}"
    yield from others


def _article(of: Scene, words: int) -> Iterator[str]:
    if of.chance.random() < 0.5:
        yield f"Publication: Harbour Review Volume: {of.day.year - 1985} Issue: {of.day.timetuple().tm_yday}"
    yield _headline(of)
    if of.chance.random() < 0.7:
        yield f"By {of.cast[0].name}"
    yield in_full(of.day)
    for number, text in enumerate(_paragraphs(of, words)):
        if number % 9 == 8:
            yield _headline(of)
        yield text


def _interview(of: Scene, words: int) -> Iterator[str]:
    asked, asking = of.cast[0], of.cast[-1]
    yield f"Interview with {asked.name}"
    yield in_full(of.day)
    yield f"{asked.name} is {asked.office} of the {body(asked.body).name}. {paragraph(of, 2)}"
    named = of.chance.random() < 0.5
    question, answer = (asking.family.upper(), asked.family.upper()) if named else ("Q", "A")
    while words > 0:
        said = spoken(of, of.chance.randint(2, 6))
        yield f"{question}: What do you make of {thing(of.chance)}?"
        yield f"{answer}: {said}"
        words -= len(said.split()) + 10


def _transcript(of: Scene, words: int) -> Iterator[str]:
    yield f"TRANSCRIPT OF THE HEARING ON {thing(of.chance).upper()}"
    yield in_full(of.day)
    yield f"Present: {', '.join(f'{who.name} ({body(who.body).name})' for who in of.cast[:5])}"
    while words > 0:
        said = spoken(of, of.chance.randint(1, 7))
        yield f"{of.chance.choice(of.cast[:5]).family.upper()}: {said}"
        words -= len(said.split()) + 1
        if of.chance.random() < 0.03:
            yield of.chance.choice(("(Laughter.)", "(Applause.)", "(A recess was taken.)"))


def _statement(of: Scene, words: int) -> Iterator[str]:
    who = of.cast[0]
    yield f"Statement by {who.name}, {who.office} of the {body(who.body).name}"
    yield f"{of.chance.choice(of.places)}, {in_full(of.day)}"
    while words > 0:
        said = spoken(of, of.chance.randint(2, 5))
        yield said
        words -= len(said.split())


def _paragraphs(of: Scene, words: int) -> Iterator[str]:
    while words > 0:
        text = paragraph(of, of.chance.randint(2, 5))
        yield text
        words -= len(text.split())


def _headline(of: Scene) -> str:
    words = f"{thing(of.chance)} and {thing(of.chance)} in {of.chance.choice(of.places)}".split()
    return " ".join(word[0].upper() + word[1:] if word not in ("and", "in") else word for word in words)


SORTS = (
    Sort("quayside-wire", "Quayside Wire", "article", 50, 120, 0.5, 0.5, _wire),
    Sort("harbour-review", "Harbour Review", "article", 33, 600, 0.6, 0.2, _article),
    Sort("statements", "Statements of the Day", "statement", 7, 900, 0.6, 0.3, _statement),
    Sort("conversations", "Conversations", "interview", 6, 1_800, 0.6, 0.2, _interview),
    Sort("hearings", "Hearings", "transcript", 4, 3_500, 0.7, 0.5, _transcript),
)
