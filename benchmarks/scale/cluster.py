"""Simulate workers that read shards: who is handed what when, what is slow, what dies, and when all is done.

Time is simulated, event by event; the same chance gives the same outcome. One scheduler hands out one task
after the other. A worker fetches what it reads, reads, and stores its rows. A worker that dies takes its task
with it, which is handed out anew. Where copies are allowed, a worker for whom no task is left takes the one
that has been running longest, and the first to end counts.
"""

import heapq
import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

_SLOWEST, _SLOW = 10.0, 3.0  # times as long as usual


class Task(NamedTuple):
    """A piece of work: CPU seconds, megabytes to fetch and to store, and files to fetch."""

    cpu: float
    fetched: float
    stored: float
    files: float


@dataclass(frozen=True)
class Cluster:
    """Workers of one core, and what befalls them.

    `handing_out` is seconds of the scheduler for a task; `start` of a worker before its first task;
    `bandwidth` MB a second of one worker; `request` seconds for a file, of those that are fetched at once. A
    worker's speed spreads by `uneven`, the standard deviation of its logarithm. The part `straggling` of all
    attempts takes 3 to 10 times as long. A worker dies `deaths` times an hour and is replaced after
    `replaced` seconds.
    """

    workers: int
    handing_out: float = 0.0
    start: float = 0.0
    bandwidth: float = 1e9
    request: float = 0.0
    uneven: float = 0.0
    straggling: float = 0.0
    deaths: float = 0.0
    replaced: float = 0.0
    copies: bool = False


class Outcome(NamedTuple):
    """How it went: seconds until all was done, and until a worker first found nothing to do.

    `worked` are seconds of all workers together, `lost` those of attempts that came to nothing.
    """

    seconds: float
    first_idle: float
    worked: float
    lost: float
    deaths: int
    copies: int


class _Event(NamedTuple):
    when: float
    order: int
    worker: int
    alive: bool


class _Attempt(NamedTuple):
    task: int
    began: float


def simulate(tasks: Sequence[Task], cluster: Cluster, chance: random.Random) -> Outcome:
    """Have the workers of a cluster do all tasks, in their order."""
    run = _Run(tasks, cluster, chance)
    while run.left:
        run.step()
    return Outcome(run.now, min(run.first_idle, run.now), run.worked, run.lost, run.deaths, run.copies)


class _Run:
    """The state of a simulation between two events."""

    def __init__(self, tasks: Sequence[Task], cluster: Cluster, chance: random.Random) -> None:
        self._tasks, self._cluster, self._chance = tasks, cluster, chance
        self._waiting = deque(range(len(tasks)))
        self._events: list[_Event] = []
        self._next: dict[int, int] = {}  # for a worker the event that counts
        self._attempts: dict[int, _Attempt] = {}  # of a worker
        self._readers: dict[int, list[int]] = {}  # the workers of each task that is being done
        self._begun: deque[int] = deque()  # tasks in the order in which they were begun
        self._idle: list[int] = []
        self._order, self._scheduler_free = 0, 0.0
        self.left, self.now, self.first_idle = len(tasks), 0.0, float("inf")
        self.worked = self.lost = 0.0
        self.deaths = self.copies = 0
        self._slowness = [chance.lognormvariate(0.0, cluster.uneven) for _ in range(cluster.workers)]
        for worker, slowness in enumerate(self._slowness):
            self._expect(cluster.start * slowness, worker)

    def step(self) -> None:
        """Take the next event."""
        event = heapq.heappop(self._events)
        if self._next[event.worker] != event.order:
            return  # what it waited for has been cut short
        self.now = event.when
        attempt = self._attempts.pop(event.worker, None)
        if attempt:
            self.worked += self._spent(attempt)
            (self._ended if event.alive else self._died)(event.worker, attempt)
        if event.alive:
            self._idle.append(event.worker)
        self._hand_out()

    def _ended(self, worker: int, attempt: _Attempt) -> None:
        """Count a task as done, and free whoever else is at it."""
        self.left -= 1
        for other in self._readers.pop(attempt.task):
            if other != worker:
                spent = self._spent(self._attempts.pop(other))
                self.worked, self.lost = self.worked + spent, self.lost + spent
                self._expect(self.now, other)

    def _died(self, worker: int, attempt: _Attempt) -> None:
        """Put the task of a worker back, unless another is at it, and wait for who replaces it."""
        self.deaths, self.lost = self.deaths + 1, self.lost + self._spent(attempt)
        self._readers[attempt.task].remove(worker)
        if not self._readers[attempt.task]:
            del self._readers[attempt.task]
            self._waiting.appendleft(attempt.task)
        self._expect(self.now + self._cluster.replaced + self._cluster.start, worker)

    def _spent(self, attempt: _Attempt) -> float:
        return max(0.0, self.now - attempt.began)  # it may still wait for the scheduler

    def _hand_out(self) -> None:
        while self._idle:
            task = self._waiting.popleft() if self._waiting else self._slowest()
            if task is None:
                self.first_idle = min(self.first_idle, self.now)
                return
            self._begin(self._idle.pop(), task)

    def _slowest(self) -> int | None:
        """Give the task that one worker alone has been at for longest."""
        if not self._cluster.copies:
            return None
        while self._begun and len(self._readers.get(self._begun[0], ())) != 1:
            self._begun.popleft()
        return self._begun[0] if self._begun else None

    def _begin(self, worker: int, task: int) -> None:
        cluster, work = self._cluster, self._tasks[task]
        began = max(self.now, self._scheduler_free)
        self._scheduler_free = began + cluster.handing_out
        took = work.cpu * self._slowness[worker]
        if self._chance.random() < cluster.straggling:
            took *= self._chance.uniform(_SLOW, _SLOWEST)
        took += (work.fetched + work.stored) / cluster.bandwidth + work.files * cluster.request
        lives = self._chance.expovariate(cluster.deaths / 3600) if cluster.deaths else took
        self._attempts[worker] = _Attempt(task, began)
        self.copies += task in self._readers
        self._begun.append(task)
        self._readers.setdefault(task, []).append(worker)
        self._expect(self._scheduler_free + min(took, lives), worker, alive=took <= lives)

    def _expect(self, when: float, worker: int, *, alive: bool = True) -> None:
        self._order += 1
        self._next[worker] = self._order
        heapq.heappush(self._events, _Event(when, self._order, worker, alive))
