"""Read pages whose lines are numbered in the margin, as those of hearings are, without the numbers.

The numbers rise from line to line and begin anew on each page. What is left is prose: a ranking, too, numbers
its lines, but none of them goes on from the one above.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.sheets.sheet import Sheet, replaced

LINE = re.compile(r"[^\n]*[^\s][^\n]*")
NUMBER = re.compile(r"[^\S\n]*+([0-9]{1,2})(?:[^\S\n]|(?=\n|\Z))")
RUN = re.compile(r"\n[^\S\n]*+[0-9]{1,2}(?=\s)")
TOP = 4_000  # characters in which such a page shows
FEWEST = 8  # numbered lines
MOST_OF = 0.7  # the lines that are not blank
MOST_LEFT_OUT = 3  # numbers from one line to the next: those of empty lines may be lost
GO_ON = 0.1  # of the numbered lines, which open with a small letter


class _Numbered(NamedTuple):
    """A line that is not blank: start and end, and where its words begin behind its number, if it has one."""

    start: int
    end: int
    words: int | None


def without_line_numbers(text: str) -> Sheet:
    """Give the sheet of a text without the numbers of its lines; its origin is None where it has none.

    A blank line below each line is left out with them: the number of an empty line parts paragraphs there.
    """
    if len(RUN.findall(text, 0, TOP)) < FEWEST:
        return Sheet(text)
    lines = list(_lines(text))
    return replaced(text, _margins(text, lines)) if _are_numbered(text, lines) else Sheet(text)


def _lines(text: str) -> Iterator[_Numbered]:
    last = 0
    for line in LINE.finditer(text):
        number = NUMBER.match(text, line.start())
        rises = int(number[1]) - last if number else 0
        counts = number is not None and (1 <= rises <= MOST_LEFT_OUT or int(number[1]) == 1)
        if number and counts:
            last = int(number[1])
        yield _Numbered(line.start(), line.end(), number.end() if number and counts else None)


def _are_numbered(text: str, lines: Sequence[_Numbered]) -> bool:
    words = [text[line.words : line.end].lstrip() for line in lines if line.words is not None]
    if len(words) < max(FEWEST, MOST_OF * len(lines)):
        return False
    return sum(line[:1].islower() for line in words) >= GO_ON * len(words)


def _margins(text: str, lines: Sequence[_Numbered]) -> Iterator[tuple[int, int, str]]:
    """Give what stands before the words of numbered lines: blank lines, too, below another such line.

    Where first lines are set in, they stay so: the margin ends where most lines begin.
    """
    behind = (text[line.words : line.end] for line in lines if line.words is not None)
    width = min(len(words) - len(words.lstrip()) for words in behind if words.strip())
    below: int | None = None
    for start, end, words in lines:
        if words is not None:
            yield (start if below is None else below, min(words + width, end), "")
        below = None if words is None else end + 1
