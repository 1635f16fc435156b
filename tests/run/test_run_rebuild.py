"""`dispatches verify --rebuild`: the release is made again from the raw texts, and compared byte by byte."""

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.rebuild import rebuild_faults
from flows.verify import verify_release

PROJECT = Path(__file__).parents[2]
RAW = PROJECT / "raw"


@pytest.fixture
def copy(warehouse: Path, tmp_path: Path) -> Path:
    shutil.copytree(warehouse, tmp_path / "warehouse")
    for path in (tmp_path / "warehouse").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "warehouse"


def test_the_raw_texts_give_the_same_bytes_again(warehouse: Path) -> None:
    found = verify_release(warehouse, "1.0.0", RAW, rebuild=True)
    assert (found.faults, found.rebuilt) == ((), 9)


def test_files_that_were_refused_for_their_size_are_refused_again(
    tmp_path: Path, prefect_server: None
) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    raw = tmp_path / "raw"
    (raw / "post").mkdir(parents=True)
    (raw / "post" / "source.yaml").write_text("title: The Harbour Post\nlanguage: en\n")
    (raw / "post" / "short.txt").write_text("Ships\n\nA ship came into the harbour.\n")
    (raw / "post" / "long.txt").write_text("Ships\n\n" + "A ship came into the harbour. " * 20)
    done = release(ReleaseParameters(raw=raw, warehouse=tmp_path / "warehouse", max_bytes=100))
    assert done.rows["rejects"] == 1
    made = json.loads((done.published.path / "release.json").read_text())["made_from"]
    assert made["max_bytes"] == 100
    assert list(rebuild_faults(tmp_path / "warehouse", "1.0.0", raw)) == []


def test_a_release_in_parts_is_made_again_in_the_same_parts(
    tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    monkeypatch.setattr("schemas.arrow.ROW_GROUP", 1)
    monkeypatch.setattr("schemas.table_files.PART_BYTES", 1)
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    (raw / "post").mkdir(parents=True)
    (raw / "post" / "source.yaml").write_text("title: The Harbour Post\nlanguage: en\n")
    for name, what in (("first", "A ship"), ("second", "No ship")):
        (raw / "post" / f"{name}.txt").write_text(f"Ships\n\n{what} came into the harbour of Rotterdam.\n")
    made = release(ReleaseParameters(raw=raw, warehouse=warehouse)).published
    found = verify_release(warehouse, "1.0.0", raw, rebuild=True)
    assert (found.faults, found.rebuilt) == ((), 9)
    part = made.path / "documents" / "part-0001.parquet"
    part.chmod(0o644)
    table = pq.read_table(part)
    pq.write_table(table.set_column(1, "source_id", [["another"]]).cast(table.schema), part)
    (difference,) = rebuild_faults(warehouse, "1.0.0", raw)
    assert difference.startswith("documents/part-0001.parquet: differs from byte ")
    assert difference.endswith("row post/second, column source_id")


def test_the_first_difference_of_a_table_is_named_with_what_may_have_caused_it(copy: Path) -> None:
    path = copy / "releases" / "1.0.0" / "documents.parquet"
    table = pq.read_table(path)
    rows = table.to_pylist()
    rows[1]["title"] = "Another title"
    pq.write_table(table.from_pylist(rows, table.schema), path)
    manifest = copy / "releases" / "1.0.0" / "release.json"
    said = json.loads(manifest.read_text())
    said["made_from"]["code_sha256"] = "0" * 64
    manifest.write_text(json.dumps(said))
    code, difference = rebuild_faults(copy, "1.0.0", RAW)
    assert code.startswith("the release was made by other code (version 0.1.0, SHA-256 0000")
    assert code.endswith("check out the code that made it")
    assert difference.startswith("documents.parquet: differs from byte ")
    assert difference.endswith(f"row {rows[1]['document_id']}, column title")


def test_a_row_that_the_raw_texts_do_not_give_is_named(copy: Path) -> None:
    path = copy / "releases" / "1.0.0" / "speakers.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(0, 1), path)
    (difference,) = rebuild_faults(copy, "1.0.0", RAW)
    assert difference.endswith("released row none, made again eir/mizin-2000-03@viktor-mizin")
