"""Measure a piece of work in this process: time, processor time, and the most memory.

Nothing but the standard library is imported, so that any Python can run it.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Measured(NamedTuple):
    """What a piece of work took.

    `wall` and `cpu` are seconds, `start_cpu` those of its process before the work began; `peak` is the most
    memory of the process, and of the largest process that it started, in MB; `made` are bytes that it wrote.
    """

    wall: float
    cpu: float
    start_cpu: float
    peak: float
    peak_of_children: float
    made: dict[str, int]


def measured(work: Callable[[], dict[str, int]]) -> Measured:
    """Do a piece of work, which says what it has written, by name and in bytes."""
    start_cpu, wall = _cpu(), time.perf_counter()
    made = work()
    wall, cpu = time.perf_counter() - wall, _cpu() - start_cpu
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT
    return Measured(wall, cpu, start_cpu, _peak() / 1e6, children / 1e6, made)


def told(result: Measured) -> str:
    """Give what was measured as one line of JSON."""
    return json.dumps(result._asdict())


def heard(line: str) -> Measured:
    """Read what `told` gives."""
    return Measured(**json.loads(line))


def size_of(path: Path) -> int:
    """Give the bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def _cpu() -> float:
    """Give the processor seconds of this process and of those of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Give the most memory of this process in bytes.

    Linux counts in `ru_maxrss` what the process that started this one had, so its own account comes first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
