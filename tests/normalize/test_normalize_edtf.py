"""Dates in the Extended Date/Time Format, and the days that they cover."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.dates.edtf import between, interval_of, list_of, week_of
from flows.normalize.dates.time_expressions import Part


@pytest.mark.parametrize(
    ("part", "within", "form", "start", "end"),
    [
        (Part("day", 1999, 11, 8), None, "1999-11-08", date(1999, 11, 8), date(1999, 11, 8)),
        (Part("month", 2000, 2), None, "2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        (Part("season", 1998, 22), None, "1998-22", date(1998, 6, 1), date(1998, 8, 31)),
        (Part("season", 1998, 24), None, "1998-24", date(1998, 12, 1), date(1999, 2, 28)),
        (Part("year", 1999), None, "1999", date(1999, 1, 1), date(1999, 12, 31)),
        (Part("decade", 1990), None, "199X", date(1990, 1, 1), date(1999, 12, 31)),
        (Part("century", 1800), None, "18XX", date(1800, 1, 1), date(1899, 12, 31)),
        (Part("month", 1999, 2), "late", "1999-02-21~/1999-02-28~", date(1999, 2, 21), date(1999, 2, 28)),
        (Part("year", 1999), "mid", "1999-05~/1999-08~", date(1999, 5, 1), date(1999, 8, 31)),
        (Part("decade", 1990), "early", "1990~/1993~", date(1990, 1, 1), date(1993, 12, 31)),
        (Part("century", 1900), "late", "1967~/1999~", date(1967, 1, 1), date(1999, 12, 31)),
    ],
)
def test_a_date_has_its_form_and_its_days(
    part: Part, within: str | None, form: str, start: date, end: date
) -> None:
    assert interval_of(part, within=within) == (form, start, end)


def test_what_is_approximate_has_a_tilde() -> None:
    assert interval_of(Part("year", 1880), about=True).edtf == "1880~"


def test_there_is_no_such_day() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        interval_of(Part("day", 1999, 2, 29))


def test_intervals_and_lists() -> None:
    first, last = interval_of(Part("day", 1998, 12, 30)), interval_of(Part("day", 1999, 1, 2))
    assert between(first, last) == ("1998-12-30/1999-01-02", date(1998, 12, 30), date(1999, 1, 2))
    assert list_of([first, last]) == ("{1998-12-30,1999-01-02}", date(1998, 12, 30), date(1999, 1, 2))


@settings(derandomize=True, deadline=None)
@given(st.dates(date(1500, 1, 8), date(2099, 12, 24)))
def test_a_week_runs_from_monday_to_sunday_around_its_day(day: date) -> None:
    form, start, end = week_of(day)
    assert start <= day <= end
    assert (start.weekday(), end.weekday(), (end - start).days) == (0, 6, 6)
    assert form == f"{start}/{end}"
