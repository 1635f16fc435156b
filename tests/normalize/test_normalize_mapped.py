"""Cleaning a stretch of raw text keeps the way back to its characters."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.pages.mapped import MappedText, clean, melts
from schemas.rows import SourceSpan


def cleaned(raw: str, *runs: tuple[int, int]) -> MappedText:
    return clean(raw, runs or [(0, len(raw))])


@pytest.mark.parametrize(
    ("raw", "text", "spans"),
    [
        ("two words", "two words", [(0, 9, 0, 9)]),
        ("  two words \n", "two words", [(0, 9, 2, 11)]),
        ("two\nwords", "two words", [(0, 9, 0, 9)]),
        ("two\u00a0words", "two words", [(0, 9, 0, 9)]),
        ("two\u2028words", "two words", [(0, 9, 0, 9)]),
        ("two \r\n  words", "two words", [(0, 3, 0, 3), (3, 4, 3, 8), (4, 9, 8, 13)]),
        ("co\u00adoperate", "cooperate", [(0, 2, 0, 2), (2, 9, 3, 10)]),
        ("a\u200b\x01 b", "a b", [(0, 1, 0, 1), (1, 3, 3, 5)]),
        ("cafe\u0301 x", "café x", [(0, 3, 0, 3), (3, 4, 3, 5), (4, 6, 5, 7)]),
        ("5 \u212b", "5 Å", [(0, 2, 0, 2), (2, 3, 2, 3)]),
        ("\u1100\u1161\u11a8", "각", [(0, 1, 0, 3)]),
        ("e\u00ad\u0301", "é", [(0, 1, 0, 3)]),
        ("نمی\u200cخواهم", "نمی\u200cخواهم", [(0, 9, 0, 9)]),
        ("\u200b \u00ad", "", []),
    ],
    ids=lambda value: ascii(value) if isinstance(value, str) else "",
)
def test_runs_tie_the_text_to_the_raw_file(
    raw: str, text: str, spans: list[tuple[int, int, int, int]]
) -> None:
    assert cleaned(raw) == MappedText(text, tuple(SourceSpan(*span) for span in spans))


def test_what_lies_between_two_runs_is_left_out() -> None:
    raw = "so many\n\n---\n\nothers"
    mapped = clean(raw, [(0, 7), (7, 9), (14, 20)])
    assert mapped.text == "so many others"
    assert mapped.raw(3, 14) == (3, 20)
    assert mapped.raw(7, 8) == (7, 9)


def test_two_runs_without_white_space_between_them_touch() -> None:
    assert clean("a *word*.", [(0, 2), (3, 7), (8, 9)]).text == "a word."


def test_a_slice_of_a_composed_letter_is_all_of_its_raw_characters() -> None:
    assert cleaned("cafe\u0301s").raw(3, 4) == (3, 5)
    assert cleaned("cafe\u0301s").raw(4, 5) == (5, 6)


@pytest.mark.parametrize(
    ("raw", "start", "melting"),
    [
        ("e*\u0301", 1, True),
        ("e*\u200b\u0301", 1, True),
        ("\u1100*\u1161", 1, True),
        ("e*x", 1, False),
        ("e*", 1, False),
    ],
)
def test_a_mark_between_a_letter_and_its_accent_cannot_be_left_out(
    raw: str, start: int, melting: bool
) -> None:
    assert melts(raw, start, start + 1) is melting


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("aeo \u0301\u0323\u0345\u1100\u1161\u11a8\u212b\u00ad\n\u00a0"), max_size=120))
def test_the_text_is_the_nfc_of_what_can_be_seen(raw: str) -> None:
    mapped = cleaned(raw)
    seen = " ".join(raw.replace("\u00ad", "").split())
    assert mapped.text == unicodedata.normalize("NFC", seen)
    assert "".join(mapped.text[span.text_start : span.text_end] for span in mapped.spans) == mapped.text


def test_a_thousand_accents_on_one_letter_are_put_in_order() -> None:
    raw = "a" + "\u0301\u0323" * 1_000
    assert cleaned(raw).text == unicodedata.normalize("NFC", raw)


@given(st.text(alphabet="ab é\n\r\t\u00ad\u0301\u2028", max_size=12))
def test_a_plain_run_is_read_as_any_other(text: str) -> None:
    whole = clean(text, [(0, len(text))])
    # An empty run beside it takes the long way.
    assert whole == clean(text, [(0, len(text)), (len(text), len(text))])
