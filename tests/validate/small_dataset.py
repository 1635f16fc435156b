"""A small dataset, written by hand, that keeps every promise of the contract."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema
from schemas.contract import load_contract
from schemas.rows import (
    Citation,
    Date,
    Document,
    Entity,
    EvidenceSpan,
    Mention,
    Paragraph,
    Quotation,
    Reject,
    SourceSpan,
    Speaker,
)

DOCUMENT = "digest/5-209"
TITLE, QUESTION, ANSWER = (f"{DOCUMENT}#{digits}" for digits in ("0000000a", "0000000b", "0000000c"))
MENTION, CITATION, QUOTATION = f"{QUESTION}:9-15", f"{ANSWER}:27-34", f"{ANSWER}:9-11"
DATE = f"{ANSWER}:36-41"
HOUSE, GUEST = f"{DOCUMENT}@digest", f"{DOCUMENT}@sergei-lavrov"
PERSON, AGENCY = "person:sergei-lavrov", "organization:reuters"
REJECT = "digest/empty.txt"

# The question is broken by a page, and the answer by the end of a line.
RAW = (
    "# Head\n\n"
    "**Digest:** What did\n\n---\n\nLavrov say on\xad Kosovo?\n\n"
    '**Lavrov:** He said "no" to\nthe press (Reuters, May 1).\n'
)

Rows = dict[str, list[Any]]


@dataclass(frozen=True)
class Change:
    """What a counterexample does to one row: the row of `table` at `index` gets new values."""

    table: str
    index: int
    values: dict[str, Any]


def spans(*runs: tuple[int, int, int, int]) -> tuple[SourceSpan, ...]:
    """Give runs as source spans."""
    return tuple(SourceSpan(*run) for run in runs)


def valid_rows() -> Rows:
    """Give one or more rows of each table, as row values."""
    return {
        "documents": [_document(), _document()._replace(**COPY)],
        "paragraphs": _paragraphs(),
        "speakers": _speakers(),
        "entities": _entities(),
        "mentions": [_mention()],
        "citations": [_citation()],
        "quotations": [_quotation()],
        "dates": [_date()],
        "rejects": [Reject(REJECT, "empty", "no characters", "remove it", "e" * 64, 0)],
    }


def write_tables(folder: Path, rows: Rows) -> None:
    """Write the rows as one Parquet file a table."""
    for table in load_contract().tables:
        records = [row if isinstance(row, dict) else record_of(row) for row in rows[table.name]]
        # The Arrow schema refuses NULL where a value is required; a counterexample may have it.
        schema = pa.schema(map(nullable, arrow_schema(table)))
        pq.write_table(pa.Table.from_pylist(records, schema=schema), folder / f"{table.name}.parquet")


def record_of(row: Any) -> dict[str, Any]:
    """Give a row, and the runs in it, by the names of their fields."""
    return {
        name: [run._asdict() for run in value] if name.endswith("_spans") and value else value
        for name, value in row._asdict().items()
    }


def nullable(field: pa.Field) -> pa.Field:
    """Give a field, and all inside it, that may be NULL."""
    kind = field.type
    if pa.types.is_list(kind):
        kind = pa.list_(nullable(kind.value_field))
    elif pa.types.is_struct(kind):
        kind = pa.struct([nullable(kind.field(number)) for number in range(kind.num_fields)])
    return pa.field(field.name, kind)


def changed(*changes: Change) -> Rows:
    """Give the valid rows with changes."""
    rows = valid_rows()
    for change in changes:
        rows[change.table][change.index] = record_of(rows[change.table][change.index]) | change.values
    return rows


COPY: dict[str, Any] = {
    "document_id": "digest/copy",
    "raw_path": "digest/copy.txt",
    "duplicate_of": DOCUMENT,
    "raw_characters": 1,
    "date": None,
    "date_precision": None,
    "date_method": None,
    "date_evidence": None,
    "date_evidence_spans": None,
}


def _document() -> Document:
    return Document(
        document_id=DOCUMENT,
        source_id="digest",
        title="Head",
        kind="interview",
        kind_method="source_default",
        kind_evidence=None,
        publication="Digest",
        publisher=None,
        volume=5,
        issue=209,
        author=None,
        dateline=None,
        language="en",
        date=date(1999, 5, 2),
        date_precision="day",
        date_method="day_after_last_citation",
        date_evidence="May 1",
        date_evidence_spans=(EvidenceSpan(RAW.index("May 1"), RAW.index("May 1") + 5),),
        recorded_on=(date(1999, 5, 1),),
        raw_path="digest/5-209.txt",
        raw_sha256="a" * 64,
        raw_bytes=len(RAW.encode()),
        raw_characters=len(RAW),
        encoding="utf-8",
        media_type="text/plain",
        duplicate_of=None,
        licence=None,
        text_status="published",
        erratum=None,
    )


def _paragraphs() -> list[Paragraph]:
    title = Paragraph(
        paragraph_id=TITLE,
        document_id=DOCUMENT,
        position=1,
        kind="title",
        section=None,
        speaker_id=None,
        turn=None,
        label=None,
        label_raw_start=None,
        label_raw_end=None,
        text="Head",
        words=1,
        language="en",
        raw_start=2,
        raw_end=6,
        source_spans=spans((0, 4, 2, 6)),
    )
    question = title._replace(
        paragraph_id=QUESTION,
        position=2,
        kind="body",
        section="Head",
        speaker_id=HOUSE,
        turn=1,
        label="Digest",
        label_raw_start=8,
        label_raw_end=19,
        text="What did Lavrov say on Kosovo?",
        words=6,
        raw_start=20,
        raw_end=57,
        source_spans=spans((0, 8, 20, 28), (8, 9, 28, 30), (9, 22, 35, 48), (22, 30, 49, 57)),
    )
    answer = question._replace(
        paragraph_id=ANSWER,
        position=3,
        speaker_id=GUEST,
        turn=2,
        label="Lavrov",
        label_raw_start=59,
        label_raw_end=70,
        text='He said "no" to the press (Reuters, May 1).',
        words=9,
        raw_start=71,
        raw_end=114,
        source_spans=spans((0, 43, 71, 114)),
    )
    return [title, question, answer]


def _speakers() -> list[Speaker]:
    house = Speaker(
        speaker_id=HOUSE,
        document_id=DOCUMENT,
        label="Digest",
        labels=("Digest",),
        name=None,
        role=None,
        affiliation="The Digest",
        part="interviewer",
        method="none",
        evidence=None,
        evidence_spans=None,
        entity_id=None,
        turns=1,
        words=6,
    )
    guest = house._replace(
        speaker_id=GUEST,
        label="Lavrov",
        labels=("Lavrov",),
        name="Lavrov",
        part="interviewee",
        method="label",
        entity_id=PERSON,
        words=9,
    )
    return [house, guest]


def _entities() -> list[Entity]:
    person = Entity(
        PERSON, "Sergei Lavrov", "person", ("Lavrov",), (), 1, 1, None, None, None, None, None, None
    )
    agency = person._replace(entity_id=AGENCY, name="Reuters", type="organization", aliases=(), mentions=0)
    source = {"documents": 0, "wikidata_id": "Q130879", "identifier_source": "agencies.yaml"}
    return [person, agency._replace(**source)]  # type: ignore[arg-type]


def _mention() -> Mention:
    return Mention(
        mention_id=MENTION,
        entity_id=PERSON,
        document_id=DOCUMENT,
        paragraph_id=QUESTION,
        text_start=9,
        text_end=15,
        raw_start=35,
        raw_end=41,
        text="Lavrov",
        type="person",
        sentence_start=0,
        sentence_end=30,
        method="speaker",
        evidence="Lavrov",
        confidence=0.9,
    )


def _citation() -> Citation:
    return Citation(
        citation_id=CITATION,
        document_id=DOCUMENT,
        paragraph_id=ANSWER,
        text_start=27,
        text_end=34,
        raw_start=98,
        raw_end=105,
        text="Reuters",
        kind="news_agency",
        cited_name="Reuters",
        canonical_name="Reuters",
        cited_entity_id=AGENCY,
        identifier=None,
        title=None,
        locator=None,
        date_start=date(1999, 5, 1),
        date_end=date(1999, 5, 1),
        url=None,
        target_document_id=None,
        group_id=None,
        marker=None,
        marker_paragraph_id=None,
        marker_start=None,
        marker_end=None,
        method="parenthesis",
        evidence="agencies.yaml",
    )


def _quotation() -> Quotation:
    return Quotation(
        quotation_id=QUOTATION,
        document_id=DOCUMENT,
        paragraph_id=ANSWER,
        text_start=9,
        text_end=11,
        raw_start=80,
        raw_end=82,
        text="no",
        kind="speech",
        speaker_name="He",
        entity_id=PERSON,
        verb="said",
        method="verb_before",
        evidence="He said",
        evidence_spans=(EvidenceSpan(71, 78),),
        group_id=QUOTATION,
    )


def _date() -> Date:
    return Date(
        date_id=DATE,
        document_id=DOCUMENT,
        paragraph_id=ANSWER,
        text_start=36,
        text_end=41,
        raw_start=107,
        raw_end=112,
        text="May 1",
        edtf="1999-05-01",
        date_start=date(1999, 5, 1),
        date_end=date(1999, 5, 1),
        precision="day",
        rule="before_document",
        anchor="inferred_document",
        anchor_date=date(1999, 5, 2),
        evidence="said",
        evidence_spans=(EvidenceSpan(74, 78),),
    )
