"""Texts read on a Dask cluster: a scheduler and workers that are processes of their own, on loopback."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import distributed.config  # noqa: F401  # its settings have to be there before one of them is set for a while
import pytest
from click.testing import CliRunner
from run.dask_cluster import SCHEDULER, DaskCluster

from flows.cli import cli
from flows.digests import reader_digest
from flows.ingest.flow import ingest
from flows.ingest.records import Cache
from flows.normalize.gathering import Gathering
from flows.normalize.packs import Packs
from flows.normalize.records import Normalized
from schemas.errors import ConfigurationError, RunError

CONNECT = "distributed.comm.timeouts.connect"
NAMES = "Hollander Okonjo Baptiste Lindqvist Marchetti Duarte Petrov Nakagawa".split()
NOTICE = """Talks on the harbour, part {0}

ROTTERDAM, November {1}, 1999 (AP) - Johanna {2} of the Tide Council said that "the harbour must stay open".

{2} left for Geneva with {3} (Reuters, November {1}).
"""
DEADLY = "A notice that kills its reader\n" + 60 * "\nJohanna Hollander said nothing.\n"  # a job of its own
# Loaded by every Python that is started, as of a user who has one; it changes the reader processes alone.
KILLED_BY_A_TEXT = """
import os, sys
if "flows.normalize.reader_processes" in sys.orig_argv:
    import flows.ingest.records as records
    read_shard = records.read_shard
    def deadly(*words):
        for text in read_shard(*words):
            if text.text.startswith("A notice that kills its reader"):
                os.kill(os.getpid(), 9)
            yield text
    records.read_shard = deadly
"""


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster") / "raw"
    (folder / "press").mkdir(parents=True)
    (folder / "press" / "source.yaml").write_text("title: The Press\nlanguage: en\n")
    for number in range(40):
        words = NOTICE.format(number, number % 28 + 1, NAMES[number % 8], NAMES[number // 5 % 8])
        (folder / "press" / f"{number:03}.txt").write_text(words)
    (folder / "press" / "00-deadly.txt").write_text(DEADLY)
    return folder


@pytest.fixture(scope="module")
def small_jobs(tmp_path_factory: pytest.TempPathFactory, prefect_server: None) -> Iterator[Path]:
    """Have so few texts cut into many jobs of two shards, and one of them kill its reader."""
    customized = tmp_path_factory.mktemp("sitecustomize")
    (customized / "sitecustomize.py").write_text(KILLED_BY_A_TEXT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.normalize.flow.FEW_BYTES", 0)
        patch.setattr("flows.normalize.cluster.PATIENCE", 600.0)  # with a machine that has much else to do
        patch.setattr("flows.normalize.plan.FEWEST_BYTES", 1000)
        patch.setattr("flows.ingest.shards.SHARD_BYTES", 6000)
        patch.syspath_prepend(customized)
        yield customized


@pytest.fixture(scope="module")
def alone(raw: Path, small_jobs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the tables of a run on this machine."""
    return read(raw, tmp_path_factory.mktemp("alone") / "run")


@pytest.fixture
def cluster(small_jobs: Path, tmp_path: Path) -> Iterator[DaskCluster]:
    """Give a cluster of one worker."""
    from prefect.settings import get_current_settings

    given = {
        "PREFECT_API_URL": str(get_current_settings().api.url),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PYTHONPATH": str(small_jobs),
    }
    with DaskCluster(tmp_path, given) as running, dask.config.set({CONNECT: "10 minutes"}):
        running.start_scheduler()
        running.start_worker("one")
        yield running


def read(raw: Path, folder: Path, cluster: str | None = None, cache: Cache | None = None) -> dict[str, bytes]:
    """Give the tables of a run; on a cluster where there is one."""
    from flows.normalize.flow import normalize, normalize_on

    folder.mkdir()
    ingested = ingest(raw, folder, cache=cache)
    done = normalize_on(cluster, ingested, folder) if cluster else normalize(ingested, folder)
    return tables(done)


def tables(done: Normalized) -> dict[str, bytes]:
    assert done.broken == 1 and done.rows["documents"] == 40
    return {path.name: path.read_bytes() for path in done.tables.iterdir()}


def once(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, then: Callable[[], None]) -> None:
    """Do something after the first call of a method."""
    method, done = getattr(owner, name), []

    def wrapped(*words: Any) -> Any:
        result = method(*words)
        if not done:
            done.append(then())
        return result

    monkeypatch.setattr(owner, name, wrapped)


def test_a_cluster_makes_the_bytes_of_one_machine_though_a_worker_and_a_reader_are_killed(
    raw: Path,
    tmp_path: Path,
    alone: dict[str, bytes],
    cluster: DaskCluster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster.start_worker("two", nanny=True)  # which Dask gives its workers by default
    once(monkeypatch, Gathering, "add", lambda: cluster.kill("one"))
    assert read(raw, tmp_path / "spread", cluster.address) == alone
    assert "one" not in cluster.processes
    assert "Finished in state Completed" in cluster.log("two")


def test_a_run_whose_scheduler_goes_fails_in_a_line_and_the_next_goes_on_though_it_is_restarted(
    raw: Path,
    tmp_path: Path,
    alone: dict[str, bytes],
    cluster: DaskCluster,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    cache = Cache(tmp_path / "cache", reader_digest())
    cache.folder.mkdir()

    def go_for_good() -> None:
        patch.setattr("flows.normalize.cluster.PATIENCE", 1.0)
        cluster.kill(SCHEDULER)

    with monkeypatch.context() as patch:
        once(patch, Packs, "add", go_for_good)
        with pytest.raises(
            RunError, match=f"^cluster {cluster.address}: there is no scheduler; start one, then"
        ):
            read(raw, tmp_path / "first", cluster.address, cache)

    def restart() -> None:
        cluster.kill(SCHEDULER)
        cluster.start_scheduler()
        cluster.start_worker("four")

    cluster.start_scheduler()
    cluster.start_worker("three")
    once(monkeypatch, Gathering, "add", restart)
    caplog.set_level(logging.INFO, "dispatches")
    caplog.clear()
    assert read(raw, tmp_path / "second", cluster.address, cache) == alone
    (told,) = [line for line in caplog.messages if "kept from earlier runs" in line]
    assert 0 < int(told.split()[1]) < 41, told


def test_a_cluster_that_is_not_there_is_said_in_a_line(raw: Path, tmp_path: Path, small_jobs: Path) -> None:
    with (
        dask.config.set({CONNECT: "1s"}),
        pytest.raises(RunError, match=r"^cluster tcp://127\.0\.0\.1:9: cannot be reached: .*\S$") as error,
    ):
        read(raw, tmp_path / "run", "tcp://127.0.0.1:9")
    assert "\n" not in str(error.value)


def test_a_cluster_needs_a_prefect_server_that_its_workers_reach(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.normalize.flow import normalize_on

    with (
        temporary_settings(restore_defaults={PREFECT_API_URL}),
        pytest.raises(ConfigurationError, match="expected in PREFECT_API_URL a Prefect server"),
    ):
        normalize_on("tcp://127.0.0.1:8786", Any, tmp_path)  # type: ignore[arg-type]


def test_an_address_that_is_none_is_wrong_use(raw: Path, tmp_path: Path) -> None:
    words = ["run", "--raw", str(raw), "--warehouse", str(tmp_path), "--cluster", "http://localhost:8786"]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert (
        "--cluster: expected tcp://HOST:PORT or tls://HOST:PORT, found http://localhost:8786" in done.output
    )
