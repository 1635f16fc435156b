"""The cookbook: its answers are those of the release, and no view or macro is missing."""

from pathlib import Path

import duckdb
import pytest
from run.cookbook import PAGE, QUESTION, answered

from flows.publish.database import SQL_FOLDER

QUESTIONS = list(QUESTION.finditer(PAGE.read_text("utf-8")))


@pytest.fixture(scope="module")
def database(warehouse: Path) -> Path:
    return warehouse / "dispatches.duckdb"


def test_there_are_at_least_twenty_five_questions_in_order() -> None:
    assert [int(found["number"]) for found in QUESTIONS] == list(range(1, len(QUESTIONS) + 1))
    assert len(QUESTIONS) >= 25


def test_the_answers_are_those_of_the_release(database: Path) -> None:
    page = PAGE.read_text("utf-8")
    assert answered(page, database) == page, "make cookbook"


def test_every_answer_has_rows(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        for found in QUESTIONS:
            assert connection.execute(found["query"]).fetchone() is not None, found["question"]


def test_every_view_and_macro_is_there() -> None:
    page = PAGE.read_text("utf-8")
    assert [script.stem for script in SQL_FOLDER.glob("*.sql") if script.stem not in page] == []
