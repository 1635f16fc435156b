"""Find the names that the head of a text shows: the place of its dateline, and who wrote it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.normalize.lexicon import stands_alone
from flows.normalize.naming.mentions import Naming, naming_of

BETWEEN_AUTHORS = re.compile(r",? (?:and|AND|&|with) |, ")
PART_OF_NAME = frozenset(("Jr", "Jr.", "Sr", "Sr."))
DATELINE = "dateline"


class HeadNames(NamedTuple):
    """The place of the dateline and the authors, as printed; `places` has the place in small letters, too."""

    dateline: str | None = None
    places: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


NO_HEAD = HeadNames()


def head_names(dateline: str | None, author: str | None) -> HeadNames:
    """Give the names of a head whose dateline has that place, and whose byline those authors."""
    named = [name for name in BETWEEN_AUTHORS.split(author or "") if name not in PART_OF_NAME]
    authors = tuple(name for name in named if " " in name)
    if dateline is None or len(dateline) < len("Ulm"):
        return HeadNames(authors=authors)
    places = (dateline, dateline.title()) if dateline.isupper() else (dateline,)
    return HeadNames(dateline, places, authors)


def sure_names(number: int, kind: str, text: str, head: HeadNames) -> Iterator[Naming]:
    """Give the place that a passage opens with as its dateline, and the authors whom a byline names."""
    place = head.dateline
    opens = place is not None and kind in {"body", "meta"} and text.startswith(place)
    if place and opens and stands_alone(text, 0, len(place)):
        yield naming_of(number, text, 0, len(place), "place", "beside", DATELINE)
    if kind == "meta":
        for author in head.authors:
            start = text.find(author)
            if start >= 0 and stands_alone(text, start, start + len(author)):
                yield naming_of(number, text, start, start + len(author), "person", "introduction", "byline")


def over(proposed: list[Naming], sure: list[Naming]) -> list[Naming]:
    """Give what is proposed for a passage with what is sure instead of all that overlaps it.

    What an authority file says of the same words stands: `UNITED NATIONS` is no place.
    """
    known = {(each.start, each.end) for each in proposed if each.authority}
    sure = [each for each in sure if (each.start, each.end) not in known]
    ends = [(each.start, each.end) for each in sure]
    return sure + [
        each for each in proposed if not any(each.start < end and start < each.end for start, end in ends)
    ]
