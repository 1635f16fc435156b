"""Part lands and bodies that a hyphen ties: `China-Russia talks`, `Russian-US relations`."""

import re
from collections.abc import Sequence

from flows.normalize.lexicon import Found, Knowledge
from schemas.authority_records import AuthorityName

TIE = re.compile("[-\u2013]")
# Peoples as they stand before another: Sino-Soviet
PEOPLES = frozenset("Afro Anglo Austro Euro Franco Greco Indo Italo Russo Sino Turko".split())
AND = " and "
STATES_FILE = "territories.yaml"


def tied_names(
    text: str, start: int, end: int, knowledge: Knowledge
) -> Sequence[tuple[int, int, AuthorityName]]:
    """Give the states, peoples and bodies known by letters that a slice ties, none if it holds another word.

    Cities that it ties are one way or one event: the Paris-Dakar.
    """
    found: list[tuple[int, int, AuthorityName]] = []
    for part in TIE.split(text[start:end]):
        if part not in PEOPLES:
            known = knowledge.names.at(part, 0) if part else None
            if known is None or known.end != len(part) or not _may_be_tied(part, known):
                return ()
            found.append((start, start + len(part), known.entry))
        start += len(part) + 1
    return found if any(entry.type != "group" for _, _, entry in found) else ()


def _may_be_tied(part: str, known: Found[AuthorityName]) -> bool:
    """Tell whether what is known is a state, a people or a body known by its letters."""
    entry = known.entry
    return entry.file == STATES_FILE or entry.type == "group" or part.isupper()


def are_two(name: str, knowledge: Knowledge) -> bool:
    """Tell whether words before and behind `and` are names of their own, which the model took for one."""
    return all(_is_listed(part, knowledge) for part in name.split(AND))


def _is_listed(part: str, knowledge: Knowledge) -> bool:
    known = knowledge.listed.at(part, 0) if part else None
    return known is not None and known.end == len(part)
