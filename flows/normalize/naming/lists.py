"""Tell how names stand side by side: in a list, which may tell what they are, or from one to another."""

from collections.abc import Sequence

from flows.normalize.naming.leads import NO_NOUN
from flows.normalize.naming.mentions import Naming

MISTAKEN = frozenset(("organization", "person"))
FELLOWS = 2  # names beside one in a list that tell its type
IN_LIST = frozenset((", ", " and ", ", and ", " or ", ", or ", ", the ", " and the "))


def in_list(first: Naming | None, last: Naming | None, text: str) -> bool:
    """Tell whether two names stand side by side in one list."""
    if first is None or last is None or first.passage != last.passage:
        return False
    return text[first.end : last.start] in IN_LIST


def ends_list(last: Naming | None, text: str) -> bool:
    """Tell whether no noun stands behind a name, as behind that of a land: Orvanco, and U.S. | institutes."""
    return last is not None and (last.end == len(text) or NO_NOUN.match(text, last.end) is not None)


def type_in_list(found: Sequence[Naming], number: int, text: str) -> str | None:
    """Give the type of the names that stand with one in a list, if they are two at least and of one type.

    What the model takes for neither body nor person must have such names on both sides.
    """
    types: list[str] = []
    sides = 0
    for step in (-1, 1):
        here, there = found[number], number + step
        while 0 <= there < len(found) and abs(there - number) <= FELLOWS:
            other = found[there]
            first, last = (other, here) if step < 0 else (here, other)
            if not in_list(first, last, text):
                break
            if step < 0 and text[max(0, other.start - 3) : other.start] == "In ":
                break  # In Vordel, | Globus asks
            sides += here is found[number]
            types.append(other.type)
            here, there = other, there + step
    enough = len(types) >= FELLOWS and (sides == FELLOWS or found[number].type in MISTAKEN)
    return types[0] if enough and len(set(types)) == 1 else None


def leads_to(naming: Naming, behind: Naming, text: str) -> bool:
    """Tell whether `from` one name `to` the other is said: from | Orvan | to | Vordel."""
    near = behind.passage == naming.passage and text[naming.end : behind.start] == " to "
    return near and text.endswith("from ", 0, naming.start)
