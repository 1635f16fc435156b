"""A label opens a turn; a colon in prose does not."""

import pytest

from flows.normalize.labels import Label, find_labels
from flows.normalize.layout import blocks


def labels(raw: str) -> list[str | None]:
    """Give the label of each block of a Markdown page."""
    return [label.text if label else None for label in find_labels(raw, blocks(raw, markdown=True))]


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("**EIR:** Please describe", "EIR"),
        ("**EIR**: Please describe", "EIR"),
        ("__Mizin:__ Yes", "Mizin"),
        ("MS. HALVORSEN: Good noon", "MS. HALVORSEN"),
        ("Q: Why?", "Q"),
        ("THE PRESIDENT (interpretation from French): I thank", None),
        ("MR. O'BRIEN: No", "MR. O'BRIEN"),
        ("> Q: Why?", "Q"),
        ("**Ambassador de la Torre:** No", "Ambassador de la Torre"),
        ("**José:** no", "José"),
        ("**Jose\u0301:** no", "José"),
    ],
)
def test_bold_type_or_capitals_make_a_label(raw: str, label: str | None) -> None:
    assert labels(raw) == [label]


@pytest.mark.parametrize(
    "raw",
    [
        "It was late: very late.",
        "The Kosovo intervention: That was decided unilaterally.",
        "Smith: a word that opens one paragraph alone",
        "NOTE: the text was cut",
        "**Note:** the text was cut",
        "**Source:** Reuters",
        "DATE: 12 May 1999",
        "He said at 10:30 that",
        "**The reasons were many:** first",
        "HTTP://example.org",
        "**EIR:**",
        "Q:",
        "# EIR: an interview",
        "- EIR: an item",
        "**A\u200dB:** joined",
    ],
)
def test_a_colon_is_no_label(raw: str) -> None:
    assert labels(raw) == [None]


def test_a_name_that_opens_paragraphs_again_is_a_label() -> None:
    assert labels("Smith: Yes.\n\nDumont: No.\n\nSmith: Well.") == ["Smith", None, "Smith"]


def test_a_label_has_its_raw_offsets_with_markup_and_blank() -> None:
    raw = "Intro.\n\n**EIR:** Please"
    assert find_labels(raw, blocks(raw, markdown=True))[1] == Label("EIR", 8, 17)
    assert raw[8:17] == "**EIR:** "
