"""The name of a file may date the text."""

import pytest

from flows.normalize.dates.file_names import NamedDate, date_in_path


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("press/1999-11-08-title.txt", (1999, 11, 8)),
        ("press/19991108.txt", (1999, 11, 8)),
        ("press/1999_11_08.txt", (1999, 11, 8)),
        ("press/1999.11.08.txt", (1999, 11, 8)),
        ("press/story_8_nov_1999.md", (1999, 11, 8)),
        ("press/08Nov1999.txt", (1999, 11, 8)),
        ("press/november-8-1999.txt", (1999, 11, 8)),
        ("press/1999-nov-08.txt", (1999, 11, 8)),
        ("press/25-11-1999.txt", (1999, 11, 25)),
        ("eir/mizin-2000-03.md", (2000, 3, None)),
        ("press/march-2000.txt", (2000, 3, None)),
        ("press/1999.txt", (1999, None, None)),
    ],
)
def test_a_name_gives_day_month_or_year(path: str, date: tuple[int, int | None, int | None]) -> None:
    assert date_in_path(path) == NamedDate(*date, path.rpartition("/")[2])


@pytest.mark.parametrize(
    "path",
    [
        "press/5-209.txt", "press/a.md", "press/resolution-1244.txt", "press/12345678.txt",
        "press/20001301.txt",
        "press/1999-11-08_1999-11-09.txt", "press/1999-2000.txt", "press/hm03.txt", "1999-11-08/a.txt",
    ],
)  # fmt: skip
def test_a_name_without_a_date_or_with_two_gives_none(path: str) -> None:
    assert date_in_path(path) is None


@pytest.mark.parametrize("path", ["press/kosovo-1999.txt", "press/03-04-1999.txt", "press/mayor-1999.txt"])
def test_a_year_in_a_longer_name_is_no_date_by_itself(path: str) -> None:
    found = date_in_path(path)
    assert found is not None
    assert (found.year, found.month, found.by_itself) == (1999, None, False)


def test_folders_below_the_source_may_hold_the_date() -> None:
    assert date_in_path("press/1999/11/08/talks.txt") == NamedDate(1999, 11, 8, "1999/11/08/talks.txt")
    assert date_in_path("press/1999/11/talks.txt") == NamedDate(1999, 11, None, "1999/11/talks.txt")
