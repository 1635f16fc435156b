"""Write the texts to shards: the sets of documents whose ids hash to one number.

A shard depends on the ids alone, so any worker may make any shard, and each is the same bytes whoever does.
Files are written under another name and renamed when whole.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from flows.ingest.files import RawFile
from flows.ingest.known import KnownText
from flows.ingest.records import RAW_FOLDER, SHARD_SCHEMA, RawText
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.rows import Reject

SHARD_BYTES = 8 << 20
BATCH_BYTES = 4 << 20


@dataclass(frozen=True)
class Shard:
    """A shard as written: its file, what was refused on the way, and what is now known of its texts."""

    path: Path
    raw_bytes: int
    texts: tuple[KnownText, ...]
    rejects: tuple[Reject, ...]


def plan_shards(files: Sequence[RawFile]) -> tuple[tuple[RawFile, ...], ...]:
    """Give the files of each shard in order of their ids; a shard holds 8 MiB of files, or half of that.

    Their number is a power of two: an archive that grows leaves its shards as they are, until each is halved.
    """
    full = -(-sum(file.raw_bytes for file in files) // SHARD_BYTES)
    count = 1 << max(0, full - 1).bit_length()
    shards: list[list[RawFile]] = [[] for _ in range(count)]
    for file in sorted(files, key=lambda file: file.document_id):
        shards[_hash(file.document_id) % count].append(file)
    return tuple(map(tuple, shards))


def write_shard(texts: Iterable[RawText | KnownText | Reject], path: Path, raw: Path | None = None) -> Shard:
    """Write the texts, which come in order of their ids, to one shard, holding a batch of them at a time.

    Of those that are known, from the folder `raw`, all but the text is written.
    """
    rejects: list[Reject] = []
    known: list[KnownText] = []
    with _writer(path, raw) as writer:
        for batch in _batches(_accepted(texts, rejects)):
            writer.write_batch(_record_batch(batch))
            known += map(_known, batch)
    return Shard(path, sum(text.raw_bytes for text in known), tuple(known), tuple(rejects))


def fingerprint(text: str) -> bytes:
    """Give the SHA-256 of the characters with every line end as LF and without a byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(text.removeprefix("\ufeff").encode("utf-8")).digest()


def find_duplicates(shards: Iterable[Shard]) -> dict[str, str]:
    """Give for each document that has the characters of another the first of them by id."""
    first: dict[bytes, str] = {}
    for text in _texts(shards):
        first[text.fingerprint] = min(first.get(text.fingerprint, text.document_id), text.document_id)
    return {
        text.document_id: first[text.fingerprint]
        for text in _texts(shards)
        if first[text.fingerprint] != text.document_id
    }


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


def _known(text: RawText | KnownText) -> KnownText:
    if isinstance(text, KnownText):
        return text
    return KnownText(
        document_id=text.document_id,
        source_id=text.source.source_id,
        raw_path=text.raw_path,
        raw_sha256=text.raw_sha256,
        raw_bytes=text.raw_bytes,
        encoding=text.encoding,
        media_type=text.media_type,
        fingerprint=fingerprint(text.text),
    )


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


def _texts(shards: Iterable[Shard]) -> Iterator[KnownText]:
    return (text for shard in shards for text in shard.texts)


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
