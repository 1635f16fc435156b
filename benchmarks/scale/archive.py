"""An archive of any size, as the tasks that read it: skewed lengths of texts, hashed to shards.

How long texts are, and of which sorts, is what benchmarks/corpus.py writes; what they cost, and how many
bytes their rows have, is what was measured. The sum of many lengths in a shard is drawn at once, from a
log-normal distribution of the same mean and variance (Fenton 1960): a hundred million texts take a second.
"""

import math
import random
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.press.layouts import SORTS, Sort
from benchmarks.scale.cluster import Task
from benchmarks.scale.costs import Law
from benchmarks.speed.results import TIMES, Results, sized
from flows.ingest.shards import SHARD_BYTES


class Archive(NamedTuple):
    """How many texts there are, and the bytes of a text and of its rows, in MB."""

    documents: int
    megabytes_each: float
    rows_each: float

    @property
    def megabytes(self) -> float:
        """Give the size of all texts."""
        return self.documents * self.megabytes_each

    @property
    def shards(self) -> int:
        """Give the number of shards: a power of two, of at most 8 MiB each on average."""
        full = math.ceil(self.megabytes * 1e6 / SHARD_BYTES)
        return 1 << max(0, full - 1).bit_length()


def archive(results: Results, documents: int) -> Archive:
    """Give an archive of texts as they were measured."""
    largest = results.corpus(sized(TIMES[-1]))
    packs = results.row(largest.name, "read")
    rows = packs.made["packs"] / 1e6 / largest.documents if packs else 0.0
    return Archive(documents, largest.megabytes / largest.documents, rows)


def even_tasks(of: Archive, law: Law, shards: int) -> list[Task]:
    """Give a task a shard, all alike."""
    documents = of.documents / shards
    return [_task(of, law, documents, documents * of.megabytes_each)] * shards


def skewed_tasks(of: Archive, law: Law, shards: int, chance: random.Random) -> list[Task]:
    """Give a task a shard, with as many and as long texts as chance puts into each."""
    byte = of.megabytes_each / sum(_share(sort) * _mean(sort) for sort in SORTS)  # MB of a word
    return [_task(of, law, *_content(of, shards, byte, chance)) for _ in range(shards)]


def longest(of: Archive, chance: float = 0.5) -> float:
    """Give the length in MB that the longest text exceeds with a chance: that of the last sort."""
    sort = SORTS[-1]
    number = of.documents * _share(sort)
    low, high = 0.0, 12.0  # standard deviations
    while high - low > 1e-6:
        middle = (low + high) / 2
        none_longer = math.exp(-number * math.erfc(middle / math.sqrt(2)) / 2)
        low, high = (low, middle) if none_longer > 1 - chance else (middle, high)
    byte = of.megabytes_each / sum(_share(each) * _mean(each) for each in SORTS)
    return sort.median * math.exp(sort.spread * low) * byte


def _content(of: Archive, shards: int, byte: float, chance: random.Random) -> tuple[float, float]:
    """Draw how many texts a shard has, and how many MB."""
    documents, megabytes = 0.0, 0.0
    for sort, mean in _means():
        number = of.documents / shards * _share(sort)
        number = max(1.0, chance.gauss(number, math.sqrt(number)))
        spread = math.log1p(math.expm1(sort.spread**2) / number)
        documents += number
        megabytes += byte * number * mean * math.exp(chance.gauss(-spread / 2, math.sqrt(spread)))
    return documents, megabytes


def _task(of: Archive, law: Law, documents: float, megabytes: float) -> Task:
    cpu = law.beyond_start(documents, megabytes)
    return Task(cpu, megabytes, of.rows_each * megabytes / of.megabytes_each, documents)


def _means() -> Iterator[tuple[Sort, float]]:
    return ((sort, _mean(sort)) for sort in SORTS)


def _mean(sort: Sort) -> float:
    return sort.median * math.exp(sort.spread**2 / 2)


def _share(sort: Sort) -> float:
    return sort.share / sum(each.share for each in SORTS)
