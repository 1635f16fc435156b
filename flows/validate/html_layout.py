"""Say what is only layout in a web page, and how its source reads.

This is a second opinion on what the reader left out, so it shares no code with it. Layout are tags, comments
and declarations, scripts, styles and what stands in for them, white space, rules, and page numbers on lines
of their own. What a style sheet or an attribute hides is text all the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from flows.validate.plain_layout import Layout, redecoded
from schemas.spans import UNSEEN

_BLANK = "[\t\n\f\r ]"
_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*)")
# The rest of a tag, up to a > that is in no quoted value; href="a>b" holds one that is.
_REST = re.compile(rf"(?:[^>=]++|={_BLANK}*(?:\"[^\"]*\"|'[^']*')|=)*+")
_COMMENT_END = re.compile(r"--!?>")
_UNSEEN_ELEMENTS = ("script", "style", "noscript", "iframe", "noembed")
_END_TAGS = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII)
    for name in (*_UNSEEN_ELEMENTS, "title", "textarea")
}
# A tag that the end of the file cuts; what opens anything longer is text.
_CUT = re.compile(r"[^<>\r\n]{0,500}\Z")
# Elements that stand on lines of their own, and the break.
_LINES = frozenset(
    "address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl"
    " dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend"
    " li listing main menu nav noframes ol optgroup option p plaintext pre search section select summary"
    " table tbody td template textarea tfoot th thead title tr ul xmp".split()
)
_REFERENCE = re.compile(
    r"&(?:#(?:[0-9]{1,16}(?![0-9])|[xX][0-9A-Fa-f]{1,16}(?![0-9A-Fa-f]))|[A-Za-z][0-9A-Za-z]{1,31});?"
)
_LAYOUT = re.compile(rf"[\s{UNSEEN}*_=\-]*+")
_NOT_SEEN = re.compile(rf"[\s{UNSEEN}]+")
# A page number on a line of its own: - 2 -, [23], Page 4 of 10 or 23.
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014]\s?[0-9]{1,4}\s?[-\u2013\u2014]|\[[0-9]{1,4}\]"
    r"|[Pp]age\s[0-9]{1,4}(?:\sof\s[0-9]{1,4})?|[0-9]{1,3}"
)
_PARTS = re.compile(r"[\r\n]+|[^\r\n]+")


class _Markup(NamedTuple):
    """A stretch of markup, and whether what follows stands on another line."""

    start: int
    end: int
    breaks: bool


class _Part(NamedTuple):
    """A part of a stretch: characters to see and where they begin, or the end of a line (None)."""

    start: int
    text: str | None


class HtmlLayout(Layout):
    """How the text of a web page lies in its source."""

    def __init__(self, raw: str) -> None:
        """Take the decoded source."""
        super().__init__(raw)
        self._markup = list(_markup(raw))
        self._ends = [markup.end for markup in self._markup]

    def stray(self, start: int, end: int) -> int | None:
        """Give the first offset of a stretch that is no layout, None where all of it is."""
        end = min(end, len(self.raw))
        line: list[str] = []
        stray, whole = None, False  # whether the line began inside the stretch
        for part in self._parts(start, end):
            if part.text is not None:
                line.append(part.text)
                stray = _first_stray(part) if stray is None else stray
            elif stray is not None and not (_is_page_number(line) and (whole or self._begins_line(start))):
                return stray
            else:
                line, stray, whole = [], None, True
        last = end == len(self.raw) and _is_page_number(line) and (whole or self._begins_line(start))
        return None if last else stray

    def readings(self, start: int, end: int) -> Iterator[str]:
        """Give the characters that a stretch may stand for, the plainest reading first."""
        yield self.raw[start:end]
        shown = "".join("\n" if part.text is None else part.text for part in self._parts(start, end))
        yield shown
        yield from redecoded(shown)

    def _begins_line(self, at: int) -> bool:
        """Tell whether nothing but markup and white space parts a place from the start of its line."""
        raw = self.raw
        for index in range(bisect_right(self._ends, at) - 1, -1, -1):
            markup = self._markup[index]
            line = max(raw.rfind("\n", markup.end, at), raw.rfind("\r", markup.end, at))
            blank = _is_blank(raw[max(line, markup.end) : at])
            if line >= 0 or markup.breaks or not blank:
                return blank
            at = markup.start
        return _is_blank(raw[max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at), 0) : at])

    def _parts(self, start: int, end: int) -> Iterator[_Part]:
        """Give what a stretch shows, without its markup and with its references read."""
        index = bisect_right(self._ends, start)
        while start < end:
            markup = self._markup[index] if index < len(self._markup) else _Markup(end, end, False)
            for match in _PARTS.finditer(self.raw, start, min(end, markup.start)):
                found = match[0]
                yield _Part(match.start(), None if found[0] in "\r\n" else _unescaped(found))
            if markup.breaks and markup.start < end:
                yield _Part(markup.start, None)
            start, index = max(start, markup.end), index + 1


def _markup(raw: str) -> Iterator[_Markup]:
    """Give the markup of a page in order."""
    at = raw.find("<")
    while at >= 0:
        end, breaks, go_on = _end(raw, at)
        if end < 0:  # nothing ends it, so it is text, and so is all behind it
            return
        if end > at:
            yield _Markup(at, end, breaks)
        at = raw.find("<", go_on)


def _end(raw: str, at: int) -> tuple[int, bool, int]:
    """Give the end of the markup at a <, whether it breaks the line, and from where to look for more."""
    if raw.startswith("<!--", at):
        short = next((len(short) for short in (">", "->") if raw.startswith(short, at + 4)), 0)
        end = None if short else _COMMENT_END.search(raw, at + 4)
        stop = at + 4 + short if short else end.end() if end else len(raw)
        return stop, False, stop
    if raw.startswith(("<!", "<?"), at) or (raw.startswith("</", at) and not _NAME.match(raw, at)):
        stop = _closed(raw, at, raw.find(">", at))
        return stop, False, stop
    name = _NAME.match(raw, at)
    if name is None:
        return at, False, at + 1
    return _end_of_tag(raw, at, name)


def _end_of_tag(raw: str, at: int, name: re.Match[str]) -> tuple[int, bool, int]:
    stop = _tag_end(raw, name.end())
    stop = _closed(raw, at, stop - 1 if stop else -1)
    element = name[1].lower()
    breaks = element in _LINES
    opens = raw[at + 1] != "/" and element in _END_TAGS and raw[stop - 1] == ">"
    if not opens or stop < 0:
        return stop, breaks, stop
    closing = _END_TAGS[element].search(raw, stop)
    if element not in _UNSEEN_ELEMENTS:  # what a title holds is text
        return stop, breaks, closing.start() if closing else len(raw)
    stop = (_tag_end(raw, closing.end()) or len(raw)) if closing else len(raw)
    return stop, breaks, stop


def _tag_end(raw: str, at: int) -> int | None:
    rest = _REST.match(raw, at)
    return rest.end() + 1 if rest and rest.end() < len(raw) else None


def _closed(raw: str, at: int, closing: int) -> int:
    """Give the end of markup behind its closing >; what has none is cut off, or no markup (-1)."""
    if closing >= 0:
        return closing + 1
    return len(raw) if _CUT.match(raw, at + 1) else -1


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def _first_stray(part: _Part) -> int | None:
    """Give about where a part holds a character that is no layout: references shift it."""
    text = part.text or ""
    match = _LAYOUT.match(text)
    end = match.end() if match else 0
    if end == len(text) or any(_is_layout(other) for other in redecoded(text)):
        return None
    return part.start + end


def _is_layout(text: str) -> bool:
    return _LAYOUT.fullmatch(text) is not None


def _is_blank(text: str) -> bool:
    return not _NOT_SEEN.sub("", _unescaped(text))


def _is_page_number(line: list[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(_NOT_SEEN.sub(" ", "".join(line)).split())) is not None
