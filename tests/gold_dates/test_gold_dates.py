"""Every sentence of the gold names the dates that are marked; README.md has the rules of annotation."""

import pytest

from benchmarks.quality.dates import Case, cases, dates_of, marks_of, written

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_the_dates_are_those_marked(case: Case) -> None:
    found = dates_of(case)
    assert [row.text for row in found] == marks_of(case)
    assert [written(row) for row in found] == case.get("rows", [])


def test_the_gold_is_large_and_has_every_rule() -> None:
    rows = [row for case in CASES for row in case.get("rows", [])]
    assert len(rows) >= 120
    assert len({row.split()[-1] for row in rows}) == 17
