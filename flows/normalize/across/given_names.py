"""Tell which forms of a name are one person's: `S. Lavrov`, `Sergei Lavrov`, `Sergei V. Lavrov`."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from flows.normalize.across.telling import (
    COMMON,
    EXTRA_NAME,
    INITIAL,
    MANY,
    MORE_MIDDLES,
    ONE,
    ONLY_ONE,
    WHOLE_NAME,
    Told,
    against,
    shared,
)

PATRONYMIC = re.compile(r"(?:[eo]vi?ch|[iy]ch|vna|ichna)$")  # Nikolaevich, Ilyich, Ivanovna


class FullName(NamedTuple):
    """The folded given names of a person of one surname, and Jr or Sr."""

    given: str
    suffix: str

    @property
    def first(self) -> str:
        """Give the first given name or initial."""
        return self.given.split(" ", 1)[0]

    @property
    def is_initial(self) -> bool:
        """Tell whether the first given name is an initial alone."""
        return len(self.first) < 2


class Link(NamedTuple):
    """The fullest form of a name, how sure it is that they are one, and why."""

    into: FullName
    score: float
    why: str


def link_names(names: Mapping[FullName, Told]) -> dict[FullName, Link]:
    """Link each name of a surname to the fullest form that it fits, where that is one alone and sure."""
    opening: dict[str, list[FullName]] = defaultdict(list)
    for name in names:
        opening[name.first].append(name)
        if not name.is_initial:
            opening[name.first[:1]].append(name)
    fullest = {
        first: [name for name in group if not any(_is_fuller(other, name) for other in opening[name.first])]
        for first, group in opening.items()
    }
    bearers = len({(name.first, name.suffix) for group in fullest.values() for name in group})
    links = {}
    for name in names:
        fitting = [other for other in fullest[name.first] if _is_fuller(other, name)]
        if len(fitting) == 1 and name.given:
            score = _score(name, fitting[0], names, bearers)
            if score >= ONE:
                links[name] = Link(fitting[0], score, "initials" if name.is_initial else "shorter form")
    return links


def fits(shorter: FullName, longer: FullName) -> bool:
    """Tell whether given names stand in others in order, initials for names, the first for the first."""
    if shorter.suffix != longer.suffix or not _stands_for(shorter.first, longer.first):
        return False
    words = iter(longer.given.split(" "))
    return all(any(_stands_for(part, word) for word in words) for part in shorter.given.split(" "))


def _is_fuller(other: FullName, name: FullName) -> bool:
    return other != name and fits(name, other)


def _stands_for(part: str, word: str) -> bool:
    return word == part or (len(part) == 1 and word.startswith(part))


def _score(name: FullName, fuller: FullName, names: Mapping[FullName, Told], bearers: int) -> float:
    """Weigh whether two names that fit are one person's: the names, how rare they are, and what is told."""
    parts, words = name.given.split(" "), fuller.given.split(" ")
    extra = [word for word in words[1:] if len(word) > 1 and not PATRONYMIC.search(word)]
    missing = max(0, len(extra) - (len(parts) - 1))
    rare = ONLY_ONE if bearers == 1 else COMMON if bearers >= MANY else 0.0
    return (
        (INITIAL if name.is_initial else WHOLE_NAME)
        + MORE_MIDDLES * (len(parts) - 1)
        + EXTRA_NAME * missing
        + rare
        + shared(names[name], names[fuller])
        - against(names[name], names[fuller])
    )
