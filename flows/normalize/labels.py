"""Find the speaker labels that open a paragraph, e.g. `**EIR:**`, `MS. HALVORSEN:`, `Q:`.

A colon in prose is no label: a label is in bold type, or in capitals, or a short run of capitalised
words that opens paragraphs more than once.
"""

import re
from collections import Counter
from dataclasses import dataclass

from flows.normalize.layout import Block
from flows.normalize.mapped import clean

BOLD = re.compile(r"(\*\*|__)([^*_:\n]{1,60})(?::[ \t]*\1|\1[ \t]*:)[ \t]*")  # **EIR:** or **EIR**:
PLAIN = re.compile(
    r"([^\W\d_][\w\u0300-\u036f.,'\u2019 ()-]{0,58}?)[ \t]?:(?=[\s])[ \t]*"
)  # MS. HALVORSEN: or Q:
PLAIN_WORDS = re.compile(r"[\w .,'\u2019()&/-]+")
MARKS = " *_>#:-\u2013\u2014"  # what may stand around the words of a label
PARTICLES = frozenset("al bin da de del der di du el la le of ret the van von zu".split())
# Words that stand before a colon in print without being anybody's label.
NOT_A_LABEL = frozenset(
    "author date ed editor editors editor's editor’s issue note notes photo publication source sources"
    " summary title update volume".split()
)


@dataclass(frozen=True)
class Label:
    """A speaker label: its words, and the raw offsets of it with its markup and the blank behind it."""

    text: str
    raw_start: int
    raw_end: int


def find_labels(raw: str, blocks: list[Block]) -> list[Label | None]:
    """Give the label that opens each block, or None."""
    candidates = [_candidate(raw, block) for block in blocks]
    often = Counter(label.text for label, _ in filter(None, candidates))
    return [
        candidate[0] if candidate and (candidate[1] or often[candidate[0].text] > 1) else None
        for candidate in candidates
    ]


def _candidate(raw: str, block: Block) -> tuple[Label, bool] | None:
    """Give the words before a colon where they may be a label, and whether print alone makes them one."""
    if block.kind not in {"body", "quote"}:
        return None
    bold = BOLD.match(raw, block.start, block.end)
    plain = PLAIN.match(raw, block.start, block.end)
    match = bold or plain
    if match is None or match.end() >= block.end:
        return None
    text = clean(raw, [match.span(2 if bold else 1)]).text.strip(MARKS)
    if not _is_name_like(text):
        return None
    label = Label(text, match.start(), match.end())
    return label, bold is not None or text.upper() == text


def _is_name_like(text: str) -> bool:
    words = re.findall(r"[\w.'\u2019-]+", text)
    if not PLAIN_WORDS.fullmatch(text):
        return False
    if not 0 < len(words) <= 6 or words[0].casefold().strip(".") in NOT_A_LABEL:
        return False
    return all(word[0].isupper() or word.casefold().strip(".") in PARTICLES for word in words)
