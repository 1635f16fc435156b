"""Find bodies that a text names in full with their acronym in parentheses behind, or the other way round."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.normalize.naming.capitals import POSSESSIVE
from flows.normalize.naming.persons import BODY_WORDS

# ... Monitoring, Verification and Inspection Commission (UNMOVIC)
# ... Council of Europe (CoE)
ACRONYM = re.compile(r"\((?:the )?([A-Z](?:[A-Z&-]|[a-z](?=[A-Z])){1,9})\)")
WORD = re.compile(r"[\w'\u2019-]+")
SMALL_WORDS = frozenset("a and de des du et for in of on the to".split())
LONGEST_FULL_NAME = 120  # characters
SHORTEST = 3  # letters: two are as often the initials of a speaker


class Acronym(NamedTuple):
    """A full name and its acronym, in text offsets."""

    start: int
    end: int
    short_start: int
    short_end: int


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Give the full names whose initials the acronym behind them spells."""
    for match in ACRONYM.finditer(text):
        letters = re.sub(r"[&a-z-]", "", match.group(1))
        start = _start_of_full_name(text, match.start(), letters)
        if start is not None and (
            len(letters) >= SHORTEST or BODY_WORDS.intersection(text[start : match.start()].split())
        ):
            end = match.start() - (text[match.start() - 1] == " ")
            end -= len("'s") * text.endswith(POSSESSIVE, start, end)
            yield Acronym(start, end, *match.span(1))


def _start_of_full_name(text: str, end: int, acronym: str) -> int | None:
    """Give where the words begin whose initials spell the acronym, small words left out."""
    words = list(WORD.finditer(text, max(0, end - LONGEST_FULL_NAME), end))
    initials = list(acronym)
    for word in reversed(words):
        if word.group().casefold() in SMALL_WORDS and word.group()[0].islower():
            continue
        # Counter-Terrorism: each part of a hyphenated word may give a letter, or only the first does.
        parts = [part[0] for part in re.split(r"['\u2019-]", word.group()) if part]
        if len(parts) > 1 and [letter.upper() for letter in parts] == initials[-len(parts) :]:
            del initials[-len(parts) :]
        elif not parts or not initials or parts[0] != initials.pop():  # a dash has no parts
            return None
        if not initials:
            return word.start()
    return None
