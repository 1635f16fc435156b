"""`dispatches run` stops where figures jump, with status 1 and what it staged, and goes on with a reason."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.publish.warehouse import current, current_version

pytestmark = pytest.mark.usefixtures("few_expectations")

SOURCE = "title: The Harbour Post\nlanguage: en\nkind: article\n"
TEXT = "Ship {0}\n\nROTTERDAM, May {0}, 1999 - The ship {0} came in, the harbour told Reuters.\n"


def run(raw: Path, warehouse: Path, *words: str) -> Result:
    command = ["run", "--raw", str(raw), "--warehouse", str(warehouse), *words]
    return CliRunner().invoke(cli, command)


@pytest.fixture(scope="module")
def archive(
    tmp_path_factory: pytest.TempPathFactory, prefect_server: None, few_expectations: None
) -> tuple[Path, Path]:
    """Give the raw texts of an archive whose kind was changed since its release, and its warehouse."""
    folder = tmp_path_factory.mktemp("drift")
    raw, warehouse = folder / "raw", folder / "warehouse"
    (raw / "post").mkdir(parents=True)
    (raw / "post" / "source.yaml").write_text(SOURCE)
    for number in range(10, 22):
        (raw / "post" / f"{number}.txt").write_text(TEXT.format(number))
    assert run(raw, warehouse).exit_code == 0
    (raw / "post" / "source.yaml").write_text(SOURCE.replace("article", "briefing"))
    return raw, warehouse


def test_a_jump_stops_the_run_and_a_reason_goes_on(archive: tuple[Path, Path]) -> None:
    raw, warehouse = archive
    stopped = run(raw, warehouse)
    assert stopped.exit_code == 1
    said = stopped.output.splitlines()[-1]
    assert said.startswith("dispatches: drift since release 1.0.0: expected every measure within")
    assert "documents.kind is briefing in 12 texts of post that are the same: 0 → 1 (post/10, " in said
    assert f"Nothing was published; the staged files are in {warehouse / 'staging'}" in said
    assert current_version(warehouse) == "1.0.0"
    assert (warehouse / "staging" / "staged.duckdb").exists()
    assert (warehouse / "staging" / "drift.json").exists()
    assert any("# Stopped by drift" in report for report in asyncio.run(reports()))

    done = run(raw, warehouse, "--accept", "the house calls them briefings")
    assert done.exit_code == 0
    now = current(warehouse)
    assert now is not None and now.version == "1.0.1"
    manifest = json.loads((warehouse / now.path / "release.json").read_text())
    assert manifest["drift"]["accepted"] == "the house calls them briefings"
    assert not (warehouse / "staging").exists()


async def reports() -> list[str]:
    from prefect import get_client

    async with get_client() as client:
        return [str(item.data) for item in await client.read_artifacts()]


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "bell\a", "x" * 501])
def test_a_reason_is_one_line_that_can_be_read(archive: tuple[Path, Path], reason: str) -> None:
    done = run(*archive, "--accept", reason)
    assert done.exit_code == 2
    assert "--accept: expected a reason in one line of 500 characters at most" in done.output
