"""The DuckDB file of a release made from the one before: in all that it says, the file that is made anew."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publish.press_rows import (
    LATER,
    MADE_FROM,
    PASSED,
    TALK,
    Rows,
    corrected_rows,
    document,
    entity,
    press_rows,
    stage,
)

from flows.publish.candidate import Candidate
from flows.publish.carried_database import make_database
from flows.publish.changes import Edition
from flows.publish.consistency import consistency_faults
from flows.publish.database import build_database
from flows.publish.draft import draft_release
from flows.publish.publish import publish_tables
from flows.publish.warehouse import DATABASE_NAME, read_release
from schemas.contract import load_contract

CONTRACT = load_contract()
LAVROV = "person:sergei-lavrov"
Edit = Callable[[Rows], object]


def replace(rows: Rows, table: str, number: int, **values: object) -> None:
    rows[table][number] = rows[table][number]._replace(**values)  # type: ignore[attr-defined]


def correct_a_title(rows: Rows) -> None:
    replace(rows, "documents", 0, title="A long talk")


def add_a_text(rows: Rows) -> None:
    rows["documents"].append(document("press/third"))


def change_a_list_of_a_text_that_rows_point_at(rows: Rows) -> None:
    replace(rows, "documents", 0, recorded_on=())


def change_a_list_of_a_name_that_rows_point_at(rows: Rows) -> None:
    replace(rows, "entities", 1, aliases=("Lavrov", "S. Lavrov"), mentions=9)


def exchange_two_paths(rows: Rows) -> None:
    replace(rows, "documents", 0, raw_path="press/talk-again.txt")
    replace(rows, "documents", 1, raw_path="press/talk.txt")


def cite_a_copy(rows: Rows) -> None:
    replace(rows, "citations", 0, target_document_id="press/talk-again")


def have_a_paragraph_said_by_another(rows: Rows) -> None:
    replace(rows, "paragraphs", 2, speaker_id=f"{TALK}@Lavrov")


def name_a_name_otherwise(rows: Rows) -> None:
    rows["entities"][1] = entity("person:lavrov", "Lavrov", "person", (), 2)
    for table in ("mentions", "quotations", "speakers"):
        for number, row in enumerate(rows[table]):
            if row.entity_id == LAVROV:  # type: ignore[attr-defined]
                replace(rows, table, number, entity_id="person:lavrov")


def take_the_first_of_two_copies_away(rows: Rows) -> None:
    only = rows["documents"][1]._replace(duplicate_of=None)  # type: ignore[attr-defined]
    rows["documents"][:2] = [only]
    for table in ("paragraphs", "speakers", "mentions", "citations", "quotations", "dates"):
        rows[table] = []


def reject_for_another_reason(rows: Rows) -> None:
    replace(rows, "rejects", 0, rule="too_large")


EDITS = (
    correct_a_title,
    add_a_text,
    change_a_list_of_a_text_that_rows_point_at,
    change_a_list_of_a_name_that_rows_point_at,
    exchange_two_paths,
    cite_a_copy,
    have_a_paragraph_said_by_another,
    name_a_name_otherwise,
    reject_for_another_reason,
    take_the_first_of_two_copies_away,
)


class Next:
    """What follows release 1.0.0: staged tables, and the folder of a release with the ledgers."""

    def __init__(self, warehouse: Path, rows: Rows, scratch: Path) -> None:
        self.warehouse, self.folder = warehouse, scratch / "next"
        self.tables = stage(scratch / "tables", rows)
        draft = draft_release(warehouse, Edition(self.tables, CONTRACT, MADE_FROM), (), scratch / "ledgers")
        shutil.copytree(draft.ledgers, self.folder)
        shutil.copytree(self.tables, self.folder, dirs_exist_ok=True)

    def make(self) -> tuple[bool, Path]:
        """Make the file from that of the release before; tell whether it was carried on."""
        loaded, target = self.folder / "loaded", self.folder / "carried.duckdb"
        carried = make_database(self.warehouse, self.tables, self.folder, CONTRACT, loaded)
        build_database(self.folder, CONTRACT, "1.0.1", target, loaded)
        return carried, target

    def anew(self) -> Path:
        build_database(self.folder, CONTRACT, "1.0.1", self.folder / "anew.duckdb")
        return self.folder / "anew.duckdb"


def said_by(file: Path) -> list[list[str]]:
    """Give all that a DuckDB file says: rows, columns, keys, comments, views and macros."""
    asked = [
        "SELECT table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()",
        "SELECT table_name, constraint_text FROM duckdb_constraints()",
        "SELECT table_name, comment FROM duckdb_tables()",
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal",
        "SELECT function_name, macro_definition, comment FROM duckdb_functions() WHERE NOT internal",
        "FROM release",
        *(f"FROM {table.name}" for table in (*CONTRACT.tables, *CONTRACT.ledgers)),
    ]
    with duckdb.connect(str(file), read_only=True) as connection:
        return [sorted(map(str, connection.execute(query).fetchall())) for query in asked]


@pytest.fixture
def replacing_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few rows are much of so small an archive."""
    monkeypatch.setattr("flows.publish.carried_database.MOST_REPLACED", 100)


@pytest.mark.parametrize("edit", EDITS)
def test_what_changed_is_replaced(edit: Edit, released: Path, tmp_path: Path, replacing_much: None) -> None:
    check_edits([edit], released, tmp_path)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(st.sampled_from(range(len(EDITS))), min_size=2, unique=True).map(sorted))
def test_changes_are_replaced_together(
    numbers: list[int], first: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("flows.publish.carried_database.MOST_REPLACED", 100)
        scratch = tmp_path_factory.mktemp("together")
        shutil.copytree(first, scratch / "warehouse")
        edits = [EDITS[number] for number in numbers]
        check_edits(edits, scratch / "warehouse" / "releases" / "1.0.0", scratch)


def check_edits(edits: Sequence[Edit], released: Path, scratch: Path) -> None:
    rows = press_rows()
    for edit in edits:
        edit(rows)
    following = Next(released.parents[1], rows, scratch)
    carried, file = following.make()
    assert carried
    assert said_by(file) == said_by(following.anew())


def test_a_release_of_it_is_consistent(
    released: Path, docs: Path, tmp_path: Path, replacing_much: None
) -> None:
    following = Next(released.parents[1], corrected_rows(), tmp_path)
    database = tmp_path / "loaded"
    assert make_database(following.warehouse, following.tables, following.folder, CONTRACT, database)
    candidate = Candidate(following.tables, docs, PASSED, MADE_FROM, database=database)
    made = publish_tables(candidate, following.warehouse, CONTRACT, LATER)
    assert list(consistency_faults(made.path)) == []


def test_a_damaged_file_is_not_relied_upon(released: Path, tmp_path: Path, replacing_much: None) -> None:
    following = Next(released.parents[1], corrected_rows(), tmp_path)
    file = released / DATABASE_NAME
    file.chmod(0o644)
    with file.open("r+b") as damaged:
        damaged.seek(-8, 2)
        damaged.write(b"damaged!")
    carried, made = following.make()
    assert not carried
    assert said_by(made) == said_by(following.anew())


def test_a_file_with_another_row_than_its_release_is_made_anew(
    released: Path, tmp_path: Path, replacing_much: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = Next(released.parents[1], corrected_rows(), tmp_path)
    (released / DATABASE_NAME).chmod(0o644)
    with duckdb.connect(str(released / DATABASE_NAME)) as connection:
        connection.execute("UPDATE speakers SET words = words + 1 WHERE name IS NULL")
    digests = {file.path: file.sha256 for file in read_release(following.warehouse, "1.0.0").files}
    monkeypatch.setattr("flows.publish.carried_database.sha256", lambda _: digests[DATABASE_NAME])
    carried, made = following.make()
    assert not carried
    assert said_by(made) == said_by(following.anew())


def test_a_file_loses_its_keys_where_there_are_too_many_rows(
    released: Path, tmp_path: Path, replacing_much: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    following = Next(released.parents[1], corrected_rows(), tmp_path)
    monkeypatch.setattr("flows.publish.database.KEYED_ROWS", 10)
    carried, made = following.make()
    assert not carried
    assert said_by(made) == said_by(following.anew())


def test_where_most_rows_are_others_a_file_is_made_anew(released: Path, tmp_path: Path) -> None:
    rows = press_rows()
    change_a_list_of_a_text_that_rows_point_at(rows)
    carried, made = (following := Next(released.parents[1], rows, tmp_path)).make()
    assert not carried
    assert said_by(made) == said_by(following.anew())


def test_where_many_rows_went_before_a_file_is_made_anew(
    released: Path, docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that go leave holes in the file, and in those that are made from it."""
    monkeypatch.setattr("flows.publish.carried_database.MOST_REPLACED", 1.5)
    carried = []
    for number in range(5):
        rows = press_rows()
        replace(rows, "entities", 1, aliases=("Lavrov", f"Lavrov {number}"))
        following = Next(released.parents[1], rows, tmp_path / str(number))
        database = following.folder / "loaded"
        carried.append(
            make_database(following.warehouse, following.tables, following.folder, CONTRACT, database)
        )
        candidate = Candidate(following.tables, docs, PASSED, MADE_FROM, database=database)
        publish_tables(candidate, following.warehouse, CONTRACT, LATER)
    assert carried == [True, True, True, False, True]
