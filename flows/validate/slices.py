"""Compare the rows of a document with its raw text, character by character.

These are the rules behind the promise that every row points at its characters: runs of the text agree with
runs of the raw file, offsets map through them, and what lies outside is only layout.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.validate.layouts import Layout
from schemas.rows import SourceSpan
from schemas.spans import UNSEEN, raw_span

SHOWN = 40

_UNSEEN = re.compile(f"[{UNSEEN}]+")
_ONE_SPACE, _WHITE_SPACE = re.compile(r"\s"), re.compile(r"\s+")
TIME_STAMP = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]? ?")  # [00:14] or 00:00:05
ASKED = re.compile(r"Q(?:uestion)?[.:] (?=\S)", re.IGNORECASE)  # Q. | Ann Lee, Tarn Weekly
TIME_BEHIND = re.compile(r" \(?\d{1,2}:\d\d(?::\d\d)?\)?\Z")  # Ann Lee| (00:14)
# What may stand around the words of a speaker label, e.g. "**EIR:** ", "> MIZIN --".
LABEL_MARKS = " *_<>#:-\u2013\u2014"


@dataclass(frozen=True)
class ParagraphSlice:
    """What a paragraph says of its place: its runs, and its label with the label's raw offsets.

    `text` is None where it is withheld: then only offsets can be checked.
    """

    paragraph_id: str
    text: str | None
    raw_start: int
    raw_end: int
    source_spans: tuple[SourceSpan, ...]
    label: str | None
    label_raw_start: int | None
    label_raw_end: int | None


@dataclass(frozen=True)
class TextSlice:
    """What a row of `table`, one of the tables of spans, says of its place in a paragraph.

    `text` is None where it is withheld.
    """

    table: str
    key: str
    paragraph_id: str
    text: str | None
    text_start: int
    text_end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True)
class Misfit:
    """A row, by table and key, that does not fit the raw text, and what was found."""

    table: str
    key: str
    found: str


@dataclass(frozen=True)
class DocumentSlice:
    """A document: its raw text, its rows with offsets, and the raw runs of the parts that were not read."""

    document_id: str
    layout: Layout
    paragraphs: Sequence[ParagraphSlice]
    slices: Sequence[TextSlice]
    unread: Sequence[tuple[int, int]] = ()


def document_misfits(document: DocumentSlice) -> Iterator[Misfit]:
    """Give the rows of one document that do not fit its raw text, each once."""
    layout, paragraphs = document.layout, document.paragraphs
    found = find_stray(layout, paragraphs, document.unread)
    if found:
        yield Misfit("documents", document.document_id, found)
    for paragraph in paragraphs:
        found = paragraph_misfit(layout, paragraph) or label_misfit(layout, paragraph)
        if found:
            yield Misfit("paragraphs", paragraph.paragraph_id, found)
    by_id = {paragraph.paragraph_id: paragraph for paragraph in paragraphs}
    for part in document.slices:
        found = slice_misfit(by_id, part)
        if found:
            yield Misfit(part.table, part.key, found)


def paragraph_misfit(layout: Layout, paragraph: ParagraphSlice) -> str | None:
    """Say where the runs of a paragraph and the raw text part, or give None."""
    raw = layout.raw
    text_at, raw_at = 0, paragraph.raw_start
    for run in paragraph.source_spans:
        if run.text_start != text_at or run.text_end <= text_at or run.raw_end <= run.raw_start:
            return f"the run {run} does not go on from text offset {text_at}"
        if not 0 <= raw_at <= run.raw_start or run.raw_end > paragraph.raw_end or run.raw_end > len(raw):
            return f"the run {run} leaves raw {raw_at} to {paragraph.raw_end} of {len(raw)} characters"
        here = paragraph.text and paragraph.text[text_at : run.text_end]
        if here is not None and not any(
            _agree(here, there) for there in layout.readings(run.raw_start, run.raw_end)
        ):
            there = _shown(raw[run.raw_start : run.raw_end])
            return f"raw {run.raw_start} to {run.raw_end} {there} is not the text {_shown(here)}"
        text_at, raw_at = run.text_end, run.raw_end
    length = text_at if paragraph.text is None else len(paragraph.text)
    if text_at != length or raw_at != paragraph.raw_end:
        return f"the runs end at text {text_at} of {length}, raw {raw_at} of {paragraph.raw_end}"
    return None


def label_misfit(layout: Layout, paragraph: ParagraphSlice) -> str | None:
    """Say how a label differs from its raw characters without markup, or give None."""
    start, end = paragraph.label_raw_start, paragraph.label_raw_end
    if paragraph.label is None and start is None and end is None:
        return None
    if paragraph.label is None or start is None or end is None or not 0 <= start < end <= len(layout.raw):
        return f"the label {paragraph.label!r} stands at raw {start} to {end} of {len(layout.raw)} characters"
    if end > paragraph.raw_start:
        return f"the label ends at raw {end}, behind the start of its text at {paragraph.raw_start}"
    found = [_words(there) for there in layout.readings(start, end)]
    if paragraph.label not in found and paragraph.label not in [ASKED.sub("", words, 1) for words in found]:
        return f"raw {start} to {end} {_shown(found[0])} is not the label {_shown(paragraph.label)}"
    return None


def slice_misfit(paragraphs: Mapping[str, ParagraphSlice], part: TextSlice) -> str | None:
    """Say how a slice differs from its paragraph's text or maps to other raw offsets, or give None."""
    paragraph = paragraphs.get(part.paragraph_id)
    if paragraph is None:
        return f"its paragraph {part.paragraph_id} is not in its document"
    where = f"text {part.text_start} to {part.text_end}"
    if part.text_start < 0 or not _is_slice(part, paragraph.text):
        return f"{where} of its paragraph is not {_shown(part.text or '')}"
    try:
        mapped = raw_span(paragraph.source_spans, part.text_start, part.text_end)
    except ValueError as error:
        return f"{where}: {error}"
    if mapped != (part.raw_start, part.raw_end):
        return f"{where} lies at raw {mapped[0]} to {mapped[1]}, not {part.raw_start} to {part.raw_end}"
    return None


def _is_slice(part: TextSlice, text: str | None) -> bool:
    if text is None or part.text is None:
        return text is part.text
    return text[part.text_start : part.text_end] == part.text


def find_stray(
    layout: Layout, paragraphs: Iterable[ParagraphSlice], unread: Iterable[tuple[int, int]] = ()
) -> str | None:
    """Say which character lies outside all runs, labels and unread parts and is no layout, or give None."""
    covered = [*unread]
    for paragraph in paragraphs:
        covered += ((run.raw_start, run.raw_end) for run in paragraph.source_spans)
        if paragraph.label_raw_start is not None and paragraph.label_raw_end is not None:
            covered.append((paragraph.label_raw_start, paragraph.label_raw_end))
    end = 0
    for start, stop in [*sorted(covered), (len(layout.raw), len(layout.raw))]:
        stray = layout.stray(end, start)
        if stray is not None:
            found = _shown(layout.raw[stray:start])
            return f"raw offset {stray} {found} is in no paragraph and no layout"
        end = max(end, stop)
    return None


def _agree(text: str, raw: str) -> bool:
    if text == raw:
        return True
    if len(text) == len(raw) and _ONE_SPACE.sub(" ", raw) == text:
        return True
    return _clean(raw) == text


def _clean(raw: str) -> str:
    return unicodedata.normalize("NFC", _WHITE_SPACE.sub(" ", _UNSEEN.sub("", raw)))


def _words(raw: str) -> str:
    """Give the words of a label, without its markup and the time stamp before or behind it."""
    label = TIME_BEHIND.sub("", _clean(raw).strip(LABEL_MARKS))
    stamp = TIME_STAMP.match(label)
    return label[stamp.end() :].strip(LABEL_MARKS) if stamp else label


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")
