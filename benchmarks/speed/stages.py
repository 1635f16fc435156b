"""Run one stage of a run over a folder of made-up texts, without Prefect, and measure it.

    python -m benchmarks.speed.stages STAGE FOLDER

FOLDER has `raw/`, and what the stages before have left. Each stage is measured in a process of its own, so
that none has the memory or the caches of another. What is loaded once a process, code, authority files and
model, is loaded before the clock starts; Great Expectations loads itself while it works.
"""

import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pandas  # noqa: F401  # Arrow loads it with the first array that it makes of a list
from pydantic import TypeAdapter

from benchmarks.reading import Texts, read_all, read_names
from benchmarks.speed.meter import measured, size_of, told
from flows.ingest.files import list_files
from flows.ingest.records import Ingested, Source
from flows.ingest.shards import find_duplicates, mark_duplicates, plan_shards, write_rejects, write_shard
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from flows.normalize.gathering import Gathering
from flows.normalize.halving import read_job
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.merge import merge_shards
from flows.normalize.packs import FOLDER, Packs
from flows.normalize.plan import cut_jobs, plan_shard
from flows.normalize.reader_processes import Readers
from flows.normalize.readers import Job, Reader, ReaderHere
from flows.normalize.shard import without_collector
from flows.provenance import made_from
from flows.publish import assemble
from flows.publish.candidate import Candidate
from flows.publish.flow import publish as publish_release
from flows.publish.lock import hold
from flows.publish.site.build import build_site
from flows.validate.flow import begin_expectations, hold_spans, validate
from flows.validate.records import Validation
from schemas.authority import load_authorities
from schemas.contract import load_contract
from schemas.errors import ValidationError

MAX_BYTES = 1 << 26
AT_A_TIME = 500  # texts; some MB
Made = dict[str, int]


class Work:
    """A folder that the stages of one run work in."""

    def __init__(self, folder: Path) -> None:
        load_contract()  # kept for the process
        self.folder, self.raw = folder, folder / "raw"
        self.sources: dict[str, Source] = load_sources(self.raw)
        self.shards = tuple(sorted((folder / "ingest").glob("texts-*.arrow")))
        self.rejects = folder / "ingest" / "rejects.parquet"
        self.tables, self.warehouse = folder / "tables", folder / "warehouse"
        self.validation = folder / "validation.json"


def ingest(work: Work) -> Callable[[], Made]:
    """List, read and fingerprint the files, and write the shards."""

    def run() -> Made:
        (work.folder / "ingest").mkdir()
        listing = list_files(work.raw, work.sources, MAX_BYTES)
        shards = []
        for number, files in enumerate(plan_shards(listing.files)):
            texts = (read_text(work.raw, file, work.sources[file.source_id], MAX_BYTES) for file in files)
            shards.append(write_shard(texts, work.folder / "ingest" / f"texts-{number:05}.arrow"))
        duplicates = find_duplicates(shards)
        for shard in shards:
            mark_duplicates(shard.path, duplicates)
        write_rejects(listing.rejects, work.rejects)
        return {"shards": size_of(work.folder / "ingest")}

    return run


def read_without_names(work: Work) -> Callable[[], Made]:
    """Read the files, some at a time, into rows, names left out, and write none."""
    return _read_some(work, read_all)


def read_names_alone(work: Work) -> Callable[[], Made]:
    """Read the files, some at a time, into rows of paragraphs, speakers and mentions, and write none."""
    return _read_some(work, read_names)


def _read_some(work: Work, reader: Callable[[Texts, Knowledge], object]) -> Callable[[], Made]:
    """Read the files as a run does: some at a time, each step for all, with nobody looking for garbage."""
    knowledge = prepare(load_authorities())
    paths = sorted(work.raw.glob("*/*/*.txt"))

    def run() -> Made:
        with without_collector():
            for start in range(0, len(paths), AT_A_TIME):
                some = paths[start : start + AT_A_TIME]
                texts = [(path.relative_to(work.raw).as_posix(), path.read_bytes()) for path in some]
                reader(texts, knowledge)
        return {}

    return run


def read(work: Work) -> Callable[[], Made]:
    """Read the texts of the shards into packs of rows, in this process."""
    knowledge = prepare(load_authorities())
    return lambda: _read_with(work, ReaderHere(lambda: knowledge), 1, work.folder / "packs")


def read_by_two(work: Work) -> Callable[[], Made]:
    """Read the texts with two reader processes, which are ready before the clock starts, and end them."""
    readers = Readers(2)
    _warm_up(readers, work)

    def run() -> Made:
        with readers:
            return _read_with(work, readers, 2, work.folder / "packs-of-two")

    return run


def _read_with(work: Work, reader: Reader, readers: int, folder: Path) -> Made:
    packs = Packs(folder / FOLDER)
    plans = [plan_shard(shard, work.sources, "", packs) for shard in work.shards]
    jobs = cut_jobs(plans, work.sources, readers, folder)
    gathering = Gathering(plans, list(map(len, jobs)), packs)
    with ThreadPoolExecutor(readers) as pool:
        found = [
            (number, pool.submit(lambda job: list(read_job(job, reader)), job))
            for number, own in enumerate(jobs)
            for job in own
        ]
        for number, parts in found:
            gathering.add(number, parts.result())
    return {"packs": sum(size_of(pack) for pack in gathering.shards())}


def _warm_up(readers: Readers, work: Work) -> None:
    """Have both readers read a text each; while one is started, the other is the next that is idle."""
    plan = plan_shard(work.shards[0], work.sources, "", Packs(work.folder / "no packs"))
    few = plan.unread.slice(0, 1)
    jobs = [Job(plan.shard, few, work.sources, work.folder / f"warm-{number}") for number in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(readers.read, jobs))


def merge(work: Work) -> Callable[[], Made]:
    """Merge the rows of all shards into the tables."""
    rulings = load_authorities().rulings
    packs = sorted((work.folder / "packs" / FOLDER).iterdir())

    def run() -> Made:
        merge_shards(packs, work.rejects, work.tables, work.folder / "scratch", rulings)
        return {"tables": size_of(work.tables)}

    return run


def check(work: Work) -> Callable[[], Made]:
    """Check the tables against the contract and the raw texts."""

    def run() -> Made:
        expected = begin_expectations(work.tables, work.folder)
        spans = hold_spans(work.tables, work.folder, work.shards, work.sources)
        found = validate.fn(work.folder, expected, spans)
        if not found.ok:
            raise ValidationError(found.summary())
        work.validation.write_bytes(TypeAdapter(Validation).dump_json(found))
        return {"staged": size_of(work.folder / "staged.duckdb")}

    return run


def publish(work: Work) -> Callable[[], Made]:
    """Publish the tables as a first release; what its site takes is said too, in thousandths of a second."""
    checked = TypeAdapter(Validation).validate_json(work.validation.read_bytes())
    size = sum(file.raw_bytes for file in list_files(work.raw, work.sources, MAX_BYTES).files)
    texts = Ingested(work.shards, work.rejects, work.sources, 0, 0, size, "0" * 64, None)

    def run() -> Made:
        origin, took = made_from(texts, work.tables, MAX_BYTES), dict[str, int]()
        candidate = Candidate(work.tables, checked.docs, checked.results, origin, raw=work.shards)
        with (
            hold(work.warehouse, "benchmark"),
            patch.object(assemble, "build_site", _timed(build_site, took)),
        ):
            published = publish_release.fn(candidate, work.warehouse)
        tables = [path for path in published.path.rglob("*.parquet") if "changes" not in path.parts]
        parquet = sum(path.stat().st_size for path in tables)
        made = {"parquet": parquet, "database": size_of(published.path / "dispatches.duckdb")}
        pages = [path for path in (published.path / "site").rglob("*") if path.is_file()]
        return made | took | {"pages": len(pages), "site": sum(path.stat().st_size for path in pages)}

    return run


def _timed(build: Callable[..., None], took: Made) -> Callable[..., None]:
    """Give what builds a site and leaves in `took` the time that it took."""

    def timed(*arguments: object, **named: object) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        build(*arguments, **named)
        took["site_cpu_ms"] = round(1000 * (time.process_time() - cpu))
        took["site_wall_ms"] = round(1000 * (time.perf_counter() - wall))

    return timed


STAGES: Mapping[str, Callable[[Work], Callable[[], Made]]] = {
    "ingest": ingest,
    "read without names": read_without_names,
    "read names alone": read_names_alone,
    "read": read,
    "read by two": read_by_two,
    "merge": merge,
    "validate": check,
    "publish": publish,
}


def main(stage: str, folder: Path) -> None:
    """Print what one stage takes."""
    print(told(measured(STAGES[stage](Work(folder)))))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
