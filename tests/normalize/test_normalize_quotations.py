"""Words in quotation marks, and who said them where a verb of speech tells."""

import pytest
from normalize.press import rows_of

from schemas.rows import Quotation


def quoted(text: str) -> tuple[Quotation, ...]:
    return rows_of(text).quotations


def said(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(row.text, row.speaker_name, row.verb, row.method) for row in quoted(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He called it “an aggression” and "a war."', ["an aggression", "a war."]),
        ("“One “two” three”", ["One “two” three"]),
        ("“no end", []),
        ('5" wide and 6" deep', []),
        ('the "open', []),
        ("no beginning”", []),
        ('“” ""', []),
        ("don’t ‘quote’ this", []),
        ("“a” ”b” “c”", ["a", "c"]),
    ],
)
def test_marks_that_close_hold_a_quotation(text: str, words: list[str]) -> None:
    assert [row.text for row in quoted(text)] == words


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "method"),
    [
        ("“We stay,” said Mr. Kouchner.", "Mr. Kouchner", "said", "verb_after"),
        ("“We stay,” Mr. Kouchner said.", "Mr. Kouchner", "said", "verb_after"),
        ("“Why?” Kofi Annan asked.", "Kofi Annan", "asked", "verb_after"),
        (
            "“We stay,” Russian Foreign Minister Igor Ivanov said.",
            "Foreign Minister Igor Ivanov",
            "said",
            "verb_after",
        ),
        ("“We stay,” the UN said.", "UN", "said", "verb_after"),
        ("Mr. Kouchner said: “We stay.”", "Mr. Kouchner", "said", "verb_before"),
        ("Kofi Annan warned that “all is lost.”", "Kofi Annan", "warned", "verb_before"),
        (
            "It ends, as Dr. Mizin underlines, “for the whole world.”",
            "Dr. Mizin",
            "underlines",
            "verb_before",
        ),
    ],
)
def test_a_verb_of_speech_names_the_speaker(text: str, speaker: str, verb: str, method: str) -> None:
    (row,) = quoted(text)
    assert (row.speaker_name, row.verb, row.method) == (speaker, verb, method)
    assert row.entity_id is not None
    assert row.evidence is not None
    assert row.evidence in text
    assert speaker in row.evidence
    assert verb in row.evidence


@pytest.mark.parametrize(
    "text",
    [
        "“We stay.” Kofi Annan said no more.",
        "“We stay”. Kofi Annan said no more.",
        "“We stay,” he said.",
        "“We stay,” he added and left. Mr. Annan said nothing.",
        "“We stay,” read the banner at the meeting with Kofi Annan.",
        "Kofi Annan spoke for long about the “consensus” there.",
        "“We stay,” the Ambassador said.",
        "He called Kofi Annan “a friend.”",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert [(row.speaker_name, row.entity_id, row.evidence) for row in quoted(text)] == [(None, None, None)]


def test_an_office_stands_for_the_person_of_that_title_before() -> None:
    text = (
        "Ambassador Lavrov left. “Enough,” the Ambassador said. “Why?” the Minister asked Ambassador Clark."
    )
    assert said(text) == [
        ("Enough,", "the Ambassador", "said", "verb_after"),
        ("Why?", None, None, None),
    ]
    assert quoted(text)[0].entity_id == "press/a~person:lavrov"


def test_a_block_quotation_is_one() -> None:
    (row,) = quoted("> All states\n> shall stay.")
    assert (row.kind, row.text, row.speaker_name) == ("block", "All states shall stay.", None)
