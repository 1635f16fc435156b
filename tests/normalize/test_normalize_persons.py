"""A person is shown by a title, a given name or an office in apposition; a capital letter is not enough."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.persons import find_persons


def persons(text: str) -> list[tuple[str, str, str]]:
    return [(found.text, found.method, found.evidence) for found in find_persons(text, knowledge())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("with Foreign Minister Zivadin Jovanovic in", ("Zivadin Jovanovic", "title", "Foreign Minister")),
        ("said Mr. Kouchner’s aide", ("Kouchner", "title", "Mr.")),
        ("that Dr. King said", ("King", "title", "Dr.")),
        ("that Pope Benedict XVI said", ("Benedict XVI", "title", "Pope")),
        ("Dr. J. von Braun left", ("J. von Braun", "title", "Dr.")),
        ("Bernard Kouchner left", ("Bernard Kouchner", "given_name", "given_names.yaml")),
        (
            "Russia’s ambassador to the UN, Sergei Lavrov, left",
            ("Sergei Lavrov", "given_name", "given_names.yaml"),
        ),
        (
            "the ambassador to the UN, Qwz Lavrov, left",
            ("Qwz Lavrov", "introduction", "the ambassador to the UN"),
        ),
        (
            "QWZ LAVROV (Russian Federation) said no",
            ("QWZ LAVROV", "introduction", "(Russian Federation) said"),
        ),
        ("Qwz Ruiz (United Nations) noted", ("Qwz Ruiz", "introduction", "(United Nations) noted")),
        ("President Slobodan Milosevic.", ("Slobodan Milosevic", "title", "President")),
        ("its Chief Executive Qwz Ruiz left", ("Qwz Ruiz", "title", "Chief Executive")),
        ("Commodore Qwz Ruiz left", ("Qwz Ruiz", "title", "Commodore")),
        ("with Shri Qwz Roe today", ("Qwz Roe", "title", "Shri")),
        ("the Hon’ble Qwz Roe came", ("Qwz Roe", "title", "Hon’ble")),
        ("met President Elect Qwz Roe.", ("Qwz Roe", "title", "President Elect")),
        ("to Ranking Member Qwz Roe.", ("Qwz Roe", "title", "Ranking Member")),
        ("that Officer Qwz Roe came", ("Qwz Roe", "title", "Officer")),
        ("that Dr. Qwz Luther King led", ("Qwz Luther King", "title", "Dr.")),
        ("that Chief Qwz Bishop left", ("Qwz Bishop", "title", "Chief")),
        ("Anna Luther King, Jr., led", ("Anna Luther King, Jr.", "given_name", "given_names.yaml")),
        ("with Senator Qwz Roe Jr. today", ("Qwz Roe Jr.", "title", "Senator")),
        ("asked Secretary Don Roe for", ("Don Roe", "title", "Secretary")),
        ("that King Qwz XVI Anna said", ("Qwz XVI Anna", "title", "King")),
        ("asked Anna Roe QC about", ("Anna Roe", "given_name", "given_names.yaml")),
        ("that Lord Roe of Vordel said", ("Roe of Vordel", "title", "Lord")),
        ("that Mr. Roe of Vordel said", ("Roe", "title", "Mr.")),
        ("the Anna Murray-skippered boat", ("Anna Murray", "given_name", "given_names.yaml")),
        ("met Ban Ki-moon, Secretary Qwz Ki-moon", ("Qwz Ki-moon", "title", "Secretary")),
    ],
)
def test_a_person_is_found_with_what_shows_it(text: str, expected: tuple[str, str, str]) -> None:
    assert persons(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly met.",
        "The Soviet General Staff's maps are lost.",
        "The Chief Executive Board met.",
        "President of the Council",
        "The President, Lavrov said",
        "Mr. and others",
        "Foreign Minister",
        "Victoria University closed",
        "Ministers Met Again",
        "Honourable Members",
        "Hon’ble Ministers of State",
        "Secretary General",
        "the Ivanov-Lavrov plan",
        "On Monday President",
        "in Qwz Lavrov",
        "the village, Gornje Selo, burned",
        "Gornje Selo (Yugoslavia) burned",
        "The village of Gornje Selo (now empty) said no",
        "GENERAL ASSEMBLY (United Nations) said",
        "General Revenue Sharing grew",
        "the Private Sector Initiatives Program",
        "the Criminal Justice Coalition met",
        "Deputy Chief Litigation Counsel",
        "at the President Hotel",
        "the Christmas Eve Mass",
    ],
)
def test_a_capital_letter_is_no_person(text: str) -> None:
    assert persons(text) == []


def test_one_name_ends_where_the_next_title_begins() -> None:
    assert [
        name for name, *_ in persons("Sergei Lavrov Ambassador Igor Ivanov and Mr. Annan, Mr. Clark")
    ] == [
        "Sergei Lavrov",
        "Igor Ivanov",
        "Annan",
        "Clark",
    ]


def test_a_title_before_the_next_name_is_no_surname() -> None:
    assert [name for name, *_ in persons("Sergei Lavrov King Qwz Roe")] == ["Sergei Lavrov", "Qwz Roe"]
    assert [name for name, *_ in persons("Sergei Lavrov Bishop of Karvala")] == ["Sergei Lavrov"]


def test_an_office_in_a_list_shows_no_person() -> None:
    assert persons("He is a professor in Leadership, Sport Studies and Counselling at Pullman.") == []
