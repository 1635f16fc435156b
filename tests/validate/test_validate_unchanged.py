"""A document is held against its raw text once: not again while its rows and its raw file are the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validate.small_dataset import DOCUMENT, RAW, Change, changed, valid_rows, write_tables

from flows.validate.records import Outcome
from flows.validate.spans import check_spans
from flows.validate.staged import stage_tables
from flows.validate.unchanged import COMPARED
from flows.validate.unchanged import unchanged_documents as unchanged_column
from schemas.contract import load_contract

COPY = "digest/copy"
DIGESTS = {DOCUMENT: "a" * 64, COPY: "a" * 64}
BOTH = {DOCUMENT, COPY}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    write_tables(folder, valid_rows())
    return folder


def staged(folder: Path, rows: dict[str, list[Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    write_tables(folder, rows)
    stage_tables(folder, folder / "staged.duckdb", load_contract())
    return folder / "staged.duckdb"


def unchanged_documents(database: Path, released: Path, digests: dict[str, str]) -> set[str]:
    raw = pa.table({"document_id": list(digests), "raw_sha256": list(digests.values())})
    tables, spill = database.parent, database.with_suffix(".spill")
    return set(unchanged_column(tables, released, raw, spill).column("document_id").to_pylist())


def test_the_same_rows_and_raw_files_need_no_second_look(tmp_path: Path, released: Path) -> None:
    assert unchanged_documents(staged(tmp_path, valid_rows()), released, DIGESTS) == BOTH


@pytest.mark.parametrize(
    "change",
    [
        Change("documents", 0, {"raw_characters": 116}),
        Change("documents", 0, {"media_type": "text/html"}),
        Change("documents", 0, {"encoding": "latin-1"}),
        Change("paragraphs", 0, {"text": "Heap"}),
        Change("paragraphs", 2, {"label": None}),
        Change("paragraphs", 0, {"source_spans": [None]}),
        Change("mentions", 0, {"raw_end": 40}),
        Change("citations", 0, {"text": "reuters"}),
        Change("quotations", 0, {"raw_start": 81}),
        Change("dates", 0, {"text_start": None}),
        Change("rejects", 0, {"raw_path": "digest/5-209.txt", "part": 1, "raw_start": 3, "raw_end": 9}),
    ],
)
def test_a_row_that_reads_otherwise_asks_for_a_second_look(
    tmp_path: Path, released: Path, change: Change
) -> None:
    assert unchanged_documents(staged(tmp_path, changed(change)), released, DIGESTS) == {COPY}


def test_a_raw_file_with_other_bytes_asks_for_a_second_look(tmp_path: Path, released: Path) -> None:
    """Also where its rows are the same: they may not fit it any more."""
    database = staged(tmp_path, valid_rows())
    assert unchanged_documents(database, released, DIGESTS | {DOCUMENT: "b" * 64}) == {COPY}
    assert unchanged_documents(database, released, {COPY: "a" * 64}) == {COPY}


def test_what_the_check_does_not_read_asks_for_none(tmp_path: Path, released: Path) -> None:
    """Another text can give a mention another entity."""
    database = staged(tmp_path, changed(Change("mentions", 0, {"entity_id": None})))
    assert unchanged_documents(database, released, DIGESTS) == BOTH


def test_a_table_that_cannot_be_read_vouches_for_nothing(tmp_path: Path) -> None:
    database = staged(tmp_path / "staged", valid_rows())
    assert unchanged_documents(database, tmp_path / "nowhere", DIGESTS) == set()


def test_a_text_that_is_not_looked_at_again_is_there_still(tmp_path: Path) -> None:
    results = check_spans(
        [(DOCUMENT, RAW)], staged(tmp_path, valid_rows()), unchanged=pa.table({"document_id": [COPY]})
    )
    assert {(result.outcome, result.found) for result in results} == {(Outcome.PASSED, None)}


def _copies() -> Iterator[tuple[str, int]]:
    for table in ("paragraphs", "mentions", "citations", "quotations", "dates"):
        yield from ((table, number) for number in range(len(valid_rows()[table])))


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from(sorted(_copies()))), st.sets(st.sampled_from(sorted(_copies()))))
def test_rows_that_go_or_come_twice_ask_for_a_second_look(
    tmp_path_factory: pytest.TempPathFactory,
    released: Path,
    gone: set[tuple[str, int]],
    twice: set[tuple[str, int]],
) -> None:
    rows = valid_rows()
    for table in COMPARED:
        kept = [row for number, row in enumerate(rows[table]) if (table, number) not in gone]
        rows[table] = kept + [row for number, row in enumerate(rows[table]) if (table, number) in twice]
    found = unchanged_documents(staged(tmp_path_factory.mktemp("staged"), rows), released, DIGESTS)
    # A row that went and came again is the row that was there.
    assert found == (BOTH if gone == twice else {COPY})
