"""Workers that read shards are simulated as they would do it; the plan for many texts follows from that."""

import random

import pytest
from bench.measured import LAWS, results
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scale import page
from benchmarks.scale.archive import archive, even_tasks, longest, skewed_tasks
from benchmarks.scale.cluster import Cluster, Outcome, Task, simulate
from benchmarks.scale.costs import bytes_of_document, laws
from benchmarks.scale.plan import plan
from benchmarks.scale.scenarios import crews, simulated
from benchmarks.speed.results import RESULTS, STAGES, load

TEN = [Task(cpu=10.0, fetched=0.0, stored=0.0, files=0.0)] * 10


def run(tasks: list[Task], cluster: Cluster, seed: int = 1) -> Outcome:
    return simulate(tasks, cluster, random.Random(seed))


def test_tasks_are_parted_among_workers() -> None:
    assert run(TEN, Cluster(1)).seconds == pytest.approx(100)
    assert run(TEN, Cluster(5)).seconds == pytest.approx(20)
    assert run(TEN, Cluster(4)).seconds == pytest.approx(30)  # two of them have a third one
    assert run(TEN, Cluster(4)).first_idle == pytest.approx(20)


def test_workers_start_fetch_and_store() -> None:
    task = Task(cpu=10.0, fetched=50.0, stored=100.0, files=200.0)
    assert run([task], Cluster(1, start=5, bandwidth=50, request=0.01)).seconds == pytest.approx(
        5 + 10 + 3 + 2
    )


def test_one_scheduler_hands_out_one_task_after_the_other() -> None:
    assert run(TEN, Cluster(10, handing_out=3)).seconds == pytest.approx(10 * 3 + 10)


def test_a_task_whose_worker_died_is_done_again() -> None:
    calm, deadly = run(TEN, Cluster(2)), run(TEN, Cluster(2, deaths=60, replaced=30))
    assert deadly.deaths > 0
    assert deadly.seconds > calm.seconds
    assert deadly.worked - deadly.lost == pytest.approx(calm.worked)


def test_a_copy_of_the_last_task_cuts_a_straggler_short() -> None:
    slow = Cluster(3, straggling=0.15)
    alone = [run(TEN, slow, seed) for seed in range(40)]
    copied = [run(TEN, Cluster(3, straggling=0.15, copies=True), seed) for seed in range(40)]
    assert sum(outcome.copies for outcome in copied) > 0
    assert sum(outcome.seconds for outcome in copied) < sum(outcome.seconds for outcome in alone)


@given(
    st.lists(st.floats(0.1, 100), min_size=1, max_size=40),
    st.integers(1, 9),
    st.integers(0, 99),
    st.booleans(),
)
def test_no_work_is_lost_or_done_twice_for_nothing(
    lengths: list[float], workers: int, seed: int, copies: bool
) -> None:
    tasks = [Task(length, 0.0, 0.0, 0.0) for length in lengths]
    cluster = Cluster(workers, handing_out=0.01, deaths=5, replaced=3, copies=copies)
    outcome = run(tasks, cluster, seed)
    assert outcome.worked - outcome.lost >= sum(lengths) * 0.999
    assert outcome.seconds >= max(max(lengths), sum(lengths) / workers) * 0.999
    assert outcome == run(tasks, cluster, seed)


def test_the_law_behind_measurements_is_found() -> None:
    for stage, law in laws(results()).items():
        expected = LAWS[stage]
        assert law[:3] == pytest.approx(expected[:3], abs=1e-6), stage
        assert law.misses < 1e-6


def test_what_is_there_once_is_no_part_of_a_document() -> None:
    assert bytes_of_document(results(), "parquet") == pytest.approx(5_000)


def test_skewed_shards_have_together_what_even_ones_have() -> None:
    of, law = archive(results(), 10_000_000), LAWS["read"]
    even = even_tasks(of, law, of.shards)
    skewed = skewed_tasks(of, law, of.shards, random.Random(1))
    assert of.shards == 8_192
    assert sum(task.cpu for task in skewed) == pytest.approx(sum(task.cpu for task in even), rel=0.01)
    assert max(task.cpu for task in skewed) > 1.1 * even[0].cpu
    assert 0.05 < longest(of) < 5


def test_more_workers_help_only_what_is_parted() -> None:
    planned = plan(results())
    few, many = crews(planned, 4, (10, 1_000))
    assert many.reading < few.reading / 50
    assert many.as_built > planned.serial_hours() > many.all_but_merge > many.all_parted


def test_limits_come_in_the_order_in_which_they_are_met() -> None:
    limits = plan(results()).limits()
    assert [limit.documents for limit in limits] == sorted(limit.documents for limit in limits)
    assert len({limit.name for limit in limits}) == len(limits) >= len(STAGES) + 5


def test_the_page_is_written_from_the_results() -> None:
    planned = plan(load(RESULTS))
    assert (page.DOCS / "scale.md").read_text("utf-8") == page.rendered(planned, simulated(planned))
