"""Keep one of the names that are proposed for the same place: the surest."""

from collections.abc import Iterable
from operator import attrgetter

from flows.normalize.naming.mentions import Naming

# Where two proposals claim as much text, the surer method wins.
SURENESS = {
    method: rank
    for rank, method in enumerate(
        ("house", "acronym", "title", "authority", "introduction", "given_name", "body", "model", "beside")
    )
}
FIRST = frozenset(("house", "acronym", "title"))  # whose words leave no doubt
SURE = 0.6  # score of the model that needs no other witness
CLAIM = attrgetter("claim")


def arbitrate(proposed: Iterable[Naming]) -> list[Naming]:
    """Keep of overlapping proposals for one passage the surest, else the longest, in order."""
    kept: list[Naming] = []
    together: list[Naming] = []  # proposals of which each overlaps the stretch of those before it
    end = 0
    for naming in sorted(proposed, key=CLAIM):
        if naming.claim >= end:
            kept += together if len(together) < 2 else _best(together)
            together = []
        together.append(naming)
        if naming.end > end:
            end = naming.end
    return kept + _best(together)


def _best(together: list[Naming]) -> list[Naming]:
    if len(together) < 2:
        return together
    if len(together) == 2:
        return [min(together, key=_rank)]
    kept: list[Naming] = []
    taken: set[int] = set()
    for naming in sorted(together, key=_rank):
        places = range(naming.claim, naming.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(naming)
    return sorted(kept, key=CLAIM)


def _rank(naming: Naming) -> tuple[bool, bool, int, int, int]:
    length = naming.end - naming.claim
    doubted = naming.score is not None and naming.score < SURE
    return (naming.method not in FIRST, doubted, -length, SURENESS[naming.method], naming.start)
