"""Read texts in processes of their own: as many as there are cores, and one that dies takes no other along.

A reader is handed a job, the path of a shard and the texts in it that it shall read, and leaves their rows as
Parquet files: nothing but names goes between processes. One that was killed is started again with the next
job. Texts are parted among readers and their rows put together again in the order of the documents, so what
comes out does not depend on how many readers there are.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import LifoQueue
from traceback import walk_tb
from typing import NamedTuple, Protocol, Self

import pyarrow as pa

from flows.ingest.records import Source, read_shard
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.packs import Parse
from flows.normalize.shard import normalize_shard
from schemas.authority import load_authorities
from schemas.errors import DispatchesError, RunError

# A process of its own starts anew, without the threads and locks of the one that starts it.
_SPAWN = multiprocessing.get_context("spawn")
_READY = "ready"
_OURS = ("flows.", "schemas.")


class Job(NamedTuple):
    """Texts of one shard to be read, and the folder for their rows."""

    shard: Path
    parses: tuple[Parse, ...]
    target: Path


class Fault(NamedTuple):
    """Why the texts of a job could not be read, in words."""

    found: str


class Reader(Protocol):
    """What reads the texts of a job, and gives the fault that kept it from doing so, if any.

    Raises DispatchesError and OSError: what is wrong then is not the text.
    """

    def read(self, job: Job) -> Fault | None:
        """Write the rows of the texts of a job to its folder."""


class ReaderHere:
    """A reader in this process; `prepare` gives what it has to know, and is called for the first job."""

    def __init__(self, sources: Mapping[str, Source], prepare: Callable[[], Knowledge]) -> None:
        self._sources, self._prepare = dict(sources), cache(prepare)
        self._one_at_a_time = threading.Lock()

    def read(self, job: Job) -> Fault | None:
        """Write the rows of the texts of a job to its folder."""
        with self._one_at_a_time:
            knowledge = self._prepare()
            texts = read_shard(job.shard, self._sources, [parse.document_id for parse in job.parses])
            try:
                normalize_shard(texts, job.target, knowledge)
            except (DispatchesError, OSError):
                raise
            except Exception as error:
                return Fault(_said_of(error))
        return None


class Readers:
    """Reader processes, each started with its first job; a context that ends them."""

    def __init__(self, count: int, sources: Mapping[str, Source]) -> None:
        self._idle: LifoQueue[_ReaderProcess] = LifoQueue()
        self._all = [_ReaderProcess(sources) for _ in range(count)]
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


def cores() -> int:
    """Give the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _ReaderProcess:
    """One process that reads; for one caller at a time."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = dict(sources)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def read(self, job: Job) -> Fault | None:
        connection = self._connection or self._started()
        try:
            connection.send(job)
            answer = connection.recv()
        except (EOFError, ConnectionError):
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

    def _started(self) -> Connection:
        ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, self._sources), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        try:
            answer = ours.recv()
        except (EOFError, ConnectionError):
            raise RunError(
                f"a process that reads texts ended with {self._end_of_process()} before it read any; "
                "check that the machine has the memory for it, then run again"
            ) from None
        if isinstance(answer, Exception):
            raise answer
        return ours

    def _end_of_process(self) -> str:
        if self._process is None or self._connection is None:
            return "nothing"
        self._process.join()
        code = self._process.exitcode or 0
        self._connection.close()
        self._process = self._connection = None
        return f"signal {-code}" if code < 0 else f"exit status {code}"


def _serve(connection: Connection, sources: dict[str, Source]) -> None:
    """Read jobs until the one who hands them out is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started the run is told, and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    pa.set_cpu_count(1)
    try:
        knowledge = prepare(load_authorities())
    except DispatchesError as error:
        connection.send(error)
        return
    reader = ReaderHere(sources, lambda: knowledge)
    connection.send(_READY)
    while True:
        try:
            job: Job = connection.recv()
        except (EOFError, ConnectionError):
            return
        connection.send(_answer(reader, job))


def _answer(reader: Reader, job: Job) -> Fault | Exception | None:
    try:
        return reader.read(job)
    except (DispatchesError, OSError) as error:
        return error


def _end_with_parent() -> None:
    """End at once when the process that started this one does, so that none writes for a run that is dead."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _said_of(error: Exception) -> str:
    """Say what went wrong and where, in the same words on every machine; never in the words of the text."""
    frames = [(str(frame.f_globals["__name__"]), line) for frame, line in walk_tb(error.__traceback__)]
    module, line = [(module, line) for module, line in frames if module.startswith(_OURS)][-1]
    return f"{type(error).__name__} in {module}, line {line}"
