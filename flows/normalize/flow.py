"""Normalise as a Prefect flow: what no earlier run has read is read, then all documents are merged."""

import logging
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast
from uuid import UUID

from prefect import flow, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows.ingest.records import Ingested
from flows.normalize.gathering import Gathering
from flows.normalize.halving import Broken, read_job, write_broken
from flows.normalize.lexicon import prepare
from flows.normalize.merge import Merged, merge_shards
from flows.normalize.packs import FOLDER, Packs, Part
from flows.normalize.plan import cut_jobs, plan_shard
from flows.normalize.reader_processes import Readers
from flows.normalize.readers import Job, Reader, ReaderHere, cores
from flows.normalize.records import Normalized
from schemas.authority import load_authorities

FEW_BYTES = 256 << 10  # of raw files; so few are read here before a process of its own has started
PROGRESS_KEY = "texts-read"
REPORTED_EVERY = 2.0  # seconds between updates of the artifact
Value = TypeVar("Value")
log = logging.getLogger("dispatches")


# No retry by Prefect: a text that breaks its reader is found by halving.
@task(name="read-texts", cache_policy=NO_CACHE, persist_result=False)
def read_texts(job: Job, reader: Reader) -> list[Part | Broken]:
    """Read the texts of one job; give the folders with their rows, and the texts that cannot be read."""
    return list(read_job(job, reader))


@task(name="merge-shards", cache_policy=NO_CACHE, persist_result=False)
def merge(shards: list[Path], rejects: Path, tables: Path, scratch: Path) -> Merged:
    """Merge the rows of all shards into one file a table; give their row counts."""
    return merge_shards(shards, rejects, tables, scratch, load_authorities().rulings)


@flow(
    name="normalize",
    flow_run_name="normalize",
    task_runner=ThreadPoolTaskRunner(max_workers=cores()),  # type: ignore[arg-type]  # generic in its result
    persist_result=False,
)
def normalize(ingested: Ingested, staging: Path) -> Normalized:
    """Turn the texts that ingest left into the tables below `staging/tables`.

    Raises RunError where so many texts cannot be read that the reader is at fault.
    """
    folder, tables = staging / "normalize", staging / "tables"
    packs, reader = Packs(folder / FOLDER), ""
    if ingested.cache:
        packs, reader = Packs(ingested.cache.folder / FOLDER), ingested.cache.reader_sha256
    plans = [plan_shard(shard, ingested.sources, reader, packs) for shard in ingested.shards]
    unread = {entry.document_id: entry for plan in plans for entry in plan.unread}
    kept = sum(len(plan.parses) for plan in plans) - len(unread)
    log.info("normalize: %d texts to read, %d kept from earlier runs", len(unread), kept)
    jobs = cut_jobs(plans, ingested.sources, cores(), folder)
    gathering = Gathering(plans, list(map(len, jobs)), packs)
    with _reader(jobs, sum(entry.raw_bytes for entry in unread.values())) as reading:
        _read_all(jobs, reading, gathering)
    shards = gathering.shards()
    names = tuple(shard.name for shard in shards)
    if gathering.broken:
        log.warning("normalize: %d texts break their reader and are in rejects", len(gathering.broken))
        write_broken(gathering.broken, unread, folder / "broken")
        shards.append(folder / "broken")
    merged = merge(shards, ingested.rejects, tables, folder)
    for line in merged.stale:
        log.warning("normalize: %s", line)
    shutil.rmtree(folder)
    return Normalized(tables, merged.rows, names, len(gathering.broken))


@contextmanager
def _reader(jobs: Sequence[Sequence[Job]], size: int) -> Iterator[Reader]:
    """Give what reads the jobs: processes side by side, or this one for no more than a few bytes."""
    if size <= FEW_BYTES:
        yield ReaderHere(lambda: prepare(load_authorities()))
        return
    with Readers(min(cores(), sum(map(len, jobs)))) as readers:
        yield readers


def _read_all(jobs: Sequence[Sequence[Job]], reader: Reader, gathering: Gathering) -> None:
    futures = {
        read_texts.submit(_opaque(job), _opaque(reader)): number
        for number, own in enumerate(jobs)
        for job in own
    }
    if not futures:
        return
    started = reported = time.monotonic()
    log.info("normalize: %s", gathering.progress(0), extra={"progress": gathering.progress(0)})
    artifact = cast(UUID, create_progress_artifact(0.0, key=PROGRESS_KEY, description="Reading texts"))
    for future in as_completed(list(futures)):
        gathering.add(futures[future], future.result())
        now = time.monotonic()
        progress = gathering.progress(now - started)
        log.info("normalize: %s", progress, extra={"progress": progress})
        if progress.part == 1 or now - reported >= REPORTED_EVERY:
            update_progress_artifact(artifact, 100 * progress.part, description=str(progress))
            reported = now


def _opaque(value: Value) -> Value:
    """Hand a value to a task unread; Prefect would look into each of its members for futures."""
    return cast(Value, quote(value))
