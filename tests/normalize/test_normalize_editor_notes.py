"""What the editors add to a conversation is nobody's turn."""

import pytest
from normalize.press import rows_of

TALK = "# Interview\n\n**Lee:** Why did you go?\n\n**Berg:** I had to go.\n\nIt was late.\n\n"


def kinds_and_speakers(text: str) -> list[tuple[str, str | None]]:
    """Give kind and speaker of the paragraphs behind the talk."""
    rows = rows_of(TALK + text).paragraphs[4:]
    return [(row.kind, row.speaker_id and row.speaker_id.partition("@")[2]) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "*Ann Berg is a general.*",
        "_It was translated from the French._",
        "This interview has been edited for length and clarity.",
        "*This interview has been edited for length.*",
        "[This interview was condensed.]",
        "(The talk was held at the Institute for Peace and War Studies in Geneva last Monday.)",
        "Interviewed by Ann Lee",
        "Translated and edited by Ann Lee.",
        "Editor's note: the talk took place in May.",
        "John Lee is a reporter in Rome.",
        "John Lee, a reporter in Rome, covers the Balkans.",
        "---\n\nThe war began in 1999.",
        "* * *\n\nThe war began in 1999.",
    ],
)
def test_a_note_behind_a_conversation_is_a_note(text: str) -> None:
    assert kinds_and_speakers(text) == [("note", None)]


def test_all_behind_a_rubric_is_notes() -> None:
    assert kinds_and_speakers("Sources\n\n- The Times, May 1\n\nLe Monde, May 2") == [("note", None)] * 3


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 1999.",
        "*I never went there.*",
        "---\n\nWe went there in 1999.",
        "Kosovo is a province of Serbia.",
        "(Well, perhaps.)",
    ],
)
def test_an_answer_goes_on(text: str) -> None:
    assert kinds_and_speakers(text) == [("body", "berg")]


def test_a_stage_direction_stays_one() -> None:
    assert kinds_and_speakers("[Applause.]") == [("stage", None)]


def test_a_note_between_two_rules_is_a_note() -> None:
    rows = kinds_and_speakers("---\n\nIn the afternoon, the talk was resumed.\n\n---\n\n**Lee:** And then?")
    assert rows == [("note", None), ("body", "lee")]


def test_an_article_behind_a_rule_is_no_note() -> None:
    assert kinds_and_speakers("---\n\n" + "The war began in 1999. " * 100)[0][0] == "body"


def test_a_note_in_capitals_is_a_note_and_one_in_a_sentence_is_said() -> None:
    assert kinds_and_speakers("NOTE: Mr. Berg spoke at 10:31 a.m. in the River Room.") == [("note", None)]
    assert kinds_and_speakers("Note: I did not say so.") == [("body", "berg")]
