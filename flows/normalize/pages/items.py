"""Find the lists of a plain text: two lines at least that open with one bullet, or with numbers in sequence.

An item may run over several lines, and blank lines may stand between items, but no other paragraph. A list
begins a paragraph or stands below a line that ends one, so that `12. The envoy` in the middle of a paragraph,
where the end of a line brought it to the left, is none; nor is a number with nothing behind it. One bullet
alone is an item below a colon, or where it opens a paragraph that ends as a sentence does: a dash before a
name or a question is none, nor is an asterisk, which opens a note.
"""

import re
from collections.abc import Iterable, Iterator, Set

from flows.normalize.pages.stretches import Stretch, stretches_of

# - item, -- item, • item, _ item as agencies send it, 1. item, 1) item, (1) item, a) item, (iv) item
ITEM = re.compile(
    r"[^\S\n]*(?:(?P<bullet>--|[-*+_\u2022])|(?P<full>\d{1,3})\.|(?P<open>\()?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]{1,4}))\))"
    r"[ \t]+(?=\S)"
)
# *PREMIER STAYS. A vote ..., or •PREMIER STAYS: what opens an item of a digest with no blank behind it
OPENER = re.compile(r"[^\S\n]*(?P<bullet>[*\u2022+])(?=[\"\u201c]?[^\W\d_a-z][\w'\u2019-])")
BLANK = re.compile(r"[ \t]*")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
BULLET = -1  # in place of a number
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
LONGEST_ABOVE = 80  # characters of white space that may part an item from the line above it
# ENVOY LEAVES TOMORROW, above a line that begins as prose does
CAPITALS_ABOVE = re.compile(r"\n(?<=\n\n)([A-Z][^a-z\n]{9,110})\n(?=[A-Z\"\u201c][^\n]{30})")
# ...AS ENVOY LEAVES TOMORROW, below the end of a paragraph and above one that is set in
CAPITALS_BETWEEN = re.compile(r"\n((?:\.{3})?[A-Z\"\u201c][^a-z\n]{9,110})\n(?=[ ]{2,12}[A-Z\"\u201c])")
FULL_BELOW = 1.25  # times the length of a headline that a line of text has at least
SHORTEST_BELOW = 50  # characters
LONGEST_HEADLINE = 110  # characters of a line
LONGEST_ALONE = 600  # characters of an item with no other beside it
LONG_ITEM = 240  # characters: some three lines, as paragraphs have
FEWEST_PARAGRAPHS = 3
GAPS = ("\n\n", "\n \n")
LONGEST_OPENED = 2_000  # characters of a paragraph in which emphasis may end
SENTENCE = re.compile(r"\w[.)\u201d\"]{1,2}\s*\Z")
PARAGRAPH_ENDS = frozenset('.!?)"\u201d')
MAY_END = frozenset(".:;,!?\u2026\u201d\"')")


def find_items(text: str, marked: Iterable[int], rules: Set[int], others: Set[int]) -> dict[int, int]:
    """Give the lines that open an item of a list, each with the width of its marker.

    `others` are the lines of page furniture and of notes, which stand between items as if they were blank.
    """
    markers = {s: match for s in marked if (match := ITEM.match(text, s)) and s not in others}
    if not markers:
        return {}
    found = {s: match.end() - s for s, match in markers.items() if match["bullet"] and _is_alone(text, match)}
    if len(markers) < 2:
        return found
    for run in _runs(text, stretches_of(text, rules, others), markers.keys()):
        items = sorted(set(_in_sequence(markers, run)))
        if not _are_paragraphs(text, items, markers):
            found |= {start: markers[start].end() - start for start in items}
    return found


def _are_paragraphs(text: str, items: list[int], markers: dict[int, re.Match[str]]) -> bool:
    """Tell whether what is numbered are long paragraphs of a text, blank lines between them, and no list."""
    if len(items) < FEWEST_PARAGRAPHS or not all(markers[start]["full"] for start in items):
        return False
    apart = all(text.endswith(GAPS, 0, start) for start in items[1:])
    return apart and not any(BLANK_LINE.search(text, start, start + LONG_ITEM) for start in items)


def headlines(text: str, marked: Iterable[int]) -> list[int]:
    """Give the numbered lines that are headlines with the text right below: `1. ENVOY LEAVES`.

    Two at least are, in sequence, in capitals or much shorter than the text. A headline may go on over lines
    in capitals that are set in.
    """
    found = [
        (int(match["full"]), start)
        for start in marked
        if (match := ITEM.match(text, start)) and match["full"] and _is_headline(text, start)
    ]
    numbers = [number for number, _ in found]
    in_sequence = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return [start for _, start in found] if in_sequence and len(found) > 1 else []


def plain_headlines(text: str, *, indented: bool) -> list[int]:
    """Give the lines in capitals that open a paragraph and stand right above prose, where several do.

    The first of them is that of the page. So are those between two paragraphs, the second of them set
    in, where lines are `indented`.
    """
    above = (match.start(1) for match in CAPITALS_ABOVE.finditer(text) if _is_of_words(match[1]))
    found = [start for start in above if _is_headline(text, start)]
    between = (
        match.start(1)
        for match in (CAPITALS_BETWEEN.finditer(text) if indented else ())
        if text[match.start() - 1] in PARAGRAPH_ENDS and _is_of_words(match[1])
    )
    return [*found[1:], *between]


def _is_of_words(line: str) -> bool:
    """Tell whether a line in capitals may be a headline: three words at least, and no sentence or label."""
    return line.isupper() and line.count(" ") > 1 and line[-1] not in MAY_END and ":" not in line[:40]


def _is_headline(text: str, start: int) -> bool:
    """Tell whether prose stands right below a line that is in capitals, or much shorter and no sentence."""
    end = text.find("\n", start)
    if not start < end <= start + LONGEST_HEADLINE:
        return False
    line, below = text[start:end].rstrip(), text[end + 1 : end + 1 + LONGEST_HEADLINE].partition("\n")[0]
    if line.isupper():
        return bool(below.strip()) and (not below.isupper() or below[0] == " ")
    short = FULL_BELOW * len(line) < len(below) and len(below) >= SHORTEST_BELOW
    return short and line[-1] not in MAY_END and (below[0].isupper() or below[0] in '"\u201c')


def find_openers(text: str, marked: Iterable[int]) -> dict[int, int]:
    """Give the lines that open an item of a digest behind a bullet and no blank, with the width of it.

    Two at least do. A bullet that comes again in its paragraph may be emphasis.
    """
    found: dict[int, int] = {}
    for start in marked:
        opener = OPENER.match(text, start)
        if opener is None:
            continue
        stop = start + LONGEST_OPENED
        gap = BLANK_LINE.search(text, start, stop)
        if text.find(opener["bullet"], opener.end(), gap.start() if gap else stop) < 0:
            found[start] = opener.end() - start
    return found if len(found) > 1 else {}


def _is_alone(text: str, marker: re.Match[str]) -> bool:
    """Tell whether what a bullet opens is an item though no other one stands beside it."""
    above = text[max(0, marker.start() - LONGEST_ABOVE) : marker.start()]
    if above.rstrip().endswith(":"):
        return True
    if marker["bullet"] in ("*", "+", "--") or (above and not above.endswith("\n\n")):
        return False
    end = text.find("\n\n", marker.end(), marker.end() + LONGEST_ALONE)
    end = end if end >= 0 else len(text)
    return end - marker.end() < LONGEST_ALONE and SENTENCE.search(text, marker.end(), end) is not None


def _runs(text: str, stretches: Iterable[Stretch], marked: Set[int]) -> Iterator[list[int]]:
    """Give the marked lines that no other paragraph parts."""
    run: list[int] = []
    for stretch in stretches:
        first = stretch.lines[0][0]
        # What is set in deeper than the item above goes on from it.
        if first not in marked and not (run and _indent(text, first) > _indent(text, run[-1])):
            yield run
            run = []
        above_ends = True
        for start, end in stretch.lines:
            if start in marked and (run or above_ends):
                run.append(start)
            above_ends = text[start:end].rstrip()[-1] in MAY_END
    yield run


def _indent(text: str, start: int) -> int:
    blank = BLANK.match(text, start)
    return len(blank.group().expandtabs(4)) if blank else 0


def _in_sequence(markers: dict[int, re.Match[str]], run: Iterable[int]) -> Iterator[int]:
    """Give the lines of a run whose marker comes right behind another of its form, or right before one."""
    last: dict[str, tuple[int, int]] = {}  # by form: the last number and its line
    for start in run:
        for form, number in _numbers(markers[start]):
            if form in last and _follows(number, last[form][0]):
                yield last[form][1]
                yield start
            last[form] = number, start


def _follows(number: int, before: int) -> bool:
    return number == before == BULLET or (number == before + 1 and before != BULLET)


def _numbers(marker: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Give the forms that a marker may be of, with its number in each.

    `(i)` is the ninth letter, and one.
    """
    if bullet := marker["bullet"]:
        yield bullet, BULLET
    elif number := marker["full"] or marker["number"]:
        yield ("1." if marker["full"] else f"{marker['open'] or ''}1)"), int(number)
    else:
        letters, form = marker["letter"], marker["open"] or ""
        if len(letters) == 1:
            yield f"{form}a)", ord(letters)
        if all(letter in ROMAN for letter in letters):
            yield f"{form}i)", _roman(letters)


def _roman(letters: str) -> int:
    values = [ROMAN[letter] for letter in letters]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
