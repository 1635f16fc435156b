"""Printed forms are found as names of their own, the longest first."""

import pytest

from flows.normalize.lexicon import Lexicon, stands_alone

FORMS = ["UN", "UN Security Council", "Security Council", "NATO", "St. John", "Lavrov", "Côte d'Ivoire"]
LEXICON = Lexicon((form, form.upper()) for form in FORMS)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("the UN Security Council met", ["UN SECURITY COUNCIL", "SECURITY COUNCIL"]),
        ("the UN Security", ["UN"]),
        ("the UN, in St. John’s", ["UN", "ST. JOHN"]),
        ("NATO-led, pro-NATO, (NATO)", ["NATO", "NATO", "NATO"]),
        ("Ivanov-Lavrov, Lavrov-Ivanov", []),
        ("UNESCO, SUN, UN_1, UN2", []),
        ("Côte d'Ivoire", ["CÔTE D'IVOIRE"]),
        ("nato", []),
    ],
)
def test_a_form_is_found_where_it_stands_alone(text: str, entries: list[str]) -> None:
    assert [found.entry for found in LEXICON.find(text)] == entries


def test_a_form_is_found_at_its_place() -> None:
    found = LEXICON.at("the UN Security Council", 4)
    assert found is not None
    assert (found.start, found.end, found.entry) == (4, 23, "UN SECURITY COUNCIL")
    assert LEXICON.at("the UN", 0) is None
    assert LEXICON.at("the UN", 6) is None


def test_the_first_entry_of_a_form_counts() -> None:
    assert [found.entry for found in Lexicon([("UN", "first"), ("UN", "second")]).find("UN")] == ["first"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("pre-Lavrov", True),
        ("Ivanov-Lavrov", False),
        ("A-Lavrov", False),
        ("--Lavrov", True),
        ("1-Lavrov", False),
    ],
)
def test_a_capitalised_word_ties_a_name_to_another(text: str, alone: bool) -> None:
    assert stands_alone(text, text.index("Lavrov"), len(text)) is alone


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("of the “NATO", True),
        ("the Council", True),
        ("pro-NATO", True),
        ("d'Ivoire", True),
        ("the talks", False),
    ],
)
def test_a_form_may_end_behind_its_last_word(text: str, may: bool) -> None:
    assert LEXICON.may_end(text, len(text)) is may
    assert LEXICON.may_end(f"{text} met", len(text)) is may
