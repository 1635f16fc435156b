"""Read texts in processes of their own: as many as there are cores, and one that dies takes no other along.

A process is handed jobs and answers each with the fault that it met, if any: nothing but names goes between
processes. One that was killed is started again with the next job. It is a program of its own, not a child of
`multiprocessing`: so it imports no more than the reader needs, and a worker of a cluster may start it, which
may have no children of that kind.
"""

import os
import signal
import subprocess
import sys
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import LifoQueue
from typing import Self

import pyarrow as pa

from flows.normalize.lexicon import prepare
from flows.normalize.readers import Fault, Job, ReaderHere
from schemas.authority import load_authorities
from schemas.errors import DispatchesError, RunError

_READY = "ready"
_DIED = (EOFError, ConnectionError)


class Readers:
    """Reader processes, each started with its first job; a context that ends them."""

    def __init__(self, count: int) -> None:
        self._idle: LifoQueue[ReaderProcess] = LifoQueue()
        self._all = [ReaderProcess() for _ in range(count)]
        for process in self._all:
            self._idle.put(process)
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        for process in self._all:
            process.end()

    def read(self, job: Job) -> Fault | None:
        """Have the next reader that is idle write the rows of the texts of a job to its folder."""
        process = self._idle.get()
        try:
            fault = None if self._ended else process.read(job)
        finally:
            self._idle.put(process)
        if self._ended:
            raise RunError("the run was stopped while texts were read; run again")
        return fault


class ReaderProcess:
    """One process that reads, started with its first job and after it died; for one caller at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def read(self, job: Job) -> Fault | None:
        """Have the rows of the texts of a job written to its folder."""
        connection = self._connection or self.started()
        try:
            connection.send(job)
            answer = connection.recv()
        except _DIED:
            return Fault(f"the process that read it ended with {self._end_of_process()}")
        if isinstance(answer, Exception):
            raise answer
        fault: Fault | None = answer
        return fault

    def end(self) -> None:
        """Stop the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._end_of_process()

    def started(self) -> Connection:
        """Start the process and wait until it knows what it has to know; give the connection to it."""
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # this Python, this module
                [sys.executable, "-P", "-m", __spec__.name, str(theirs.fileno())],
                stdin=subprocess.PIPE,  # it is closed when this process ends, however it ends
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self._connection = ours
        try:
            answer = ours.recv()
        except _DIED:
            raise RunError(
                f"a process that reads texts ended with {self._end_of_process()} before it read any; "
                "check that the machine has the memory for it, then run again"
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return ours

    @property
    def pid(self) -> int | None:
        """Give the id of the process, None where there is none."""
        return self._process.pid if self._process else None

    def _end_of_process(self) -> str:
        if self._process is None or self._connection is None:
            return "nothing"
        self._process.communicate()
        code = self._process.returncode
        self._connection.close()
        self._process = self._connection = None
        return f"signal {-code}" if code < 0 else f"exit status {code}"


def serve(connection: Connection) -> None:
    """Read jobs until the one who hands them out is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started the run is told, and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pa.set_cpu_count(1)
    try:
        knowledge = prepare(load_authorities())
    except DispatchesError as error:
        connection.send(error)
        return
    reader = ReaderHere(lambda: knowledge)
    connection.send(_READY)
    while True:
        try:
            job: Job = connection.recv()
        except _DIED:
            return
        connection.send(_answer(reader, job))


def _answer(reader: ReaderHere, job: Job) -> Fault | Exception | None:
    try:
        return reader.read(job)
    except (DispatchesError, OSError) as error:
        return error


def _end_with_parent() -> None:
    """End at once when the process that started this one does, so that none writes for a run that is dead."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
