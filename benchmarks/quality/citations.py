"""Judge which citations are found in tests/gold_citations, and what they are resolved to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import rows_of
from schemas.rows import Citation

FOLDER = Path(__file__).parents[2] / "tests" / "gold_citations"
OPEN, CLOSE = "⟦", "⟧"
VALUES = {"citation_kinds": "kind", "citation_identifiers": "id", "citation_dates": "date"}
Row = dict[str, Any]


def cases() -> Iterator[tuple[Path, int, Row]]:
    """Give each case of the gold with its file and its number there, from 1."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), start=1):
            yield path, number, case


def unmarked(text: str) -> tuple[str, list[str]]:
    """Give a text without its marks, and what stands between them, in the order of the opening marks."""
    plain, opened, found = "", list[int](), dict[int, tuple[int, int]]()
    for char in text:
        if char == OPEN:
            opened.append(len(found))
            found[len(found)] = (len(plain), 0)
        elif char == CLOSE:
            number = opened.pop()
            found[number] = (found[number][0], len(plain))
        else:
            plain += char
    return plain, [plain[start:end] for start, end in found.values()]


def citations_of(case: Row) -> tuple[Citation, ...]:
    """Give the citations that are found in a case."""
    head = f"{case['date']}\n\n" if "date" in case else ""
    return rows_of(f"{head}{unmarked(case['text'])[0]}", case.get("path", "press/a.md")).citations


def gold_rows(case: Row) -> list[Row]:
    """Give what the gold says of each marked citation, in order; no rows where it says nothing."""
    return [
        {**row, "date": str(row["date"]) if row.get("date") else None} if "date" in row else row
        for row in case.get("rows", [])
    ]


def row_of(citation: Citation, fields: set[str]) -> Row:
    """Give a citation in the form of the gold."""
    days = [day.isoformat() for day in (citation.date_start, citation.date_end) if day]
    values = citation._asdict() | {
        "name": citation.cited_name,
        "canonical": citation.canonical_name,
        "id": citation.identifier,
        "date": "/".join(dict.fromkeys(days)) or None,
    }
    return {field: values[field] for field in values if field in fields}


def judge() -> Iterator[Judgement]:
    """Judge every citation by its words; then, where the gold states them, by kind, identifier and date."""
    for path, number, case in cases():
        place = f"tests/gold_citations/{path.name}, text {number}"
        marked = unmarked(case["text"])[1]
        rows = gold_rows(case) or [Row() for _ in marked]
        gold = list(zip(marked, rows, strict=True))
        for row, match in paired(gold, citations_of(case), lambda each: each[0], lambda each: each.text):
            yield from _judged(path.stem, place, row, match)


def _judged(
    slice_: str, place: str, gold: tuple[str, Row] | None, found: Citation | None
) -> Iterator[Judgement]:
    words = gold[0] if gold else found.text if found else ""
    cited = Given("", "a citation")
    yield from compared("citations", slice_, place, words, cited if gold else None, cited if found else None)
    stated = gold[1] if gold else {}
    for task, field in VALUES.items():
        if field in stated:
            given = row_of(found, {field})[field] if found else None
            yield from compared(task, slice_, place, words, _value(stated[field]), _value(given))


def _value(value: str | None) -> Given | None:
    return None if value is None else Given("", value)
