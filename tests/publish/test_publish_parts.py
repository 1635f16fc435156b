"""A large table is a folder of parts: who reads a release finds the same rows as in one file."""

import json
import shutil
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from publish.press_rows import MADE_FROM, NOON, PASSED, Publish, corrected_rows, press_rows, stage

from flows.incremental import rows_of
from flows.publish.candidate import Candidate
from flows.publish.consistency import consistency_faults
from flows.publish.drift import measure_drift
from flows.publish.integrity import integrity_faults
from flows.publish.publish import publish_tables
from flows.publish.warehouse import VIEWS_NAME, read_release
from schemas.arrow import arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.drift import load_bounds
from schemas.table_files import TableWriter, files_of_tables, table_files

CONTRACT = load_contract()
# Those with a row alone stay one file.
IN_PARTS = {"documents", "paragraphs", "speakers", "entities", "mentions", "citations", "dates"}


def in_parts(folder: Path, rows: dict[str, list[object]], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write each row of each table to a part of its own."""
    monkeypatch.setattr("schemas.arrow.ROW_GROUP", 1)
    monkeypatch.setattr("schemas.table_files.PART_BYTES", 1)
    folder.mkdir()
    for table in CONTRACT.tables:
        schema = arrow_schema(table)
        with TableWriter(folder, table.name, schema) as file:
            file.write(rows_table(rows[table.name], schema))  # type: ignore[arg-type]
    return folder


@pytest.fixture(scope="module")
def release(docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a second release in parts, after a first one in single files."""
    folder = tmp_path_factory.mktemp("parts")
    warehouse = folder / "warehouse"
    whole = stage(folder / "whole", press_rows())
    publish_tables(Candidate(whole, docs, PASSED, MADE_FROM), warehouse, CONTRACT, NOON)
    with pytest.MonkeyPatch.context() as monkeypatch:
        tables = in_parts(folder / "cut", corrected_rows(), monkeypatch)
        drift = measure_drift(warehouse, tables, CONTRACT, load_bounds(), folder)
        candidate = Candidate(tables, docs, PASSED, MADE_FROM, drift=drift)
        made = publish_tables(candidate, warehouse, CONTRACT, NOON)
    return made.path


def test_a_part_for_each_row_and_one_file_for_a_table_of_one_row(release: Path) -> None:
    assert [path.relative_to(release).as_posix() for path in table_files(release, "documents")] == [
        "documents/part-0000.parquet", "documents/part-0001.parquet", "documents/part-0002.parquet",
    ]  # fmt: skip
    assert {path.split("/")[0] for path in files_of_tables(release) if "/" in path} == IN_PARTS | {
        "id_history"
    }
    assert (release / "quotations.parquet").is_file()


def test_no_row_counts_as_changed_for_being_in_another_file(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = stage(tmp_path / "whole", press_rows())
    cut = in_parts(tmp_path / "cut", press_rows(), monkeypatch)
    assert publish(whole).published
    assert not publish(cut).published
    assert not publish(whole).published


def test_what_changed_is_told_from_one_file_to_parts_and_back(
    release: Path, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_parts = read_release(release.parents[1], "1.1.0").changes
    monkeypatch.undo()
    publish(in_parts(tmp_path / "cut", press_rows(), monkeypatch))
    from_parts = publish(stage(tmp_path / "whole", corrected_rows()))
    assert from_parts.changes == to_parts
    (documents, *others) = from_parts.changes
    assert (documents.added, documents.removed, documents.changed) == (1, 0, 1)
    assert not any(change.differs for change in others)


def test_the_release_is_whole_and_agrees_with_its_database(release: Path) -> None:
    assert list(integrity_faults(release.parents[1], "1.1.0")) == []
    assert list(consistency_faults(release)) == []
    rows = rows_of(read_release(release.parents[1], "1.1.0"))
    assert rows == {table.name: len(corrected_rows()[table.name]) for table in CONTRACT.tables}


def test_a_lost_partner_of_a_row_in_parts_is_found(release: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(release, tmp_path / "copy", copy_function=shutil.copyfile))
    _, second = table_files(copy, "entities")
    pq.write_table(pq.read_table(second).slice(0, 0), second)
    faults = list(consistency_faults(copy))
    assert "mentions/: entity_id person:sergei-lavrov is no row of entities" in faults


def test_the_views_read_all_parts(release: Path) -> None:
    with duckdb.connect(str(release / VIEWS_NAME), read_only=True) as views:
        views.execute("SET file_search_path = ?", [str(release)])
        for table in CONTRACT.tables:
            found = views.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            assert found == (len(corrected_rows()[table.name]),)


def test_frictionless_finds_each_part_valid(release: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is a dependency of development")
    package = frictionless.Package(str(release / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid
    parts = [f"documents-part-{number:04}" for number in range(3)]
    assert [row["document_id"] for name in parts for row in package.get_resource(name).read_rows()] == [
        "press/talk", "press/talk-again", "press/third",
    ]  # fmt: skip


def test_keys_into_a_table_in_parts_are_stated_by_another_name(release: Path) -> None:
    described = json.loads((release / "datapackage.json").read_text())
    (quotations,) = [item for item in described["resources"] if item["name"] == "quotations"]
    assert "foreignKeys" not in quotations["schema"]
    assert [key["reference"]["resource"] for key in quotations["schema"]["duckdbForeignKeys"]] == [
        "documents", "paragraphs", "entities",
    ]  # fmt: skip


def test_croissant_reads_all_parts_as_one_set_of_records(release: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is a dependency of development")
    dataset = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    assert dataset.metadata.issues.errors == set()
    for name, rows in corrected_rows().items():
        key = CONTRACT.table(name).primary_key[0]
        found = sorted(row[f"{name}/{key}"].decode() for row in dataset.records(name))
        assert found == sorted(str(getattr(row, key)) for row in rows)


def test_the_downloads_name_every_part_and_how_to_read_them(release: Path) -> None:
    page = (release / "site" / "downloads.html").read_text()
    assert "mentions/part-0003.parquet" in page and "a large table is a folder of parts" in page
    assert "open_dataset(&#34;mentions&#34;) |&gt; collect()" in page
