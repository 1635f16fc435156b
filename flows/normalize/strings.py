"""Look for many strings in a text in one pass, which takes no longer for a thousand of them than for one."""

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


class Strings:
    """Strings to look for, made once and used for many texts."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Take the strings; none may be empty."""
        self._strings = sorted(set(strings))
        self._automaton = AhoCorasick(
            self._strings, matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def find(self, text: str) -> dict[str, list[int]]:
        """Give the offsets of each string that a text holds, in order, also of one inside another."""
        found: dict[str, list[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found.setdefault(self._strings[index], []).append(start)
        return found

    def find_each(self, texts: Sequence[str]) -> list[dict[str, list[int]]]:
        """Do the same for each passage of a document, which one look tells where none holds a string."""
        if self._automaton.find_matches_as_indexes("\n".join(texts)):
            return [self.find(text) for text in texts]
        return [{} for _ in texts]

    def words(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Give the offsets of each string that stands in a slice as a word, with no letter beside it."""
        piece, found = text[start:end], []
        around = f" {piece} "
        for _, first, behind in self._automaton.find_matches_as_indexes(piece, overlapping=True):
            before, after = around[first], around[behind + 1]
            if before != " " and before.isalnum() and not before.isdecimal():  # a blank as mostly
                continue
            if after == " " or not after.isalnum() or after.isdecimal():
                found.append((start + first, start + behind))
        return found
