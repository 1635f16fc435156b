"""Hold every span of the staged file against the raw texts: the check that no query can do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa

from flows.ingest.records import Correction
from flows.validate.layouts import layout_of
from flows.validate.records import ExpectationResult, Outcome
from flows.validate.slices import DocumentSlice, Misfit, ParagraphSlice, TextSlice, document_misfits
from flows.validate.unchanged import NO_DOCUMENTS
from schemas.connection import open_bounded
from schemas.errors import first_line
from schemas.rows import SPAN_TABLES, SourceSpan

# A batch of texts ends with the one that fills it; its rows are held in memory beside it.
BATCH_CHARACTERS = 4_000_000
BATCH_DOCUMENTS = 4_096
NOTHING_CORRECTED: Mapping[str, Sequence[Correction]] = MappingProxyType({})

NAMES = {"documents": "documents: every character of the raw text is in a paragraph or is layout"} | {
    table: f"{table}: every span slices the raw text" for table in ("paragraphs", *SPAN_TABLES)
}

_OF_BATCH = "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))"
_DOCUMENTS = f"""
    SELECT document_id, raw_characters, media_type,
    list((r.raw_start, r.raw_end) ORDER BY r.raw_start) FILTER (r.part > 0)
    FROM documents d LEFT JOIN rejects r USING (raw_path) {_OF_BATCH} GROUP BY ALL ORDER BY document_id
"""
# Rows without offsets are left to the expectation that the offsets are given; those without words, to the one
# that only a withheld text has none.
_PARAGRAPHS = f"""
    SELECT document_id, paragraph_id, text, raw_start, raw_end, source_spans,
    label, label_raw_start, label_raw_end
    FROM paragraphs {_OF_BATCH} AND paragraph_id IS NOT NULL AND raw_start IS NOT NULL
    AND raw_end IS NOT NULL AND source_spans IS NOT NULL ORDER BY document_id, raw_start, paragraph_id
"""
_SLICE_COLUMNS = "paragraph_id, text, text_start, text_end, raw_start, raw_end"
_SLICES = " UNION ALL ".join(
    f"SELECT document_id, '{table}' AS of, {key} AS key, {_SLICE_COLUMNS} FROM {table} {_OF_BATCH}"
    for table, key in SPAN_TABLES.items()
)
_WHOLE_SLICES = (
    f"SELECT * FROM ({_SLICES}) slices WHERE COLUMNS(* EXCLUDE (text)) IS NOT NULL ORDER BY of, key"
)
_ADD_CHECKED = "INSERT INTO checked SELECT unnest(?::VARCHAR[])"
# A text ends as a document, or as a reject whose path is its id, with an ending or without.
_LOST_TEXTS = """
    WITH paths AS (SELECT string_split(raw_path, '.') AS parts FROM rejects), cuts AS (
        SELECT parts, unnest(range(1, len(parts) + 1)) AS cut FROM paths
    ), rejected AS (SELECT array_to_string(parts[:cut], '.') AS document_id FROM cuts)
    SELECT document_id FROM checked ANTI JOIN documents USING (document_id)
    ANTI JOIN rejected USING (document_id) ORDER BY ALL
"""
_UNREAD_DOCUMENTS = "SELECT document_id FROM documents ANTI JOIN checked USING (document_id) ORDER BY ALL"


class _Findings:
    """The misfits so far, by table and key; the first found of a row counts."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, str]] = {table: {} for table in NAMES}

    def add(self, misfit: Misfit) -> None:
        self.found[misfit.table].setdefault(misfit.key, misfit.found)

    def result(self, table: str) -> ExpectationResult:
        keys = tuple(sorted(self.found[table]))
        if not keys:
            return ExpectationResult(table, NAMES[table], Outcome.PASSED)
        found = f"{keys[0]}: {self.found[table][keys[0]]}"
        return ExpectationResult(table, NAMES[table], Outcome.FAILED, found, len(keys), keys)


def check_spans(
    texts: Iterable[tuple[str, str]],
    database: Path,
    corrections: Mapping[str, Sequence[Correction]] = NOTHING_CORRECTED,
    unchanged: pa.Table = NO_DOCUMENTS,
    spill: Path | None = None,
) -> tuple[ExpectationResult, ...]:
    """Check the rows of a DuckDB file against the raw texts, given as pairs of document id and text.

    `corrections` are those of the words of a text, by document id; elsewhere no other words are accepted.
    `unchanged` has the ids of documents that have their texts, and are known to fit them: those are not among
    `texts`.
    `spill` is as for `open_bounded`.
    Gives one result for each table with offsets, and one for documents: no character outside a paragraph
    that is more than layout, no document without its text, no text that is neither document nor reject.
    Holds a batch of texts at a time. What the file does not let it ask could not run.
    """
    findings = _Findings()
    try:
        with open_bounded(spill, database, read_only=True) as connection:
            connection.register("unchanged", unchanged)
            connection.execute("CREATE TEMP TABLE checked AS FROM unchanged")
            for batch in _batches(texts):
                for misfit in _batch_misfits(connection, batch, corrections):
                    findings.add(misfit)
            for misfit in _lost(connection):
                findings.add(misfit)
    except duckdb.Error as error:
        why = first_line(error)
        return tuple(
            ExpectationResult(table, name, Outcome.COULD_NOT_RUN, why) for table, name in NAMES.items()
        )
    return tuple(findings.result(table) for table in NAMES)


def _batches(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    batch: dict[str, str] = {}
    characters = 0
    for document_id, text in texts:
        batch[document_id] = text
        characters += len(text)
        if characters >= BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS:
            yield batch
            batch, characters = {}, 0
    if batch:
        yield batch


def _batch_misfits(
    connection: duckdb.DuckDBPyConnection,
    texts: Mapping[str, str],
    corrections: Mapping[str, Sequence[Correction]],
) -> Iterator[Misfit]:
    ids = list(texts)
    connection.execute(_ADD_CHECKED, [ids])
    documents = connection.execute(_DOCUMENTS, [ids]).fetchall()
    paragraphs, slices = _paragraphs(connection, ids), _slices(connection, ids)
    for document_id, length, media_type, unread in documents:
        text = texts[document_id]
        if length != len(text):
            yield Misfit("documents", document_id, f"{length} characters, the raw text has {len(text)}")
        yield from document_misfits(
            DocumentSlice(
                document_id,
                layout_of(media_type, text, corrections.get(document_id, ())),
                paragraphs.get(document_id, []),
                slices.get(document_id, []),
                [(start, end) for start, end in unread or () if start is not None and end is not None],
            )
        )


def _paragraphs(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, list[ParagraphSlice]]:
    found: dict[str, list[ParagraphSlice]] = {}
    for document_id, key, text, start, end, spans, *label in connection.execute(
        _PARAGRAPHS, [ids]
    ).fetchall():
        paragraph = ParagraphSlice(key, text, start, end, _source_spans(spans), *label)
        found.setdefault(document_id, []).append(paragraph)
    return found


def _source_spans(runs: Iterable[dict[str, Any] | None]) -> tuple[SourceSpan, ...]:
    # A run with a missing offset is left out; the gap that it leaves is a misfit.
    return tuple(SourceSpan(**run) for run in runs if run is not None and None not in run.values())


def _slices(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, list[TextSlice]]:
    found: dict[str, list[TextSlice]] = {}
    for document_id, *values in connection.execute(_WHOLE_SLICES, [ids] * len(SPAN_TABLES)).fetchall():
        found.setdefault(document_id, []).append(TextSlice(*values))
    return found


def _lost(connection: duckdb.DuckDBPyConnection) -> Iterator[Misfit]:
    for (document_id,) in connection.execute(_UNREAD_DOCUMENTS).fetchall():
        yield Misfit("documents", str(document_id), "there is no raw text of it")
    for (document_id,) in connection.execute(_LOST_TEXTS).fetchall():
        yield Misfit("documents", str(document_id), "its raw text became neither a document nor a reject")
