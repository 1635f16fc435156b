"""Find the questions of an interview that stand behind dashes, where nobody has a label.

\u2014 Why a dictionary?

Because I had forgotten the words.
"""

import re
from collections.abc import Sequence, Set
from itertools import dropwhile

from flows.normalize.pages.layout import Block

DASHED = re.compile(r"[ \t]*[\u2013\u2014][ \t]?(?=\S)")
CLOSING_MARKS = " \"'\u2019\u201d)]*_\r\n"
FEWEST = 3  # that ask and are answered


def without_dashes(raw: str, blocks: list[Block]) -> list[Block]:
    """Give the blocks with the dashes before questions as their marks, where two in three ask."""
    if "\u2014" not in raw and "\u2013" not in raw:
        return blocks
    dashed = {number for number, block in enumerate(blocks) if block.kind == "body" and _dash(raw, block)}
    questions = list(dropwhile(lambda number: not _asks(raw, blocks[number]), sorted(dashed)))
    answered = sum(
        _asks(raw, blocks[number]) and _is_plain(blocks, number + 1, dashed) for number in questions
    )
    if answered < FEWEST or 3 * answered < 2 * len(questions):
        return blocks
    without = list(blocks)
    for number in questions:
        if dash := _dash(raw, blocks[number]):
            without[number] = blocks[number]._replace(marks=(*blocks[number].marks, dash.span()))
    return without


def is_behind_dash(raw: str, block: Block) -> bool:
    """Tell whether the last mark of a block is the dash that it begins with."""
    return block.marks[-1][0] == block.start and _dash(raw, block) is not None


def _dash(raw: str, block: Block) -> re.Match[str] | None:
    return DASHED.match(raw, block.start, block.end)


def _asks(raw: str, block: Block) -> bool:
    return raw[block.start : block.end].rstrip(CLOSING_MARKS)[-1:] == "?"


def _is_plain(blocks: Sequence[Block], number: int, dashed: Set[int]) -> bool:
    return number < len(blocks) and blocks[number].kind == "body" and number not in dashed
