"""Judge which quotations are found in tests/gold_quotations, and to whom they are given."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import rows_of
from flows.ingest.records import Source
from schemas.rows import Quotation

GOLD = Path(__file__).parents[2] / "tests" / "gold_quotations"
HOUSE = "EIR"  # the label of the questions in the texts
SOURCE = Source(source_id="press", title="The Press", language="en", house_labels={HOUSE: HOUSE})


@dataclass(frozen=True)
class Row:
    """A quotation as the gold writes it; `group` numbers the utterances of a text that have parts."""

    words: str
    kind: str
    by: str | None = None
    who: str | None = None
    group: int | None = None


@dataclass(frozen=True)
class Example:
    """A text of the gold with its rows, and why the reader does not give them yet, if it does not."""

    text: str
    rows: tuple[Row, ...]
    open: str | None = None


def examples(path: Path) -> list[Example]:
    """Read the examples of a file of the gold."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Example(entry["text"], tuple(Row(**row) for row in entry["rows"]), entry.get("open"))
        for entry in entries
    ]


def read(text: str) -> tuple[Row, ...]:
    """Give the quotations of a text in the form of the gold."""
    rows = rows_of(text, source=SOURCE).quotations
    groups = list(dict.fromkeys(row.group_id for row in rows if row.group_id))
    return tuple(_row(row, groups) for row in rows)


def _row(row: Quotation, groups: list[str]) -> Row:
    # The merge over all documents leaves a name out that nothing but its shape makes one.
    tentative = row.entity_id is None or row.entity_id.endswith("?")
    who = None if row.entity_id is None or tentative else row.entity_id.partition("~")[2]
    group = groups.index(row.group_id) + 1 if row.group_id else None
    return Row(row.text, row.kind, row.speaker_name, who, group)


def judge() -> Iterator[Judgement]:
    """Judge every quotation by its words and kind, and by who said it: the printed name and the entity."""
    for path in sorted(GOLD.glob("*.gold.yaml")):
        slice_ = path.name.removesuffix(".gold.yaml")
        for number, example in enumerate(examples(path), start=1):
            place = f"tests/gold_quotations/{path.name}, text {number}"
            found = read(example.text)
            for row, match in paired(example.rows, found, lambda each: each.words, lambda each: each.words):
                yield from _judged(slice_, place, row, match)


def _judged(slice_: str, place: str, gold: Row | None, found: Row | None) -> Iterator[Judgement]:
    words = gold.words if gold else found.words if found else ""
    kinds = (Given(row.kind, row.kind) if row else None for row in (gold, found))
    yield from compared("quotations", slice_, place, words, *kinds)
    yield from compared("attributions", slice_, place, words, _said_by(gold, gold), _said_by(found, gold))


def _said_by(row: Row | None, gold: Row | None) -> Given | None:
    """Give who said the words; the kind of the gold is what they are counted under."""
    if row is None or row.by is None:
        return None
    return Given((gold or row).kind, row.by if row.who is None else f"{row.by}, {row.who}")
