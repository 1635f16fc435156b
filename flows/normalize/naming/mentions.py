"""Hold the mentions of a document: one record each, to be asked for by place."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from schemas.authority_records import AuthorityName


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


def last_name(name: str) -> str:
    """Give the last word of a name, which the press uses alone after the first mention."""
    return name.rpartition(" ")[2]


def taken_places(found: Iterable[Naming]) -> defaultdict[int, set[int]]:
    """Give the text offsets of each passage that mentions claim."""
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for naming in found:
        taken[naming.passage].update(range(naming.claim, naming.end))
    return taken


class NamedInPassage:
    """The mentions of one passage in order, to be asked for by place; none overlap."""

    def __init__(self) -> None:
        self._namings: list[Naming] = []
        self._starts: list[int] = []
        self._by_title: dict[str, list[Naming]] = defaultdict(list)

    def add(self, naming: Naming) -> None:
        """Add the next mention."""
        self._namings.append(naming)
        self._starts.append(naming.start)
        if naming.method == "title":
            self._by_title[naming.evidence].append(naming)

    def between(self, start: int, end: int) -> list[Naming]:
        """Give the mentions that lie between two text offsets."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [naming for naming in self._namings[first:stop] if naming.end <= end]

    def titled_before(self, title: str, offset: int) -> Naming | None:
        """Give the last person of a title (`Ambassador`) whom the passage names before an offset."""
        titled = self._by_title.get(title, [])
        here = bisect_right(titled, offset, key=lambda naming: naming.end)
        return titled[here - 1] if here else None


def by_passage(namings: Iterable[Naming]) -> defaultdict[int, NamedInPassage]:
    """Give the mentions of each passage, by its number."""
    found: defaultdict[int, NamedInPassage] = defaultdict(NamedInPassage)
    for naming in namings:
        found[naming.passage].add(naming)
    return found
