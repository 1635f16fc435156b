"""Read names off the activations, from left to right: begin a name, go on, end it, or leave the token out.

A name begins where no other is open, and where it ends does not depend on what was read before it. So the
names that would begin at each place are worked out for all places at once; then, from left to right, each is
taken that begins after the end of the one before.
"""

from typing import NamedTuple

import numpy as np

from flows.normalize.recognizer.weights import Floats, Moves
from flows.normalize.recognizer.words import PAUSE_WORD, Integers

LONGEST = 32  # tokens of a name; bounds the work on a text that is one long name
ROWS = 2048  # scored at a time


class Names(NamedTuple):
    """Names as rows of the activations: first and last row, label number, and how clearly it begins."""

    first: Integers
    last: Integers
    label: Integers


def read_names(active: Floats, places: Integers, words: Integers, moves: Moves) -> Names:
    """Find the names among the activations of ascending places of a stream of words."""
    following = np.zeros(places.size, np.bool_)  # whether the next row is the next token of the same text
    following[:-1] = places[1:] == places[:-1] + 1
    at_end = words[places + 1] == PAUSE_WORD
    label, single = _beginnings(active, at_end, moves)
    first = np.flatnonzero(label >= 0)
    last = first.copy()
    longer = np.flatnonzero(~single[first])
    last[longer] = _ends(active, first[longer], label[first[longer]], following, moves)
    taken = _first_come(first, last)
    return Names(first[taken], last[taken], label[first[taken]])


def _beginnings(active: Floats, at_end: np.ndarray, moves: Moves) -> tuple[Integers, np.ndarray]:
    """Give the label of the name that would begin at each row, -1 for none, and whether it is one token."""
    count = len(moves.labels)
    best = np.empty(len(active), np.int64)
    for start in range(0, len(active), ROWS):
        rows = slice(start, start + ROWS)
        scores = (
            _hidden(active[rows] @ moves.token + moves.closed_bias) @ moves.closed + moves.closed_move_bias
        )
        scores[at_end[rows], :count] = -np.inf  # a name cannot begin at the last token and go on
        best[rows] = scores.argmax(axis=1)
    return np.where(best < 2 * count, best % count, -1), best >= count


def _ends(active: Floats, first: Integers, label: Integers, following: np.ndarray, moves: Moves) -> Integers:
    """Give the last row of each name that begins at a row and is longer than one token."""
    last = first.copy()
    opened = active[first] @ moves.first + moves.open_bias
    going = np.flatnonzero(following[first])
    for _ in range(LONGEST - 1):
        if not going.size:
            break
        last[going] += 1
        rows = last[going]
        sums = active[rows] @ moves.token
        sums += active[rows - 1] @ moves.previous
        sums += opened[going]
        labels = label[going]
        stay = np.einsum("ij,ij->i", _hidden(sums), moves.stay[labels]) + moves.stay_bias[labels]
        going = going[(stay >= 0) & following[rows]]
    return last


def _hidden(sums: Floats) -> np.ndarray:
    half = sums.shape[1] // 2
    return np.maximum(sums[:, :half], sums[:, half:]).astype(np.float64)


def _first_come(first: Integers, last: Integers) -> list[int]:
    taken: list[int] = []
    free = 0
    for number, (start, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if start >= free:
            taken.append(number)
            free = end + 1
    return taken
