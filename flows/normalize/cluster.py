"""Have texts read by the workers of a Dask cluster; all that is asked of them goes over the wire.

A worker that is lost costs nothing but time: Dask gives its jobs to another one. Where the scheduler is lost,
jobs are sent again once it is back. What was read is kept by the run, so one that fails goes on where it was.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from distributed import Client, get_worker
from distributed.client import ClosedClientError
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from flows.digests import reader_digest
from flows.normalize.carrying import Answer, CarriedRows, pack_job, read_packed, unpack_rows
from flows.normalize.reader_processes import Readers
from flows.normalize.readers import Fault, Job, cores
from schemas.errors import DispatchesError, RunError, first_line

PATIENCE = 120.0  # seconds without a worker, or a scheduler, after which a run gives up
LOOKS_EVERY = 2.0  # seconds
TRIES = 5  # to send a job that is lost with its scheduler
IN_FLIGHT = 2  # jobs for each thread of a worker: one that is read, and one that waits
_ASKED_FOR = ("prefect", "prefect_dask", "dispatches")  # versions that Dask does not tell unasked
_SAME = ("python", "dask", "distributed", "msgpack", "cloudpickle", *_ASKED_FOR)
_LOST = (CancelledError, CommClosedError, ClosedClientError)


class Sent(Protocol):
    """A job that is on its way; `result` raises TimeoutError where its answer is not there in time."""

    def result(self, timeout: float) -> Answer:
        """Wait so many seconds for the answer."""


class Cluster:
    """A Dask cluster, as one who is connected to it sees it."""

    def __init__(self, address: str, connect: Callable[[], Client]) -> None:
        """Connect, and wait for the first worker.

        Raises RunError where there is no cluster, or no worker comes, or a part of it has other versions.
        """
        self.address = address
        try:
            self._client = connect()
        except Exception as error:
            raise self.failure(f"cannot be reached: {first_line(error)}") from error
        self._seen = time.monotonic()
        self._looking = threading.Lock()
        while not self.threads():
            self.look()
            time.sleep(LOOKS_EVERY / 10)
        self._refuse_other_versions()

    def threads(self) -> int:
        """Give the number of jobs that the workers can read at a time; 0 where the scheduler is lost."""
        try:
            asked = self._client.nthreads() if self.is_connected else {}  # type: ignore[no-untyped-call]
            return sum(cast(dict[str, int], asked).values())
        except _LOST:
            return 0

    @property
    def is_connected(self) -> bool:
        """Tell whether the scheduler is there."""
        return str(self._client.status) == "running"

    def look(self) -> None:
        """Raise RunError where there has been no worker, or no scheduler, for too long."""
        with self._looking:
            now = time.monotonic()
            if self.threads():
                self._seen = now
            if self._client.status == "closed" or now - self._seen > PATIENCE:
                lost = "worker" if self.is_connected else "scheduler"
                raise self.failure(f"there is no {lost}; start one, then run again: what was read is kept")

    def wait_for_scheduler(self) -> None:
        """Wait until a scheduler that was lost is back; raise RunError where that takes too long."""
        while not self.is_connected:
            self.look()
            time.sleep(LOOKS_EVERY / 10)

    def failure(self, found: str) -> RunError:
        """Give the error that says what is wrong with the cluster."""
        return RunError(f"cluster {self.address}: {found}")

    def _refuse_other_versions(self) -> None:
        versions = cast(Any, self._client.get_versions(packages=list(_ASKED_FOR)))
        ours = versions["client"]["packages"]
        places = {"the scheduler": versions["scheduler"]} | versions["workers"]
        for place, theirs in sorted(places.items()):
            for name in _SAME:
                expected, found = ours[name], theirs["packages"].get(name)
                if found != expected:
                    raise self.failure(
                        f"{place}: expected {name} {expected}, as here, found {found}; install the same "
                        "there, and start it again"
                    )


class ClusterReader:
    """A reader that sends jobs to the workers of a cluster, and keeps the rows that come back."""

    def __init__(self, cluster: Cluster, send: Callable[[bytes], Sent]) -> None:
        self._cluster, self._send = cluster, send
        self._reader_sha256 = reader_digest()
        self._packing = threading.Lock()  # one at a time, for their texts are held
        self._ended = False

    def end(self) -> None:
        """Let nobody wait any longer for an answer."""
        self._ended = True

    def read(self, job: Job) -> Fault | None:
        """Have a worker read the texts of a job, and write their rows to its folder."""
        for _ in range(TRIES):
            try:
                answer = self._answer(self._sent(job))
            except DispatchesError:
                raise
            except KilledWorker:
                return Fault("the workers that read it were killed")
            except Exception as error:
                self._refuse_unless_lost(error)
                self._cluster.wait_for_scheduler()
                continue
            if isinstance(answer, CarriedRows):
                unpack_rows(answer, job.target)
                return None
            return answer
        raise self._cluster.failure(f"a job was lost {TRIES} times; see the log of the scheduler")

    def _sent(self, job: Job) -> Sent:
        with self._packing:
            return self._send(pack_job(job, self._reader_sha256))

    def _answer(self, sent: Sent) -> Answer:
        while not self._ended:
            try:
                return sent.result(LOOKS_EVERY)
            except TimeoutError:
                self._cluster.look()
        raise RunError("the run was stopped while texts were read; run again")

    def _refuse_unless_lost(self, error: Exception) -> None:
        if not isinstance(error, _LOST) and self._cluster.is_connected:
            said = f"{type(error).__name__}: {first_line(error)}"
            raise self._cluster.failure(f"a worker failed with {said}; see its log") from error


def read_on_worker(packed: bytes) -> Answer:
    """Read the texts of a job on the worker that calls this, in processes that it keeps for the next."""
    worker = get_worker()
    return read_packed(packed, _readers(), Path(worker.local_directory), f"worker {worker.address}")


@cache
def _readers() -> Readers:
    return Readers(cores())
