"""Ingest as a Prefect flow: list the raw files, read them into shards, mark duplicates, keep the rejects."""

import errno
import hashlib
import json
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow as pa
import pyarrow.compute as pc
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows.ingest.errata import apply_withdrawals
from flows.ingest.files import DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES, Listing, list_files
from flows.ingest.known import KnownFiles, KnownText, TakenIn, keep_known, load_known
from flows.ingest.raw_files import RawFiles
from flows.ingest.records import Cache, Ingested, Source, read_columns
from flows.ingest.shards import (
    Shard,
    find_duplicates,
    mark_duplicates,
    plan_shards,
    write_known,
    write_rejects,
    write_shard,
)
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from schemas.errors import ConfigurationError, RunError
from schemas.rows import Reject

_BATCH = 10_000  # texts in the digest at a time
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
    files: RawFiles,
    known: KnownFiles,
    sources: dict[str, Source],
    max_bytes: int,
    path: Path,
) -> Shard:
    """Read the files of one shard that are not known yet, and write their texts to it."""
    texts = (
        file if isinstance(file, KnownText) else read_text(raw, file, sources[file.source_id], max_bytes)
        for file in known.get(files)
    )
    return write_shard(texts, path, raw.absolute() if files.unread < len(files) else None)


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
        shards, rejects = _take_in(raw, sources, max_bytes, folder, cache)
        _mark_duplicates(shards)
        rejected = write_rejects(rejects, folder / "rejects.parquet")
    except OSError as fault:
        where = fault.filename or raw
        raise RunError(
            f"{where}: {fault.strerror}; check the disk or network that holds it, then run again"
        ) from fault
    # Else Arrow keeps for itself what the columns took, while other libraries need memory.
    pa.default_memory_pool().release_unused()
    return Ingested(
        shards=tuple(shard.path for shard in shards),
        rejects=folder / "rejects.parquet",
        sources=sources,
        documents=sum(len(shard.fingerprints) for shard in shards),
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


def _take_in(
    raw: Path, sources: dict[str, Source], max_bytes: int, folder: Path, cache: Cache | None
) -> tuple[list[Shard], list[Reject]]:
    """List the files and write the shards of those that hold texts; give what was refused with them."""
    listed_ns = time.time_ns()
    listing = apply_withdrawals(list_raw(raw, sources, max_bytes), sources)
    known = load_known(cache)
    plan = plan_shards(known.mark(listing.files))
    shards = _read_shards(raw, plan, len(listing.rejects), known, sources, max_bytes, folder)
    if cache:
        pairs = zip(plan, shards, strict=True)
        taken_in = [TakenIn(files, shard.path, shard.fingerprints) for files, shard in pairs]
        keep_known(cache, known, taken_in, listed_ns)
    return shards, [*listing.rejects, *(reject for shard in shards for reject in shard.rejects)]


def _read_shards(
    raw: Path,
    plan: Sequence[RawFiles],
    refused: int,
    known: KnownFiles,
    sources: dict[str, Source],
    max_bytes: int,
    folder: Path,
) -> list[Shard]:
    unread = sum(files.unread for files in plan)
    log.info(
        "ingest: %d sources, %d files to read, %d known and unchanged, %d refused unread",
        len(sources),
        unread,
        sum(map(len, plan)) - unread,
        refused,
    )
    paths = [folder / f"texts-{number:05}.arrow" for number in range(len(plan))]
    # A task costs more than to write down a shard of which no file has to be read.
    futures = {
        path: read_files.submit(raw, _opaque(files), _opaque(known), _opaque(sources), max_bytes, path)
        for files, path in zip(plan, paths, strict=True)
        if files.unread
    }
    shards: list[Shard] = []
    for files, path in zip(plan, paths, strict=True):
        if path in futures:
            shards.append(futures[path].result())
            log.info("ingest: %d of %d shards read", len(shards), len(plan))
        else:
            shards.append(write_known(known.rows(files), path, raw.absolute()))
    return shards


def _inputs_digest(sources: dict[str, Source], shards: list[Shard], rejects: list[Reject]) -> str:
    digest = hashlib.sha256()
    for _, source in sorted(sources.items()):
        digest.update(source.model_dump_json().encode() + b"\n")
    for part in _digests_by_path(shards):
        # No path holds a NUL, and no other part of these lines a space or a line end.
        digest.update("".join(f"{path}\0{sha256}\n" for path, sha256 in part).encode())
    for reject in sorted(rejects, key=lambda reject: (reject.raw_path, reject.rule)):
        digest.update(json.dumps(reject).encode() + b"\n")
    return digest.hexdigest()


def _digests_by_path(shards: list[Shard]) -> Iterator[Iterator[tuple[str, str]]]:
    """Give path and digest of each text in order of the paths, some at a time."""
    columns = (read_columns(shard.path, ["raw_path", "raw_sha256"]) for shard in shards)
    texts = pa.concat_tables(columns).combine_chunks()
    order = pc.sort_indices(texts, [("raw_path", "ascending")])
    for start in range(0, len(order), _BATCH):
        part = texts.take(order.slice(start, _BATCH))
        yield zip(part.column(0).to_pylist(), part.column(1).to_pylist(), strict=True)


def _mark_duplicates(shards: list[Shard]) -> None:
    duplicates = find_duplicates(shards)
    futures = []
    for shard in shards if duplicates else ():
        documents = read_columns(shard.path, ["document_id"]).column(0).to_pylist()
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
