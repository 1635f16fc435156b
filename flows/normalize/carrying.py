"""Carry a job to another machine as bytes, and its rows back: the two share no folder.

With the texts goes the digest of the reader that shall read them, for another one might give other rows.
"""

import pickle
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow as pa

from flows.digests import reader_digest
from flows.ingest.records import Source, cut_shard
from flows.normalize.readers import Fault, Job, Reader
from flows.normalize.shard import FRESH, shard_schemas
from schemas.errors import ConfigurationError

_SHOWN = 12  # digits of a digest
_CODEC = "zstd"


class CarriedJob(NamedTuple):
    """A job whose texts are with it, as the bytes of a shard, and the digest of the reader that it is for."""

    shard: bytes
    parses: pa.Table
    sources: dict[str, Source]
    reader_sha256: str


class CarriedRows(NamedTuple):
    """The rows of a job: the bytes of a file for each table that a shard leaves, in their order, pressed."""

    tables: tuple[bytes, ...]


Answer = CarriedRows | Fault


def pack_job(job: Job, reader_sha256: str) -> bytes:
    """Give a job with its texts, for the reader of that digest; nobody on the way looks into bytes."""
    texts = cut_shard(job.shard, job.document_ids)
    return pickle.dumps(CarriedJob(texts, job.parses, job.sources, reader_sha256))


def read_packed(packed: bytes, reader: Reader, folder: Path, place: str) -> Answer:
    """Read the texts of a job that came to this machine, working below `folder`.

    Raises ConfigurationError, naming `place`, where the reader here is not the one that the job is for.
    """
    carried: CarriedJob = pickle.loads(packed)  # noqa: S301  # Dask unpickles all that comes to a worker
    for found in (_reader_at_first(), reader_digest()):
        if found != carried.reader_sha256:
            raise ConfigurationError(
                f"{place}: expected the reader {carried.reader_sha256[:_SHOWN]} of the run, found "
                f"{found[:_SHOWN]}; install the same code, authority files, packages and Python there, and "
                "start it again"
            )
    with TemporaryDirectory(dir=folder) as own:
        shard, target = Path(own, "texts.arrow"), Path(own, "rows")
        shard.write_bytes(carried.shard)
        fault = reader.read(Job(shard, carried.parses, carried.sources, target))
        return fault or CarriedRows(tuple(_pressed((target / name).read_bytes()) for name in _names()))


def unpack_rows(rows: CarriedRows, folder: Path) -> None:
    """Write the rows that came back to a folder, as a reader here would have."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in zip(_names(), rows.tables, strict=True):
        (folder / name).write_bytes(_as_it_was(data))


@cache
def _reader_at_first() -> str:
    """Give the digest of the reader when this process began to read: what it has loaded since stays."""
    return reader_digest()


def _names() -> list[str]:
    return [f"{table}{FRESH}" for table in shard_schemas()]


def _pressed(data: bytes) -> bytes:
    """Press what goes over the wire: rows as they are in memory take seven times as much as their texts."""
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, _CODEC) as stream:
        stream.write(data)
    pressed: bytes = sink.getvalue().to_pybytes()
    return pressed


def _as_it_was(pressed: bytes) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(pressed), _CODEC) as stream:
        data: bytes = stream.read()
    return data
