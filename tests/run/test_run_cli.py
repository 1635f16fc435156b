"""The `dispatches` command: output, help and exit status."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.cli.printable import printable

PROJECT = Path(__file__).parents[2]
RAW = PROJECT / "raw"


def dispatches(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_every_command_has_help_with_an_example() -> None:
    for name, command in cli.commands.items():
        assert isinstance(command, click.Command)
        shown = dispatches(name, "--help").output
        assert "Example" in shown and f"\n    dispatches {name}" in shown, "each example on a line of its own"
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help


def test_releases_lists_what_there_is(warehouse: Path) -> None:
    done = dispatches("releases", "--warehouse", warehouse)
    assert done.exit_code == 0
    assert done.output.splitlines()[0].split() == [
        "version",
        "published",
        "contract",
        "files",
        "rows",
        "size",
    ]
    assert done.output.splitlines()[1].startswith("1.0.0")


def test_verify_slices_every_span(warehouse: Path) -> None:
    done = dispatches("verify", "--warehouse", warehouse, "--raw", RAW)
    assert done.exit_code == 0
    assert "spans slice their raw texts" in done.output


def test_verify_finds_a_changed_byte(warehouse: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "warehouse"
    shutil.copytree(warehouse, copy)
    broken = copy / "releases" / "1.0.0" / "dictionary.md"
    broken.chmod(0o644)
    broken.write_text(broken.read_text().replace("Key", "Kay", 1))
    (copy / "releases" / "1.0.0" / "extra.txt").write_text("not published")
    done = dispatches("verify", "--warehouse", copy, "--raw", RAW)
    assert done.exit_code == 1
    assert "dictionary.md: its bytes are not those that were published" in done.output
    assert "extra.txt: not in SHA256SUMS" in done.output


def test_verify_refuses_another_raw_file(warehouse: Path, tmp_path: Path) -> None:
    done = dispatches("verify", "--warehouse", warehouse, "--raw", tmp_path)
    assert done.exit_code == 2
    assert "eir/mizin-2000-03.md" in done.output and "--raw" in done.output


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("jamestown-monitor/5-209", "[[Volume: 5]]"),
        ("eir/mizin-2000-03@viktor-mizin", "[[Viktor Mizin is a counselor at the Russian UN Mission]]"),
        ("person:slobodan-milosevic", "indictment of [[Milosevic]] as a war criminal"),
    ],
)
def test_show_marks_the_span_in_its_text(warehouse: Path, identifier: str, expected: str) -> None:
    done = dispatches("show", identifier, "--warehouse", warehouse, "--raw", RAW)
    assert done.exit_code == 0
    assert expected in done.output


def test_show_of_an_unknown_id_is_one_line(warehouse: Path) -> None:
    done = dispatches("show", "person:nobody", "--warehouse", warehouse, "--raw", RAW)
    assert done.exit_code == 2
    assert (
        done.output.startswith("dispatches: person:nobody: no row has this id")
        and done.output.count("\n") == 1
    )


def test_sql_prints_a_table_and_cannot_write(warehouse: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = dispatches("sql", "SELECT document_id FROM documents ORDER BY ALL", "--warehouse", warehouse)
    assert done.exit_code == 0
    assert "jamestown-monitor/5-209" in done.output + capfd.readouterr().out
    assert dispatches("sql", "DELETE FROM mentions", "--warehouse", warehouse).exit_code == 2
    wrong = dispatches("sql", "SELECT nothing FROM nowhere", "--warehouse", warehouse)
    assert wrong.exit_code == 2 and "nowhere" in wrong.output and "Traceback" not in wrong.output


@pytest.mark.parametrize("command", [["releases"], ["verify"], ["show", "a/b"], ["sql", "SELECT 1"]])
def test_a_warehouse_without_a_release_says_what_to_do(tmp_path: Path, command: list[str]) -> None:
    done = dispatches(*command, "--warehouse", tmp_path)
    assert done.exit_code == 2
    assert "no release yet" in done.output and "dispatches run" in done.output


def test_a_version_that_is_a_path_is_refused(warehouse: Path) -> None:
    done = dispatches("verify", "../../etc", "--warehouse", warehouse, "--raw", RAW)
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_run_without_a_raw_folder_is_wrong_use(tmp_path: Path) -> None:
    done = dispatches("run", "--raw", tmp_path / "nowhere", "--warehouse", tmp_path)
    assert done.exit_code == 2
    assert "nowhere" in done.output and "Traceback" not in done.output


def test_a_size_limit_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    done = dispatches("run", "--raw", RAW, "--warehouse", tmp_path, "--max-bytes", "0")
    assert done.exit_code == 2
    assert "--max-bytes: Input should be greater than or equal to 1" in done.output


def test_run_says_what_a_wrong_source_file_should_be(tmp_path: Path, prefect_server: None) -> None:
    source = tmp_path / "raw" / "paper"
    source.mkdir(parents=True)
    (source / "source.yaml").write_text("titel: Paper\nlanguage: en\n")
    done = dispatches("run", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "warehouse")
    assert done.exit_code == 2
    line = done.output.strip().splitlines()[-1]
    assert "paper/source.yaml" in line and "titel" in line and "title" in line
    assert "Traceback" not in done.output


def test_control_characters_of_a_text_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\u202ec\nd") == "a\\x1b[2Jb\\u202ec\nd"
