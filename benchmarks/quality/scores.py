"""Sum judgements up: how many are right, by task, by slice of the gold, and by type."""

from collections.abc import Iterable, Sequence

from benchmarks.quality.judgement import Judgement
from flows.publish.records import QualityScore
from schemas.contract import load_contract

ALL = "all"
CORE = "core"
# Types of names that are counted together as well.
_CORE = {"person": CORE, "organization": CORE, "place": CORE}
_TYPES_OF_NAMES = ("mentions", "entities")
_DIGITS = 4


def scores(judgements: Iterable[Judgement]) -> tuple[QualityScore, ...]:
    """Give for each task the score over all, over each slice, and over each type.

    Tasks come in the order of the contract, their slices and types in that of the alphabet.
    """
    by_task: dict[str, list[Judgement]] = {task: [] for task in _tasks()}
    for judgement in judgements:
        by_task[judgement.task].append(judgement)
    return tuple(
        _score(task, slice_, type_, items)
        for task, items in by_task.items()
        if items
        for slice_, type_ in _groups(items)
    )


def _tasks() -> tuple[str, ...]:
    (column,) = (each for each in load_contract().table("quality").columns if each.name == "task")
    return column.values


def _groups(items: Sequence[Judgement]) -> list[tuple[str, str]]:
    slices = sorted({item.slice for item in items})
    types = sorted({given.type for item in items for given in (item.gold, item.found) if given} - {""})
    core = [CORE] if items[0].task in _TYPES_OF_NAMES else []
    parts = slices if len(slices) > 1 else []
    return [(ALL, ALL), *((name, ALL) for name in parts), *((ALL, name) for name in (*core, *types))]


def _score(task: str, slice_: str, type_: str, items: Iterable[Judgement]) -> QualityScore:
    gold = found = correct = 0
    precise = recalled = 0.0
    for item in items:
        if slice_ in (ALL, item.slice):
            expected = item.gold is not None and _is_of(item.gold.type, type_)
            given = item.found is not None and _is_of(item.found.type, type_)
            gold, found, correct = gold + expected, found + given, correct + (expected and item.right)
            precise, recalled = precise + given * item.precise, recalled + expected * item.recalled
    precision, recall = _share(precise, found), _share(recalled, gold)
    return QualityScore(
        task, slice_, type_, gold, found, correct, precision, recall, _harmonic(precision, recall)
    )


def _is_of(kind: str, type_: str) -> bool:
    return type_ in (ALL, kind, _CORE.get(kind))


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None


def _harmonic(precision: float | None, recall: float | None) -> float | None:
    """Give the harmonic mean; where one side has nothing to count, nothing was right."""
    if precision is None and recall is None:
        return None
    one, other = precision or 0.0, recall or 0.0
    return round(2 * one * other / (one + other), _DIGITS) if one + other else 0.0
