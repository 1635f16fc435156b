"""Judge how the documents of tests/gold are read: paragraphs, who speaks, speakers, titles and dates."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.judgement import Given, Judgement, compared, paired
from benchmarks.quality.reader import knowledge
from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText, Source
from flows.ingest.texts import text_of
from flows.normalize.document import normalize_document
from flows.normalize.records import DocumentRows

FOLDER = Path(__file__).parents[2] / "tests" / "gold"
ENDING = ".gold.yaml"
NAMES = sorted(path.name.removesuffix(ENDING) for path in FOLDER.glob(f"*{ENDING}"))
TEXTS = {path.stem: path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md", ".html", ".eml"}}
Row = dict[str, Any]


@cache
def gold_of(name: str) -> Row:
    """Give what a human reads in a document."""
    gold: Row = yaml.safe_load((FOLDER / f"{name}{ENDING}").read_text(encoding="utf-8"))
    return gold


@cache
def read(name: str) -> tuple[RawText, DocumentRows]:
    """Give a document as ingest decodes it, and its rows."""
    path = TEXTS[name]
    data = path.read_bytes()
    source = Source(source_id="gold", title="Gold", language="en", **gold_of(name).get("source", {}))
    raw = text_of(data, RawFile(f"gold/{path.name}", f"gold/{name}", "gold", len(data)), source)
    if not isinstance(raw, RawText):
        raise ValueError(f"{path.name}: expected a text that can be read, found {raw}")
    return raw, normalize_document(raw, knowledge())


def found_paragraphs(rows: DocumentRows) -> list[Row]:
    """Give the paragraphs in the form of the gold, each speaker by the last label printed, else by name."""
    labels_of = {row.speaker_id: row.labels for row in rows.speakers}
    last: dict[str | None, str] = {row.speaker_id: row.label for row in rows.speakers if not row.labels}
    found = []
    for row in rows.paragraphs:
        if row.label and row.speaker_id:  # Mr. Qarim (Norland), The Minister of State (Ms Crane)
            printed = (each for each in labels_of[row.speaker_id] if each in row.label)
            last[row.speaker_id] = max(printed, key=len)
        speaker = last[row.speaker_id] if row.speaker_id else None
        found.append({"kind": row.kind, "speaker": speaker, "text": row.text})
    return found


def judge() -> Iterator[Judgement]:
    """Judge every document; its slice is the ending of its file. What the gold leaves out is not judged."""
    for name in NAMES:
        gold, (_, rows) = gold_of(name), read(name)
        file = TEXTS[name]
        yield from _paragraphs(file, gold["paragraphs"], found_paragraphs(rows))
        yield from _speakers(file, gold, rows)
        (document,) = rows.documents
        for task, fact in (("titles", "title"), ("document_dates", "date")):
            if fact in gold:
                yield from _compared(task, file, fact, gold[fact], getattr(document, fact))


def _paragraphs(file: Path, gold: list[Row], found: list[Row]) -> Iterator[Judgement]:
    for row, match in paired(gold, found, lambda each: each["text"], lambda each: each["text"]):
        there = match or {}
        known = {**there, **(row or {})}
        expected = Given(known["kind"], known["kind"]) if row else None
        given = Given(there["kind"], there["kind"]) if match else None
        yield from compared("paragraphs", _slice(file), _place(file), known["text"], expected, given)
        if row and "speaker" in row:
            yield from _compared("turns", file, row["text"], row["speaker"], there.get("speaker"))


def _speakers(file: Path, gold: Row, rows: DocumentRows) -> Iterator[Judgement]:
    if "speakers" not in gold:
        return
    for row, match in paired(
        gold["speakers"], rows.speakers, lambda e: tuple(e["labels"]), lambda e: e.labels
    ):
        fields = [field for field in row if field != "labels"] if row else ["name"]
        labels = " / ".join(row["labels"] if row else match.labels if match else ())
        expected = _in_words(row[field] for field in fields) if row else None
        given = _in_words(getattr(match, field) for field in fields) if match else None
        yield from _compared("speakers", file, labels, expected, given)


def _compared(task: str, file: Path, words: str, gold: object, found: object) -> Iterator[Judgement]:
    expected = None if gold is None else Given("", str(gold))
    given = None if found is None else Given("", str(found))
    yield from compared(task, _slice(file), _place(file), words, expected, given)


def _in_words(values: Iterator[object]) -> str:
    return "; ".join("-" if value is None else str(value) for value in values)


def _slice(file: Path) -> str:
    return file.suffix.removeprefix(".")


def _place(file: Path) -> str:
    return f"tests/gold/{file.name}"
