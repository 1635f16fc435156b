"""Mentions of one and the same share a name; what may be two stays two."""

import pytest
from normalize.press import rows_of

from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.resolution import Persons, resolve
from flows.normalize.slugs import slug


def naming(name: str, kind: str = "organization") -> Naming:
    return Naming(0, 0, len(name), name, 0, kind, name, "model", kind)


def names(*given: str, kind: str = "organization") -> list[str]:
    return [each.name for each in resolve([naming(name, kind) for name in given], (), {}, {})]


@pytest.mark.parametrize(
    ("called", "full"),
    [
        ("Lucero", "Mario J. Lucero"),
        ("Mario", "Mario J. Lucero"),
        ("Mario Lucero", "Mario J. Lucero"),
        ("M. Lucero", "Mario J. Lucero"),
        ("MARIO LUCERO", "Mario J. Lucero"),
        ("Kamp", "Joost van der Kamp"),
        ("Van der Kamp", "Joost van der Kamp"),
        ("Nobody", None),
    ],
)
def test_a_part_of_a_name_stands_for_the_one_person(called: str, full: str | None) -> None:
    persons = Persons(["Mario J. Lucero", "Joost van der Kamp", called])
    assert persons.named(called) == full


def test_a_son_is_known_by_the_surname_and_a_number_is_none() -> None:
    persons = Persons(["Mario Lucero, Jr.", "Joost Paul II"])
    assert persons.named("Lucero") == persons.named("Mario Lucero Jr.") == "Mario Lucero, Jr."
    assert persons.named("II") is None


def test_accents_and_scripts_do_not_part_a_person() -> None:
    assert Persons(["Slobodan Milošević"]).named("Milosevic") == "Slobodan Milošević"


@pytest.mark.parametrize("called", ["Smith", "A. Smith"])
def test_two_of_one_surname_stay_apart(called: str) -> None:
    persons = Persons(["Ann Smith", "Alan Smith", called])
    assert persons.named(called) in {None, called}
    assert persons.named("Ann Smith") == "Ann Smith"


def test_a_body_is_known_by_its_last_words_and_its_initials() -> None:
    assert names("Steven F. Ilves Center", "Ilves Center") == ["Steven F. Ilves Center"] * 2
    assert names("Karvala Rescue Service", "KRS") == ["Karvala Rescue Service"] * 2
    assert names("United Mission in Norland", "UMIN") == ["United Mission in Norland"] * 2


def test_a_short_form_of_two_bodies_stands_for_neither() -> None:
    assert names("Old Karvala Bank", "New Karvala Bank", "Karvala Bank")[2] == "Karvala Bank"


def short_of(text: str) -> list[tuple[str, str]]:
    """Give the mentions that stand for a longer name, each with the slug of that."""
    rows = [(row.text, row.entity_id.rpartition(":")[2]) for row in rows_of(text).mentions]
    return [(words, named) for words, named in rows if slug(words) != named.rstrip("?")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Fish met. Later the Ministry left.", [("Ministry", "ministry-of-fish")]),
        (
            "The Fish Academy of Orlava met. The Academy left.",
            [("Academy", "fish-academy-of-orlava")],
        ),
        ("The Karvala Land Code is old. He read the Code.", [("Code", "karvala-land-code")]),
        ("Then the Mission left. The United Mission in Norland stays.", []),
        ("The Karvala Council and the Orlava Council met. The Council left.", []),
        ("The Norland House met. The House left.", []),
        ("The Ministry of Fish met. Ministry men left, and a Ministry car.", []),
    ],
)
def test_the_noun_of_the_one_body_named_before_stands_for_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert short_of(text) == expected


def test_a_body_and_a_place_of_one_name_stay_two() -> None:
    found = [naming("Karvala Rescue Service"), naming("KRS", "place")]
    assert [each.name for each in resolve(found, (), {}, {})] == ["Karvala Rescue Service", "KRS"]


def test_the_parts_of_a_name_in_capitals_are_one_mention() -> None:
    heading = "OPENING STATEMENT OF HON. AUGUSTIN WETHERBY, CHAIRMAN"
    raw = f"Hon. Augustin Wetherby presides.\n\n{heading}\n\nHe spoke. Augustin, Wetherby said."
    found = [row.text for row in rows_of(raw, "press/a.txt").mentions if row.type == "person"]
    assert found == ["Augustin Wetherby", "AUGUSTIN WETHERBY", "Augustin", "Wetherby"]
