"""Find the turns of a talk in two columns: names at the left, no mark behind them, words at the right.

Courier      How does one become a clerk of the tides?
Brandvold    By answering a letter.
"""

import re
from collections import Counter

# Up to the words, which begin with a capital or a quotation mark.
NAMED = re.compile(
    r"^ {0,3}([^\W\d_a-z][\w.'\u2019-]{1,24}(?: (?:[^\W\d_a-z][\w.'\u2019-]{0,24}"
    r"|from|of|the|audience|floor|hall|room)){0,3})"
    r"(?: {2,}| ?(?P<tab>\t)[ \t]*)(?=[^\W\d_a-z]|[\"\u201c])",
    re.MULTILINE,
)
FEWEST = 3  # turns


def find_columns(text: str) -> dict[int, int]:
    """Give the lines that open a turn, by their starts, and the column where the words of all of them begin.

    Two names stand there at least, one of which comes again. Behind a tab, the column is 0: it does not show.
    """
    turns = [
        (match.start(), 0 if match["tab"] else match.end() - match.start(), match[1])
        for match in NAMED.finditer(text)
    ]
    if len(turns) < FEWEST:
        return {}
    column = Counter(width for _, width, _ in turns).most_common(1)[0][0]
    names = Counter(name for _, width, name in turns if width == column)
    if not 1 < len(names) < names.total():
        return {}
    return {start: column for start, width, _ in turns if width == column}
