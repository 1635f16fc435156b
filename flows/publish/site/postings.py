"""Write the words of a site as files that a page can load one by one, without a server.

A page that was opened from a file may load neither data nor modules: the index is cut into plain scripts,
each of which hands its part to `static/search.js`. A file of words holds entries in the order of the words:

    word, a space, postings, a semicolon

Postings are numbers, two for a unit that has the word more than once, else one: the distance to the unit
before, less one, doubled, and one more if a count follows; the count less two. A number is written in digits
of base 45, the lowest first, in the letters of `ALPHABET`: all digits but the last are 45 letters further on.
A word with many units has several entries, each of which begins anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# What is printable in ASCII and means nothing in a string of JavaScript or in an entry.
ALPHABET = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"';\\")
FILE_BYTES = 150_000
_PIECE = 40_000  # units of an entry, so that no entry is longer than a file
_BASE = 45
_DIGITS = 6  # as many as a number may have: eight thousand million
_LETTERS = np.frombuffer(ALPHABET.encode(), np.uint8)
_Numbers = npt.NDArray[np.int64]


class Word(NamedTuple):
    """A word, the units that have it in rising order, and how often each has it."""

    word: str
    units: _Numbers
    counts: _Numbers


class WordFile(NamedTuple):
    """A file of entries and the first word in it."""

    first: str
    entries: str


def word_files(words: Iterable[Word], size: int = FILE_BYTES) -> Iterator[WordFile]:
    """Cut the entries of words, which come in rising order, into files of about `size` bytes at most."""
    first, held = "", 0
    entries: list[str] = []
    for word, entry in _entries(words):
        length = len(entry.encode())
        if entries and held + length > size:
            yield WordFile(first, "".join(entries))
            entries, held = [], 0
        first = first if entries else word
        entries.append(entry)
        held += length
    if entries:
        yield WordFile(first, "".join(entries))


def _entries(words: Iterable[Word]) -> Iterator[tuple[str, str]]:
    for some in _batches(words):
        for word, written in zip(some, postings(some), strict=True):
            yield word.word, f"{word.word} {written};"


def _batches(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Cut words into pieces, and gather these: to write one alone takes as long as hundreds of units."""
    held, size = list[Word](), 0
    for word, units, counts in words:
        for start in range(0, len(units), _PIECE):
            piece = slice(start, start + _PIECE)
            held.append(Word(word, units[piece], counts[piece]))
            size += len(units[piece])
            if size >= _PIECE:
                yield held
                held, size = [], 0
    if held:
        yield held


def postings(words: Sequence[Word]) -> Iterator[str]:
    """Write for each word its units, in rising order from 0, at least one, and how often each has it."""
    units, counts = (np.concatenate(columns) for columns in zip(*(word[1:] for word in words), strict=True))
    starts = np.cumsum([0, *(len(word.units) for word in words)])
    gaps = np.diff(units, prepend=-1)
    gaps[starts[:-1]] = units[starts[:-1]] + 1  # a word does not go on from the one before
    often = counts > 1
    numbers = np.repeat(2 * (gaps - 1) + often, 1 + often)
    numbers[np.flatnonzero(often) + np.cumsum(often)[often]] = counts[often] - 2
    before = starts + np.concatenate([[0], np.cumsum(often)])[starts]  # numbers before each word
    written, ends = _written(numbers)
    places = np.concatenate([[0], ends])[before]
    return (written[start:end].decode("ascii") for start, end in pairwise(places.tolist()))


def digits(numbers: _Numbers) -> str:
    """Write numbers, none of them negative, in the letters of the alphabet."""
    return _written(numbers)[0].decode("ascii") if len(numbers) else ""


def _written(numbers: _Numbers) -> tuple[bytes, _Numbers]:
    """Write numbers, at least one, and tell where each ends."""
    places = _BASE ** np.arange(_DIGITS if numbers.max() >= _BASE**3 else 3)
    column = numbers[:, None]
    more = column >= places * _BASE
    letters = _LETTERS[column // places % _BASE + _BASE * more]
    there = (column >= places) | (places == 1)
    return letters[there].tobytes(), np.cumsum(there.sum(1))  # row by row, the lowest digit first
