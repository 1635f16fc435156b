"""Every sentence of the gold names the dates that are marked; README.md has the rules of annotation."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from normalize.press import SOURCE, rows_of

from schemas.rows import Date

MARK = re.compile(r"⟦(.*?)⟧")
GOLD = Path(__file__).parent / "dates.gold.yaml"
CASES = yaml.safe_load(GOLD.read_text("utf-8"))


def dates_of(case: dict[str, Any]) -> list[Date]:
    """Give the dates of a case without those of its head."""
    head = case.get("head", case.get("date", "November 10, 1999"))
    plain = MARK.sub(r"\1", case["text"])
    source = SOURCE.model_copy(update={"kind": case["kind"]}) if "kind" in case else SOURCE
    rows = rows_of(f"{head}\n\n{plain}" if head else plain, source=source)
    texts = {row.paragraph_id for row in rows.paragraphs if row.text in plain.replace("**", "")}
    return [row for row in rows.dates if row.paragraph_id in texts]


def written(row: Date) -> str:
    """Give a row in the form of the gold."""
    days = [str(day) for day in (row.date_start, row.date_end) if day]
    interval = [] if set(days) == {row.edtf} else days
    return " ".join([row.edtf or "open", *interval, row.rule])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_the_dates_are_those_marked(case: dict[str, Any]) -> None:
    found = dates_of(case)
    assert [row.text for row in found] == case.get("marks", MARK.findall(case["text"]))
    assert [written(row) for row in found] == case.get("rows", [])


def test_the_gold_is_large_and_has_every_rule() -> None:
    rows = [row for case in CASES for row in case.get("rows", [])]
    assert len(rows) >= 120
    assert len({row.split()[-1] for row in rows}) == 17
