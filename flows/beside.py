"""Do work in a process of its own, beside what goes on here: two cores do two things at a time.

Python does one thing at a time in a process, and what a process holds counts towards its memory. The process
is a program of its own, which imports what the work needs as soon as it starts. Nothing but arguments, the
value that is returned and what is wrong goes between the two.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from flows.frameless import frameless
from schemas.errors import DispatchesError, RunError

# Begins a piece of work, with its arguments. What it gives waits for the end, and gives what the work gave.
Begin = Callable[..., Callable[[], Any]]
_Arguments = ParamSpec("_Arguments")
_Value = TypeVar("_Value")


def here(
    work: Callable[_Arguments, _Value], *arguments: _Arguments.args, **named: _Arguments.kwargs
) -> Callable[[], _Value]:
    """Begin nothing: the work is done in this process, once its end is waited for."""
    return partial(work, *arguments, **named)


@contextmanager
def beside(*modules: str) -> Iterator[Begin]:
    """Start a process that imports these modules and then does work; it ends with the context.

    The work is a function of one of our modules; wait for one piece of it before you begin another. It may
    raise DispatchesError and OSError; where it raises anything else, or where its process is killed, RunError
    is raised in its place.
    """
    process, connection = _started(modules)
    with connection:
        try:
            yield partial(_begun, process, connection)
        finally:
            process.kill()
            process.communicate()


def _started(modules: Sequence[str]) -> tuple[subprocess.Popen[bytes], Connection]:
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(  # noqa: S603  # this Python, this module
            [sys.executable, "-P", "-m", __name__, str(theirs.fileno()), *modules],
            stdin=subprocess.PIPE,  # it is closed when this process ends, however it ends
            pass_fds=[theirs.fileno()],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    return process, ours


def _begun(
    process: subprocess.Popen[bytes], connection: Connection, work: Callable[..., Any], *arguments: object
) -> Callable[[], Any]:
    with suppress(ConnectionError):  # a process that has died by now is told of where its work is waited for
        connection.send((work, arguments))
    return partial(_ended, process, connection, work)


def _ended(process: subprocess.Popen[bytes], connection: Connection, work: Callable[..., Any]) -> Any:
    try:
        value = connection.recv()
    except (EOFError, ConnectionError):
        raise RunError(
            f"{work.__module__}: the process that it ran in ended with {process.wait()}; check that the "
            "machine has the memory for it, then run again"
        ) from None
    if isinstance(value, DispatchesError | OSError):
        raise value
    return value


def serve(connection: Connection, modules: Sequence[str]) -> None:
    """Import the modules, and do what work is asked for until this process is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started the run is told, and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with frameless():
        _serve(connection, modules)


def _serve(connection: Connection, modules: Sequence[str]) -> None:
    gc.disable()  # what is imported stays: to look for what of it may go takes a tenth of the import
    for module in modules:
        import_module(module)
    gc.freeze()
    gc.enable()
    while True:
        try:
            work, arguments = connection.recv()
        except EOFError:
            return
        try:
            connection.send(work(*arguments))
        except (DispatchesError, OSError) as error:
            connection.send(error)


def _end_with_parent() -> None:
    """End at once when the process that started this one does, so that none writes for a run that is dead."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), sys.argv[2:])
