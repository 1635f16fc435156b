"""Whom a label stands for, and what the person is, as the introduction says."""

import pytest
from normalize.press import rows_of

from schemas.rows import Speaker


def speaker(introduction: str, label: str) -> Speaker:
    """Give the speaker behind a label that answers questions."""
    raw = f"{introduction}\n\nQUESTION: Why?\n\n{label}: I do not know.\n\nQUESTION: So?\n\n{label}: I left."
    return next(row for row in rows_of(raw).speakers if row.label == label)


PANEL = (
    "Panelists: Ambassador Jean-Luc Ferrand; Professor Agnes Nwosu, University of Ibadan; General Thomas"
    " Riedl (retired), formerly of the Bundeswehr; Boris Petrov (Reuters). Moderator: the Hon. Ann Lee."
)


@pytest.mark.parametrize(
    ("introduction", "label", "name", "role", "affiliation"),
    [
        (
            "Claire Dumont is a judge at the Court of Appeal, and mild.",
            *("DUMONT", "Claire Dumont", "judge at the Court of Appeal", "Court of Appeal"),
        ),
        (
            "We spoke with William Evans, president of the Brotherhood of Magicians, about magic.",
            *(
                "EVANS",
                "William Evans",
                "president of the Brotherhood of Magicians",
                "Brotherhood of Magicians",
            ),
        ),
        (
            "John Smith, U.S. ambassador to the UN, came.",
            *("SMITH", "John Smith", "U.S. ambassador to the UN", None),
        ),
        (
            "John Smith, 45, who is a professor of politics and history at Yale, came.",
            *("SMITH", "John Smith", "professor of politics and history at Yale", "Yale"),
        ),
        ("Institute director John Smith met us.", "SMITH", "John Smith", "Institute director", None),
        (
            "We met Russian Foreign Minister Igor Ivanov in Rome.",
            *("IVANOV", "Igor Ivanov", "Russian Foreign Minister", None),
        ),
        ("Nick Bos, of the University of Helsinki, came.", "BOS", "Nick Bos", None, "University of Helsinki"),
        ("- Nick Bos, University of Helsinki\n- Ann Lee", "BOS", "Nick Bos", None, "University of Helsinki"),
        (PANEL, "NWOSU", "Agnes Nwosu", "Professor", "University of Ibadan"),
        (PANEL, "RIEDL", "Thomas Riedl", "General", None),
        (PANEL, "Amb. Ferrand", "Jean-Luc Ferrand", "Ambassador", None),
        (PANEL, "PETROV", "Boris Petrov", None, "Reuters"),
        (PANEL, "MODERATOR", "Ann Lee", None, None),
        (
            "Jan de la Torre, head of the mission, came.",
            "AMB. DE LA TORRE",
            "Jan de la Torre",
            "head of the mission",
            None,
        ),
        ("In Paris John Smith, speaking in public, said so.", "SMITH", "John Smith", None, None),
        ("The spokesman for President Clinton, John Smith, came.", "SMITH", "John Smith", None, None),
        ("Mario J. Lucero leads Heaven Sent Gaming.", "Mario Lucero", "Mario Lucero", None, None),
        ("Washington University Simon Berg came.", "BERG", "Simon Berg", None, None),
    ],
)
def test_the_introduction_gives_name_role_and_affiliation(
    introduction: str, label: str, name: str, role: str | None, affiliation: str | None
) -> None:
    row = speaker(introduction, label)
    assert (row.name, row.role, row.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    "introduction",
    [
        "Yesterday Smith came.",
        "Biologist Smith came.",
        "Dr. Smith came.",
        "Smith, director of the Institute, came.",
        "John Smithson came.",
        "## Meeting Smith",
        "John Smith and Ann Smith came.",
    ],
)
def test_unknown_stays_unknown(introduction: str) -> None:
    row = speaker(introduction, "SMITH")
    assert (row.name, row.role, row.method, row.evidence) == (None, None, "none", None)


def test_a_letter_that_folds_to_two_hides_no_name() -> None:
    assert speaker("The panel met in the Große Halle, moderated by Ann Lee.", "MODERATOR").name == "Ann Lee"


def test_the_evidence_points_at_name_and_role() -> None:
    row = speaker(PANEL, "NWOSU")
    assert (row.method, row.evidence) == ("introduction", "Professor Agnes Nwosu, University of Ibadan")
    assert [PANEL[span.raw_start : span.raw_end] for span in row.evidence_spans or ()] == [row.evidence]


def test_the_label_is_evidence_for_the_role_that_it_has() -> None:
    first = "Q: Why?\n\nBoris Petrov, minister at the Court: I do."
    raw = f"{first}\n\nQ: So?\n\nPetrov: Yes.\n\nQ: No?\n\nPetrov: No."
    row = next(row for row in rows_of(raw).speakers if row.label == "Petrov")
    assert (row.name, row.role, row.affiliation, row.method, row.evidence) == (
        "Boris Petrov",
        "minister at the Court",
        "Court",
        "label",
        "Boris Petrov, minister at the Court",
    )


def test_a_label_may_give_the_role_later() -> None:
    raw = "Boris Petrov: I do.\n\nQ: So?\n\nBoris Petrov, deputy minister: Yes.\n\nQ: No?"
    row = next(row for row in rows_of(raw).speakers if row.label == "Boris Petrov")
    assert (row.role, row.evidence, row.turns) == ("deputy minister", "Boris Petrov, deputy minister", 2)


def test_the_chair_s_words_introduce_the_panel() -> None:
    raw = (
        "MODERATOR: Welcome. With us is John Smith, director of the Institute of Law.\n\nSMITH: I thank you."
    )
    row = next(row for row in rows_of(raw).speakers if row.label == "SMITH")
    assert (row.name, row.role) == ("John Smith", "director of the Institute of Law")


def test_two_persons_of_one_surname_are_told_apart_by_he_and_she() -> None:
    told = "John Smith leads the firm; he is a banker. Ann Smith is a chemist. She lives in Rome.\n\n"
    talk = "MR. SMITH: I see.\n\nMS. SMITH: Do you?\n\nSMITH: No."
    assert [row.name for row in rows_of(told + talk).speakers] == ["John Smith", "Ann Smith", None]
    assert [row.name for row in rows_of("John Smith and Ann Smith came.\n\n" + talk).speakers] == [None] * 3
