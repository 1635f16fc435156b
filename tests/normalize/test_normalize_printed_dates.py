"""The date of a text in the forms that it is printed in; what can be read in two ways is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalize.dates.printed_dates import closing_date, line_date, opening_date, season_line, value_date

Parts = tuple[int | None, int | None, int | None]


def parts(text: str) -> Parts | None:
    found = line_date(text)
    return (found.year, found.month, found.day) if found else None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("November 8, 1999", (1999, 11, 8)),
        ("Nov 8 1999", (1999, 11, 8)),
        ("NOVEMBER 8, 1999", (1999, 11, 8)),
        ("November 8th, 1999", (1999, 11, 8)),
        ("Nov. 8, '99", (1999, 11, 8)),
        ("8 November 1999", (1999, 11, 8)),
        ("8th of November, 1999", (1999, 11, 8)),
        ("8. November 1999", (1999, 11, 8)),
        ("8. Mai 1999", (1999, 5, 8)),
        ("8-Nov-99", (1999, 11, 8)),
        ("06 NOV 99", (1999, 11, 6)),
        ("1999-11-08", (1999, 11, 8)),
        ("1999/11/8", (1999, 11, 8)),
        ("08.11.1999", (1999, 11, 8)),
        ("11/25/1999", (1999, 11, 25)),
        ("25/11/1999", (1999, 11, 25)),
        ("25/11/99", (1999, 11, 25)),
        ("99/11/25", (1999, 11, 25)),
        ("11/11/11", (2011, 11, 11)),
        ("November 8", (None, 11, 8)),
        ("May 1999", (1999, 5, None)),
        ("1999-05", (1999, 5, None)),
        ("05/1999", (1999, 5, None)),
        ("May 3-5, 1999", (1999, 5, 5)),
        ("30 December-2 January 2000", (2000, 1, 2)),
        ("Mon, 8 Nov 1999 10:00:00 +0100", (1999, 11, 8)),
        ("1999-11-08T10:00:00.000Z", (1999, 11, 8)),
        ("1999-11-08 10:00", (1999, 11, 8)),
        ("Monday 8 November 1999 10:15 GMT", (1999, 11, 8)),
        ("November 8, 1999, Monday", (1999, 11, 8)),
        ("May 4, 2005 at 10:00 a.m. EST", (2005, 5, 4)),
        ("May 5, 1999 0543 GMT", (1999, 5, 5)),
        ("Published: May 5, 1999", (1999, 5, 5)),
        ("Posted on 5 May 1999.", (1999, 5, 5)),
    ],
)
def test_a_line_that_is_a_date_is_read(text: str, date: Parts) -> None:
    assert parts(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "03/04/1999", "03/04/99", "01-02-03", "February 30, 1999", "31.06.1999", "1999-13-01", "99/99/99",
        "8-Nov-45", "8 Nov 1", "Mayor 8", "Decline 1999", "May", "1999", "November 8, 1999 was a Tuesday",
        "November 8 12 killed", "Talks on May 5, 1999", "12345678", "1.2.3.4",
        "8 \u017fep 1999", "\u00b2 May",
    ],
)  # fmt: skip
def test_what_is_no_date_or_more_than_one_is_not_read(text: str) -> None:
    assert parts(text) is None


def test_a_field_may_hold_a_year_or_words_around_its_date() -> None:
    assert value_date("1999") == (0, 4, 1999, None, None)
    assert value_date("Posted November 9, 1999 by admin") == (7, 23, 1999, 11, 9)
    assert value_date("between May 5, 1999 and May 9, 1999") is None
    assert value_date("next week") is None


def test_a_paragraph_opens_with_its_date_behind_the_weekday() -> None:
    assert opening_date("Wednesday, May 4, 2005 The minister left.") == (11, 22, 2005, 5, 4)
    assert opening_date("May 4, 2005 was a Wednesday.") is None
    assert opening_date("Wednesday, May 4, the minister left.") is None


def test_a_line_closes_with_a_full_date() -> None:
    assert closing_date("A panel in Geneva, 11 May 2000") == (19, 30, 2000, 5, 11)
    assert closing_date("A panel in Geneva, May 2000") is None
    assert closing_date("A panel of 11 May 2000 in Geneva") is None


@given(st.dates())
def test_every_day_is_read_back(day: st.DataObject) -> None:
    if 1500 <= day.year < 2100:
        for form in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
            assert parts(form) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Spring 1998", 1998),
        ("FALL/WINTER 2001", 2001),
        ("Summer, 2003 issue", 2003),
        ("Winter 1998-99", None),
        ("Winter 1998/1999", None),
    ],
)
def test_a_season_dates_an_issue_to_the_year(text: str, year: int | None) -> None:
    found = season_line(text)
    assert found
    assert (found.year, found.month, found.day) == (year, None, None)


@pytest.mark.parametrize("text", ["Spring", "The Prague Spring 1968", "Spring 1998 in Orlava", "Falls 1998"])
def test_words_beside_a_season_make_no_date_of_a_line(text: str) -> None:
    assert season_line(text) is None
    assert line_date(text) is None
