"""Every sentence of the gold files is cited from as marked; README.md has the rules of annotation."""

import pytest

from benchmarks.quality.citations import Row, cases, citations_of, gold_rows, row_of, unmarked

CASES = [pytest.param(case, id=f"{path.stem}-{number}") for path, number, case in cases()]


@pytest.mark.parametrize("case", CASES)
def test_the_text_is_cited_from_as_marked(case: Row) -> None:
    plain, marked = unmarked(case["text"])
    found = citations_of(case)
    assert [row.text for row in found] == marked, plain
    gold = gold_rows(case)
    assert len(gold) in (0, len(found))
    assert [row_of(row, set(expected)) for row, expected in zip(found, gold, strict=False)] == gold


@pytest.mark.parametrize("case", CASES)
def test_citations_of_one_group_are_marked_so(case: Row) -> None:
    if "groups" in case:
        groups = [row.group_id for row in citations_of(case)]
        names = {
            group: str(number)
            for number, group in enumerate(dict.fromkeys(group for group in groups if group), 1)
        }
        assert " ".join(names.get(group or "", "-") for group in groups) == str(case["groups"])
