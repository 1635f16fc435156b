"""The short way of cleaning gives what the long one gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalize.pages.cleaner import Cleaner
from flows.normalize.pages.mapped import clean

PIECES = st.sampled_from(
    [
        "Talks",
        "é",
        "e\u0301",
        "“a”",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\t",
        "\u200b",
        "\u2028",
        "中",
        ".",
    ]
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 12), st.integers(0, 12))
def test_both_ways_agree(raw: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(raw)), min(other, len(raw))))
    for runs in (((0, len(raw)),), ((start, end),), ((0, start), (end, len(raw)))):
        assert Cleaner(raw).clean(runs) == clean(raw, runs)
        assert Cleaner(raw).clean_all([runs]) == [clean(raw, runs)]


@pytest.mark.parametrize(("end", "runs"), [("\n", 1), ("\r\n", 3)])
def test_a_return_makes_a_run_of_its_own(end: str, runs: int) -> None:
    mapped = Cleaner(f"The talks{end}went on.").clean(((0, 17 + len(end)),))
    assert mapped.text == "The talks went on."
    assert len(mapped.spans) == runs
    assert mapped.raw(10, 14) == (9 + len(end), 13 + len(end))
