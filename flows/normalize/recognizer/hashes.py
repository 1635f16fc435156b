"""Hash strings and keys as the tables of the recogniser were made for: MurmurHash, on whole arrays.

Austin Appleby's MurmurHash2 (64A) turns a string into a key; his MurmurHash3 turns a key into the four rows
of a table whose sum stands for it. Both are in the public domain.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]

_M = np.uint64(0xC6A4A7935BD1E995)
_R = np.uint64(47)
_WORD = 8  # bytes that are mixed at a time
_SEED = 1  # of string keys


def string_keys(strings: Sequence[str]) -> Keys:
    """Give the key of each string: MurmurHash64A of its UTF-8 bytes; the empty string has the key 0."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    sizes = np.fromiter(map(len, encoded), np.uint64, len(encoded))
    words = 1 + int(sizes.max(initial=0)) // _WORD
    blocks = np.array(encoded, f"S{words * _WORD}").view("<u8").reshape(len(encoded), words)
    keys = np.uint64(_SEED) ^ (sizes * _M)
    for number in range(words):
        rows = np.flatnonzero(sizes > number * _WORD)
        block = blocks[rows, number]
        mixed = block * _M
        mixed ^= mixed >> _R
        mixed *= _M
        mixed = np.where(sizes[rows] >= (number + 1) * _WORD, mixed, block)  # a whole word, or the last bytes
        keys[rows] = (keys[rows] ^ mixed) * _M
    keys ^= keys >> _R
    keys *= _M
    keys ^= keys >> _R
    keys[sizes == 0] = 0
    return keys


def table_rows(keys: Keys, seed: int, rows: int) -> npt.NDArray[np.int64]:
    """Give the four rows of each key in a table of so many rows: MurmurHash3 of a 64-bit key, `(keys, 4)`."""
    first = keys * np.uint64(0x87C37B91114253D5)
    first = (first << np.uint64(31)) | (first >> np.uint64(33))
    first *= np.uint64(0x4CF5AD432745937F)
    second = np.full_like(keys, seed ^ 8)
    first ^= second
    first += second
    second += first
    first, second = _scattered(first), _scattered(second)
    first += second
    second += first
    low, high = np.uint64(0xFFFFFFFF), np.uint64(32)
    parts = np.stack([first & low, first >> high, second & low, second >> high], axis=1)
    return (parts % np.uint64(rows)).astype(np.int64)


def _scattered(values: Keys) -> Keys:
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        values = (values ^ (values >> np.uint64(33))) * np.uint64(factor)
    return values ^ (values >> np.uint64(33))
