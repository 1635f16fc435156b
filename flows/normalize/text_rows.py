"""Make the rows of `documents`, `paragraphs` and `speakers` from what was read of a document."""

from collections import Counter
from collections.abc import Sequence

from flows.ingest.records import RawText
from flows.normalize.dates.dating import Dating
from flows.normalize.heads.evidence import Evidence
from flows.normalize.heads.head import Head
from flows.normalize.reading import Reading
from flows.normalize.talk.turns import Turns
from flows.normalize.talk.voices import Voice
from schemas.rows import Document, EvidenceSpan, Paragraph, Speaker, new

NO_LABEL = (None, None, None)  # text, raw_start, raw_end


def document_row(raw: RawText, head: Head, dating: Dating) -> Document:
    """Give the row of a document; evidence comes in reading order."""
    source = raw.source
    evidence = sorted(dating.evidence, key=lambda item: item.raw_start)
    if head.kind and head.kind_method:
        kind, method = head.kind, head.kind_method
    else:
        kind, method = source.kind or "article", "source_default" if source.kind else "default"
    return Document(
        document_id=raw.document_id,
        source_id=source.source_id,
        title=head.title,
        kind=kind,
        kind_method=method,
        kind_evidence=head.kind_evidence,
        publication=head.publication or source.title,
        publisher=source.publisher,
        volume=head.volume,
        issue=head.issue,
        author=head.author,
        dateline=head.dateline,
        language=source.language,
        date=dating.day,
        date_precision=dating.precision,
        date_method=dating.method,
        date_evidence=dating.words,
        date_evidence_spans=spans_of(evidence),
        recorded_on=dating.recorded_on,
        raw_path=raw.raw_path,
        raw_sha256=raw.raw_sha256,
        raw_bytes=raw.raw_bytes,
        raw_characters=len(raw.text),
        encoding=raw.encoding,
        media_type=raw.media_type,
        duplicate_of=raw.duplicate_of,
        licence=source.licence,
        text_status="published",  # its words are left out once they were checked
        erratum=None,
    )


def paragraph_rows(reading: Reading, turns: Turns, voices: dict[str, Voice]) -> tuple[Paragraph, ...]:
    """Give the rows of the paragraphs, in reading order."""
    rows = []
    section: str | None = None
    document_id, language = reading.raw.document_id, reading.raw.source.language
    speaker_ids = {key: _speaker_id(reading.raw, voice) for key, voice in voices.items()}
    # In the order of the fields: this runs once a paragraph, and names would double its time.
    for position, (key, turn, paragraph_id, (kind, _, (text, spans), label, _)) in enumerate(
        zip(turns.keys, turns.numbers, reading.ids, reading.passages, strict=True), start=1
    ):
        printed, start, end = (label.text, label.raw_start, label.raw_end) if label else NO_LABEL
        rows.append(
            new(Paragraph, (
                paragraph_id, document_id, position, kind, section,
                speaker_ids[key] if key else None, turn, printed, start, end,
                text, text.count(" ") + 1, language, spans[0][2], spans[-1][3], spans,
            ))
        )  # fmt: skip
        if kind == "heading":
            section = text
    return tuple(rows)


def speaker_rows(
    reading: Reading, voices: dict[str, Voice], paragraphs: Sequence[Paragraph]
) -> tuple[Speaker, ...]:
    """Give the rows of the speakers, with the turns and words that the paragraphs give them."""
    if not voices:
        return ()
    turns: dict[str, set[int | None]] = {}
    words: Counter[str] = Counter()
    for row in paragraphs:
        if row.speaker_id:
            turns.setdefault(row.speaker_id, set()).add(row.turn)
            words[row.speaker_id] += row.words
    rows = []
    for voice in dict.fromkeys(voices.values()):
        speaker_id = _speaker_id(reading.raw, voice)
        rows.append(
            Speaker(
                speaker_id=speaker_id,
                document_id=reading.raw.document_id,
                label=voice.label,
                labels=tuple(label for label, uses in voice.uses.items() if uses),
                name=voice.name or voice.house,
                role=voice.role,
                affiliation=voice.affiliation,
                part=voice.part,
                method=voice.method,
                evidence=words_of(voice.evidence),
                evidence_spans=spans_of(voice.evidence),
                entity_id=reading.person_id(voice.name) if voice.name else None,
                turns=len(turns[speaker_id]),
                words=words[speaker_id],
            )
        )
    return tuple(rows)


def words_of(evidence: Sequence[Evidence]) -> str | None:
    """Give pieces of evidence as one text, None where there are none."""
    return " … ".join([item.text for item in evidence]) or None


def spans_of(evidence: Sequence[Evidence]) -> tuple[EvidenceSpan, ...] | None:
    """Give the raw offsets of pieces of evidence, None where there are none."""
    return tuple([new(EvidenceSpan, (start, end)) for _, start, end in evidence]) or None


def _speaker_id(raw: RawText, voice: Voice) -> str:
    return f"{raw.document_id}@{voice.slug}"
