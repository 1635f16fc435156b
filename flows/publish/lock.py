"""Let one run at a time write to a warehouse, and say who does."""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from schemas.errors import RunError

LOCK_NAME = ".lock"
_REMEDY = "wait for it, stop it, or name another warehouse"


@dataclass(frozen=True)
class Holder:
    """Who holds a warehouse: the name of the run, its process and machine, and since when (UTC)."""

    run: str
    pid: int
    host: str
    since: str


_HOLDER = TypeAdapter(Holder)
_held: set[int] = set()


@contextmanager
def hold(warehouse: Path, holder: str) -> Iterator[None]:
    """Hold the warehouse for a run, making its folder where it is missing.

    Raises RunError, saying who holds it and since when, where another run does, and where the folder
    cannot be written. The system frees the lock with the process, however that ends; the file `.lock`
    stays, since removing it would let two runs hold two files of one name.
    """
    descriptor = _open(warehouse)
    try:
        _lock(descriptor, warehouse)
        _write_holder(descriptor, holder)
        yield
    finally:
        if descriptor in _held:
            _held.discard(descriptor)
            os.close(descriptor)


def _open(warehouse: Path) -> int:
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(warehouse / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except (FileExistsError, NotADirectoryError):
        raise RunError(
            f"warehouse {warehouse}: expected a folder, found a file; name another warehouse"
        ) from None
    except OSError as error:
        raise RunError(
            f"warehouse {warehouse}: expected a folder that can be written, found: {error.strerror}; "
            "change its permissions or name another warehouse"
        ) from error
    _held.add(descriptor)
    return descriptor


def _lock(descriptor: int, warehouse: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RunError(f"warehouse {warehouse}: {_in_use_by(descriptor)}; {_REMEDY}") from None


def _in_use_by(descriptor: int) -> str:
    try:
        other = _HOLDER.validate_json(os.pread(descriptor, 4096, 0))
    except ValidationError:  # it has the lock, and has not written its name yet
        return "in use by a run that has just begun"
    return f"in use by {other.run} since {other.since} (process {other.pid} on {other.host})"


def _write_holder(descriptor: int, holder: str) -> None:
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    mine = Holder(holder, os.getpid(), socket.gethostname(), since)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(_HOLDER.dump_python(mine)).encode(), 0)


def _let_go_in_child() -> None:
    # A forked worker shares the lock, and one that outlives a killed run would hold it for ever.
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)
