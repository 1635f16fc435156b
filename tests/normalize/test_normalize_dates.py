"""Days as the English press prints them, and the year that they leave out."""

from datetime import date

import pytest

from flows.normalize.dates.dates import Day, find_dates, in_one_season, resolve_before


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("November 8", [(None, 11, 8)]),
        ("Nov. 8, 1999", [(1999, 11, 8)]),
        ("November 8th", [(None, 11, 8)]),
        ("November 8-9", [(None, 11, 8), (None, 11, 9)]),
        ("March 24 and 27", [(None, 3, 24), (None, 3, 27)]),
        ("December 30-January 2", [(None, 12, 30), (None, 1, 2)]),
        ("December 30-January 2, 2000", [(1999, 12, 30), (2000, 1, 2)]),
        ("7 May 1999", [(1999, 5, 7)]),
        ("8\u20139 February", [(None, 2, 8), (None, 2, 9)]),
        ("30 December-2 January", [(None, 12, 30), (None, 1, 2)]),
        ("2000-02-29", [(2000, 2, 29)]),
        ("29 February", [(None, 2, 29)]),
        ("June 12", [(None, 6, 12)]),
    ],
)
def test_a_date_expression_is_read_whole(text: str, days: list[tuple[int | None, int, int]]) -> None:
    (found,) = find_dates(f"on {text} it")
    assert found.text == text
    assert found.days == tuple(Day(*day) for day in days)
    assert found.listed is (" and " in text)


@pytest.mark.parametrize(
    "text",
    [
        "in November", "November 1999", "May 10.30", "February 30", "31 June", "March 24:30", "1999-13-01",
        "Marching 24", "November 88", "he may 7 times", "1999-02-30",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert find_dates(text) == []


def resolved(text: str, anchor: date) -> tuple[date, ...] | None:
    return resolve_before(find_dates(text)[0], anchor)


@pytest.mark.parametrize(
    ("text", "anchor", "days"),
    [
        ("November 8", date(1999, 11, 10), (date(1999, 11, 8),)),
        ("November 8", date(1999, 11, 7), (date(1999, 11, 8),)),
        ("November 8", date(1999, 11, 1), (date(1999, 11, 8),)),  # the text bears the first day of its week
        ("November 8", date(1999, 10, 31), (date(1998, 11, 8),)),
        ("December 30-January 2", date(2000, 1, 3), (date(1999, 12, 30), date(2000, 1, 2))),
        ("June 10, 1999", date(1990, 1, 1), (date(1999, 6, 10),)),
        ("29 February", date(1999, 3, 1), (date(1996, 2, 29),)),
        ("29 February", date(1907, 3, 1), (date(1904, 2, 29),)),
        ("29 February", date(1903, 3, 1), (date(1896, 2, 29),)),
    ],
)
def test_a_day_without_a_year_is_the_last_such_day(text: str, anchor: date, days: tuple[date, ...]) -> None:
    assert resolved(text, anchor) == days


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["November 8-9", "November 7"], [(date(1999, 11, 8), date(1999, 11, 9)), (date(1999, 11, 7),)]),
        (["December 30-January 2"], [(date(1998, 12, 30), date(1999, 1, 2))]),
        (["December 29", "January 3"], [(date(1998, 12, 29),), (date(1999, 1, 3),)]),
        (["June 29", "July 3"], [(date(1999, 6, 29),), (date(1999, 7, 3),)]),
    ],
)
def test_the_dates_of_one_issue_lie_in_one_season(texts: list[str], days: list[tuple[date, ...]]) -> None:
    expressions = [find_dates(text)[0] for text in texts]
    assert [in_one_season(expressions, 1999)[expression] for expression in expressions] == days


def test_a_day_that_the_year_does_not_have_stays_open() -> None:
    assert in_one_season(find_dates("29 February"), 1999) == {}
