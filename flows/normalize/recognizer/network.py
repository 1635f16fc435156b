"""Run the network over a stream of words, at the places where a name may stand and a little around them.

Each layer adds to what stands for a place what it makes of that place and its two neighbours. Only names are
asked for, so the early layers run on a few places around them, and the late ones on them alone: a neighbour
that cannot belong to a name is seen as the early layers left it. That halves the work. Against the network
run over every place, about one name in a hundred changes, for better as often as for worse. The last layer
runs only where the reader of names looks (`parts.Places`), which changes nothing.
"""

import numpy as np

from flows.normalize.recognizer.layers import maxout, normalized
from flows.normalize.recognizer.parts import Flags, Places
from flows.normalize.recognizer.weights import Floats, Layer
from flows.normalize.recognizer.words import Integers, Stream, Words

REACH = (2, 1, 0)  # how far around a place where a name may stand each layer but the last one runs
BLOCK = 2048  # places that go through all layers together, so that their activations stay in the cache
MARGIN = 4  # places kept on each side of a block: each layer sees one place further than the next


def contextual(words: Words, stream: Stream, places: Places, layers: tuple[Layer, ...]) -> Floats:
    """Give the activations, with their context, of the marked places of a stream: `(places, 96)`.

    Those of the places that need not be read are as the layer before the last one leaves them.
    """
    marks = [*(_widened(places.marked, reach) for reach in REACH), places.read]
    counts = np.bincount(stream.words[_widened(places.marked, REACH[0] + 1)])
    meant = np.flatnonzero(counts)  # the words that some layer sees; the others need not be embedded
    numbers = np.zeros(int(stream.words.max()) + 1, np.int64)
    numbers[meant] = np.arange(meant.size)
    block = _Blocks(numbers[stream.words], words.activations(meant), layers)
    found = [np.zeros((0, layers[0].norm.gain.size), np.float32)]
    starts = range(0, stream.words.size, BLOCK)
    at = [_by_block(flags, starts, len(marks) - number) for number, flags in enumerate(marks, start=1)]
    for start, asked, *of_layers in zip(starts, _by_block(places.marked, starts, 0), *at, strict=True):
        if asked.size:
            found.append(block.run(start, of_layers, asked))
    return np.concatenate(found)


class _Blocks:
    """A stream as numbers of the words that occur in it, and what the first layer makes of each of these.

    The first layer reads words without context. What it makes of a word as left neighbour, as the place
    itself and as right neighbour is worked out once for each word; for a place, three of these are summed.
    """

    def __init__(self, numbers: Integers, activations: Floats, layers: tuple[Layer, ...]) -> None:
        self._first, *self._further = layers
        left, middle, right = np.split(self._first.weights, 3)
        self._numbers = numbers
        self._words = activations
        self._left, self._right = activations @ left, activations @ right
        self._middle = activations @ middle + self._first.bias

    def run(self, start: int, at: list[Integers], asked: Integers) -> Floats:
        """Give the activations of some places of a block, given its start and where each layer runs."""
        width = self._words.shape[1]
        active = np.zeros((min(BLOCK, self._numbers.size) + 2 * MARGIN, width), np.float32)
        windows = np.lib.stride_tricks.as_strided(active, (len(active) - 2, 3 * width), active.strides)
        active[at[0] - (start - MARGIN)] = self._without_context(at[0])
        for layer, places in zip(self._further, at[1:], strict=True):
            rows = places - (start - MARGIN)
            sums = layer.weights.T @ windows[rows - 1].T
            sums += layer.bias[:, None]
            active[rows] += normalized(maxout(sums), layer.norm).T
        return active[asked - (start - MARGIN)]

    def _without_context(self, places: Integers) -> Floats:
        sums = self._left[self._numbers[places - 1]]
        sums += self._middle[self._numbers[places]]
        sums += self._right[self._numbers[places + 1]]
        outputs: Floats = normalized(np.ascontiguousarray(maxout(sums.T)), self._first.norm).T
        outputs += self._words[self._numbers[places]]
        return outputs


def _widened(marks: Flags, reach: int) -> Flags:
    """Mark also the places up to a distance from a marked one."""
    wide = marks.copy()
    for distance in range(1, reach + 1):
        wide[distance:] |= marks[:-distance]
        wide[:-distance] |= marks[distance:]
    return wide


def _by_block(marks: Flags, starts: range, reach: int) -> list[Integers]:
    """Give the marked places of each block, and of so many places around it."""
    at = np.flatnonzero(marks)
    low = np.searchsorted(at, np.array(starts) - reach).tolist()
    high = np.searchsorted(at, np.array(starts) + BLOCK + reach).tolist()
    return [at[first:last] for first, last in zip(low, high, strict=True)]
