"""Write the texts to shards: the sets of documents whose ids hash to one number.

A shard depends on the ids alone, so any worker may make any shard, and each is the same bytes whoever does.
Files are written under another name and renamed when whole.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from flows.ingest.files import RawFile
from flows.ingest.records import SHARD_SCHEMA, RawText
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.rows import Reject

SHARD_BYTES = 8 << 20
BATCH_BYTES = 4 << 20


@dataclass(frozen=True)
class Fingerprint:
    """A document and the SHA-256 of its characters, however their lines end."""

    document_id: str
    digest: bytes


@dataclass(frozen=True)
class Shard:
    """A shard as written: its file, what was refused on the way, and the fingerprints of its documents."""

    path: Path
    raw_bytes: int
    fingerprints: tuple[Fingerprint, ...]
    rejects: tuple[Reject, ...]


def plan_shards(files: Sequence[RawFile]) -> tuple[tuple[RawFile, ...], ...]:
    """Give the files of each shard in order of their ids; there are as many shards as 8 MiB in the files."""
    count = max(1, -(-sum(file.raw_bytes for file in files) // SHARD_BYTES))
    shards: list[list[RawFile]] = [[] for _ in range(count)]
    for file in sorted(files, key=lambda file: file.document_id):
        shards[_hash(file.document_id) % count].append(file)
    return tuple(map(tuple, shards))


def write_shard(texts: Iterable[RawText | Reject], path: Path) -> Shard:
    """Write the texts, which come in order of their ids, to one shard, holding a batch of them at a time."""
    rejects: list[Reject] = []
    fingerprints: list[Fingerprint] = []
    raw_bytes = 0
    with _writer(path) as writer:
        for batch in _batches(_accepted(texts, rejects)):
            writer.write_batch(_record_batch(batch))
            fingerprints += (Fingerprint(text.document_id, fingerprint(text.text)) for text in batch)
            raw_bytes += sum(text.raw_bytes for text in batch)
    return Shard(path, raw_bytes, tuple(fingerprints), tuple(rejects))


def fingerprint(text: str) -> bytes:
    """Give the SHA-256 of the characters with every line end as LF and without a byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.removeprefix("\ufeff").encode("utf-8")).digest()


def find_duplicates(shards: Iterable[Shard]) -> dict[str, str]:
    """Give for each document that has the characters of another the first of them by id."""
    first: dict[bytes, str] = {}
    for mark in _marks(shards):
        first[mark.digest] = min(first.get(mark.digest, mark.document_id), mark.document_id)
    return {
        mark.document_id: first[mark.digest]
        for mark in _marks(shards)
        if first[mark.digest] != mark.document_id
    }


def mark_duplicates(path: Path, duplicates: Mapping[str, str]) -> None:
    """Write into a shard which of its documents are duplicates, and of which document."""
    column = SHARD_SCHEMA.get_field_index("duplicate_of")
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file) as batches, _writer(path) as writer:
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


def _accepted(texts: Iterable[RawText | Reject], rejects: list[Reject]) -> Iterator[RawText]:
    for text in texts:
        if isinstance(text, Reject):
            rejects.append(text)
        else:
            yield text


def _batches(texts: Iterable[RawText]) -> Iterator[list[RawText]]:
    batch: list[RawText] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += text.raw_bytes
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _record_batch(texts: list[RawText]) -> pa.RecordBatch:
    columns = [
        [text.source.source_id if name == "source_id" else getattr(text, name) for text in texts]
        for name in SHARD_SCHEMA.names
    ]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SHARD_SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SHARD_SCHEMA)


def _marks(shards: Iterable[Shard]) -> Iterator[Fingerprint]:
    return (mark for shard in shards for mark in shard.fingerprints)


@contextmanager
def _writer(path: Path) -> Iterator[pa.ipc.RecordBatchFileWriter]:
    unfinished = _unfinished(path)
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, SHARD_SCHEMA) as writer:
        yield writer
    unfinished.replace(path)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + ".unfinished")
