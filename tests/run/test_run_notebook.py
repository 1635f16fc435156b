"""The analysis: its page is what its script gives on the release."""

from pathlib import Path

import pytest
from run.notebook import SCRIPT, rendered


def test_the_page_and_its_pictures_are_those_of_the_release(warehouse: Path) -> None:
    files = rendered(SCRIPT, warehouse)
    there = {path.name for path in SCRIPT.parent.glob("analysis*")}
    assert there == {*files, SCRIPT.name}
    for name, text in files.items():
        assert (SCRIPT.parent / name).read_text("utf-8") == text, f"{name}: make cookbook"


def test_cells_become_text_code_and_what_they_show(tmp_path: Path) -> None:
    script = tmp_path / "talk.py"
    script.write_text(
        "# %% [markdown]\n# # Talks\n#\n# How many.\n\n# %%\nimport duckdb\n\n# %%\n"
        "duckdb.sql(\"SELECT 2 AS n, 'a|b' AS words, [1, 2] AS list, NULL AS nothing\")\n"
    )
    assert rendered(script, tmp_path)["talk.md"] == (
        "# Talks\n\nHow many.\n\n```python\nimport duckdb\n```\n\n"
        "```python\nduckdb.sql(\"SELECT 2 AS n, 'a|b' AS words, [1, 2] AS list, NULL AS nothing\")\n```\n\n"
        "| n | words | list | nothing |\n|---|---|---|---|\n| 2 | a\\|b | 1<br>2 |  |\n"
    )


def test_a_cell_that_fails_stops_the_page(tmp_path: Path) -> None:
    script = tmp_path / "talk.py"
    script.write_text("# %%\nassert False, 'a passage is not there'\n")
    with pytest.raises(AssertionError, match="a passage is not there"):
        rendered(script, tmp_path)
