"""Runs of capitalised words: one for each stretch in which a name may stand."""

import pytest
from normalize.press import knowledge

from flows.normalize.naming.capitals import opens_sentence, runs_of


def runs(text: str) -> list[list[str]]:
    return [[word.text for word in run] for run in runs_of(text, knowledge().abbreviated)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the University of Helsinki opened", [["University", "of", "Helsinki"]]),
        ("then Mr. J. von Braun left. Then", [["Mr.", "J.", "von", "Braun"], ["Then"]]),
        ("Russia’s Foreign Ministry", [["Russia"], ["Foreign", "Ministry"]]),
        ("with Patrizia d'Ettorre or al-Bashir", [["Patrizia", "d'Ettorre"], ["al-Bashir"]]),
        ("an iPhone, SETI@home or AT&T", [["SETI@home"], ["AT&T"]]),
        ("He came from Bonn. The talks", [["He"], ["Bonn"], ["The"]]),
        ("the U.S. Senate", [["U.S.", "Senate"]]),
        ("the Department--a part of Karvala-Orvan", [["Department"], ["Karvala-Orvan"]]),
        ("ex-President Östergaard", [["President", "Östergaard"]]),
    ],
)
def test_a_run_ends_where_no_name_goes_on(text: str, expected: list[list[str]]) -> None:
    assert runs(text) == expected


def test_offsets_leave_out_what_is_no_part_of_a_word() -> None:
    text = "in Ivanov’s car"
    word = runs_of(text, frozenset())[0][0]
    assert text[word.start : word.end] == word.text == "Ivanov"


@pytest.mark.parametrize(
    ("text", "opens"),
    [("Then. Lavrov", True), ("“Lavrov", True), ("met Lavrov", False), ("met (Lavrov", False)],
)
def test_a_word_opens_a_sentence_behind_its_end(text: str, opens: bool) -> None:
    assert opens_sentence(text, text.index("Lavrov")) is opens
