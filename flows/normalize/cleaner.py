"""Clean the paragraphs of one text fast: what holds for all of it is looked up once.

It gives what `mapped.clean` gives, which does the work where a paragraph needs more than its line ends set as
spaces. A text with nothing unseen in it, composed as NFC, has no paragraph that needs more than that.
"""

import unicodedata
from collections.abc import Iterator

from flows.normalize.mapped import MappedText, RawRun, clean
from schemas.rows import SourceSpan

SEEN = bytes(range(0x20, 0x7F)) + b"\r\n"


class Cleaner:
    """Cleans runs of one raw text."""

    def __init__(self, raw: str) -> None:
        """Take a raw text."""
        self._raw = raw
        self._plain = _has_nothing_unseen(raw)
        self._returns = self._plain and "\r" in raw

    def clean(self, runs: tuple[RawRun, ...]) -> MappedText:
        """Clean the raw runs, in order, into one text; what lies between two runs is left out as layout."""
        if not self._plain or len(runs) != 1:
            return clean(self._raw, runs)
        ((start, end),) = runs
        text = self._raw[start:end]
        if self._returns and "\r" in text:
            return self._with_returns(text, start) or clean(self._raw, runs)
        text = text.replace("\n", " ").rstrip(" ")
        length = len(text)
        if text[:1] == " ":
            text = text.lstrip(" ")
            start += length - len(text)
            length = len(text)
        if "  " in text or not text:
            return clean(self._raw, runs)
        return MappedText(text, (SourceSpan(0, length, start, start + length),))

    def _with_returns(self, text: str, start: int) -> MappedText | None:
        """Read lines that a return and a line feed end; None where anything else is to be cleaned."""
        lines = text.split("\r\n")
        plain = " ".join(lines)
        if "  " in plain or "\r" in plain or "\n" in plain or plain[0] == " " or plain[-1] == " ":
            return None
        return MappedText(plain, tuple(_spans_of(lines, start)))


def _has_nothing_unseen(raw: str) -> bool:
    """Tell whether all characters show, but for line ends, and none composes with the one before."""
    if raw.isascii():
        return not raw.encode().translate(None, SEEN)
    return unicodedata.is_normalized("NFC", raw) and raw.replace("\n", " ").replace("\r", " ").isprintable()


def _spans_of(lines: list[str], start: int) -> Iterator[SourceSpan]:
    """Give the runs of lines and of the line ends between them, which are two characters of the raw text."""
    at = 0
    for line in lines:
        end = at + len(line)
        if at:
            yield SourceSpan(at - 1, at, start - 2, start)
        yield SourceSpan(at, end, start, start + len(line))
        at, start = end + 1, start + len(line) + 2
