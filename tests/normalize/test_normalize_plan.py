"""What is unread is cut into jobs so that all readers end at about the same time."""

from pathlib import Path

import pyarrow as pa

from flows.ingest.records import Erratum, Source
from flows.normalize.plan import FEWEST_BYTES, MOST_BYTES, TEXTS, ShardPlan, cut_jobs
from flows.normalize.readers import Job

ERRATA = {
    name: Erratum(reason="It was printed by mistake.", withdraw=True) for name in ("press/2", "press/9")
}
SOURCES = {
    "press": Source(source_id="press", title="The Press", language="en", errata=ERRATA),
    "other": Source(source_id="other", title="Another", language="en"),
}


def plan(count: int, size: int, shard: str = "texts-0.arrow") -> ShardPlan:
    """Give the plan of a shard whose texts are all of one size."""
    ids = [f"press/{number}" for number in range(count)]
    paths = [f"{name}.txt" for name in ids]
    texts = pa.table([ids, ids, paths, ["press"] * count, [size] * count], schema=TEXTS)
    return ShardPlan(Path(shard), None, (), texts, count)


def sizes(jobs: list[Job], size: int) -> list[int]:
    return [size * len(job.parses) for job in jobs]


def test_jobs_grow_smaller_towards_the_end_and_hold_each_text_once() -> None:
    (jobs,) = cut_jobs([plan(800, 5000)], SOURCES, 2, Path("jobs"))
    found = sizes(jobs, 5000)
    assert found[0] == 500_000, "an eighth, of which each of two readers has four"
    assert found == sorted(found, reverse=True)
    assert FEWEST_BYTES <= found[-2] < FEWEST_BYTES + 5000
    assert [name for job in jobs for name in job.document_ids] == [f"press/{n}" for n in range(800)]
    assert len({job.target for job in jobs}) == len(jobs)


def test_what_is_left_counts_over_all_shards() -> None:
    first, last = cut_jobs([plan(100, 5000), plan(100, 5000, "texts-1.arrow")], SOURCES, 2, Path("jobs"))
    assert max(sizes(last, 5000)) <= min(sizes(first, 5000)[:-1])


def test_one_reader_alone_reads_a_shard_at_once() -> None:
    assert [len(own) for own in cut_jobs([plan(800, 5000), plan(10, 5)], SOURCES, 1, Path("jobs"))] == [1, 1]


def test_no_job_is_larger_than_memory_allows() -> None:
    (jobs,) = cut_jobs([plan(400, 1 << 20)], SOURCES, 1, Path("jobs"))
    assert max(sizes(jobs, 1 << 20)) == MOST_BYTES


def test_a_job_carries_what_is_said_of_its_own_texts_alone() -> None:
    (jobs,) = cut_jobs([plan(12, FEWEST_BYTES // 4)], SOURCES, 2, Path("jobs"))
    said = [sorted(job.sources["press"].errata) for job in jobs]
    assert said == [["press/2"], [], ["press/9"]]
    assert {name for job in jobs for name in job.sources} == {"press"}
