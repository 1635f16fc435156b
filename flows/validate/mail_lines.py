"""Go through the lines of an e-mail (RFC 5322, RFC 2046), and tell headers, boundaries and bodies apart."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]{0,20}:(.*)", re.DOTALL)
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
AS_IT_STANDS = frozenset(("", "7bit", "8bit", "binary"))
_LONGEST_VALUE = 2000  # characters of a field that tells of a part
_DEEPEST = 50  # parts inside parts


class Stretch(NamedTuple):
    """A stretch of an e-mail by its raw offsets: a `field`, the `body` of a part, or `furniture`.

    Furniture is a boundary with the header of the part that it opens. `told` is what that says of a body.
    """

    start: int
    end: int
    kind: str
    told: Message


def stretches(raw: str) -> Iterator[Stretch]:
    """Give the fields of messages, the boundaries and the bodies of parts, in the order of the file."""
    at = len(raw) - len(raw.lstrip("\ufeff\r\n"))
    lines = _Lines(raw, at)
    while at < len(raw) and (line := _LINE.match(raw, at)):
        yield from lines.read(line)
        at = line.end()
    yield from lines.end(len(raw))


class _Lines:
    """What is known at a line: the boundaries around it, and the header or the body that it is in."""

    def __init__(self, raw: str, start: int) -> None:
        self.raw = raw
        self.depths: dict[str, int] = {}  # of the boundaries around
        self.digests: list[bool] = []  # for each of them, whether its parts are messages by default
        self.header = "message"  # the header that is being read, of a message or a part; empty for none
        self.fields: list[tuple[int, int]] = []
        self.goes_on = False  # a line that is set in goes on with the last field
        self.start = start  # of the header, with its boundary, or of the body
        self.told: Message | None = None  # of the body of a part that is one text

    def read(self, line: re.Match[str]) -> Iterator[Stretch]:
        boundary = self.boundary(line[1])
        while not boundary and self.header and not self.in_header(line):
            yield from self.close_header(line.start() if line[1] else line.end())
            if not line[1]:
                return
            boundary = self.boundary(line[1])  # which the header may just have told
        if boundary:
            yield from self.at_boundary(line, *boundary)

    def boundary(self, words: str) -> tuple[int, bool] | None:
        """Tell how deep the boundary on a line is, and whether it closes; None for any other line."""
        if not words.startswith("--"):
            return None
        name = words[2:].rstrip(" \t")
        opened = self.depths.get(name, _DEEPEST)
        closed = self.depths.get(name[:-2], _DEEPEST) if name.endswith("--") else _DEEPEST
        return (min(opened, closed), closed < opened) if min(opened, closed) < _DEEPEST else None

    def at_boundary(self, line: re.Match[str], depth: int, closes: bool) -> Iterator[Stretch]:
        yield from self.end(line.start(), cut=True)
        kept = depth if closes else depth + 1
        self.depths = {name: here for name, here in self.depths.items() if here < kept}
        self.digests = self.digests[:kept]
        if closes:
            yield Stretch(line.start(), line.end(), "furniture", Message())
        else:
            self.open_header("part", line.start())

    def open_header(self, header: str, start: int) -> None:
        self.header, self.start, self.fields, self.goes_on = header, start, [], False

    def in_header(self, line: re.Match[str]) -> bool:
        """Tell whether a line belongs to the header, and keep its field."""
        start, end = line.span(1)
        if line[1].startswith((" ", "\t")):
            if self.goes_on:
                self.fields[-1] = (self.fields[-1][0], end)
            return self.goes_on
        # The line of a mailbox file above a message is none of its fields.
        envelope = self.header == "message" and start == self.start and line[1].startswith("From ")
        if envelope or _FIELD.match(line[1]):
            self.fields.append((start, end))
            self.goes_on = not envelope
            return True
        return False

    def close_header(self, body: int) -> Iterator[Stretch]:
        """Give what the header is, and tell what its body is."""
        told = self.read_fields()
        if self.header == "part":
            yield Stretch(self.start, body, "furniture", told)
        else:
            yield from (Stretch(start, end, "field", told) for start, end in self.fields)
        self.header, self.start, self.told = "", body, None
        boundary = told.get_boundary("")
        if told.get_content_maintype() == "multipart":
            if boundary and boundary not in self.depths and len(self.digests) < _DEEPEST:
                self.depths[boundary] = len(self.digests)
                self.digests.append(told.get_content_subtype() == "digest")
        elif told.get_content_type() == "message/rfc822" and transfer_encoding(told) in AS_IT_STANDS:
            self.open_header("message", body)
        else:
            self.told = told

    def read_fields(self) -> Message:
        told = Message()
        if self.header == "part" and self.digests and self.digests[-1]:
            told.set_default_type("message/rfc822")
        for start, end in self.fields:
            field = _FIELD.match(self.raw[start:end])
            if field and field[1].lower().startswith("content-") and field[1] not in told:
                told[field[1]] = " ".join(field[2].split())[:_LONGEST_VALUE]
        return told

    def end(self, at: int, *, cut: bool = False) -> Iterator[Stretch]:
        """Give the body that ends at an offset, without the line end of the boundary that cuts it."""
        if self.header:
            yield from self.close_header(at)
        elif self.told is not None:
            line_end = _LAST_LINE_END.search(self.raw, max(self.start, at - 2), at) if cut else None
            end = line_end.start() if line_end else at
            if self.start < end:
                yield Stretch(self.start, end, "body", self.told)
        self.header, self.told = "", None


def transfer_encoding(told: Message) -> str:
    """Give the transfer encoding that a header names, in lower case."""
    return " ".join(str(told.get("content-transfer-encoding", "")).lower().split())
