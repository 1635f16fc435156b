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
    """Give the largest of three pieces: `(rows, 3 * 96)` in, `(rows, 96)` out."""
    width = values.shape[1] // PIECES
    largest = np.maximum(values[:, :width], values[:, width : 2 * width])
    np.maximum(largest, values[:, 2 * width :], out=largest)
    return largest


def normalized(values: Reals, norm: Norm) -> Reals:
    """Bring rows to mean 0 and variance 1, apply gain and shift, round to steps; overwrite the input."""
    width = values.shape[1]
    values -= (_row_sums(values) / width)[:, None]
    variance = _row_sums(values * values) / width
    values *= (1 / np.sqrt(variance + 1))[
        :, None
    ]  # sums are in the millions: 1 keeps a constant row from 0 / 0
    values *= norm.gain
    values += norm.shift
    return np.rint(values, out=values)


def _row_sums(values: Reals) -> Reals:
    """Add up each row, in an order that is written down here and not left to a library: 96 is 2^5 * 3."""
    while values.shape[1] % 2 == 0:
        half = values.shape[1] // 2
        values = values[:, :half] + values[:, half:]
    return values[:, 0] + values[:, 1] + values[:, 2]
