"""Where somebody learns or teaches is a body; what is learnt, taught or seen to is no name."""

import pytest
from normalize.test_normalize_modelled import taken
from normalize.test_normalize_names_in_talk import types

from flows.normalize.naming.learned import is_subject, learned_at


@pytest.mark.parametrize(
    "before",
    [
        "She got her degree at ",
        "She was on the faculty at ",
        "He taught colonial history at ",
        "a doctorate in botany from ",
        "Professor of Botany at ",
        "when I was a student at ",
        "his postdoctoral research at ",
        "She has an M.A. from ",
    ],
)
def test_where_one_learns_is_a_body(before: str) -> None:
    raw = f"Well. {before}Vordel, and then she left."
    assert types(raw, ("Vordel", "place"))["Vordel"] == "organization"
    assert learned_at(before, len(before)) is not None


@pytest.mark.parametrize(
    "before",
    ["They stopped at ", "He taught at ", "She came from ", "a student from ", "Her degree, won at last at "],
)
def test_where_one_stops_or_comes_from_is_a_place(before: str) -> None:
    assert types(f"Well. {before}Vordel, and left.", ("Vordel", "place"))["Vordel"] == "place"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("She is Professor of ", "Comparative Law"),
        ("He majored in ", "Animal Science"),
        ("a degree in ", "Water and Salt"),
        ("as Deputy Minister for ", "Industrial Development"),
    ],
)
def test_a_subject_is_no_name(before: str, name: str) -> None:
    text = f"{before}{name} now."
    assert is_subject(text, len(before))
    assert taken(text, name, "organization") == []
    assert name not in types(f"Well. {text}", (name, "organization"))


@pytest.mark.parametrize("before", ["She is a member of ", "He believed in ", "a prize for "])
def test_what_one_belongs_to_is_a_name(before: str) -> None:
    assert taken(f"{before}Water Watch now.", "Water Watch", "organization") == [
        ("Water Watch", "organization")
    ]


def test_a_place_in_which_one_takes_a_degree_is_a_place() -> None:
    assert taken("a degree in Vordel", "Vordel", "place") == [("Vordel", "place")]


def test_letters_of_an_office_are_no_body() -> None:
    assert taken("the chief of water (CIO) said", "CIO", "organization") == []
    assert taken("the VWC said", "VWC", "organization") == [("VWC", "organization")]
