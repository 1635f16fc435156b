"""Read an e-mail: its header fields, and the text that its parts hold.

One message is one text. Header fields are lines about it; boundaries and the headers of its parts are layout.
Of several forms of one text the plain one is read. What is no text, or is the same once more, is left as an
unread part.
"""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_tz

from flows.normalize.pages.layout import Block, blocks
from flows.normalize.pages.mapped import clean
from flows.normalize.sheets.html import read_html
from flows.normalize.sheets.mail_parts import Field, Part, Piece, pieces, read_part
from flows.normalize.sheets.mail_text import as_meta, text_blocks
from flows.normalize.sheets.mojibake import mended
from flows.normalize.sheets.sheet import GivenField, Origin, Sheet, UnreadPart, composed, joined, stretch
from flows.normalize.sheets.transfer import UNCHANGED, Undecodable, decoded, header_text
from schemas.rows import SourceSpan

DEEPEST = 20  # parts inside parts
MOST_PARTS = 2000
# "Jane Doe" <jane@example.org>, or Balkan Digest <balkan.lists.example.org>
NAMED = re.compile(r"\"?([^\"<>@]{1,200}?)\"? ?<[^<>]{0,300}>")
NAME_BEHIND = re.compile(r"[^\s()<>]{1,300} \(([^()@]{1,200})\)")  # jane@example.org (Jane Doe)
GIVES = {"subject": "title", "from": "author", "date": "date", "list-id": "publication"}
TOO_DEEP = f"parts inside more than {DEEPEST} others"
TOO_MANY = f"more than {MOST_PARTS} parts"
NO_LOSS = "none is needed where both say the same"
OWN_FILE = "save it as a file of its own below raw/, if it holds text"
OWN_FILES = "save them as files of their own below raw/, if they hold text"
ENCODED = "=?"  # opens an encoded word
NamedField = tuple[Field, str | None]  # a header field, and what it gives
READ_TYPES = frozenset(("text/plain", "text/html"))


def read_mail(text: str) -> Sheet:
    """Give the sheet of an e-mail, with what its header says of the text, and the parts that are not read."""
    return _Reading(text).sheet()


class _Reading:
    """Collects the sheets of one e-mail, in the order of the file."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.sheets: list[Sheet] = []
        self.parts = 0  # that hold no others, read or not

    def sheet(self) -> Sheet:
        start = len(self.raw) - len(self.raw.lstrip("\ufeff\r\n"))
        self.message(start, len(self.raw), 0)
        return joined(self.sheets)

    def message(self, start: int, end: int, depth: int) -> None:
        """Read a message: a line for each of its fields, then its body."""
        part = read_part(self.raw, start, end, message=True)
        gives = dict(GIVES) if depth == 0 else {}
        named = [(field, gives.pop(field.name, None)) for field in part.fields]
        header = self.raw[start : part.body]
        if header.isascii() and ENCODED not in header:  # as most are: it stands there as it is read
            self.sheets.append(_plain_header(header, start, named))
        else:
            self.header(start, named, part.body)
        self.content(part._replace(start=part.body), depth)

    def header(self, start: int, named: list[NamedField], end: int) -> None:
        """Read header fields one by one, for each may be decoded; what lies between them is in no block."""
        for field, gives in named:
            self.sheets.append(stretch(self.raw, start, field.start))
            self.sheets.append(_header_line(self.raw, field, gives))
            start = field.end
        self.sheets.append(stretch(self.raw, start, end))

    def content(self, part: Part, depth: int) -> None:
        """Read what a part holds: parts, a message, or a text."""
        holds_parts = part.media_type.startswith("multipart/")
        holds_message = part.media_type == "message/rfc822" and part.transfer in UNCHANGED
        cut = pieces(self.raw, part) if holds_parts else []
        if (cut or holds_message) and depth == DEEPEST:
            self.unread(part.start, part.end, "attachment", TOO_DEEP, OWN_FILES)
        elif cut:
            self.several(cut, part.media_type, depth)
        elif holds_message:
            self.message(part.body, part.end, depth + 1)
        elif holds_parts:  # but has none
            self.text(part._replace(transfer=""))
        elif part.media_type in READ_TYPES and not part.attached:
            self.text(part)
        else:
            self.unread(part.start, part.end, "attachment", _described(part), OWN_FILE)

    def several(self, cut: list[Piece], media_type: str, depth: int) -> None:
        """Read parts in order; of alternatives, one."""
        default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
        parts = {
            piece: read_part(self.raw, piece.start, piece.end, default=default)
            for piece in cut[: 2 * MOST_PARTS]
            if piece.kind == "part"
        }
        chosen = self.best(list(parts.values())) if media_type == "multipart/alternative" else None
        for number, piece in enumerate(cut):
            if self.parts >= MOST_PARTS or number == 2 * MOST_PARTS:
                self.unread(piece.start, cut[-1].end, "attachment", TOO_MANY, OWN_FILES)
                return
            if piece.kind != "part":
                self.around(piece)
            elif chosen in (None, parts[piece]):
                self.content(parts[piece], depth + 1)
            else:
                found = f"{_described(parts[piece])}, another form of a text that was read"
                self.unread(piece.start, piece.end, "alternative", found, NO_LOSS)

    def around(self, piece: Piece) -> None:
        """Take a boundary as it stands, in no block; the text above or below all parts is about them."""
        sheet = stretch(self.raw, piece.start, piece.end)
        if piece.kind == "text":
            sheet = _mended(sheet)
            sheet = sheet._replace(blocks=as_meta(blocks(sheet.text, markdown=False)))
        self.sheets.append(sheet)

    def best(self, parts: list[Part]) -> Part | None:
        """Choose among several forms of one text: plain text, else HTML, alone or with its images."""
        plain = [part for part in parts if part.media_type == "text/plain"]
        marked_up = [part for part in parts if part.media_type == "text/html" or part.boundary]
        return next((part for part in (*plain, *marked_up) if part.boundary or self.is_read(part)), None)

    def is_read(self, part: Part) -> bool:
        try:
            return not part.attached and bool(_text(self.raw, part).blocks)
        except Undecodable:
            return False

    def text(self, part: Part) -> None:
        try:
            sheet = _text(self.raw, part)
        except Undecodable as fault:
            found = f"{_described(part)}: {fault}"
            self.unread(part.start, part.end, "undecodable", found, f"as UTF-8, {OWN_FILE}")
        else:
            self.parts += 1
            self.sheets.append(sheet)

    def unread(self, start: int, end: int, rule: str, found: str, remedy: str) -> None:
        if start < end:
            self.parts += 1
            part = UnreadPart(self.parts, rule, found, remedy, start, end)
            self.sheets.append(Sheet("", (), (), unread=(part,)))


def _text(raw: str, part: Part) -> Sheet:
    """Read the text of a part; raise Undecodable."""
    whole = _mended(decoded(raw, part.body, part.end, part.transfer, part.charset))
    if part.media_type == "text/html":
        return composed(whole, read_html(whole.text))._replace(given=())
    return whole._replace(blocks=text_blocks(whole.text))


def _header_line(raw: str, field: Field, gives: str | None) -> Sheet:
    sheet = _mended(header_text(raw, field.start, field.end))
    given = tuple(_given(sheet, field.value - field.start, len(sheet.text), gives)) if gives else ()
    return sheet._replace(blocks=(Block("meta", 0, ((0, len(sheet.text)),)),), given=given)


def _plain_header(header: str, start: int, named: list[NamedField]) -> Sheet:
    """Give a header in which nothing is encoded as one sheet, with a block for each field."""
    lines = tuple([Block("meta", 0, ((field.start - start, field.end - start),)) for field, _ in named])
    origin = (SourceSpan(0, len(header), start, start + len(header)),) if header else ()
    sheet = Sheet(header, origin, lines)
    given = (
        item
        for field, gives in named
        if gives
        for item in _given(sheet, field.value - start, field.end - start, gives)
    )
    return sheet._replace(given=tuple(given))


def _mended(sheet: Sheet) -> Sheet:
    return composed(sheet, mended(sheet.text))


def _given(sheet: Sheet, value_start: int, value_end: int, gives: str) -> Iterator[GivenField]:
    """Give what a field says: the title, the name of the sender or the list, the day where it was sent."""
    value = clean(sheet.text, [(value_start, value_end)])
    start, end, said = 0, len(value.text), value.text
    if gives in ("author", "publication"):
        match = NAMED.match(value.text) or NAME_BEHIND.match(value.text)
        start, end = match.span(1) if match else (0, 0)
        said = value.text[start:end]
    elif gives == "date":
        said = _day(value.text)
    if said.strip() and start < end:
        yield GivenField(gives, said.strip(), *Origin(sheet.origin or ()).place(*value.raw(start, end)))


def _day(text: str) -> str:
    """Give the ISO day of a date in the form of RFC 5322, in the time zone of the sender; empty for none."""
    told = parsedate_tz(text[:100])
    try:
        return date(*told[:3]).isoformat() if told else ""
    except ValueError:
        return ""


def _described(part: Part) -> str:
    """Name a part by its file name and its type, as they are printed."""
    name = " ".join(header_text(part.file_name, 0, len(part.file_name)).text.split())[:100]
    shown = "".join(character for character in name if character.isprintable())
    return f"{shown} ({part.media_type[:100]})" if shown else part.media_type[:100]
