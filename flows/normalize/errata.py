"""Correct the metadata of a document as a curator decided, and say so in its row.

A correction of a column changes only what is said of the text; its words are corrected in text_errata.py.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from flows.ingest.records import ERRATA_FILE, Erratum
from flows.normalize.dates.dating import Dating
from schemas.errors import ConfigurationError
from schemas.rows import Document


def corrected_dating(dating: Dating, erratum: Erratum | None, document_id: str) -> Dating:
    """Give the date of a text as its erratum has it, if it has one; dates in the text then count from it.

    Raises ConfigurationError where the reader does not find the date that the erratum expects.
    """
    if erratum is None or "date" not in erratum.set:
        return dating
    _guard(document_id, "date", erratum.expect["date"], dating.day)
    day = erratum.set["date"]
    if not isinstance(day, date):
        return Dating(recorded_on=dating.recorded_on)
    return replace(dating, day=day, precision="day", method="erratum", evidence=(), file_name=ERRATA_FILE)


def corrected_document(document: Document, erratum: Erratum | None) -> Document:
    """Give the row of a document with its corrections, and their reason; its date was corrected before.

    Raises ConfigurationError where a column does not hold what the erratum expects.
    """
    if erratum is None:
        return document
    values: dict[str, Any] = {}
    for column, value in erratum.set.items():
        if column != "date":
            _guard(document.document_id, column, erratum.expect[column], getattr(document, column))
            values[column] = value
    return document._replace(**values, erratum=erratum.said)


def _guard(document_id: str, column: str, expected: object, found: object) -> None:
    if expected != found:
        source, _, key = document_id.partition("/")
        raise ConfigurationError(
            f"{source}/{ERRATA_FILE}: {key}: {column}: expected the text to give {_shown(expected)}, "
            f"found {_shown(found)}: the source was mended, or is read otherwise; remove the correction or "
            "mend what it expects"
        )


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(str(value)[:60])
