"""Many strings are found in one pass, each where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.strings import Strings, places_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Charter", {"Charter": [4]}),
        ("Law on Law", {"Law": [0, 7], "Law ": [0]}),
        ("Žižek cites the Law.", {"Law": [16]}),  # offsets count characters, not bytes
        ("nothing of the sort", {}),
    ],
)
def test_each_string_is_given_with_its_offsets(text: str, found: dict[str, list[int]]) -> None:
    assert Strings(["Charter", "Law", "Law "]).find(text) == found


@settings(deadline=None)
@given(
    st.lists(st.text("abé ", min_size=1, max_size=4), min_size=1, max_size=6), st.text("abé ", max_size=60)
)
def test_all_places_are_found_and_no_others(strings: list[str], text: str) -> None:
    found = Strings(strings).find(text)
    assert found == {
        string: places
        for string in strings
        if (places := [i for i in range(len(text)) if text.startswith(string, i)])
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("May asked Theresa May.", [18, 0]),
        ("Mayor Mays, Dismay, May2", []),  # part of a longer word
        ("NATO-led, pro-May (May)", [19, 14]),
        ("nobody", []),
    ],
)
def test_a_word_is_found_where_it_stands_on_its_own(text: str, places: list[int]) -> None:
    assert list(places_of("May", text)) == places
