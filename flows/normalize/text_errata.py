"""Correct the words of a text as a curator decided, before it is read, and lead back to its raw file.

The whole text is read with its corrections, so that they reach whatever is found in it; what was read is then
put in the offsets of the raw file. A corrected stretch is a run of its own there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.ingest.records import ERRATA_FILE, Correction, RawText
from flows.normalize.dates.date_claims import DateClaim
from flows.normalize.heads.evidence import Evidence
from flows.normalize.heads.head import Head
from flows.normalize.pages.page import Passage, in_raw
from flows.normalize.sheets.sheet import Origin, Sheet, UnreadPart, replaced
from schemas.errors import ConfigurationError
from schemas.spans import changed_part, is_even

SHOWN = 60  # characters


class _Place(NamedTuple):
    """Where the words of a correction, the `number`-th of its text from 0, stand in the raw text."""

    start: int
    end: int
    number: int


def corrected(raw: RawText) -> Sheet:
    """Give a raw text with its words corrected, as a sheet whose origin is None where none are.

    Raises ConfigurationError where the words that a correction expects do not stand in the text, or not once,
    and where two corrections overlap.
    """
    erratum = raw.source.errata.get(raw.document_id)
    if erratum is None or not erratum.text:
        return Sheet(raw.text)
    places = _places(raw, erratum.text)
    for one, two in pairwise(places):
        if two.start < one.end:
            raise ConfigurationError(
                f"{_where(raw, one.number)}: expected a place of its own, found that "
                f"text.{two.number} overlaps it at offset {two.start}; make one of both, or quote fewer words"
            )
    return replaced(raw.text, (_stretch(place, erratum.text[place.number]) for place in places))


def in_source(
    raw: RawText, sheet: Sheet, head: Head, passages: Sequence[Passage], unread: Sequence[UnreadPart]
) -> tuple[Head, list[Passage], tuple[UnreadPart, ...]]:
    """Give what was read of a corrected text, its `sheet`, with the offsets of the raw text.

    Raises ConfigurationError where a correction reaches over an edge of a paragraph, a label or a mark of
    layout, for then no raw characters are those of either side alone.
    """
    _refuse_cuts(raw, sheet, passages)
    origin = Origin(sheet.origin or ())
    volume = head.volume_evidence and _moved(head.volume_evidence, origin)
    head = head._replace(
        dates=tuple(_claim_moved(claim, origin) for claim in head.dates), volume_evidence=volume
    )
    moved = tuple(UnreadPart(*part[:4], *origin.place(*part[4:])) for part in unread)
    return head, in_raw(list(passages), origin), moved


def _places(raw: RawText, corrections: Sequence[Correction]) -> list[_Place]:
    return sorted(_place(raw, number, correction) for number, correction in enumerate(corrections))


def _place(raw: RawText, number: int, correction: Correction) -> _Place:
    found = list(_finds(raw.text, correction.expect))
    if len(found) == 1:
        return _Place(found[0], found[0] + len(correction.expect), number)
    why = (
        "quote more words around them"
        if found
        else "the source was mended, or the file holds them in another form; remove the correction or quote "
        "its raw characters"
    )
    raise ConfigurationError(
        f"{_where(raw, number)}: expected {correction.expect[:SHOWN]!r} once in {raw.raw_path}, found it "
        f"{len(found)} times: {why}"
    )


def _finds(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _stretch(place: _Place, correction: Correction) -> tuple[int, int, str]:
    start, raw_end, end = changed_part(correction.expect, correction.correct)
    return place.start + start, place.start + raw_end, correction.correct[start:end]


def _refuse_cuts(raw: RawText, sheet: Sheet, passages: Sequence[Passage]) -> None:
    """Refuse a corrected stretch that what was read of the text has in two parts."""
    edges = set(_edges(passages))
    for run in sheet.origin or ():
        if not is_even(run) and any(at in edges for at in range(run.text_start + 1, run.text_end)):
            places = _places(raw, raw.source.errata[raw.document_id].text)
            number = next(place.number for place in places if run.raw_start < place.end)
            words, old = sheet.text[run.text_start : run.text_end], raw.text[run.raw_start : run.raw_end]
            raise ConfigurationError(
                f"{_where(raw, number)}: expected no correction over the edge of a paragraph, a label or "
                f"a mark of layout, found {words[:SHOWN]!r} for {old[:SHOWN]!r}; correct the words on "
                "each side of it by themselves"
            )


def _edges(passages: Iterable[Passage]) -> Iterator[int]:
    for passage in passages:
        for span in passage.mapped.spans:
            yield from (span.raw_start, span.raw_end)
        if passage.label:
            yield from (passage.label.raw_start, passage.label.raw_end)


def _claim_moved(claim: DateClaim, origin: Origin) -> DateClaim:
    return claim._replace(evidence=tuple(_moved(item, origin) for item in claim.evidence))


def _moved(evidence: Evidence, origin: Origin) -> Evidence:
    return Evidence(evidence.text, *origin.place(evidence.raw_start, evidence.raw_end))


def _where(raw: RawText, number: int) -> str:
    key = raw.document_id.removeprefix(f"{raw.source.source_id}/")
    return f"{raw.source.source_id}/{ERRATA_FILE}: {key}: text.{number}"
