"""Find the speaker labels that open a paragraph, e.g. `**EIR:**`, `MS. HALVORSEN:`, `Q:`, `Mizin — `.

`candidate_reader` reads the words of these forms; which are labels, which prose, `conversations` judges.
"""

from collections.abc import Sequence
from typing import NamedTuple

from flows.normalize.pages.cleaner import has_gaps
from flows.normalize.pages.layout import Block
from flows.normalize.talk.candidate_reader import find_candidates
from flows.normalize.talk.candidates import Candidate
from flows.normalize.talk.conversations import labels_among
from flows.normalize.talk.dashed import without_dashes
from flows.normalize.talk.editor_notes import Opened, with_notes
from flows.normalize.talk.label_words import aside_in, name_in, role_in
from schemas.rows import new


class Label(NamedTuple):
    """A speaker label: its words, and the raw offsets of it with its markup and the blank behind it."""

    text: str
    raw_start: int
    raw_end: int

    @property
    def name(self) -> str:
        """Give the words without what stands beside the name: `Mr. Qin` of `Mr. Qin (China)`."""
        return name_in(self.text)

    @property
    def aside(self) -> str | None:
        """Give the country or body in parentheses behind the name: `China` of `Mr. Qin (China)`."""
        return aside_in(self.text)

    @property
    def role(self) -> str | None:
        """Give the role behind the name: `deputy minister` of `Boris Petrov, deputy minister`."""
        return role_in(self.text)


def with_labels(raw: str, blocks: list[Block]) -> Opened:
    """Give the blocks with the labels that open them; a label on a line of its own opens the next block.

    A note of the editors, set apart from a conversation, is of the kind `note`.
    """
    return with_labels_of_all([raw], [blocks], [has_gaps(raw)])[0]


def with_labels_of_all(
    raws: Sequence[str], pages: Sequence[list[Block]], gaps: Sequence[bool]
) -> list[Opened]:
    """Give the blocks of each text with their labels, each step for all texts before the next one.

    `gaps` tells of each text whether blanks stand side by side in it.
    """
    found = find_candidates(raws, pages, gaps)
    chosen = [
        labels_among(raw, list(candidates.values())) if candidates else []
        for raw, candidates in zip(raws, found, strict=True)
    ]
    return [_labelled(*each) for each in zip(raws, pages, found, chosen, strict=True)]


def _labelled(raw: str, blocks: list[Block], found: dict[int, Candidate], chosen: list[bool]) -> Opened:
    """Give the blocks of a text with those of its candidates that were chosen."""
    labels = {number: words for (number, words), is_one in zip(found.items(), chosen, strict=True) if is_one}
    if not labels:
        return [(block, None) for block in without_dashes(raw, blocks)]
    opened = _opened(blocks, labels)
    return with_notes(raw, opened) if any(label for _, label in opened) else opened


def _opened(blocks: list[Block], labels: dict[int, Candidate]) -> Opened:
    found: Opened = []
    waiting: Label | None = None
    for number, block in enumerate(blocks):
        words = labels.get(number)
        if words is None:
            found.append((block, waiting))
            waiting = None
            continue
        label: Label | None = new(Label, (words.text, words.raw_start, words.raw_end))
        if words.opens_next:
            waiting = None if number + 1 in labels else label
            if waiting:
                continue
            label = None
        elif words.marks:
            block = block._replace(marks=(*block.marks, *words.marks))
        found.append((block, label or waiting))
        waiting = None
    return found
