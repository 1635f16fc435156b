"""Hold the mentions of a document: one record each, to be asked for by place."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from flows.normalize.naming.capitals import Run
from flows.normalize.pages.page import Passage
from schemas.authority_records import AuthorityName
from schemas.rows import new

# Ann Lee Roe | , Jr.; John Paul | II
GENERATION = re.compile(r"(?:,? (?:Jr\.?|Sr\.?)| [IVX]{2,5})\Z")
GENERATION_ENDS = ("I", "V", "X", "r", "r.")


class Naming(NamedTuple):
    """One mention as found: text offsets in its passage, the name it stands for, and why.

    `score` is how sure the model is, where it found the mention and says so.
    """

    passage: int
    start: int
    end: int
    text: str
    claim: int
    type: str
    name: str
    method: str
    evidence: str
    authority: AuthorityName | None = None
    tentative: bool = False
    score: float | None = None


def naming_of(passage: int, text: str, start: int, end: int, kind: str, method: str, evidence: str) -> Naming:
    """Give a mention of a slice of the text of a passage, under its own words."""
    name = text[start:end]
    # In the order of the fields: this runs once a name, and their names would double its time.
    return new(Naming, (
        passage, start, end, name, start, kind, name, method, evidence, None, False, None,
    ))  # fmt: skip


def without_generation(name: str) -> str:
    """Give a name without what tells a son from his father, or one king from another."""
    return GENERATION.sub("", name) if name.endswith(GENERATION_ENDS) else name


def last_name(name: str) -> str:
    """Give the last word of a name, which the press uses alone after the first mention."""
    return without_generation(name).rpartition(" ")[2]


Taken = Sequence[bytearray]  # for each character of each passage, 1 if a mention claims it


def taken_places(passages: Iterable[Passage], found: Iterable[Naming]) -> Taken:
    """Give the places in passages that mentions claim."""
    taken = [bytearray(len(passage.text)) for passage in passages]
    take(found, taken)
    return taken


def take(found: Iterable[Naming], taken: Taken) -> None:
    """Add the places that further mentions claim."""
    for passage, _, end, _, claim, *_ in found:
        taken[passage][claim:end] = b"\1" * (end - claim)


def unclaimed(runs: Iterable[Sequence[Run]], taken: Taken) -> list[list[Run]]:
    """Give of each passage the runs in which more names may be found: a word of them no mention claims."""
    free: list[list[Run]] = []
    for of_passage, claimed in zip(runs, taken, strict=True):
        own: list[Run] = []
        for run in of_passage:
            for start, _, _, _ in run:
                if not claimed[start]:
                    own.append(run)
                    break
        free.append(own)
    return free


class NamedInPassage:
    """The mentions of one passage in order, to be asked for by place; none overlap."""

    def __init__(self, namings: list[Naming]) -> None:
        """Take the mentions."""
        self._namings = namings
        self._starts = [naming.start for naming in namings]

    @cached_property
    def _by_title(self) -> dict[str, list[Naming]]:
        titled: dict[str, list[Naming]] = defaultdict(list)
        for naming in self._namings:
            if naming.method == "title":
                titled[naming.evidence].append(naming)
        return titled

    def between(self, start: int, end: int) -> list[Naming]:
        """Give the mentions that lie between two text offsets."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [naming for naming in self._namings[first:stop] if naming.end <= end]

    def titled_before(self, title: str, offset: int) -> Naming | None:
        """Give the last person of a title (`Ambassador`) whom the passage names before an offset."""
        titled = self._by_title.get(title, [])
        here = bisect_right(titled, offset, key=lambda naming: naming.end)
        return titled[here - 1] if here else None


def by_passage(namings: Iterable[Naming]) -> dict[int, NamedInPassage]:
    """Give the mentions of each passage that has any, by its number."""
    found: defaultdict[int, list[Naming]] = defaultdict(list)
    for naming in namings:
        found[naming.passage].append(naming)
    return {number: NamedInPassage(in_passage) for number, in_passage in found.items()}
