"""A stretch of a passage as attribution reads it: its sentences, its names and its quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from flows.normalize.naming.mentions import NamedInPassage, Naming
from flows.normalize.pages.page import Passage
from flows.normalize.quoting.quote_marks import Marked

SPEAKING_TYPES = frozenset({"group", "organization", "person", "place"})  # `Moscow said`, `the Serbs said`
NOBODY = frozenset("Anybody Anyone Everybody Everyone Nobody None Somebody Someone".split())
LONGEST_NAME = 120  # characters
_opening_of = attrgetter("opening")


class Scene(NamedTuple):
    """A stretch of a passage from start to end, in text offsets; `marked` are its outermost quotations."""

    number: int
    passage: Passage
    text: str
    named: NamedInPassage
    starts: Sequence[int]
    marked: Sequence[Marked]
    start: int
    end: int

    def sentence(self, offset: int) -> int:
        """Give where the sentence begins that holds an offset, in this stretch."""
        return max(self.start, self.starts[bisect_right(self.starts, offset) - 1])

    def sentence_end(self, offset: int) -> int:
        """Give where the sentence ends that holds an offset, the blank behind it included."""
        following = bisect_right(self.starts, offset)
        return min(self.end, self.starts[following] if following < len(self.starts) else self.end)

    def quoted(self, offset: int) -> Marked | None:
        """Give the quotation that an offset lies in."""
        number = bisect_right(self.marked, offset, key=_opening_of) - 1
        here = self.marked[number] if number >= 0 else None
        return here if here and offset < here.closing else None

    def next_mark(self, offset: int) -> int:
        """Give where the next quotation opens from an offset on, else where the stretch ends."""
        number = bisect_left(self.marked, offset, key=_opening_of)
        return self.marked[number].opening if number < len(self.marked) else self.end

    def naming_at_end(self, start: int, end: int) -> Naming | None:
        """Give the mention that ends at an offset, of what may speak."""
        for naming in self.named.between(max(start, end - LONGEST_NAME), end):
            if naming.end == end and naming.type in SPEAKING_TYPES and naming.text not in NOBODY:
                return naming
        return None
