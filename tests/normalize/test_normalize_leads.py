"""The words right before a name say what it is: where one goes, whom one rides for, who is called upon."""

import pytest

from flows.normalize.naming.leads import led


def kind(text: str, name: str = "Vordel") -> str | None:
    start = text.rindex(name)
    hint = led(text, start, start + len(name))
    return hint.type if hint else None


@pytest.mark.parametrize(
    "text",
    [
        "on the road to Vordel",
        "the outskirts of Vordel burned",
        "ten kilometres from Vordel",
        "the mayor of Vordel resigned",
        "the people of Vordel voted",
        "a bridge at Vordel fell",
        "refugees from Vordel came",
        "They flew on to Vordel.",
        "a camp in Vordel, north of Orvan, burned",
    ],
)
def test_a_place_is_where_one_goes_or_what_lies_somewhere(text: str) -> None:
    assert kind(text) == "place"


@pytest.mark.parametrize(
    "text",
    [
        "who rides for Vordel on Sunday",
        "the editor of Vordel said",
        "a correspondent for the Vordel",
        "seismologists of Vordel measured it",
        "the buyout of Vordel failed",
        "a stake in Vordel",
    ],
)
def test_a_body_is_whom_one_works_for(text: str) -> None:
    assert kind(text) == "organization"


@pytest.mark.parametrize(
    "text", ["Thank you, Vordel.", "Go ahead. Yes, Vordel?", "Thank you very much, Vordel"]
)
def test_who_is_called_upon_is_a_person(text: str) -> None:
    assert kind(text) == "person"


@pytest.mark.parametrize(
    "text",
    [
        "He spoke to Vordel.",
        "a letter from Vordel came",
        "the death of Vordel moved him",
        "He waited for Vordel.",
        "He said yes, Vordel is late.",
        "They voted yes, Vordel no.",
        "He looked at Vordel.",
        "power passed from Orvan to Vordel",
    ],
)
def test_other_words_say_nothing(text: str) -> None:
    assert kind(text) is None
