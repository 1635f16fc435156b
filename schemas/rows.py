"""The rows of the tables as frozen values: what passes between the steps that make them.

Fields are the columns of the contract, in its order; a test fails when they drift.
"""

import datetime as dt
from typing import NamedTuple

# Makes a named tuple out of all its values in half the time that its own name takes. For what comes with each
# paragraph of a text.
new = tuple.__new__


class EvidenceSpan(NamedTuple):
    """Raw offsets of the characters that an inference rests on."""

    raw_start: int
    raw_end: int


class SourceSpan(NamedTuple):
    """A run that maps text offsets to raw offsets; see `paragraphs.source_spans` in the contract."""

    text_start: int
    text_end: int
    raw_start: int
    raw_end: int


class Document(NamedTuple):
    """A row of `documents`."""

    document_id: str
    source_id: str
    title: str | None
    kind: str
    kind_method: str
    kind_evidence: str | None
    publication: str
    publisher: str | None
    volume: int | None
    issue: int | None
    author: str | None
    dateline: str | None
    language: str
    date: dt.date | None
    date_precision: str | None
    date_method: str | None
    date_evidence: str | None
    date_evidence_spans: tuple[EvidenceSpan, ...] | None
    recorded_on: tuple[dt.date, ...] | None
    raw_path: str
    raw_sha256: str
    raw_bytes: int
    raw_characters: int
    encoding: str
    media_type: str
    duplicate_of: str | None
    licence: str | None
    text_status: str
    erratum: str | None


class Paragraph(NamedTuple):
    """A row of `paragraphs`."""

    paragraph_id: str
    document_id: str
    position: int
    kind: str
    section: str | None
    speaker_id: str | None
    turn: int | None
    label: str | None
    label_raw_start: int | None
    label_raw_end: int | None
    text: str
    words: int
    language: str
    raw_start: int
    raw_end: int
    source_spans: tuple[SourceSpan, ...]


class Speaker(NamedTuple):
    """A row of `speakers`; before the merge of entities, `entity_id` is the id of a `Name`."""

    speaker_id: str
    document_id: str
    label: str
    labels: tuple[str, ...]
    name: str | None
    role: str | None
    affiliation: str | None
    part: str | None
    method: str
    evidence: str | None
    evidence_spans: tuple[EvidenceSpan, ...] | None
    entity_id: str | None
    turns: int
    words: int


class Entity(NamedTuple):
    """A row of `entities`."""

    entity_id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    resolution: tuple[str, ...]
    mentions: int
    documents: int
    first_date: dt.date | None
    last_date: dt.date | None
    iso_3166: str | None
    wikidata_id: str | None
    geonames_id: int | None
    identifier_source: str | None


class Mention(NamedTuple):
    """A row of `mentions`; before the merge of entities, `entity_id` is the id of a `Name`."""

    mention_id: str
    entity_id: str
    document_id: str
    paragraph_id: str
    text_start: int
    text_end: int
    raw_start: int
    raw_end: int
    text: str
    type: str
    sentence_start: int
    sentence_end: int
    method: str
    evidence: str
    confidence: float | None


class Citation(NamedTuple):
    """A row of `citations`; before the merge of entities, `cited_entity_id` is the id of a `Name`."""

    citation_id: str
    document_id: str
    paragraph_id: str
    text_start: int
    text_end: int
    raw_start: int
    raw_end: int
    text: str
    kind: str
    cited_name: str
    canonical_name: str
    cited_entity_id: str | None
    identifier: str | None
    title: str | None
    locator: str | None
    date_start: dt.date | None
    date_end: dt.date | None
    url: str | None
    target_document_id: str | None
    group_id: str | None
    marker: str | None
    marker_paragraph_id: str | None
    marker_start: int | None
    marker_end: int | None
    method: str
    evidence: str | None


class Quotation(NamedTuple):
    """A row of `quotations`; before the merge of entities, `entity_id` is the id of a `Name`."""

    quotation_id: str
    document_id: str
    paragraph_id: str
    text_start: int
    text_end: int
    raw_start: int
    raw_end: int
    text: str
    kind: str
    speaker_name: str | None
    entity_id: str | None
    verb: str | None
    method: str | None
    evidence: str | None
    evidence_spans: tuple[EvidenceSpan, ...] | None
    group_id: str | None


class Date(NamedTuple):
    """A row of `dates`."""

    date_id: str
    document_id: str
    paragraph_id: str
    text_start: int
    text_end: int
    raw_start: int
    raw_end: int
    text: str
    edtf: str | None
    date_start: dt.date | None
    date_end: dt.date | None
    precision: str
    rule: str
    anchor: str | None
    anchor_date: dt.date | None
    evidence: str | None
    evidence_spans: tuple[EvidenceSpan, ...] | None


class Reject(NamedTuple):
    """A row of `rejects`."""

    raw_path: str
    rule: str
    found: str
    remedy: str
    raw_sha256: str | None
    raw_bytes: int | None
    part: int = 0
    raw_start: int | None = None
    raw_end: int | None = None


ROW_TYPES: dict[str, type[NamedTuple]] = {
    "documents": Document,
    "paragraphs": Paragraph,
    "speakers": Speaker,
    "entities": Entity,
    "mentions": Mention,
    "citations": Citation,
    "quotations": Quotation,
    "dates": Date,
    "rejects": Reject,
}
# The tables whose rows are a span of a paragraph each, with the column that is their key.
SPAN_TABLES = {name: row._fields[0] for name, row in ROW_TYPES.items() if "text_start" in row._fields}
