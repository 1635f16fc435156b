"""What the editors say of the speakers before the talk and beside it, and what is said at its beginning.

The introduction is what the editors say before the first label and in their notes; what the speakers say to
one another at the beginning is read behind it, for full names alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.pages.page import Passage

LONGEST_INTRODUCTION = 8_000  # characters that are read for names
TALK_VERBS = ("spoke ", "talked ", "sat down ")
TALK_WORDS = (*TALK_VERBS, "nterview", "ecorded by ", "onducted by ")
# The first letters of Tobias | Ferreira-| Lund, not of van der. A set without classes in front is what Python
# searches for four times as fast as for the letters that it has to be.
INITIAL = re.compile(r"[A-Z\x80-\U0010ffff](?<=[^\W\d_a-z])(?<![\w'\u2019.].)", re.DOTALL)
ASCII = bytes(range(0x80))


class NamedInFull(NamedTuple):
    """The full name of a person from start to end in a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Give the name."""
        return self.passage.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """Give the name as evidence."""
        return evidence_of(self.passage, self.start, self.end)


class Told:
    """Passages that may name a speaker, and their words without regard to case, for plain search."""

    def __init__(self, passages: Iterable[Passage], room: int) -> None:
        """Take the first passages that have room in so many characters."""
        self.passages: list[Passage] = []
        self._starts = [0]
        self._unfolded: list[int] = []  # passages whose folded words have another length
        texts, at = [], 0
        for passage in passages:
            text = passage.mapped.text
            if at + len(text) > room:
                break
            self.passages.append(passage)
            at += len(text) + 1
            self._starts.append(at)
            texts.append(text)
        whole = "\n".join(texts)
        self.words = _folded(whole)
        if len(self.words) != len(whole):  # no letter folds to less than one
            folded = [_folded(text) for text in texts]
            self._unfolded = [i for i, text in enumerate(texts) if len(text) != len(folded[i])]
            for number in self._unfolded:
                folded[number] = texts[number]
            self.words = "\n".join(folded)

    def has(self, folded: str) -> bool:
        """Tell whether some words stand anywhere, from the end, as Python searches three times as fast so."""
        return self.words.rfind(folded) >= 0

    def holding(self, *stems: str) -> list[Passage]:
        """Give the passages that may hold one of some stems, by plain search; or that were not folded."""
        numbers = set(self._unfolded)
        for stem in stems:
            at = self.words.find(stem) if self.has(stem) else -1
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                numbers.add(number)
                at = self.words.find(stem, self._starts[number + 1])
        return [self.passages[number] for number in sorted(numbers)]

    def find(self, words: str) -> Iterator[NamedInFull]:
        """Give each place of some words, without regard to case."""
        folded = words.casefold()
        if not self.has(folded):
            return
        at = self.words.find(folded)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            start = at - self._starts[number]
            yield NamedInFull(self.passages[number], start, start + len(folded))
            at = self.words.find(folded, at + len(folded))


class Introduction:
    """What the editors say of the speakers, and what is said at the beginning of the talk."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take the passages of a text with labels."""
        first = next((number for number, passage in enumerate(passages) if passage.label), len(passages))
        behind = passages[first:]
        notes = (passage for passage in behind if passage.kind == "note")
        self.headings = [passage for passage in behind if passage.kind == "heading"]
        self.narrated = Told(chain(passages[:first], notes), LONGEST_INTRODUCTION)
        self._talk = (passage for passage in behind if passage.kind != "note")

    @cached_property
    def about_the_talk(self) -> list[Passage]:
        """Give what may be narrated of the talk itself; plain search is faster than the patterns for it."""
        return self.narrated.holding(*TALK_WORDS)

    @cached_property
    def initials(self) -> list[str]:
        """Give the first letters of the words with a capital in each passage of what is narrated."""
        return [initials_in(passage.text) for passage in self.narrated.passages]

    @cached_property
    def spoken(self) -> Told:
        """Give the first passages of the talk, for which the narration leaves room."""
        return Told(self._talk, LONGEST_INTRODUCTION - len(self.narrated.words))


def initials_in(text: str) -> str:
    """Give the first letters of the words with a capital: `TFL` of `Tobias Ferreira-Lund`."""
    return "".join(INITIAL.findall(text))


def _folded(text: str) -> str:
    """Fold the case of a text; where only letters of ASCII have one, its bytes fold three times as fast."""
    if text.isascii():
        return text.lower()
    data = text.encode()
    rest = data.translate(None, ASCII).decode()
    return data.lower().decode() if rest.casefold() == rest else text.casefold()
