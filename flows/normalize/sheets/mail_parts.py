"""See the parts of an e-mail (RFC 5322, RFC 2046): header fields, boundaries, and what lies between them.

The standard library reads what the fields of a part say of it; it keeps no offsets, so that the parts are
found here.
"""

import re
from collections.abc import Iterator
from email.message import Message
from functools import lru_cache
from typing import NamedTuple

# Subject: Talks, with the lines that go on with it, which begin with white space
FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]{0,20}:([^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*+)")
LINE = re.compile(r"[^\r\n]*")
LINE_END = re.compile(r"\r\n|\r|\n")
END_OF_BOUNDARY = re.compile(r"(--)?[ \t]*+(?=[\r\n]|\Z)")
ENVELOPE = "From "  # the line above a message in a mailbox file; it is no field
LONGEST_VALUE = 2000  # characters of a field that tells of a part
KEPT = 200  # headers of parts: those of one list, or one newsletter, mostly say the same


class Field(NamedTuple):
    """A header field: its name in lower case, and the raw offsets of the field and of its value."""

    name: str
    start: int
    value: int
    end: int


class Part(NamedTuple):
    """A message or a part of one: its fields, and the raw offsets of its header and its body."""

    start: int
    body: int
    end: int
    fields: tuple[Field, ...]
    media_type: str
    charset: str
    transfer: str
    boundary: str
    file_name: str
    attached: bool


class Piece(NamedTuple):
    """What a body with parts is made of: a `line` of a boundary, a `part`, or `text` around the parts."""

    kind: str
    start: int
    end: int


def read_part(raw: str, start: int, end: int, *, default: str = "text/plain", message: bool = False) -> Part:
    """Read the header of a part, or of a message, which may stand below the line of a mailbox file."""
    fields, body = _header(raw, start, end, message=message)
    content = tuple(
        (field.name, " ".join(raw[field.value : field.end].split())[:LONGEST_VALUE])
        for field in fields
        if field.name.startswith("content-")
    )
    return Part(start, body, end, fields, *_told(default, content))


@lru_cache(KEPT)
def _told(default: str, fields: tuple[tuple[str, str], ...]) -> tuple[str, str, str, str, str, bool]:
    """Give what the fields of a part, by name and value, say of its content; the first of a name counts."""
    told = Message()
    told.set_default_type(default)
    for name, value in fields:
        if name not in told:
            told[name] = value
    return (
        told.get_content_type(),
        told.get_content_charset(""),
        " ".join(str(told.get("content-transfer-encoding", "")).lower().split()),
        told.get_boundary(""),
        told.get_filename(""),
        told.get_content_disposition() == "attachment",
    )


def pieces(raw: str, part: Part) -> list[Piece]:
    """Cut the body of a part of several parts along its boundary; empty where it is not found.

    The line end before a boundary belongs to it.
    """
    found: list[Piece] = []
    done, kind = part.body, "text"
    for start, end, closes in _boundaries(raw, part):
        text_end = _before_line_end(raw, done, start)
        found += [Piece(kind, done, text_end)] if done < text_end else []
        found.append(Piece("line", max(text_end, done), end))
        done, kind = end, "text" if closes else "part"
        if closes:
            break
    if not found:
        return []
    return [*found, Piece(kind, done, part.end)] if done < part.end else found


def _header(raw: str, start: int, end: int, *, message: bool) -> tuple[tuple[Field, ...], int]:
    """Give the fields of a header and the raw offset of the body; what is no field begins the body."""
    fields: list[Field] = []
    at = start
    if message and raw.startswith(ENVELOPE, at, end) and (line := LINE.match(raw, at, end)):
        fields.append(Field("", at, at, line.end()))
        at = _behind_line_end(raw, line.end(), end)
    while match := FIELD.match(raw, at, end):
        fields.append(Field(match[1].lower(), match.start(), match.start(2), match.end()))
        at = _behind_line_end(raw, match.end(), end)
    return tuple(fields), _behind_line_end(raw, at, end)


def _boundaries(raw: str, part: Part) -> Iterator[tuple[int, int, bool]]:
    """Give the lines of a boundary with their line ends, and whether they close the part."""
    mark = f"--{part.boundary}"
    at = raw.find(mark, part.body, part.end) if part.boundary else -1
    while at >= 0:
        behind = at + len(mark)
        line = END_OF_BOUNDARY.match(raw, behind, part.end)
        if line and (at == part.body or raw[at - 1] in "\r\n"):
            behind = _behind_line_end(raw, line.end(), part.end)
            yield at, behind, line[1] is not None
        at = raw.find(mark, behind, part.end)


def _behind_line_end(raw: str, at: int, end: int) -> int:
    line_end = LINE_END.match(raw, at, end)
    return line_end.end() if line_end else at


def _before_line_end(raw: str, start: int, at: int) -> int:
    """Give where the line end right before an offset begins, if one does."""
    if raw[at - 2 : at] == "\r\n" and at - 2 >= start:
        return at - 2
    return at - 1 if at > start and raw[at - 1] in "\r\n" else at
