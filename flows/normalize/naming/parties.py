"""Find the adjectives of parties, which show by what stands behind them: `a Green member`, `Labour peers`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge, stands_alone

BEHIND = re.compile(r" (?P<word>[A-Za-z]{2,14})(?!\w)")


class Partisan(NamedTuple):
    """The adjective of a party in text offsets, and the noun that shows it."""

    start: int
    end: int
    noun: str


def find_partisans(
    text: str, adjectives: Mapping[str, Sequence[int]], knowledge: Knowledge
) -> Iterator[Partisan]:
    """Give the adjectives of parties that stand before a noun for those who follow or lead one.

    `adjectives` are those that the text holds, with their offsets.
    """
    for word, starts in adjectives.items():
        for start in starts:
            end = start + len(word)
            behind = BEHIND.match(text, end)
            if (
                behind
                and behind["word"] in knowledge.authorities.nouns.partisans
                and stands_alone(text, start, end)
            ):
                yield Partisan(start, end, behind["word"])
