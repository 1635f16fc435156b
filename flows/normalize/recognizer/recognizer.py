"""Find the names in texts with a small neural network."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from flows.normalize.batches import batches
from flows.normalize.recognizer.moves import read_names
from flows.normalize.recognizer.network import contextual
from flows.normalize.recognizer.parts import name_places
from flows.normalize.recognizer.weights import BUNDLED, Weights, load_weights
from flows.normalize.recognizer.words import Words
from schemas.rows import new

TYPES = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "law",
    "PRODUCT": "other",
    "LANGUAGE": "other",
}
LONGEST_PIECE = 20_000  # characters of a text that are read together
BATCH = 1_000_000  # characters of texts that are read together


class NamedSpan(NamedTuple):
    """A name in a text: its slice, its entity type, the label of the model, and how sure the model is.

    The score, from 0.5 to 1, says how far a name of this type was preferred to one of any other, or to none.
    """

    start: int
    end: int
    type: str
    label: str
    score: float


class Piece(NamedTuple):
    """A text, or a part of a very long one, that is read without regard to what stands around it."""

    text: int
    start: int
    words: str


class Recognizer:
    """The network, with the words that it has met; for one thread at a time."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._words = Words(weights)
        self._labels = [(label, TYPES.get(label)) for label in weights.moves.labels]

    def find(self, texts: Sequence[str]) -> list[list[NamedSpan]]:
        """Give the names in each text, in order; none overlaps another.

        What is found in a text depends on that text alone. Many texts at a time are read faster.
        """
        found: list[list[NamedSpan]] = [[] for _ in texts]
        for batch in batches(_pieces(texts), lambda piece: len(piece.words), BATCH):
            self._read(batch, found)
        return found

    def _read(self, batch: Sequence[Piece], into: Sequence[list[NamedSpan]]) -> None:
        """Add the names in pieces to those of their texts."""
        stream = self._words.read([piece.words for piece in batch])
        places = name_places(stream.parts)
        at = np.flatnonzero(places.marked)
        active = contextual(self._words, stream, places, self._weights.layers)
        names = read_names(active, at, places.opening[at], stream.words, self._weights.moves)
        numbers, starts, ends = self._words.slices(stream, at[names.first], at[names.last])
        percents, labels = names.certainty.tolist(), [self._labels[label] for label in names.label.tolist()]
        found = zip(numbers.tolist(), starts.tolist(), ends.tolist(), labels, percents, strict=True)
        for number, start, end, (label, kind), percent in found:
            if kind is not None:
                text, shift, _ = batch[number]
                into[text].append(new(NamedSpan, (shift + start, shift + end, kind, label, percent / 100)))


def _pieces(texts: Sequence[str]) -> Iterator[Piece]:
    """Give each text, cut at a space where it is very long."""
    for number, text in enumerate(texts):
        start = 0
        while len(text) - start > LONGEST_PIECE:
            end = text.rfind(" ", start + 1, start + LONGEST_PIECE)
            end = end if end > 0 else start + LONGEST_PIECE
            yield Piece(number, start, text[start:end])
            start = end
        yield new(Piece, (number, start, text[start:]))


def load_recognizer(path: Path = BUNDLED) -> Recognizer:
    """Load the recogniser that comes with the project, or one from another file of weights.

    From then on, matrices are multiplied in one thread of this process; shards are what runs side by side.
    """
    threadpool_limits(1, user_api="blas")
    return Recognizer(load_weights(path))
