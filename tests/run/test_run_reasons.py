"""Each mention, citation, quotation and date says in words why it is there."""

from datetime import date
from typing import Any

import pytest

from flows.reasons import (
    ANCHORS,
    CITATIONS,
    DATES,
    MENTIONS,
    QUOTATION_KINDS,
    QUOTATIONS,
    reason,
)
from schemas.contract import load_contract

QUOTED = {"kind": "speech", "method": "verb_after", "evidence": "said Lavrov"}
DATED = {
    "edtf": "1999-11-07", "rule": "before_document", "anchor": "inferred_document",
    "anchor_date": date(1999, 11, 10), "evidence": "arrived",
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("mentions", "method", MENTIONS),
        ("citations", "method", CITATIONS),
        ("quotations", "kind", QUOTATION_KINDS),
        ("quotations", "method", QUOTATIONS),
        ("dates", "rule", DATES),
        ("dates", "anchor", ANCHORS),
    ],
)
def test_every_value_of_the_contract_has_its_words(table: str, column: str, words: dict[str, str]) -> None:
    (promised,) = (each for each in load_contract().table(table).columns if each.name == column)
    assert set(words) == set(promised.values)


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (
            "mentions",
            {"method": "title", "evidence": "President", "confidence": None},
            "a title or office stands before it: President",
        ),
        (
            "mentions",
            {"method": "model", "evidence": "place; organization, said to be a firm", "confidence": 0.92},
            "the statistical model sees a name: place; organization, said to be a firm "
            "(right in 92% of the annotated texts' mentions)",
        ),
        (
            "citations",
            {"method": "ibid", "evidence": "Reuters, November 8"},
            "it repeats the citation before it: Reuters, November 8",
        ),
        ("citations", {"method": "number", "evidence": None}, "the word resolution stands with its number"),
        (
            "quotations",
            QUOTED,
            "somebody says or writes it, in quotation marks; "
            "who said it follows, with a verb of speech: said Lavrov",
        ),
        (
            "quotations",
            {"kind": "marks", "method": None, "evidence": None},
            "it stands in quotation marks, of which the text tells no more",
        ),
        (
            "dates",
            DATED,
            "it names the date 1999-11-07: it is the last such day, month or season up to the date of the "
            "text, or a day later; counted from 1999-11-10, the date inferred for the text; "
            "beside it stands: arrived",
        ),
        (
            "dates",
            {
                "edtf": None,
                "rule": "ambiguous_weekday",
                "anchor": None,
                "anchor_date": None,
                "evidence": None,
            },
            "it names a date that is left open: the weekday may be that of two weeks",
        ),
    ],
)
def test_the_reason_is_one_sentence(table: str, row: dict[str, Any], expected: str) -> None:
    assert reason(table, row) == expected


def test_a_withheld_text_gives_the_method_and_none_of_its_words() -> None:
    assert reason("quotations", {**QUOTED, "evidence": None}) == (
        "somebody says or writes it, in quotation marks; who said it follows, with a verb of speech"
    )


def test_other_rows_have_no_reason() -> None:
    assert reason("documents", {"document_id": "press/a"}) is None
