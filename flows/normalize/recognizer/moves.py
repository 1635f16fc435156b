"""Read names off the activations, from left to right: begin a name, go on, end it, or leave the token out.

A name begins where no other is open, and where it ends does not depend on what was read before it. So the
names that would begin at each place are worked out for all places at once; then, from left to right, each is
taken that begins after the end of the one before.
"""

from math import log
from typing import NamedTuple

import numpy as np

from flows.normalize.recognizer.parts import Flags
from flows.normalize.recognizer.weights import Doubles, Floats, Moves
from flows.normalize.recognizer.words import PAUSE_WORD, Integers

LONGEST = 32  # tokens of a name; bounds the work on a text that is one long name
ROWS = 2048  # scored at a time
PERCENT = np.array([log((n - 0.5) / (100.5 - n)) for n in range(51, 101)])  # what 51 to 100 percent begin at


class Names(NamedTuple):
    """Names as rows of the activations: first and last row, number of the label, and percent of certainty."""

    first: Integers
    last: Integers
    label: Integers
    certainty: Integers


def read_names(active: Floats, places: Integers, opening: Flags, words: Integers, moves: Moves) -> Names:
    """Find the names among the activations of ascending places of a stream of words.

    `opening` tells at which of the places a name may begin.
    """
    following = np.zeros(places.size, np.bool_)  # whether the next row is the next token of the same text
    following[:-1] = places[1:] == places[:-1] + 1
    rows = np.flatnonzero(opening)
    scores = _closed_scores(active, rows, moves)
    label, single = _beginnings(scores, words[places[rows] + 1] == PAUSE_WORD, moves)
    begun = np.flatnonzero(label >= 0)
    first, label = rows[begun], label[begun]
    last = first.copy()
    longer = np.flatnonzero(~single[begun])
    last[longer] = _ends(active, first[longer], label[longer], following, moves)
    taken = _first_come(first, last)
    label = label[taken]
    return Names(first[taken], last[taken], label, _certainty(scores[begun[taken]], label, moves))


def _closed_scores(active: Floats, rows: Integers, moves: Moves) -> Doubles:
    """Give the scores of the moves with no name open: to begin one or be one, for each label, or be none."""
    scores = np.empty((rows.size, moves.closed_move_bias.size))
    for start in range(0, rows.size, ROWS):
        sums = active[rows[start : start + ROWS]] @ moves.token
        sums += moves.closed_bias
        np.matmul(_hidden(sums), moves.closed, out=scores[start : start + ROWS])
    scores += moves.closed_move_bias
    return scores


def _beginnings(scores: Doubles, at_end: Flags, moves: Moves) -> tuple[Integers, Flags]:
    """Give the label of the name that would begin at each row, -1 for none, and whether it is one token."""
    count = len(moves.labels)
    best = scores.argmax(axis=1)
    # A name cannot begin at the last token and go on.
    best[at_end] = scores[at_end, count:].argmax(axis=1) + count
    return np.where(best < 2 * count, best % count, -1), best >= count


def _ends(active: Floats, first: Integers, label: Integers, following: Flags, moves: Moves) -> Integers:
    """Give the last row of each name that begins at a row and is longer than one token."""
    last = first.copy()
    opened = active[first] @ moves.first + moves.open_bias
    rows, width = active.shape
    pairs = np.lib.stride_tricks.as_strided(active, (max(0, rows - 1), 2 * width), active.strides)
    going = np.flatnonzero(following[first])
    for _ in range(LONGEST - 1):
        last[going] += 1
        going = going[following[last[going]]]  # where the last row of a stretch is reached, the name ends
        if not going.size:
            break
        sums = pairs[last[going] - 1] @ moves.pair
        sums += opened[going]
        labels = label[going]
        stay = np.einsum("ij,ij->i", _hidden(sums), moves.stay[labels]) + moves.stay_bias[labels]
        going = going[stay >= 0]
    return last


def _certainty(scores: Doubles, label: Integers, moves: Moves) -> Integers:
    """Give how far a name of a label was preferred to one of any other, or to none, where it begins.

    In percent, from 50: the logistic function of the distance between the two scores.
    """
    count = len(moves.labels)
    labels = np.maximum(scores[:, :count], scores[:, count : 2 * count])
    rows = np.arange(label.size)
    best = labels[rows, label]
    labels[rows, label] = scores[:, -1]
    distance = (best - labels.max(axis=1, initial=-np.inf)) * moves.score_step
    percent: Integers = 50 + np.searchsorted(PERCENT, distance, side="right")
    return percent


def _hidden(sums: Floats) -> Doubles:
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
