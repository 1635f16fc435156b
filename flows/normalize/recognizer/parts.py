"""Tell which words may belong to a name, so that the network need not look at all the others."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.tokens import GENITIVES, Token

Flags = npt.NDArray[np.bool_]

OUTSIDE, LINKING, JOINING, TIED, DATELIKE, NAMELIKE = range(6)
FUNCTION_WORDS = frozenset(
    (
        "a about after all although an and another any are as at because been before being both but by can"
        " could did do does during each even every few for from had has have he her here him his how however"
        " i if in into is it its just many me more most much my no nor not now of on one only or other our"
        " out over she should since so some such than that the their them then there these they this those"
        " though through to too under until up upon us very was we were what when where whether which while"
        " who whom whose why with without would yes yet you your"
    ).split()
)

# Function words that a name may begin with; the other ones do so in titles alone, where they have a capital.
ARTICLES = frozenset(("a", "an", "the"))
MARKS = frozenset(", . ; : ! ? ) ] } / - \u2013 \u2014 \u2026".split())  # no name begins with one
DAYS_AND_MONTHS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December".split()
)
PARTICLES = frozenset("al ben bin da de del della den der di dos du el ibn la le ten ter van von zu".split())


class Places(NamedTuple):
    """Where a name may stand in a stream, where it may begin, and what has to be known to read it.

    What stands at the edge of a stretch where names may stand, and begins none, is only looked at by its
    neighbour: nothing depends on the last layer there.
    """

    marked: Flags
    opening: Flags
    read: Flags


def part_of(chunk: Sequence[Token]) -> list[int]:
    """Give the part that each token of a chunk can have in a name.

    `Council` and `UN` are namelike, `Monday` is datelike; `The`, `van` and `12` join what is beside them, and
    so do `of`, `,` and `'s`, which link it to a name before them; in `Asia-based`, `based` is tied to a
    namelike word; `talks` is outside.
    """
    parts = [_part(token.text) for token in chunk]
    if len(parts) > 1 and max(parts) >= DATELIKE:
        return [TIED if part == OUTSIDE else part for part in parts]
    return parts


def name_places(parts: npt.NDArray[np.int64]) -> Places:
    """Tell where names may stand, given the part of each word of a stream.

    That is at namelike and tied words, at joining words beside a namelike one, and at any word between two
    namelike ones: `de` in `Charles de Gaulle`; but not where days and months alone are namelike.
    """
    joining = (parts == JOINING) | (parts == LINKING)
    namelike = parts >= DATELIKE
    marked = parts >= TIED
    marked |= joining & _beside(namelike, np.logical_or)
    marked |= _beside(namelike, np.logical_and)
    _without_dates(marked, parts)
    ends = marked & ~_next(marked)
    opening = marked & (parts != LINKING) & ~(ends & joining)
    return Places(marked, opening, opening | (marked & _beside(marked, np.logical_and)))


def _without_dates(marked: Flags, parts: npt.NDArray[np.int64]) -> None:
    """Take the marks off stretches of places that hold a date at most: `on Monday, 12 March`."""
    places = np.flatnonzero(marked)
    if places.size:
        first = np.flatnonzero(np.diff(places, prepend=-2) > 1)
        named = np.logical_or.reduceat((parts[places] == NAMELIKE) | (parts[places] == TIED), first)
        marked[places] = np.repeat(named, np.diff(first, append=places.size))


def _beside(flags: Flags, both: np.ufunc) -> Flags:
    """Join the flag before each place and the one behind it."""
    before = np.zeros_like(flags)
    before[1:] = flags[:-1]
    joined: Flags = both(before, _next(flags))
    return joined


def _next(flags: Flags) -> Flags:
    behind = np.zeros_like(flags)
    behind[:-1] = flags[1:]
    return behind


def _part(word: str) -> int:
    lower = word.lower()
    if lower in FUNCTION_WORDS and not (len(word) > 1 and word.isupper()):
        return LINKING if word == lower and lower not in ARTICLES else JOINING
    if word != lower:
        return DATELIKE if word in DAYS_AND_MONTHS else NAMELIKE
    if word in MARKS or lower in GENITIVES:
        return LINKING
    return JOINING if lower in PARTICLES or not any(map(str.isalpha, word)) else OUTSIDE
