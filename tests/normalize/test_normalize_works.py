"""Titles of works are told by quotation marks, by the noun before them and by `author of`."""

import pytest
from normalize.press import knowledge
from normalize.test_normalize_names_in_talk import types

from flows.normalize.naming.capitals import runs_of
from flows.normalize.naming.works import find_works


def works(text: str) -> list[str]:
    known = knowledge()
    found = find_works(text, runs_of(text, known.abbreviated), known.authorities.nouns)
    return [text[work.start : work.end] for work in found]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('the single "Vordel Nights" came', "Vordel Nights"),
        ("her song \u201cMaybe I\u2019m Late?\u201d came", "Maybe I\u2019m Late"),
        ('He sang "The Bells of Vordel" twice', "The Bells of Vordel"),
    ],
)
def test_a_title_in_quotation_marks_is_a_work(text: str, title: str) -> None:
    assert works(text) == [title]


@pytest.mark.parametrize(
    "text",
    ['He called her "Vordel Annie" again', 'the so-called "Vordel Nights" plan', 'a "Vordel Nights" hit'],
)
def test_other_words_in_quotation_marks_are_no_work(text: str) -> None:
    assert works(text) == []


def test_two_titles_that_end_a_list_are_two() -> None:
    assert works("She read Salt, The Way Salt Should Be and Bird In Vordel.") == [
        "The Way Salt Should Be",
        "Bird In Vordel",
    ]
    assert works("She read The Salt and Water Song.") == ["The Salt and Water Song"]


def test_what_somebody_is_the_author_of_is_a_work() -> None:
    raw = "She is the author of Vordel Bread, and more."
    assert types(raw, ("Vordel Bread", "organization"))["Vordel Bread"] == "work"
    of_body = "She is the author of Vordel Bread reports."
    assert types(of_body, ("Vordel Bread", "organization"))["Vordel Bread"] == "organization"


def test_one_word_that_says_what_a_name_is_outweighs_what_the_model_says_again_and_again() -> None:
    raw = "They saw Vordel Bread." + " Then Vordel Bread came." * 7 + " It is the novel Vordel Bread."
    assert types(raw, ("Vordel Bread", "organization"))["Vordel Bread"] == "work"


def test_a_title_with_its_author_behind_a_comma_is_a_work() -> None:
    raw = "They liked Vordel Bread, by Anna Roe."
    assert types(raw, ("Vordel Bread", "organization"))["Vordel Bread"] == "work"
    by_day = "They liked Vordel Bread, by day and by night."
    assert types(by_day, ("Vordel Bread", "organization"))["Vordel Bread"] == "organization"
