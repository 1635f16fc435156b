"""Tell which letters before a colon are somebody's initials: `FQ:` and `tm:`, but not `PS:`."""

import re
from collections import Counter
from functools import cached_property

LONGEST = 4  # letters
OF_TWO = 2
# FQ: or, of two or three letters, fq:
TURN = re.compile(r"^[ \t]*([A-Z]{2,4}|[^\W\d_A-Z]{2,3}):[ \t]", re.MULTILINE)
DEFINED = re.compile(r"\(([^\W\d_]{1,4})\)")  # Frances Quillon (FQ)


class Initials:
    """Knows the initials of one text, which is searched once, where it has such letters before a colon."""

    def __init__(self, raw: str) -> None:
        """Take the raw text."""
        self._raw = raw

    def are(self, letters: str) -> bool:
        """Tell whether letters that may be a rubric are a person's, named so or one of two in turn."""
        if len(letters) > LONGEST or not (letters.isupper() or letters.islower()):
            return False
        if letters in self._defined:
            return True
        return len(letters) == OF_TWO and letters in self._in_turn[letters.isupper()]

    @cached_property
    def _defined(self) -> frozenset[str]:
        return frozenset(DEFINED.findall(self._raw))

    @cached_property
    def _in_turn(self) -> tuple[frozenset[str], frozenset[str]]:
        """Give the letters that come again where another's do, in small letters and in capitals."""
        again = [letters for letters, count in Counter(TURN.findall(self._raw)).items() if count > 1]
        small, capitals = (frozenset(e for e in again if e.isupper() == upper) for upper in (False, True))
        return (small if len(small) > 1 else frozenset()), (capitals if len(capitals) > 1 else frozenset())
