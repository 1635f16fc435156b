"""Run the network over a stream of words, at the places where a name may stand."""

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.layers import maxout, normalized
from flows.normalize.recognizer.weights import Floats, Layer
from flows.normalize.recognizer.words import Integers, Stream, Words

Flags = npt.NDArray[np.bool_]

BLOCK = 1024  # places that go through all layers together, so that their activations stay in the cache
MARGIN = 4  # places kept on each side of a block: each layer looks one place further


def contextual(words: Words, stream: Stream, places: Flags, layers: tuple[Layer, ...]) -> Floats:
    """Give the activations, with their context, of the marked places of a stream: `(places, 96)`."""
    first, *further = layers
    seen = [_widened(places, reach) for reach in range(len(further), -1, -1)]
    meant = np.unique(stream.words[_widened(seen[0], 1)])
    number = np.zeros(int(stream.words.max()) + 1, np.int64)
    number[meant] = np.arange(meant.size)
    numbers = number[stream.words]
    activations = words.activations[meant]
    sides = _seen_by(activations, first)
    found = [np.zeros((0, activations.shape[1]), np.float32)]
    for start in range(0, stream.words.size, BLOCK):
        at = [
            _marked(marks, start, reach)
            for marks, reach in zip(seen, range(len(further), -1, -1), strict=True)
        ]
        if at[-1].size:
            found.append(_block(start, at, numbers, activations, sides, first, further))
    return np.concatenate(found)


def _seen_by(activations: Floats, layer: Layer) -> tuple[Floats, Floats, Floats]:
    """Give what a layer makes of each word as left neighbour, as itself and as right neighbour."""
    left, middle, right = np.split(layer.weights, 3)
    return activations @ left, activations @ middle + layer.bias, activations @ right


def _block(
    start: int,
    at: list[Integers],
    numbers: Integers,
    words: Floats,
    sides: tuple[Floats, Floats, Floats],
    first: Layer,
    further: list[Layer],
) -> Floats:
    width = words.shape[1]
    active = np.zeros((BLOCK + 2 * MARGIN, width), np.float32)
    windows = np.lib.stride_tricks.as_strided(active, (len(active) - 2, 3 * width), active.strides)
    left, middle, right = sides
    places = at[0]
    sums = left[numbers[places - 1]]
    sums += middle[numbers[places]]
    sums += right[numbers[places + 1]]
    active[places - start + MARGIN] = normalized(maxout(sums), first.norm) + words[numbers[places]]
    for layer, places in zip(further, at[1:], strict=True):
        rows = places - start + MARGIN
        sums = windows[rows - 1] @ layer.weights
        sums += layer.bias
        active[rows] += normalized(maxout(sums), layer.norm)
    return active[at[-1] - start + MARGIN]


def _widened(marks: Flags, reach: int) -> Flags:
    """Mark also the places up to a distance from a marked one."""
    wide = marks.copy()
    for distance in range(1, reach + 1):
        wide[distance:] |= marks[:-distance]
        wide[:-distance] |= marks[distance:]
    return wide


def _marked(marks: Flags, start: int, reach: int) -> Integers:
    low = max(0, start - reach)
    return np.flatnonzero(marks[low : start + BLOCK + reach]) + low
