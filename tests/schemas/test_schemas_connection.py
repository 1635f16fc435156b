"""What works over whole tables has a set share of memory, and spills the rest."""

import re
from pathlib import Path

import pytest

from schemas.connection import open_bounded

PROJECT = Path(__file__).parents[2]


def setting(name: str, spill: Path | None) -> str:
    with open_bounded(spill) as connection:
        row = connection.execute("SELECT current_setting(?)", [name]).fetchone()
    return str((row or ("",))[0])


def test_memory_threads_and_the_folder_to_spill_to_are_set(tmp_path: Path) -> None:
    assert setting("memory_limit", tmp_path / "spill").endswith(" MiB")
    assert setting("threads", tmp_path / "spill") == "2"
    assert setting("temp_directory", tmp_path / "spill") == str(tmp_path / "spill")
    assert Path(setting("temp_directory", None)).name.startswith("dispatches-")


def test_what_does_not_fit_is_spilled_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schemas.connection.MEMORY_LIMIT", "60MB")
    with open_bounded(tmp_path / "spill") as connection:
        connection.execute(
            "CREATE TABLE t AS SELECT range AS n, md5(range::VARCHAR) AS h FROM range(3000000)"
        )
        assert connection.execute("SELECT h FROM t ORDER BY h LIMIT 1").fetchone() is not None
        assert list((tmp_path / "spill").iterdir()) != []
    assert not (tmp_path / "spill").exists() or list((tmp_path / "spill").iterdir()) == []


def test_no_other_part_opens_a_database_of_its_own() -> None:
    """Those named look a few rows up, or hand the database to the person who asked for it."""
    looks_up = {"flows/citable.py", "flows/show.py", "flows/publish/views_file.py"}
    opened = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "flows").rglob("*.py")
        if re.search(r"duckdb\.connect\((?!\"dispatches)", path.read_text("utf-8"))
    }
    assert {path for path in opened if not path.startswith("flows/cli")} <= looks_up
