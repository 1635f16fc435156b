"""A hundred million texts: what is assumed, what each stage would cost, and which limit is met first."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.scale.archive import Archive, archive
from benchmarks.scale.cluster import Cluster
from benchmarks.scale.costs import Law, bytes_of_document, laws
from benchmarks.speed.results import STAGES, Results

DOCUMENTS = 100_000_000
WORKERS = 1_000
HELD = 400  # bytes that an ingest takes for a raw file, measured at a million: docs/incremental.md
_DAY, _HOUR = 86_400, 3_600


@dataclass(frozen=True)
class Assumptions:
    """What nobody has measured here: a cluster that can be hired, and its prices in dollars."""

    start: float = 10.0  # seconds until a worker has loaded what it needs, its machine being there
    handing_out: float = 0.065  # seconds of the scheduler for a task: Prefect over Dask
    bandwidth: float = 50.0  # MB a second of one worker to the object store and back
    request: float = 0.020  # seconds for an object
    at_once: int = 32  # objects that a worker fetches side by side
    listed: float = 0.1  # seconds for a page of a listing
    listed_page: int = 1_000  # objects on it
    uneven: float = 0.1
    straggling: float = 0.01
    deaths: float = 0.01  # of a worker, an hour
    replaced: float = 120.0
    memory: float = 64.0  # GB of the one machine
    disk: float = 2_000.0  # GB of the same
    core_hour: float = 0.04  # dollars
    million_reads: float = 0.40
    million_writes: float = 5.00


class Stage(NamedTuple):
    """What a stage costs: its law, hours on one core, and after how many texts a core is at it for a day."""

    name: str
    law: Law
    hours: float
    a_day: float


class Limit(NamedTuple):
    """What grows with the texts: how much there would be, how much can be, and after how many texts."""

    name: str
    there: str
    limit: str
    documents: float


@dataclass(frozen=True)
class Plan:
    """An archive of a hundred million texts, as this project would read it."""

    results: Results
    assumed: Assumptions
    archive: Archive
    laws: dict[str, Law]

    @property
    def stages(self) -> list[Stage]:
        """Give what each stage costs on one core."""
        return [self._stage(name) for name in STAGES]

    def serial_hours(self, parted: frozenset[str] = frozenset({"read"})) -> float:
        """Give the hours of all stages on one core but those that are parted among workers."""
        return sum(stage.hours for stage in self.stages if stage.name not in parted)

    def cluster(self, workers: int = WORKERS) -> Cluster:
        """Give the cluster with all that is assumed of it."""
        assumed = self.assumed
        return Cluster(
            workers, assumed.handing_out, assumed.start, assumed.bandwidth, assumed.request / assumed.at_once,
            assumed.uneven, assumed.straggling, assumed.deaths, assumed.replaced, copies=True,
        )  # fmt: skip

    def limits(self) -> list[Limit]:
        """Give what is met on the way, the nearest first."""
        found = [*self._times(), *self._memories(), *self._sizes(), *self._counts()]
        return sorted(found, key=lambda limit: limit.documents)

    def requests(self) -> float:
        """Give the dollars for requests to the object store: each text is listed and read once."""
        rows = self.archive.shards * 10 / 1e6  # a file for each table of a shard
        listed = self.archive.documents / self.assumed.listed_page / 1e6
        read = self.archive.documents / 1e6 * self.assumed.million_reads
        return read + (listed + rows) * self.assumed.million_writes

    def _stage(self, name: str) -> Stage:
        law, each = self.laws[name], self.archive.megabytes_each
        seconds = law.seconds(self.archive.documents, self.archive.megabytes)
        per_document = law.beyond_start(1, each)
        a_day = (_DAY - law.fixed) / per_document if per_document else math.inf
        return Stage(name, law, seconds / _HOUR, a_day)

    def _times(self) -> Iterator[Limit]:
        for stage in self.stages:
            parted = f", or {stage.hours / WORKERS:,.1f} on {WORKERS:,}" if stage.name == "read" else ""
            there = f"{stage.hours:,.0f} hours on one core{parted}"
            yield Limit(
                f"the time of `{stage.name}`", there, "a day", stage.a_day * (WORKERS if parted else 1)
            )
        a_document = self.assumed.listed / self.assumed.listed_page
        there = f"{DOCUMENTS * a_document / _HOUR:,.1f} hours, one page after the other"
        yield Limit("the listing of an object store", there, "a day", _DAY / a_document)

    def _memories(self) -> Iterator[Limit]:
        # What works over whole tables keeps within a limit of its own, however many texts there are.
        there, most = f"{HELD * DOCUMENTS / 1e9:,.0f} GB", self.assumed.memory
        yield Limit("the memory of `ingest`", there, f"{most:,.0f} GB", most * 1e9 / HELD)

    def _sizes(self) -> Iterator[Limit]:
        names = (("parquet", "the Parquet files"), ("database", "one DuckDB file"), ("site", "the site"))
        for made, name in names:
            each = bytes_of_document(self.results, made)
            there, disk = f"{each * DOCUMENTS / 1e9:,.0f} GB", self.assumed.disk
            yield Limit(f"the size of {name}", there, f"{disk:,.0f} GB", disk * 1e9 / each)

    def _counts(self) -> Iterator[Limit]:
        pages = bytes_of_document(self.results, "pages")
        yield Limit(
            "the number of files of the site",
            f"{pages * DOCUMENTS / 1e6:,.0f} million",
            "100 million inodes",
            1e8 / pages,
        )
        each = DOCUMENTS / self.archive.shards
        handed = self.archive.shards * self.assumed.handing_out / _HOUR
        there = f"{self.archive.shards:,} tasks, {handed:,.1f} hours to hand out"
        yield Limit(
            "the scheduler, a task for each shard", there, "an hour", each * _HOUR / self.assumed.handing_out
        )


def plan(results: Results, assumed: Assumptions = Assumptions()) -> Plan:
    """Plan for a hundred million texts with the costs that were measured."""
    return Plan(results, assumed, archive(results, DOCUMENTS), laws(results))
