"""Read the texts of a job, and tell what is the fault of a text from what is not.

A job is the path of a shard and the texts in it that shall be read; a reader leaves their rows as Arrow
files. Texts are parted among readers and their rows put together again in the order of the documents, so what
comes out does not depend on how many readers there are, nor where.
"""

import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import NamedTuple, Protocol

import pyarrow as pa

from flows.ingest.records import Source, read_shard
from flows.normalize.lexicon import Knowledge
from flows.normalize.shard import read_into
from schemas.errors import DispatchesError

_OURS = ("flows.", "schemas.")


class Job(NamedTuple):
    """Texts of one shard to be read, what their sources say, and the folder for their rows.

    `parses` are those that shall become of the texts, in the columns of `PARSES`.
    """

    shard: Path
    parses: pa.Table
    sources: dict[str, Source]
    target: Path

    @property
    def document_ids(self) -> list[str]:
        """Give the ids of the texts."""
        ids: list[str] = self.parses.column("document_id").to_pylist()
        return ids


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

    def __init__(self, prepare: Callable[[], Knowledge]) -> None:
        self._prepare = cache(prepare)
        self._one_at_a_time = threading.Lock()

    def read(self, job: Job) -> Fault | None:
        """Write the rows of the texts of a job to its folder."""
        with self._one_at_a_time:
            knowledge = self._prepare()
            texts = read_shard(job.shard, job.sources, job.document_ids)
            try:
                read_into(job.target, texts, knowledge)
            except (DispatchesError, OSError):
                raise
            except Exception as error:
                return Fault(_said_of(error))
        return None


def cores() -> int:
    """Give the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _said_of(error: Exception) -> str:
    """Say what went wrong and where, in the same words on every machine; never in the words of the text."""
    frames = [(str(frame.f_globals["__name__"]), line) for frame, line in walk_tb(error.__traceback__)]
    module, line = [(module, line) for module, line in frames if module.startswith(_OURS)][-1]
    return f"{type(error).__name__} in {module}, line {line}"
