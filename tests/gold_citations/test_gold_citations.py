"""Every sentence of the gold files is cited from as marked; README.md has the rules of annotation."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from normalize.press import rows_of

from schemas.rows import Citation

FOLDER = Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"
Row = dict[str, Any]
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), start=1)
]


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


@pytest.mark.parametrize("case", CASES)
def test_the_text_is_cited_from_as_marked(case: Row) -> None:
    plain, marked = unmarked(case["text"])
    head = f"{case['date']}\n\n" if "date" in case else ""
    found = rows_of(f"{head}{plain}", case.get("path", "press/a.md")).citations
    assert [row.text for row in found] == marked, plain
    gold = [
        {**row, "date": str(row["date"]) if row.get("date") else None} if "date" in row else row
        for row in case.get("rows", [])
    ]
    assert len(gold) in (0, len(found))
    assert [row_of(row, set(expected)) for row, expected in zip(found, gold, strict=False)] == gold


@pytest.mark.parametrize("case", CASES)
def test_citations_of_one_group_are_marked_so(case: Row) -> None:
    if "groups" in case:
        groups = [row.group_id for row in rows_of(unmarked(case["text"])[0]).citations]
        names = {
            group: str(number)
            for number, group in enumerate(dict.fromkeys(group for group in groups if group), 1)
        }
        assert " ".join(names.get(group or "", "-") for group in groups) == str(case["groups"])
