"""Cut a paragraph into sentences."""

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import cache

# A mark that may end a sentence, with what closes behind it (`.`, `?"`, `. . . .)`), and as a group the white
# space before what may open the next one; without it, too, so that a long run of marks is passed over once.
END = re.compile(
    r"""[.!?\u2026](?:\s?\.)*+["'\u2019\u201d)\]]*+(?:(\s++)(?=["'\u2018\u201c(\[]*[^\W_a-z]))?"""
)
LAST_WORD = re.compile(r"[^\s(\[\"'\u2018\u201c]+$")
LONGEST_WORD = 24  # no abbreviation is longer


Bounds = tuple[tuple[int, ...], tuple[int, ...]]


def sentence_bounds(text: str, abbreviations: frozenset[str]) -> Bounds:
    """Give the text offsets at which the sentences start, and those at which they end, in order.

    A text has one at least. The white space between two belongs to none. A full stop behind an abbreviation
    or an initial (`Mr.`, `J.`) does not end a sentence.
    """
    starts, ends, endings = [0], [], _endings(abbreviations)
    for match in END.finditer(text):
        if not match.lastindex:
            continue
        (mark, start), (end, _) = match.regs
        if text[mark] == ".":
            # The last letters tell of most words that they are no abbreviation.
            last = text[mark - 3 : mark] if mark > 2 else ""
            may_be = not last.isalpha() or last.upper() in endings
            if may_be and _is_abbreviated(text, mark + 1, abbreviations):
                continue
        starts.append(start)
        ends.append(end)
    ends.append(len(text.rstrip()))
    return tuple(starts), tuple(ends)


def sentence_starts(text: str, abbreviations: frozenset[str]) -> tuple[int, ...]:
    """Give the text offset of the first character of each sentence, in order; a text has one at least."""
    return sentence_bounds(text, abbreviations)[0]


@cache
def _endings(abbreviations: frozenset[str]) -> frozenset[str]:
    """Give the last three letters of the abbreviations, in capitals."""
    return frozenset(word[-4:-1].upper() for word in abbreviations)


def sentence_around(starts: Sequence[int], text: str, offset: int) -> tuple[int, int]:
    """Give the text offsets of the sentence that holds an offset."""
    index = bisect_right(starts, offset)
    end = starts[index] if index < len(starts) else len(text)
    start = starts[index - 1]
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_abbreviated(text: str, stop: int, abbreviations: Set[str]) -> bool:
    """Tell whether the word that ends with a full stop is an abbreviation or an initial."""
    word = text[max(0, stop - LONGEST_WORD) : stop].rsplit(None, 1)[-1]
    if not word[:-1].isalpha():
        match = LAST_WORD.search(word)
        word = match.group() if match else "."
    initial = len(word) == 2 and word[0].isupper()
    # `MS. HALVORSEN` is `Ms.` in capitals.
    return initial or word in abbreviations or (len(word) > 2 and word.capitalize() in abbreviations)
