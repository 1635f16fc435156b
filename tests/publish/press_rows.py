"""A small press archive made by hand: an interview, a copy of it, and a file that was not taken in.

Offsets count code points: the first paragraph has a letter and a sign beyond the first 128 and 65,536.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from flows.publish.records import MadeFrom, Published
from flows.validate.records import ExpectationResult, Outcome
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import Contract, load_contract
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

Rows = dict[str, list[object]]
Publish = Callable[..., Published]

TALK = "press/talk"
NARRATION = 'In Niš 🎤 all went well. Sergei Lavrov met Reuters. "We agreed," said Lavrov.'
ANSWER = "Resolution 1244 stands, as Lavrov said to Reuters."
THANKS = "Today? Tomorrow."
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 1, 3, 12, 0, tzinfo=UTC)
MADE_FROM = MadeFrom(
    2, 300, "a" * 64, "0.1.0", "b" * 64, load_contract().version, "c" * 64, None, "d" * 64, "e" * 64, ()
)
PASSED = tuple(
    ExpectationResult(table.name, f"{table.name} has each key once", Outcome.PASSED)
    for table in load_contract().tables
)


def document(document_id: str = TALK, duplicate_of: str | None = None) -> Document:
    return Document(
        document_id=document_id, source_id="press", title="A talk", kind="interview", kind_method="default",
        kind_evidence=None, publication="Press", publisher=None, volume=1, issue=2, author=None,
        dateline=None, language="en", date=date(1999, 11, 10), date_precision="day", date_method="printed",
        date_evidence="November 10, 1999", date_evidence_spans=None, recorded_on=(date(1999, 11, 9),),
        raw_path=f"{document_id}.txt", raw_sha256="d" * 64, raw_bytes=150, raw_characters=150,
        encoding="utf-8", media_type="text/plain", duplicate_of=duplicate_of, licence=None,
        text_status="published",
        erratum=None,
    )  # fmt: skip


def paragraph(position: int, text: str, speaker: str | None = None, turn: int | None = None) -> Paragraph:
    return Paragraph(
        paragraph_id=_paragraph_id(text), document_id=TALK, position=position, kind="body", section=None,
        speaker_id=speaker and f"{TALK}@{speaker}", turn=turn, label=speaker, label_raw_start=None,
        label_raw_end=None, text=text, words=len(text.split()), language="en", raw_start=0,
        raw_end=len(text), source_spans=(SourceSpan(0, len(text), 0, len(text)),),
    )  # fmt: skip


def speaker(slug: str, name: str | None, part: str, entity: str | None) -> Speaker:
    return Speaker(
        speaker_id=f"{TALK}@{slug}", document_id=TALK, label=slug, labels=(slug,), name=name,
        role="minister" if name else None, affiliation=None, part=part, method="label", evidence=None,
        evidence_spans=None, entity_id=entity, turns=1, words=3,
    )  # fmt: skip


def entity(entity_id: str, name: str, kind: str, aliases: tuple[str, ...], mentions: int) -> Entity:
    day = date(1999, 11, 10)
    return Entity(entity_id, name, kind, aliases, (), mentions, 1, day, day, None, None, None, None)


def mention(text: str, entity_id: str, kind: str, words: str, sentence: str) -> Mention:
    start, first = text.index(words), text.index(sentence)
    end = start + len(words)
    return Mention(
        f"{_paragraph_id(text)}:{start}-{end}", entity_id, TALK, _paragraph_id(text), start, end, start, end,
        words, kind, first, first + len(sentence), "authority", "names.yaml", 0.5,
    )  # fmt: skip


def citation(text: str, words: str, kind: str, name: str, identifier: str | None) -> Citation:
    start = text.index(words)
    end = start + len(words)
    day = date(1999, 11, 8) if kind == "news_agency" else None
    return Citation(
        f"{_paragraph_id(text)}:{start}-{end}", TALK, _paragraph_id(text), start, end, start, end, words,
        kind, name, name, None, identifier, None, None, day, day, None, None, None, None, None, None, None,
        "authority", None,
    )  # fmt: skip


def quotation() -> Quotation:
    words = "We agreed,"
    start = NARRATION.index(words)
    end = start + len(words)
    where = _paragraph_id(NARRATION)
    return Quotation(
        f"{where}:{start}-{end}", TALK, where, start, end, start, end, words, "speech", "Lavrov",
        "person:sergei-lavrov", "said", "verb_after", "said Lavrov", (EvidenceSpan(end + 2, end + 13),), None,
    )  # fmt: skip


def dates() -> list[object]:
    where, day = _paragraph_id(THANKS), date(1999, 11, 10)
    return [
        Date(
            f"{where}:0-5", TALK, where, 0, 5, 0, 5, "Today", None, None, None, "day", "unknown_day", None,
            None, None, None,
        ),
        Date(
            f"{where}:7-15", TALK, where, 7, 15, 7, 15, "Tomorrow", "1999-11-10", day, day, "day", "relative",
            "recorded", date(1999, 11, 9), None, None,
        ),
    ]  # fmt: skip


def press_rows() -> Rows:
    """Give the rows of all tables, valid by the contract's keys, in the order of the contract."""
    lavrov, reuters = "person:sergei-lavrov", "organization:reuters"
    met = "Sergei Lavrov met Reuters."
    return {
        "documents": [document(), document("press/talk-again", duplicate_of=TALK)],
        "paragraphs": [
            paragraph(1, NARRATION), paragraph(2, ANSWER, "Lavrov", 1), paragraph(3, THANKS, "EIR", 2),
        ],
        "speakers": [
            speaker("EIR", None, "interviewer", None),
            speaker("Lavrov", "Sergei Lavrov", "interviewee", lavrov),
        ],
        "entities": [
            entity(reuters, "Reuters", "organization", (), 2),
            entity(lavrov, "Sergei Lavrov", "person", ("Lavrov",), 2),
        ],
        "mentions": [
            mention(NARRATION, lavrov, "person", "Sergei Lavrov", met),
            mention(NARRATION, reuters, "organization", "Reuters", met),
            mention(ANSWER, lavrov, "person", "Lavrov", ANSWER),
            mention(ANSWER, reuters, "organization", "Reuters", ANSWER),
        ],
        "citations": [
            citation(NARRATION, "Reuters", "news_agency", "Reuters", None),
            citation(ANSWER, "Reuters", "news_agency", "Reuters", None),
            citation(ANSWER, "Resolution 1244", "un_resolution", "Resolution 1244", "S/RES/1244(1999)"),
        ],
        "quotations": [quotation()],
        "dates": dates(),
        "rejects": [Reject("press/empty.txt", "empty", "0 bytes", "remove it", "e" * 64, 0)],
    }  # fmt: skip


def corrected_rows() -> Rows:
    """Give the rows with one document more and one title corrected."""
    rows = press_rows()
    rows["documents"] = [
        document()._replace(title="A long talk"),
        *rows["documents"][1:],
        document("press/third"),
    ]
    return rows


def stage(folder: Path, rows: Rows, contract: Contract | None = None) -> Path:
    """Write the tables as validation leaves them, and give their folder."""
    folder.mkdir(parents=True)
    for table in (contract or load_contract()).tables:
        schema = arrow_schema(table)
        with ParquetFile(folder / f"{table.name}.parquet", schema) as file:
            file.write(rows_table(rows[table.name], schema))
    return folder


def _paragraph_id(text: str) -> str:
    return f"{TALK}#{sha256(text.encode()).hexdigest()[:8]}"
