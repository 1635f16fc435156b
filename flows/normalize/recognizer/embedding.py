"""Turn a word into the numbers that the network starts from: what it is, how it begins, ends and looks."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.hashes import Keys, string_keys, table_rows
from flows.normalize.recognizer.layers import maxout, normalized
from flows.normalize.recognizer.tokens import LONGEST, Token
from flows.normalize.recognizer.weights import (
    TABLE_SEED,
    VECTOR_FACTOR,
    Embedding,
    Floats,
    Norms,
    Weights,
)

SUFFIX = 3  # characters
LONGEST_RUN = 4  # characters of one sort that a shape tells apart
LONG_RUN = re.compile(r"((.)\2{3})\2+", re.DOTALL)  # dddddd
LONGEST_SHAPED = 100  # characters; a longer word has no shape of its own
KEY_SHIFT = np.uint64(24)  # the bits of a key that the table of word vectors leaves out


def embed(words: Sequence[Token], weights: Weights) -> Floats:
    """Give the activation of each word, `(words, 96)`, in whole steps."""
    texts = [word.text[:LONGEST] for word in words]
    keys = _keys(texts, weights.norms)
    features = [
        *_norms(words, texts, keys, weights.norms),
        *[text[:1] for text in texts],
        *[text[-SUFFIX:] for text in texts],
        *map(shape, texts),
    ]
    embedding = weights.embedding
    feature_keys = np.split(_keys(features, weights.norms), len(embedding.tables))
    parts = [
        _sums(table, table_rows(keys_of_table, TABLE_SEED + number, len(table)))
        for number, (keys_of_table, table) in enumerate(zip(feature_keys, embedding.tables, strict=True))
    ]
    sums = embedding.table_weights.T @ np.concatenate(parts, axis=1, dtype=np.float32).T
    sums += embedding.bias[:, None]
    vectors = embedding.vector_weights.T @ _vectors(keys, embedding).T
    vectors *= VECTOR_FACTOR
    sums += vectors
    return normalized(maxout(sums), embedding.norm).T


def shape(word: str) -> str:
    """Give the shape of a word: `X` for a capital, `x` for a letter, `d` for a digit, runs cut at four.

    `Milošević` is `Xxxxx`, `S/RES/1244` is `X/XXX/dddd`.
    """
    if len(word) >= LONGEST_SHAPED:
        return "LONG"
    rest = word[1:]
    if rest.isalpha() and rest.islower() and word[0].isalpha():
        return ("X" if word[0].isupper() else "x") + "x" * min(
            len(rest), LONGEST_RUN - (not word[0].isupper())
        )
    signs = "".join(["X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in word])
    return LONG_RUN.sub(r"\1", signs)


def _sums(table: npt.NDArray[np.int16], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int16]:
    """Give the sum of the four rows of each key; the numbers of a table are small enough for it."""
    first, second, third, fourth = rows.T
    sums: npt.NDArray[np.int16] = table[first] + table[second] + table[third] + table[fourth]
    return sums


def _keys(strings: Sequence[str], norms: Norms) -> Keys:
    """Give the key of each string, each distinct one worked out once."""
    number = {string: place for place, string in enumerate(dict.fromkeys(strings))}
    keys = string_keys(list(number))
    for symbol in norms.symbols.keys() & number.keys():
        keys[number[symbol]] = norms.symbols[symbol]
    return keys[np.fromiter(map(number.__getitem__, strings), np.int64, len(strings))]


def _norms(words: Sequence[Token], texts: Sequence[str], keys: Keys, norms: Norms) -> list[str]:
    return [
        word.norm or norms.by_key.get(key) or norms.by_word.get(text) or text.lower()
        for word, text, key in zip(words, texts, keys.tolist(), strict=True)
    ]


def _vectors(keys: Keys, embedding: Embedding) -> Floats:
    """Give the vector of each word, zero where it has none."""
    short = (keys >> KEY_SHIFT).astype(np.int64)
    places = np.empty(short.size, np.int64)
    order = np.argsort(short)  # one that is looked for near the one before is found in the cache
    places[order] = np.searchsorted(embedding.word_keys, short[order])
    places = np.minimum(places, embedding.word_keys.size - 1)
    vectors = embedding.vectors[embedding.word_rows[places]].astype(np.float32)
    vectors[embedding.word_keys[places] != short] = 0
    return vectors
