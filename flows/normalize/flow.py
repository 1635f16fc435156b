"""Normalise as a Prefect flow: what no earlier run has read is read, then all documents are merged."""

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent import futures
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast
from uuid import UUID

import pyarrow as pa
from prefect import flow, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.futures import as_completed
from prefect.settings import get_current_settings
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows.beside import beside, here
from flows.ingest.records import Ingested
from flows.normalize.carrying import Answer
from flows.normalize.gathering import Gathering
from flows.normalize.halving import Broken, read_job, write_broken
from flows.normalize.lexicon import prepare
from flows.normalize.merge import Merged, merge_shards
from flows.normalize.packs import FOLDER, Packs, Part
from flows.normalize.plan import cut_jobs, plan_shard, raw_bytes
from flows.normalize.reader_processes import Readers
from flows.normalize.readers import Job, Reader, ReaderHere, cores
from flows.normalize.records import Normalized
from schemas.authority import load_authorities
from schemas.errors import ConfigurationError

FEW_BYTES = 256 << 10  # of raw files; so few are read here before a process of its own has started
# Of raw files: of more, the merge takes memory that should not come on top of what a run holds.
MERGED_HERE = 64 << 20
PROGRESS_KEY = "texts-read"
REPORTED_EVERY = 2.0  # seconds between updates of the artifact
Value = TypeVar("Value")
Found = tuple[int, list[Part | Broken]]  # the number of a shard, and what one of its jobs gave
log = logging.getLogger("dispatches")


class Crew(NamedTuple):
    """Those who read: how many at a time, and how they are given the jobs of the shards."""

    readers: int
    read: Callable[[Sequence[Sequence[Job]]], Iterable[Found]]


# No retry by Prefect: a text that breaks its reader is found by halving.
@task(name="read-texts", cache_policy=NO_CACHE, persist_result=False)
def read_texts(job: Job, reader: Reader) -> list[Part | Broken]:
    """Read the texts of one job; give the folders with their rows, and the texts that cannot be read."""
    return list(read_job(job, reader))


@task(name="read-texts-on-worker", cache_policy=NO_CACHE, persist_result=False)
def read_texts_there(job: bytes) -> Answer:
    """Read the texts of a job on a worker of a cluster; give their rows, or why they cannot be read."""
    from flows.normalize.cluster import read_on_worker

    return read_on_worker(job)


@task(name="merge-shards", cache_policy=NO_CACHE, persist_result=False)
def merge(shards: list[Path], ingested: Ingested, tables: Path, scratch: Path) -> Merged:
    """Merge the rows of all shards into one file a table; give their row counts."""
    few = ingested.raw_bytes <= MERGED_HERE
    with nullcontext(here) if few else beside(merge_shards.__module__) as begin:
        rulings = load_authorities().rulings
        return begin(merge_shards, shards, ingested.rejects, tables, scratch, rulings)()


@flow(
    name="normalize",
    flow_run_name="normalize",
    task_runner=ThreadPoolTaskRunner(max_workers=cores()),  # type: ignore[arg-type]  # generic in its result
    persist_result=False,
)
def normalize(ingested: Ingested, staging: Path, cluster: str | None = None) -> Normalized:
    """Turn the texts that ingest left into the tables below `staging/tables`.

    `cluster` is the one that the task runner of the flow is connected to, as `normalize_on` sees to. Raises
    RunError where so many texts cannot be read that the reader is at fault.
    """
    folder, tables = staging / "normalize", staging / "tables"
    shards, broken = _read(ingested, folder, cluster)
    names = tuple(shard.name for shard in shards)
    if broken:
        log.warning("normalize: %d texts break their reader and are in rejects", len(broken))
        write_broken(broken, ingested.shards, folder / "broken")
        shards.append(folder / "broken")
    merged = merge(shards, ingested, tables, folder)
    for line in merged.stale:
        log.warning("normalize: %s", line)
    shutil.rmtree(folder)
    return Normalized(tables, merged.rows, names, len(broken))


def normalize_on(cluster: str, ingested: Ingested, staging: Path) -> Normalized:
    """Do what `normalize` does, with the texts read by the workers of the Dask cluster at an address.

    Raises ConfigurationError where a part that this needs is missing or a worker has another reader, and
    RunError where the cluster is not there or is lost for long.
    """
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError:
        raise ConfigurationError(
            f"cluster {cluster}: expected the packages for it, found none; install dispatches[cluster]"
        ) from None
    if not get_current_settings().api.url:
        raise ConfigurationError(
            f"cluster {cluster}: expected in PREFECT_API_URL a Prefect server that its workers reach too, "
            "found none; docs/cluster.md says how to start one"
        )
    there = normalize.with_options(task_runner=cast(Any, DaskTaskRunner(address=cluster)))
    return there(ingested, staging, cluster)


def _read(ingested: Ingested, folder: Path, cluster: str | None) -> tuple[list[Path], list[Broken]]:
    """Read what no earlier run has read; give the pack of each shard, and the texts that cannot be read."""
    packs, reader = Packs(folder / FOLDER), ""
    if ingested.cache:
        packs, reader = Packs(ingested.cache.folder / FOLDER), ingested.cache.reader_sha256
    plans = [plan_shard(shard, ingested.sources, reader, packs) for shard in ingested.shards]
    unread = sum(len(plan.unread) for plan in plans)
    kept = sum(plan.documents for plan in plans) - unread
    log.info("normalize: %d texts to read, %d kept from earlier runs", unread, kept)
    with _crew(raw_bytes(plans), cluster) as crew:
        jobs = cut_jobs(plans, ingested.sources, crew.readers, folder)
        gathering = Gathering(plans, list(map(len, jobs)), packs)
        del plans, packs  # what is left of them, of a million texts, is in the jobs
        if unread:
            _gather(crew.read(jobs), gathering)
    del jobs
    pa.default_memory_pool().release_unused()  # DuckDB needs it next
    return gathering.shards(), gathering.broken


@contextmanager
def _crew(size: int, cluster: str | None) -> Iterator[Crew]:
    """Give who reads so many bytes: the workers of a cluster, processes side by side, or this process."""
    if size <= FEW_BYTES:
        yield Crew(1, partial(_read_here, ReaderHere(lambda: prepare(load_authorities()))))
    elif cluster is None:
        with Readers(cores()) as readers:
            yield Crew(cores(), partial(_read_here, readers))
    else:
        with _crew_of(cluster) as crew:
            yield crew


@contextmanager
def _crew_of(address: str) -> Iterator[Crew]:
    from flows.normalize.cluster import IN_FLIGHT, Cluster, ClusterReader

    context = cast(Any, FlowRunContext.get())
    cluster = Cluster(address, lambda: context.task_runner.client)
    reader = ClusterReader(cluster, read_texts_there.submit)
    count = cluster.threads()
    log.info("normalize: %d readers on the workers of %s", count, address)
    # Prefect sends with each task what its flow was given: here, the errata of the whole archive.
    run = context.flow_run.model_copy(update={"parameters": {}})
    spare = context.model_copy(update={"parameters": {}, "flow_run": run})
    with spare, futures.ThreadPoolExecutor(IN_FLIGHT * count) as threads:
        try:
            yield Crew(count, partial(_read_there, reader, threads))
        finally:
            reader.end()
            threads.shutdown(cancel_futures=True)


def _read_here(reader: Reader, jobs: Sequence[Sequence[Job]]) -> Iterator[Found]:
    """Have the jobs done by a reader of this machine, each as a task."""
    numbers = {
        read_texts.submit(_opaque(job), _opaque(reader)): number
        for number, own in enumerate(jobs)
        for job in own
    }
    for future in as_completed(list(numbers)):
        yield numbers[future], future.result()


def _read_there(reader: Reader, threads: futures.Executor, jobs: Sequence[Sequence[Job]]) -> Iterator[Found]:
    """Have the jobs done by a reader that sends them elsewhere, no more at a time than there are threads."""
    numbers = {
        threads.submit(copy_context().run, lambda job: list(read_job(job, reader)), job): number
        for number, own in enumerate(jobs)
        for job in own
    }
    for future in futures.as_completed(numbers):
        yield numbers[future], future.result()


def _gather(found: Iterable[Found], gathering: Gathering) -> None:
    """Take what the jobs give, and say how far it is."""
    started = reported = time.monotonic()
    log.info("normalize: %s", gathering.progress(0), extra={"progress": gathering.progress(0)})
    artifact = cast(UUID, create_progress_artifact(0.0, key=PROGRESS_KEY, description="Reading texts"))
    for shard, parts in found:
        gathering.add(shard, parts)
        now = time.monotonic()
        progress = gathering.progress(now - started)
        log.info("normalize: %s", progress, extra={"progress": progress})
        if progress.part == 1 or now - reported >= REPORTED_EVERY:
            update_progress_artifact(artifact, 100 * progress.part, description=str(progress))
            reported = now


def _opaque(value: Value) -> Value:
    """Hand a value to a task unread; Prefect would look into each of its members for futures."""
    return cast(Value, quote(value))
