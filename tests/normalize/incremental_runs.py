"""Runs over a folder of raw texts, one after the other, without Prefect: what their tests are told by."""

import time
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from normalize.press import NothingSeen

from flows.ingest.errata import apply_withdrawals
from flows.ingest.files import list_files
from flows.ingest.known import KnownText, TakenIn, keep_known, load_known
from flows.ingest.records import Cache
from flows.ingest.shards import find_duplicates, mark_duplicates, plan_shards, write_rejects, write_shard
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from flows.normalize.gathering import Gathering
from flows.normalize.halving import read_job
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.merge import merge_shards
from flows.normalize.packs import FOLDER, Packs
from flows.normalize.plan import cut_jobs, plan_shard
from flows.normalize.readers import ReaderHere
from schemas.authority_records import Authorities

MAX_BYTES = 1 << 20
_numbers = count()


def without_model(authorities: Authorities) -> Knowledge:
    """Give authority files ready to look names up in, without the model."""
    return prepare(authorities, NothingSeen())  # type: ignore[arg-type]


class Run:
    """One run: the texts that it read, its tables by name, as bytes, and the files of both."""

    def __init__(self, raw: Path, scratch: Path, knowledge: Knowledge, cache: Cache | None) -> None:
        """Read a folder of raw texts; with a cache, only what is not in it."""
        staging = scratch / f"run-{next(_numbers)}"
        staging.mkdir(parents=True)
        sources = load_sources(raw)
        listing = apply_withdrawals(list_files(raw, sources, MAX_BYTES), sources)
        known = load_known(cache)
        shards, taken_in = [], []
        for number, files in enumerate(plan_shards(known.mark(listing.files))):
            found = (
                text
                if isinstance(text, KnownText)
                else read_text(raw, text, sources[text.source_id], MAX_BYTES)
                for text in known.get(files)
            )
            some_known = files.unread < len(files)
            shard = write_shard(found, staging / f"texts-{number}.arrow", raw if some_known else None)
            shards.append(shard)
            taken_in.append(TakenIn(files, shard.path, shard.fingerprints))
        if cache:
            later = time.time_ns() + 60 * 10**9  # a test does not wait until files have settled
            keep_known(cache, known, taken_in, later)
        duplicates = find_duplicates(shards)
        for shard in shards:
            mark_duplicates(shard.path, duplicates)
        rejects = [*listing.rejects, *(reject for shard in shards for reject in shard.rejects)]
        write_rejects(rejects, staging / "rejects.parquet")
        packs = Packs(cache.folder / FOLDER if cache else staging / FOLDER)
        reader = cache.reader_sha256 if cache else ""
        plans = [plan_shard(shard.path, sources, reader, packs) for shard in shards]
        self.read = sorted(name for plan in plans for name in plan.unread.column("document_id").to_pylist())
        jobs = cut_jobs(plans, sources, 2, staging)
        gathering = Gathering(plans, list(map(len, jobs)), packs)
        for number, own in enumerate(jobs):
            for job in own:
                gathering.add(number, read_job(job, ReaderHere(lambda: knowledge)))
        self.packs = gathering.shards()
        self.texts, self.folder = [shard.path for shard in shards], staging / "tables"
        rulings = knowledge.authorities.rulings
        merge_shards(self.packs, staging / "rejects.parquet", self.folder, staging, rulings)
        self.tables = _bytes_of(self.folder.glob("*.parquet"))


def _bytes_of(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}
