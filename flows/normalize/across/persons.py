"""Tell which names of one surname, over all documents, are one person's: a function of what they tell."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.across.given_names import FullName, Link, link_names
from flows.normalize.across.namesakes import Bearer, Seen, tell_apart
from flows.normalize.across.telling import (
    APART,
    IN_OFFICE,
    Told,
    against,
    other_states,
    told_together,
    years_between,
)
from flows.normalize.slugs import slug

ALONE = FullName("", "")  # a surname without given names


class Printed(NamedTuple):
    """A name of a surname, as documents that tell the same of it print it.

    `key` is for the caller. `slug` and `surname` are those of the printed name; `full` and `tentative` as in
    `Name`. `seen` is what these documents tell, with their number and the day and id of the first.
    """

    key: int
    name: FullName
    slug: str
    surname: str
    full: bool
    tentative: bool
    seen: Seen


class Person(NamedTuple):
    """Who is meant by a printed name: the slug of the id, the form that gives it, what is added, and why."""

    slug: str
    form: str
    qualifier: str
    why: str | None


class _Known(NamedTuple):
    """A person named in full somewhere, with the surnames as printed and all that is told."""

    person: Person
    surnames: frozenset[str]
    told: Told


def resolve_surname(printed: Sequence[Printed]) -> dict[int, Person | None]:
    """Give the person for each name of one surname, by its key; None for a word that is no name after all.

    The id of a person is the slug of the form in the first dated document that gives more than initials.
    """
    found: dict[int, Person | None] = {}
    known = []
    for group, links in _by_fullest([item for item in printed if item.full]):
        bearers: dict[Bearer, list[Printed]] = defaultdict(list)
        for item, bearer in zip(group, tell_apart([item.seen for item in group]), strict=True):
            bearers[bearer].append(item)
        for bearer, items in bearers.items():
            first = min(items, key=lambda item: (item.name.is_initial, item.seen.first, item.slug))
            person = _person(first, bearer)
            known.append(_Known(person, frozenset(item.surname for item in items), bearer.told))
            found.update((item.key, person._replace(why=_why(item, first, bearer, links))) for item in items)
    for item in printed:
        if not item.full:
            found[item.key] = _by_surname(item, known)
    return found


def _by_fullest(
    full: Iterable[Printed],
) -> list[tuple[list[Printed], Mapping[FullName, Link]]]:
    """Put the names together that are forms of one full name, in an order of their own."""
    named: dict[FullName, list[Printed]] = defaultdict(list)
    for item in sorted(full, key=lambda item: (item.name, item.slug, item.seen.first, item.key)):
        named[item.name].append(item)
    links: dict[FullName, Link] = {}
    if len(named) > 1:
        links = link_names(
            {name: told_together(item.seen.told for item in items) for name, items in named.items()}
        )
    together: dict[FullName, list[Printed]] = defaultdict(list)
    for name, items in named.items():
        together[links[name].into if name in links else name] += items
    return [(items, links) for items in together.values()]


def _person(first: Printed, bearer: Bearer) -> Person:
    added = f"-{slug(bearer.qualifier)}" if bearer.qualifier else ""
    return Person(first.slug + added, first.slug, bearer.qualifier, None)


def _why(item: Printed, first: Printed, bearer: Bearer, links: Mapping[FullName, Link]) -> str | None:
    """Say why a name is that of the one which gives the id, and what tells its bearer from another."""
    reasons = []
    if item.name != first.name:
        link = links.get(item.name) or links[first.name]
        reasons.append(f"{link.why if item.name in links else 'fuller form'}, {link.score:g}")
    elif item.slug != first.slug:
        reasons.append("spelling")
    if bearer.qualifier:
        reasons.append(f"namesake, {bearer.qualifier}")
    return "; ".join(reasons) or None


def _by_surname(item: Printed, known: Sequence[_Known]) -> Person | None:
    """Give the one person whom a surname alone can mean, else one of that name alone."""
    bearers = [one for one in known if not item.tentative or item.surname in one.surnames]
    if len(known) == len(bearers) == 1 and against(bearers[0].told, item.seen.told) < APART:
        return bearers[0].person._replace(why="surname of one person")
    if item.tentative:
        return None
    holders = [one for one in known if _holds_office(one.told, item.seen.told)]
    if len(holders) == 1:
        return holders[0].person._replace(why="surname and office")
    return Person(item.slug, item.slug, "", None)


def _holds_office(one: Told, seen: Told) -> bool:
    return bool(
        one.offices & seen.offices and not other_states(one, seen) and years_between(one, seen) <= IN_OFFICE
    )
