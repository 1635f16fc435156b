"""Find the list of those who speak above a talk: `THE SPEAKERS`, and set below it a line for each."""

import re
from itertools import takewhile
from typing import NamedTuple

TOP = 1_500  # characters in which the list begins
LONGEST = 3_000  # characters of it
FEWEST = 2  # lines
RUBRIC = re.compile(
    r"^[^\S\n]*(?:the )?(?:discussants|guests|panell?ists|participants|speakers):?[^\S\n]*\n+", re.I | re.M
)
ENDS = ("ers\n", "ers:", "nts\n", "nts:", "sts\n", "sts:")  # one of which a rubric has
# Henrike Sjoberg -- teaches law / Osman Kallas, fisherman
ENTRY = re.compile(r"[^\S\n]*[^\W\d_a-z][^\n:,]{3,60}?(?:,| --?| [\u2013\u2014]) [^\n:]{2,100}(?<![.;,])")


class Roster(NamedTuple):
    """Where the rubric begins, and the lines below it."""

    rubric: int
    entries: tuple[int, ...]


def find_roster(text: str) -> Roster | None:
    """Find the list of speakers at the top of a page; prose and turns below the rubric are none."""
    top = text[:TOP].lower()
    if not any(map(top.__contains__, ENDS)):
        return None
    rubric = RUBRIC.search(text, 0, TOP)
    if rubric is None:
        return None
    lines = list(takewhile(str.strip, text[rubric.end() : rubric.end() + LONGEST].split("\n")))
    if len(lines) < FEWEST or not all(map(ENTRY.fullmatch, lines)):
        return None
    starts, at = [], rubric.end()
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return Roster(rubric.start(), tuple(starts))
