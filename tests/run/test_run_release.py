"""The whole run: what it publishes, what it refuses, and what it leaves behind."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.ingest.records import Ingested
from flows.normalize.records import Normalized
from flows.publish.consistency import consistency_faults
from flows.publish.publish import Assembled, assemble_release
from flows.publish.warehouse import current, releases, versions
from schemas.errors import InputError, RunError, ValidationError

PROJECT = Path(__file__).parents[2]
RAW = PROJECT / "raw"
STAGES = ("ingest", "normalize", "validate", "publish")

KILLED = """
import os, sys
from pathlib import Path
import flows.release as run
from flows.parameters import ReleaseParameters
from prefect import flow

stage, raw, warehouse = sys.argv[1:]

@flow
def killed(*arguments, **options):
    os._exit(9)

setattr(run, stage, killed)
run.release(ReleaseParameters(raw=Path(raw), warehouse=Path(warehouse)))
"""
RUN = """
import sys
from pathlib import Path
from flows.parameters import ReleaseParameters
from flows.release import release

release(ReleaseParameters(raw=Path(sys.argv[1]), warehouse=Path(sys.argv[2])))
"""


def digests(warehouse: Path) -> dict[str, str]:
    lines = (warehouse / "releases" / "1.0.0" / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def in_a_process(program: str, *arguments: str | Path, **environment: str) -> int:
    """Run a program against the Prefect server of the tests, and give its exit status."""
    from prefect.settings import get_current_settings

    server = {"PREFECT_API_URL": str(get_current_settings().api.url)}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=PROJECT, env=os.environ | server | environment, timeout=120).returncode


def test_the_release_is_whole_and_current(warehouse: Path) -> None:
    assert json.loads((warehouse / "latest.json").read_text())["version"] == "1.0.0"
    assert [item.version for item in releases(warehouse)] == ["1.0.0"]
    names = {path.name for path in (warehouse / "releases" / "1.0.0").iterdir()}
    tables = "documents paragraphs speakers entities mentions citations quotations dates rejects".split()
    assert names == {f"{table}.parquet" for table in tables} | {
        "CHANGES.md", "CITATION.cff", "SHA256SUMS", "coverage.parquet", "croissant.json",
        "datapackage.json", "dcat.jsonld", "dictionary.md", "dispatches-views.duckdb", "dispatches.duckdb",
        "id_history.parquet", "inputs.zip", "quality.parquet", "release.json", "site", "validation",
    }  # fmt: skip
    assert not (warehouse / "staging").exists()


def test_every_file_has_its_checksum_by_the_tool_that_users_have(warehouse: Path) -> None:
    folder = warehouse / "releases" / "1.0.0"
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_run_that_changes_nothing_publishes_nothing(warehouse: Path) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    before = (warehouse / "latest.json").read_bytes()
    done = release(ReleaseParameters(raw=RAW, warehouse=warehouse))
    assert not done.published.published
    assert done.published.reason == "No table differs from release 1.0.0, so nothing was published."
    assert (warehouse / "latest.json").read_bytes() == before


def test_what_is_merged_checked_and_loaded_in_processes_of_their_own_is_the_same_release(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import flows.release as run

    monkeypatch.setattr("flows.hands.BESIDE_BYTES", 0)
    monkeypatch.setattr("flows.normalize.flow.MERGED_HERE", 0)
    done = run.release(run.ReleaseParameters(raw=RAW, warehouse=tmp_path))
    folder, other = done.published.path, warehouse / "releases" / "1.0.0"
    tables = [path.name for path in sorted(folder.glob("*.parquet"))]
    assert [(folder / name).read_bytes() for name in tables] == [
        (other / name).read_bytes() for name in tables
    ]
    assert list(consistency_faults(folder)) == []
    assert done.validation.ok and (folder / "validation" / "index.html").is_file()


def test_a_run_has_a_readable_name_and_leaves_a_report(warehouse: Path) -> None:
    from prefect import get_client

    async def of_run() -> tuple[str, dict[str, str]]:
        async with get_client() as client:
            runs = await client.read_flow_runs()
            artifacts = await client.read_artifacts()
        named = [
            run for run in runs if run.parameters.get("parameters", {}).get("warehouse") == str(warehouse)
        ]
        first = min(named, key=lambda run: run.created)
        return first.name, {item.key: str(item.data) for item in artifacts if item.flow_run_id == first.id}

    name, artifacts = asyncio.run(of_run())
    report = artifacts["release-report"]
    assert re.fullmatch(r"raw to warehouse, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", name)
    assert "# Release 1.0.0" in report
    assert "| documents | 2 | 2 | 0 | 0 |" in report
    assert re.search(r"\b(\d+) of \1 expectations passed", report)
    site = (warehouse / "releases/1.0.0/site/index.html").as_uri()
    assert f"- [The site]({site})" in report
    assert site in artifacts["release-page"], "a link artifact, which Prefect's pages open"


def shifted(
    normalize: Callable[[Ingested, Path], Normalized], ingested: Ingested, staging: Path
) -> Normalized:
    """Normalise, and let each mention begin one character too late."""
    normalized = normalize(ingested, staging)
    path = normalized.tables / "mentions.parquet"
    table = pq.read_table(path)
    moved = pa.array([value + 1 for value in table["raw_start"].to_pylist()], pa.int32())
    position = table.schema.get_field_index("raw_start")
    pq.write_table(table.set_column(position, table.schema.field(position), moved), path)
    return normalized


def test_tables_that_break_the_contract_are_not_published(
    tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import flows.release as run
    from flows.parameters import ReleaseParameters

    def not_drafted(*_: object) -> None:
        raise RunError("what comes of it later")

    monkeypatch.setattr(run, "normalize", partial(shifted, run.normalize))
    monkeypatch.setattr(run, "draft_release", not_drafted)  # which is told only where the rows are right
    monkeypatch.setattr("flows.hands.BESIDE_BYTES", 0)  # they go into a DuckDB file while they are checked
    with pytest.raises(ValidationError, match="mentions: every span slices the raw text") as raised:
        run.release(ReleaseParameters(raw=RAW, warehouse=tmp_path))
    assert "#" in str(raised.value), "the first bad rows are named by their keys"
    assert str(tmp_path / "staging") in str(raised.value)
    assert (tmp_path / "staging" / "staged.duckdb").exists()
    assert (tmp_path / "staging" / "validation" / "index.html").exists()
    assert current(tmp_path) is None


def test_what_is_made_while_the_checks_run_is_no_release_where_they_fail(
    tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import flows.release as run
    from flows.parameters import ReleaseParameters

    assembled = list[Path]()

    def noted(*arguments: Any) -> Assembled:
        made = assemble_release(*arguments)
        assembled.append(made.folder)
        return made

    parameters = ReleaseParameters(raw=RAW, warehouse=tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(run, "normalize", partial(shifted, run.normalize))
        broken.setattr(run, "assemble_release", noted)
        with pytest.raises(ValidationError, match="mentions: every span slices the raw text"):
            run.release(parameters)
    assert (assembled[0] / "site" / "index.html").exists(), "it was written before the checks had ended"
    assert not (assembled[0] / "release.json").exists()
    assert current(tmp_path) is None and versions(tmp_path) == ()

    done = run.release(parameters)
    assert done.published.version == "1.0.0"
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["1.0.0"]


def test_a_warehouse_in_use_names_its_holder(tmp_path: Path, prefect_server: None) -> None:
    from flows.parameters import ReleaseParameters
    from flows.publish.lock import hold
    from flows.release import release

    with (
        hold(tmp_path, "the other run"),
        pytest.raises(RunError, match=r"in use by the other run since .*process"),
    ):
        release(ReleaseParameters(raw=RAW, warehouse=tmp_path))


def test_a_raw_folder_without_a_source_is_said_in_one_line(tmp_path: Path, prefect_server: None) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    (tmp_path / "raw").mkdir()
    with pytest.raises(InputError) as raised:
        release(ReleaseParameters(raw=tmp_path / "raw", warehouse=tmp_path / "warehouse"))
    assert "source.yaml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_killed_run_leaves_no_half_release_and_the_next_gives_the_same_bytes(
    tmp_path: Path, warehouse: Path
) -> None:
    """Kill a run at each stage, then let one run in another folder, under another hash seed, go through."""
    raw, killed = tmp_path / "elsewhere" / "texts", tmp_path / "killed"
    shutil.copytree(RAW, raw)
    for stage in STAGES:
        assert in_a_process(KILLED, stage, raw, killed) == 9
        assert current(killed) is None and versions(killed) == ()
    assert in_a_process(RUN, raw, killed, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C") == 0
    ours, theirs = digests(warehouse), digests(killed)
    assert {name for name in ours if ours[name] != theirs[name]} <= {
        "release.json",
        "dispatches.duckdb",
        "dispatches-views.duckdb",
        "site/downloads.html",  # which tells the size and the SHA-256 of the DuckDB files
    }
    assert ours.keys() == theirs.keys()
    assert [path.name for path in (killed / "releases").iterdir()] == ["1.0.0"], "what was begun is gone"


def test_hostile_and_broken_files_end_in_rejects(
    tmp_path: Path, prefect_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run as a user does, in a folder with raw/ and warehouse/ and no further word."""
    raw = tmp_path / "raw"
    shutil.copytree(RAW, raw)
    folder = raw / "eir"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "torn.txt").write_bytes("Пять слов о мире".encode("utf-16") + b"\x00")
    (folder / "page.pdf").write_text("<p>A page</p>")
    (folder / "rules.md").write_text("---\n\n***\n")
    (folder / "mizin-2000-03.txt").write_text("A second text of one name.")
    (folder / "outside.txt").symlink_to("/etc/hostname")
    (folder / "'; DROP TABLE documents; --.txt").write_text(
        "Robert'); DROP TABLE paragraphs;--\n\n<script>x</script>\n"
    )
    (raw / "stray.txt").write_text("A text without a source.")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["run"])
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "Release 1.0.0 is in warehouse/releases/1.0.0"
    with duckdb.connect(str(tmp_path / "warehouse" / "dispatches.duckdb"), read_only=True) as connection:
        rejects = connection.sql("SELECT raw_path, rule FROM rejects ORDER BY ALL").fetchall()
        documents = connection.sql("SELECT raw_path FROM documents ORDER BY ALL").fetchall()
    assert rejects == [
        ("eir/empty.txt", "empty"),
        ("eir/mizin-2000-03.txt", "same_id"),
        ("eir/outside.txt", "link"),
        ("eir/page.pdf", "format"),
        ("eir/picture.txt", "binary"),
        ("eir/rules.md", "no_text"),
        ("eir/torn.txt", "undecodable"),
        ("stray.txt", "no_source"),
    ]
    assert documents == [
        ("eir/'; DROP TABLE documents; --.txt",),
        ("eir/mizin-2000-03.md",),
        ("jamestown-monitor/5-209.txt",),
    ]
