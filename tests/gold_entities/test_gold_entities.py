"""Names in made-up texts of every family are found, typed and told apart as a careful reader does."""

import pytest
from gold_entities.scoring import TYPES, gold_texts, judged, precision_by_method, report, score

from flows.normalize.naming.confidence import CONFIDENCE

FEWEST = 8  # mentions of a method for a figure


def test_every_mark_is_read() -> None:
    assert len([item for text in gold_texts() for item in text.marked if "open" not in item.types]) >= 330
    assert not any(mark in text.raw for text in gold_texts() for mark in "[]{}")


def test_names_are_found_with_span_and_type() -> None:
    assert score(judged()).f1 >= 0.97, report(judged())
    assert score(judged(), frozenset(TYPES.values())).f1 >= 0.96, report(judged())


def test_mentions_of_one_name_are_one_entity() -> None:
    assert score(judged()).b_cubed >= 0.98, report(judged())


@pytest.mark.parametrize("family", ["news", "talk"])
def test_no_family_falls_behind(family: str) -> None:
    items = [item for item in judged() if item.text.startswith(family)]
    assert score(items).f1 >= 0.96, report(items)


def test_confidence_is_the_precision_measured_here() -> None:
    measured = {
        method: round((right + 1) / (found + 2), 2)
        for method, (right, found) in precision_by_method(judged()).items()
        if found >= FEWEST
    }
    assert measured == CONFIDENCE
