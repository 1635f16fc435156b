"""Weigh what tells two bearers of a name apart, or shows them to be one.

The weights are few and whole, so that a person can follow a sum. They and the two limits were chosen on the
pairs of tests/gold_resolution, for precision first: who is not sure keeps names as the documents print them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from flows.normalize.across.beside import Beside

APART = 3.0  # what tells two apart, at least, where the names are the same
ONE = 3.0  # what shows two to be one, at least, where the names differ

WHOLE_NAME, INITIAL, MORE_MIDDLES = 4.0, 2.0, 1.5
EXTRA_NAME = -1.0  # one has a given name in full that the other lacks; a patronymic is none
ONLY_ONE, COMMON = 1.0, -1.0  # the surname has one bearer, or many
MANY = 5  # bearers of a surname
SAME_OFFICE, SAME_STATE, SAME_FIELD = 1.5, 1.0, 0.5
OTHER_STATE, BOTH_IN_POWER, OTHER_FIELD, OTHER_BIRTH = 2.0, 1.0, 1.0, 4.0
LONG, VERY_LONG = 25, 60  # years between two, more than a career and more than a public life
IN_OFFICE = 10  # years around those in which somebody is seen in an office


class Told(NamedTuple):
    """What documents tell of somebody: offices, fields of life, states, births, first and last year."""

    offices: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    realms: frozenset[str] = frozenset()
    born: frozenset[int] = frozenset()
    first: int | None = None
    last: int | None = None

    @property
    def is_clear(self) -> bool:
        """Tell whether anything but dates is told."""
        return bool(self.fields or self.states or self.born)


def told(beside: Beside, decade: int | None) -> Told:
    """Give what one document tells; of its date, the decade counts."""
    return Told(
        frozenset(beside.offices),
        frozenset(beside.fields),
        frozenset(beside.states),
        frozenset(beside.realms),
        frozenset({beside.born} if beside.born else ()),
        decade,
        decade,
    )


def told_together(items: Iterable[Told]) -> Told:
    """Put together what several documents tell of one person."""
    found = list(items)
    years = [year for item in found for year in (item.first, item.last) if year is not None]
    return Told(
        frozenset().union(*(item.offices for item in found)),
        frozenset().union(*(item.fields for item in found)),
        frozenset().union(*(item.states for item in found)),
        frozenset().union(*(item.realms for item in found)),
        frozenset().union(*(item.born for item in found)),
        min(years, default=None),
        max(years, default=None),
    )


def against(one: Told, other: Told) -> float:
    """Weigh what speaks against one person; 0 where nothing does."""
    weight = 0.0
    if other_states(one, other):
        weight += OTHER_STATE + BOTH_IN_POWER * ("state" in one.fields and "state" in other.fields)
    if one.fields and other.fields and not one.fields & other.fields:
        weight += OTHER_FIELD
    if one.born and other.born and min(abs(a - b) for a in one.born for b in other.born) > 1:
        weight += OTHER_BIRTH
    years = years_between(one, other)
    return weight + (years > LONG) + (years > VERY_LONG)


def shared(one: Told, other: Told) -> float:
    """Weigh what speaks for one person beside the name."""
    return (
        SAME_OFFICE * bool(one.offices & other.offices and not other_states(one, other))
        + SAME_STATE * bool(one.realms & other.realms)
        + SAME_FIELD * bool(one.fields & other.fields)
    )


def other_states(one: Told, other: Told) -> bool:
    """Tell whether two are of states that have nothing to do with each other."""
    return bool(one.states and other.states and not one.realms & other.realms)


def years_between(one: Told, other: Told) -> int:
    """Give the years between the spans in which two are seen, 0 where they meet or one is undated."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, one.first - other.last, other.first - one.last)
