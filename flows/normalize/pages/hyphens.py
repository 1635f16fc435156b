"""Mend words that a line end cut in two: `declara-` / `tion` is one word, `Ivanov-` / `Lavrov` is two.

A hyphen at a line end is the printer's unless the word calls for it. It does before a capital or a digit,
where the text prints the word with a hyphen elsewhere, and in the usual compounds (`well-known`, `UN-led`).
Where the text prints the word in one piece elsewhere, that decides. A hyphen before `and` or `or` is neither:
it stands for the rest of a word to come, and so does the blank behind it (`short-` / `and long-term`).
"""

import re
from bisect import bisect_left
from functools import cached_property

from flows.normalize.pages.layout import cut
from flows.normalize.pages.mapped import RawRun

LINE_END = re.compile(r"-(?<=[^\W\d_]-)[ \t]*[\r\n\v\x85\u2028\u2029]\s*(?=(?P<second>\w+))")
SOFT = "\u00ad"  # a hyphen that shows at line ends only
SOFT_LINE_END = re.compile(LINE_END.pattern.replace("-", SOFT))
IS_LETTER = re.compile(r"[^\W\d_]")
SECOND = re.compile(r"\w+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
IN_WORD_BEFORE = re.compile(r"(?<=[^\W\d_])|(?<=[^\W\d_]-)")  # a place inside a word: letters stand before it
IN_WORD = re.compile(r"-?[^\W\d_]")
LONGEST_WORD = 60  # characters
FEW_WORDS = 60  # cut by line ends
SUSPENDED = frozenset("and or to nor but as".split())
COMPOUND_STARTS = frozenset(
    "all cross eight eighty ex fifty first five forty four half high ill long low mid nine ninety non old one"
    " second self seven seventy short six sixty so ten third thirty three twenty two well".split()
)
COMPOUND_ENDS = frozenset(
    "backed based bearing born brokered containing controlled educated era exporting growing held led like"
    " loving made making old owned producing related run seeking sized speaking sponsored style taking"
    " trained using wide winning year".split()
)
# What such a start or end is part of another word with: ex-treme, high-er, ten-sion, life-style.
EX = frozenset(
    "ambassador ambassadors colleague colleagues combatant combatants communist communists convict"
    " convicts fighter fighters general generals girlfriend guerrilla guerrillas head husband king leader"
    " leaders lover mayor member members minister ministers officer officers official officials partner"
    " partners premier president presidents prime prisoner prisoners rebel rebels senator serviceman"
    " servicemen soldier soldiers spouse spy wife wives".split()
)
SUFFIXES = frozenset("age ary dency dle ed er ers est ing ion ish ly ness sion sions ure".split())
CLOSED = frozenset(
    "airborne childlike citywide countrywide freestyle handmade homemade lifestyle lifestyles nationwide"
    " newborn statewide stillborn waterborne worldwide".split()
)


class BrokenWords:
    """Mends the words of one raw text."""

    def __init__(self, raw: str) -> None:
        """Take a raw text."""
        self._raw = raw
        self._found = list(LINE_END.finditer(raw)) if "-" in raw else []
        if SOFT in raw:
            self._found = sorted([*self._found, *SOFT_LINE_END.finditer(raw)], key=re.Match.start)
        self._starts = [match.start() for match in self._found]
        self.any = bool(self._starts)  # tells whether there are any

    def mend(self, runs: tuple[RawRun, ...]) -> tuple[RawRun, ...]:
        """Leave out of the runs of a paragraph what a line end put into its words."""
        out = []
        first, end = bisect_left(self._starts, runs[0][0]), runs[-1][1]
        for match in self._found[first:]:
            if match.end() >= end:
                break
            out += self._out(match.start(), match.end(), match["second"])
        return cut(runs, out) if out else runs

    def mend_joint(self, hyphen: int, start: int) -> RawRun | None:
        """Give what to leave out where a page break cut a word, between its hyphen and what follows.

        Both are raw offsets. None where the hyphen stands for the rest of a word to come.
        """
        second = SECOND.match(self._raw, start, start + LONGEST_WORD)
        out = self._out(hyphen, start, second.group()) if second else []
        return out[0] if out else None

    def _out(self, hyphen: int, end: int, second: str) -> list[RawRun]:
        if self._raw[hyphen] == SOFT:
            return [(hyphen, end)]
        first = self._word_before(hyphen)
        if not first or second in SUSPENDED:
            return []
        tied = self._raw[hyphen - len(first) - 1 : hyphen - len(first)] == "-"  # do-or- / die
        return [(hyphen + (tied or self._keeps_hyphen(first, second)), end)]

    def _word_before(self, end: int) -> str:
        """Give the letters right before an offset."""
        start = end
        while start > end - LONGEST_WORD and start and IS_LETTER.match(self._raw, start - 1):
            start -= 1
        return self._raw[start:end]

    @cached_property
    def _words(self) -> frozenset[str]:
        # Most words of a text come again, so that each is taken apart once only.
        return frozenset(WORD.findall(" ".join(set(self._folded.split()))))

    @cached_property
    def _folded(self) -> str:
        return self._raw.casefold()

    def _is_printed(self, word: str) -> bool:
        """Tell whether the text has a word in one line; for a few words, plain search is the fastest."""
        if len(self._found) > FEW_WORDS:
            return word in self._words
        at = self._folded.find(word)
        while at >= 0:
            if not (IN_WORD_BEFORE.match(self._folded, at) or IN_WORD.match(self._folded, at + len(word))):
                return True
            at = self._folded.find(word, at + 1)
        return False

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        if not second[0].islower():
            return True
        if self._is_printed((first + second).casefold()):
            return False
        if self._is_printed(f"{first}-{second}".casefold()):
            return True
        start, end = first.casefold(), second.casefold()
        if start + end in CLOSED or end in SUFFIXES:
            return False
        return (end in EX) if start == "ex" else start in COMPOUND_STARTS or end in COMPOUND_ENDS
