"""Read the weights of the recogniser: whole numbers, and the rules that cut and normalise words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.tokens import Token, Tokenizer

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

BUNDLED = Path(__file__).parent / "en_core_web_md.npz"
TABLES = ("norm", "prefix", "suffix", "shape")  # what a word is embedded by, beside its vector
TABLE_SEED = 8  # of the first table's hashes; each further table has the next number
# The file holds the first layer finer than single precision can sum. By so many bits it is made coarser.
TABLE_BITS, TABLE_WEIGHT_BITS = 2, 4
VECTOR_BITS, VECTOR_WEIGHT_BITS = 1, 1
VECTOR_FACTOR = 4  # a step of what comes of the vectors, in steps of what comes of the tables


@dataclass(frozen=True)
class Norm:
    """Gain and shift of a layer norm, both in steps of an activation."""

    gain: Floats
    shift: Floats


@dataclass(frozen=True)
class Embedding:
    """What turns a word into an activation: tables that are hashed into, word vectors, and the first layer.

    `word_keys` holds the keys of the words with a vector, ascending, and `word_rows` their rows in `vectors`.
    """

    tables: tuple[npt.NDArray[np.int16], ...]
    word_keys: npt.NDArray[np.int64]
    word_rows: npt.NDArray[np.uint16]
    vectors: npt.NDArray[np.int16]
    table_weights: Floats
    vector_weights: Floats
    bias: Floats
    norm: Norm


@dataclass(frozen=True)
class Layer:
    """A maxout layer over a token and its neighbours: `(3 * 96, 3 * 96)` weights, piece by piece."""

    weights: Floats
    bias: Floats
    norm: Norm


@dataclass(frozen=True)
class Moves:
    """What scores the moves of the reader.

    `token` and `first` read the token itself and the first token of the open name, each `(96, 2 * 64)`;
    `pair` reads the token before and the token itself. With no name open, `closed` scores to begin a name of
    each label, to be one alone, or to be none; with one open, `stay` scores for each label whether it goes on
    beyond the token.
    """

    token: Floats
    first: Floats
    pair: Floats
    closed_bias: Floats
    open_bias: Floats
    closed: Doubles
    closed_move_bias: Doubles
    stay: Doubles
    stay_bias: Doubles
    score_step: float
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Norms:
    """What words are normalised to, by their keys or by themselves; symbols, whose keys are no hashes."""

    by_key: Mapping[int, str]
    by_word: Mapping[str, str]
    symbols: Mapping[str, int]


@dataclass(frozen=True)
class Weights:
    """All that the recogniser has learned."""

    tokenizer: Tokenizer
    norms: Norms
    embedding: Embedding
    layers: tuple[Layer, ...]
    moves: Moves


def load_weights(path: Path) -> Weights:
    """Read a file that `benchmarks/make_recognizer_weights.py` wrote."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    rules = json.loads(arrays["rules"].tobytes())
    layers = zip(*(arrays[f"layer_{part}"] for part in ("weights", "bias", "gain", "shift")), strict=True)
    return Weights(
        _tokenizer(rules),
        Norms({int(k): norm for k, norm in rules["norms_by_key"].items()}, rules["norms"], rules["symbols"]),
        _embedding(arrays),
        tuple(Layer(_floats(w), _floats(bias), Norm(gain, shift)) for w, bias, gain, shift in layers),
        _moves(arrays),
    )


def _tokenizer(rules: dict[str, Any]) -> Tokenizer:
    special = {chunk: tuple(Token(*token) for token in tokens) for chunk, tokens in rules["special"].items()}
    return Tokenizer(special, rules["prefix"], rules["suffix"], rules["infix"], rules["url"])


def _embedding(arrays: dict[str, npt.NDArray[Any]]) -> Embedding:
    width = arrays["first_gain"].size
    table_weights, vector_weights = np.split(arrays["first_weights"], [len(TABLES) * width])
    return Embedding(
        tuple(_coarser(arrays[f"{name}_table"], TABLE_BITS) for name in TABLES),
        np.cumsum(arrays["word_key_gaps"], dtype=np.int64),
        arrays["word_rows"],
        _coarser(arrays["vector_table"], VECTOR_BITS),
        _floats(_coarser(table_weights, TABLE_WEIGHT_BITS)),
        _floats(_coarser(vector_weights, VECTOR_WEIGHT_BITS)),
        _floats(_coarser(arrays["first_bias"], TABLE_BITS + TABLE_WEIGHT_BITS)),
        Norm(arrays["first_gain"], arrays["first_shift"]),
    )


def _moves(arrays: dict[str, npt.NDArray[Any]]) -> Moves:
    token, first, previous = (_floats(slot) for slot in arrays["state_weights"])
    return Moves(
        token,
        first,
        np.concatenate([previous, token]),
        _floats(arrays["closed_bias"]),
        _floats(arrays["open_bias"]),
        arrays["closed_weights"].astype(np.float64),
        arrays["closed_move_bias"].astype(np.float64),
        arrays["stay_weights"].astype(np.float64),
        arrays["stay_bias"].astype(np.float64),
        float(arrays["score_step"]),
        tuple(arrays["labels"].tolist()),
    )


def _coarser(values: npt.NDArray[Any], bits: int) -> npt.NDArray[Any]:
    return np.rint(values / 2.0**bits).astype(values.dtype)


def _floats(values: npt.NDArray[Any]) -> Floats:
    return np.ascontiguousarray(values, np.float32)
