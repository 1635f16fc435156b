"""Make the rows of `mentions`, `citations`, `quotations` and `dates` from what was read of a document."""

from collections.abc import Iterable, Sequence

from flows.normalize.citing.cited import Cited
from flows.normalize.dates.date_resolution import Resolved
from flows.normalize.dates.dating import Dating
from flows.normalize.dates.edtf import Interval
from flows.normalize.heads.evidence import Evidence
from flows.normalize.naming.confidence import CONFIDENCE
from flows.normalize.naming.mentions import Naming, by_passage
from flows.normalize.quoting.attribution import Attribution
from flows.normalize.quoting.quotations import Quoted
from flows.normalize.reading import Reading, sentence_of
from flows.normalize.text_rows import spans_of, words_of
from schemas.rows import Citation, Date, EvidenceSpan, Mention, Quotation, new
from schemas.spans import raw_span

# Types of the entities that may have issued what is cited: persons give statements and write studies.
BODIES = frozenset({"organization"})
NO_MARKER = (None, None, None, None)  # text, paragraph, start and end
NOT_TOLD = (None, None, None, None, None, None)  # name, entity, verb, method, evidence, its spans
NO_EVIDENCE = (None, None)  # words and spans; as most dates have
NO_INTERVAL = (None, None, None)  # EDTF, first and last day
ISSUERS = {kind: frozenset({"organization", "person"}) for kind in ("statement", "study")}


def mention_rows(reading: Reading) -> tuple[Mention, ...]:
    """Give the rows of the mentions, each with the sentence around it."""
    rows = []
    name_ids: dict[tuple[str, str, bool], str] = {}  # most names come again
    document_id, number = reading.raw.document_id, -1
    for naming in reading.namings:
        passage, start, end, text, _, kind, name, method, evidence, _, tentative, _ = naming
        key = kind, name, tentative
        name_id = name_ids.get(key)
        if name_id is None:
            name_id = name_ids[key] = reading.name_id(naming)
        if passage != number:
            number, paragraph_id, bounds = passage, reading.ids[passage], reading.sentences.bounds(passage)
            spans = reading.passages[passage].mapped.spans
        sentence_start, sentence_end = sentence_of(bounds, start, end)
        raw_start, raw_end = raw_span(spans, start, end)
        # In the order of the fields: this runs once a name, and their names would double its time.
        rows.append(new(Mention, (
            f"{paragraph_id}:{start}-{end}", name_id, document_id, paragraph_id,
            start, end, raw_start, raw_end, text, kind, sentence_start, sentence_end,
            method, evidence, CONFIDENCE.get(method),
        )))  # fmt: skip
    return tuple(rows)


def citation_rows(
    reading: Reading, cited: Sequence[Cited], dating: Dating, dates: Iterable[Resolved]
) -> tuple[Citation, ...]:
    """Give the rows of the citations, their dates resolved against that of the text or told by `dates`."""
    if not cited:  # as most texts
        return ()
    citing = {item.number for item in cited}
    named = by_passage(naming for naming in reading.namings if naming.passage in citing)
    told = {item.told for item in cited if item.told}
    intervals = {
        place: each.interval
        for each in (dates if told else ())
        if (place := (each.number, each.expression.start, each.expression.end)) in told
    }
    rows = []
    for item in cited:
        inside = named[item.number].between(item.start, item.end) if item.number in named else ()
        issuers = ISSUERS.get(item.kind, BODIES)
        issuer = next((naming for naming in inside if naming.type in issuers), None)
        interval = intervals.get(item.told) if item.told else None
        rows.append(_citation(reading, item, dating, issuer, interval))
    return tuple(rows)


# The rows below are made in the order of their fields: by the names of these, it would take twice as long.


def _citation(
    reading: Reading, item: Cited, dating: Dating, issuer: Naming | None, interval: Interval | None
) -> Citation:
    days = (interval.start, interval.end) if interval else item.days(dating.day)
    number, marker = item.number, item.marker
    issued_by = reading.name_id(issuer) if issuer else None
    first, last = (days[0], days[-1]) if days else (None, None)
    group_id = reading.span_id(number, *item.group) if item.group else None
    marked = (marker.text, reading.ids[marker.number], marker.start, marker.end) if marker else NO_MARKER
    return new(Citation, (
        *_placed(reading, number, item.start, item.end),
        item.kind, item.name, item.canonical, issued_by, item.identifier, item.title, item.locator,
        first, last, item.url, None, group_id, *marked, item.method, item.evidence,
    ))  # fmt: skip


def quotation_rows(reading: Reading, quotations: Sequence[Quoted]) -> tuple[Quotation, ...]:
    """Give the rows of the quotations."""
    rows = []
    for number, start, end, kind, told, group, _ in quotations:
        said: tuple[object, ...] = NOT_TOLD
        if told:
            by, evidence = _said_by(reading, told), _evidence(told.evidence)
            said = told.speaker_name, by, told.verb, told.method, *evidence
        group_id = reading.span_id(*group) if group else None
        rows.append(new(Quotation, (*_placed(reading, number, start, end), kind, *said, group_id)))
    return tuple(rows)


def date_rows(reading: Reading, resolved: Iterable[Resolved]) -> tuple[Date, ...]:
    """Give the rows of the dates."""
    rows = []
    for number, (start, end, _, unit, *_), interval, rule, anchor, evidence in resolved:
        kind, first = (anchor.kind, anchor.first) if anchor else (None, None)
        rows.append(new(Date, (
            *_placed(reading, number, start, end), *(interval or NO_INTERVAL), unit, rule,
            kind, first, *_evidence(evidence),
        )))  # fmt: skip
    return tuple(rows)


def _placed(
    reading: Reading, number: int, start: int, end: int
) -> tuple[str, str, str, int, int, int, int, str]:
    """Give the first columns of the row of a span: its key, its document and paragraph, and its place."""
    (text, spans), paragraph_id = reading.passages[number].mapped, reading.ids[number]
    return (
        f"{paragraph_id}:{start}-{end}", reading.raw.document_id, paragraph_id,
        start, end, *raw_span(spans, start, end), text[start:end],
    )  # fmt: skip


def _evidence(evidence: Sequence[Evidence]) -> tuple[str | None, tuple[EvidenceSpan, ...] | None]:
    """Give the words of pieces of evidence, and their raw offsets."""
    if len(evidence) == 1:  # as most have
        ((words, start, end),) = evidence
        return words or None, (new(EvidenceSpan, (start, end)),)
    return (words_of(evidence), spans_of(evidence)) if evidence else NO_EVIDENCE


def _said_by(reading: Reading, told: Attribution) -> str | None:
    if told.naming:
        return reading.name_id(told.naming)
    return reading.person_id(told.turn_name) if told.turn_name else None
