"""Old releases are pruned by a policy: never the current one, never one that is pinned, always on record."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from publish.press_rows import MADE_FROM, NOON, PASSED, Publish, document, press_rows, stage

from flows.cli import cli
from flows.publish import prune as pruning
from flows.publish.candidate import Candidate
from flows.publish.prune import plan_pruning, prune
from flows.publish.publish import publish_tables
from flows.publish.warehouse import current, release_path, releases
from schemas.contract import load_contract
from schemas.errors import ConfigurationError, RunError


@pytest.fixture(scope="module")
def made(first: Path, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a warehouse with 1.0.0 and three corrections of a title: 1.0.1, 1.0.2 and 1.0.3."""
    folder = tmp_path_factory.mktemp("history")
    warehouse = shutil.copytree(first, folder / "warehouse")
    for number in (1, 2, 3):
        rows = press_rows()
        rows["documents"] = [document()._replace(title=f"A talk, {number}"), *rows["documents"][1:]]
        tables = stage(folder / f"tables-{number}", rows)
        now = NOON + timedelta(days=number)
        publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), warehouse, load_contract(), now)
    return warehouse


@pytest.fixture
def history(made: Path, warehouse: Path) -> Path:
    """Give a copy of that warehouse, to prune."""
    return shutil.copytree(made, warehouse)


def kept(warehouse: Path, keep: int) -> dict[str, str | None]:
    return {fate.release.version: fate.why for fate in plan_pruning(warehouse, keep)}


def test_the_last_ones_stay_and_so_do_the_pinned(history: Path) -> None:
    (history / "pinned.txt").write_text("# cited in a thesis\n1.0.0  # do not remove\n\n")
    assert kept(history, 2) == {
        "1.0.0": "pinned",
        "1.0.1": None,
        "1.0.2": "one of the last",
        "1.0.3": "current",
    }
    assert list(kept(history, 9).values()) == ["pinned", "one of the last", "one of the last", "current"]
    assert kept(history, 1) == {"1.0.0": "pinned", "1.0.1": None, "1.0.2": None, "1.0.3": "current"}


def test_a_plan_removes_nothing(history: Path) -> None:
    before = sorted(history.rglob("*"))
    plan_pruning(history, 1)
    assert sorted(history.rglob("*")) == before


def test_a_pruned_release_stays_on_record(history: Path) -> None:
    prune(history, 2)
    for version in ("1.0.0", "1.0.1"):
        names = sorted(path.name for path in (history / "releases" / version).iterdir())
        assert names == ["CHANGES.md", "PRUNED", "SHA256SUMS", "release.json"]
    listed = releases(history)
    assert [(item.version, item.pruned) for item in listed] == [
        ("1.0.0", True), ("1.0.1", True), ("1.0.2", False), ("1.0.3", False),
    ]  # fmt: skip
    assert listed[-1] == current(history)
    assert kept(history, 1) == {
        "1.0.0": "pruned before", "1.0.1": "pruned before", "1.0.2": None, "1.0.3": "current",
    }  # fmt: skip
    with pytest.raises(RunError, match=r"release 1\.0\.1 was pruned; restore its files from a copy"):
        release_path(history, "1.0.1")


def test_the_next_release_keeps_the_record(history: Path, publish: Publish, corrected: Path) -> None:
    prune(history, 1)
    assert publish(corrected, NOON + timedelta(days=9)).version == "1.1.0"
    assert [item.version for item in releases(history) if item.pruned] == ["1.0.0", "1.0.1", "1.0.2"]


def test_a_killed_pruning_is_finished_by_the_next(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed(path: Path) -> None:
        raise Killed

    monkeypatch.setattr(pruning.shutil, "rmtree", killed)
    with pytest.raises(Killed):
        prune(history, 1)
    assert current(history) is not None and releases(history)
    monkeypatch.undo()
    prune(history, 1)
    assert sorted(path.name for path in (history / "releases" / "1.0.0").iterdir()) == [
        "CHANGES.md", "PRUNED", "SHA256SUMS", "release.json",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["9.9.9", "../..", "latest"])
def test_a_pin_that_is_no_release_is_refused(history: Path, line: str) -> None:
    (history / "pinned.txt").write_text(f"1.0.0\n{line}\n")
    with pytest.raises(ConfigurationError, match=r"pinned\.txt, line 2: expected a version that"):
        plan_pruning(history, 1)


def test_the_command_only_tells_unless_it_is_told_yes(history: Path) -> None:
    done = CliRunner().invoke(cli, ["prune", "--keep", "1", "--warehouse", str(history)])
    assert done.exit_code == 0
    assert done.output.splitlines()[1].split()[::3] == ["1.0.0", "remove"]
    assert done.output.splitlines()[-1] == "Nothing was removed; --yes removes the files of 3 releases."
    assert not any(item.pruned for item in releases(history))
    done = CliRunner().invoke(cli, ["prune", "--keep", "1", "--yes", "--warehouse", str(history)])
    assert done.output.splitlines()[-1] == "The files of 3 releases were removed; release 1.0.3 is current."
    listed = CliRunner().invoke(cli, ["releases", "--warehouse", str(history)]).output.splitlines()
    assert [line.split()[-1] for line in listed[1:]] == ["pruned", "pruned", "pruned", "MB"]


def test_no_release_and_no_number_are_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["prune", "--keep", "1", "--warehouse", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(cli, ["prune", "--keep", "0", "--warehouse", str(tmp_path)]).exit_code == 2
    assert CliRunner().invoke(cli, ["prune", "--warehouse", str(tmp_path)]).exit_code == 2
