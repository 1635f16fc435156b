"""Leave the marks of Markdown in a paragraph out of it: emphasis, escapes, all of a link but its words."""

import re
from collections.abc import Iterator, Sequence

from flows.normalize.pages.layout import cut
from flows.normalize.pages.mapped import RawRun, melts

# **strong**, *emphasis*: a run of one to three asterisks, text without any, the same run.
# It begins with one asterisk, not with a number of them, as Python then finds places twenty times as fast.
ASTERISKS = re.compile(r"(\*\*?\*?)(?=[^\s*])[^*]*[^\s*]\1(?!\*)")
STRONG = re.compile(r"(?:\*\*?\*?[^*]+\*\*?\*?|__?[^_]+__?)\s*")
UNDERSCORES = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])[^_]*[^\s_]\1(?![\w_])")
# [words](https://a.example "Title") or ![words](image.png)
LINK = re.compile(r"(!?\[)(?=[^\s\]])[^\[\]]{0,400}[^\s\[\]](\]\([^()\s]{0,500}(?:[ ]\"[^\"\n]{0,200}\")?\))")

MARKS = "*_"
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # \* or \[1\]


def is_strong(raw: str, start: int, end: int) -> bool:
    """Tell whether a paragraph of Markdown is all in bold or italic type: `**Why did you go?**`."""
    last = raw[end - 1]
    if raw[start] not in MARKS or not (last in MARKS or last.isspace()):
        return False
    return STRONG.fullmatch(raw, start, end) is not None


class Markup:
    """Leaves the marks of Markdown out of the paragraphs of one raw text; which it has is looked up once."""

    def __init__(self, raw: str) -> None:
        """Take a raw text."""
        self._raw = raw
        self._links = "]" in raw and raw.rfind("](") >= 0
        self._stars, self._underscores, self._escapes = "*" in raw, "_" in raw, "\\" in raw

    def without_marks(self, paragraphs: Sequence[tuple[RawRun, ...]]) -> list[tuple[RawRun, ...]]:
        """Leave the marks out of the runs of each paragraph; most have none, which plain search tells."""
        raw, find = self._raw, self._raw.find
        links, stars, underscores, escapes = self._links, self._stars, self._underscores, self._escapes
        found = []
        for runs in paragraphs:
            if runs:
                marks: list[RawRun] = []
                start, end = runs[0][0], runs[-1][1]
                if links and find("](", start, end) >= 0:
                    for link in LINK.finditer(raw, start, end):
                        marks += _kept_apart(raw, link.span(1), link.span(2))
                if stars and find("*", start, end) >= 0:
                    marks += _emphasis(raw, ASTERISKS, start, end)
                if underscores and find("_", start, end) >= 0:
                    marks += _emphasis(raw, UNDERSCORES, start, end)
                if escapes and find("\\", start, end) >= 0:
                    marks += [match.span() for match in ESCAPE.finditer(raw, start, end)]
                if marks:
                    runs = cut(runs, marks)
            found.append(runs)
        return found


def _emphasis(raw: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[RawRun]:
    for match in pattern.finditer(raw, start, end):
        width = len(match[1])
        opening, closing = (match.start(), match.start() + width), (match.end() - width, match.end())
        yield from _kept_apart(raw, opening, closing)


def _kept_apart(raw: str, opening: RawRun, closing: RawRun) -> list[RawRun]:
    """Give a pair of marks to leave out, none where letters would melt into each other without them."""
    return [] if melts(raw, *opening) or melts(raw, *closing) else [opening, closing]
