"""Runs of the simulation: what each trouble adds, what task sizes do, and what more workers bring."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmarks.scale.archive import even_tasks, skewed_tasks
from benchmarks.scale.cluster import Cluster, Outcome, Task, simulate
from benchmarks.scale.plan import WORKERS, Plan
from benchmarks.speed.results import STAGES

SEED = 1
SIZES = (1, 4, 16, 64)  # shards in a task
CREWS = (1, 10, 100, 1_000, 10_000)
_HOUR = 3_600


class Told(NamedTuple):
    """A run of the simulation: its name, how it went, and the part of all worker time that was of use."""

    name: str
    outcome: Outcome
    useful: float


class Sized(NamedTuple):
    """A run with tasks of so many shards."""

    shards: int
    tasks: int
    told: Told


class Scaled(NamedTuple):
    """Hours with so many workers: of reading, and of the whole run in three ways to part the other stages."""

    workers: int
    reading: float
    as_built: float
    all_but_merge: float
    all_parted: float


class Simulated(NamedTuple):
    """All runs of the simulation; `best` is the number of shards in a task that ended soonest."""

    troubles: list[Told]
    sizes: list[Sized]
    best: int
    crews: list[Scaled]


def simulated(plan: Plan) -> Simulated:
    """Run the simulation in every way."""
    tried = list(sizes(plan))
    best = min(tried, key=lambda size: size.told.outcome.seconds).shards
    return Simulated(list(troubles(plan)), tried, best, list(crews(plan, best)))


def troubles(plan: Plan) -> Iterator[Told]:
    """Simulate reading with one trouble after the other, each beside those before."""
    full, law, shards = plan.cluster(), plan.laws["read"], plan.archive.shards
    calm = Cluster(WORKERS)
    even = even_tasks(plan.archive, law, shards)
    yield _told("nothing but the work", calm, even)
    calm = replace(calm, start=full.start, bandwidth=full.bandwidth, request=full.request)
    yield _told("workers start, fetch texts and store rows", calm, even)
    skewed = skewed_tasks(plan.archive, law, shards, random.Random(SEED))  # noqa: S311  # no secret
    yield _told("texts of skewed length", calm, skewed)
    calm = replace(calm, uneven=full.uneven, straggling=full.straggling)
    yield _told("uneven machines and stragglers", calm, skewed)
    calm = replace(calm, deaths=full.deaths, replaced=full.replaced)
    yield _told("workers die, their tasks are done again", calm, skewed)
    calm = replace(calm, copies=True)
    yield _told("the last tasks are done twice", calm, skewed)
    yield _told("one scheduler hands out each task", full, skewed)


def sizes(plan: Plan) -> Iterator[Sized]:
    """Simulate reading with all troubles, for tasks of more and more shards."""
    for shards in SIZES:
        yield Sized(shards, plan.archive.shards // shards, _whole(plan, WORKERS, shards))


def crews(plan: Plan, shards: int, counts: Sequence[int] = CREWS) -> Iterator[Scaled]:
    """Simulate reading with all troubles, with tasks of so many shards, for few and many workers.

    What the other stages take is added, at the same useful part where they are parted.
    """
    others = plan.serial_hours()
    merge = plan.serial_hours(frozenset(STAGES) - {"merge"})
    for workers in counts:
        reading = _whole(plan, workers, shards)
        hours, useful = reading.outcome.seconds / _HOUR, reading.useful
        rest = (others - merge) / workers / useful
        yield Scaled(
            workers, hours, hours + others, hours + rest + merge, hours + rest + merge / workers / useful
        )


def _whole(plan: Plan, workers: int, shards: int) -> Told:
    number = plan.archive.shards // shards
    tasks = skewed_tasks(plan.archive, plan.laws["read"], number, random.Random(SEED))  # noqa: S311  # no secret
    return _told(f"{shards} shards in a task", plan.cluster(workers), tasks)


def _told(name: str, cluster: Cluster, tasks: Sequence[Task]) -> Told:
    outcome = simulate(tasks, cluster, random.Random(SEED))  # noqa: S311  # no secret
    useful = sum(task.cpu for task in tasks) / (outcome.seconds * cluster.workers)
    return Told(name, outcome, useful)
