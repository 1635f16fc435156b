"""Find the list of contents above a digest: `IN THIS ISSUE`, and below it the headings of what follows.

Its entries are lines set one below the other that end as titles do, or lines apart that come again below as
headings. What an entry names is a heading there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

TOP = 1_000  # characters in which a list of contents begins
MOST_ENTRIES = 60
LONGEST_ENTRY = 110  # characters
# IN THIS ISSUE / In this week's edition: / CONTENTS / Table of contents
RUBRIC = re.compile(
    r"[^\S\n]*(?:(?:also )?(?:in|inside) (?:this|today['\u2019]s) (?:[\w'\u2019]{1,12} )?"
    r"(?:bulletin|digest|edition|issue|newsletter|number)|(?:table of )?contents"
    r"|c o n t e n t s):?[^\S\n]*(?=\n|\Z)",
    re.IGNORECASE,
)
# Of a line below another: a line end is what Python searches for faster than for any other sign of a line.
RUBRIC_BELOW = re.compile(rf"\n{RUBRIC.pattern}", re.IGNORECASE)
MARKER = re.compile(r"[^\S\n]*(?:(?:[-*+\u2022]|\(?\d{1,3}[.)])[^\S\n]+)?")
NUMERAL = " \t().0123456789"  # of an entry, which is part of its text, as a bullet is not
LEADER = re.compile(r"(?:[ .\u2026]{3,}|\t+|,? (?:p\.|page) ?)\d{1,3}\s*\Z")  # ........ 2
# 6-8	Reaction to the Speech, or 1, 4     The Dialogue: a topic behind the pages that it is on
INDEXED = re.compile(
    r"[ ]{0,8}\d{1,2}(?:(?:-|, ?)\d{1,2})*(?:[ ]{3,}|[ ]*\t[ \t]*)[^\W\d_][^\n]{3,100}(?=\n|\Z)"
)
SEVERAL_PAGES = re.compile(r"[ ]*\d{1,2}(?:-|,)")
FEWEST_INDEXED = 3
INDEX_ENDS = 6_000  # characters
NO_ENTRY_ENDS = (".", ":", ";", ",")


class Contents(NamedTuple):
    """Where the lines begin that are a rubric, entries without a mark, and the headings that they name."""

    rubric: int
    entries: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()


def is_contents(text: str) -> bool:
    """Tell whether a line heads a list of contents: `IN THIS ISSUE`."""
    return len(text) <= LONGEST_ENTRY and RUBRIC.fullmatch(text) is not None


def find_contents(text: str) -> Contents | None:
    """Find the list of contents of a page that opens with one."""
    end = text.find("\n", TOP - 1)
    rubric = RUBRIC_BELOW.search("\n" + (text if end < 0 else text[:end]))
    return _contents(text, rubric.start(), rubric.end() - 1) if rubric else None


def find_index(text: str, marked: Sequence[int]) -> list[int]:
    """Give the lines of an index above a briefing, which tell on which of its pages a topic is.

    One of them names several pages, as a column of figures does not.
    """
    if len(marked) < FEWEST_INDEXED:
        return []
    near = takewhile(lambda start: start < INDEX_ENDS, marked)
    found = [start for start in near if INDEXED.match(text, start)]
    several = any(SEVERAL_PAGES.match(text, start) for start in found)
    return found if several and len(found) >= FEWEST_INDEXED else []


def _contents(text: str, rubric: int, end: int) -> Contents | None:
    """Read the list below its rubric; None where what stands there is prose."""
    below: dict[str, list[int]] = {}
    for start, line in _lines(text, end):
        if 0 < len(line) <= LONGEST_ENTRY:
            below.setdefault(_words(line), []).append(start)
    lines = _entries(text, end + 1, below)
    if not _are_entries([line for _, line in lines]):
        return None
    named: dict[str, None] = {}
    for _, line in lines:
        before = named.popitem()[0] + " " if named and not _opens(line) else ""
        named[before + _words(line)] = None
    last = lines[-1][0]
    places = (start for words in named for start in below.get(words, ()) if start > last)
    headings = sorted(start for start in places if text[start - 2 : start] == "\n\n")
    plain = (start for start, line in lines if _opens(line) and not _marker(line).strip(NUMERAL))
    return Contents(rubric, tuple(plain), tuple(headings))


def _entries(text: str, start: int, below: Mapping[str, list[int]]) -> list[tuple[int, str]]:
    """Give the lines of a list: those set together, or else those apart that come again below."""
    entries: list[tuple[int, str]] = []
    seen: set[str] = set()
    apart = together = False
    for at, line in _lines(text, start):
        if not line.strip():
            apart = bool(entries)
            continue
        words = _words(line)
        if len(entries) == MOST_ENTRIES or (
            apart and (together or words in seen or len(below.get(words, ())) < 2)
        ):
            break
        together = together or (bool(entries) and not apart)
        entries.append((at, line))
        seen.add(words)
    return entries


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _are_entries(lines: list[str]) -> bool:
    """Tell whether lines are set as headings are: short, and not ended as prose is."""
    if len(lines) < 2 or not _opens(lines[0]) or max(map(len, lines)) > LONGEST_ENTRY:
        return False
    if 2 * sum(map(_opens, lines)) <= len(lines):
        return False
    last_of_each = [line for line, below in pairwise([*lines, ""]) if _opens(below)]
    return not any(line.rstrip().endswith(NO_ENTRY_ENDS) for line in last_of_each)


def _opens(line: str) -> bool:
    """Tell whether a line begins an entry, and does not go on from the one above."""
    return not line.lstrip()[:1].islower()


def _words(line: str) -> str:
    """Give what an entry has in common with the heading that it names."""
    return LEADER.sub("", line.removeprefix(_marker(line))).strip().casefold()


def _marker(line: str) -> str:
    marker = MARKER.match(line)
    return marker.group() if marker else ""
