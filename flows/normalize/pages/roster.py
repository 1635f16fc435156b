"""Find the list of those who speak above a talk: `THE SPEAKERS`, and set below it a line for each."""

import re
from itertools import takewhile
from typing import NamedTuple

TOP = 1_500  # characters in which the list begins
LONGEST = 3_000  # characters of it
FEWEST = 2  # lines
# It begins with a line end, which Python searches for faster than for any other sign of a line.
RUBRIC = re.compile(
    r"\n[^\S\n]*(?:the )?(?:discussants|guests|panell?ists|participants|speakers):?[^\S\n]*\n+",
    re.IGNORECASE,
)
# Henrike Sjoberg -- teaches law / Osman Kallas, fisherman
ENTRY = re.compile(r"[^\S\n]*[^\W\d_a-z][^\n:,]{3,60}?(?:,| --?| [\u2013\u2014]) [^\n:]{2,100}(?<![.;,])")


class Roster(NamedTuple):
    """Where the rubric begins, and the lines below it."""

    rubric: int
    entries: tuple[int, ...]


def find_roster(text: str) -> Roster | None:
    """Find the list of speakers at the top of a page; prose and turns below the rubric are none."""
    rubric = RUBRIC.search("\n" + text[:TOP])
    if rubric is None:
        return None
    start, at = rubric.start(), rubric.end() - 1
    lines = list(takewhile(str.strip, text[at : at + LONGEST].split("\n")))
    if len(lines) < FEWEST or not all(map(ENTRY.fullmatch, lines)):
        return None
    starts = []
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return Roster(start, tuple(starts))
