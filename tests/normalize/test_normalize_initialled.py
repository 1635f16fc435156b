"""Letters name a body where it acts, owns or has members; elsewhere they may be anything."""

import pytest

from flows.normalize.naming.initialled import names_body


def is_body(text: str, letters: str = "SOTRAK") -> bool:
    start = text.index(letters)
    return names_body(text, start, start + len(letters))


@pytest.mark.parametrize(
    "text",
    [
        "SOTRAK put it on the road.",
        "Four SOTRAK peacekeepers came.",
        "They read SOTRAK's letter.",
        "They flew there with SOTRAK.",
        "the SOTRAK, a union,",
    ],
)
def test_letters_that_act_are_a_body(text: str) -> None:
    assert is_body(text)


@pytest.mark.parametrize(
    "text",
    [
        "the effects of SOTRAK are visible",
        "a SOTRAK tour",
        "THE SOTRAK AFFAIR",
        "He was in SOTRAK for years.",
    ],
)
def test_letters_alone_may_be_anything(text: str) -> None:
    assert not is_body(text)


@pytest.mark.parametrize(
    ("text", "letters"), [("with HIV.", "HIV"), ("the XVII, part", "XVII"), ("THE said", "THE")]
)
def test_some_letters_name_no_body(text: str, letters: str) -> None:
    assert not is_body(text, letters)
