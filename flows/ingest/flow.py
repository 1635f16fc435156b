"""Ingest as a Prefect flow: list the raw files, read them into shards, mark duplicates, keep the rejects."""

import errno
import hashlib
import json
import logging
import time
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows.ingest.errata import apply_withdrawals
from flows.ingest.files import DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES, Listing, RawFile, list_files
from flows.ingest.known import KnownFiles, KnownText, keep_known, load_known
from flows.ingest.records import Cache, Ingested, Source
from flows.ingest.shards import (
    Shard,
    find_duplicates,
    mark_duplicates,
    plan_shards,
    write_rejects,
    write_shard,
)
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from schemas.errors import ConfigurationError, RunError
from schemas.rows import Reject

WORKERS = 4  # each holds one batch of a shard and the file that it reads
_PASSING = {errno.EIO, errno.ESTALE, errno.EINTR, errno.ETIMEDOUT, errno.EAGAIN, errno.EMFILE, errno.ENFILE}

Value = TypeVar("Value")
log = logging.getLogger("dispatches")


def fault_can_pass(_task: object, _run: TaskRun | None, state: State[Any]) -> bool:
    """Tell whether a task failed for a fault of the disk, the network or the moment."""
    fault: object = state.data
    return isinstance(fault, OSError) and fault.errno in _PASSING


_OPTIONS: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": [1, 5, 20],
    "retry_condition_fn": fault_can_pass,
    "cache_policy": NO_CACHE,
    "persist_result": False,
}


@task(name="list-raw-files", **_OPTIONS)
def list_raw(raw: Path, sources: dict[str, Source], max_bytes: int) -> Listing:
    """List the raw files of the sources."""
    return list_files(raw, sources, max_bytes)


@task(name="read-shard", **_OPTIONS)
def read_files(
    raw: Path,
    files: tuple[RawFile | KnownText, ...],
    sources: dict[str, Source],
    max_bytes: int,
    path: Path,
) -> Shard:
    """Read the files of one shard that are not known yet, and write their texts to it."""
    texts = (
        file if isinstance(file, KnownText) else read_text(raw, file, sources[file.source_id], max_bytes)
        for file in files
    )
    return write_shard(texts, path, raw.absolute() if _some_known(files) else None)


@task(name="mark-duplicates", **_OPTIONS)
def mark(path: Path, duplicates: dict[str, str]) -> None:
    """Write into one shard which of its documents are duplicates."""
    mark_duplicates(path, duplicates)


@flow(
    name="ingest",
    flow_run_name="ingest",
    task_runner=ThreadPoolTaskRunner(max_workers=WORKERS),  # type: ignore[arg-type]  # generic in its result
    persist_result=False,
)
def ingest(
    raw: Path, staging: Path, max_bytes: int = DEFAULT_MAX_BYTES, cache: Cache | None = None
) -> Ingested:
    """Take in the texts below `raw`, a folder of source folders, and leave them as shards below `staging`.

    `max_bytes` is the size from which on a file is refused, in bytes. With a `cache`, a file that has not
    changed since the last run is not read, and its text is left out of its shard. Raises InputError where
    `raw` holds no source, ConfigurationError for a wrong source.yaml or parameter, and RunError for a fault
    of the disk or the network that did not pass.
    """
    _check_parameters(raw, staging, max_bytes)
    folder = staging / "ingest"
    try:
        sources = load_sources(raw)
        folder.mkdir(parents=True, exist_ok=True)
        listed_ns = time.time_ns()
        listing = apply_withdrawals(list_raw(raw, sources, max_bytes), sources)
        known = load_known(cache)
        shards = _read_shards(raw, listing, sources, max_bytes, folder, known)
        if cache:
            texts = [text for shard in shards for text in shard.texts]
            keep_known(cache, known, listing.files, texts, listed_ns)
        _mark_duplicates(shards)
        rejects = [*listing.rejects, *(reject for shard in shards for reject in shard.rejects)]
        rejected = write_rejects(rejects, folder / "rejects.parquet")
    except OSError as fault:
        where = fault.filename or raw
        raise RunError(
            f"{where}: {fault.strerror}; check the disk or network that holds it, then run again"
        ) from fault
    return Ingested(
        shards=tuple(shard.path for shard in shards),
        rejects=folder / "rejects.parquet",
        sources=sources,
        documents=sum(len(shard.texts) for shard in shards),
        rejected=rejected,
        raw_bytes=sum(shard.raw_bytes for shard in shards),
        inputs_sha256=_inputs_digest(sources, shards, rejects),
        cache=cache,
    )


def _check_parameters(raw: Path, staging: Path, max_bytes: int) -> None:
    if not 1 <= max_bytes <= LARGEST_MAX_BYTES:
        raise ConfigurationError(
            f"max_bytes: expected a number of bytes from 1 to {LARGEST_MAX_BYTES}, found {max_bytes}"
        )
    if staging.resolve().is_relative_to(raw.resolve()):
        raise ConfigurationError(
            f"staging: expected a folder outside the raw texts in {raw}, found {staging}; choose another"
        )


def _read_shards(
    raw: Path,
    listing: Listing,
    sources: dict[str, Source],
    max_bytes: int,
    folder: Path,
    known: KnownFiles,
) -> list[Shard]:
    plan = [tuple(known.get(file) or file for file in files) for files in plan_shards(listing.files)]
    unread = sum(isinstance(file, RawFile) for files in plan for file in files)
    log.info(
        "ingest: %d sources, %d files to read, %d known and unchanged, %d refused unread",
        len(sources),
        unread,
        len(listing.files) - unread,
        len(listing.rejects),
    )
    jobs = [
        (raw, files, sources, max_bytes, folder / f"texts-{number:05}.arrow")
        for number, files in enumerate(plan)
    ]
    # A task costs more than to write down a shard of which no file has to be read.
    futures = {
        number: read_files.submit(raw, _opaque(files), _opaque(sources), max_bytes, path)
        for number, (_, files, _, _, path) in enumerate(jobs)
        if not _all_known(files)
    }
    shards: list[Shard] = []
    for number, job in enumerate(jobs):
        shards.append(futures[number].result() if number in futures else read_files.fn(*job))
        if number in futures:
            log.info("ingest: %d of %d shards read", len(shards), len(jobs))
    return shards


def _all_known(files: tuple[RawFile | KnownText, ...]) -> bool:
    return all(isinstance(file, KnownText) for file in files)


def _some_known(files: tuple[RawFile | KnownText, ...]) -> bool:
    return any(isinstance(file, KnownText) for file in files)


def _inputs_digest(sources: dict[str, Source], shards: list[Shard], rejects: list[Reject]) -> str:
    digest = hashlib.sha256()
    for _, source in sorted(sources.items()):
        digest.update(source.model_dump_json().encode() + b"\n")
    # No path holds a NUL, and no other part of these lines a space or a line end.
    texts = sorted(f"{text.raw_path}\0{text.raw_sha256}\n" for shard in shards for text in shard.texts)
    digest.update("".join(texts).encode())
    for reject in sorted(rejects, key=lambda reject: (reject.raw_path, reject.rule)):
        digest.update(json.dumps(reject).encode() + b"\n")
    return digest.hexdigest()


def _mark_duplicates(shards: list[Shard]) -> None:
    duplicates = find_duplicates(shards)
    futures = []
    for shard in shards:
        documents = (text.document_id for text in shard.texts)
        own = {document: duplicates[document] for document in documents if document in duplicates}
        if own:
            futures.append(mark.submit(shard.path, _opaque(own)))
    for future in futures:
        future.result()
    if duplicates:
        log.info("ingest: %d documents have the same characters as an earlier one", len(duplicates))


def _opaque(value: Value) -> Value:
    """Hand a large value to a task unread; Prefect would look into each of its members for futures."""
    return cast(Value, quote(value))
