"""See the blocks of a page: what blank lines part, and what marks show a block to be.

Plain text and Markdown are read. A block is a list of raw runs, so nothing is copied; what is left out
of the runs (markers, rules, blank lines) is layout.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from flows.normalize.mapped import RawRun, melts

LINE = re.compile(r"[^\r\n]+")
RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*")  # ---, * * *, ====
HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")  # ## Interview: Viktor Mizin
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")  # > a quoted line
ITEM = re.compile(r"[ ]{0,3}(?:[-*+\u2022]|\d{1,3}[.)])[ \t]+(?=\S)")  # - item, 1. item
INDENT = re.compile(r"[ \t]*")
# Q: ... or MS. HALVORSEN: ... or **EIR:** ... or Q   ... opens a paragraph without a blank line before it.
LABEL_LINE = re.compile(
    r"[ \t]*(?:(?:[QA]|[A-Z][A-Z.'\u2019 -]{1,40}):[ \t]|\*\*[^*:\n]{1,60}(?::\*\*|\*\*:)|[QA][ \t]{2,}\S)"
)
# Nick Bos: ... does, too, where the name opens more than one line.
NAME_LINE = re.compile(
    r"^[ \t]*([^\W\d_a-z][\w.'\u2019-]{0,30}(?: [^\W\d_a-z][\w.'\u2019-]{0,30}){0,3}):[ \t]", re.MULTILINE
)
WIDEST = 120  # characters of a line; texts that are wrapped by hand have none as long
CLOSING_MARKS = re.compile(r"[ \t]#+[ \t]*$")
# **strong**, *emphasis*: a run of one to three asterisks, text without any, the same run.
ASTERISKS = re.compile(r"(\*{1,3})(?=[^\s*])[^*]*[^\s*]\1(?!\*)|(\*{1,3})[^\s*]\2(?!\*)")
UNDERSCORES = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])[^_]*[^\s_]\1(?![\w_])")


class Block(NamedTuple):
    """A block of the page: its kind (of a paragraph), heading level, runs, and the marks inside them.

    Marks are runs that stand for the markup of a page (a bold name) and are no part of the text.
    """

    kind: str
    level: int
    runs: tuple[RawRun, ...]
    marks: tuple[RawRun, ...] = ()

    @property
    def start(self) -> int:
        """Give the raw offset of its first character."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """Give the raw offset after its last character."""
        return self.runs[-1][1]


def blocks(raw: str, *, markdown: bool) -> list[Block]:
    """Give the blocks of a page in order."""
    found: list[Block] = []
    group: list[RawRun] = []
    names = _names_that_open_lines(raw)
    previous_end = 0
    for match in LINE.finditer(raw):
        line = match.span()
        gap = raw.count("\n", previous_end, line[0]) or raw.count("\r", previous_end, line[0])
        previous_end = line[1]
        if gap > 1 or not match.group().strip():
            found += _read_group(raw, group, names, markdown=markdown)
            group = []
        if match.group().strip():
            group.append(line)
    return found + _read_group(raw, group, names, markdown=markdown)


def _names_that_open_lines(raw: str) -> frozenset[str]:
    """Give the names before a colon that more than one line begins with."""
    counts = Counter(match.group(1) for match in NAME_LINE.finditer(raw))
    return frozenset(name for name, count in counts.items() if count > 1)


def without_emphasis(raw: str, block: Block) -> Block:
    """Leave the marks of Markdown emphasis out of the runs of a block."""
    marks: list[RawRun] = []
    for pattern in (ASTERISKS, UNDERSCORES):
        for match in pattern.finditer(raw, block.start, block.end):
            width = len(match[match.lastindex or 1])
            pair = [(match.start(), match.start() + width), (match.end() - width, match.end())]
            marks += [] if any(melts(raw, *mark) for mark in pair) else pair
    return block._replace(runs=cut(block.runs, marks)) if marks else block


def cut(runs: tuple[RawRun, ...], out: list[RawRun]) -> tuple[RawRun, ...]:
    """Give the runs without the stretches to leave out; both in raw offsets."""
    kept: list[RawRun] = []
    marks = sorted(out, reverse=True)
    out_end = 0
    for start, end in runs:
        start = max(start, out_end)
        while marks and marks[-1][0] < end:
            out_start, out_end = marks.pop()
            if start < out_start:
                kept.append((start, out_start))
            start = max(start, out_end)
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def _read_group(raw: str, lines: list[RawRun], names: frozenset[str], *, markdown: bool) -> list[Block]:
    """Read the lines between two blank ones: most are one block, marked lines are blocks of their own.

    Without a blank line, a paragraph begins where a line is set in, or opens with a label; and where lines
    are longer than a page is wide, each is a paragraph.
    """
    found: list[_Growing] = []
    wide = not markdown and any(end - start > WIDEST for start, end in lines)
    last_indent = 0
    for line in lines:
        text = raw[line[0] : line[1]]
        indent = _width(text)
        begins = wide or indent > last_indent + 1 or _opens_with_label(text, names)
        last_indent = indent
        if RULE.fullmatch(text):
            _underline(found, raw, text)
            found.append(_Growing("rule", 0))
            continue
        kind, level, width = _marker(text) if markdown else ("body", 0, 0)
        end = line[1]
        if kind == "heading" and (closing := CLOSING_MARKS.search(text, width)):
            end = line[0] + closing.start()
        run = (line[0] + width, end)
        if found and _goes_on(found[-1], kind) and not (begins and found[-1].kind == "body"):
            found[-1].go_on(run, touching=width == 0)
        else:
            found.append(_Growing(kind, level, [run]))
    return [Block(block.kind, block.level, tuple(block.runs)) for block in found if block.runs]


def _underline(found: list["_Growing"], raw: str, rule: str) -> None:
    """Take a line right above a rule of = or - for a heading: the one above = is of the first level.

    A line that ends as a sentence does is none, nor is front matter, which stands between two rules.
    """
    mark = rule.strip()[0]
    if not found or found[-1].kind != "body" or found[-1].lines > 1 or mark not in "=-":
        return
    between_rules = len(found) > 1 and found[-2].kind == "rule"
    if not between_rules and raw[found[-1].runs[-1][1] - 1] not in ".:;,":
        found[-1].kind, found[-1].level = "heading", 1 if mark == "=" else 2


@dataclass
class _Growing:
    """A block to which lines are added; a rule has no runs."""

    kind: str
    level: int
    runs: list[RawRun] = field(default_factory=list)
    lines: int = 1

    def go_on(self, run: RawRun, *, touching: bool) -> None:
        """Add the run of the next line; the newline between two lines is white space of the text."""
        self.lines += 1
        start, end = self.runs[-1]
        self.runs[-1] = (start, run[1] if touching else end + 1)
        if not touching:
            self.runs.append(run)


def _marker(text: str) -> tuple[str, int, int]:
    """Tell the kind of a Markdown line, its heading level and the width of its marker."""
    if match := HEADING.match(text):
        return "heading", len(match.group(1)), match.end()
    if match := QUOTE.match(text):
        return "quote", 0, match.end()
    if match := ITEM.match(text):
        return "list", 0, match.end()
    return "body", 0, 0


def _opens_with_label(text: str, names: frozenset[str]) -> bool:
    name = NAME_LINE.match(text) if names else None
    return LABEL_LINE.match(text) is not None or (name is not None and name.group(1) in names)


def _width(text: str) -> int:
    """Give how far a line is set in; a tab counts as four blanks."""
    blank = INDENT.match(text)
    return len(blank.group().expandtabs(4)) if blank else 0


def _goes_on(block: _Growing, kind: str) -> bool:
    return (block.kind, kind) in {("body", "body"), ("quote", "quote"), ("quote", "body"), ("list", "body")}
