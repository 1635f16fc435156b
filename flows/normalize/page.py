"""Read a page as a human does: paragraphs whole again, their kinds, labels and turns."""

import re
from typing import NamedTuple

from flows.normalize.hyphens import BrokenWords
from flows.normalize.labels import Label, with_labels
from flows.normalize.layout import Block, blocks, cut, without_emphasis
from flows.normalize.mapped import MappedText, RawRun, clean
from flows.normalize.sheet import Origin, Sheet
from schemas.authority import Authorities

OPEN_ENDS = frozenset(",;:-–—")
# Words that stand before another one, so that a text that stops there was cut.
NEVER_LAST = frozenset(
    "a an and as at between by for from her his into its of or our the their to with your".split()
)
# [Laughter] or (Applause.) or (spoke in French): what happens, in a paragraph of its own
STAGE = re.compile(
    r"\[[^\[\]]{2,200}\]|\((?:applause|audience|crosstalk|inaudible|interruption|laughs?|laughter|music|pause)\b"
    r"[^()]{0,200}\)",
    re.IGNORECASE,
)
# - 2 - or [23] or Page 4 of 10 or 23, on a line of its own
PAGE_NUMBER = re.compile(
    r"[-–—] ?[0-9]{1,4} ?[-–—]|\[[0-9]{1,4}\]|[Pp]age [0-9]{1,4}(?: of [0-9]{1,4})?|[0-9]{1,3}"
)
SPACE = re.compile(r"\s+")


class Passage(NamedTuple):
    """A paragraph on the page: kind as in the contract, heading level (0 for none), text and label."""

    kind: str
    level: int
    mapped: MappedText
    label: Label | None = None

    @property
    def text(self) -> str:
        """Give its cleaned text, without the label."""
        return self.mapped.text

    def raw(self) -> RawRun:
        """Give its raw offsets, without the label."""
        return self.mapped.spans[0].raw_start, self.mapped.spans[-1].raw_end


class _Part(NamedTuple):
    """What a block gives towards a paragraph."""

    passage: Passage
    block: Block


def read_page(sheet: Sheet, authorities: Authorities, *, markdown: bool) -> list[Passage]:
    """Give the passages of a page in order; sentences that a page break cut in two are whole again.

    Raw offsets in them are those of the sheet.
    """
    raw = sheet.text
    found = blocks(raw, markdown=markdown) if sheet.blocks is None else list(sheet.blocks)
    parts = _parts(raw, found, markdown=markdown)
    whole: list[list[_Part]] = []
    page_numbers: list[_Part] = []
    for part in parts:
        if whole and _is_page_number(part.passage):
            page_numbers.append(part)
        elif whole and _continues(whole[-1][-1].passage, part.passage, authorities):
            whole[-1].append(part)
            page_numbers = []  # inside a paragraph, they are layout
        else:
            whole += [*map(_alone, page_numbers), [part]]
            page_numbers = []
    whole += map(_alone, page_numbers)
    broken = BrokenWords(raw)
    return [_joined(raw, parts, broken) for parts in whole]


def in_raw(passages: list[Passage], origin: Origin) -> list[Passage]:
    """Give passages read from a sheet with the raw offsets of its characters."""
    found = []
    for passage in passages:
        mapped = MappedText(passage.text, origin.follow(passage.mapped.spans))
        label = passage.label
        if label:
            label = Label(label.text, *origin.place(label.raw_start, label.raw_end))
        found.append(passage._replace(mapped=mapped, label=label))
    return found


def _alone(part: _Part) -> list[_Part]:
    """Give a page number between two paragraphs as a line of the page; a bare number may be text."""
    if not part.passage.text.isdigit():
        part = part._replace(passage=part.passage._replace(kind="meta"))
    return [part]


def _parts(raw: str, blocks: list[Block], *, markdown: bool) -> list[_Part]:
    found = []
    for block, label in with_labels(raw, blocks):
        # A label with nothing behind it that can be read is the text itself.
        part = _part(raw, block, label, markdown=markdown) or _part(raw, block, None, markdown=markdown)
        if part:
            found.append(part)
    return found


def _is_page_number(passage: Passage) -> bool:
    return passage.kind == "body" and not passage.label and PAGE_NUMBER.fullmatch(passage.text) is not None


def _part(raw: str, block: Block, label: Label | None, *, markdown: bool) -> _Part | None:
    if label:
        block = block._replace(runs=cut(block.runs, [(label.raw_start, label.raw_end)]))
    if block.marks:
        block = block._replace(runs=cut(block.runs, list(block.marks)))
    if markdown:
        block = without_emphasis(raw, block)
    mapped = clean(raw, block.runs)
    if not mapped.text:
        return None
    kind = block.kind
    if label:  # which makes even a block quotation a turn of the conversation
        kind = "body"
    elif kind == "body" and STAGE.fullmatch(mapped.text) and not PAGE_NUMBER.fullmatch(mapped.text):
        kind = "stage"
    return _Part(Passage(kind, block.level, mapped, label), block)


def _continues(before: Passage, after: Passage, authorities: Authorities) -> bool:
    """Tell whether a page break cut one paragraph into these two.

    It did where the first stops in the middle of a sentence: without a mark that ends one, the second
    going on in lower case; behind a word that no sentence ends with (`runs the` / `Centre`); or behind an
    honorific (`Mr.` / `Kouchner`).
    """
    if before.kind != "body" or after.kind != "body" or after.label:
        return False
    first, last_word = after.text[0], before.text.rpartition(" ")[2]
    if last_word in authorities.honorifics:
        return first.isupper()
    if last_word in NEVER_LAST:
        return True
    end = before.text[-1]
    return first.islower() and (end.isalnum() or end in OPEN_ENDS)


def _joined(raw: str, parts: list[_Part], broken: BrokenWords) -> Passage:
    """Put the parts of a paragraph together, the white space that parted two standing for a space."""
    first = parts[0]
    runs = list(first.block.runs)
    for part in parts[1:]:
        gap = SPACE.search(raw, runs[-1][1], part.block.start)
        runs += [gap.span()] if gap else []
        runs += part.block.runs
    mended = broken.mend(tuple(runs))
    if mended == first.block.runs:
        return first.passage
    return first.passage._replace(mapped=clean(raw, mended))
