"""Find the list of those who speak above a talk: `THE SPEAKERS`, and set below it a line for each.

A line with leaders is of a list, too: `Members:   Norland .......... Mr. Qarim`.
"""

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
# Henrike Sjoberg -- teaches law / Osman Kallas, fisherman / Moderator: Paul Roe
ENTRY = re.compile(
    r"[^\S\n]*(?:[^\W\d_a-z][^\n:,]{3,60}?(?:,| --?| [\u2013\u2014]) [^\n:]{2,100}(?<![.;,])"
    r"|(?i:chair(?:man|person|woman)?|discussant|host|moderator|rapporteur): "
    r"[^\W\d_a-z][^\n:]{3,100}(?<![.;]))"
)
# Norland .......... Mr. Qarim / Adoption of the agenda . . . . . . 3
LEADERS = (".....", ". . . . .")
WITH_LEADERS = re.compile(
    r"^[^\S\n]*+\w[^\n]{0,80}?(?:\.{5,}|(?: \.){5,})[^\S\n]*+[^\s.][^\n]{0,80}$", re.MULTILINE
)


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


def with_leaders(text: str) -> tuple[int, ...]:
    """Give the starts of the lines in which dots lead to the next column, if two or more begin at the top."""
    if text.find(LEADERS[0], 0, TOP) < 0 and text.find(LEADERS[1], 0, TOP) < 0:
        return ()
    starts = tuple(match.start() for match in WITH_LEADERS.finditer(text))
    return starts if len(starts) > 1 else ()
