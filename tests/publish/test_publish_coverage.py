"""The ledger of issues: which a source should have, and which are there, missing, twice or changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish.press_rows import MADE_FROM, NOON, PASSED, document, press_rows, stage

from flows.publish.candidate import Candidate
from flows.publish.changes import Edition
from flows.publish.coverage import coverage_warnings, write_coverage
from flows.publish.publish import publish_tables
from flows.publish.records import MadeFrom, Published, SourceCoverage, SourceDigest
from flows.report import release_report
from flows.validate.records import Validation
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.rows import Document

Row = tuple[str, str, int | None, str | None]


def issue(name: str, volume: int | None, number: int | None, title: str | None = None) -> Document:
    return document(f"press/{name}")._replace(volume=volume, issue=number, title=title, date=None)


def of_day(day: str, name: str = "") -> Document:
    text = document(f"press/{name or day}")
    return text._replace(volume=None, issue=None, title=None, date=date.fromisoformat(day))


class Ledger:
    """A folder to write releases of documents into, and the ledger of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def release(
        self, version: str, texts: Iterable[Document], rhythm: str | None = None, before: str | None = None
    ) -> list[Row]:
        tables = self.folder / version
        tables.mkdir()
        schema = arrow_schema(load_contract().table("documents"))
        with ParquetFile(tables / "documents.parquet", schema) as file:
            file.write(rows_table(list(texts), schema))
        previous = self.folder / before if before else None
        self.summary = write_coverage(previous, Edition(tables, load_contract(), with_rhythm(rhythm)), tables)
        self.rows = pq.read_table(tables / "coverage.parquet").to_pylist()
        return [(row["expected"], row["status"], row["issues"], row["evidence"]) for row in self.rows]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


def test_a_gap_is_a_row_between_the_issues_around_it(ledger: Ledger) -> None:
    texts = [issue("a", 5, 209), issue("b", 5, 210), issue("c", 5, 214)]
    assert ledger.release("1.0.0", texts) == [
        ("volume 5, issue 209", "present", 1, None),
        ("volume 5, issue 210", "present", 1, None),
        ("volume 5, issues 211 to 213", "missing", 3, "after press/b and before press/c"),
        ("volume 5, issue 214", "present", 1, None),
    ]
    assert coverage_warnings(ledger.summary) == ("press, by numbering: 3 missing in 1 gap",)


def test_several_texts_are_one_issue(ledger: Ledger) -> None:
    assert ledger.release("1.0.0", [issue("a", 5, 209, "Talks"), issue("b", 5, 209, "Trade")]) == [
        ("volume 5, issue 209", "present", 1, None)
    ]
    assert ledger.rows[0]["document_ids"] == ["press/a", "press/b"]
    assert coverage_warnings(ledger.summary) == ()


def test_nothing_is_expected_before_the_first_and_after_the_last(ledger: Ledger) -> None:
    texts = [issue("a", 5, 209), issue("b", 6, 300)]
    assert [row[1] for row in ledger.release("1.0.0", texts)] == ["present", "present"], (
        "nobody knows with which number volume 5 ends and volume 6 begins"
    )


def test_numbers_that_begin_again_are_expected_from_one(ledger: Ledger) -> None:
    texts = [issue("a", 5, 209), issue("b", 6, 3), issue("c", 7, 1)]
    assert ledger.release("1.0.0", texts) == [
        ("volume 5, issue 209", "present", 1, None),
        (
            "volume 6, issues 1 to 2",
            "missing",
            2,
            "before press/b; the numbers begin again with a volume",
        ),
        ("volume 6, issue 3", "present", 1, None),
        ("volume 7, issue 1", "present", 1, None),
    ]


def test_whole_volumes_can_be_missing(ledger: Ledger) -> None:
    rows = ledger.release("1.0.0", [issue("a", 5, 2), issue("b", 9, 30), issue("c", 10, None)])
    assert rows == [
        ("volume 5, issue 2", "present", 1, None),
        ("volumes 6 to 8", "missing", None, "after press/a and before press/b"),
        ("volume 9, issue 30", "present", 1, None),
        ("volume 10", "present", 1, None),
    ]
    assert ledger.summary == (SourceCoverage("press", "numbering", 3, 3, 1, 0, 0),)


def test_numbers_without_a_volume_are_one_line(ledger: Ledger) -> None:
    assert ledger.release("1.0.0", [issue("a", None, 7), issue("b", None, 9)]) == [
        ("issue 7", "present", 1, None),
        ("issue 8", "missing", 1, "after press/a and before press/b"),
        ("issue 9", "present", 1, None),
    ]


def test_a_misread_number_makes_one_row_not_millions(ledger: Ledger) -> None:
    assert len(ledger.release("1.0.0", [issue("a", 5, 1), issue("b", 5, 2_000_000_000)])) == 3


def test_a_copy_of_a_text_makes_its_issue_a_duplicate(ledger: Ledger) -> None:
    copy = issue("a-again", 5, 209)._replace(duplicate_of="press/a")
    assert ledger.release("1.0.0", [issue("a", 5, 209), copy]) == [
        ("volume 5, issue 209", "duplicate", 1, "press/a-again: same characters as press/a")
    ]


def test_a_text_filed_twice_shows_by_its_title_and_date(ledger: Ledger) -> None:
    day = date(1999, 11, 10)
    twice = [issue(name, 5, 209, "Talks")._replace(date=day) for name in ("a", "b")]
    assert ledger.release("1.0.0", twice) == [
        ("volume 5, issue 209", "duplicate", 1, "press/b: same title and date as press/a")
    ]
    ledger.release("1.0.1", [twice[0], twice[1]._replace(date=day + timedelta(1))])
    assert ledger.rows[0]["status"] == "present"


def test_a_copy_in_another_issue_is_no_duplicate(ledger: Ledger) -> None:
    texts = [issue("a", 5, 1), issue("b", 5, 2)._replace(duplicate_of="press/a")]
    assert [row[1] for row in ledger.release("1.0.0", texts)] == ["present", "present"]


def test_a_raw_file_with_other_bytes_is_a_changed_issue(ledger: Ledger) -> None:
    first = [issue("a", 5, 1), issue("b", 5, 2)]
    ledger.release("1.0.0", first)
    changed = [first[0], first[1]._replace(raw_sha256="0" * 64), issue("c", 5, 3)]
    assert ledger.release("1.1.0", changed, before="1.0.0") == [
        ("volume 5, issue 1", "present", 1, None),
        ("volume 5, issue 2", "changed", 1, "press/b: other bytes than in release 1.0.0"),
        ("volume 5, issue 3", "present", 1, None),
    ]
    assert coverage_warnings(ledger.summary) == ("press, by numbering: 1 changed since the release before",)


@pytest.mark.parametrize(
    ("rhythm", "days", "missing"),
    [
        ("daily", ["1999-11-10", "1999-11-13"], ["1999-11-11 to 1999-11-12"]),
        ("weekdays", ["1999-11-12", "1999-11-15"], []),  # Friday, Monday
        ("weekdays", ["1999-11-10", "1999-11-16"], ["1999-11-11 to 1999-11-15"]),
        ("weekdays", ["1999-11-11", "1999-11-13", "1999-11-15"], ["1999-11-12"]),  # a text of a Saturday
        ("weekdays", ["1999-11-13", "1999-11-14", "1999-11-16"], ["1999-11-15"]),
        ("weekly", ["1999-11-10", "1999-11-15", "1999-12-05"], ["1999-W47"]),
        ("weekly", ["1999-12-20", "2000-01-15"], ["1999-W52 to 2000-W01"]),
        ("monthly", ["1999-11-10", "2000-02-29"], ["1999-12 to 2000-01"]),
        (None, ["1999-11-10", "1999-11-20"], []),
    ],
)
def test_a_rhythm_tells_which_days_are_missing(
    ledger: Ledger, rhythm: str | None, days: list[str], missing: list[str]
) -> None:
    rows = ledger.release("1.0.0", [of_day(day) for day in days], rhythm)
    assert [expected for expected, status, _, _ in rows if status == "missing"] == missing
    assert len(rows) - len(missing) == (len(days) if rhythm else 0)


def test_a_gap_has_its_first_and_last_day(ledger: Ledger) -> None:
    ledger.release("1.0.0", [of_day("1999-11-10"), of_day("2000-02-29")], "monthly")
    gap = ledger.rows[1]
    assert (gap["first_day"], gap["last_day"], gap["issues"]) == (date(1999, 12, 1), date(2000, 1, 31), 2)
    ledger.release("1.0.1", [of_day("1999-11-10"), of_day("1999-12-01")], "weekly")
    assert (ledger.rows[1]["first_day"], ledger.rows[1]["last_day"]) == (
        date(1999, 11, 15),
        date(1999, 11, 28),
    )


def test_a_day_that_is_not_known_is_in_no_rhythm(ledger: Ledger) -> None:
    month = of_day("1999-11-01", "month")._replace(date_precision="month")
    held = of_day("1999-11-02", "held")._replace(date_method="recorded")
    assert ledger.release("1.0.0", [month, held], "daily") == []
    assert [row[0] for row in ledger.release("1.0.1", [month, held], "monthly")] == ["1999-11"]


def test_numbers_and_rhythm_are_told_apart(ledger: Ledger) -> None:
    texts = [
        issue("a", 5, 209)._replace(date=date(1999, 11, 10)),
        issue("b", 5, 210)._replace(date=date(1999, 11, 12)),
    ]
    ledger.release("1.0.0", texts, "weekdays")
    assert [(row["basis"], row["expected"], row["status"]) for row in ledger.rows] == [
        ("numbering", "volume 5, issue 209", "present"),
        ("numbering", "volume 5, issue 210", "present"),
        ("rhythm", "1999-11-10", "present"),
        ("rhythm", "1999-11-11", "missing"),
        ("rhythm", "1999-11-12", "present"),
    ]


def test_the_order_of_the_texts_makes_no_difference(ledger: Ledger) -> None:
    texts = [issue(f"text-{number}", number % 4, number * number % 17) for number in range(40)]
    ledger.release("1.0.0", texts)
    ledger.release("1.0.1", texts[::-1])
    files = [(ledger.folder / version / "coverage.parquet").read_bytes() for version in ("1.0.0", "1.0.1")]
    assert files[0] == files[1]


def with_rhythm(rhythm: str | None) -> MadeFrom:
    return replace(MADE_FROM, sources=(SourceDigest("press", "f" * 64, rhythm),))


def test_a_release_keeps_the_ledger_and_warns_of_gaps(
    tmp_path: Path, docs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = [issue("talk", 5, 1), issue("b", 5, 3)]
    tables = stage(tmp_path / "tables", press_rows() | {"documents": texts})
    house = tmp_path / "warehouse"
    published = publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), house, load_contract(), NOON)
    assert "coverage: press, by numbering: 1 missing in 1 gap" in caplog.messages
    assert "- press, by numbering: 1 missing in 1 gap" in release_report({}, Validation((), docs), published)
    with duckdb.connect(str(house / "dispatches.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT expected FROM coverage WHERE status = 'missing'").fetchall() == [
            ("volume 5, issue 2",)
        ]
        assert connection.execute("FROM coverage_by_source").fetchall() == [
            ("press", "numbering", 2, 1, 1, 0, 0, "volume 5, issue 1", "volume 5, issue 3")
        ]


def test_a_rhythm_that_is_declared_later_is_a_release(tmp_path: Path, docs: Path) -> None:
    tables = stage(tmp_path / "tables", press_rows())
    house = tmp_path / "warehouse"

    def published(rhythm: str | None) -> Published:
        return publish_tables(
            Candidate(tables, docs, PASSED, with_rhythm(rhythm)), house, load_contract(), NOON
        )

    published(None)
    again = published("daily")
    assert again.reason == "Release 1.0.1 follows 1.0.0: the rhythm of a source changed, no row did."
    assert [item.basis for item in again.coverage] == ["numbering", "rhythm"]
    assert not published("daily").published


@settings(max_examples=25, deadline=None)
@given(
    st.sets(st.dates(date(1995, 1, 1), date(1995, 3, 31)), min_size=1, max_size=25),
    st.sampled_from(["daily", "weekdays"]),
)
def test_each_day_of_a_rhythm_is_there_or_missing(
    tmp_path_factory: pytest.TempPathFactory, days: set[date], rhythm: str
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("ledger"))
    ledger.release("1.0.0", [of_day(day.isoformat()) for day in sorted(days)], rhythm)
    gone = [row for row in ledger.rows if row["status"] == "missing"]
    span = (max(days) - min(days)).days + 1
    calendar = [min(days) + timedelta(count) for count in range(span)]
    due = {day for day in calendar if rhythm == "daily" or day.weekday() < 5}
    found = {day for day in calendar for row in gone if row["first_day"] <= day <= row["last_day"]} & due
    assert found == due - days
    assert sum(row["issues"] for row in gone) == len(found)
