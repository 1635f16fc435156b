"""Names are found in running text; what is found in a text depends on nothing but that text."""

import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.digests import PROJECT
from flows.normalize.recognizer import network, recognizer, words
from flows.normalize.recognizer.recognizer import load_recognizer
from flows.normalize.recognizer.weights import BUNDLED
from flows.provenance import CODE

RECOGNIZER = load_recognizer()
EVERY_TEXT = settings(derandomize=True, deadline=None, max_examples=60)

SENTENCES = (
    "The European Commission in Brussels named Anna Keller its envoy to Georgia on 12 March 1999.",
    "“We’ll go,” the Hungarian minister told reporters in New York; Mr. O'Brien-Smith did not.",
    "Talks between the Organization of American States and Peru broke down (see the Treaty of Lima).",
    "THE MINISTRY OF DEFENCE SAID NO.",
    "prices rose by 2.5 percent, and nobody knew why",
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=40).map(" ".join),
    st.sampled_from(SENTENCES),
)


def named(text: str) -> list[tuple[str, str]]:
    (spans,) = RECOGNIZER.find([text])
    return [(text[span.start : span.end], span.type) for span in spans]


def test_names_are_found_with_their_types() -> None:
    assert named(SENTENCES[0]) == [
        ("The European Commission", "organization"),
        ("Brussels", "place"),
        ("Anna Keller", "person"),
        ("Georgia", "place"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Hungarian delegation left.", [("Hungarian", "group")]),
        ("He served in World War II.", [("World War II", "event")]),
        ("She spoke with Charles de Villiers.", [("Charles de Villiers", "person")]),
        ("Pieter van der Velde, 41, a baker, left.", [("Pieter van der Velde", "person")]),
        ("He studied at the University of Graz.", [("the University of Graz", "organization")]),
        ("Refugees fled Bosnia and Herzegovina.", [("Bosnia and Herzegovina", "place")]),
    ],
)
def test_a_name_may_have_small_words_in_it(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, 12 March 1999, at noon.",  # dates and times are read elsewhere
        "They paid $3 million, or 12 percent.",
        "It was the first of the three.",
        "prices rose and nobody knew why",
        "",
        "   ",
        "\0",
    ],
)
def test_what_is_no_name_is_not_found(text: str) -> None:
    assert named(text) == []


def test_the_label_of_the_model_is_kept() -> None:
    (spans,) = RECOGNIZER.find(["She flew to Peru."])
    assert [(span.start, span.end, span.type, span.label) for span in spans] == [(12, 16, "place", "GPE")]


def test_a_name_has_a_score() -> None:
    """1 is a name that could be nothing else; near 0.5, another type was as likely, or none."""
    (spans,) = RECOGNIZER.find(["She flew to Peru with Tofa Bre."])
    assert [(span.label, span.score) for span in spans] == [("GPE", 1.0), ("PERSON", 0.93)]


def test_odd_white_space_does_not_move_the_slices() -> None:
    assert named("  She\tflew\u00a0to  Peru,\n then to New\u2009York.") == [
        ("Peru", "place"),
        ("New\u2009York", "place"),
    ]


def test_a_very_long_text_is_read_in_pieces() -> None:
    text = ("nobody knew why " * 50 + "when she flew to Peru. ") * 100
    assert named(text) == [("Peru", "place")] * 100


def test_a_word_without_end_is_no_name() -> None:
    assert named("Peru " + "x" * 50_000 + " Peru") == [("Peru", "place"), ("Peru", "place")]


@EVERY_TEXT
@given(st.lists(TEXTS, max_size=5))
def test_each_text_is_read_by_itself(texts: list[str]) -> None:
    assert RECOGNIZER.find(texts) == [spans for text in texts for spans in RECOGNIZER.find([text])]


@EVERY_TEXT
@given(TEXTS)
def test_names_are_slices_in_order(text: str) -> None:
    (spans,) = RECOGNIZER.find([text])
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(not text[span.start].isspace() and not text[span.end - 1].isspace() for span in spans)


def test_neither_batches_nor_memory_show(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*SENTENCES, " ".join(SENTENCES), *reversed(SENTENCES)]
    expected = RECOGNIZER.find(texts)
    monkeypatch.setattr(network, "BLOCK", 7)
    monkeypatch.setattr(recognizer, "BATCH", 100)
    monkeypatch.setattr(words, "MOST_KEPT", 50)
    assert load_recognizer().find(texts) == expected


def test_a_word_may_first_be_met_far_from_any_name() -> None:
    """It is embedded when it stands beside one."""
    far, near = "the talks went on in the town hall until late", SENTENCES[0].replace(" ", " hall late ", 1)
    other = load_recognizer()
    assert other.find([far]) == [[]]
    assert other.find([near]) == load_recognizer().find([near])


DIGEST = """
import sys
from flows.normalize.recognizer.recognizer import load_recognizer
from flows.normalize.recognizer.weights import BUNDLED
from flows.digests import PROJECT
from flows.provenance import CODE
print(load_recognizer().find(sys.argv[1:]))
"""


@pytest.mark.parametrize("kernel", ["Prescott", "Haswell"])
def test_another_processor_finds_the_same(kernel: str) -> None:
    command = [sys.executable, "-c", DIGEST, *SENTENCES]
    environment = os.environ | {"OPENBLAS_CORETYPE": kernel}
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert found.strip() == repr(RECOGNIZER.find(SENTENCES))


def test_the_weights_count_as_code() -> None:
    """Other weights are another release, as other code is."""
    assert any(BUNDLED in PROJECT.glob(pattern) for pattern in CODE)


def test_every_sum_is_exact_in_single_precision() -> None:
    """No sum of the network can reach 2^24: up to there, single precision holds every whole number.

    What a layer norm gives has the length sqrt(96) before gain and shift, and is rounded to a step; a layer
    reads the sum of all norms before it.
    """
    weights = RECOGNIZER._weights
    norms = [weights.embedding.norm, *(layer.norm for layer in weights.layers)]

    def reach(matrix: np.ndarray, read: int) -> np.ndarray:
        sums = np.abs(matrix).sum(0) * read * 0.5
        for norm in norms[:read]:
            sums = sums + np.sqrt(96) * np.linalg.norm(matrix * norm.gain[:, None].astype(float), axis=0)
            sums = sums + np.abs(matrix * norm.shift[:, None]).sum(0)
        return sums

    embedding = weights.embedding
    tables = np.split(np.abs(embedding.table_weights.astype(float)), len(embedding.tables))
    rows = [
        np.abs(table.astype(float)) @ block for table, block in zip(embedding.tables, tables, strict=True)
    ]
    assert (sum(4 * sums.max(0) for sums in rows) + np.abs(embedding.bias)).max() < 2**24
    assert (np.abs(embedding.vectors.astype(float)) @ np.abs(embedding.vector_weights)).max() < 2**24
    for number, layer in enumerate(weights.layers, start=1):
        blocks = np.split(layer.weights.astype(float), 3)
        assert (sum(reach(block, number) for block in blocks) + np.abs(layer.bias)).max() < 2**24
    moves = weights.moves
    slots = [matrix.astype(float) for matrix in (moves.first, *np.split(moves.pair, 2))]
    assert np.array_equal(moves.token, slots[2])
    bias = np.maximum(np.abs(moves.closed_bias), np.abs(moves.open_bias))
    assert (sum(reach(slot, len(norms)) for slot in slots) + bias).max() < 2**24
