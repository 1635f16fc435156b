"""Texts that are made to break a reader are read like any other: nothing lost, every span in its place."""

import pytest
from normalize.press import misfits, rows_of

from benchmarks.hostile_texts import CASES, text_of


@pytest.mark.parametrize(
    ("opening", "name", "ending"), CASES, ids=lambda value: value.strip("# \n").partition("\n")[0]
)
def test_nothing_is_lost_and_every_span_slices(opening: str, name: str, ending: str) -> None:
    text = opening + text_of(name, 10_000)
    rows = rows_of(text, f"press/a{ending}")
    assert rows.documents or rows.rejects
    assert misfits(text, rows) == []
