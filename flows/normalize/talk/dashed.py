"""Find the questions of an interview that are set apart, and leave out the dashes before them.

\u2014 Why a dictionary?

Because I had forgotten the words.
"""

import re
from collections.abc import Callable, Collection
from itertools import dropwhile

from flows.normalize.pages.layout import Block
from flows.normalize.talk.speech import last_mark

DASHED = re.compile(r"[ \t]*[\u2013\u2014][ \t]?(?=\S)")
FEWEST_APART = 3  # questions that ask and are answered


def questions_of(
    apart: Collection[int], asks: Callable[[int], bool], is_plain: Callable[[int], bool]
) -> tuple[list[int], int]:
    """Give what is set apart, by number, from the first that asks on, and how many ask and are answered."""
    questions = list(dropwhile(lambda number: not asks(number), sorted(apart)))
    answered = (asks(number) and number + 1 not in apart and is_plain(number + 1) for number in questions)
    return questions, sum(answered)


def without_dashes(raw: str, blocks: list[Block]) -> list[Block]:
    """Give the blocks with the dashes before questions as their marks, where two in three ask."""
    if "\u2014" not in raw and "\u2013" not in raw:
        return blocks
    bodies = ((number, block) for number, block in enumerate(blocks) if block.kind == "body")
    dashes = {number: dash for number, block in bodies if (dash := _dash(raw, block))}
    questions, answered = questions_of(
        dashes,
        lambda number: last_mark(raw, (blocks[number].start, blocks[number].end)) == "?",
        lambda number: number < len(blocks) and blocks[number].kind == "body",
    )
    if answered < FEWEST_APART or 3 * answered < 2 * len(questions):
        return blocks
    without = list(blocks)
    for number in questions:
        without[number] = blocks[number]._replace(marks=(*blocks[number].marks, dashes[number].span()))
    return without


def is_behind_dash(raw: str, block: Block) -> bool:
    """Tell whether the last mark of a block is the dash that it begins with."""
    return block.marks[-1][0] == block.start and _dash(raw, block) is not None


def _dash(raw: str, block: Block) -> re.Match[str] | None:
    return DASHED.match(raw, block.start, block.end)
