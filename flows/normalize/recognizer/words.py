"""Read texts as streams of words; what a word means to the network is worked out once, then kept."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.embedding import embed
from flows.normalize.recognizer.parts import part_of
from flows.normalize.recognizer.tokens import Token
from flows.normalize.recognizer.weights import Floats, Weights

Integers = npt.NDArray[np.int64]

PAUSE = "\0"  # the chunk that stands between texts in a stream
PAUSE_WORDS = 4  # as many as the network has layers that look at neighbours: no text sees into the next
PAUSE_WORD = 0  # the number of the word that a pause is made of; its activation is zero
MOST_KEPT = 1_000_000  # characters of chunks; above this all are forgotten, which bounds the memory
NOT_A_SPACE = re.compile(r"[\s\0]")


class Stream(NamedTuple):
    """Texts as words, begun, ended and parted by pauses: arrays with an item for each place.

    `words` are the numbers of words, `parts` the parts that they can have in a name. `chunks` says which
    chunk of the stream a word comes from, and `entries` which of the words of all chunks it is. For each
    chunk, `positions` counts the characters before it, with one more behind each text; so does `bases` for
    each text.
    """

    words: Integers
    parts: Integers
    chunks: Integers
    entries: Integers
    positions: Integers
    bases: Integers


class Words:
    """The words met so far, and the chunks, which stand between two spaces and hold one or more words.

    What a text is read as depends on that text alone, and not on what was met before.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._forget()

    def activations(self, numbers: Integers) -> Floats:
        """Give the activations of distinct words, `(numbers, 96)`, in whole steps; one asked for is kept."""
        new = numbers[~self._embedded[numbers]]
        if new.size:
            self._activations[new] = embed([self._tokens[number] for number in new.tolist()], self._weights)
            self._embedded[new] = True
        return self._activations[numbers]

    def read(self, texts: Sequence[str]) -> Stream:
        """Give texts as a stream."""
        if self._kept > MOST_KEPT:
            self._forget()
        chunks = [PAUSE]
        for text in texts:
            chunks += (text if text.isprintable() else NOT_A_SPACE.sub(" ", text)).split(" ")
            chunks.append(PAUSE)
        return self._stream(self._numbers(chunks))

    def slices(self, stream: Stream, first: Integers, last: Integers) -> tuple[Integers, Integers, Integers]:
        """Give, for names from a first to a last place, the number of the text and start and end in it."""
        starts = stream.positions[stream.chunks[first]] + self._starts[stream.entries[first]]
        ends = stream.positions[stream.chunks[last]] + self._ends[stream.entries[last]]
        texts = np.searchsorted(stream.bases, starts, side="right") - 1
        return texts, starts - stream.bases[texts], ends - stream.bases[texts]

    def _forget(self) -> None:
        """Know only the pause."""
        self._kept = 0
        self._numbered: dict[str, int] = {PAUSE: 0}
        self._counts = np.full(1, PAUSE_WORDS)  # for each chunk, how many words
        self._first = np.zeros(1, np.int64)  # where its words begin among all entries
        self._sizes = np.zeros(1, np.int64)  # and how many characters it takes, the space behind it included
        self._entries = np.full(PAUSE_WORDS, PAUSE_WORD)  # for each word of each chunk, its number
        self._parts = np.zeros(PAUSE_WORDS, np.int64)  # the part that it can have in a name
        self._starts = np.zeros(PAUSE_WORDS, np.int64)  # and its slice of the chunk
        self._ends = np.zeros(PAUSE_WORDS, np.int64)
        self._words: dict[Token, int] = {Token(""): PAUSE_WORD}
        self._tokens = [Token("")]  # by number
        self._activations: Floats = np.zeros((1, self._weights.embedding.norm.gain.size), np.float32)
        self._embedded = np.ones(1, np.bool_)  # whether the activation of a word is known

    def _numbers(self, chunks: list[str]) -> Integers:
        numbers = np.fromiter(map(self._numbered.get, chunks, repeat(-1)), np.int64, len(chunks))
        missing = np.flatnonzero(numbers < 0)
        if missing.size:
            new = [chunks[place] for place in missing.tolist()]
            self._learn(list(dict.fromkeys(new)))
            numbers[missing] = [self._numbered[chunk] for chunk in new]
        return numbers

    def _stream(self, chunks: Integers) -> Stream:
        counts = self._counts[chunks]
        behind = np.cumsum(counts)
        places = np.repeat(np.arange(chunks.size), counts)
        entries = np.arange(places.size) + np.repeat(self._first[chunks] - (behind - counts), counts)
        sizes = self._sizes[chunks]
        positions = np.cumsum(sizes) - sizes
        bases = positions[np.flatnonzero(chunks == 0)]
        return Stream(self._entries[entries], self._parts[entries], places, entries, positions, bases)

    def _learn(self, chunks: list[str]) -> None:
        cut = [self._weights.tokenizer.cut(chunk) if chunk else () for chunk in chunks]
        tokens = [token for parts in cut for token in parts]
        entries = [self._words.setdefault(token, len(self._words)) for token in tokens]
        self._make_room()
        self._kept += sum(map(len, chunks))
        known = len(self._numbered)
        self._numbered.update(zip(chunks, range(known, known + len(chunks)), strict=True))
        counts = _integers(map(len, cut))
        chunk_sizes = _integers(map(len, chunks))
        sizes = _integers([len(text) for text, _ in tokens])
        ends = np.cumsum(sizes) - np.repeat(np.cumsum(chunk_sizes) - chunk_sizes, counts)
        self._counts = np.concatenate([self._counts, counts])
        self._first = np.concatenate([self._first, self._entries.size + np.cumsum(counts) - counts])
        self._sizes = np.concatenate([self._sizes, chunk_sizes + 1])
        self._entries = np.concatenate([self._entries, _integers(entries)])
        self._parts = np.concatenate([self._parts, _integers(chain.from_iterable(map(part_of, cut)))])
        self._starts = np.concatenate([self._starts, ends - sizes])
        self._ends = np.concatenate([self._ends, ends])

    def _make_room(self) -> None:
        """Make room for the activations of new words, which are embedded when they are asked for."""
        new = len(self._words) - len(self._tokens)
        self._tokens += reversed([*islice(reversed(self._words), new)])
        if len(self._tokens) > len(self._embedded):
            room = 2 * len(self._tokens)  # so that it is not made larger for every few words
            activations = np.zeros((room, self._activations.shape[1]), np.float32)
            embedded = np.zeros(room, np.bool_)
            activations[: len(self._activations)] = self._activations
            embedded[: len(self._embedded)] = self._embedded
            self._activations, self._embedded = activations, embedded


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int64)
