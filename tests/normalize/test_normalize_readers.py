"""Texts are read by processes of their own: one that dies takes no text along but the one that killed it."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from normalize.press import raw_text, rules_alone

from flows.ingest.records import Source, read_entries, read_shard
from flows.ingest.shards import write_shard
from flows.normalize.gathering import Gathering
from flows.normalize.halving import Broken, read_job, write_broken
from flows.normalize.lexicon import prepare
from flows.normalize.packs import PARSES, Packs, Part
from flows.normalize.plan import cut_jobs, plan_shard
from flows.normalize.reader_processes import Readers
from flows.normalize.readers import Fault, Job, ReaderHere
from flows.normalize.shard import normalize_shard, shard_schemas
from schemas.authority import load_authorities
from schemas.errors import ConfigurationError, RunError

SOURCE = Source(source_id="press", title="The Press", language="en")
SOURCES = {"press": SOURCE}
WORDS = "ROTTERDAM, November 9, 1999 (AP) - Johanna Hollander left for Geneva, number {}.\n"


def shard(folder: Path, count: int) -> Path:
    texts = [raw_text(WORDS.format(number), f"press/{number:03}.txt", SOURCE) for number in range(count)]
    return write_shard(texts, folder / "texts.arrow").path


def job(folder: Path, count: int) -> Job:
    ids = [f"press/{number:03}" for number in range(count)]
    parses = pa.table([ids, ids, [f"{name}.txt" for name in ids]], schema=PARSES)
    return Job(shard(folder, count), parses, SOURCES, folder / "job")


def ids(parses: pa.Table) -> list[str]:
    found: list[str] = parses.column("document_id").to_pylist()
    return found


class Breaking:
    """A reader that some texts break, as many times as is said of each; it counts its jobs.

    What breaks it not is handed to another reader, where one is given.
    """

    def __init__(self, times: dict[str, int], other: ReaderHere | None = None) -> None:
        self.times, self.jobs, self.other = times, 0, other

    def read(self, job: Job) -> Fault | None:
        self.jobs += 1
        for name in job.document_ids:
            if self.times.get(name, 0) > 0:
                self.times[name] -= 1
                return Fault("signal 9")
        return self.other.read(job) if self.other else None


def test_a_job_that_fails_once_is_tried_again(tmp_path: Path) -> None:
    one = job(tmp_path, 8)
    assert list(read_job(one, Breaking({"press/003": 1}))) == [Part(one.target, one.parses)]


def test_a_job_that_fails_twice_is_halved_until_the_text_that_breaks_it_is_found(tmp_path: Path) -> None:
    one, reader = job(tmp_path, 8), Breaking({"press/003": 100})
    found = list(read_job(one, reader))
    assert [item for item in found if isinstance(item, Broken)] == [Broken("press/003", Fault("signal 9"))]
    read = [name for item in found if isinstance(item, Part) for name in ids(item.parses)]
    assert read == [f"press/{number:03}" for number in range(8) if number != 3]
    assert reader.jobs == 2 * 4 + 3, "twice at each of four sizes, and each other half once"
    assert len({item.folder for item in found if isinstance(item, Part)}) == 3


def test_the_broken_text_is_a_reject_with_the_reason_and_is_not_kept(tmp_path: Path) -> None:
    shards = [shard(tmp_path, 4)]
    for attempt in range(2):
        packs = Packs(tmp_path / "packs")
        plans = [plan_shard(path, SOURCES, "reader", packs) for path in shards]
        assert ids(plans[0].unread) == [f"press/{number:03}" for number in ([0, 1, 2, 3], [2])[attempt]]
        (jobs,) = cut_jobs(plans, SOURCES, 1, tmp_path / f"jobs-{attempt}")
        gathering = Gathering(plans, [len(jobs)], packs)
        reader = Breaking({"press/002": 100}, ReaderHere(rules_alone))
        for one in jobs:
            gathering.add(0, read_job(one, reader))
        assert [one.document_id for one in gathering.broken] == ["press/002"]
        (kept,) = plan_shard(shards[0], SOURCES, "reader", Packs(tmp_path / "packs")).parts
        assert len(kept.parses) == 3
    write_broken(gathering.broken, shards, tmp_path / "broken")
    (row,) = pq.read_table(tmp_path / "broken" / "rejects.parquet").to_pylist()
    assert (row["raw_path"], row["rule"], row["found"]) == ("press/002.txt", "reader_fault", "signal 9")
    assert row["raw_sha256"] == read_entries(shards[0])[2].raw_sha256


def test_a_pack_has_the_rows_that_the_texts_of_its_shard_give(tmp_path: Path) -> None:
    path = shard(tmp_path, 12)
    packs = Packs(tmp_path / "packs")
    plans = [plan_shard(path, SOURCES, "reader", packs)]
    thirds = [plans[0].unread.take(list(range(n, 12, 3))) for n in (2, 0, 1)]
    jobs = [Job(path, third, SOURCES, tmp_path / str(n)) for n, third in enumerate(thirds)]
    gathering = Gathering(plans, [3], packs)
    for one in jobs:
        gathering.add(0, read_job(one, ReaderHere(rules_alone)))
    (pack,) = gathering.shards()
    normalize_shard(read_shard(path, SOURCES), tmp_path / "all", rules_alone())
    for name in shard_schemas():
        assert pq.read_table(pack / f"{name}.parquet") == pq.read_table(tmp_path / "all" / f"{name}.parquet")


def test_the_collector_of_garbage_is_as_it_was_once_texts_are_read(tmp_path: Path) -> None:
    assert gc.isenabled() and ReaderHere(rules_alone).read(job(tmp_path, 1)) is None and gc.isenabled()


def test_many_broken_texts_are_the_fault_of_the_reader(tmp_path: Path) -> None:
    packs = Packs(tmp_path / "packs")
    plans = [plan_shard(shard(tmp_path, 20), SOURCES, "reader", packs)]
    (jobs,) = cut_jobs(plans, SOURCES, 1, tmp_path / "jobs")
    everything = Breaking({f"press/{number:03}": 1000 for number in range(20)})
    with pytest.raises(RunError, match="20 texts break the reader, the first of them press/000: signal 9"):
        Gathering(plans, [len(jobs)], packs).add(0, read_job(jobs[0], everything))


def test_an_error_of_the_reader_is_named_by_its_place_and_never_in_the_words_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(WORDS)

    monkeypatch.setattr("flows.normalize.document.date_document", broken)
    fault = ReaderHere(rules_alone).read(job(tmp_path, 1))
    assert fault is not None
    assert fault.found.startswith("ValueError in flows.normalize.document, line ")


def test_what_is_not_the_fault_of_a_text_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object) -> None:
        raise ConfigurationError("errata.yaml: the source was mended")

    monkeypatch.setattr("flows.normalize.document.date_document", stale)
    with pytest.raises(ConfigurationError, match="the source was mended"):
        ReaderHere(rules_alone).read(job(tmp_path, 1))


def test_processes_give_the_same_bytes_however_many_there_are_and_survive_a_kill(tmp_path: Path) -> None:
    """Read by three processes, one of which is killed at its work, and by one reader in this process."""
    path = shard(tmp_path, 60)
    packs = {name: Packs(tmp_path / name) for name in ("three", "one")}
    plans = {name: [plan_shard(path, SOURCES, "reader", kept)] for name, kept in packs.items()}
    plan = plans["three"][0]
    jobs = [
        Job(path, plan.unread.take(list(range(n, 60, 4))), SOURCES, tmp_path / "jobs" / str(n))
        for n in range(4)
    ]
    gathering = Gathering(plans["three"], [4], packs["three"])
    with Readers(3) as readers:
        assert readers.read(jobs[0]) is None
        (worker,) = [one.pid for one in readers._all if one.pid]
        os.kill(worker, signal.SIGSTOP)  # it takes the job, and is killed before it is done
        killer = threading.Timer(0.5, lambda: os.kill(worker, signal.SIGKILL))
        killer.start()
        assert readers.read(jobs[1]) == Fault("the process that read it ended with signal 9")
        for one in jobs:
            gathering.add(0, read_job(one, readers))
        started = [one.pid for one in readers._all if one.pid]
    assert [is_alive(one) for one in started] == [False]
    alone = Gathering(plans["one"], [1], packs["one"])
    here = ReaderHere(lambda: prepare(load_authorities()))
    alone.add(0, read_job(Job(path, plan.unread, SOURCES, tmp_path / "alone"), here))
    assert not any(one.target.exists() for one in jobs), "the rows are in the pack"
    (three,), (one,) = gathering.shards(), alone.shards()
    assert {file.name: file.read_bytes() for file in three.iterdir()} == {
        file.name: file.read_bytes() for file in one.iterdir()
    }


def test_readers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """Whoever kills a run leaves no process behind that writes on."""
    program = (
        "import sys, time\n"
        "from flows.normalize.reader_processes import Readers\n"
        "if __name__ == '__main__':\n"
        "    readers = Readers(1)\n"
        "    readers._all[0].started()\n"
        "    print(readers._all[0].pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    (tmp_path / "run.py").write_text(program)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, tmp_path / "run.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stdout is not None
        reader = int(run.stdout.readline())
        run.kill()
    for _ in range(600):
        if not is_alive(reader):
            return
        time.sleep(0.1)
    raise AssertionError("the reader is there still")


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that has ended and that nobody has asked for does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")
