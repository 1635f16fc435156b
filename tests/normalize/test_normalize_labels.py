"""A label opens a turn; a colon in prose does not."""

import pytest

from flows.normalize.labels import Label, with_labels
from flows.normalize.layout import blocks


def labels(raw: str) -> list[str | None]:
    """Give the label of each block of a Markdown page."""
    return [label.text if label else None for _, label in with_labels(raw, blocks(raw, markdown=True))]


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("**EIR:** Please describe", "EIR"),
        ("**EIR**: Please describe", "EIR"),
        ("__Mizin:__ Yes", "Mizin"),
        ("MS. HALVORSEN: Good noon", "MS. HALVORSEN"),
        ("Q: Why?", "Q"),
        ("THE PRESIDENT (interpretation from French): I thank", "THE PRESIDENT (interpretation from French)"),
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
    assert with_labels(raw, blocks(raw, markdown=True))[1][1] == Label("EIR", 8, 17)
    assert raw[8:17] == "**EIR:** "


def test_a_label_on_a_line_of_its_own_opens_the_next_paragraph() -> None:
    raw = "**EIR**\n\nWhy?\n\n**Mizin**\n\nBecause.\n\nIt is so.\n\n**EIR**\n\nAnd?\n\n**Mizin**\n\nNo."
    assert labels(raw) == ["EIR", "Mizin", None, "EIR", "Mizin"]


def test_a_heading_may_be_a_speaker() -> None:
    raw = "### Mizin\n\nYes.\n\n### Pascali\n\nNo.\n\n### Mizin\n\nYes.\n\n### Pascali\n\nNo."
    assert labels(raw) == ["Mizin", "Pascali", "Mizin", "Pascali"]


def test_a_heading_that_comes_again_is_no_speaker() -> None:
    raw = "## Background\n\nYes.\n\n## The Talks\n\nNo.\n\n## Background\n\nWell."
    assert labels(raw) == [None] * 6


def test_question_and_answer_stand_before_a_gap() -> None:
    assert labels("Q   Why?\n\nA   So.\n\nQ   When?\n\nA\tNow.") == ["Q", "A", "Q", "A"]
    assert labels("A   Swiss bank said so.") == [None]


def test_what_stands_in_parentheses_behind_a_name_is_no_part_of_it() -> None:
    raw = "Mr. Qin (China) (spoke in Chinese): No.\n\nMr. Qin: No."
    found = [label for _, label in with_labels(raw, blocks(raw, markdown=False))]
    assert [(label.text, label.name) for label in found if label] == [
        ("Mr. Qin (China) (spoke in Chinese)", "Mr. Qin"),
        ("Mr. Qin", "Mr. Qin"),
    ]


def test_an_honorific_makes_a_label() -> None:
    assert labels("Mr. Qin Huasun (China) (spoke in Chinese): No.") == [
        "Mr. Qin Huasun (China) (spoke in Chinese)"
    ]
    assert labels("Mr. Qin said this: no.") == [None]


def test_a_dash_behind_names_that_take_turns_makes_them_labels() -> None:
    raw = "Smith — Yes.\n\nDumont – No.\n\nSmith — Well.\n\nDumont – Ah."
    assert labels(raw) == ["Smith", "Dumont", "Smith", "Dumont"]
    assert labels("BELGRADE — Talks failed.\n\nBELGRADE — Talks go on.") == [None, None]


def test_a_full_name_is_a_label_once_in_a_conversation() -> None:
    raw = "Q: Why?\n\nA: So.\n\nAnna Lind: May I add this?\n\nThe proposal: it is simple.\n\nQ: When?"
    assert labels(raw) == ["Q", "A", "Anna Lind", None, "Q"]
    assert labels("Anna Lind: a life.\n\nThey met.") == [None, None]
    assert labels("Anna Lind: a life\n\nQ: Why?\n\nA: So.") == [None, "Q", "A"], "a title"
