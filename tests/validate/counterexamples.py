"""Counterexamples: for each kind of expectation and each rule of the contract, rows that break just that."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from validate.small_dataset import (
    AGENCY,
    ANSWER,
    CITATION,
    DATE,
    DOCUMENT,
    HOUSE,
    MENTION,
    PERSON,
    QUESTION,
    QUOTATION,
    REJECT,
    TITLE,
    Change,
    Rows,
    changed,
    record_of,
    valid_rows,
)

from schemas.contract import load_contract

COPY = "digest/copy"
SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Counterexample:
    """Changes to the valid rows, the rows repeated, and the names and keys of the expectations that break."""

    changes: tuple[Change, ...]
    breaks: dict[str, tuple[str, ...]]
    repeated: tuple[str, ...] = ()


def breaking(name: str, key: str, table: str, index: int, **values: Any) -> Counterexample:
    """Give a counterexample that changes one row and breaks one expectation."""
    return Counterexample((Change(table, index, values),), {name: (key,)})


def runs(*offsets: tuple[int | None, ...]) -> list[dict[str, int | None] | None]:
    """Give source spans as they are stored; an empty tuple is a NULL."""
    names = ("text_start", "text_end", "raw_start", "raw_end")
    return [dict(zip(names, four, strict=True)) if four else None for four in offsets]


SPANS_RULE = "paragraphs: source spans cover the text in order and lie inside the raw offsets"
ONCE_RULE = "paragraphs: no character of the raw file is in two paragraphs"
MARK_RULE = "citations: the mark of a note stands in its paragraph, of the same document"
DATE_RULE = "dates: a date has its form and an interval in order, or is open"
EVIDENCE_RULE = "documents: evidence of the date lies inside the raw file"

KINDS = {
    "null": breaking("documents.publication is given", DOCUMENT, "documents", 0, publication=None),
    "key-twice": Counterexample((), {"quotations has each key once": (QUOTATION,)}, ("quotations",)),
    "compound-key-twice": Counterexample(
        (), {"rejects has each key once": (f"{REJECT} | empty | 0",)}, ("rejects",)
    ),
    "value-twice": Counterexample(
        (Change("documents", 1, {"raw_path": "digest/5-209.txt"}),),
        {"documents.raw_path is unique": (DOCUMENT, COPY)},
    ),
    "not-in-list": breaking("documents.kind is a value of its list", DOCUMENT, "documents", 0, kind=SCRIPT),
    "too-small": breaking("documents.volume is at least 0", DOCUMENT, "documents", 0, volume=-1),
    "wrong-form": breaking("documents.raw_sha256 has its form", DOCUMENT, "documents", 0, raw_sha256="A1"),
    "wrong-form-after": breaking(
        "documents.raw_sha256 has its form", DOCUMENT, "documents", 0, raw_sha256="a" * 64 + "\n"
    ),
    "too-short": Counterexample(
        (Change("mentions", 0, {"text": ""}),),
        {
            "mentions.text is long enough": (MENTION,),
            "mentions: the text is the slice of its paragraph": (MENTION,),
        },
    ),
    "no-such-key": breaking(
        "citations.target_document_id is a key of documents",
        CITATION,
        "citations",
        0,
        target_document_id="digest/none",
    ),
}

RULES = {
    "date-without-method": breaking(
        "documents: a date has a precision, a method and evidence, or there is no date",
        DOCUMENT,
        "documents",
        0,
        date_method=None,
    ),
    "evidence-outside": breaking(
        EVIDENCE_RULE, DOCUMENT, "documents", 0, date_evidence_spans=[{"raw_start": 0, "raw_end": 116}]
    ),
    "evidence-backwards": breaking(
        EVIDENCE_RULE, DOCUMENT, "documents", 0, date_evidence_spans=[{"raw_start": 9, "raw_end": 9}]
    ),
    "evidence-null": breaking(EVIDENCE_RULE, DOCUMENT, "documents", 0, date_evidence_spans=[None]),
    "own-duplicate": breaking(
        "documents: a document is no duplicate of itself", COPY, "documents", 1, duplicate_of=COPY
    ),
    "position-gap": breaking(
        "paragraphs: positions run from 1 without gaps in each document", ANSWER, "paragraphs", 2, position=4
    ),
    "outside-raw-file": Counterexample(
        (Change("documents", 0, {"raw_characters": 113, "date_evidence_spans": None}),),
        {"paragraphs: raw offsets lie inside the raw file": (ANSWER,)},
    ),
    "overlap": breaking(ONCE_RULE, ANSWER, "paragraphs", 2, label_raw_start=56),
    "spans-too-short": breaking(SPANS_RULE, TITLE, "paragraphs", 0, source_spans=runs((0, 3, 2, 6))),
    "spans-none": breaking(SPANS_RULE, TITLE, "paragraphs", 0, source_spans=[]),
    "spans-null": breaking(
        SPANS_RULE, TITLE, "paragraphs", 0, source_spans=runs((0, 2, 2, 4), (), (2, 4, 4, 6))
    ),
    "spans-null-offset": breaking(
        SPANS_RULE, TITLE, "paragraphs", 0, source_spans=runs((0, 2, 2, None), (2, 4, 4, 6))
    ),
    "spans-gap": breaking(SPANS_RULE, TITLE, "paragraphs", 0, source_spans=runs((0, 2, 2, 4), (3, 4, 4, 6))),
    "spans-back": Counterexample(
        (Change("paragraphs", 0, {"source_spans": runs((0, 2, 2, 5), (2, 4, 4, 6))}),),
        {SPANS_RULE: (TITLE,), ONCE_RULE: (TITLE,)},
    ),
    "two-spaces": breaking(
        "paragraphs: the text has single spaces and none at its ends", TITLE, "paragraphs", 0, text="H  d"
    ),
    "line-end": breaking(
        "paragraphs: the text has single spaces and none at its ends", TITLE, "paragraphs", 0, text="H\nad"
    ),
    "speaker-of-another": breaking(
        "paragraphs: a paragraph has a speaker exactly when it has a turn, "
        "and the speaker is of its document",
        QUESTION,
        "speakers",
        0,
        document_id=COPY,
    ),
    "words-miscounted": breaking(
        "speakers: turns and words agree with the paragraphs", HOUSE, "speakers", 0, words=7
    ),
    "no-source": breaking(
        "entities: identifiers name their source", AGENCY, "entities", 1, identifier_source=None
    ),
    "mentions-overlap": Counterexample(
        (),
        {
            "mentions has each key once": (MENTION,),
            "mentions: no two mentions of a paragraph overlap": (MENTION,),
            "entities: counts agree with the mentions": (PERSON,),
        },
        ("mentions",),
    ),
    "confidence-above-one": breaking(
        "mentions: the confidence is a share", MENTION, "mentions", 0, confidence=1.5
    ),
    "mentions-miscounted": breaking(
        "entities: counts agree with the mentions", PERSON, "entities", 0, mentions=2
    ),
    "interval-without-end": breaking(
        "citations: dates come as an interval in order", CITATION, "citations", 0, date_end=None
    ),
    "cites-itself": breaking(
        "citations: no text cites itself", CITATION, "citations", 0, target_document_id=DOCUMENT
    ),
    "mark-without-place": breaking(MARK_RULE, CITATION, "citations", 0, marker="[1]"),
    "mark-elsewhere": breaking(
        MARK_RULE,
        CITATION,
        "citations",
        0,
        marker="[1]",
        marker_paragraph_id=QUESTION,
        marker_start=0,
        marker_end=3,
    ),
    "mark-backwards": breaking(
        MARK_RULE,
        CITATION,
        "citations",
        0,
        marker="",
        marker_paragraph_id=QUESTION,
        marker_start=3,
        marker_end=3,
    ),
    "attribution-without-method": breaking(
        "quotations: an attribution has a speaker, a method and evidence, or none of them",
        QUOTATION,
        "quotations",
        0,
        method=None,
    ),
    "speaker-evidence-outside": breaking(
        "quotations: evidence of the speaker lies inside the raw file",
        QUOTATION,
        "quotations",
        0,
        evidence_spans=[{"raw_start": 5, "raw_end": 9_999}],
    ),
    "date-without-end": breaking(DATE_RULE, DATE, "dates", 0, date_end=None),
    "date-backwards": breaking(DATE_RULE, DATE, "dates", 0, date_start=date(1999, 5, 2)),
    "date-open-with-value": breaking(DATE_RULE, DATE, "dates", 0, rule="ambiguous_year"),
    "date-without-anchor": breaking(
        "dates: a date that the text does not print in full has an anchor, with its day",
        DATE,
        "dates",
        0,
        anchor=None,
        anchor_date=None,
    ),
    "date-evidence-outside": breaking(
        "dates: evidence of the date lies inside the raw file",
        DATE,
        "dates",
        0,
        evidence_spans=[{"raw_start": 5, "raw_end": 9_999}],
    ),
    "date-not-in-its-form": breaking("dates.edtf has its form", DATE, "dates", 0, edtf="1 May 1999"),
    "utterance-without-first-part": Counterexample(
        (Change("quotations", 0, {"group_id": QUOTATION[:-1]}),),
        {
            "quotations: parts of one utterance are of one document, the first one its own group": (
                QUOTATION,
            ),
        },
    ),
    **{
        f"{table}-{case}": breaking(f"{table}: {name}", key, table, 0, **values)
        for table, key in (
            ("mentions", MENTION),
            ("citations", CITATION),
            ("quotations", QUOTATION),
            ("dates", DATE),
        )
        for case, name, values in (
            ("other-text", "the text is the slice of its paragraph", {"text": "other"}),
            ("outside", "raw offsets lie inside its paragraph", {"raw_start": 1}),
            ("other-document", "its paragraph is of its document", {"document_id": COPY}),
        )
    },
}


def kept_words() -> dict[str, tuple[str, ...]]:
    """Give the rows that hold words of the document, as those that break the rule on withheld texts."""
    breaks = {}
    for table in load_contract().tables:
        words = [column.name for column in table.columns if column.words]
        rows = [record_of(row) for row in valid_rows()[table.name]] if words else []
        keys = [row[table.primary_key[0]] for row in rows if any(row[name] is not None for name in words)]
        if keys:
            breaks[f"{table.name}: no word of a withheld text"] = tuple(keys)
    return breaks


WITHHELD = {
    "withheld-words": Counterexample((Change("documents", 0, {"text_status": "withheld"}),), kept_words()),
    "published-without-text": breaking("paragraphs.text is given", TITLE, "paragraphs", 0, text=None),
    "published-without-evidence": breaking(
        "mentions.evidence is given", MENTION, "mentions", 0, evidence=None
    ),
}
CASES = {**KINDS, **RULES, **WITHHELD}


def rows_of_all_cases() -> Rows:
    """Give the rows of every counterexample, and a whole copy, with the name of the case in each key."""
    together: Rows = {}
    for case, example in [("whole", Counterexample((), {})), *CASES.items()]:
        rows = changed(*example.changes)
        for table in example.repeated:
            rows[table] = [*rows[table], rows[table][0]]
        for table, records in rows.items():
            named = (row if isinstance(row, dict) else record_of(row) for row in records)
            together.setdefault(table, []).extend(
                {column: in_case(case, value) for column, value in row.items()} for row in named
            )
    return together


def in_case(case: str, value: Any) -> Any:
    """Give a value with the name of the case in it, where it is a key."""
    if not isinstance(value, str):
        return value
    for mark in ("digest/", "person:", "organization:"):
        value = value.replace(mark, f"{mark[:-1]}-{case}/" if mark == "digest/" else f"{mark}{case}-")
    return value
