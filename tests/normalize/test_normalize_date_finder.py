"""Where a text names dates: the words, found once for all that looks for dates."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import knowledge

from flows.normalize.citing.leads import whole_text
from flows.normalize.dates.date_finder import STRINGS, day_dates, find_dates_of
from flows.normalize.dates.dates import find_dates
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.pages.mapped import MappedText
from flows.normalize.pages.page import Passage

WORDS = st.sampled_from(
    "May March 8 9 24 and - to 1999 , November the end of last week Tuesday yesterday 30 January 2 1999-11-08"
    " 8/11/1999 two days ago early mid- (1999) 1990s 19th century summer Theresa in from between Sept. 2000"
    " troops next day year month . ; “ ” will met".split()
)
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), max_size=4)


def passages(*texts: str) -> list[Passage]:
    return [Passage("body", 0, MappedText(text, ())) for text in texts]


def dates_of(passages: list[Passage]) -> list[list[TimeExpression]]:
    authorities = knowledge().authorities
    found = find_dates_of(whole_text(passages, authorities), authorities.date_words)
    return [found.get(number, []) for number in range(len(passages))]


def found(text: str) -> list[str]:
    (dates,) = dates_of(passages(text))
    return [text[date.start : date.end] for date in dates]


def test_each_passage_has_its_own_dates() -> None:
    first, second, third = dates_of(passages("On May 3,", "", "1999 was over, 1998 too, in 1997."))
    assert [(date.start, date.end) for date in first] == [(3, 8)]
    assert second == []
    assert [(date.start, date.end) for date in third] == [(28, 32)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("March 3, 20 people died.", ["March 3"]),
        ("On March 24 and 27 soldiers died.", ["March 24"]),
        ("From May 3 until June 5 and after.", ["May 3 until June 5"]),
        ("It was moved from March 1999 to June 5.", ["March 1999", "June 5"]),
        ("It was in May. June was dry.", ["May"]),
        ("the 11th of September 2001", ["the 11th of September 2001"]),
        ("No. 14 - 12 March 2002", ["12 March 2002"]),
        ("on 2 - 12 March and 30 December - 2 January", ["2 - 12 March", "30 December - 2 January"]),
        ("a week from Tuesday, or Tuesday week", []),
        ("the 1980s and the early 1990s", ["the 1980s", "the early 1990s"]),
        ("1999's best, 1999-based, 1999.50, 1,999, A1999, 19991, $1999", []),
    ],
)
def test_dates_are_found_whole(text: str, dates: list[str]) -> None:
    assert found(text) == dates


def test_no_string_that_is_looked_for_is_inside_another() -> None:
    assert not [(one, other) for one in STRINGS for other in STRINGS if one != other and one in other]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(TEXTS)
def test_dates_stand_in_order_and_apart(texts: list[str]) -> None:
    for text, dates in zip(texts, dates_of(passages(*texts)), strict=True):
        end = 0
        for date in dates:
            assert end <= date.start < date.end <= len(text)
            end = date.end


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from("May March 8 9 24 and - to 1999 , November 30 January 2 . the on".split()),
        max_size=14,
    )
)
def test_the_days_are_those_that_one_pattern_finds(words: list[str]) -> None:
    text = " ".join(words)
    assert day_dates({0: dates_of(passages(text))[0]}) == {0: find_dates(text)}
