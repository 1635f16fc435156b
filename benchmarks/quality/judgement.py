"""Set what a careful reader gives of a text beside what the reader gives."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


class Given(NamedTuple):
    """What one side gives: a type to count it under, blank where there are no types, and a value in words."""

    type: str
    value: str


class Judgement(NamedTuple):
    """One thing that the gold gives, that the reader gives, or both; None where one side has nothing.

    `place` is the file of the gold and the text in it, `words` what it is about. `precise` and `recalled` say
    in shares of one how far it counts for precision and for recall: 0 or 1, but for clusters.
    """

    task: str
    slice: str
    place: str
    words: str
    gold: Given | None
    found: Given | None
    precise: float
    recalled: float

    @property
    def right(self) -> bool:
        """Tell whether both sides give the same."""
        return self.precise == self.recalled == 1.0


def compared(
    task: str, slice_: str, place: str, words: str, gold: Given | None, found: Given | None
) -> Iterator[Judgement]:
    """Give the judgement of two sides that agree where their values are equal; none where both are None."""
    if gold or found:
        right = float(gold is not None and found is not None and gold.value == found.value)
        yield Judgement(task, slice_, place, words, gold, found, right, right)


def paired(
    gold: Iterable[Gold],
    found: Iterable[Found],
    gold_key: Callable[[Gold], Hashable],
    found_key: Callable[[Found], Hashable],
) -> Iterator[tuple[Gold | None, Found | None]]:
    """Pair what has one key, in the order of the gold; then give what was found and is not in the gold."""
    waiting: dict[Hashable, deque[tuple[int, Found]]] = {}
    for number, item in enumerate(found):
        waiting.setdefault(found_key(item), deque()).append((number, item))
    for row in gold:
        same = waiting.get(gold_key(row))
        yield row, same.popleft()[1] if same else None
    left = sorted((each for same in waiting.values() for each in same), key=lambda each: each[0])
    yield from ((None, item) for _, item in left)
