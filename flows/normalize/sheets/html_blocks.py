"""Set the text of a web page on a sheet, block by block, each character with its way back to the source."""

import re
from typing import NamedTuple

from flows.normalize.pages.layout import Block, blocks
from flows.normalize.pages.mapped import RawRun
from flows.normalize.pages.signs import RULE
from flows.normalize.sheets.html_elements import Style
from flows.normalize.sheets.html_tags import REFERENCE, read_reference
from schemas.rows import SourceSpan, new

SPACES = " \t\n\f\r"
# What the sheet holds in another form than the source: white space that counts as one blank, references.
SET_ANEW = re.compile(rf"[{SPACES}]{{2,}}|{REFERENCE.pattern}")
SHORT_LINE = 50  # characters; old pages break long lines by hand, and short ones to part them
MARK = "**"  # opens and closes bold type, as in Markdown
LABELLED = frozenset(("body", "quote"))  # kinds that a speaker label may open
LINK_LINES = frozenset(("body", "list"))  # which are furniture of the page where they hold nothing but links
WORD = re.compile(r"[^\W_]")
ONE_BLOCK = frozenset(("heading", "caption"))


class _Piece(NamedTuple):
    """Characters and the raw offsets of their source; a tag of bold type (`bold` is 1 or -1) has none."""

    text: str
    start: int
    end: int
    bold: int = 0


class SetBlock(NamedTuple):
    """A block on the sheet, and what its place in the page says of it."""

    block: Block
    style: Style


class Setter:
    """Sets the blocks of a page one after the other."""

    def __init__(self, raw: str) -> None:
        self.blocks: list[SetBlock] = []
        self.of_story = 0  # how many of them are no furniture
        self._raw = raw
        self._parts: list[str] = []
        self._origin: list[SourceSpan] = []
        self._length = 0
        self._pieces: list[_Piece] = []  # of the block that is being read
        self._bold = False  # bold type may open one of its lines
        self._style: Style | None = None  # of the block, once it holds anything to see
        self._in_link = self._linked = self._told = False  # the block has words in links; words outside

    def text(self, start: int, end: int, style: Style) -> None:
        """Take the source between two tags."""
        text = self._raw[start:end]
        if self._style is None and text.isspace():  # none of a block that has not begun, as most of it is
            return
        if style.pre:
            self._take_anew(REFERENCE, start, end, style)
        elif text.isprintable() and "&" not in text and "  " not in text:  # as most are
            self._add(text, start, end, style)
        else:
            if self._pieces and self._pieces[-1].text == "\n":  # white space behind a break is part of it
                start = end - len(text.lstrip(SPACES))
                self._pieces[-1] = self._pieces[-1]._replace(end=start)
            self._take_anew(SET_ANEW, start, end, style)

    def line_break(self, start: int, end: int) -> None:
        """Break the line at a tag; a line that is broken before it is full is a paragraph."""
        if not self._style:
            return
        if self._is_short():
            self.end_block()
        else:
            self._pieces.append(_Piece("\n", start, end))

    def _is_short(self) -> bool:
        """Tell whether the line so far is not full, and ends with a whole word, outside bold type."""
        line = ""
        depth = 0
        for piece in reversed(self._pieces):
            if piece.text == "\n" or len(line) >= SHORT_LINE:
                break
            line, depth = piece.text + line, depth + piece.bold
        return depth <= 0 and len(line) < SHORT_LINE and line.rstrip()[-1:].isalnum()

    def bold(self, start: int, end: int, *, closes: bool) -> None:
        """Take the tag that begins or ends bold type, which counts where it opens a line."""
        if self._bold or not (closes or (self._pieces and _last_line(self._pieces[-1].text))):
            self._bold = True
            self._pieces.append(new(_Piece, ("", start, end, -1 if closes else 1)))

    def link(self, *, opens: bool) -> None:
        """Take the tag that begins or ends a link."""
        self._in_link = opens

    def end_block(self) -> None:
        """Set the block that ends here, if it holds anything to see."""
        pieces, style = self._pieces, self._style
        if not pieces:
            return
        if self._bold:
            marked = style is not None and style.kind in LABELLED
            pieces = _with_marks(pieces) if marked else [piece for piece in pieces if piece.text]
        only_links = self._linked and not self._told
        self._pieces, self._bold, self._style = [], False, None
        self._in_link = self._linked = self._told = False
        if style is None:
            return
        if only_links and style.kind in LINK_LINES:
            style = style._replace(role="meta")
        while pieces[-1].text.isspace():
            pieces.pop()
        text = "".join([piece.text for piece in pieces])
        if self._origin:  # so that a sentence that a page break cut may go on over it
            self._put("\n\n", self._origin[-1].raw_end, pieces[0].start)
        base = self._length
        marks: list[RawRun] = []
        for piece, raw_start, raw_end, bold in pieces:
            at = self._length
            self._put(piece, raw_start, raw_end)
            if bold:
                marks.append((at, self._length))
        if text[0] not in "-*_=" or not RULE.fullmatch(text):
            self._set(text, base, style, marks)

    def sheet(self) -> tuple[str, tuple[SourceSpan, ...]]:
        """Give the text of the sheet and its origin."""
        return "".join(self._parts), tuple(self._origin)

    def _take_anew(self, pattern: re.Pattern[str], start: int, end: int, style: Style) -> None:
        """Take source of which a part stands on the sheet in another form."""
        raw = self._raw
        for match in pattern.finditer(raw, start, end):
            found, at = match[0], match.start()
            text, width = read_reference(found) if found[0] == "&" else (" ", len(found))
            if width:
                if start < at:
                    self._add(raw[start:at], start, at, style)
                start = at + width
                self._add(text, at, start, style)
        if start < end:
            self._add(raw[start:end], start, end, style)

    def _add(self, text: str, start: int, end: int, style: Style) -> None:
        if self._style is None or self._style.role:
            seen = not text.isspace() and text != ""
            if self._style is None and seen and len(text) == end - start:
                indent = _indent(text, pre=style.pre)
                text, start = text[indent:], start + indent
            if seen and (self._style is None or not style.role):
                self._style = style
        if self._style is None or not text:  # the white space at the start of a block is none of it
            return
        if not style.pre and not text.isprintable():
            for space in "\t\n\f\r\xa0":
                text = text.replace(space, " ")
        if not (self._told or (self._linked and self._in_link)) and WORD.search(text):
            self._told, self._linked = not self._in_link, self._linked or self._in_link
        self._pieces.append(new(_Piece, (text, start, end, 0)))

    def _put(self, text: str, raw_start: int, raw_end: int) -> None:
        """Put characters on the sheet."""
        start = self._length
        self._length = end = start + len(text)
        self._origin.append(new(SourceSpan, (start, end, raw_start, raw_end)))
        self._parts.append(text)

    def _set(self, text: str, base: int, style: Style, marks: list[RawRun]) -> None:
        """Note the blocks of a text: more than one where its lines are set as those of plain text are."""
        if style.kind in ONE_BLOCK or not ("\n" in text or "\r" in text):
            run = base, base + len(text)
            self._note(new(Block, (style.kind, style.level, (run,), tuple(marks))), style)
            return
        marks.reverse()
        for block in blocks(text, markdown=False):
            if block.kind == "heading" and style.kind == "body":  # a line that is underlined
                style_of_block = style._replace(kind="heading", level=block.level)
            else:
                style_of_block = style
            indent = _indent(text[block.start : block.runs[0][1]], pre=False)
            runs = [(start + base, end + base) for start, end in block.runs]
            runs[0] = (runs[0][0] + indent, runs[0][1])
            inside: list[RawRun] = []
            while marks and marks[-1][0] < runs[-1][1]:
                inside.append(marks.pop())
            kind, level, *_ = style_of_block
            self._note(Block(kind, level, tuple(runs), tuple(inside)), style_of_block)

    def _note(self, block: Block, style: Style) -> None:
        self.blocks.append(new(SetBlock, (block, style)))
        self.of_story += not style.role


def _indent(text: str, *, pre: bool) -> int:
    """Give the width of the white space that opens a text; of preformatted text, that of its blank lines."""
    width = len(text) - len(text.lstrip())
    return max(text.rfind("\n", 0, width), text.rfind("\r", 0, width)) + 1 if pre else width


def _last_line(text: str) -> str:
    return text.replace("\r", "\n").rpartition("\n")[2].strip()


def _with_marks(pieces: list[_Piece]) -> list[_Piece]:
    """Put marks for the tags of bold type that opens a line, and leave out all other tags of bold type."""
    marks: dict[int, int] = {}  # the tag that begins, and the one that ends
    depth, fresh = 0, True  # fresh: nothing of the line has been seen yet
    opening = closing = -1
    for number, piece in enumerate(pieces):
        depth = max(0, depth + piece.bold)
        if piece.bold > 0 and depth == 1:
            if closing >= 0:  # bold type that ended just before goes on
                del marks[opening]
            elif fresh:
                opening = number
            closing = -1
        elif piece.bold < 0 and depth == 0 and opening >= 0 and not fresh:
            closing = marks[opening] = number
        elif "\n" in piece.text or "\r" in piece.text:
            opening = closing = -1
            fresh = not _last_line(piece.text)
        elif piece.text and not piece.text.isspace():
            fresh = False
            opening, closing = (opening, closing) if depth else (-1, -1)
    tags = {*marks, *marks.values()}
    return [
        new(_Piece, (MARK, *piece[1:])) if piece.bold else piece
        for number, piece in enumerate(pieces)
        if piece.text or number in tags
    ]
