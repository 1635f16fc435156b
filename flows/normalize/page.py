"""Read a page as a human does: paragraphs whole again, their kinds, labels and turns."""

import re
from dataclasses import dataclass, replace

from flows.normalize.labels import Label, with_labels
from flows.normalize.layout import Block, blocks, cut, without_emphasis
from flows.normalize.mapped import MappedText, RawRun, clean
from schemas.authority import Authorities

OPEN_ENDS = frozenset(",;:-–—")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Passage:
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


@dataclass(frozen=True)
class _Part:
    """What a block gives towards a paragraph."""

    passage: Passage
    block: Block


def read_page(raw: str, authorities: Authorities, *, markdown: bool) -> list[Passage]:
    """Give the passages of a page in order; sentences that a page break cut in two are whole again."""
    found = blocks(raw, markdown=markdown)
    whole: list[list[_Part]] = []
    for block, label in with_labels(raw, found):
        # A label with nothing behind it that can be read is the text itself.
        part = _part(raw, block, label, markdown=markdown) or _part(raw, block, None, markdown=markdown)
        if part is None:
            continue
        if whole and _continues(whole[-1][-1].passage, part.passage, authorities):
            whole[-1].append(part)
        else:
            whole.append([part])
    return [_joined(raw, parts) for parts in whole]


def _part(raw: str, block: Block, label: Label | None, *, markdown: bool) -> _Part | None:
    if label:
        block = replace(block, runs=cut(block.runs, [(label.raw_start, label.raw_end)]))
    if markdown:
        block = without_emphasis(raw, block)
    mapped = clean(raw, block.runs)
    if not mapped.text:
        return None
    # A label makes even a block quotation a turn of the conversation.
    return _Part(Passage("body" if label else block.kind, block.level, mapped, label), block)


def _continues(before: Passage, after: Passage, authorities: Authorities) -> bool:
    """Tell whether a page break cut one paragraph into these two.

    It did where the first stops in the middle of a sentence: without a mark that ends one, the second
    going on in lower case, or behind an honorific, which never ends a sentence (`Mr.` / `Kouchner`).
    """
    if before.kind != "body" or after.kind != "body" or after.label:
        return False
    first = after.text[0]
    if before.text.rpartition(" ")[2] in authorities.honorifics:
        return first.isupper()
    end = before.text[-1]
    return first.islower() and (end.isalnum() or end in OPEN_ENDS)


def _joined(raw: str, parts: list[_Part]) -> Passage:
    """Put the parts of a paragraph together, the white space that parted two standing for a space."""
    first = parts[0]
    if len(parts) == 1:
        return first.passage
    runs = list(first.block.runs)
    for part in parts[1:]:
        gap = SPACE.search(raw, runs[-1][1], part.block.start)
        runs += [gap.span()] if gap else []
        runs += part.block.runs
    return replace(first.passage, mapped=clean(raw, runs))
