"""Turn one text into all its rows: the order of the steps.

Everything here is a function of the text, its source and the authority files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from flows.ingest.records import RawText, Source
from flows.normalize.citing.citations import find_citations
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.leads import whole_text
from flows.normalize.citing.monitored import is_source_line
from flows.normalize.dates.date_anchors import Setting, Spans, outermost
from flows.normalize.dates.date_finder import day_dates, find_dates_of
from flows.normalize.dates.date_resolution import Resolved, resolve_dates
from flows.normalize.dates.dates import DateExpression
from flows.normalize.dates.dating import DatedWords, Dating, date_text, volume_one_year
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.errata import corrected_dating, corrected_document
from flows.normalize.heads.head import Head, Unread, read_heads
from flows.normalize.heads.top import KnownNames
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.entities import find_mentions
from flows.normalize.naming.head_names import head_names
from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.names import name_rows
from flows.normalize.pages.page import Passage, in_raw, read_pages
from flows.normalize.quoting.attribution import TurnSpeaker
from flows.normalize.quoting.quotations import Quoted, find_quotations
from flows.normalize.reading import Reading, reading_of
from flows.normalize.recognizer.recognizer import NamedSpan
from flows.normalize.records import DocumentRows
from flows.normalize.sheets.opening import open_sheet
from flows.normalize.sheets.sheet import Origin, Sheet, UnreadPart
from flows.normalize.span_rows import citation_rows, date_rows, mention_rows, quotation_rows
from flows.normalize.talk.labels import Label
from flows.normalize.talk.parties import NOBODY, find_parties
from flows.normalize.talk.speakers import Talk, find_voices
from flows.normalize.talk.turns import Turns, take_turns
from flows.normalize.talk.voices import Voice
from flows.normalize.text_errata import corrected, in_source
from flows.normalize.text_rows import document_row, paragraph_rows, speaker_rows
from schemas.rows import Document, Reject

MARKDOWN = "text/markdown"
LINES = ("text/plain", MARKDOWN)  # whose lines are those of the page


class Understood(NamedTuple):
    """A text as a reader understands it before any name in it is looked up."""

    head: Head
    passages: list[Passage]
    turns: Turns
    voices: dict[str, Voice]
    unread: tuple[UnreadPart, ...]


def understand_all(raws: Sequence[RawText], knowledge: Knowledge) -> list[Understood]:
    """Read the layout, the head and the speakers of each text, each step for all before the next one.

    There are no passages where a text holds no word.
    """
    sheets = [corrected(raw) for raw in raws]
    texts = [
        replace(raw, text=sheet.text) if sheet.origin else raw
        for raw, sheet in zip(raws, sheets, strict=True)
    ]
    opened = [open_sheet(text) for text in texts]
    pages = _pages(texts, opened, knowledge)
    unread = [_unread_head(*each) for each in zip(texts, opened, pages, strict=True)]
    given = knowledge.authorities
    known = KnownNames(given.given_names, knowledge.outlets, knowledge.names, given.cities)
    heads = read_heads(unread, known)
    found = [
        in_source(raw, sheet, *head, inner.unread) if sheet.origin else (*head, inner.unread)
        for raw, sheet, inner, head in zip(raws, sheets, opened, heads, strict=True)
    ]
    talks = [
        _talk(passages, raw.source, head, knowledge)
        for raw, (head, passages, _) in zip(raws, found, strict=True)
    ]
    turns = [take_turns(talk.passages, talk.parties, talk.orator) for talk in talks]
    voices = find_voices(talks, knowledge)
    return [
        Understood(head, passages, turn, voice, unread)
        for (head, passages, unread), turn, voice in zip(found, turns, voices, strict=True)
    ]


def _talk(passages: Sequence[Passage], source: Source, head: Head, knowledge: Knowledge) -> Talk:
    kind = head.kind or source.kind
    parties = find_parties(passages, head.author, knowledge) if kind == "interview" else NOBODY
    held = head.delivered if kind == "statement" and not any(each.label for each in passages) else None
    return Talk(passages, source, kind, parties, Label(*held) if held else None)


def _pages(raws: Sequence[RawText], sheets: Sequence[Sheet], knowledge: Knowledge) -> list[list[Passage]]:
    """Read the layout of each text."""
    markdown = [raw.media_type == MARKDOWN for raw in raws]
    pages = read_pages(sheets, markdown, knowledge.authorities)
    return [
        in_raw(page, Origin(sheet.origin)) if sheet.origin else page
        for sheet, page in zip(sheets, pages, strict=True)
    ]


def _unread_head(raw: RawText, sheet: Sheet, page: Sequence[Passage]) -> Unread:
    """Give what the head of a text is read from."""
    return Unread(page, sheet.given, raw.text if raw.media_type in LINES else "", raw.source.house_labels)


def normalize_document(raw: RawText, knowledge: Knowledge) -> DocumentRows:
    """Give all rows of one text; a text without a word gives a reject."""
    return normalize_documents([raw], knowledge)[0]


def normalize_documents(raws: Sequence[RawText], knowledge: Knowledge) -> list[DocumentRows]:
    """Give all rows of each text.

    What a text gives does not depend on the others. Each step is done for all texts before the next one, as
    the model reads the paragraphs of many texts faster, and what a step looks up stays near the processor.
    """
    read = understand_all(raws, knowledge)
    spans = iter(knowledge.recognizer.find([passage.text for each in read for passage in each.passages]))
    namings = [
        namings_of(raw, each, list(islice(spans, len(each.passages))), knowledge)
        for raw, each in zip(raws, read, strict=True)
    ]
    return document_rows(raws, read, namings, knowledge)


def namings_of(
    raw: RawText, understood: Understood, spans: Sequence[Sequence[NamedSpan]], knowledge: Knowledge
) -> list[Naming]:
    """Give the names in a text, of which the model found `spans` in each of its passages."""
    speaker_names = [voice.name for voice in understood.voices.values() if voice.name]
    houses = {voice.house for voice in understood.voices.values() if voice.house}
    houses.update(raw.source.house_labels.values())
    head = head_names(understood.head.dateline, understood.head.author)
    return find_mentions(understood.passages, spans, speaker_names, knowledge, houses, head)


def document_rows(
    raws: Sequence[RawText],
    read: Sequence[Understood],
    namings: Sequence[Sequence[Naming]],
    knowledge: Knowledge,
) -> list[DocumentRows]:
    """Give the rows of texts in which the names have been found; of one without a word, why it has none."""
    readings = [
        reading_of(raw, each.passages, named, knowledge)
        for raw, each, named in zip(raws, read, namings, strict=True)
    ]
    said = _said_of(raws, read, readings, knowledge)
    documents = [_document(*each) for each in zip(raws, read, said, strict=True)]
    paragraphs = [
        paragraph_rows(reading, each.turns, each.voices) for reading, each in zip(readings, read, strict=True)
    ]
    speakers = [
        speaker_rows(reading, each.voices, rows)
        for reading, each, rows in zip(readings, read, paragraphs, strict=True)
    ]
    mentions = [mention_rows(reading) for reading in readings]
    quotations = [
        quotation_rows(reading, each.quotations) for reading, each in zip(readings, said, strict=True)
    ]
    resolved = _resolved(raws, read, said, readings, knowledge)
    dates = [date_rows(*each) for each in zip(readings, resolved, strict=True)]
    citations = [
        citation_rows(reading, each.cited, each.dating, found)
        for reading, each, found in zip(readings, said, resolved, strict=True)
    ]
    names = [
        name_rows(reading, rows, each.voices.values(), knowledge.telling)
        for reading, each, rows in zip(readings, read, mentions, strict=True)
    ]
    rejects = [_rejects(*each) for each in zip(raws, read, strict=True)]
    tables = documents, paragraphs, speakers, mentions, citations, quotations, dates, names, rejects
    return [DocumentRows(*rows) for rows in zip(*tables, strict=True)]


class _Said(NamedTuple):
    """What a text says: the dates that it names, what it cites and quotes, and its own date."""

    found: dict[int, list[TimeExpression]]
    cited: list[Cited]
    dating: Dating
    quotations: list[Quoted]


def _said_of(
    raws: Sequence[RawText],
    read: Sequence[Understood],
    readings: Sequence[Reading],
    knowledge: Knowledge,
) -> list[_Said]:
    """Find the dates that texts name and what they cite, date the texts, and find what they quote.

    Each of the first three rests on the one before.
    """
    authorities = knowledge.authorities
    wholes = [whole_text(each.passages, authorities) for each in read]
    found = [find_dates_of(whole, authorities.date_words) for whole in wholes]
    days = [day_dates(each) for each in found]
    cited = find_citations(wholes, knowledge, found)
    datings = [date_document(*each, knowledge) for each in zip(raws, read, days, cited, strict=True)]
    quotations = [_quotations(*each, knowledge) for each in zip(wholes, read, readings, strict=True)]
    return list(map(_Said, found, cited, datings, quotations))


def date_document(
    raw: RawText,
    understood: Understood,
    days: Mapping[int, Sequence[DateExpression]],
    cited: Sequence[Cited],
    knowledge: Knowledge,
) -> Dating:
    """Date a text by its head and by the days that it names and cites."""
    reports = [
        DatedWords(item.passage, item.dated) for item in cited if item.method == "parenthesis" and item.dated
    ]
    heard = [DatedWords(item.passage, item.dated) for item in cited if item.dated and is_source_line(item)]
    head, passages = understood.head, understood.passages
    first_year, authorities = volume_one_year(raw.source, head, knowledge.outlets), knowledge.authorities
    dating = date_text(head, passages, days, reports, first_year, authorities, raw.raw_path, heard)
    return corrected_dating(dating, raw.source.errata.get(raw.document_id), raw.document_id)


def _quotations(
    whole: WholeText, understood: Understood, reading: Reading, knowledge: Knowledge
) -> list[Quoted]:
    voices = understood.voices.items()
    speaking = {key: TurnSpeaker(voice.label, voice.name) for key, voice in voices}
    speakers = [speaking[key] if key else None for key in understood.turns.keys]
    return find_quotations(whole, reading.namings, knowledge, speakers, reading.sentences)


def _document(raw: RawText, understood: Understood, said: _Said) -> tuple[Document, ...]:
    if not understood.passages:
        return ()
    erratum = raw.source.errata.get(raw.document_id)
    return (corrected_document(document_row(raw, understood.head, said.dating), erratum),)


def _resolved(
    raws: Sequence[RawText],
    read: Sequence[Understood],
    said: Sequence[_Said],
    readings: Sequence[Reading],
    knowledge: Knowledge,
) -> list[list[Resolved]]:
    settings = [
        _setting(raw, understood, each) if each.found else None
        for raw, understood, each in zip(raws, read, said, strict=True)
    ]
    words = knowledge.authorities.date_words
    return [
        list(resolve_dates(each.found, setting, reading, words)) if setting else []
        for each, setting, reading in zip(said, settings, readings, strict=True)
    ]


def _setting(raw: RawText, understood: Understood, said: _Said) -> Setting:
    interview = (understood.head.kind or raw.source.kind) == "interview"
    spoken = [key is not None for key in understood.turns.keys]
    return Setting(said.dating, interview, spoken, _quoted(said.quotations), _cited(said.cited))


def _quoted(quotations: Sequence[Quoted]) -> Spans:
    return outermost((item.passage, item.start, item.end) for item in quotations if item.kind != "indirect")


def _cited(citations: Sequence[Cited]) -> Spans:
    """Give the spans of citations, and of the days by which documents are dated from beside their symbols."""
    spans = [(item.number, item.start, item.end) for item in citations]
    days = [(item.number, item.dated.start, item.dated.end) for item in citations if item.dated]
    return outermost(spans + days)


def _rejects(raw: RawText, understood: Understood) -> tuple[Reject, ...]:
    unread = tuple([_unread(raw, part) for part in understood.unread])
    return unread if understood.passages else (*unread, _without_text(raw))


def _unread(raw: RawText, part: UnreadPart) -> Reject:
    return Reject(
        raw_path=raw.raw_path,
        rule=part.rule,
        found=part.found,
        remedy=part.remedy,
        raw_sha256=raw.raw_sha256,
        raw_bytes=raw.raw_bytes,
        part=part.number,
        raw_start=part.raw_start,
        raw_end=part.raw_end,
    )


def _without_text(raw: RawText) -> Reject:
    return Reject(
        raw_path=raw.raw_path,
        rule="no_text",
        found=f"nothing but layout in {len(raw.text)} characters",
        remedy="check that the file holds the text it should",
        raw_sha256=raw.raw_sha256,
        raw_bytes=raw.raw_bytes,
    )
