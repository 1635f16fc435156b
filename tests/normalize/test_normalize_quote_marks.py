"""What stands between quotation marks, whatever marks a house prints; apostrophes and inches are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalize.quoting.quote_marks import between_marks, may_hold_marks

SOMETHING = st.text(alphabet="ab ,.-5(\"'`“”„«»‘’‚‹›", max_size=60)


def words(text: str, following: str = "") -> list[str]:
    return [text[item.start : item.end] for item in between_marks(text, following)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He called it “an aggression” and "a war."', ["an aggression", "a war."]),
        ("‘We stay,’ he said, ‘and you go.’", ["We stay,", "and you go."]),
        ("'We stay,' he said, 'and you go.'", ["We stay,", "and you go."]),
        ("« Nous restons » et «partons»", ["Nous restons", "partons"]),
        ("»Wir bleiben« und ›gehen‹", ["Wir bleiben", "gehen"]),
        ("„Wir bleiben“ und ‚gehen‘", ["Wir bleiben", "gehen"]),
        ("``We stay,'' he said.", ["We stay,"]),
        ('"We stay,"he said.', ["We stay,"]),
        ('“We stay," he said.', ["We stay,"]),
        ('"We stay.“ He went.', ["We stay."]),
        ('("We stay") and—"we go"—or not', ["We stay", "we go"]),
        ('"Is he 5\'10" tall?" she asked.', ["Is he 5'10\" tall?"]),
        ("The ‘safe areas’ were not", ["safe areas"]),
        ("the 'safe areas' and the ministers' plans", ["safe areas"]),
        ("'We know the ministers' plans,' he said.", ["We know the ministers' plans,"]),
        ("‘It isn’t the boys’ fault,’ she said.", ["It isn’t the boys’ fault,"]),
    ],
)
def test_marks_of_all_houses(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert may_hold_marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "“no end",
        '5" wide and 6" deep',
        "5' tall, 5'10\" and 6’2”",
        'the "open',
        "no beginning”",
        '“” "" " "',
        "don’t do this, O'Brien",
        "the ministers' plans and the boys' school, in the '90s, 'tis said",
        "rock 'n' roll of the '60s",
        "the Ba'ath and al-Ka'ba",
    ],
)
def test_apostrophes_and_measures_and_lone_marks_are_none(text: str) -> None:
    assert words(text) == []


def test_an_outer_quotation_comes_before_those_inside_it() -> None:
    text = "“He said ‘go, you “fool”’ and left.”"
    assert [(text[item.start : item.end], item.depth) for item in between_marks(text)] == [
        ("He said ‘go, you “fool”’ and left.", 0),
        ("go, you “fool”", 1),
        ("fool", 2),
    ]


def test_a_mark_that_is_missing_spoils_no_other_quotation() -> None:
    assert words('"One. "Two," he said. "Three."') == ["Two,", "Three."]
    assert words("“He cried ‘Fire and ran,” she said.") == ["He cried ‘Fire and ran,"]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_its_mark() -> None:
    assert words("He said: “We stay.", "“We win.”") == ["We stay."]
    assert words("He said: “We stay.", "Snow fell.") == []
    assert words("He said: “We stay.", '"We win."') == []
    assert words("“We stay,” he said.", "“We win.”") == ["We stay,"]


@given(SOMETHING, SOMETHING)
def test_quotations_lie_in_order_beside_or_inside_each_other(text: str, following: str) -> None:
    found = between_marks(text, following)
    assert not found or may_hold_marks(text)
    assert found == sorted(found, key=lambda item: item.start)
    for item in found:
        assert 0 <= item.opening < item.start < item.end <= item.closing <= len(text)
        assert not text[item.start].isspace()
        assert not text[item.end - 1].isspace()
        assert item.closed or item.closing == len(text)
    for item, other in pairwise(found):
        assert other.opening >= item.closing or other.closing <= item.end or item.depth > other.depth
