"""The README: its commands run, and print what it says they print."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text("utf-8")
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
EXAMPLES = [match.group("command", "output") for match in CONSOLE.finditer(README)]
# The day and the size of a release are those of its reader's; each page of the site is a file.
OF_THE_READER = re.compile(
    r"\d{4}-\d\d-\d\d(?=  1\.)|[\d.]+ MB|\d+(?= files have)|(?<=1\.1\.0) +\d+ +(?=\d+  )"
)


@pytest.fixture(scope="module")
def folder(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as a reader's checkout looks after `make release`."""
    checkout = tmp_path_factory.mktemp("readme")
    shutil.copytree(PROJECT / "raw", checkout / "raw")
    shutil.copytree(warehouse, checkout / "warehouse")
    return checkout


def test_there_are_ten_queries() -> None:
    assert len(re.findall(r"^\*\*\d+\. ", README, re.MULTILINE)) == 10
    assert len(EXAMPLES) >= 13


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_a_command_prints_what_the_readme_shows(folder: Path, command: str, output: str) -> None:
    program, *words = shlex.split(command)
    done = subprocess.run(
        [Path(sys.executable).parent / program, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert OF_THE_READER.sub("…", done.stdout.rstrip()) == OF_THE_READER.sub("…", output.rstrip())


def test_every_make_target_it_names_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)\b", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_page_it_links_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert link.startswith("https://") or (PROJECT / link).exists(), link
