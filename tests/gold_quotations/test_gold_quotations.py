"""Quotations are found and attributed as a careful reader does it, on made-up texts of the press."""

import pytest

from benchmarks.quality.judgement import Judgement
from benchmarks.quality.quotations import GOLD, Example, examples, judge, read

FILES = sorted(GOLD.glob("*.gold.yaml"))
EXAMPLES = [example for path in FILES for example in examples(path)]


def name_of(example: Example) -> str:
    """Give the first words of a text."""
    return example.text[:40].replace("\n", " ")


@pytest.mark.parametrize("example", [item for item in EXAMPLES if not item.open], ids=name_of)
def test_rows_are_those_of_a_careful_reader(example: Example) -> None:
    assert read(example.text) == example.rows


@pytest.mark.parametrize("example", [item for item in EXAMPLES if item.open], ids=name_of)
def test_an_open_example_is_not_yet_read_so(example: Example) -> None:
    assert read(example.text) != example.rows, "it is: take `open` out of the gold"


def test_attribution_is_precise_and_covers_most() -> None:
    judged = list(judge())
    direct = of(judged, "quotations", indirect=False)
    assert len(direct) >= 200
    assert all(each.gold and each.found for each in direct), "their spans are all those of the gold"
    for indirect in (False, True):
        precision, coverage = shares(of(judged, "attributions", indirect=indirect))
        assert precision >= 0.98
        assert coverage >= 0.9


def of(judged: list[Judgement], task: str, *, indirect: bool) -> list[Judgement]:
    """Give what is judged of direct or of indirect speech."""
    kinds = ((each, each.gold or each.found) for each in judged if each.task == task)
    return [each for each, known in kinds if known and (known.type == "indirect") is indirect]


def shares(judged: list[Judgement]) -> tuple[float, float]:
    """Give precision and recall."""
    right = sum(each.right for each in judged)
    found, gold = (
        sum(each.found is not None for each in judged),
        sum(each.gold is not None for each in judged),
    )
    return right / found, right / gold
