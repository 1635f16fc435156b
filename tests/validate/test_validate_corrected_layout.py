"""Other words than the raw ones are accepted where errata.yaml corrects them, and nowhere else."""

from dataclasses import replace

import pytest

from flows.ingest.records import Correction
from flows.validate.layouts import Layout, layout_of
from flows.validate.slices import ParagraphSlice, find_stray, label_misfit, paragraph_misfit
from schemas.rows import SourceSpan

RAW = "Mr. Ivanow left on Tuesday; Ivanow came."


def corrected(raw: str, *pairs: tuple[str, str], media_type: str = "text/plain") -> Layout:
    made = [Correction(expect=old, correct=new, reason="r") for old, new in pairs]
    return layout_of(media_type, raw, made)


def row(text: str, *runs: tuple[int, int, int, int]) -> ParagraphSlice:
    spans = tuple(SourceSpan(*run) for run in runs)
    return ParagraphSlice("d/x#0", text, runs[0][2], runs[-1][3], spans, None, None, None)


LAYOUT = corrected(RAW, ("Mr. Ivanow", "Mr. Ivanov"), ("Tuesday", "Wednesday"))


def test_the_corrected_words_stand_for_the_raw_ones() -> None:
    text = "Mr. Ivanov left on Wednesday; Ivanow came."
    runs = ((0, 9, 0, 9), (9, 10, 9, 10), (10, 19, 10, 19), (19, 23, 19, 21), (23, 42, 21, 40))
    assert paragraph_misfit(LAYOUT, row(text, *runs)) is None
    assert paragraph_misfit(LAYOUT, row(text, (0, 19, 0, 19), *runs[3:])) is None
    assert "'w' is not the text 'v'" in (paragraph_misfit(Layout(RAW), row(text, *runs)) or "")


@pytest.mark.parametrize(
    ("text", "runs", "found"),
    [
        ("Mr. Ivanow left", ((0, 15, 0, 15),), "is not the text 'Mr. Ivanow left'"),
        ("Ivanov came", ((0, 11, 28, 39),), "'Ivanow came' is not the text 'Ivanov came'"),
        ("Mr. Ivanof left", ((0, 15, 0, 15),), "is not the text 'Mr. Ivanof left'"),
        ("on Tuesday", ((0, 10, 16, 26),), "is not the text 'on Tuesday'"),
        ("on Wedn", ((0, 7, 16, 20),), "'on T' is not the text 'on Wedn'"),
        ("ednesday", ((0, 8, 20, 26),), "'uesday' is not the text 'ednesday'"),
    ],
)
def test_other_words_are_a_misfit(text: str, runs: tuple[tuple[int, int, int, int], ...], found: str) -> None:
    assert found in (paragraph_misfit(LAYOUT, row(text, *runs)) or "")


def test_a_correction_that_does_not_stand_once_corrects_nothing() -> None:
    layout = corrected(RAW, ("Ivanow", "Ivanov"), ("Thursday", "Friday"))
    assert paragraph_misfit(layout, row("Mr. Ivanow left", (0, 15, 0, 15))) is None
    assert paragraph_misfit(layout, row("Mr. Ivanov left", (0, 15, 0, 15))) is not None


def test_a_label_reads_as_corrected() -> None:
    layout = corrected("**IVANOW:** Yes.", ("IVANOW", "IVANOV"))
    answer = replace(row("Yes.", (0, 4, 12, 16)), label="IVANOV", label_raw_start=0, label_raw_end=12)
    assert label_misfit(layout, answer) is None
    assert label_misfit(layout, replace(answer, label="IVANOW")) is not None


def test_what_is_left_out_is_layout_by_its_corrected_words() -> None:
    raw = "x Head\n\nIt is said said.\n"
    layout = corrected(raw, ("x Head", "# Head"), ("said said", "said"))
    rows = [row("Head", (0, 4, 2, 6)), row("It is said.", (0, 9, 8, 17), (9, 10, 17, 23), (10, 11, 23, 24))]
    assert [paragraph_misfit(layout, item) for item in rows] == [None, None]
    assert find_stray(layout, rows) is None
    assert (find_stray(Layout(raw), rows) or "").startswith("raw offset 0 'x '")


def test_words_beside_a_correction_are_lost_all_the_same() -> None:
    layout = corrected("one tow three", ("tow", "two or so"))
    assert find_stray(layout, [row("one", (0, 3, 0, 3))]) == (
        "raw offset 4 'tow three' is in no paragraph and no layout"
    )
    rows = [row("one two or so", (0, 4, 0, 4), (4, 13, 4, 7))]
    assert find_stray(layout, rows) == "raw offset 8 'three' is in no paragraph and no layout"


def test_a_web_page_reads_as_corrected_in_its_source() -> None:
    page = "<p>Mr. Mili&#263; left.</p>"
    layout = corrected(page, ("Mili&#263;", "Mili&#269;"), media_type="text/html")
    text = "Mr. Mili\u010d left."
    runs = ((0, 8, 3, 11), (8, 9, 11, 17), (9, 15, 17, 23))
    assert paragraph_misfit(layout, row(text, *runs)) is None
    assert find_stray(layout, [row(text, *runs)]) is None
