"""A correction changes what is said of a text, with its reason, and fails once the source was mended."""

from datetime import date
from typing import Any

import pytest
from normalize.press import SOURCE, misfits, rows_of

from flows.ingest.records import Erratum
from schemas.errors import ConfigurationError

TEXT = "# Harbour talks\n\nMay 4, 1998\n\nThe talks broke down yesterday.\n"


def corrected(**columns: tuple[Any, Any]) -> Any:
    """Read the text with a correction, from what is expected to what is set."""
    erratum = Erratum(
        reason="the page is misprinted",
        expect={name: old for name, (old, _) in columns.items()},
        set={name: new for name, (_, new) in columns.items()},
    )
    return rows_of(TEXT, source=SOURCE.model_copy(update={"errata": {"press/a": erratum}}))


def test_without_an_erratum_nothing_is_said() -> None:
    (document,) = rows_of(TEXT).documents
    assert (document.title, document.date, document.erratum) == ("Harbour talks", date(1998, 5, 4), None)


def test_title_and_author_are_corrected_and_the_reason_stands_in_the_row() -> None:
    (document,) = corrected(
        title=("Harbour talks", "Harbour talks resume"), author=(None, "Ann Teller")
    ).documents
    assert (document.title, document.author) == ("Harbour talks resume", "Ann Teller")
    assert document.erratum == "author, title: the page is misprinted"


def test_dates_in_the_text_count_from_the_corrected_date() -> None:
    rows = corrected(date=(date(1998, 5, 4), date(1999, 5, 4)))
    (document,) = rows.documents
    assert (document.date, document.date_precision, document.date_method, document.date_evidence) == (
        date(1999, 5, 4), "day", "erratum", "errata.yaml",
    )  # fmt: skip
    assert [row.edtf for row in rows.dates if row.text == "yesterday"] == ["1999-05-03"]


def test_a_wrong_date_may_be_taken_away() -> None:
    (document,) = corrected(date=(date(1998, 5, 4), None)).documents
    assert (document.date, document.date_method, document.date_evidence) == (None, None, None)
    assert document.erratum == "date: the page is misprinted"


def test_paragraphs_and_their_offsets_stay_as_the_source_has_them() -> None:
    rows = corrected(title=("Harbour talks", "Harbour talks resume"))
    assert rows.paragraphs == rows_of(TEXT).paragraphs
    assert misfits(TEXT, rows) == []


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            {"title": ("Harbor talks", "T")},
            "title: expected the text to give 'Harbor talks', found 'Harbour talks': the source was mended",
        ),
        ({"author": ("Ann", None)}, "author: expected the text to give 'Ann', found nothing"),
        (
            {"date": (date(1999, 5, 4), date(1997, 5, 4))},
            "date: expected the text to give '1999-05-04', found '1998-05-04'",
        ),
    ],
)
def test_a_correction_fails_once_the_source_was_mended(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError) as fault:
        corrected(**columns)
    assert message in str(fault.value)
