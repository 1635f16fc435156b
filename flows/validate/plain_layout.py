"""Say what is only layout in plain text and Markdown, and how the characters of a file read.

This is a second opinion on what the reader left out, so it shares no code with it.
"""

import codecs
import re
from collections.abc import Iterator
from html import unescape
from itertools import product

from ftfy.bad_codecs import search_function

from flows.validate.furniture_layout import Furniture
from schemas.spans import UNSEEN

# A page number on a line of its own: - 2 -, [23], Page 4 of 10 or 23.
_PAGE_NUMBER = (
    r"(?<!\S)(?:[-\u2013\u2014][ \t]*[0-9]{1,4}[ \t]*[-\u2013\u2014]|\[[0-9]{1,4}\]"
    r"|[Pp]age[ \t]+[0-9]{1,4}(?:[ \t]+of[ \t]+[0-9]{1,4})?|[0-9]{1,3})(?=[ \t]*(?:[\r\n]|\Z))"
)
# The sign of a section before the turn of a member, and the codes of a database before the text.
_OPENERS = r"(?<![^\n])[ \t]{0,3}(?:\u00a7(?=[ \t])|(?:LP|TD)(?:[ \t]{1,13}|[ \t]{0,13}\n))"
# The dash before a question of an interview where nobody has a label.
_DASH = r"(?<![^\n])[ \t]{0,40}[\u2013\u2014]"
# Layout: page numbers, white space, what cleaning drops, Markdown's marks, and the number of a list item.
_LAYOUT = re.compile(
    rf"(?:{_PAGE_NUMBER}|{_OPENERS}|{_DASH}|[\s{UNSEEN}#*_:>=~`|+\\\-\u2022]|(?<![^\s>])[0-9]{{1,3}}[.)](?=\s))*+"
)

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+ ?")
# What UTF-8 is misread as; the sloppy ones keep the bytes that stand for nothing.
codecs.register(search_function)
_MISREAD_AS = (
    "latin-1",
    "sloppy-windows-1252",
    "sloppy-windows-1250",
    "iso-8859-2",
    "sloppy-windows-1251",
)
_TIMES_MISREAD = 4
_WIDEST = 32  # characters that one character may have become
_LONGEST = 200  # characters of what is compared as a whole: of a label, or of one misread character
_FEW = 6  # characters of a label that may have been misread or not
_MOST_READINGS = 300
_WINDOWS_1252 = {code: bytes([code]).decode(_MISREAD_AS[1]) for code in range(0x80, 0xA0)}


class Layout:
    """How a text lies in its file, here plain text: what in it is layout, and how the rest reads."""

    def __init__(self, raw: str) -> None:
        """Take the decoded raw file."""
        self.raw = raw
        self._furniture = Furniture(raw)

    def stray(self, start: int, end: int) -> int | None:
        """Give the first offset of a stretch that is no layout, None where all of it is."""
        gap, end = start, min(end, len(self.raw))
        while start < end:
            match = _LAYOUT.match(self.raw, start, end)
            start = match.end() if match else start
            furniture = self._furniture.end(start, gap, end) if start < end else None
            if furniture:
                start = furniture
                continue
            misread = _misread_layout(self.raw[start : min(start + _WIDEST, end)])
            if not misread:
                break
            start += misread
        return start if start < end else None

    def readings(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that a stretch may stand for, the plainest reading first."""
        text = self.raw[start:end]
        yield text
        yield from redecoded(text)
        if "&" in text:  # character references, taken over from a web page
            yield unescape(text)
            yield from map(unescape, redecoded(text))


def redecoded(text: str) -> Iterator[str]:
    """Give what a text says where it was UTF-8, or Windows-1252, that was read in another encoding."""
    if text.isascii():
        return
    found = {text: True, text.translate(_WINDOWS_1252): True}
    yield text.translate(_WINDOWS_1252)
    for _ in range(_TIMES_MISREAD if len(text) <= _LONGEST else 0):
        for before in list(found):
            for reading in _once_redecoded(before):
                if reading not in found and len(found) < _MOST_READINGS:
                    found[reading] = True
                    yield reading


def _once_redecoded(text: str) -> Iterator[str]:
    """Read a text again in each encoding, all of it, and where that is little, some of it."""
    yield text.translate(_WINDOWS_1252)
    for encoding in _MISREAD_AS:
        pieces = list(_sequences(text, encoding))
        yield "".join(choices[-1] for choices in pieces)
        if sum(len(choices) > 1 for choices in pieces) <= _FEW:
            yield from map("".join, product(*pieces))


def _sequences(text: str, encoding: str) -> Iterator[tuple[str, ...]]:
    """Give a text in pieces, those that may be the bytes of one character of UTF-8 with that character."""
    done = 0
    while misread := _BEYOND_ASCII.search(text, done):
        yield (text[done : misread.start()],)
        start, end = misread.span()
        while start < end:
            pieces = (text[start : start + width] for width in (4, 3, 2) if start + width <= end)
            read = ((piece, character) for piece in pieces if (character := _utf8(piece, encoding)))
            choices = next(read, (text[start],))
            yield choices
            start += len(choices[0])
        done = end
    yield (text[done:],)


def _utf8(text: str, encoding: str) -> str | None:
    """Read a stretch as the bytes of one character, a blank in it as the no-break space that it was."""
    try:
        read = text.replace(" ", "\xa0").encode(encoding).decode()
    except UnicodeError:
        return None
    return read if len(read) == 1 else None


def _misread_layout(text: str) -> int:
    """Give how many characters a text begins with that were one of layout, as Â and a blank are."""
    if text[:1].isascii():
        return 0
    widths = (width for width in range(2, len(text) + 1) if any(map(_is_layout, redecoded(text[:width]))))
    return next(widths, 0)


def _is_layout(text: str) -> bool:
    match = _LAYOUT.match(text)
    return match is not None and match.end() == len(text)
