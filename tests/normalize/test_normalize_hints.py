"""The words beside a name say of what type it is, where they say so and nowhere else."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.hints import hinted


def hint(text: str, name: str = "Karvala") -> tuple[str, str] | None:
    start = text.index(name)
    return hinted(text, start, start + len(name), knowledge().authorities.nouns.beside_names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the village of Karvala on Monday", ("place", "village")),
        ("a German company, Karvala, said", ("organization", "company")),
        ("a sect called the Karvala", ("organization", "sect")),
        ("a band known as “Karvala”", ("organization", "band")),
        ("Karvala is a small space capsule that fell", ("other", "capsule")),
        ("Karvala, a town in the north", ("place", "town")),
        ("members of the Karvala group", ("organization", "group")),
        ("her novel Karvala", ("work", "novel")),
        ("aboard a Karvala rocket", ("other", "rocket")),
        ("The Karvala power station closed", ("place", "power station")),
        ("her brother, Karvala, went", ("person", "brother")),
        ("the Member for Karvala spoke", ("place", "Member for")),
        ("the Karvala and Orvan islands", ("place", "islands")),
        ("between Orvan and Karvala districts", ("place", "districts")),
        ("as Karvala shares fell again", ("organization", "shares fell")),
        ("a letter to Karvala shareholders", ("organization", "shareholders")),
        ("the grocer Karvala", ("organization", "grocer")),
        ("at the Karvala resort", ("place", "resort")),
        ("in cities like Karvala and", ("place", "city")),
        ("in the state of Karvala today", ("place", "state")),
        ("Karvala, the striker, said", ("person", "striker")),
    ],
)
def test_a_noun_beside_a_name_says_what_it_is(text: str, expected: tuple[str, str]) -> None:
    assert hint(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the company of Karvala",
        "the poet Karvala",
        "Karvala, in a town",
        "Karvala group photograph",
        "the company. Karvala left",
        "Karvala is late",
        "the report by Karvala",
        "a Karvala aircraft",
        "a Karvala power station",
        "Karvala islands",
        "Karvala shares a flat",
        "in places like Karvala and",
        "whose son, Karvala Seaman Tom Roe, came",
        "a cup for Karvala",
        "the true state of Karvala's affairs",
        "the Karvala, the town hall meeting, and",
        "to make Karvala a town again",
    ],
)
def test_a_noun_of_something_else_says_nothing(text: str) -> None:
    assert hint(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the striker Karvala Orvan scored", "striker"),
        ("(Article by Karvala Orvan: War)", "Article by"),
    ],
)
def test_a_calling_or_a_text_before_a_name_of_several_words_says_that_it_is_a_person(
    text: str, shown: str
) -> None:
    assert hint(text, "Karvala Orvan") == ("person", shown)


def test_no_calling_makes_a_person_of_words_that_are_no_name() -> None:
    assert hint("a striker Karvala FC wanted", "Karvala FC") is None


def test_the_seat_of_a_body_before_it_does_not_say_that_it_is_a_place() -> None:
    assert hint("the state High Court sat", "High Court") is None
    assert hint("the state Karvala") == ("place", "state")


def test_what_somebody_is_stands_before_his_own_name() -> None:
    assert hint("His challenger from Karvala, the biologist Ann Orvan, was late.") is None
