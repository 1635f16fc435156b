"""Say what is only layout in each sort of file, and how the characters of a file read.

This is a second opinion on what the reader left out, so it shares no code with it.
"""

import re
from collections.abc import Iterator

from schemas.spans import UNSEEN

# A page number on a line of its own: - 2 -, [23], Page 4 of 10 or 23.
_PAGE_NUMBER = (
    r"(?<!\S)(?:[-\u2013\u2014][ \t]*[0-9]{1,4}[ \t]*[-\u2013\u2014]|\[[0-9]{1,4}\]"
    r"|[Pp]age[ \t]+[0-9]{1,4}(?:[ \t]+of[ \t]+[0-9]{1,4})?|[0-9]{1,3})(?=[ \t]*(?:[\r\n]|\Z))"
)
# Layout: page numbers, white space, what cleaning drops, Markdown's marks, and the number of a list item.
_LAYOUT = re.compile(rf"(?:{_PAGE_NUMBER}|[\s{UNSEEN}#*_>=~`|+\-\u2022]|(?<![^\s>])[0-9]{{1,3}}[.)](?=\s))*+")


class Layout:
    """How a text lies in its file: what in it is layout, and how the rest reads. This one is of plain text."""

    def __init__(self, raw: str) -> None:
        """Take the decoded raw file."""
        self.raw = raw

    def stray(self, start: int, end: int) -> int | None:
        """Give the first offset of a stretch that is no layout, None where all of it is."""
        match = _LAYOUT.match(self.raw, start, end) if start < end else None
        return match.end() if match and match.end() < min(end, len(self.raw)) else None

    def readings(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that a stretch may stand for, the plainest reading first."""
        yield self.raw[start:end]


LAYOUTS: dict[str, type[Layout]] = {}


def layout_of(media_type: str, raw: str) -> Layout:
    """Give the layout of a raw file."""
    return LAYOUTS.get(media_type, Layout)(raw)
