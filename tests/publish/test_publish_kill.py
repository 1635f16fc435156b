"""A run that is killed at any step leaves the release before current and intact, and the next one goes on."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from publish.killed_runs import ALL_CALLS, CONTRACT, small_site
from publish.press_rows import MADE_FROM, NOON, PASSED, Publish, corrected_rows, press_rows, stage

from flows.publish.candidate import Candidate
from flows.publish.pointer import recover
from flows.publish.publish import publish_tables
from flows.publish.records import Published
from flows.publish.warehouse import current, releases
from schemas.errors import RunError

REPLACED = ("dispatches.duckdb", "index.json", "latest.json")  # in this order
HERE = Path(__file__).parent
Kill = Callable[..., bool]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("few") / "tables", press_rows(), CONTRACT)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("few-corrected") / "tables", corrected_rows(), CONTRACT)


@pytest.fixture(scope="module")
def kill(corrected: Path, docs: Path) -> Iterator[Kill]:
    """Publish the corrected tables, dying before a step; tell whether the process died."""
    path = os.pathsep.join([str(HERE.parent), str(HERE.parents[1])])
    with subprocess.Popen(
        [sys.executable, HERE / "killed_runs.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        env=os.environ | {"PYTHONPATH": path},
    ) as program:  # fmt: skip
        assert program.stdin is not None and program.stdout is not None
        asked, answered = program.stdin, program.stdout

        def kill_before(step: int, warehouse: Path, calls: Sequence[str] = ALL_CALLS) -> bool:
            asked.write(json.dumps([step, calls, str(corrected), str(docs), str(warehouse)]) + "\n")
            code = int(answered.readline())
            assert code in (0, -signal.SIGKILL)
            return code != 0

        yield kill_before
        asked.close()


@pytest.fixture
def publish(docs: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publish as the killed runs do, to the end."""
    monkeypatch.setattr("flows.publish.database.SQL_FOLDER", docs)
    monkeypatch.setattr("flows.publish.assemble.build_site", small_site)

    def publish_documents(staged: Path) -> Published:
        return publish_tables(Candidate(staged, docs, PASSED, MADE_FROM), warehouse, CONTRACT, NOON)

    return publish_documents


def is_intact(folder: Path) -> bool:
    """Tell whether every file of a release is there, with its digest, and no other."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    expected = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    found = {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return found == expected


def is_tidy(warehouse: Path, *versions: str) -> bool:
    """Tell whether the warehouse holds these releases and nothing else, and all files agree with the last."""
    names = {path.name for path in warehouse.iterdir()}
    newest = warehouse / "releases" / versions[-1] / "dispatches.duckdb"
    return (
        names == {"latest.json", "index.json", "dispatches.duckdb", "releases"}
        and {path.name for path in (warehouse / "releases").iterdir()} == set(versions)
        and [item.version for item in releases(warehouse)] == list(versions)
        and (warehouse / "dispatches.duckdb").read_bytes() == newest.read_bytes()
    )


def test_a_run_killed_at_any_step_leaves_the_release_before(
    kill: Kill, publish: Publish, tables: Path, corrected: Path, warehouse: Path, tmp_path: Path
) -> None:
    publish(tables)
    pristine = warehouse.rename(tmp_path / "pristine")
    after: list[str] = []
    while len(after) < 100:
        shutil.copytree(pristine, warehouse)
        step = len(after) + 1
        if not kill(step, warehouse):
            break
        listed = releases(warehouse)
        after.append(listed[-1].version)
        assert listed[-1] == current(warehouse)
        assert all(is_intact(warehouse / item.path) for item in listed), f"step {step}"
        assert publish(corrected).version == "1.1.0", f"step {step}"
        assert is_tidy(warehouse, "1.0.0", "1.1.0"), f"step {step}"
        assert all(is_intact(warehouse / item.path) for item in releases(warehouse)), f"step {step}"
        shutil.rmtree(warehouse)
    assert 25 < len(after) < 100
    assert after == sorted(after)  # once current, always current
    assert set(after) == {"1.0.0", "1.1.0"}


def test_a_step_that_fails_leaves_the_release_before_or_the_next_one(
    publish: Publish, tables: Path, corrected: Path, warehouse: Path, tmp_path: Path
) -> None:
    """Let each step in turn find the disk full, or the file not to be written, every other time."""
    publish(tables)
    pristine = warehouse.rename(tmp_path / "pristine")
    after: list[str] = []
    seen: set[str] = set()
    for step in range(1, 100):
        shutil.copytree(pristine, warehouse)
        code = errno.ENOSPC if step % 2 else errno.EACCES
        with pytest.MonkeyPatch.context() as patched:
            failed = fail_at(step, code, patched)
            stopped = True
            with contextlib.suppress(RunError):
                publish(corrected)
                stopped = False
        if not failed:
            break
        now = current(warehouse)
        assert now is not None
        seen.add(now.version)
        if stopped:
            after.append(now.version)
        else:  # it could be done without, as what is done again by the library that does it
            assert now.version == "1.1.0", f"step {step}"
        assert all(is_intact(warehouse / item.path) for item in releases(warehouse)), f"step {step}"
        if step % 5:
            # The next run begins with this; that it succeeds then, the killed runs show for each step.
            recover(warehouse)
            assert is_tidy(warehouse, *dict.fromkeys(["1.0.0", now.version])), f"step {step}"
        else:
            assert publish(corrected).version == "1.1.0", f"step {step}"
            assert is_tidy(warehouse, "1.0.0", "1.1.0"), f"step {step}"
        shutil.rmtree(warehouse)
    assert not failed
    assert len(after) > 25
    assert after == sorted(after)  # once current, always current
    assert seen == {"1.0.0", "1.1.0"}


def fail_at(step: int, code: int, patched: pytest.MonkeyPatch) -> list[str]:
    """Let the call of that number fail; give a list that the name of the call is put into."""
    failed: list[str] = []
    calls = count(1)

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def call_or_fail(*args: Any, **kwargs: Any) -> Any:
            if next(calls) == step:
                failed.append(name)
                raise OSError(code, os.strerror(code), "a file")
            return call(*args, **kwargs)

        return call_or_fail

    for name in ALL_CALLS:
        patched.setattr(os, name, counted(name, getattr(os, name)))
    return failed


@pytest.mark.parametrize("file", ["dispatches.duckdb", "index.json", "latest.json"])
def test_a_first_run_killed_before_it_replaces_a_file_leaves_no_release(
    kill: Kill, publish: Publish, corrected: Path, warehouse: Path, file: str
) -> None:
    before = REPLACED.index(file) + 1
    assert kill(before, warehouse, ["replace"])
    assert (warehouse / "releases" / "1.0.0").is_dir()
    assert {path.name for path in warehouse.glob("[!.]*.*")} == set(REPLACED[: before - 1])
    assert releases(warehouse) == ()
    assert publish(corrected).version == "1.0.0"
    assert is_tidy(warehouse, "1.0.0")


def test_a_run_killed_while_it_clears_up_after_a_killed_one_costs_nothing(
    kill: Kill, publish: Publish, tables: Path, corrected: Path, warehouse: Path, tmp_path: Path
) -> None:
    publish(tables)
    assert kill(REPLACED.index("latest.json") + 1, warehouse, ["replace"])
    unfinished = warehouse.rename(tmp_path / "unfinished")
    for step in range(1, 20, 2):
        shutil.copytree(unfinished, warehouse)
        assert kill(step, warehouse)
        assert [item.version for item in releases(warehouse)] == ["1.0.0"], f"step {step}"
        assert publish(corrected).version == "1.1.0", f"step {step}"
        assert is_tidy(warehouse, "1.0.0", "1.1.0"), f"step {step}"
        shutil.rmtree(warehouse)
