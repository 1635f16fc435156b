"""Normalise as a Prefect flow: shards side by side, then the merge over all documents."""

import logging
import shutil
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.ingest.records import Ingested, Source, read_shard
from flows.normalize.lexicon import prepare
from flows.normalize.merge import Merged, merge_shards
from flows.normalize.records import Normalized
from flows.normalize.shard import normalize_shard
from schemas.authority import load_authorities

WORKERS = 2
log = logging.getLogger("dispatches")


# No retry: a shard is computed from a local file, and what fails once fails again.
@task(name="normalize-shard", cache_policy=NO_CACHE, persist_result=False)
def normalize_texts(shard: Path, sources: dict[str, Source], folder: Path) -> int:
    """Normalise the texts of one shard into a folder; give their number."""
    return normalize_shard(read_shard(shard, sources), folder, prepare(load_authorities()))


@task(name="merge-shards", cache_policy=NO_CACHE, persist_result=False)
def merge(shards: list[Path], rejects: Path, tables: Path, scratch: Path) -> Merged:
    """Merge the rows of all shards into one file a table; give their row counts."""
    return merge_shards(shards, rejects, tables, scratch, load_authorities().rulings)


@flow(
    name="normalize",
    flow_run_name="normalize",
    task_runner=ThreadPoolTaskRunner(max_workers=WORKERS),  # type: ignore[arg-type]  # generic in its result
    persist_result=False,
)
def normalize(ingested: Ingested, staging: Path) -> Normalized:
    """Turn the texts that ingest left into the tables below `staging/tables`."""
    folder, tables = staging / "normalize", staging / "tables"
    folders = [folder / shard.stem for shard in ingested.shards]
    futures = [
        normalize_texts.submit(shard, ingested.sources, target)
        for shard, target in zip(ingested.shards, folders, strict=True)
    ]
    for number, future in enumerate(futures, start=1):
        future.result()
        log.info("normalize: %d of %d shards", number, len(futures))
    merged = merge(folders, ingested.rejects, tables, folder)
    for line in merged.stale:
        log.warning("normalize: %s", line)
    shutil.rmtree(folder)
    return Normalized(tables, merged.rows)
