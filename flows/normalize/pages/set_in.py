"""Tell the block quotations of a plain text: paragraphs set in as a whole, below one that introduces them.

How far the text itself stands in is its margin; where first lines, or those below labels, do, theirs is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

FARTHER = 2  # blanks at least by which a quotation stands farther in than the text
BLANK = re.compile(r"\f*([^\S\n]*)")
COLUMNS = re.compile(r"\S(?: {3}|\t)[ \t]*\S")  # Sweden     3     1
WHOLE_QUOTATION = re.compile(
    r'\s*(?:"[^"\n]+"|\u201c[^\u201c\u201d\n]+\u201d)\s*'
)  # a pull quote of one line
SENTENCE_ENDS = frozenset(".!?\u2026\"\u201d\u2019')")


class _Paragraph(NamedTuple):
    """A paragraph of the text proper, or (`body` is false) anything else, and how far its lines stand in."""

    text: str
    body: bool
    indents: tuple[int, ...]


def find_quotations(text: str, blocks: Sequence[tuple[str, int, int]]) -> list[int]:
    """Give which blocks of a page, each by kind, start and end, are quotations."""
    if not _may_be_quoted(text, [start for kind, start, _ in blocks if kind == "body"]):
        return []
    page = [_paragraph(text[start:end], kind == "body") for kind, start, end in blocks]
    found: list[int] = []
    for run in _runs_set_in(page, _margin(page) + FARTHER):
        above = page[run[0] - 1]
        introduced = above.text.rstrip().endswith(":")
        if above.body and all(_is_quoted(page[i], introduced) for i in run):
            found += run
    return found


def has_columns(text: str) -> bool:
    """Tell whether figures stand in columns; few texts have as wide a gap, which plain search tells fast."""
    return ("   " in text or "\t" in text) and COLUMNS.search(text) is not None


def _may_be_quoted(text: str, starts: Sequence[int]) -> bool:
    """Tell cheaply whether some first lines stand in farther than most, as those of quotations do."""
    counts = Counter(_indent(text, start) for start in starts)
    return max(counts, default=0) >= counts.most_common(1)[0][0] + FARTHER if counts else False


def _indent(text: str, start: int) -> int:
    if text[start] not in " \t\f":
        return 0
    blank = BLANK.match(text, start)
    return len(blank.group(1).expandtabs(4)) if blank else 0


def _paragraph(text: str, body: bool) -> _Paragraph:
    lines = (line.lstrip("\f").expandtabs(4) for line in text.split("\n"))
    return _Paragraph(text, body, tuple(len(line) - len(line.lstrip()) for line in lines))


def _margin(page: Sequence[_Paragraph]) -> int:
    """Give how far the paragraphs of a page stand in: most of them, their first lines, or the others."""
    body = [paragraph.indents for paragraph in page if paragraph.body]
    margins = Counter(min(indents) for indents in body)
    first_lines = Counter(indents[0] for indents in body if indents[0] > min(indents))
    below_labels = Counter(indents[1] for indents in body if indents[0] < min(indents[1:], default=0))
    common = [max(margins, key=lambda n: (margins[n], -n))]
    for counts in (first_lines, below_labels):
        common += [n for n, count in counts.items() if count > 1]
    return max(common)


def _runs_set_in(page: Sequence[_Paragraph], farther: int) -> Iterator[list[int]]:
    """Give the paragraphs, but for the first, that stand so far in as a whole, those in a row together."""
    run: list[int] = []
    for i, paragraph in enumerate(page):
        if i and paragraph.body and min(paragraph.indents) >= farther:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_quoted(paragraph: _Paragraph, introduced: bool) -> bool:
    """Tell whether a paragraph set in is a quotation: introduced by a colon, or set as a block of text.

    One line is one where it is nothing but words in quotation marks, as a pull quote is.
    """
    if has_columns(paragraph.text.lstrip()):
        return False
    even = len(paragraph.indents) > 1 and len(set(paragraph.indents)) == 1
    if len(paragraph.indents) == 1 and WHOLE_QUOTATION.fullmatch(paragraph.text):
        return True
    return introduced or (even and paragraph.text.rstrip()[-1] in SENTENCE_ENDS)
