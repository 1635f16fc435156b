"""Every gold document is read as a careful human reads it; README.md has the rules of annotation."""

from difflib import unified_diff
from textwrap import wrap

import pytest
from normalize.press import misfits

from benchmarks.quality.documents import NAMES, Row, found_paragraphs, gold_of, read

FACTS = frozenset("title date date_precision kind author dateline publication volume issue encoding".split())
SHOWN = 40  # lines of a difference

each_document = pytest.mark.parametrize("name", NAMES)


def judged(found: list[Row], gold: list[Row], key: str) -> list[Row]:
    """Leave out of what was found the fields that the gold leaves out; `key` tells which row is which."""
    fields = {str(row[key]): row.keys() for row in gold}
    every = {field for row in gold for field in row}
    return [{name: row[name] for name in row if name in fields.get(str(row[key]), every)} for row in found]


def difference(gold: list[Row], found: list[Row]) -> str:
    """Show where two lists of rows part, in few lines."""
    lines = unified_diff(_printed(gold), _printed(found), "gold", "found", n=1, lineterm="")
    return "\n".join(["", *list(lines)[:SHOWN]])


def _printed(rows: list[Row]) -> list[str]:
    lines = []
    for row in rows:
        lines.append(" | ".join(f"{name}: {row[name]}" for name in sorted(row) if name != "text"))
        lines += wrap(str(row.get("text", "")), 90, initial_indent="    ", subsequent_indent="    ")
    return lines


@each_document
def test_paragraphs_are_whole_and_of_their_kind_and_speaker(name: str) -> None:
    gold = gold_of(name)["paragraphs"]
    found = judged(found_paragraphs(read(name)[1]), gold, "text")
    assert found == gold, difference(gold, found)


@each_document
def test_facts_of_the_document(name: str) -> None:
    gold = {fact: value for fact, value in gold_of(name).items() if fact in FACTS}
    (row,) = read(name)[1].documents
    found = {fact: getattr(row, fact) for fact in gold}
    if found.get("date"):
        found["date"] = str(found["date"])
    assert found == gold, difference(
        [{fact: gold[fact]} for fact in gold], [{fact: found[fact]} for fact in gold]
    )


@each_document
def test_speakers(name: str) -> None:
    gold = gold_of(name).get("speakers")
    if gold is None:
        return
    rows = [row._asdict() | {"labels": list(row.labels)} for row in read(name)[1].speakers]
    fields = {field for row in gold for field in row} | {"labels", "name"}
    found = judged([{field: row[field] for field in row if field in fields} for row in rows], gold, "labels")
    assert found == gold, difference(gold, found)


@each_document
def test_every_span_slices_and_nothing_is_lost(name: str) -> None:
    raw, rows = read(name)
    assert misfits(raw.text, rows) == []
