"""Mend words that a line end cut in two: `declara-` / `tion` is one word, `Ivanov-` / `Lavrov` is two.

A hyphen at a line end is the printer's unless the word calls for it. It does before a capital or a digit,
where the text prints the word with a hyphen elsewhere, and in the usual compounds (`well-known`, `UN-led`).
Where the text prints the word in one piece elsewhere, that decides.
"""

import re
from functools import cached_property

from flows.normalize.layout import cut
from flows.normalize.mapped import RawRun

BROKEN = re.compile(
    r"(?<![^\W\d_])(?P<first>[^\W\d_]+)(?P<hyphen>-)(?P<gap>[ \t]*[\r\n]\s*)(?=(?P<second>\w+))"
)
LINE_END = re.compile(r"-[ \t]*[\r\n]")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
COMPOUND_STARTS = frozenset(
    "all cross eight ex fifty first five forty four half high ill long low mid nine ninety non old one second"
    " self seven seventy short six sixty so ten third thirty three twenty two well".split()
)
COMPOUND_ENDS = frozenset(
    "backed based born brokered controlled educated era held led like made old owned run speaking sponsored"
    " style trained wide year".split()
)


class BrokenWords:
    """Mends the words of one raw text."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._any = LINE_END.search(raw) is not None

    def mend(self, runs: tuple[RawRun, ...]) -> tuple[RawRun, ...]:
        """Leave out of the runs of a paragraph what a line end put into its words."""
        if not self._any:
            return runs
        out = []
        for match in BROKEN.finditer(self._raw, runs[0][0], runs[-1][1]):
            kept = self._keeps_hyphen(match["first"], match["second"])
            out.append((match.start("gap" if kept else "hyphen"), match.end("gap")))
        return cut(runs, out) if out else runs

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(match.group().casefold() for match in WORD.finditer(self._raw))

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        if not second[0].islower():
            return True
        if (first + second).casefold() in self._words:
            return False
        if f"{first}-{second}".casefold() in self._words:
            return True
        return first.casefold() in COMPOUND_STARTS or second.casefold() in COMPOUND_ENDS
