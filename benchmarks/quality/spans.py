"""Judge the citations, dates and quotations of the whole texts of tests/gold_spans."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import rows_of
from schemas.rows import Citation, Quotation

FOLDER = Path(__file__).parents[2] / "tests" / "gold_spans"
ENDING = ".gold.yaml"
NAMES = sorted(path.name.removesuffix(ENDING) for path in FOLDER.glob(f"*{ENDING}"))
TASKS = ("citations", "dates", "quotations")
HEAD = frozenset({"meta", "title"})
# What is judged of a row beside its words, by the task that counts it.
VALUES = {
    "citations": {"citation_kinds": "kind", "citation_identifiers": "id", "citation_dates": "date"},
    "dates": {"date_values": "is"},
    "quotations": {"attributions": "by"},
}
Row = dict[str, Any]


@cache
def gold_of(name: str) -> dict[str, list[Row]]:
    """Give what a careful reader finds in a text, by task."""
    gold = yaml.safe_load((FOLDER / f"{name}{ENDING}").read_text("utf-8"))
    return {task: [_in_words(row) for row in gold[task]] for task in TASKS}


def found_in(name: str, task: str) -> list[Row]:
    """Give what is found in a text for a task, in the form of the gold."""
    return _found(name)[task]


def as_gold(row: Row, gold: list[Row]) -> Row:
    """Leave out of what is found the fields that the gold leaves out of the rows with its words."""
    stated = [each for each in gold if each["words"] == row["words"] and "open" not in each]
    fields = next((each.keys() for each in stated if each.items() <= row.items()), None)
    fields = fields or (stated[0].keys() if stated else row.keys())
    return {field: value for field, value in row.items() if field in fields}


def judge() -> Iterator[Judgement]:
    """Judge every row by its words, a quotation by its kind, too; then by the values that the gold states."""
    for name in NAMES:
        place = f"tests/gold_spans/{name}.txt"
        for task in TASKS:
            gold, found = gold_of(name)[task], found_in(name, task)
            for row, match in paired(gold, found, lambda each: each["words"], lambda each: each["words"]):
                yield from _judged(task, place, row, match)


def _judged(task: str, place: str, gold: Row | None, found: Row | None) -> Iterator[Judgement]:
    words = (gold or found or {})["words"]
    kinds = [
        Given(row["kind"], row["kind"]) if task == "quotations" else Given("", task)
        for row in (gold, found)
        if row
    ]
    expected, given = (kinds[0] if gold else None), (kinds[-1] if found else None)
    yield from compared(task, "texts", place, words, expected, given)
    for judged, field in VALUES[task].items():
        if gold and field in gold:
            values = (Given("", each[field]) if each and each.get(field) else None for each in (gold, found))
            yield from compared(judged, "texts", place, words, *values)


@cache
def _found(name: str) -> dict[str, list[Row]]:
    rows = rows_of((FOLDER / f"{name}.txt").read_text("utf-8"), "press/a.txt")
    head = {row.paragraph_id for row in rows.paragraphs if row.kind in HEAD}
    dates = [{"words": row.text, "is": row.edtf} for row in rows.dates if row.paragraph_id not in head]
    return {
        "citations": [_citation(row) for row in rows.citations],
        "dates": dates,
        "quotations": [_quotation(row) for row in rows.quotations],
    }


def _citation(row: Citation) -> Row:
    days = [day.isoformat() for day in (row.date_start, row.date_end) if day]
    return {
        "words": row.text,
        "kind": row.kind,
        "name": row.cited_name,
        "id": row.identifier,
        "date": "/".join(dict.fromkeys(days)) or None,
    }


def _quotation(row: Quotation) -> Row:
    said = {"by": row.speaker_name} if row.speaker_name else {}
    return {"words": row.text, "kind": row.kind, **said}


def _in_words(row: Row) -> Row:
    return {key: None if value is None else str(value) for key, value in row.items()}
