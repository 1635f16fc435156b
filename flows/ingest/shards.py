"""Write the texts to shards: the sets of documents whose ids hash to one number.

A shard depends on the ids alone, so any worker may make any shard, and each is the same bytes whoever does.
Files are written under another name and renamed when whole.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from flows.ingest.known import KnownText
from flows.ingest.raw_files import RawFiles
from flows.ingest.records import RAW_FOLDER, SHARD_SCHEMA, RawText, read_columns
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.rows import Reject

SHARD_BYTES = 8 << 20
BATCH_BYTES = 4 << 20


@dataclass(frozen=True)
class Shard:
    """A shard as written: its file, the `fingerprint` of each text, and what was refused on the way."""

    path: Path
    raw_bytes: int
    fingerprints: pa.FixedSizeBinaryArray
    rejects: tuple[Reject, ...]


def plan_shards(files: RawFiles) -> tuple[RawFiles, ...]:
    """Give the files of each shard in order of their ids; a shard holds 8 MiB of files, or half of that.

    Their number is a power of two: an archive that grows leaves its shards as they are, until each is halved.
    """
    full = -(-(pc.sum(files.column("size")).as_py() or 0) // SHARD_BYTES)
    count = 1 << max(0, full - 1).bit_length()
    shards = np.fromiter((_hash(name) % count for name in files.document_ids()), np.int64, len(files))
    keys = pa.table({"shard": shards, "document_id": files.column("document_id")})
    order = pc.sort_indices(keys, [("shard", "ascending"), ("document_id", "ascending")]).to_numpy()
    bounds = np.searchsorted(shards[order], np.arange(count + 1))
    return tuple(files.at(order[start:end]) for start, end in pairwise(bounds))


def write_shard(texts: Iterable[RawText | KnownText | Reject], path: Path, raw: Path | None = None) -> Shard:
    """Write the texts, which come in order of their ids, to one shard, holding a batch of them at a time.

    Of those that are known, from the folder `raw`, all but the text is written.
    """
    rejects: list[Reject] = []
    fingerprints: list[bytes] = []
    size = 0
    with _writer(path, raw) as writer:
        for batch in _batches(_accepted(texts, rejects)):
            writer.write_batch(_record_batch(batch))
            fingerprints += map(_fingerprint, batch)
            size += sum(text.raw_bytes for text in batch)
    return Shard(path, size, pa.array(fingerprints, pa.binary(32)), tuple(rejects))


def write_known(rows: pa.Table, path: Path, raw: Path) -> Shard:
    """Write a shard of texts that are all known, from the folder `raw`, as `write_shard` would."""
    left_out = [pa.nulls(len(rows), SHARD_SCHEMA.field(name).type) for name in SHARD_SCHEMA.names[-2:]]
    columns = [rows.column(name) for name in SHARD_SCHEMA.names[:-2]]
    with _writer(path, raw) as writer:
        writer.write_table(pa.Table.from_arrays([*columns, *left_out], schema=SHARD_SCHEMA))
    fingerprints = rows.column("fingerprint").combine_chunks()
    return Shard(path, pc.sum(rows.column("raw_bytes")).as_py() or 0, fingerprints, ())


def fingerprint(text: str) -> bytes:
    """Give the SHA-256 of the characters with every line end as LF and without a byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.removeprefix("\ufeff").encode("utf-8")).digest()


def find_duplicates(shards: Sequence[Shard]) -> dict[str, str]:
    """Give for each document that has the characters of another the first of them by id."""
    beginnings = [_beginnings(shard) for shard in shards]
    found, counts = np.unique(np.concatenate(beginnings), return_counts=True)
    documents: dict[bytes, list[str]] = {}
    for shard, own in zip(shards, beginnings, strict=True):
        places = np.flatnonzero(np.isin(own, found[counts > 1]))
        if len(places):
            ids = read_columns(shard.path, ["document_id"]).column(0).take(places).to_pylist()
            for fingerprint, document in zip(shard.fingerprints.take(places).to_pylist(), ids, strict=True):
                documents.setdefault(fingerprint, []).append(document)
    firsts = ((min(same), same) for same in documents.values())
    return {document: first for first, same in firsts for document in same if document != first}


def mark_duplicates(path: Path, duplicates: Mapping[str, str]) -> None:
    """Write into a shard which of its documents are duplicates, and of which document."""
    column = SHARD_SCHEMA.get_field_index("duplicate_of")
    with ExitStack() as stack:
        batches = stack.enter_context(pa.ipc.open_file(stack.enter_context(pa.OSFile(str(path)))))
        writer = stack.enter_context(_writer(path, _raw_of(batches.schema)))
        for number in range(batches.num_record_batches):
            batch = batches.get_batch(number)
            firsts = [duplicates.get(document) for document in batch.column("document_id").to_pylist()]
            marked = batch.set_column(column, SHARD_SCHEMA.field(column), pa.array(firsts, pa.string()))
            writer.write_batch(marked)


def write_rejects(rejects: Iterable[Reject], path: Path) -> int:
    """Write the rejects as Parquet in the form of the contract, in order of their keys; give their number."""
    ordered = sorted(rejects, key=lambda reject: (reject.raw_path, reject.rule))
    schema = arrow_schema(load_contract().table("rejects"))
    unfinished = _unfinished(path)
    with ParquetFile(unfinished, schema) as file:
        file.write(rows_table(ordered, schema))
    unfinished.replace(path)
    return len(ordered)


def _hash(document_id: str) -> int:
    return int.from_bytes(hashlib.sha256(document_id.encode("utf-8")).digest(), "big")


def _accepted(
    texts: Iterable[RawText | KnownText | Reject], rejects: list[Reject]
) -> Iterator[RawText | KnownText]:
    for text in texts:
        if isinstance(text, Reject):
            rejects.append(text)
        else:
            yield text


def _batches(texts: Iterable[RawText | KnownText]) -> Iterator[list[RawText | KnownText]]:
    batch: list[RawText | KnownText] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += text.raw_bytes
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _fingerprint(text: RawText | KnownText) -> bytes:
    return text.fingerprint if isinstance(text, KnownText) else fingerprint(text.text)


def _beginnings(shard: Shard) -> npt.NDArray[np.uint64]:
    """Give the first eight bytes of each fingerprint: enough to tell most texts apart."""
    return np.frombuffer(shard.fingerprints.buffers()[1] or b"", np.uint64)[: 4 * len(shard.fingerprints) : 4]


def _record_batch(texts: list[RawText | KnownText]) -> pa.RecordBatch:
    columns = zip(*map(_row, texts), strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SHARD_SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SHARD_SCHEMA)


def _row(text: RawText | KnownText) -> tuple[object, ...]:
    """Give the columns of a shard; the fingerprint of a known text is none of them."""
    if isinstance(text, KnownText):
        return (*text[:-1], None, None)
    source_id = text.source.source_id
    return (
        text.document_id, source_id, text.raw_path, text.raw_sha256, text.raw_bytes, text.encoding,
        text.media_type, text.duplicate_of, text.text,
    )  # fmt: skip


@contextmanager
def _writer(path: Path, raw: Path | None) -> Iterator[pa.ipc.RecordBatchFileWriter]:
    unfinished = _unfinished(path)
    schema = SHARD_SCHEMA.with_metadata({RAW_FOLDER: os.fsencode(raw)} if raw else None)
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        yield writer
    unfinished.replace(path)


def _raw_of(schema: pa.Schema) -> Path | None:
    raw = (schema.metadata or {}).get(RAW_FOLDER)
    return Path(os.fsdecode(raw)) if raw else None


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + ".unfinished")
