"""Read the texts of the release document by document, in the order of their ids, without holding them all."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from flows.publish.site.marks import MARKS, Mark
from flows.publish.site.raw_side import Run
from flows.publish.site.streams import Grouped, RawTexts, rows_of

DOCUMENT = """
SELECT document_id, s.headline, s.citation, kind, publication, publisher, volume, issue, author, dateline,
    language,
    CASE date_precision WHEN 'day' THEN strftime(date, '%-d %B %Y') WHEN 'month' THEN strftime(date, '%B %Y')
    ELSE strftime(date, '%Y') END,
    date_method, date_evidence,
    list_transform(recorded_on, lambda day: strftime(day, '%-d %B %Y')), raw_path, raw_sha256,
    raw_characters, encoding, duplicate_of, t.document_id IS NOT NULL, licence, text_status, erratum,
    lag(document_id) OVER issues, lag(s.headline) OVER issues, lead(document_id) OVER issues,
    lead(s.headline) OVER issues
FROM documents d JOIN shown.documents s USING (document_id)
LEFT JOIN shown.documents t ON t.document_id = d.duplicate_of
WINDOW issues AS (PARTITION BY publication ORDER BY date NULLS FIRST, document_id)
QUALIFY d.document_id IN (SELECT document_id FROM {chosen})
ORDER BY document_id
"""
# A paragraph whose runs follow on each other has no layout inside, and one run will do for them.
_PARAGRAPHS = """
SELECT document_id, paragraph_id, position, kind, speaker_id, turn, label, text, words, language,
    raw_start, raw_end, flatten(list_transform(source_spans, lambda run: [run.raw_start, run.raw_end]))
FROM paragraphs SEMI JOIN {chosen} USING (document_id) ORDER BY document_id, position
"""
_SPEAKERS = """
SELECT document_id, speaker_id, label, s.name, role, affiliation, part, turns, s.words, entity_id,
    shown.entity_id IS NOT NULL
FROM speakers s SEMI JOIN {chosen} USING (document_id) LEFT JOIN shown.entities shown USING (entity_id)
ORDER BY document_id, s.words DESC, speaker_id
"""


class Document(NamedTuple):
    """A document, with its date as words, the title that a page has, and what cites it in this release.

    `earlier` and `later` are the documents beside it of the same publication.
    """

    document_id: str
    headline: str
    citation: str
    kind: str
    publication: str
    publisher: str | None
    volume: int | None
    issue: int | None
    author: str | None
    dateline: str | None
    language: str
    date: str | None
    date_method: str | None
    date_evidence: str | None
    recorded_on: Sequence[str] | None
    raw_path: str
    raw_sha256: str
    raw_characters: int
    encoding: str
    duplicate_of: str | None
    duplicate_has_page: bool
    licence: str | None
    text_status: str
    erratum: str | None
    earlier: str | None
    earlier_headline: str | None
    later: str | None
    later_headline: str | None


class Paragraph(NamedTuple):
    """A paragraph; `runs` are pairs of raw offsets, one after the other. A withheld one has no text."""

    paragraph_id: str
    position: int
    kind: str
    speaker_id: str | None
    turn: int | None
    label: str | None
    text: str | None
    words: int
    language: str
    raw_start: int
    raw_end: int
    runs: Sequence[int]


class Speaker(NamedTuple):
    """Who speaks in a document; `has_page` where the entity has one."""

    speaker_id: str
    label: str
    name: str | None
    role: str | None
    affiliation: str | None
    part: str | None
    turns: int
    words: int
    entity_id: str | None
    has_page: bool


class Text(NamedTuple):
    """A document with all that stands in it; `raw` is None where it is withheld or not at hand."""

    document: Document
    paragraphs: Sequence[Paragraph]
    speakers: Sequence[Speaker]
    marks: Sequence[Mark]
    raw: str | None


def texts(
    connection: duckdb.DuckDBPyConnection, raw: Sequence[Path], only: Collection[str]
) -> Iterator[Text]:
    """Give these of the documents that have a page, in the order of the ids."""
    connection.execute("CREATE TABLE shown.asked (document_id VARCHAR)")
    connection.execute("INSERT INTO shown.asked SELECT unnest(?::VARCHAR[])", [list(only)])
    asked, of_paragraphs, of_speakers, of_marks = (
        query.format(chosen="shown.asked") for query in (DOCUMENT, _PARAGRAPHS, _SPEAKERS, MARKS)
    )
    paragraphs = Grouped(connection, of_paragraphs, Paragraph)
    speakers, marks = Grouped(connection, of_speakers, Speaker), Grouped(connection, of_marks, Mark)
    raw_texts = RawTexts(raw, only)
    for row in rows_of(connection, asked):
        document = Document(*row)
        key = document.document_id
        text = raw_texts.of(key)
        yield Text(
            document, paragraphs.of(key), speakers.of(key), marks.of(key),
            text if document.text_status == "published" else None,
        )  # fmt: skip


def runs(paragraph: Paragraph) -> list[Run]:
    """Give the raw runs of a paragraph, those that follow on each other as one."""
    joined: list[Run] = []
    for start, end in zip(paragraph.runs[::2], paragraph.runs[1::2], strict=True):
        if joined and joined[-1].end == start:
            joined[-1] = Run(joined[-1].start, end)
        else:
            joined.append(Run(start, end))
    return joined
