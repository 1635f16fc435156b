"""Texts are read with the citations, dates and quotations that a careful reader finds; see README.md."""

import pytest

from benchmarks.quality.spans import NAMES, TASKS, Row, as_gold, found_in, gold_of

each_text = pytest.mark.parametrize("name", NAMES)


@each_text
@pytest.mark.parametrize("task", TASKS)
def test_what_is_found_is_what_is_annotated(name: str, task: str) -> None:
    gold = gold_of(name)[task]
    known, unread = [row for row in gold if "open" not in row], [row for row in gold if "open" in row]
    found = [as_gold(row, gold) for row in found_in(name, task)]
    missing, further = without(known, found), without(found, known)
    assert missing == []
    assert len(further) <= len(unread), f"more is found than is open: {further}"


@each_text
@pytest.mark.parametrize("task", TASKS)
def test_what_is_open_is_not_yet_read(name: str, task: str) -> None:
    gold = gold_of(name)[task]
    unread = [{key: row[key] for key in row if key != "open"} for row in gold if "open" in row]
    known = [row for row in gold if "open" not in row]
    found = without([as_gold(row, gold) for row in found_in(name, task)], known)
    assert [row for row in unread if row in found] == [], "it is read: take `open` out of the gold"


def without(rows: list[Row], others: list[Row]) -> list[Row]:
    """Leave out of rows what others have, each of them once."""
    left = list(others)
    return [row for row in rows if not (row in left and left.remove(row) is None)]
