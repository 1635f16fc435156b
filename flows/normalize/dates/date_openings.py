"""Read what stands before a date and belongs to it: `late`, `mid-`, `the end of`, `around`."""

from typing import NamedTuple

from flows.normalize.dates.date_words import ABOUT, FRACTIONS, WITHIN, WITHIN_OF
from flows.normalize.dates.time_expressions import word_before
from schemas.rows import new

LONGEST = 8  # characters of a word tied by a hyphen
LAST_WORDS = frozenset({*WITHIN, "in", "of", "the"})  # what opens a date may end with: early in, the end of


class Opening(NamedTuple):
    """Where a date with its opening words begins, and what they say of it."""

    start: int
    within: str | None = None
    about: bool = False


def opening(text: str, start: int, floor: int, *, article: bool = False) -> Opening:
    """Read the words before a date; without any, it begins where it did.

    `article` tells that the date may have an article of its own: the end of | the | 1990s.
    """
    within: str | None = None
    at = start
    word, before = word_before(text, start, floor)
    if not word and text[start - 1 : start] != "-":  # as where a date opens its sentence
        return new(Opening, (start, None, False))
    if not word or word.lower() in LAST_WORDS:  # as few dates have
        within, at = _within(text, start, floor, article=article)
        word, before = word_before(text, at, floor)
    about = word.lower() in ABOUT
    return new(Opening, (before if about else at, within, about))


def with_article(text: str, start: int, floor: int) -> int:
    """Give where a date begins with the article before it, if there is one: `the 1990s`."""
    word, at = word_before(text, start, floor)
    return at if word in ("the", "The") else start


def _within(text: str, start: int, floor: int, *, article: bool) -> tuple[str | None, int]:
    if start > floor and text[start - 1] == "-":  # mid-June
        begin = max(text.rfind(" ", max(floor, start - LONGEST), start) + 1, floor)
        part = WITHIN.get(text[begin : start - 1].lower())
        return (part, begin) if part else (None, start)
    word, at = word_before(text, start, floor)
    if part := WITHIN.get(word.lower()):
        return part, at
    if article and word == "the":
        word, at = word_before(text, at, floor)
    of, (word, at) = word, word_before(text, at, floor)
    if of == "of" and word in ("half", "quarter", "week"):
        which, at = word_before(text, at, floor)
        part = FRACTIONS.get((word, which.lower()))
        return (part, with_article(text, at, floor)) if part else (None, start)
    if of == "of" and (part := WITHIN_OF.get(word.lower())):
        return part, with_article(text, at, floor)
    if of == "in" and (part := WITHIN.get(word.lower())):  # early in 1999
        return part, at
    return None, start
