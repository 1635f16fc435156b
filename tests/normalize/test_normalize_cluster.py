"""What goes to the worker of a cluster and comes back, and what a run does when the cluster does not."""

import pickle
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker
from normalize.press import raw_text, rules_alone

from flows.digests import reader_digest
from flows.ingest.records import Source, read_shard
from flows.ingest.shards import write_shard
from flows.normalize import cluster
from flows.normalize.carrying import (
    Answer,
    CarriedJob,
    CarriedRows,
    _pressed,
    pack_job,
    read_packed,
    unpack_rows,
)
from flows.normalize.cluster import Cluster, ClusterReader
from flows.normalize.halving import Broken, read_job
from flows.normalize.packs import PARSES
from flows.normalize.readers import Fault, Job, ReaderHere
from schemas.errors import ConfigurationError, InputError, RunError

SOURCE = Source(source_id="press", title="The Press", language="en")
WORDS = "ROTTERDAM, November 9, 1999 (AP) - Johanna Hollander left for Geneva, number {}.\n"
IDS = [f"press/{number:03}" for number in range(6)]
ADDRESS = "tcp://127.0.0.1:8786"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    texts = [raw_text(WORDS.format(name), f"{name}.txt", SOURCE) for name in IDS]
    shard = write_shard(texts, tmp_path / "texts.arrow").path
    return Job(
        shard,
        pa.table([IDS[1:5], IDS[1:5], [f"{name}.txt" for name in IDS[1:5]]], schema=PARSES),
        {"press": SOURCE},
        tmp_path / "to",
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_carried_job_gives_the_bytes_of_a_local_one_and_leaves_nothing_where_it_was_read(
    job: Job, tmp_path: Path
) -> None:
    here, there = ReaderHere(rules_alone), tmp_path / "there"
    there.mkdir()
    assert here.read(job) is None
    packed = pack_job(job, reader_digest())
    job.shard.unlink()
    rows = read_packed(packed, here, there, "worker 1")
    assert isinstance(rows, CarriedRows)
    unpack_rows(rows, tmp_path / "back")
    assert files(tmp_path / "back") == files(job.target)
    assert list(there.iterdir()) == []


def test_with_a_job_go_its_own_texts_and_no_other(job: Job, tmp_path: Path) -> None:
    carried: CarriedJob = pickle.loads(pack_job(job, "digest"))
    (tmp_path / "part.arrow").write_bytes(carried.shard)
    texts = list(read_shard(tmp_path / "part.arrow", {"press": SOURCE}))
    assert [text.document_id for text in texts] == IDS[1:5]
    assert texts == list(read_shard(job.shard, {"press": SOURCE}, IDS[1:5]))


def test_a_worker_with_another_reader_refuses_and_names_both(job: Job, tmp_path: Path) -> None:
    expected = "0123456789abcdef" * 4
    found = reader_digest()[:12]
    with pytest.raises(
        ConfigurationError, match=f"^worker 1: expected the reader 0123456789ab .* found {found};"
    ):
        read_packed(pack_job(job, expected), ReaderHere(rules_alone), tmp_path, "worker 1")


class Client:
    """A client of a cluster of two workers, one of which may have another version of a package."""

    def __init__(self, status: str = "running", threads: int = 2, prefect: str = "3.8.8") -> None:
        self.status, self.threads, self.prefect = status, threads, prefect

    def nthreads(self) -> dict[str, int]:
        return {f"tcp://127.0.0.1:{number}": 1 for number in range(self.threads)}

    def get_versions(self, packages: list[str]) -> dict[str, Any]:
        ours = dict.fromkeys([*cluster._SAME], "3.8.8")
        workers = {"tcp://127.0.0.1:1": {"packages": ours | {"prefect": self.prefect}}}
        return {"client": {"packages": ours}, "scheduler": {"packages": ours}, "workers": workers}


class Sent:
    """A job whose answer is there, or an error in its place."""

    def __init__(self, answer: Answer | Exception) -> None:
        self._answer = answer

    def result(self, timeout: float) -> Answer:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def reader_of(client: Client, answers: Iterator[Answer | Exception]) -> ClusterReader:
    return ClusterReader(Cluster(ADDRESS, lambda: client), lambda packed: Sent(next(answers)))  # type: ignore


def carried(data: bytes) -> CarriedRows:
    return CarriedRows((_pressed(data),) * 9)


def killed() -> Exception:
    return KilledWorker("job", None, 3)  # type: ignore[arg-type]


def test_a_job_that_kills_its_workers_is_halved_until_the_text_is_found(job: Job) -> None:
    rows = carried(b"")
    # The four texts, twice; the first two of them; the others, twice; the third, twice; the last.
    answers: list[Answer | Exception] = [
        killed(),
        killed(),
        rows,
        killed(),
        killed(),
        killed(),
        killed(),
        rows,
    ]
    found = list(read_job(job, reader_of(Client(), iter(answers))))
    fault = Fault("the workers that read it were killed")
    assert [item for item in found if isinstance(item, Broken)] == [Broken("press/003", fault)]


@pytest.mark.parametrize("lost", [CancelledError(), FutureCancelledError("job", "scheduler-connection-lost")])
def test_a_job_that_is_lost_with_the_scheduler_is_sent_again(job: Job, lost: Exception) -> None:
    answers = iter([lost, carried(b"rows")])
    assert reader_of(Client(), answers).read(job) is None
    assert set(files(job.target).values()) == {b"rows"}


def test_a_scheduler_that_stays_away_ends_the_run(job: Job) -> None:
    client = Client()
    reader = reader_of(client, iter([CancelledError()]))
    client.status = "closed"
    with pytest.raises(
        RunError, match=f"^cluster {ADDRESS}: there is no scheduler; start one, then run again"
    ):
        reader.read(job)


def test_a_cluster_without_workers_is_not_waited_for_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    with pytest.raises(RunError, match=f"^cluster {ADDRESS}: there is no worker; start one"):
        Cluster(ADDRESS, lambda: Client(threads=0))  # type: ignore[arg-type, return-value]


def test_workers_that_all_go_are_not_waited_for_forever(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    reader = reader_of(client, iter([TimeoutError()]))
    client.threads = 0
    monkeypatch.setattr(cluster, "PATIENCE", 0.0)
    with pytest.raises(RunError, match="there is no worker"):
        reader.read(job)


def test_other_versions_are_refused_by_name_and_place() -> None:
    with pytest.raises(
        RunError, match=r"tcp://127.0.0.1:1: expected prefect 3\.8\.8, as here, found 3\.9\.0"
    ):
        Cluster(ADDRESS, lambda: Client(prefect="3.9.0"))  # type: ignore[arg-type, return-value]


def test_what_a_worker_says_of_its_input_is_passed_on_and_any_other_fault_named(job: Job) -> None:
    with pytest.raises(InputError, match="the source was mended"):
        reader_of(Client(), iter([InputError("the source was mended")])).read(job)
    with pytest.raises(
        RunError, match="a worker failed with ModuleNotFoundError: No module named 'flows'; see"
    ):
        reader_of(Client(), iter([ModuleNotFoundError("No module named 'flows'")])).read(job)


def test_nobody_waits_for_an_answer_once_the_run_has_ended(job: Job) -> None:
    reader = reader_of(Client(), iter([TimeoutError()]))
    reader.end()
    with pytest.raises(RunError, match="the run was stopped"):
        reader.read(job)
