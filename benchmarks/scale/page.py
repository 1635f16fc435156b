"""Write docs/scale.md and its chart: the plan for a hundred million texts, and its workers simulated."""

import math
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from benchmarks.scale.archive import longest
from benchmarks.scale.costs import bytes_of_document
from benchmarks.scale.plan import WORKERS, Plan, plan
from benchmarks.scale.scenarios import SEED, Scaled, Simulated, Sized, Told, simulated
from benchmarks.speed.drawing import Bar, save_bars
from benchmarks.speed.results import Results
from benchmarks.speed.writing import filled, table
from schemas.connection import MEMORY_LIMIT

DOCS = Path(__file__).parents[2] / "docs"
TEMPLATE = Path(__file__).with_name("page.md.jinja")
CHART = "scale.svg"
_SAID = {
    "start": "seconds until a new worker has loaded code, authority files and model",
    "handing_out": "seconds of the scheduler for a task, one after the other (Prefect over Dask)",
    "bandwidth": "MB a second between a worker and the object store",
    "request": "seconds for an object",
    "at_once": "objects that a worker fetches side by side",
    "listed": "seconds for a page of a listing",
    "listed_page": "objects on such a page",
    "uneven": "spread of the speed of workers (standard deviation of its logarithm)",
    "straggling": "part of all attempts that takes 3 to 10 times as long",
    "deaths": "deaths of a worker, an hour",
    "replaced": "seconds until a dead worker is replaced",
    "memory": "GB of memory of the one machine",
    "disk": "GB of its disk",
    "core_hour": "dollars for an hour of a core",
    "million_reads": "dollars for a million objects read",
    "million_writes": "dollars for a million objects written, or pages listed",
}
_HOUR = 3_600


def write(results: Results, docs: Path = DOCS) -> str:
    """Write the page and its chart; give the page."""
    planned = plan(results)
    runs = simulated(planned)
    page = rendered(planned, runs)
    (docs / "scale.md").write_text(page, "utf-8")
    save_bars(f"Hours of a first run on {WORKERS:,} workers", _bars(runs.crews), docs / CHART)
    return page


def rendered(planned: Plan, runs: Simulated) -> str:
    """Give the page."""
    results, assumed = planned.results, planned.assumed
    at_work = next(line for line in runs.crews if line.workers == WORKERS)
    hours = {stage.name: stage.hours for stage in planned.stages}
    whole, law = sum(hours.values()), planned.laws["read"]
    long = longest(planned.archive)
    return filled(
        TEMPLATE,
        plan=planned,
        workers=WORKERS,
        best=runs.best,
        seed=SEED,
        chart=CHART,
        read=next(stage for stage in planned.stages if stage.name == "read"),
        reading=at_work.reading,
        serial=planned.serial_hours(),
        first=planned.limits()[0].name,
        first_documents=_rounded(planned.limits()[0].documents),
        rows_kb=planned.archive.rows_each * 1e3,
        parquet_kb=bytes_of_document(results, "parquet") / 1e3,
        database_kb=bytes_of_document(results, "database") / 1e3,
        site_kb=bytes_of_document(results, "site") / 1e3,
        pages=bytes_of_document(results, "pages"),
        memory_limit=MEMORY_LIMIT,
        longest=long,
        longest_seconds=law.beyond_start(1, long),
        handed=planned.archive.shards * assumed.handing_out / _HOUR,
        amdahl_built=whole / planned.serial_hours(),
        amdahl_merge=whole / hours["merge"],
        core_dollars=whole * assumed.core_hour,
        site_dollars=hours["site"] * assumed.core_hour,
        read_dollars=hours["read"] * assumed.core_hour,
        law_table=_law_table(planned),
        assumption_table=_assumption_table(planned),
        trouble_table=_trouble_table(runs.troubles),
        size_table=_size_table(runs.sizes),
        crew_table=_crew_table(runs.crews),
        limit_table=_limit_table(planned),
    )


def _law_table(planned: Plan) -> str:
    head = ["stage", "s in any case", "ms a document", "s a MB", "misses", "core hours for all"]
    rows = [
        [
            stage.name,
            f"{stage.law.fixed:.2f}",
            f"{stage.law.document * 1e3:.2f}",
            f"{stage.law.megabyte:.2f}",
            f"{stage.law.misses:.0%}",
            f"{stage.hours:,.0f}",
        ]
        for stage in planned.stages
    ]
    return table(head, rows)


def _assumption_table(planned: Plan) -> str:
    rows = [
        [f"{_SAID[field.name]} (`{field.name}`)", f"{getattr(planned.assumed, field.name):,g}"]
        for field in fields(planned.assumed)
    ]
    return table(["assumed", "value"], rows)


def _trouble_table(runs: Sequence[Told]) -> str:
    head = ["with", "minutes", "useful", "tail, s", "hours lost", "deaths", "done twice"]
    return table(head, ([told.name, *_cells(told)] for told in runs))


def _size_table(runs: Sequence[Sized]) -> str:
    head = ["tasks", "of shards each", "minutes", "useful", "tail, s", "hours lost", "deaths", "done twice"]
    rows = ([f"{size.tasks:,}", str(size.shards), *_cells(size.told)] for size in runs)
    return table(head, rows)


def _cells(told: Told) -> list[str]:
    went = told.outcome
    tail = went.seconds - went.first_idle
    return [
        f"{went.seconds / 60:.1f}",
        f"{told.useful:.0%}",
        f"{tail:,.0f}",
        f"{went.lost / _HOUR:.1f}",
        f"{went.deaths:,}",
        f"{went.copies:,}",
    ]


def _crew_table(scaled: Sequence[Scaled]) -> str:
    head = ["workers", "reading", "as built", "all but the merge", "all parted"]
    rows = ([f"{line.workers:,}", *(f"{hours:,.1f}" for hours in line[1:])] for line in scaled)
    return table(head, rows)


def _limit_table(planned: Plan) -> str:
    rows = ([limit.name, limit.there, limit.limit, _rounded(limit.documents)] for limit in planned.limits())
    return table(
        ["what", f"at {planned.archive.documents:,} documents", "limit", "met at documents"], rows, words=3
    )


def _rounded(number: float) -> str:
    """Give a number to two digits: more are not known."""
    return "never" if math.isinf(number) else f"{float(f'{number:.1e}'):,.0f}"


def _bars(scaled: Sequence[Scaled]) -> list[Bar]:
    line = next(line for line in scaled if line.workers == WORKERS)
    named = zip(("reading alone", "all parted", "all but the merge", "as built"),
                (line.reading, line.all_parted, line.all_but_merge, line.as_built), strict=True)  # fmt: skip
    return [Bar(name, hours, f"{hours:,.1f}") for name, hours in named]
