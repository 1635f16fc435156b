"""Look for strings in a text: for many in one pass, which takes no longer for a thousand than for one."""

from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation, MatchKind

Match = tuple[int, int, int]  # the number of a string, its start and its end


def places_of(word: str, text: str) -> Iterator[int]:
    """Give where a text has a word on its own, with no letter or digit beside it, the last place first.

    Python searches a long text from its end three times as fast as from its start.
    """
    at = text.rfind(word)
    while at >= 0:
        behind = at + len(word)
        if not (text[max(0, at - 1) : at].isalnum() or text[behind : behind + 1].isalnum()):
            yield at
        at = text.rfind(word, 0, behind - 1)


class Strings:
    """Strings to look for, made once and used for many texts."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Take the strings; none may be empty."""
        self._strings = sorted(set(strings))
        kind, form = MatchKind.Standard, Implementation.DFA
        self._in_characters = AhoCorasick(self._strings, matchkind=kind, implementation=form)
        as_bytes = [string.encode() for string in self._strings]
        self._in_bytes = BytesAhoCorasick(as_bytes, matchkind=kind, implementation=form)

    def find(self, text: str) -> dict[str, list[int]]:
        """Give the offsets of each string that a text holds, in order, also of one inside another."""
        found: dict[str, list[int]] = {}
        for index, start, _ in self._matches(text):
            found.setdefault(self._strings[index], []).append(start)
        return found

    def find_each(self, texts: Sequence[str]) -> list[dict[str, list[int]]]:
        """Do the same for each passage of a document, which one look tells where none holds a string."""
        if self._matches("\n".join(texts)):
            return [self.find(text) for text in texts]
        return [{} for _ in texts]

    def words(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Give the offsets of each string that stands in a slice as a word, with no letter beside it."""
        piece, found = text[start:end], []
        around = f" {piece} "
        for _, first, behind in self._matches(piece):
            before, after = around[first], around[behind + 1]
            if before != " " and before.isalnum() and not before.isdecimal():  # a blank as mostly
                continue
            if after == " " or not after.isalnum() or after.isdecimal():
                found.append((start + first, start + behind))
        return found

    def _matches(self, text: str) -> list[Match]:
        """Give each string in a text with its offsets, in the order of their ends.

        Bytes are searched in half the time; in a text that is all ASCII, each character is one.
        """
        if text.isascii():
            return self._in_bytes.find_matches_as_indexes(text.encode(), overlapping=True)
        return self._in_characters.find_matches_as_indexes(text, overlapping=True)
