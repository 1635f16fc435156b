"""Judge which dates are found in tests/gold_dates, and what they come to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import SOURCE, rows_of
from schemas.rows import Date

MARK = re.compile(r"⟦(.*?)⟧")
GOLD = Path(__file__).parents[2] / "tests" / "gold_dates" / "dates.gold.yaml"
OPEN = "open"
Case = dict[str, Any]


def cases() -> list[Case]:
    """Read the cases of the gold."""
    read: list[Case] = yaml.safe_load(GOLD.read_text("utf-8"))
    return read


def marks_of(case: Case) -> list[str]:
    """Give the words of the dates that are marked."""
    marks: list[str] = case.get("marks", MARK.findall(case["text"]))
    return marks


def dates_of(case: Case) -> list[Date]:
    """Give the dates that are found in a case, without those of its head."""
    head = case.get("head", case.get("date", "November 10, 1999"))
    plain = MARK.sub(r"\1", case["text"])
    source = SOURCE.model_copy(update={"kind": case["kind"]}) if "kind" in case else SOURCE
    rows = rows_of(f"{head}\n\n{plain}" if head else plain, source=source)
    texts = {row.paragraph_id for row in rows.paragraphs if row.text in plain.replace("**", "")}
    return [row for row in rows.dates if row.paragraph_id in texts]


def written(row: Date) -> str:
    """Give a row in the form of the gold: `1999-06-10 printed`."""
    days = [str(day) for day in (row.date_start, row.date_end) if day]
    interval = [] if set(days) == {row.edtf} else days
    return " ".join([row.edtf or OPEN, *interval, row.rule])


def judge() -> Iterator[Judgement]:
    """Judge every date by its words, and by its value; its type is the rule that gives it."""
    for number, case in enumerate(cases(), start=1):
        place = f"tests/gold_dates/{GOLD.name}, text {number}"
        gold = list(zip(marks_of(case), case.get("rows", []), strict=True))
        found = [(row.text, written(row)) for row in dates_of(case)]
        for row, match in paired(gold, found, lambda each: each[0], lambda each: each[0]):
            yield from _judged(place, row, match)


def _judged(place: str, gold: tuple[str, str] | None, found: tuple[str, str] | None) -> Iterator[Judgement]:
    words, known = gold or found or ("", "")
    rule = known.rpartition(" ")[2]
    date = Given(rule, "a date")
    yield from compared("dates", "dates", place, words, date if gold else None, date if found else None)
    expected, given = (each[1].rpartition(" ")[0] if each else OPEN for each in (gold, found))
    yield from compared("date_values", "dates", place, words, _value(rule, expected), _value(rule, given))


def _value(rule: str, value: str) -> Given | None:
    return None if value == OPEN else Given(rule, value)
