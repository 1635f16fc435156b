"""A document as read, before it becomes rows: its passages with their ids, and the names it uses."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from flows.ingest.records import RawText
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.mentions import Naming
from flows.normalize.pages.page import Passage
from flows.normalize.sentences import Bounds, sentence_bounds
from flows.normalize.slugs import slug


class Reading(NamedTuple):
    """A document as read; passages, their ids and their sentence starts share one order."""

    raw: RawText
    passages: Sequence[Passage]
    ids: Sequence[str]
    namings: Sequence[Naming]
    sentences: "Sentences"

    def span_id(self, number: int, start: int, end: int) -> str:
        """Give the id of a slice of a passage, in text offsets."""
        return f"{self.ids[number]}:{start}-{end}"

    def name_id(self, naming: Naming) -> str:
        """Give the id of the name that a mention stands for, within this document."""
        # A word that nothing but its shape makes a name stays apart from a name that is sure.
        tentative = "?" if naming.tentative else ""
        return f"{self.raw.document_id}~{naming.type}:{slug(naming.name)}{tentative}"

    def person_id(self, name: str) -> str:
        """Give the id of a person of that name, within this document."""
        return f"{self.raw.document_id}~person:{slug(name)}"

    def sentence(self, number: int, start: int, end: int) -> tuple[int, int]:
        """Give the text offsets of the sentence of a passage that holds a slice, of all that it touches."""
        return sentence_of(self.sentences.bounds(number), start, end)


def sentence_of(bounds: Bounds, start: int, end: int) -> tuple[int, int]:
    """Give the text offsets of the sentence that holds a slice, of all that it touches.

    `bounds` are where the sentences of its passage start and end.
    """
    starts, ends = bounds
    first = bisect_right(starts, start) - 1
    last = first if end <= ends[first] else bisect_right(starts, end - 1) - 1
    return starts[first], ends[last]


class Sentences:
    """Where the sentences of passages stand, found once, for those passages alone that are asked for."""

    def __init__(self, texts: Sequence[str], abbreviations: frozenset[str]) -> None:
        """Take the texts of the passages."""
        self._texts, self._abbreviations = texts, abbreviations
        self._bounds: dict[int, Bounds] = {}

    def bounds(self, number: int) -> Bounds:
        """Give the text offsets at which the sentences of a passage start, and those at which they end."""
        bounds = self._bounds.get(number)
        if bounds is None:
            bounds = self._bounds[number] = sentence_bounds(self._texts[number], self._abbreviations)
        return bounds


def reading_of(
    raw: RawText, passages: Sequence[Passage], namings: Sequence[Naming], knowledge: Knowledge
) -> Reading:
    """Put together what was read of a document."""
    texts = [passage.mapped.text for passage in passages]
    sentences = Sentences(texts, knowledge.authorities.abbreviations)
    return Reading(raw, passages, _paragraph_ids(raw.document_id, texts), namings, sentences)


def _paragraph_ids(document_id: str, texts: Iterable[str]) -> list[str]:
    """Give each paragraph the document and a digest of its text, numbered where a text comes again."""
    ids = [f"{document_id}#{sha256(text.encode()).hexdigest()[:8]}" for text in texts]
    if len(set(ids)) == len(ids):
        return ids
    seen: Counter[str] = Counter()
    for number, paragraph_id in enumerate(ids):
        seen[paragraph_id] += 1
        if seen[paragraph_id] > 1:
            ids[number] = f"{paragraph_id}.{seen[paragraph_id]}"
    return ids
