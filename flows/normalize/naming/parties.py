"""Find the adjectives of parties, which show by what stands behind them: `a Green member`, `Labour peers`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.naming.capitals import Run
from schemas.authority_records import Nouns

BEHIND = re.compile(r" (?P<word>[A-Za-z]{2,14})(?!\w)")


class Partisan(NamedTuple):
    """The adjective of a party in text offsets, and the noun that shows it."""

    start: int
    end: int
    noun: str


def find_partisans(text: str, runs: Sequence[Run], nouns: Nouns) -> Iterator[Partisan]:
    """Give the adjectives of parties that stand before a noun for those who follow or lead one."""
    adjectives = nouns.party_adjectives
    for run in runs:
        for start, end, word, _ in run:
            if word not in adjectives:
                continue
            behind = BEHIND.match(text, end)
            if behind and behind["word"] in nouns.partisans:
                yield Partisan(start, end, behind["word"])
