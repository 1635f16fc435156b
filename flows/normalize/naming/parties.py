"""Find the adjectives of parties, which show by what stands behind them: `a Green member`, `Labour peers`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.normalize.lexicon import stands_alone
from schemas.authority_records import Nouns

BEHIND = re.compile(r" (?P<word>[A-Za-z]{2,14})(?!\w)")


class Partisan(NamedTuple):
    """The adjective of a party in text offsets, and the noun that shows it."""

    start: int
    end: int
    noun: str


def find_partisans(text: str, nouns: Nouns) -> Iterator[Partisan]:
    """Give the adjectives of parties that stand before a noun for those who follow or lead one."""
    for word in sorted(nouns.party_adjectives):
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            behind = BEHIND.match(text, end)
            if behind and behind["word"] in nouns.partisans and stands_alone(text, start, end):
                yield Partisan(start, end, behind["word"])
            start = text.find(word, end)
