"""Each expectation fails on a row that breaks it, on no other row, and names the row by its key."""

import socket
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from validate.counterexamples import CASES, KINDS, SCRIPT, in_case, rows_of_all_cases
from validate.small_dataset import valid_rows, write_tables

from flows.validate.expectations import run_expectations
from flows.validate.records import ExpectationResult, Outcome
from flows.validate.staged import stage_tables
from schemas.contract import load_contract
from schemas.expectations import suite

CONTRACT = load_contract()


def run(folder: Path, *statements: str) -> dict[str, ExpectationResult]:
    """Stage the tables in the folder, change their rows, and give the results by name."""
    stage_tables(folder, folder / "staged.duckdb", CONTRACT)
    if statements:
        with duckdb.connect(str(folder / "staged.duckdb")) as connection:
            for table in CONTRACT.tables:
                connection.execute(f"ALTER VIEW {table.name} RENAME TO staged_{table.name}")
                connection.execute(f"CREATE TABLE {table.name} AS FROM staged_{table.name}")
            for statement in statements:
                connection.execute(statement)
    results = run_expectations(folder / "staged.duckdb", folder / "docs", CONTRACT)
    return {result.name: result for result in results}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder whose name has what a path may have but a pattern, URL or template reads otherwise."""
    folder = tmp_path_factory.mktemp("staged") / "a b%20#$HOME[1]'q" / "key=value"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def no_network() -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise AssertionError("validation reached for the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield


@pytest.fixture(scope="module")
def results(folder: Path, no_network: None) -> dict[str, ExpectationResult]:
    """Give the results of one run over all counterexamples, side by side in one file."""
    write_tables(folder, rows_of_all_cases())
    return run(folder)


def broken(results: dict[str, ExpectationResult], case: str) -> dict[str, tuple[str, ...]]:
    """Give the expectations that name a row of the case, with its rows."""
    found = {}
    for name, result in results.items():
        keys = tuple(key for key in result.keys if f"digest-{case}/" in key or f":{case}-" in key)
        if keys:
            found[name] = keys
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_broken_row_breaks_its_expectation_alone(results: dict[str, ExpectationResult], case: str) -> None:
    expected = {
        name: tuple(sorted(in_case(case, key) for key in keys)) for name, keys in CASES[case].breaks.items()
    }
    assert broken(results, case) == expected


def test_whole_rows_break_nothing(results: dict[str, ExpectationResult]) -> None:
    assert broken(results, "whole") == {}


def test_expectations_without_a_counterexample_pass(results: dict[str, ExpectationResult]) -> None:
    hit = {name for example in CASES.values() for name in example.breaks}
    assert {name for name, result in results.items() if result.outcome is not Outcome.PASSED} == hit


def test_every_expectation_of_the_contract_has_a_result_in_its_order(
    results: dict[str, ExpectationResult],
) -> None:
    assert list(results) == [each.name for table in CONTRACT.tables for each in suite(table)]


def test_every_rule_of_the_contract_has_a_counterexample() -> None:
    rules = {f"{table.name}: {rule.name}" for table in CONTRACT.tables for rule in table.rules}
    assert rules <= {name for example in CASES.values() for name in example.breaks}


def test_every_type_of_expectation_has_a_counterexample() -> None:
    types = {each.name: each.type for table in CONTRACT.tables for each in suite(table)}
    covered = {types[name] for example in KINDS.values() for name in example.breaks}
    # Columns and types of whole tables: see the tests at the end.
    assert set(types.values()) - covered == {"expect_table_columns_to_match_ordered_list"}


def test_a_failure_tells_the_rows_and_what_was_found(results: dict[str, ExpectationResult]) -> None:
    too_small = results["documents.volume is at least 0"]
    assert (too_small.table, too_small.outcome, too_small.rows, too_small.found) == (
        "documents",
        Outcome.FAILED,
        1,
        "values -1",
    )
    assert results["citations: dates come as an interval in order"].found == "1 row"


def test_data_docs_stand_alone(results: dict[str, ExpectationResult], folder: Path) -> None:
    pages = {path.relative_to(folder / "docs").as_posix(): path.read_text() for path in pages_in(folder)}
    assert "index.html" in pages
    for table in CONTRACT.tables:
        assert f"expectations/{table.name}.html" in pages
        assert any(name.startswith(f"validations/{table.name}/") for name in pages)
    assert {path.suffix for path in (folder / "docs").rglob("*") if path.is_file()} == {".html"}
    for page in pages.values():
        assert "default-src 'none'" in page
        assert not any(mark in page for mark in ("http:", "https:", "<script", "<link", "<img", "src="))


def test_data_docs_do_not_tell_where_they_were_made(
    results: dict[str, ExpectationResult], folder: Path
) -> None:
    assert not [path for path in pages_in(folder) if "key=value" in path.read_text()]


def test_data_docs_show_markup_in_the_data_as_text(
    results: dict[str, ExpectationResult], folder: Path
) -> None:
    assert SCRIPT.replace("<", "&lt;").replace(">", "&gt;") in "".join(map(Path.read_text, pages_in(folder)))


def test_the_index_of_the_data_docs_links_every_table(
    results: dict[str, ExpectationResult], folder: Path
) -> None:
    index = (folder / "docs" / "index.html").read_text()
    for page in pages_in(folder):
        if page.parent != folder / "docs":
            assert f'href="{page.relative_to(folder / "docs").as_posix()}"' in index


def test_more_bad_rows_than_a_report_holds_are_all_named(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    found = run(
        tmp_path,
        "INSERT INTO rejects SELECT 'f' || i, 'empty', '', '', 'no digest', -1, 0, NULL, NULL "
        "FROM range(500) t(i)",
    )
    for name in ("rejects.raw_bytes is at least 0", "rejects.raw_sha256 has its form"):
        assert found[name].rows == 500
        assert found[name].keys == tuple(sorted(f"f{i} | empty | 0" for i in range(500)))


def test_what_cannot_run_is_no_pass(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    found = run(
        tmp_path,
        "DROP TABLE quotations",
        "ALTER TABLE mentions DROP COLUMN evidence",
        "ALTER TABLE rejects ALTER raw_bytes TYPE VARCHAR",
        "ALTER TABLE documents RENAME COLUMN raw_characters TO raw_length",
    )
    missing = [result for result in found.values() if result.table == "quotations"]
    assert {result.found for result in missing} == {"there is no table quotations"}
    assert {result.outcome for result in missing} == {Outcome.COULD_NOT_RUN}

    assert found["mentions.evidence is given"].outcome is Outcome.COULD_NOT_RUN
    assert "evidence" in (found["mentions.evidence is given"].found or "")
    assert found["mentions has the columns of the contract"].outcome is Outcome.FAILED

    columns, inside = (
        found["documents has the columns of the contract"],
        found["paragraphs: raw offsets lie inside the raw file"],
    )
    assert columns.outcome is Outcome.FAILED and "raw_length" in (columns.found or "")
    assert inside.outcome is Outcome.COULD_NOT_RUN
    assert "raw_characters" in (inside.found or "") and "\n" not in (inside.found or "")

    types = found["rejects has the types of the contract"]
    assert (types.outcome, types.rows, types.keys) == (Outcome.FAILED, 1, ("raw_bytes",))


def test_the_staged_file_is_free_after_a_run(results: dict[str, ExpectationResult], folder: Path) -> None:
    with duckdb.connect(str(folder / "staged.duckdb")) as connection:
        connection.execute("CREATE TABLE can_write (x INTEGER)")


def pages_in(folder: Path) -> list[Path]:
    return sorted((folder / "docs").rglob("*.html"))
