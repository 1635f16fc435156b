"""A run after the first: it reads what is new, makes the bytes that a first run would, and may stop early."""

import ast
import asyncio
import hashlib
import io
import json
import logging
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from rich.console import Console

import flows.release as run
from flows.cli import cli
from flows.digests import READER_PACKAGES
from flows.incremental import pack_sizes
from flows.ingest.records import Ingested
from flows.normalize.progress import Progress
from flows.normalize.records import Normalized
from flows.parameters import ReleaseParameters
from flows.publish.site.paths import document_path
from flows.rebuild import rebuild_faults
from flows.terminal import RunLog
from schemas.contract import load_contract

pytestmark = pytest.mark.usefixtures("few_expectations")

PROJECT = Path(__file__).parents[2]
NEW_TEXT = "A new notice\n\nJohanna Hollander left for Geneva on November 9, 1999 (AP, November 10).\n"


@pytest.fixture
def raw(tmp_path: Path, prefect_server: None) -> Path:
    shutil.copytree(PROJECT / "raw", tmp_path / "raw")
    return tmp_path / "raw"


def release(raw: Path, warehouse: Path) -> run.ReleaseRun:
    accepted = "two texts are too few to tell a jump"
    return run.release(ReleaseParameters(raw=raw, warehouse=warehouse, accept=accepted))


def tables(warehouse: Path, version: str) -> dict[str, bytes]:
    """Give the tables of the texts; what a release says of the one before is no part of them."""
    folder = warehouse / "releases" / version
    return {table.name: (folder / f"{table.name}.parquet").read_bytes() for table in load_contract().tables}


def read_page(warehouse: Path, version: str) -> str:
    """Give the page of a text of the site."""
    site = warehouse / "releases" / version / "site"
    return (site / document_path("eir/mizin-2000-03")).read_text("utf-8")


def test_a_run_after_a_change_makes_the_bytes_that_a_first_run_would(
    raw: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dispatches")
    warehouse, clean = tmp_path / "warehouse", tmp_path / "clean"
    release(raw, warehouse)
    (raw / "eir" / "notice.txt").write_text(NEW_TEXT)
    (raw / "jamestown-monitor" / "5-209.txt").rename(raw / "jamestown-monitor" / "5-210.txt")
    assert release(raw, warehouse).published.version == "1.1.0"
    assert "validate: 2 texts to hold against their rows, 1 unchanged" in caplog.messages
    release(raw, clean)
    assert tables(warehouse, "1.1.0") == tables(clean, "1.0.0")
    # The raw side of a text that was not read again is there.
    assert read_page(warehouse, "1.1.0").replace("1.1.0", "1.0.0") == read_page(clean, "1.0.0")
    assert [pack.used for pack in pack_sizes(warehouse)].count(True) == 1
    told = CliRunner().invoke(cli, ["prune", "--cache", "--warehouse", str(warehouse)]).output
    assert told.startswith("Nothing was removed; --yes removes 1 of 2 packs of parses, 0.")
    told = CliRunner().invoke(cli, ["prune", "--cache", "--yes", "--warehouse", str(warehouse)]).output
    assert told.startswith("Removed 1 of 2 packs of parses, 0.")
    assert [pack.used for pack in pack_sizes(warehouse)] == [True]


def test_a_run_that_nothing_changed_for_reads_and_checks_nothing(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = release(raw, tmp_path / "warehouse")

    def forbidden(*_: object) -> None:
        raise AssertionError("it should have stopped")

    monkeypatch.setattr(run, "normalize", forbidden)
    again = release(raw, tmp_path / "warehouse")
    assert (again.rows, again.validation.summary()) == (first.rows, first.validation.summary())
    assert again.published.reason == "No table differs from release 1.0.0, so nothing was published."
    assert again.validation.docs.joinpath("index.html").is_file()
    # A release that is not whole is not taken for granted.
    path = tmp_path / "warehouse" / "releases" / "1.0.0" / "mentions.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(AssertionError, match="it should have stopped"):
        release(raw, tmp_path / "warehouse")


def test_a_run_whose_tables_are_those_of_the_release_checks_nothing(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An organisation that no text names changes what texts are read with, and nothing that is found."""
    release(raw, tmp_path / "warehouse")
    monkeypatch.setattr(run, "run_digest", lambda *_: "another digest")
    monkeypatch.setattr(run, "validate", None)
    assert not release(raw, tmp_path / "warehouse").published.published


def test_a_run_that_failed_is_not_taken_for_the_last_that_ended_well(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(raw, tmp_path / "warehouse")
    (raw / "eir" / "notice.txt").write_text(NEW_TEXT)
    normalize = run.normalize

    def failing(ingested: Ingested, staging: Path) -> Normalized:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(run, "normalize", failing)
    with pytest.raises(RuntimeError, match="the disk is full"):
        release(raw, tmp_path / "warehouse")
    (raw / "eir" / "notice.txt").unlink()
    with pytest.raises(RuntimeError, match="the disk is full"):
        release(raw, tmp_path / "warehouse")
    monkeypatch.setattr(run, "normalize", normalize)
    assert not release(raw, tmp_path / "warehouse").published.published


def test_a_rebuild_never_uses_what_was_kept(raw: Path, tmp_path: Path) -> None:
    """Forge a pack, with all of its checksums: a run believes it, a rebuild does not look."""
    warehouse = tmp_path / "warehouse"
    release(raw, warehouse)
    (pack,) = (warehouse / "cache" / "parses").iterdir()
    table = pq.read_table(pack / "documents.parquet")
    place = table.schema.get_field_index("title")
    forged = table.set_column(place, table.schema.field(place), pa.array(["Forged"] * table.num_rows))
    pq.write_table(forged, pack / "documents.parquet")
    seal = json.loads((pack / "pack.json").read_text())
    seal["documents.parquet"] = hashlib.sha256((pack / "documents.parquet").read_bytes()).hexdigest()
    (pack / "pack.json").write_text(json.dumps(seal))
    assert list(rebuild_faults(warehouse, "1.0.0", raw)) == []
    last = warehouse / "cache" / "last_run.json"
    last.write_text(json.dumps(json.loads(last.read_text()) | {"inputs_sha256": ""}))
    assert release(raw, warehouse).published.published


def test_a_run_tells_prefect_how_far_it_is(raw: Path, tmp_path: Path) -> None:
    from prefect import get_client
    from prefect.client.schemas.sorting import ArtifactSort

    async def artifacts() -> list[str]:
        async with get_client() as client:
            found = await client.read_artifacts(sort=ArtifactSort.UPDATED_DESC)
        return [f"{item.data} {item.description}" for item in found if item.key == "texts-read"]

    release(raw, tmp_path / "warehouse")
    (told, *_) = asyncio.run(artifacts())
    assert told.startswith("100")
    assert "1 of 1 shards, 2 of 2 documents, " in told


def test_progress_is_said_in_a_line() -> None:
    assert str(Progress(3, 16, 1200, 9000, 20.0)) == (
        "3 of 16 shards, 1200 of 9000 documents, 60 a second, 2:10 left"
    )
    assert str(Progress(0, 1, 0, 9, 0.0)) == "0 of 1 shards, 0 of 9 documents, 0 a second, unknown time left"
    assert str(Progress(0, 1, 1, 72_001, 1.0)).endswith("1 a second, 20:00:00 left")
    assert Progress(1, 1, 0, 0, 0.0).part == 1.0


@pytest.mark.parametrize("terminal", [False, True])
def test_progress_is_a_bar_in_a_terminal_and_a_line_now_and_then_elsewhere(terminal: bool) -> None:
    output = io.StringIO()
    handler = RunLog(Console(file=output, force_terminal=terminal, width=120, highlight=False))
    for documents in range(6):
        progress = Progress(documents // 5, 1, documents, 5, float(documents))
        record = logging.LogRecord("dispatches", 20, "", 0, "normalize: %s", (progress,), None)
        record.progress = progress
        handler.emit(record)
    handler.emit(logging.LogRecord("dispatches", 20, "", 0, "validate: all passed", (), None))
    text = output.getvalue()
    assert "normalize: 1 of 1 shards, 5 of 5 documents, 1 a second, 0:00 left\n" in text
    assert text.endswith("validate: all passed\n")
    assert ("━" in text) is terminal
    assert terminal or text.count("\n") == 3, "the first, the last and what follows"


def test_every_package_that_the_reader_imports_counts_in_its_digest() -> None:
    """Numbers and texts go through these alone; the others carry, sequence or merge."""
    beside = {
        "distributed",
        "duckdb",
        "open-data-contract-standard",
        "prefect",
        "prefect-dask",
        "threadpoolctl",
    }
    files = [
        path
        for part in ("flows/ingest", "flows/normalize", "schemas")
        for path in PROJECT.glob(f"{part}/**/*.py")
    ]
    modules = {
        name.partition(".")[0]
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [item.name for item in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    known = packages_distributions()
    used = {
        known[name][0].lower().replace("_", "-")
        for name in modules - sys.stdlib_module_names
        if name in known
    }
    used -= {"dispatches", "pydantic-core"}
    assert used - beside <= {name.lower() for name in READER_PACKAGES}
