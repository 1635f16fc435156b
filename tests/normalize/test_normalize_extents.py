"""A name reaches as far as its words belong to it, and no further."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.extents import (
    begin_of_body,
    end_before_office,
    end_before_title,
    end_of_model,
    end_with_land,
    end_with_subject,
    end_with_year,
)


def joined(text: str, body: str, kind: str = "organization") -> str:
    start = text.index(body)
    end = start + len(body)
    return text[begin_of_body(text, start, end, kind, knowledge()) : end]


def test_lands_and_trades_before_and_belong_to_a_body() -> None:
    cricket = "of the England and Wales Cricket Board today"
    assert joined(cricket, "Wales Cricket Board") == "England and Wales Cricket Board"
    assert joined("the Vordel Road and Harbour Union met", "Harbour Union") == "Harbour Union"
    assert joined("the Vordel Transport and Harbour Union met", "Harbour Union").startswith("Vordel")
    assert joined("the Growth and Vordel Act", "Vordel Act", "law") == "Growth and Vordel Act"


def test_a_people_or_the_letters_behind_a_body_show_what_stands_before_and() -> None:
    rescue = "Norwegian Search and Rescue Agency"
    assert joined(f"They met {rescue} staff", "Rescue Agency") == rescue
    party = "Action and Harbour Party"
    assert joined(f"the new {party} (PAH) met", "Harbour Party") == party


def test_no_office_or_other_body_of_a_people_belongs_to_it() -> None:
    assert joined("Norwegian President and Vordel Party", "Vordel Party") == "Vordel Party"
    assert joined("Norwegian Telenor Bank and Vordel Party", "Vordel Party") == "Vordel Party"
    assert joined("the new Action and Vordel Party (NVP)", "Vordel Party") == "Vordel Party"


def test_where_a_body_sits_is_no_part_of_it() -> None:
    assert joined("the Vienna-based Vordel Agency", "Vienna-based Vordel Agency") == "Vordel Agency"
    assert joined("Moscow-leaning Vordel Party", "Moscow-leaning Vordel Party") == "Vordel Party"
    assert joined("the Orvan-based Vordel Agency", "Orvan-based Vordel Agency") == "Vordel Agency"
    faith = "Faith-based Vordel Agency"
    assert joined(faith, faith) == faith


def test_owners_on_both_sides_of_and_belong_to_a_body() -> None:
    both = "Women’s and Children's Hospital"
    assert joined(f"the {both} closed", "Children's Hospital", "place") == both
    assert joined("Vordel's and Children's Hospital", "Children's Hospital", "place") == "Children's Hospital"


def test_a_body_ends_with_all_of_its_land_and_its_subject() -> None:
    text = "Government of the United States of America met"
    shown = end_with_land(text, 0, len("Government of the United States"), knowledge())
    assert text[:shown].endswith("of America")
    assert end_with_land("Bank of Vordel of", 0, len("Bank of Vordel"), knowledge()) == len("Bank of Vordel")
    text = "Commission on Care in Schools met"
    assert end_with_subject(text, 0, len("Commission on Care"), knowledge()) == len(text) - len(" met")
    text = "Commission on Care in Vienna met"
    assert end_with_subject(text, 0, len("Commission on Care"), knowledge()) == len("Commission on Care")


def test_a_ministry_ends_with_the_last_of_its_subjects() -> None:
    text = "Department of Health, Education, and Welfare met"
    shown = end_with_subject(text, 0, len("Department of Health"), knowledge())
    assert text[:shown] == "Department of Health, Education, and Welfare"
    for rest in (", Congress and Welfare", ", Anna Roe, and Vienna", ", Education, and Anna Roe"):
        text = f"Department of Health{rest} met"
        assert end_with_subject(text, 0, len("Department of Health"), knowledge()) == len(
            "Department of Health"
        )


def test_another_body_before_and_does_not() -> None:
    assert joined("the United Nations and Vordel Board", "Vordel Board") == "Vordel Board"
    assert joined("England and Wales Cricket Board", "Wales Cricket Board") == "Wales Cricket Board"
    assert joined("the Tigers and Vordel Football Club", "Vordel Football Club") == "Vordel Football Club"


def test_an_office_ends_a_body_where_a_name_stands_behind_it() -> None:
    text = "Vordel Congress of Prime Minister Ann Roe"
    assert end_before_office(text, 0, len(text), knowledge()) == len("Vordel Congress")
    council = "Council of Ministers"
    assert end_before_office(council, 0, len(council), knowledge()) is None


def test_the_office_of_its_head_ends_a_body_before_a_name() -> None:
    centre = "Centre for Vordel Policy Director"
    assert end_before_title(f"{centre}, Ann Roe", 0, len(centre), knowledge()) == centre.rindex(" ")
    assert end_before_title(f"{centre} was", 0, len(centre), knowledge()) is None
    bank = "Vordel Bank Director"
    assert end_before_title(f"{bank}, Ann Roe", 0, len(bank), knowledge()) is None


def test_a_year_ends_the_title_of_a_law() -> None:
    assert end_with_year("Water Act 2007 was", 9) == 14
    assert end_with_year("Water Act 20 times", 9) == 9


@pytest.mark.parametrize(("text", "ends"), [("a Saab 340 fell", 10), ("two Saab A320s fell", 14)])
def test_a_number_behind_a_maker_is_a_model(text: str, ends: int) -> None:
    start = text.index("Saab")
    assert end_of_model(text, start, start + 4) == ends


@pytest.mark.parametrize(
    "text", ["the Saab 2010 won", "Saab 340 fell", "a Saab 1,200 tons heavier", "a Saab 12"]
)
def test_other_numbers_are_none(text: str) -> None:
    start = text.index("Saab")
    assert end_of_model(text, start, start + 4) is None
