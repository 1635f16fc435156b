"""A Dask scheduler and its workers, as processes with folders of their own, started as users do."""

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


class DaskCluster:
    """Processes below a folder; a context that ends them.

    `into` begins each command, such as one that enters another network; `given` is their environment.
    """

    def __init__(self, folder: Path, host: str = "127.0.0.1", scheme: str = "tcp") -> None:
        self.folder, self.host, self.scheme = folder, host, scheme
        self.given: dict[str, str] = {"DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h"}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.port = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes.values():
            process.send_signal(signal.SIGCONT)
            process.kill()
        for process in self.processes.values():
            process.wait()

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def start_scheduler(self, into: Sequence[str] = ()) -> None:
        """Start the scheduler, on the port that it had if it was there before; wait until it is there."""
        told = self.folder / "scheduler.json"
        told.unlink(missing_ok=True)
        words = ["--host", self.host, "--port", str(self.port), "--protocol", self.scheme, "--no-dashboard"]
        self._start("scheduler", [*words, "--scheduler-file", str(told)], into)
        for _ in range(1200):
            if told.exists() and told.stat().st_size:
                self.port = int(json.loads(told.read_text())["address"].rpartition(":")[2])
                return
            time.sleep(0.05)
        raise AssertionError(self.log("scheduler"))

    def start_worker(self, name: str, *words: str, host: str = "127.0.0.1", into: Sequence[str] = ()) -> None:
        """Start a worker that reads one job at a time, in a folder of its own; do not wait for it."""
        own = [
            "--host",
            host,
            "--nthreads",
            "1",
            "--local-directory",
            str(self.folder / name),
            "--no-dashboard",
        ]
        self._start(name, ["worker", self.address, *own, *words][1:], into)

    def kill(self, name: str) -> None:
        """Kill a process at once, and wait until it is gone."""
        process = self.processes.pop(name)
        process.kill()
        process.wait()

    def log(self, name: str) -> str:
        """Give what a process has said."""
        return (self.folder / f"{name}.log").read_text()

    def _start(self, name: str, words: Sequence[str], into: Sequence[str]) -> None:
        own = self.folder / name
        own.mkdir(exist_ok=True)
        role = "scheduler" if name == "scheduler" else "worker"
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [*into, str(DASK), role, *words], cwd=own, env=os.environ | self.given, stdout=log, stderr=log
            )
