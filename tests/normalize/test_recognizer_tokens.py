"""Chunks are cut as the texts were that the recogniser learned from."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.recognizer.embedding import shape
from flows.normalize.recognizer.hashes import string_keys, table_rows
from flows.normalize.recognizer.parts import (
    DATELIKE,
    JOINING,
    LINKING,
    NAMELIKE,
    OUTSIDE,
    TIED,
    name_places,
    part_of,
)
from flows.normalize.recognizer.tokens import LONGEST, Token, Tokenizer
from flows.normalize.recognizer.weights import BUNDLED, load_weights

TOKENIZER = load_weights(BUNDLED).tokenizer


@pytest.mark.parametrize(
    ("chunk", "tokens"),
    [
        ("minister", "minister"),
        ("Lima,", "Lima ,"),
        ("Lima.”)", "Lima . ” )"),
        ("(said", "( said"),
        ("don’t", "do n’t"),
        ("Keller's", "Keller 's"),
        ("Mr.", "Mr."),
        ("U.N.", "U.N."),
        ("J.", "J."),
        ("UN.", "UN ."),
        ("Asia-based", "Asia - based"),
        ("S/RES/1244", "S / RES/1244"),
        ("$3.5m", "$ 3.5 m"),
        ("either/or", "either / or"),
        ("www.example.org/talks,", "www.example.org/talks ,"),
        ("...", "..."),
        ("'", "'"),
    ],
)
def test_a_chunk_is_cut_into_tokens(chunk: str, tokens: str) -> None:
    assert [token.text for token in TOKENIZER.cut(chunk)] == tokens.split(" ")


def test_a_token_of_a_contraction_has_a_norm() -> None:
    assert [token.norm for token in TOKENIZER.cut("don’t")] == ["do", "not"]


@settings(derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_categories=["Z", "Cc"]), min_size=1, max_size=40))
def test_the_tokens_of_a_chunk_are_the_chunk(chunk: str) -> None:
    assert "".join(token.text for token in TOKENIZER.cut(chunk)) == chunk


class ByPatterns(Tokenizer):
    """A tokenizer that asks the patterns for the affixes of every chunk, also of those it need not."""

    def _head(self, chunk: str) -> int:
        return len(found.group()) if (found := self._prefix(chunk)) else 0

    def _tail(self, chunk: str) -> int:
        return len(found.group()) if (found := self._suffix(chunk)) else 0


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.sampled_from("abkmsSGUC019.,;:!?()[]\"“”'’-–/$€%+*°²éß…"), min_size=1, max_size=8))
def test_marks_letters_and_digits_are_cut_as_the_patterns_do(chunk: str) -> None:
    by_patterns = ByPatterns({}, "", "", "", "")
    vars(by_patterns).update(vars(TOKENIZER))
    assert TOKENIZER.cut(chunk) == by_patterns.cut(chunk)


@pytest.mark.parametrize("sign", ["(", "'", "a.", "a-", "1.", "@", "''", "://"])
def test_a_hostile_chunk_is_cut_to_the_end(sign: str) -> None:
    for length in (LONGEST // len(sign), 100_000):  # the work of a square would not end
        tokens = TOKENIZER.cut(sign * length)
        assert "".join(token.text for token in tokens) == sign * length


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Keller", "Xxxxx"),
        ("of", "xx"),
        ("A", "X"),
        ("US", "XX"),
        ("Milošević", "Xxxxx"),
        ("parliament", "xxxx"),
        ("UNESCO", "XXXX"),
        ("McKay", "XxXxx"),
        ("S/RES/1244", "X/XXX/dddd"),
        ("123456", "dddd"),
        ("......", "...."),
        ("x" * 100, "LONG"),
    ],
)
def test_a_word_has_a_shape(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_keys_are_those_of_the_published_tables() -> None:
    """Keys that spaCy 3.8 gives for these strings."""
    keys = string_keys(["coffee", "", "Milošević", "parliamentary"])
    assert keys.tolist() == [3197928453018144401, 0, 7633046079596983085, 2575754060427847885]
    assert table_rows(keys[:1], 8, 5000).tolist() == [[680, 852, 3520, 1278]]


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        ("Council", [NAMELIKE]),
        ("The", [JOINING]),
        ("IT", [NAMELIKE]),
        ("I", [JOINING]),
        ("the", [JOINING]),
        ("12", [JOINING]),
        ("of", [LINKING]),
        ("talks", [OUTSIDE]),
        ("van", [JOINING]),
        ("Keller's,", [NAMELIKE, LINKING, LINKING]),
        ("(Keller", [JOINING, NAMELIKE]),
        ("Monday", [DATELIKE]),
        ("Monday-morning", [DATELIKE, LINKING, TIED]),
        ("Asia-based", [NAMELIKE, LINKING, TIED]),
        ("well-known", [OUTSIDE, LINKING, OUTSIDE]),
    ],
)
def test_a_token_has_a_part_in_names(chunk: str, parts: list[int]) -> None:
    assert list(part_of(TOKENIZER.cut(chunk))) == parts


@pytest.mark.parametrize(
    ("words", "marked", "opening", "read"),
    [
        ("he met Anna Keller , a baker", "  xxx  ", "  xx   ", "  xx   "),
        ("in the Gulf of Riga yesterday", " xxxx ", " xx x ", " xxxx "),
        ("talks with Charles de Gaulle .", " xxxxx", "  xxx ", "  xxx "),
        ("on Monday , 12 March 1999", "      ", "      ", "      "),
        ("on Monday , Keller left", "xxxx ", " x x ", " xxx "),
    ],
)
def test_names_stand_begin_and_are_read_at_some_places(
    words: str, marked: str, opening: str, read: str
) -> None:
    places = name_places(np.array([part for word in words.split() for part in part_of([Token(word)])]))
    shown = ["".join(" x"[mark] for mark in flags.tolist()) for flags in places]
    assert shown == [marked, opening, read]
