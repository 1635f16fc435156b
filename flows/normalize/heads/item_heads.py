"""Mark the lines above each item of a digest that no blank line parts: outlet, day, headline, byline.

#1
The Independent (UK)
3 November 1999
Victims of a dirty war
By Jane Doe in Sarn
"""

import re

from flows.normalize.heads.datelines import read_dateline
from flows.normalize.heads.fields import is_header
from flows.normalize.heads.head_lines import is_head_line
from flows.normalize.heads.lines import as_kind, in_parts, is_one_line, line_starts
from flows.normalize.heads.titles import LONGEST_SUBTITLE
from flows.normalize.heads.top import Top
from flows.normalize.pages.page import Passage

NUMBERED = re.compile(r"#\d{1,3}")
ASIDE = re.compile(r"[\[(][^\[\]()]{3,80}[\])]")  # [for personal use only]
MOST_LINES = 10
LONGEST = 600  # characters
SENTENCE_ENDS = frozenset(".;:,")


def mark_items(top: Top, end: int) -> None:
    """Part the lines above the items below the head; the headline is a heading, all else stands around it."""
    if not top.raw:
        return
    may_head = [
        index
        for index, (kind, _, (text, _), label, _) in enumerate(top.passages[end:], end)
        # Cheap: with a number, or not ended as prose is.
        if kind == "body"
        and label is None
        and (text[0] == "#" or (text[-1] not in SENTENCE_ENDS and len(text) <= LONGEST))
    ]
    for index in reversed(may_head):
        if not is_one_line(top.passages[index], top.raw):
            top.passages[index : index + 1] = _parts(top, top.passages[index])


def opens_item(top: Top, passage: Passage) -> bool:
    """Tell whether a passage has the number and the lines above an item, so that the head has ended."""
    numbered = passage.mapped.text[0] == "#" and bool(top.raw)
    return numbered and not is_one_line(passage, top.raw) and len(_parts(top, passage)) > 1


def _parts(top: Top, passage: Passage) -> list[Passage]:
    """Give the parts of the lines above an item, each as what it is; the passage where it is none."""
    starts = line_starts(passage, top.raw)
    lines = [part.text for part in in_parts(passage, starts)]
    # The text may begin right below, with its dateline.
    text_at = next((i for i, line in enumerate(lines) if i > 1 and read_dateline(line)), len(lines))
    lines, below = lines[:text_at], starts[text_at : text_at + 1]
    if not 2 < len(lines) <= MOST_LINES or max(map(len, lines)) > LONGEST_SUBTITLE:
        return [passage]
    around = [_is_around(top, line) for line in lines]
    opens = NUMBERED.fullmatch(lines[0]) or top.outlet(lines[0])
    if not opens or all(around) or not (below or any(map(is_head_line, lines))):
        return [passage]
    cuts = [0, *(i for i in range(1, len(lines)) if around[i] or around[i - 1])]
    kinds = ["meta" if around[cut] else "heading" for cut in cuts]
    if kinds.count("heading") != 1:
        return [passage]
    parts = in_parts(passage, [*(starts[cut] for cut in cuts), *below])
    marked = [
        as_kind(part, kind, 2 if kind == "heading" else 0) for part, kind in zip(parts, kinds, strict=False)
    ]
    return [*marked, *parts[len(marked) :]]


def _is_around(top: Top, line: str) -> bool:
    """Tell whether a line stands around a headline: number, outlet, day, byline, field, aside."""
    if NUMBERED.fullmatch(line) or ASIDE.fullmatch(line):
        return True
    return is_head_line(line) or is_header(line) or top.outlet(line) is not None
