"""What the tests of the normalise stage share: made-up texts, read with the bundled authorities."""

from collections.abc import Sequence
from functools import cache

from benchmarks.quality.reader import SOURCE, knowledge, raw_text, rows_of
from flows.ingest.records import Correction
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.naming.entities import find_mentions
from flows.normalize.naming.mentions import Naming
from flows.normalize.pages.page import Passage, read_page
from flows.normalize.recognizer.recognizer import NamedSpan
from flows.normalize.records import DocumentRows
from flows.normalize.sheets.sheet import Sheet
from flows.validate.layouts import layout_of
from flows.validate.slices import DocumentSlice, Misfit, ParagraphSlice, TextSlice, document_misfits
from schemas.authority import load_authorities

__all__ = ["SOURCE", "knowledge", "raw_text", "rows_of"]


class NothingSeen:
    """A recogniser that finds no name, where a test is about the rules alone."""

    def find(self, texts: Sequence[str]) -> list[list[NamedSpan]]:
        """Give no name."""
        return [[] for _ in texts]


@cache
def rules_alone() -> Knowledge:
    """Give the bundled authority files without the model."""
    return prepare(load_authorities(), NothingSeen())


def passages_of(text: str, *, markdown: bool = True) -> list[Passage]:
    """Give the passages of a page."""
    return read_page(Sheet(text), knowledge().authorities, markdown=markdown)


def seen_in(
    passages: Sequence[Passage], seen: Sequence[tuple[str, str]], score: float | None = None
) -> list[list[NamedSpan]]:
    """Give what a model finds that sees some words, wherever they stand, as names of a type."""
    return [
        sorted(
            NamedSpan(start, start + len(words), kind, "", score)
            for words, kind in seen
            for start in range(len(passage.text))
            if passage.text.startswith(words, start)
        )
        for passage in passages
    ]


def mentions_of(text: str, *speakers: str, houses: tuple[str, ...] = ()) -> list[Naming]:
    """Give the mentions in the passages of a page that the rules find without the model."""
    passages = passages_of(text)
    return find_mentions(passages, [()] * len(passages), speakers, knowledge(), houses)


def misfits(text: str, rows: DocumentRows, corrections: Sequence[Correction] = ()) -> list[Misfit]:
    """Give the rows that do not fit the raw text, as the validate stage judges them."""
    paragraphs = [
        ParagraphSlice(
            row.paragraph_id,
            row.text,
            row.raw_start,
            row.raw_end,
            row.source_spans,
            row.label,
            row.label_raw_start,
            row.label_raw_end,
        )
        for row in rows.paragraphs
    ]
    slices = [
        TextSlice(
            table, key, row.paragraph_id, row.text, row.text_start, row.text_end, row.raw_start, row.raw_end
        )
        for table, keyed in (
            ("mentions", [(row.mention_id, row) for row in rows.mentions]),
            ("citations", [(row.citation_id, row) for row in rows.citations]),
            ("quotations", [(row.quotation_id, row) for row in rows.quotations]),
            ("dates", [(row.date_id, row) for row in rows.dates]),
        )
        for key, row in keyed
    ]
    media = rows.documents[0].media_type if rows.documents else "text/plain"
    unread = [(row.raw_start, row.raw_end) for row in rows.rejects if row.part]
    layout = layout_of(media, text, corrections)
    return list(document_misfits(DocumentSlice("press/a", layout, paragraphs, slices, unread)))


def kinds_and_texts(raw: str, path: str = "press/a.txt") -> list[tuple[str, str]]:
    """Give kind and text of each paragraph of a text, in which everything fits the raw text."""
    rows = rows_of(raw, path)
    assert misfits(raw, rows) == []
    return [(row.kind, row.text) for row in rows.paragraphs]
