"""Every row points at its characters: what fits the raw text passes, one character beside it does not."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from validate.small_dataset import (
    ANSWER,
    CITATION,
    DOCUMENT,
    MENTION,
    QUESTION,
    QUOTATION,
    RAW,
    TITLE,
    Change,
    changed,
    spans,
    valid_rows,
    write_tables,
)

from flows.validate.layouts import Layout
from flows.validate.records import Outcome
from flows.validate.slices import ParagraphSlice, find_stray, label_misfit, paragraph_misfit
from flows.validate.spans import NAMES, check_spans
from flows.validate.staged import stage_tables
from schemas.contract import load_contract

TEXTS = [("digest/copy", "\n"), (DOCUMENT, RAW)]


def paragraph(text: str, *runs: tuple[int, int, int, int], **label: Any) -> ParagraphSlice:
    """Give a paragraph that lies where its runs lie."""
    label = {"label": None, "label_raw_start": None, "label_raw_end": None} | label
    return ParagraphSlice("d/x#0", text, runs[0][2], runs[-1][3], spans(*runs), **label)


FITTING = {
    "the same characters": ("a word", paragraph("a word", (0, 6, 0, 6))),
    "a line end for a space": ("a\nword", paragraph("a word", (0, 6, 0, 6))),
    "a no-break space for a space": ("a\u00a0word", paragraph("a word", (0, 6, 0, 6))),
    "white space that became one space": (
        "a \r\n word",
        paragraph("a word", (0, 1, 0, 1), (1, 2, 1, 5), (2, 6, 5, 9)),
    ),
    "letter and accent that became one letter": (
        "cafe\u0301",
        paragraph("caf\u00e9", (0, 3, 0, 3), (3, 4, 3, 5)),
    ),
    "a character that NFC exchanges": ("5 \u212b", paragraph("5 \u00c5", (0, 3, 0, 3))),
    "a soft hyphen left out": ("co\u00adoperate", paragraph("cooperate", (0, 2, 0, 2), (2, 9, 3, 10))),
    "a soft hyphen inside a run": ("co\u00adoperate", paragraph("cooperate", (0, 9, 0, 10))),
    "a zero-width space and a control character": ("a\u200b\x01b", paragraph("ab", (0, 2, 0, 4))),
    "a hyphen at the end of a line": ("coop-\nerate", paragraph("cooperate", (0, 4, 0, 4), (4, 9, 6, 11))),
    "emphasis left out": ("a *word*", paragraph("a word", (0, 2, 0, 2), (2, 6, 3, 7))),
    "a page break in the middle": (
        "one\n\n---\n\ntwo",
        paragraph("one two", (0, 3, 0, 3), (3, 4, 3, 5), (4, 7, 10, 13)),
    ),
    "quotation marks before each line": (
        "> one\n> two",
        paragraph("one two", (0, 3, 2, 5), (3, 4, 5, 6), (4, 7, 8, 11)),
    ),
}

MISFITS = {
    "another character": ("a ward", paragraph("a word", (0, 6, 0, 6)), "raw 0 to 6 'a ward' is not the text"),
    "one character off": ("xa word", paragraph("a word", (0, 6, 0, 6)), "'xa wor' is not the text"),
    "a letter for a space": ("axword", paragraph("a word", (0, 6, 0, 6)), "'axword' is not the text"),
    "a space for a letter": ("a w rd", paragraph("a word", (0, 6, 0, 6)), "'a w rd' is not the text"),
    "a run past the file": ("a", paragraph("ab", (0, 2, 0, 2)), "of 1 characters"),
    "a run before the file": ("ab", paragraph("ab", (0, 2, -2, 2)), "leaves raw -2"),
    "runs that overlap": ("abc", paragraph("abbc", (0, 2, 0, 2), (2, 4, 1, 3)), "leaves raw 2"),
    "a text that the runs do not end": ("abc", paragraph("abc", (0, 2, 0, 2)), "the runs end at text 2 of 3"),
    "a run that is skipped": ("abc", paragraph("abc", (0, 1, 0, 1), (2, 3, 2, 3)), "from text offset 1"),
    "an empty run": ("abc", paragraph("abc", (0, 0, 0, 0), (0, 3, 0, 3)), "from text offset 0"),
}


@pytest.mark.parametrize("case", FITTING)
def test_cleaned_text_fits_its_raw_characters(case: str) -> None:
    raw, row = FITTING[case]
    assert paragraph_misfit(Layout(raw), row) is None


@pytest.mark.parametrize("case", MISFITS)
def test_other_text_is_a_misfit(case: str) -> None:
    raw, row, found = MISFITS[case]
    assert found in (paragraph_misfit(Layout(raw), row) or "")


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("**EIR:** ", "EIR"),
        ("EIR: ", "EIR"),
        ("**Dr. Mizin**:\n", "Dr. Mizin"),
        ("> MIZIN -- ", "MIZIN"),
        ("### Ms. O\u2019Hara \u2014 ", "Ms. O\u2019Hara"),
        ("__The\nChair:__", "The Chair"),
        ("Q. Ann Lee, Tarn Weekly: ", "Ann Lee, Tarn Weekly"),
        ("Q. ", "Q."),
    ],
)
def test_a_label_is_its_raw_characters_without_markup(raw: str, label: str) -> None:
    end = len(raw)
    row = paragraph("Yes.", (0, 4, end, end + 4), label=label, label_raw_start=0, label_raw_end=end)
    assert label_misfit(Layout(raw + "Yes."), row) is None


@pytest.mark.parametrize(
    ("label", "start", "end", "found"),
    [
        ("EIR", 0, 8, "is not the label 'EIR'"),
        ("Mizin", 0, 11, "behind the start of its text"),
        ("Mizin", None, 10, "stands at raw None to 10"),
        (None, 0, 10, "the label None"),
        ("Mizin", -1, 10, "stands at raw -1"),
    ],
)
def test_another_label_is_a_misfit(label: str | None, start: int, end: int, found: str) -> None:
    row = paragraph("Yes.", (0, 4, 10, 14), label=label, label_raw_start=start, label_raw_end=end)
    assert found in (label_misfit(Layout("**Mizin:** Yes."[:10] + "Yes."), row) or "")


@pytest.mark.parametrize(
    "gap",
    [
        "\n\n",
        "\n\n---\n\n",
        "\ufeff",
        "\f",
        "\r\n> ",
        "\n* * *\n",
        "\n# ",
        "\n====\n",
        "```\n",
        "\n3. ",
        "\n> 12) ",
        "|",
    ],
)
def test_layout_may_lie_between_paragraphs(gap: str) -> None:
    one, two = paragraph("a", (0, 1, 0, 1)), paragraph("b", (0, 1, 1 + len(gap), 2 + len(gap)))
    assert find_stray(Layout(f"a{gap}b"), [one, two]) is None


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("a lost word b", "raw offset 2 'lost word ' is in no paragraph and no layout"),
        ("a\n1999 b", "raw offset 2 '1999 '"),
        ("a\nx1. b", "raw offset 2"),
        ("a\n(b", "raw offset 2"),
    ],
)
def test_words_between_paragraphs_are_lost(raw: str, found: str) -> None:
    last = len(raw) - 1
    rows = [paragraph("a", (0, 1, 0, 1)), paragraph("b", (0, 1, last, last + 1))]
    assert (find_stray(Layout(raw), rows) or "").startswith(found)


def test_words_between_two_runs_of_a_paragraph_are_lost() -> None:
    row = paragraph("one two", (0, 4, 0, 4), (4, 7, 8, 11))
    assert (find_stray(Layout("one and two"), [row]) or "").startswith("raw offset 4 'and '")


def test_a_paragraph_may_enclose_another() -> None:
    cut, note = paragraph("a b", (0, 2, 0, 2), (2, 3, 7, 8)), paragraph("note", (0, 4, 2, 6))
    assert find_stray(Layout("a\nnote\nb"), [cut, note]) is None


def test_an_unread_part_is_not_lost() -> None:
    row = paragraph("a", (0, 1, 0, 1))
    assert find_stray(Layout("a attachment"), [row], [(2, 12)]) is None
    assert find_stray(Layout("a attachment"), [row], [(2, 11)]) is not None


def test_words_before_and_after_all_paragraphs_are_lost() -> None:
    row = paragraph("a", (0, 1, 2, 3))
    assert find_stray(Layout("x a"), [row]) == "raw offset 0 'x ' is in no paragraph and no layout"
    assert find_stray(Layout("  a y"), [row]) == "raw offset 4 'y' is in no paragraph and no layout"
    assert find_stray(Layout("y"), []) == "raw offset 0 'y' is in no paragraph and no layout"


def staged(folder: Path, *changes: Change) -> Path:
    """Stage the valid rows with changes."""
    write_tables(folder, changed(*changes) if changes else valid_rows())
    stage_tables(folder, folder / "staged.duckdb", load_contract())
    return folder / "staged.duckdb"


def test_rows_that_fit_pass(tmp_path: Path) -> None:
    results = check_spans(TEXTS, staged(tmp_path))
    assert [result.name for result in results] == list(NAMES.values())
    assert {(result.outcome, result.found) for result in results} == {(Outcome.PASSED, None)}


@pytest.mark.parametrize(
    ("change", "key", "found"),
    [
        (Change("paragraphs", 0, {"text": "Heap"}), TITLE, "raw 2 to 6 'Head' is not the text 'Heap'"),
        (Change("paragraphs", 2, {"label": "Ivanov"}), ANSWER, "is not the label 'Ivanov'"),
        (Change("paragraphs", 0, {"source_spans": [None]}), TITLE, "the runs end at text 0 of 4"),
        (Change("mentions", 0, {"raw_end": 40}), MENTION, "text 9 to 15 lies at raw 35 to 41, not 35 to 40"),
        (Change("mentions", 0, {"text_start": 8}), MENTION, "text 8 to 15 of its paragraph is not 'Lavrov'"),
        (Change("mentions", 0, {"text_start": -21}), MENTION, "text -21 to 15"),
        (Change("citations", 0, {"paragraph_id": QUESTION}), CITATION, "of its paragraph is not 'Reuters'"),
        (Change("citations", 0, {"paragraph_id": "d/y#0"}), CITATION, "d/y#0 is not in its document"),
        (Change("quotations", 0, {"raw_start": 81}), QUOTATION, "not 81 to 82"),
        (Change("quotations", 0, {"text_end": 9, "text": ""}), QUOTATION, "found 9 to 9"),
        (Change("documents", 0, {"raw_characters": 116}), DOCUMENT, "116 characters, the raw text has 115"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, change: Change, key: str, found: str) -> None:
    failed = {result.table: result for result in check_spans(TEXTS, staged(tmp_path, change)) if result.found}
    # What a paragraph loses, its document loses.
    assert set(failed) - {"documents"} == {change.table} - {"documents"}
    result = failed[change.table]
    assert (result.outcome, result.rows, result.keys) == (Outcome.FAILED, 1, (key,))
    assert (result.found or "").startswith(f"{key}: ") and found in (result.found or "")


def test_a_paragraph_that_is_not_there_leaves_its_words_lost(tmp_path: Path) -> None:
    rows = valid_rows()
    del rows["paragraphs"][0]
    write_tables(tmp_path, rows)
    stage_tables(tmp_path, tmp_path / "staged.duckdb", load_contract())
    documents = check_spans(TEXTS, tmp_path / "staged.duckdb")[0]
    assert documents.found == f"{DOCUMENT}: raw offset 2 'Head\\n\\n' is in no paragraph and no layout"


def test_a_document_without_its_text_is_named(tmp_path: Path) -> None:
    documents = check_spans(TEXTS[1:], staged(tmp_path))[0]
    assert documents.keys == ("digest/copy",)
    assert documents.found == "digest/copy: there is no raw text of it"


def test_a_text_ends_as_a_document_or_a_reject(tmp_path: Path) -> None:
    database = staged(tmp_path, Change("rejects", 0, {"raw_path": "digest/page.txt", "rule": "no_text"}))
    documents = check_spans([*TEXTS, ("digest/page", " "), ("digest/pag", "lost")], database)[0]
    assert documents.keys == ("digest/pag",)
    assert documents.found == "digest/pag: its raw text became neither a document nor a reject"


def test_texts_are_checked_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.validate.spans.BATCH_DOCUMENTS", 1)
    database = staged(tmp_path, Change("mentions", 0, {"raw_end": 40}))
    for texts in (TEXTS, TEXTS[::-1]):
        assert [r.table for r in check_spans(texts, database) if r.outcome is Outcome.FAILED] == ["mentions"]


def test_rows_without_offsets_do_not_stop_the_check(tmp_path: Path) -> None:
    """That offsets are given is an expectation of its own."""
    database = staged(tmp_path, Change("mentions", 0, {"raw_end": None}))
    assert {result.outcome for result in check_spans(TEXTS, database)} == {Outcome.PASSED}


def test_a_missing_table_is_no_pass(tmp_path: Path) -> None:
    database = staged(tmp_path)
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP VIEW mentions")
    results = check_spans(TEXTS, database)
    assert {result.outcome for result in results} == {Outcome.COULD_NOT_RUN}
    assert all("mentions does not exist" in (result.found or "") for result in results)
