"""A Dask scheduler and its workers: processes with folders of their own, started as users do."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

DASK = Path(sys.executable).with_name("dask")
SCHEDULER = "scheduler"
GIVEN = {
    # A machine that has much else to do is not taken for one that is gone.
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10 minutes",
    "PREFECT_LOGGING_LEVEL": "INFO",  # a log says which tasks were finished
}


class DaskCluster:
    """The processes of a cluster, each in its folder below one; a context that ends them.

    `given` is added to their environment. `into` begins a command: what enters another network, for one.
    """

    def __init__(self, folder: Path, given: dict[str, str], address: str = "tcp://127.0.0.1") -> None:
        self.folder, self.given, self._host = folder, GIVEN | given, address
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._port = "0"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self.processes):
            self.kill(name)

    @property
    def address(self) -> str:
        """Give the address of the scheduler."""
        return f"{self._host}:{self._port}"

    def start_scheduler(self, *into: str) -> None:
        """Start the scheduler, on the port that it had if it was there before; wait until it is there."""
        told = self.folder / "scheduler.json"
        told.unlink(missing_ok=True)
        scheme, _, host = self._host.partition("://")
        words = ["--host", host, "--port", self._port, "--protocol", scheme, "--scheduler-file", str(told)]
        self._start(SCHEDULER, [*into, str(DASK), "scheduler", *words, "--no-dashboard"])
        while not told.exists() or not told.stat().st_size:
            assert self.processes[SCHEDULER].poll() is None, self.log(SCHEDULER)
            time.sleep(0.05)
        self._port = json.loads(told.read_text())["address"].rpartition(":")[2]

    def start_worker(self, name: str, *into: str, host: str = "127.0.0.1", nanny: bool = False) -> None:
        """Start a worker that reads one job at a time; do not wait for it."""
        words = ["--host", host, "--nthreads", "1", "--local-directory", str(self.folder / name)]
        words.append("--nanny" if nanny else "--no-nanny")
        self._start(name, [*into, str(DASK), "worker", self.address, *words, "--no-dashboard"])

    def kill(self, name: str) -> None:
        """Kill a process at once, and wait until it is gone."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        """Give what a process has said."""
        return (self.folder / f"{name}.log").read_text()

    def _start(self, name: str, command: Sequence[str]) -> None:
        own = self.folder / name
        own.mkdir(exist_ok=True)
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=own, env=os.environ | self.given, stdout=log, stderr=log
            )
