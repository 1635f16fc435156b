"""Tell the bearers of one name apart where what documents tell of them cannot be true of one person."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flows.normalize.across.telling import APART, VERY_LONG, Told, against, told_together, years_between

MAIN = 0.75  # share of the documents that tell something; so many are taken to mean it where nothing is told


class Seen(NamedTuple):
    """What some documents of one decade tell of a bearer: their number, and the day and id of the first."""

    told: Told
    documents: int
    first: str


class Bearer(NamedTuple):
    """One bearer of a name: what is told of it, and what of it tells it apart from the first bearer."""

    told: Told
    qualifier: str


def tell_apart(seen: Sequence[Seen]) -> list[Bearer]:
    """Give the bearer for each of what is seen of one name.

    The first whom a dated document names has no qualifier. The others have their state, field of life and
    year of birth, as the first document about them tells: what later documents tell changes no id.
    """
    groups = _groups(seen) if _may_differ(seen) else []
    if len(groups) < 2:
        return [Bearer(told_together(item.told for item in seen), "")] * len(seen)
    bearers = [_bearer(group, number > 0) for number, group in enumerate(groups)]
    owner = {id(item): bearer for group, bearer in zip(groups, bearers, strict=True) for item in group}
    main = _main(groups, bearers)
    return [owner.get(id(item)) or _unclear(item, bearers[0], main) for item in seen]


def _may_differ(seen: Sequence[Seen]) -> bool:
    """Tell whether documents tell more than one thing of a kind: years alone tell nobody apart."""
    told = [item.told for item in seen if item.told.is_clear]
    return len(told) > 1 and any(
        len({kind for kind in kinds if kind}) > 1
        for kinds in (
            (item.states for item in told),
            (item.fields for item in told),
            (item.born for item in told),
        )
    )


def _groups(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Put what is told in groups that may be one person, each to the group that least speaks against it."""
    groups: list[list[Seen]] = []
    told: list[Told] = []
    for item in sorted((item for item in seen if item.told.is_clear), key=_order):
        weights = [against(group, item.told) for group in told]
        best = min(range(len(groups)), key=lambda number: (weights[number], number), default=None)
        if best is None or weights[best] >= APART:
            groups.append([item])
            told.append(item.told)
        else:
            groups[best].append(item)
            told[best] = told_together((told[best], item.told))
    return groups


def _order(item: Seen) -> tuple[str, list[str], list[str], list[int]]:
    return item.first, sorted(item.told.states), sorted(item.told.fields), sorted(item.told.born)


def _bearer(group: Sequence[Seen], has_namesake: bool) -> Bearer:
    return Bearer(told_together(item.told for item in group), _qualifier(group) if has_namesake else "")


def _qualifier(group: Iterable[Seen]) -> str:
    """Give what the first documents tell: `Bulgaria, sport`; where it is a birth, `born 1931`."""
    first = next(iter(group)).told
    born = [f"born {year}" for year in sorted(first.born)]
    parts = [*sorted(first.states)[:1], *sorted(first.fields)[:1], *born]
    return ", ".join(parts)


def _main(groups: Sequence[Sequence[Seen]], bearers: Sequence[Bearer]) -> Bearer | None:
    """Give the bearer of whom most documents tell, None where no one is far ahead."""
    counts = [sum(item.documents for item in group) for group in groups]
    most = max(counts)
    return bearers[counts.index(most)] if most >= MAIN * sum(counts) else None


def _unclear(item: Seen, first: Bearer, main: Bearer | None) -> Bearer:
    return main if main and years_between(main.told, item.told) <= VERY_LONG else first
