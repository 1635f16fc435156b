"""See the blocks of a page: what blank lines part, and what marks show a block to be.

Plain text and Markdown are read. A block is a list of raw runs, so nothing is copied; what is left out
of the runs (markers, rules, blank lines) is layout.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.pages.captions import CLOSES, CLOSING_MARKS, closes_caption, opens_caption
from flows.normalize.pages.mapped import RawRun
from flows.normalize.pages.paragraphs import MANY_LINES, read_group
from flows.normalize.pages.set_in import find_quotations
from flows.normalize.pages.signs import Page, look_at_all
from schemas.rows import new

BLANK_LINES = re.compile(r"(?:[^\S\n]*+\n)+")
GAP = re.compile(r"\n(?:[^\S\n]*+\n)+")  # the end of a line, and the blank lines below it


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
    return blocks_of_all([raw], [markdown])[0]


def blocks_of_all(raws: Sequence[str], markdown: Sequence[bool]) -> list[list[Block]]:
    """Give the blocks of each page in order, each step for all pages before the next one."""
    pages = look_at_all(raws, markdown)
    found = [_blocks(page) for page in pages]
    return [_settled(*each) for each in zip(raws, pages, found, strict=True)]


def _settled(raw: str, page: Page, found: list[Block]) -> list[Block]:
    """Give the blocks of a page without their returns, and those set in as quotations."""
    if "\r" in raw:
        found = [_without_returns(raw, block) for block in found]
    if page.indented and not page.markdown:
        places = [(kind, runs[0][0], runs[-1][1]) for kind, _, runs, _ in found]
        for i in find_quotations(page.text, places):
            found[i] = Block("quote", 0, found[i].runs)
    return found


def _blocks(page: Page) -> list[Block]:
    """Give the blocks that the lines show: a group without a marked line is a paragraph, not taken apart."""
    text, signs, marked = page.text, page.signs, iter(page.marked)
    find = text.find
    marks, colons = ")" in text, ":" in text  # without which no credit for a picture closes a paragraph
    # Line ends inside a group that is one paragraph for sure.
    most = len(text) if page.markdown else 0 if page.wide else MANY_LINES - 2
    found: list[Block] = []
    mark = next(marked)
    for run in _groups(text):
        start, end = run
        while mark < start:
            mark = next(marked, end)
        kind = "body"
        if (
            (marks and find(")", end - CLOSING_MARKS, end) >= 0)
            or (colons and find(":", end - CLOSES if end - start > CLOSES else start, end) >= 0)
        ) and closes_caption(text, start, end):
            kind = "caption"
        if mark == start and start not in signs:
            mark = next(marked, end)
            kind = "caption" if opens_caption(text, start) else kind
        # A search takes a tenth of the time of a count, and most paragraphs are one line.
        if mark < end or (find("\n", start, end) >= 0 and text.count("\n", start, end) > most):
            found += _read(page, start, end)
        else:
            found.append(new(Block, (kind, 0, (run,), ())))
    return found


def _groups(text: str) -> list[RawRun]:
    """Give where groups begin and end: lines that are not blank, one below the other."""
    blank = BLANK_LINES.match(text)
    first, last = blank.end() if blank else 0, len(text)
    groups = []
    for gap in GAP.finditer(text, first):
        end, start = gap.span()
        groups.append((first, end))
        first = start
    line_end = text.rfind("\n", first)
    if line_end >= 0 and text[line_end:].isspace():
        last = line_end
    if first < last and not text[first:last].isspace():
        groups.append((first, last))
    return groups


def _read(page: Page, start: int, end: int) -> Iterator[Block]:
    """Give the blocks of a group that is more than one paragraph without marks."""
    for block in read_group(page, start, end):
        kind, runs = block.kind, tuple(block.runs)
        start, end = runs[0][0], runs[-1][1]
        if kind == "body" and (opens_caption(page.text, start) or closes_caption(page.text, start, end)):
            kind = "caption"
        yield new(Block, (kind, block.level, runs, ()))


def _without_returns(raw: str, block: Block) -> Block:
    """Leave out the carriage return that ends a block, which the page shows as a blank."""
    start, end = block.runs[-1]
    return (
        block
        if raw[end - 1] != "\r"
        else Block(block.kind, block.level, (*block.runs[:-1], (start, end - 1)))
    )


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
