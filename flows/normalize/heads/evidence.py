"""Point at the words of a text that something rests on."""

from typing import NamedTuple

from flows.normalize.pages.page import Passage
from schemas.rows import new


class Evidence(NamedTuple):
    """Words of a text that something rests on: the words, and their raw offsets."""

    text: str
    raw_start: int
    raw_end: int


def evidence_of(passage: Passage, start: int, end: int) -> Evidence:
    """Give a slice of a passage as evidence."""
    mapped = passage.mapped
    return new(Evidence, (mapped.text[start:end], *mapped.raw(start, end)))
