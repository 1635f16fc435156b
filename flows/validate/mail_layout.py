"""Say what is only layout in an e-mail, and how its characters read.

Boundaries, the headers of parts, what wraps encoded words and what wraps the lines of text in a transfer
encoding are layout; the rest is judged by the text that it holds.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest

from flows.validate.html_layout import HtmlLayout
from flows.validate.mail_coding import Coded, coded_body, coded_words
from flows.validate.mail_lines import Stretch, stretches, transfer_encoding
from flows.validate.plain_layout import Layout

CODED = ("quoted-printable", "base64")


class MailLayout(Layout):
    """How the text of an e-mail lies in its file."""

    def __init__(self, raw: str) -> None:
        """Take the decoded raw file."""
        super().__init__(raw)
        self._regions = [region for part in stretches(raw) for region in _regions(raw, part)]
        self._ends = [region.end for region in self._regions]

    def stray(self, start: int, end: int) -> int | None:
        """Give the first offset of a stretch that is no layout, None where all of it is."""
        for region, here, there in self._parts(start, min(end, len(self.raw))):
            found = region.stray(here, there) if region else super().stray(here, there)
            if found is not None:
                return found
        return None

    def readings(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that a stretch may stand for, the plainest reading first."""
        parts = [
            list(region.readings(here, there) if region else super(MailLayout, self).readings(here, there))
            for region, here, there in self._parts(start, end)
        ]
        for words in zip_longest(*parts):
            yield "".join(
                readings[0] if word is None else word for word, readings in zip(words, parts, strict=True)
            )

    def _parts(self, start: int, end: int) -> Iterator[tuple["_Region | None", int, int]]:
        """Cut a stretch where regions begin and end; None for what reads as it stands."""
        for number in range(bisect_right(self._ends, start), len(self._regions)):
            region = self._regions[number]
            if region.start >= end:
                break
            if start < region.start:
                yield None, start, region.start
                start = region.start
            yield region, start, min(end, region.end)
            start = min(end, region.end)
        if start < end:
            yield None, start, end


class _Region:
    """A stretch of the file that does not read as it stands; this one holds no text, so that it is layout."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end

    @cached_property
    def inside(self) -> tuple[Layout, Sequence[int]]:
        """Give the layout of the text that it holds, and the raw offset after each character of that."""
        return Layout(""), ()

    def stray(self, start: int, end: int) -> int | None:
        layout, ends = self.inside
        found = layout.stray(bisect_right(ends, start), bisect_right(ends, end))
        if found is None:
            return None
        return max(start, ends[found - 1]) if found else start

    def readings(self, start: int, end: int) -> Iterator[str]:
        layout, ends = self.inside
        yield from layout.readings(bisect_right(ends, start), bisect_right(ends, end))


class _Words(_Region):
    """The encoded words of a field, or the white space between two, which is none of the text."""

    def __init__(self, coded: Coded) -> None:
        super().__init__(coded.start, coded.end)
        self._coded = coded

    @cached_property
    def inside(self) -> tuple[Layout, Sequence[int]]:
        return Layout(self._coded.text), self._coded.ends


class _Body(_Region):
    """The body of a part, decoded when it is first asked for, for attachments never are."""

    def __init__(self, raw: str, part: Stretch) -> None:
        super().__init__(part.start, part.end)
        self._raw, self._told = raw, part.told

    @cached_property
    def inside(self) -> tuple[Layout, Sequence[int]]:
        layout = HtmlLayout if self._told.get_content_type() == "text/html" else Layout
        transfer, charset = transfer_encoding(self._told), self._told.get_content_charset("")
        if transfer in CODED:
            coded = coded_body(self._raw, self.start, self.end, transfer, charset)
            if coded:
                return layout(coded.text), coded.ends
        return layout(self._raw[self.start : self.end]), range(self.start + 1, self.end + 1)


def _regions(raw: str, part: Stretch) -> Iterator[_Region]:
    if part.kind == "furniture":
        yield _Region(part.start, part.end)
    elif part.kind == "field":
        yield from map(_Words, coded_words(raw, part.start, part.end))
    elif part.told.get_content_type() == "text/html" or transfer_encoding(part.told) in CODED:
        yield _Body(raw, part)
