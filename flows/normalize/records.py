"""What normalise hands on, and what passes between its two halves: one document, then all documents."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from schemas.rows import (
    Citation,
    Date,
    Document,
    Mention,
    Paragraph,
    Quotation,
    Reject,
    Speaker,
)


class Name(NamedTuple):
    """One entity as one document names it, before documents are compared.

    The fields from `given` on are for that comparison: the folded words of the name, a person's split in
    given names, surname and Jr or Sr; the state that a body's name or the words beside it hold; whether an
    authority file lists the name, the acronym that the document gives it, and what stands beside it (see
    `flows.normalize.across.beside`).

    `full` tells that a person is named with more than a surname; `tentative` that nothing but the shape
    of the word speaks for a person, so that it counts only if the other documents know one.
    """

    name_id: str
    document_id: str
    type: str
    name: str
    slug: str
    surname: str | None
    full: bool
    tentative: bool
    iso_3166: str | None
    wikidata_id: str | None
    geonames_id: int | None
    identifier_source: str | None
    given: str | None
    words: str | None
    suffix: str | None
    listed: bool
    acronym: str | None
    offices: tuple[str, ...]
    fields: tuple[str, ...]
    states: tuple[str, ...]
    realms: tuple[str, ...]
    born: int | None


NAMES_SCHEMA = pa.schema(
    [
        pa.field("name_id", pa.string(), nullable=False),
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("slug", pa.string(), nullable=False),
        pa.field("surname", pa.string()),
        pa.field("full", pa.bool_(), nullable=False),
        pa.field("tentative", pa.bool_(), nullable=False),
        pa.field("iso_3166", pa.string()),
        pa.field("wikidata_id", pa.string()),
        pa.field("geonames_id", pa.int64()),
        pa.field("identifier_source", pa.string()),
        pa.field("given", pa.string()),
        pa.field("words", pa.string()),
        pa.field("suffix", pa.string()),
        pa.field("listed", pa.bool_(), nullable=False),
        pa.field("acronym", pa.string()),
        pa.field("offices", pa.list_(pa.string()), nullable=False),
        pa.field("fields", pa.list_(pa.string()), nullable=False),
        pa.field("states", pa.list_(pa.string()), nullable=False),
        pa.field("realms", pa.list_(pa.string()), nullable=False),
        pa.field("born", pa.int32()),
    ]
)


@dataclass(frozen=True)
class DocumentRows:
    """All rows that one document gives; entities are still `Name`s of this document."""

    documents: tuple[Document, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[Date, ...] = ()
    names: tuple[Name, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True)
class Normalized:
    """Where the tables are: sorted, one Parquet file a table or parts of it, and their row counts.

    `packs` are the names of the packs of parses that they were merged from, `broken` is the number of texts
    that broke their reader.
    """

    tables: Path
    rows: dict[str, int]
    packs: tuple[str, ...] = ()
    broken: int = 0
