"""Gather what the readers leave: when all jobs of a shard are done, its parses make a pack."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.normalize.halving import Broken
from flows.normalize.packs import Packs, Part
from flows.normalize.plan import ShardPlan
from flows.normalize.progress import Progress
from schemas.errors import RunError

FEW_BROKEN = 10  # texts; more, and more than one in a hundred, and it is the reader that is broken


class Gathering:
    """The shards of a run, with what was found of each so far."""

    def __init__(self, plans: Sequence[ShardPlan], jobs: Sequence[int], packs: Packs) -> None:
        """Take the plan of each shard and the number of its jobs; make the packs that need none."""
        self._packs, self._jobs = packs, list(jobs)
        self._parts = [list(plan.parts) for plan in plans]
        self._fresh: list[list[Part]] = [[] for _ in plans]
        self._made = [plan.pack for plan in plans]
        self._unread = sum(len(plan.unread) for plan in plans)
        self._documents = sum(plan.documents for plan in plans)
        self._read = 0
        self.broken: list[Broken] = []
        for number, count in enumerate(self._jobs):
            if not count:
                self._complete(number)

    def add(self, shard: int, found: Iterable[Part | Broken]) -> None:
        """Take what one job of a shard found; raise RunError where too many texts break the reader."""
        for item in found:
            if isinstance(item, Broken):
                self.broken.append(item)
                self._read += 1
            else:
                self._fresh[shard].append(item)
                self._read += len(item.parses)
        self._refuse_many_broken()
        self._jobs[shard] -= 1
        if not self._jobs[shard]:
            self._complete(shard)

    def shards(self) -> list[Path]:
        """Give the pack of each shard; all must be done."""
        return [pack for pack in self._made if pack is not None]

    def progress(self, seconds: float) -> Progress:
        """Say how far it is after so many seconds."""
        done = sum(pack is not None for pack in self._made)
        return Progress(done, len(self._made), self._read, self._unread, seconds)

    def _complete(self, shard: int) -> None:
        if self._made[shard] is None:
            self._made[shard] = self._packs.add([*self._parts[shard], *self._fresh[shard]])
            for part in self._fresh[shard]:  # they take several times as much of the disk as the pack
                shutil.rmtree(part.folder)
            self._parts[shard], self._fresh[shard] = [], []

    def _refuse_many_broken(self) -> None:
        if len(self.broken) > max(FEW_BROKEN, self._documents // 100):
            first = min(self.broken)
            raise RunError(
                f"{len(self.broken)} texts break the reader, the first of them {first.document_id}: "
                f"{first.fault.found}; nothing was published: mend the reader and run again"
            )
