"""Names in made-up texts of every family are found, typed and told apart as a careful reader does."""

from functools import cache

import pytest

from benchmarks.quality.gains import wrong
from benchmarks.quality.judgement import Judgement
from benchmarks.quality.names import gold_texts, judge, names, precision_by_method
from benchmarks.quality.scores import scores
from flows.normalize.naming.confidence import CONFIDENCE

FEWEST = 8  # mentions of a method for a figure
# What each file scores at least.
FLOORS = {
    "answers": 0.91,
    "bulletins": 0.92,
    "dailies": 0.92,
    "desks": 0.91,
    "further": 0.91,
    "latest": 0.88,
    "margins": 0.88,
    "news": 0.98,
    "official": 0.95,
    "podium": 0.93,
    "reports": 0.92,
    "rounds": 0.89,
    "sundry": 0.91,
    "talk": 0.98,
    "voices": 0.89,
    "wire": 0.94,
}


@cache
def judged() -> tuple[Judgement, ...]:
    return tuple(judge())


@cache
def f1() -> dict[tuple[str, str, str], float]:
    return {(score.task, score.slice, score.type): score.f1 or 0.0 for score in scores(judged())}


def namesakes() -> float:
    """Give the share of what stands beside a name in its cluster that means the same (B-cubed)."""
    return next(score.precision or 0.0 for score in scores(judged()) if score.task == "entities")


def report() -> str:
    return "\n".join(wrong(judged()))


def test_every_mark_is_read() -> None:
    assert len([item for text in gold_texts() for item in text.marked if "open" not in item.types]) >= 3080
    assert not any(mark in text.raw for text in gold_texts() for mark in "[]{}")


def test_names_are_found_with_span_and_type() -> None:
    assert f1()["mentions", "all", "core"] >= 0.94, report()
    assert f1()["mentions", "all", "all"] >= 0.92, report()


def test_mentions_of_one_name_are_one_entity() -> None:
    assert f1()["entities", "all", "core"] >= 0.96, report()
    assert namesakes() >= 0.99, report()


def test_each_file_has_its_floor() -> None:
    assert {text.file for text in gold_texts()} == set(FLOORS)


@pytest.mark.parametrize("file", FLOORS)
def test_no_file_falls_behind(file: str) -> None:
    assert f1()["mentions", file, "all"] >= FLOORS[file], report()


def test_confidence_is_the_precision_measured_here() -> None:
    measured = {
        method: round((right + 1) / (found + 2), 2)
        for method, (right, found) in precision_by_method(names()).items()
        if found >= FEWEST
    }
    assert measured == CONFIDENCE
