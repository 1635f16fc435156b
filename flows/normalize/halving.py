"""Find the text that cannot be read among those that can, and put it among the rejects.

Whatever a text does to its reader, the others must not suffer. So a job that fails is tried again, for its
process may have been killed for a reason of the moment; one that fails twice is halved until a single text is
left, and that is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.ingest.records import ShardEntry, read_entries
from flows.normalize.packs import Part
from flows.normalize.readers import Fault, Job, Reader
from flows.normalize.shard import shard_schemas
from schemas.arrow import ParquetFile, rows_table
from schemas.rows import Reject

RULE = "reader_fault"
_REMEDY = "report it with the file, so that the reader can be mended; every run tries it again"


class Broken(NamedTuple):
    """A text that no reader can read, and why."""

    document_id: str
    fault: Fault


def read_job(job: Job, reader: Reader) -> Iterator[Part | Broken]:
    """Give folders with the rows of all texts of a job but those that break the reader, and these."""
    fault = reader.read(job) and reader.read(job)
    if fault is None:
        yield Part(job.target, job.parses)
        return
    if len(job.parses) == 1:
        yield Broken(job.document_ids[0], fault)
        return
    middle = len(job.parses) // 2
    for number, half in enumerate((job.parses.slice(0, middle), job.parses.slice(middle))):
        target = job.target.with_name(f"{job.target.name}-{number}")
        yield from read_job(job._replace(parses=half, target=target), reader)


def write_broken(broken: Sequence[Broken], shards: Iterable[Path], folder: Path) -> None:
    """Write the rejects of the broken texts, each of one of the shards, as a shard that has no other rows."""
    folder.mkdir(parents=True)
    faults = dict(broken)
    entries = (entry for shard in shards for entry in read_entries(shard) if entry.document_id in faults)
    rejects = [_reject(entry, faults[entry.document_id]) for entry in entries]
    for table, schema in shard_schemas().items():
        with ParquetFile(folder / f"{table}.parquet", schema) as file:
            file.write(rows_table(rejects if table == "rejects" else [], schema))


def _reject(entry: ShardEntry, fault: Fault) -> Reject:
    return Reject(entry.raw_path, RULE, fault.found, _REMEDY, entry.raw_sha256, entry.raw_bytes)
