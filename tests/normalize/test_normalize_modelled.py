"""What the model finds is taken over with the spans and types of the contract."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.modelled import take_over
from flows.normalize.recognizer.recognizer import NamedSpan


def taken(text: str, words: str, kind: str) -> list[tuple[str, str]]:
    """Take a name over that the model sees at some words."""
    start = text.index(words)
    span = NamedSpan(start, start + len(words), kind, "", None)
    return [(text[found.start : found.end], found.type) for found in take_over(text, [span], knowledge())]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("The Karvala Group", "organization", ("Karvala Group", "organization")),
        ("these United States", "place", ("United States", "place")),
        ("Ilves's", "person", ("Ilves", "person")),
        ("Foreign Minister Marta Ilves", "person", ("Marta Ilves", "person")),
        ("Marta Ilves of Karvala", "person", ("Marta Ilves", "person")),
        ("Jeff [Drake", "person", ("Jeff", "person")),
        ("Nature paper Ilves", "person", ("Ilves", "person")),
        ("Ilves the Ministry", "organization", ("Ilves", "organization")),
        ("Ministry for the Environment", "organization", ("Ministry for the Environment", "organization")),
        ("UN Security Council Resolution 1160", "organization", ("UN Security Council", "organization")),
        ("S/2009/119", "person", None),
        ("South Karvala 1", "place", ("South Karvala", "place")),
        ("Karvala;--the", "place", ("Karvala", "place")),
        ("Karvala—[applause", "person", ("Karvala", "person")),
        ("I.", "person", None),
        ("Press Briefing", "organization", None),
        ("Noon Briefing", "organization", None),
        ("Press Association", "organization", ("Press Association", "organization")),
        ("Presidents Ilves", "person", ("Ilves", "person")),
        ("Presidentsson", "person", ("Presidentsson", "person")),
        ("Marta Ilves QC", "person", ("Marta Ilves", "person")),
        ("Marta Ilves, MP", "person", ("Marta Ilves", "person")),
        ("Marta QCAN", "person", ("Marta QCAN", "person")),
        ("Karvala-led", "place", ("Karvala", "place")),
        ("Karvala-backed", "organization", ("Karvala", "organization")),
        ("Kim Jong-un", "person", ("Kim Jong-un", "person")),
        ("Council of 8 April", "organization", ("Council", "organization")),
        ("Council of Europe", "organization", ("Council of Europe", "organization")),
        ("KARVALA PARLIAMENT REJECTS BUDGET", "organization", None),
        ("KARVALA PARLIAMENT", "organization", ("KARVALA PARLIAMENT", "organization")),
        ("10 A.M.", "person", None),
        ("Karvala |", "place", ("Karvala", "place")),
        ("Heads of State", "organization", None),
        ("Ph.D.", "work", None),
        ("The Ancient Salt (", "work", ("The Ancient Salt", "work")),
        ("EU Foreign Ministers", "organization", ("EU", "organization")),
        ("EU Foreign Policy", "organization", ("EU Foreign Policy", "organization")),
        ("Excellencies", "organization", None),
        ("ABC News’ Nightjar", "organization", ("ABC News", "organization")),
        ("Karvala News’ Nightjar", "organization", ("Karvala News’ Nightjar", "organization")),
        ("karvala.com", "organization", None),
        ("Karvala.com", "organization", ("Karvala.com", "work")),
        ("KX-17", "organization", ("KX-17", "other")),
        ("Karvala-17", "organization", ("Karvala-17", "other")),
        ("ON KARVALA", "person", ("KARVALA", "person")),
        ("Dust@home", "person", ("Dust@home", "other")),
        ("Karvala Inc.", "organization", ("Karvala Inc.", "organization")),
        ("Permanent Representative of Namibia", "organization", None),
        ("Laughter", "person", None),
        ("Nation", "organization", None),
        ("Chamber", "organization", None),
        ("States", "place", None),
        ("Vordel States", "place", ("Vordel States", "place")),
        ("Union", "organization", ("Union", "organization")),
        ("747", "other", None),
        ("[", "person", None),  # of which nothing is left
        ("Resolution 1244", "event", ("Resolution 1244", "law")),
        ("Helsinki Final Act", "event", ("Helsinki Final Act", "law")),
        ("Security Council Resolution", "organization", ("Security Council", "organization")),
        ("pro-Karvala", "place", ("Karvala", "place")),
        ("President Marta Ilves", "person", ("Marta Ilves", "person")),
        ("The Karvala Labour Act", "organization", ("Karvala Labour Act", "law")),
        ("The Karvala Waltz", "work", ("The Karvala Waltz", "work")),
        ("The Karvala", "place", ("Karvala", "place")),
        ("Karvala Air of Siena", "organization", ("Karvala Air", "organization")),
        ("Karvala Club Orvan of Norway", "organization", ("Karvala Club Orvan", "organization")),
        ("Mine Workers of Norway", "organization", ("Mine Workers of Norway", "organization")),
        ("Karvala Bank of Siena", "organization", ("Karvala Bank of Siena", "organization")),
        ("Inspection Mechanism", "law", ("Inspection Mechanism", "organization")),
        ("Treaty on the Criminal Court", "law", ("Treaty on the Criminal Court", "law")),
    ],
)
def test_a_name_is_trimmed_or_left_out(words: str, kind: str, expected: tuple[str, str] | None) -> None:
    assert taken(f"He saw {words} and left.", words, kind) == ([expected] if expected else [])


def test_the_second_surname_behind_a_hyphen_belongs_to_a_person() -> None:
    assert taken("Then Marta Ilves-Karvala left.", "Marta Ilves-", "person") == [
        ("Marta Ilves-Karvala", "person")
    ]
    assert taken("The Ilves-Karvala debate.", "Ilves", "person") == [("Ilves", "person")]


def test_a_body_may_have_many_words_where_all_is_in_capitals() -> None:
    body = "ASSOCIATION OF KARVALA PILOTS"
    assert taken(f"THE {body} LEFT.", body, "organization") == [(body, "organization")]


def test_initials_behind_an_item_of_a_digest_name_nobody() -> None:
    assert taken("He called it good. KRV", "KRV", "organization") == []
    assert taken("He called KRV", "KRV", "organization") == [("KRV", "organization")]


def test_a_number_belongs_to_the_law_or_school_that_it_counts() -> None:
    assert taken("Protocol No. 6 to it", "Protocol No", "law") == [("Protocol No. 6", "law")]
    assert taken("They met Julius No. 6 men left.", "Julius No", "person") == [("Julius No", "person")]


def test_the_several_states_are_no_land_but_those_in_the_states_are_in_one() -> None:
    assert taken("She worked in the States for years.", "States", "place") == [("States", "place")]
    assert taken("This is the state of the Union today.", "Union", "place") == []


def test_a_name_ends_before_the_office_that_opens_in_it() -> None:
    raw, seen = "The Karvala Home Office Permanent Secretary left.", "Karvala Home Office Permanent"
    assert taken(raw, seen, "organization") == [("Karvala Home Office", "organization")]
    assert taken("The Interior minister left.", "Interior", "organization") == []
    assert taken("The Interior weekly left.", "Interior", "organization") == [("Interior", "organization")]
