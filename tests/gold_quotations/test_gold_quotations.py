"""Quotations are found and attributed as a careful reader does it, on made-up texts of the press."""

import pytest
from normalize.press import knowledge

from benchmarks.attribution import GOLD, Example, Score, examples, read, score

FILES = sorted(GOLD.glob("*.gold.yaml"))
EXAMPLES = [example for path in FILES for example in examples(path)]


def name_of(example: Example) -> str:
    """Give the first words of a text."""
    return example.text[:40].replace("\n", " ")


@pytest.mark.parametrize("example", [item for item in EXAMPLES if not item.open], ids=name_of)
def test_rows_are_those_of_a_careful_reader(example: Example) -> None:
    assert read(example.text, knowledge()) == example.rows


@pytest.mark.parametrize("example", [item for item in EXAMPLES if item.open], ids=name_of)
def test_an_open_example_is_not_yet_read_so(example: Example) -> None:
    assert read(example.text, knowledge()) != example.rows, "it is: take `open` out of the gold"


def test_attribution_is_precise_and_covers_most() -> None:
    scores = score(EXAMPLES, knowledge())
    direct, indirect = scores["direct"], scores["indirect"]
    assert direct.gold >= 200
    assert spans(direct) == (1.0, 1.0)
    assert direct.right / direct.given >= 0.98
    assert direct.right / direct.attributed >= 0.9
    assert indirect.right / indirect.given >= 0.98
    assert indirect.right / indirect.attributed >= 0.9


def spans(counted: Score) -> tuple[float, float]:
    """Give recall and precision of exact spans."""
    return counted.spans / counted.gold, counted.spans / counted.found
