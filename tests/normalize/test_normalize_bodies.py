"""A noun in a name says what it names, with the words that belong to it and no others."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.bodies import find_bodies
from flows.normalize.naming.capitals import runs_of


def bodies(text: str) -> list[tuple[str, str]]:
    runs = runs_of(text, knowledge().abbreviated)
    found = find_bodies(runs, knowledge().authorities.nouns)
    return [(text[body.start : body.end], body.type) for body in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at Karvala State University on Monday", ("Karvala State University", "organization")),
        ("the University of Karvala said", ("University of Karvala", "organization")),
        ("the Ministry of Trade and Fisheries said", ("Ministry of Trade and Fisheries", "organization")),
        ("the Council on Foreign Debt met", ("Council on Foreign Debt", "organization")),
        ("In Lake Karvala Park", ("Lake Karvala Park", "place")),
        ("rowed on Lake Karvala with", ("Lake Karvala", "place")),
        ("at Mount Karvala University today", ("Mount Karvala University", "organization")),
        ("the Karvala Space Center opened", ("Karvala Space Center", "place")),
        ("the Karvala Policy Center said", ("Karvala Policy Center", "organization")),
        ("the Karvala School District said", ("Karvala School District", "organization")),
        ("won the Karvala Cup", ("Karvala Cup", "event")),
        ("aboard the USS Karvala in", ("USS Karvala", "other")),
        ("after Operation Grey Heron began", ("Operation Grey Heron", "event")),
        ("the J. K. Ilves Center opened", ("J. K. Ilves Center", "organization")),
        ("the Convention on the Law of the Sea was", ("Convention on the Law of the Sea", "law")),
        ("the Cathedral of Our Lady of Karvala", ("Cathedral of Our Lady of Karvala", "place")),
        ("the Third Battle of Karvala ended", ("Third Battle of Karvala", "event")),
        ("the Port of Karvala Authority said", ("Port of Karvala Authority", "organization")),
        ("as Hurricane Olive neared", ("Hurricane Olive", "event")),
        ("the Court of Appeal for Karvala sat", ("Court of Appeal for Karvala", "organization")),
        ("the League Against Cruel Sports said", ("League Against Cruel Sports", "organization")),
        ("the Lawyers for Safe Roads said", ("Lawyers for Safe Roads", "organization")),
        ("People for the Fair Treatment of Dogs", ("People for the Fair Treatment of Dogs", "organization")),
        # nouns of other languages
        ("at the Universidad de los Andes in", ("Universidad de los Andes", "organization")),
        ("told Radio Programas del Karvala that", ("Radio Programas del Karvala", "organization")),
        ("at the Estadio Karvala on Monday", ("Estadio Karvala", "place")),
        ("The Conseil Karvalien met", ("Conseil Karvalien", "organization")),
        ("the Women's World Cup in", ("Women's World Cup", "event")),
        ("the Writers\u2019 Union said", ("Writers\u2019 Union", "organization")),
        ("at St. Mary's Hospital today", ("St. Mary's Hospital", "place")),
        ("lunch in Bella's Diner there", ("Bella's Diner", "organization")),
        ("the Karvala Consideration Project is", ("Karvala Consideration Project", "other")),
        ("where Team Karvala won", ("Team Karvala", "organization")),
        ("told Radio Karvala that", ("Radio Karvala", "organization")),
        ("the Agreement on Peace and Reconciliation was", ("Agreement on Peace and Reconciliation", "law")),
        ("The All Karvala Convention met", ("All Karvala Convention", "event")),
        ("the River Party for the Senate", ("River Party", "organization")),
        ("aboard the USS Abraham Karvala in", ("USS Abraham Karvala", "other")),
        ("won the Tour of Karvala in", ("Tour of Karvala", "event")),
        ("from the Parliament House today", ("Parliament House", "place")),
    ],
)
def test_a_noun_makes_a_name(text: str, expected: tuple[str, str]) -> None:
    assert expected in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "The University said",
        "the Ministry of the interior",
        "at University on Monday",
        "Operation of the plant",
        "a flight aboard the Shuttle",
        "In Parliament",
        "Anna's Committee met",
        "The Karvalan Cabinet Minister",
        "The Karvala Press Conference",
        "The Daily Press Briefing",
        "U.S. District Judge",
        "Team Leader Anna",
        "Lawyers for the firm",
        "King for Karvala",
    ],
)
def test_a_noun_alone_names_nothing(text: str) -> None:
    assert bodies(text) == []


def test_a_subject_stands_behind_on_only_for_those_who_sit_on_it() -> None:
    assert bodies("the Karvala Museum on Harbour Street") == [
        ("Karvala Museum", "place"),
        ("Harbour Street", "place"),
    ]
