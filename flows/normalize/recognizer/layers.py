"""The arithmetic of the network: the same bits on every processor, for every size of batch.

Activations and weights are whole numbers held in floating point, so small that every sum of products is
exact (`benchmarks/make_recognizer_weights.py` sees to it). So the library that multiplies matrices may add in
any order. What is not exact, the layer norm, is made of single operations on whole arrays in a fixed order,
which IEEE 754 rounds in one way only.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.weights import Norm

Reals = TypeVar("Reals", npt.NDArray[np.float32], npt.NDArray[np.float64])

PIECES = 3  # of a maxout


def maxout(values: Reals) -> Reals:
    """Give the largest of three pieces: `(3 * 96, rows)` in, `(96, rows)` out, which overwrites the input."""
    width = len(values) // PIECES
    largest = values[:width]
    np.maximum(largest, values[width : 2 * width], out=largest)
    return np.maximum(largest, values[2 * width :], out=largest)


def normalized(values: Reals, norm: Norm) -> Reals:
    """Bring each column to mean 0 and variance 1, apply gain and shift, round to steps; overwrite the input.

    `values` are `(96, rows)`: what is added up for many rows at once lies side by side, which is twice as
    fast.
    """
    width = len(values)
    values -= _sums(values) / width
    variance = _sums(values * values) / width
    values *= 1 / np.sqrt(variance + 1)  # sums are in the millions: 1 keeps a constant row from 0 / 0
    values *= norm.gain[:, None]
    values += norm.shift[:, None]
    return np.rint(values, out=values)


def _sums(values: Reals) -> Reals:
    """Add up each column, in an order that is written down here and not left to a library: 96 is 2^5 * 3."""
    while len(values) % 2 == 0:
        half = len(values) // 2
        values = values[:half] + values[half:]
    sums: Reals = values[0] + values[1] + values[2]
    return sums
