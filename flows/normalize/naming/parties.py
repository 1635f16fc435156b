"""Find parties by what stands behind their adjectives: `a Green member`, `the Labour party`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge, stands_alone
from flows.normalize.naming.capitals import Run

BEHIND = re.compile(r" (?P<word>[A-Za-z]{2,14})(?!\w)")


PARTY = " party"
# Words that parties have before `party` beside their adjectives: the Social Democratic | party
IN_PARTIES = frozenset(
    "Agrarian Centre Christian Communist Fascist Islamic Nationalist Nazi Patriotic Peasant Populist Radical"
    " Social Socialist Tory Whig".split()
)


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


def find_parties(text: str, runs: Sequence[Run], knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Give the parties that a text writes with a small letter: the Social Democratic party."""
    if PARTY not in text:
        return
    words = IN_PARTIES | knowledge.authorities.nouns.party_adjectives
    for run in runs:
        end = run[-1].end + len(PARTY)
        if (
            run[-1].text not in words
            or not text.startswith(PARTY, run[-1].end)
            or text[end : end + 1].isalnum()
        ):
            continue
        first = len(run) - 1
        while first and run[first - 1].text in words:
            first -= 1
        yield run[first].start, end
