"""Downloads: the snippets of the page run in the folder of a release, and sizes are said in words."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from flows.publish.site.downloads import SNIPPETS, size

CODE = {snippet.tool: snippet.code for snippet in SNIPPETS}


def run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_the_lines_for_python_run(released: Path) -> None:
    printed = run([sys.executable, "-c", CODE["Python"]], released)
    assert "press/talk" in printed
    assert printed.endswith("4\n")


def test_the_lines_for_duckdb_run(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(released)
    assert ("Reuters", "organization", 2) in duckdb.connect().execute(CODE["DuckDB"]).fetchall()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_the_lines_for_the_shell_run_and_notice_a_change(released: Path) -> None:
    assert run(["sh", "-c", CODE["Shell"]], released) == "intact\n"
    (released / "CHANGES.md").chmod(0o644)
    (released / "CHANGES.md").write_text("another")
    with pytest.raises(subprocess.CalledProcessError):
        run(["sh", "-c", CODE["Shell"]], released)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R with the packages arrow and dplyr")
def test_the_lines_for_r_run(released: Path) -> None:
    assert "Reuters" in run(["Rscript", "-e", CODE["R"]], released)


@pytest.mark.parametrize(
    ("count", "words"),
    [(999, "999 bytes"), (1000, "1.0 kB"), (9_449_472, "9.4 MB"), (274_432, "274 kB"), (999_999, "1.0 MB")],
)  # fmt: skip
def test_sizes_are_said_in_the_unit_that_fits(count: int, words: str) -> None:
    assert size(count) == words
