"""Mentions of one and the same share a name; what may be two stays two."""

import pytest

from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.resolution import Persons, resolve


def naming(name: str, kind: str = "organization") -> Naming:
    return Naming(0, 0, len(name), name, 0, kind, name, "model", kind)


def names(*given: str, kind: str = "organization") -> list[str]:
    return [each.name for each in resolve([naming(name, kind) for name in given], ())]


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


def test_a_short_form_of_two_bodies_stands_for_neither() -> None:
    assert names("Old Karvala Bank", "New Karvala Bank", "Karvala Bank")[2] == "Karvala Bank"


def test_a_body_and_a_place_of_one_name_stay_two() -> None:
    found = [naming("Karvala Rescue Service"), naming("KRS", "place")]
    assert [each.name for each in resolve(found, ())] == ["Karvala Rescue Service", "KRS"]
