"""Find bodies, sites and events by the noun that their names end or begin with.

`Washington State University`, `Russian Foreign Ministry`: capitalised words before the noun.
`University of Helsinki`, `Ministry of Foreign Affairs`: the noun, `of` or `for`, and capitalised words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.naming.capitals import ABBREVIATED, Run, Word
from flows.normalize.naming.persons import NO_NAME
from schemas.authority_records import Nouns

# Centres that are buildings: Kennedy Space Center, Convention Center.
CENTRES = frozenset(("Center", "Centre", "Complex"))
SITES = frozenset(
    "Arts Civic Community Conference Convention Detention Flight Medical Science Shopping Space Sports Trade"
    " Visitor".split()
)
BEHIND_NOUN = frozenset(("of", "for"))
# Bodies that also sit on a subject: Council on American-Islamic Relations
ON_SUBJECTS = frozenset("Commission Committee Conference Council Subcommittee".split())
MISSIONED = frozenset(("in", "to"))  # United Nations Mission in Kosovo
# Before the name of a vessel.
VESSELS = frozenset("Flight HMAS HMCS HMS INS MS MV RMS SS Shuttle USNS USS".split())
OPERATION = "Operation"
MOST_WORDS_BEFORE = 6
TELLING = CENTRES | VESSELS | {OPERATION, "District"}  # words that may show a name beside the nouns in names


class BodyFound(NamedTuple):
    """A name with the noun that shows what it names: text offsets, type, noun."""

    start: int
    end: int
    type: str
    noun: str


def find_bodies(runs: Sequence[Run], nouns: Nouns) -> Iterator[BodyFound]:
    """Give the bodies, sites and events that runs of capitalised words name."""
    for run in runs:
        if len(run) < 2:
            continue
        for index, (_, _, word, _) in enumerate(run):
            if word not in nouns.in_names and word not in TELLING:
                continue
            if word in VESSELS or word == OPERATION:
                yield from _vessel(run, index)
            elif kind := _type_of(run, index, nouns):
                yield from _body(run, index, kind, nouns)


def _body(run: Run, index: int, kind: str, nouns: Nouns) -> Iterator[BodyFound]:
    noun = run[index].text
    first = _first(run, index, nouns)
    last = _last(run, index) if noun in nouns.before_of else index
    if last > index and run[index + 1].text in MISSIONED and first == index:
        last = index  # the Mission in Kosovo
    # Of `Medical School Council` the last noun tells what it is.
    goes_on = index + 1 < len(run) and run[index + 1].text in nouns.before_of
    if last > index or (first < index and not goes_on):
        yield BodyFound(run[first].start, run[last].end, kind, noun)


def _type_of(run: Run, index: int, nouns: Nouns) -> str | None:
    noun = run[index].text
    if index and noun in CENTRES and run[index - 1].text in SITES:
        return "place"
    if index and noun == "District" and run[index - 1].text == "School":
        return "organization"
    return nouns.in_names.get(noun)


def _first(run: Run, index: int, nouns: Nouns) -> int:
    """Give the first of the capitalised words before a noun that belong to its name."""
    first = index
    while first and index - first < MOST_WORDS_BEFORE:
        word = run[first - 1]
        if word.small or word.text in NO_NAME:
            break
        if word.text.endswith(".") and not ABBREVIATED.fullmatch(word.text):
            break
        if 1 < index - first < first and word.text in nouns.in_names:  # National Museum | Ann Lee Center
            break
        first -= 1
    return first


def _last(run: Run, index: int) -> int:
    """Give the last of the words behind a noun and `of` or `for`."""
    here = index + 1
    if here + 1 >= len(run) or not _links(run[here], run[index]):
        return index
    here += 1
    if run[here].text == "the":
        here += 1
    if here == len(run) or run[here].small:
        return index
    here = _end_of_words(run, here)
    if here + 2 < len(run) and run[here + 1].text == "and" and not run[here + 2].small:
        here = _end_of_words(run, here + 2)
    return here


def _links(word: Word, noun: Word) -> bool:
    on_place = word.text in MISSIONED and noun.text == "Mission"
    return on_place or word.text in BEHIND_NOUN or (word.text == "on" and noun.text in ON_SUBJECTS)


def _end_of_words(run: Run, here: int) -> int:
    while here + 1 < len(run) and not run[here + 1].small:
        here += 1
    return here


def _vessel(run: Run, index: int) -> Iterator[BodyFound]:
    """Read the name behind `USS` or `Space Shuttle` as a ship's, behind `Operation` as an event's."""
    noun, last = run[index].text, index + 1
    if last == len(run) or run[last].small:
        return
    if noun == OPERATION:
        yield BodyFound(run[index].start, run[_end_of_words(run, last)].end, "event", noun)
        return
    first = index - (noun == "Shuttle" and index > 0 and run[index - 1].text == "Space")
    yield BodyFound(run[first].start, run[last].end, "other", noun)
