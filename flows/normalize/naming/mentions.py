"""Hold the mentions of a document: one record each, to be asked for by place."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from flows.normalize.naming.capitals import Run
from schemas.authority_records import AuthorityName
from schemas.rows import new


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


def last_name(name: str) -> str:
    """Give the last word of a name, which the press uses alone after the first mention."""
    return name.rpartition(" ")[2]


Taken = defaultdict[int, set[int]]  # the text offsets of each passage that mentions claim


def taken_places(found: Iterable[Naming]) -> Taken:
    """Give the text offsets of each passage that mentions claim."""
    taken: Taken = defaultdict(set)
    take(found, taken)
    return taken


def take(found: Iterable[Naming], taken: Taken) -> None:
    """Add the text offsets that further mentions claim."""
    for naming in found:
        taken[naming.passage].update(range(naming.claim, naming.end))


def unclaimed(runs: Iterable[Sequence[Run]], taken: Taken) -> list[Sequence[Run]]:
    """Give of each passage the runs in which more names may be found; no word that a mention claims."""
    free: list[Sequence[Run]] = []
    for number, of_passage in enumerate(runs):
        claimed = taken[number]
        free.append([run for run in of_passage if len(run) > 1 or run[0].start not in claimed])
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
