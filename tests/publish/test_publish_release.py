"""A release is whole, checked, read-only, and made only where something changed."""

import json
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from publish.press_rows import LATER, MADE_FROM, NOON, PASSED, Publish, press_rows, stage

from flows.publish.candidate import Candidate
from flows.publish.flow import publish as publish_flow
from flows.publish.publish import publish_tables
from flows.publish.records import TableChange
from flows.publish.warehouse import current, read_release
from flows.validate.records import ExpectationResult, Outcome
from schemas.contract import load_contract
from schemas.dictionary import dictionary
from schemas.errors import ConfigurationError, RunError, ValidationError

CONTRACT = load_contract()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_first_release_holds_every_file(publish: Publish, tables: Path, warehouse: Path) -> None:
    published = publish(tables)
    assert (published.version, published.published) == ("1.0.0", True)
    assert published.path == warehouse / "releases" / "1.0.0"
    assert {name for name in snapshot(published.path) if not name.startswith("site/")} == {
        *(f"{table.name}.parquet" for table in CONTRACT.tables),
        "dispatches.duckdb", "release.json", "datapackage.json", "dictionary.md", "SHA256SUMS",
        "CITATION.cff", "croissant.json", "dcat.jsonld", "dispatches-views.duckdb",
        "CHANGES.md", "coverage.parquet", "id_history.parquet",
        "inputs.zip",  # no changes/: nothing to be compared with
        "validation/index.html", "validation/static/style.css",
    }  # fmt: skip
    assert (published.path / "site" / "index.html").is_file()
    assert (published.path / "dictionary.md").read_text("utf-8") == dictionary(CONTRACT)
    assert sorted(path.name for path in warehouse.iterdir()) == [
        "dispatches.duckdb", "index.json", "latest.json", "releases",
    ]  # fmt: skip
    assert [path.name for path in (warehouse / "releases").iterdir()] == ["1.0.0"]


def test_the_sums_are_those_of_every_other_file(released: Path) -> None:
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=released, check=True, capture_output=True
    )
    named = [line.split("  ", 1)[1] for line in (released / "SHA256SUMS").read_text().splitlines()]
    assert named == sorted(set(snapshot(released)) - {"SHA256SUMS"})


def test_parquet_files_are_the_staged_bytes(released: Path, tables: Path) -> None:
    for table in CONTRACT.tables:
        name = f"{table.name}.parquet"
        assert (released / name).read_bytes() == (tables / name).read_bytes()


def test_only_the_manifest_knows_the_time(released: Path, tables: Path, docs: Path, tmp_path: Path) -> None:
    first = snapshot(released)
    elsewhere = publish_tables(
        Candidate(tables, docs, PASSED, MADE_FROM), tmp_path / "elsewhere", CONTRACT, LATER
    )
    second = snapshot(elsewhere.path)
    differing = {name for name in first if first[name] != second[name]}
    assert differing <= {"release.json", "SHA256SUMS", "dispatches.duckdb"}
    assert b"2026-01-02T12:00:00Z" in first["release.json"]


def test_the_manifest_says_what_the_release_was_made_from(
    released: Path, publish: Publish, corrected: Path, warehouse: Path
) -> None:
    publish(corrected, LATER)
    release = read_release(warehouse, "1.1.0")
    assert (release.published_at, release.previous, release.made_from) == (LATER, "1.0.0", MADE_FROM)
    assert release.changes[0] == TableChange("documents", 1, 0, 1, 1)
    assert {file.path: file.rows for file in release.files}["documents.parquet"] == 3
    assert {item.outcome for item in release.expectations} == {"passed"}
    assert len(release.expectations) == len(PASSED)


def test_files_of_a_release_are_read_only_and_those_beside_it_are_not(
    released: Path, warehouse: Path
) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in released.rglob("*") if path.is_file()}
    assert modes == {0o444}
    assert (warehouse / "dispatches.duckdb").stat().st_mode & stat.S_IWUSR


def test_the_file_beside_the_releases_is_that_of_the_current_one(
    released: Path, publish: Publish, corrected: Path, warehouse: Path
) -> None:
    folder = publish(corrected).path
    assert (warehouse / "dispatches.duckdb").read_bytes() == (folder / "dispatches.duckdb").read_bytes()
    with duckdb.connect(str(warehouse / "dispatches.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT version FROM release").fetchone() == ("1.1.0",)


def test_nothing_changed_publishes_nothing(
    released: Path, publish: Publish, tables: Path, warehouse: Path
) -> None:
    before = snapshot(warehouse)
    again = publish(tables, LATER)
    assert (again.version, again.published) == ("1.0.0", False)
    assert again.reason == "No table differs from release 1.0.0, so nothing was published."
    assert snapshot(warehouse) == before


def test_an_earlier_release_is_never_touched(released: Path, publish: Publish, corrected: Path) -> None:
    before = snapshot(released)
    published = publish(corrected)
    assert published.reason == "Release 1.1.0 follows 1.0.0: documents 1 added, 0 removed, 1 changed."
    assert snapshot(released) == before


def test_a_new_contract_version_alone_is_a_release(
    released: Path, tables: Path, docs: Path, warehouse: Path
) -> None:
    raised = replace(CONTRACT, version="1.2.0")
    made_from = replace(MADE_FROM, contract_version="1.2.0")
    published = publish_tables(Candidate(tables, docs, PASSED, made_from), warehouse, raised, LATER)
    assert published.reason == "Release 1.1.0 follows 1.0.0: the contract changed, no row did."


def test_other_columns_need_another_contract_version(
    released: Path, tables: Path, docs: Path, warehouse: Path, tmp_path: Path
) -> None:
    fewer = replace(CONTRACT.table("speakers"), columns=CONTRACT.table("speakers").columns[:-1])
    contract = replace(
        CONTRACT, tables=tuple(fewer if table.name == "speakers" else table for table in CONTRACT.tables)
    )
    narrow = stage(tmp_path / "tables", press_rows(), contract)
    with pytest.raises(ConfigurationError, match="raise the version"):
        publish_tables(Candidate(narrow, docs, PASSED, MADE_FROM), warehouse, contract, LATER)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.COULD_NOT_RUN])
def test_what_did_not_pass_is_not_published(
    tables: Path, docs: Path, warehouse: Path, outcome: Outcome
) -> None:
    results = (*PASSED, ExpectationResult("speakers", "speakers.label is given", outcome))
    with pytest.raises(ValidationError, match=r"found 1 that did not: speakers\.label is given"):
        publish_tables(Candidate(tables, docs, results, MADE_FROM), warehouse, CONTRACT, NOON)
    assert not warehouse.exists()


def test_a_table_that_nobody_checked_is_not_published(tables: Path, docs: Path, warehouse: Path) -> None:
    with pytest.raises(ValidationError, match="rejects: not checked"):
        publish_tables(Candidate(tables, docs, PASSED[:-1], MADE_FROM), warehouse, CONTRACT, NOON)


def test_a_missing_table_leaves_the_release_before(
    released: Path, publish: Publish, corrected: Path, docs: Path, warehouse: Path, tmp_path: Path
) -> None:
    with pytest.raises(RunError, match=r"the release cannot be written: .*nowhere.*; the release before is"):
        publish_tables(
            Candidate(corrected, tmp_path / "nowhere", PASSED, MADE_FROM), warehouse, CONTRACT, NOON
        )
    summary = current(warehouse)
    assert summary is not None and summary.version == "1.0.0"
    assert publish(corrected).version == "1.1.0"


def test_a_pointer_set_back_by_hand_stops_the_run_and_costs_no_release(
    released: Path, publish: Publish, corrected: Path, warehouse: Path
) -> None:
    pointer = (warehouse / "latest.json").read_bytes()
    second = publish(corrected).path
    (warehouse / "latest.json").write_bytes(pointer)
    before = snapshot(second)
    with pytest.raises(RunError, match=r"expected it to point at 1\.1\.0, .* found release 1\.0\.0"):
        publish(corrected)
    assert snapshot(second) == before


def test_a_lost_pointer_stops_the_run_and_costs_no_release(
    released: Path, publish: Publish, tables: Path, warehouse: Path
) -> None:
    before = snapshot(released)
    (warehouse / "latest.json").unlink()
    with pytest.raises(RunError, match=r"expected it to point at 1\.0\.0, .* found no file"):
        publish(tables)
    assert snapshot(warehouse / "releases" / "1.0.0") == before


def test_files_that_disagree_with_the_pointer_are_made_anew(
    released: Path, publish: Publish, tables: Path, warehouse: Path
) -> None:
    before = snapshot(warehouse)
    (warehouse / "index.json").unlink()
    (warehouse / "dispatches.duckdb").write_bytes(b"spoilt by hand")
    assert not publish(tables).published
    assert snapshot(warehouse) == before


def test_a_staging_folder_for_a_published_version_costs_no_release(
    released: Path, publish: Publish, corrected: Path, warehouse: Path
) -> None:
    publish(corrected)
    (warehouse / "releases" / ".staging-1.0.0").mkdir()
    before = snapshot(released)
    assert not publish(corrected).published
    assert snapshot(released) == before


def test_pages_of_validation_that_are_links_become_files(
    tables: Path, docs: Path, warehouse: Path, tmp_path: Path
) -> None:
    linked = tmp_path / "docs"
    linked.mkdir()
    (linked / "index.html").symlink_to(docs / "index.html")
    published = publish_tables(Candidate(tables, linked, PASSED, MADE_FROM), warehouse, CONTRACT, NOON)
    page = published.path / "validation" / "index.html"
    assert not page.is_symlink()
    assert page.read_text() == "<h1>Data Docs</h1>"


def test_the_flow_publishes_with_the_contract_of_the_project(
    tables: Path, docs: Path, warehouse: Path
) -> None:
    published = publish_flow.fn(Candidate(tables, docs, PASSED, MADE_FROM), warehouse)
    assert (published.version, published.published) == ("1.0.0", True)
    latest = json.loads((warehouse / "latest.json").read_text())
    assert (latest["version"], latest["path"]) == ("1.0.0", "releases/1.0.0")
