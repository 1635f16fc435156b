"""Cut what stands between two spaces into tokens, as the texts were cut that the recogniser learned from."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from schemas.rows import new

LONGEST = 128  # characters of a chunk that is cut; a longer one is no word, and stays one token
ENDINGS = frozenset(",;:!?)")  # marks that end a chunk of letters and are always tokens of their own
GENITIVES = ("'s", "’s")
MARKS = ENDINGS | frozenset('"\u201c\u201d([]')  # which are tokens of their own at either end of a chunk
NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)*")


class Token(NamedTuple):
    """A token as printed, with the norm that a rule for its chunk gives it."""

    text: str
    norm: str | None = None


class Tokenizer:
    """Rules that cut a chunk: whole chunks known by heart, then prefixes, suffixes and infixes."""

    def __init__(
        self, special: Mapping[str, tuple[Token, ...]], prefix: str, suffix: str, infix: str, url: str
    ) -> None:
        self._special = special
        self._prefix = re.compile(prefix).search
        self._suffix = re.compile(suffix).search
        self._infixes = re.compile(infix).finditer
        self._is_url: Callable[[str], object] = re.compile(url).match

    def cut(self, chunk: str) -> tuple[Token, ...]:
        """Give the tokens of a chunk without white space, in order; together they are the chunk.

        `(said` is `(`, `said`; `don't` is `do`, `n't`; `U.N.-led` is `U.N.-led`.
        """
        if (known := self._special.get(chunk)) is not None:
            return known
        if chunk.isalpha() or len(chunk) > LONGEST:
            return (new(Token, (chunk, None)),)
        return self._cut_off_end(chunk) or tuple(self._cut(chunk))

    def _cut_off_end(self, chunk: str) -> tuple[Token, ...] | None:
        """Cut a chunk of letters with one mark, or a genitive, behind it: most of the chunks with a mark."""
        word, end = chunk[:-1], chunk[-1]
        if chunk.endswith(GENITIVES):
            word, end = chunk[:-2], chunk[-2:]
        elif end == ".":
            if not (word[-1:].islower() or (len(word) > 1 and word[-2:].isupper())):
                return None
        elif end not in ENDINGS:
            return None
        if not word.isalpha():
            return None
        behind = new(Token, (end, None))
        return (*known, behind) if (known := self._special.get(word)) else (new(Token, (word, None)), behind)

    def _cut(self, chunk: str) -> Iterator[Token]:
        rest, before, after = self._without_affixes(chunk)
        yield from map(Token, before)
        if rest:
            yield from self._special.get(rest) or self._cut_inside(rest)
        yield from map(Token, reversed(after))

    def _without_affixes(self, chunk: str) -> tuple[str, list[str], list[str]]:
        """Take affixes off both ends, a pair at a time, until a chunk known by heart is left, or no affix."""
        before: list[str] = []
        after: list[str] = []
        while chunk and chunk not in self._special:
            head = self._head(chunk)
            if head and chunk[head:] in self._special:
                before.append(chunk[:head])
                return chunk[head:], before, after
            tail = self._tail(chunk[head:])
            if tail and chunk[:-tail] in self._special:
                after.append(chunk[-tail:])
                return chunk[:-tail], before, after
            if not head and not tail:
                break
            if head:
                before.append(chunk[:head])
            if tail:
                after.append(chunk[-tail:])
            chunk = chunk[head : len(chunk) - tail]
        return chunk, before, after

    def _head(self, chunk: str) -> int:
        """Give the length of the prefix; the letters, digits and marks of most chunks need no pattern."""
        first = chunk[0]
        if first in MARKS:
            return 1
        if first.isascii() and first.isalnum() and "$" not in chunk:
            return 0
        return _length(self._prefix(chunk))

    def _tail(self, chunk: str) -> int:
        """Give the length of the suffix, in the same way."""
        last = chunk[-1:]
        if last in MARKS or (last == "." and chunk[-2:-1].isascii() and chunk[-2:-1].islower()):
            return 1
        if chunk.isascii() and (last.isdigit() or chunk.isalpha()):
            return 0
        return _length(self._suffix(chunk))

    def _cut_inside(self, chunk: str) -> Iterator[Token]:
        if chunk.isalpha() or NUMBER.fullmatch(chunk) or self._is_url(chunk):
            yield Token(chunk)
            return
        start = 0
        for infix in self._infixes(chunk):
            if infix.start() == 0:
                continue
            if infix.start() != start:
                yield Token(chunk[start : infix.start()])
            yield Token(infix.group())
            start = infix.end()
        if start < len(chunk):
            yield Token(chunk[start:])


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0
