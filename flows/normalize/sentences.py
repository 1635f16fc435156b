"""Cut a paragraph into sentences."""

import re
from bisect import bisect_right
from collections.abc import Set

# A mark that may end a sentence, with what closes behind it: `.`, `?"`, `. . . .)`
END = re.compile(r"""[.!?\u2026](?:\s?\.)*["'\u2019\u201d)\]]*""")
# White space and what may open the next sentence.
NEXT = re.compile(r"""\s+(?=["'\u2018\u201c(\[]*[^\W_a-z])""")
LAST_WORD = re.compile(r"[^\s(\[\"'\u2018\u201c]+$")
LONGEST_WORD = 24  # no abbreviation is longer


def sentence_starts(text: str, abbreviations: Set[str]) -> list[int]:
    """Give the text offset of the first character of each sentence, in order; a text has one at least.

    A full stop behind an abbreviation or an initial (`Mr.`, `J.`) does not end a sentence.
    """
    starts = [0]
    for match in END.finditer(text):
        gap = NEXT.match(text, match.end())
        if gap is None or _is_abbreviated(text, match.start() + 1, abbreviations):
            continue
        starts.append(gap.end())
    return starts


def sentence_around(starts: list[int], text: str, offset: int) -> tuple[int, int]:
    """Give the text offsets of the sentence that holds an offset."""
    index = bisect_right(starts, offset)
    end = starts[index] if index < len(starts) else len(text)
    start = starts[index - 1]
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_abbreviated(text: str, stop: int, abbreviations: Set[str]) -> bool:
    word = LAST_WORD.search(text, max(0, stop - LONGEST_WORD), stop)
    if word is None or not word.group().endswith("."):
        return False
    initial = len(word.group()) == 2 and word.group()[0].isupper()
    # `MS. HALVORSEN` is `Ms.` in capitals.
    return initial or word.group() in abbreviations or word.group().capitalize() in abbreviations
