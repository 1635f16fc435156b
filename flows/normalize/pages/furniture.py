"""Find the furniture of pages: page numbers, and the running heads that come again at page breaks.

A line comes again if it is the same but for digits at its ends and for case. It is a running head if it
mostly stands where a page ends: beside a form feed or a page number, or between the two halves of a sentence.
A refrain, a speaker's name and a heading come again, too, but stand there by chance only.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, pairwise, repeat, takewhile

# The number that the United Nations print a document under, alone, beside a page number or as a bar code:
# 99-85421 (E)   2     99-85421   *9985421*
JOB = (
    r"[0-9]{2}-[0-9]{5}(?: \([A-Z]\))?(?:[^\S\n]{3,80}[0-9]{1,3})?"
    r"|[0-9]{1,3}[^\S\n]{3,80}[0-9]{2}-[0-9]{5}(?: \([A-Z]\))?|\*[0-9]{7}\*"
)
# - 2 - or [23] or Page 4 of 10 or p. 4, on a line of its own, (more) or MORE; a bare 23 may be text;
# (Continued on page 7), and [[Page S11667]] or 25 Mar 1999 : Column 539 of a record
RECORD_COLUMN = r"(?:[0-9]{1,2} [A-Z][a-z]{2,8}\.? [0-9]{4} ?: ?)?Column:? ?[0-9]{1,4}[A-Z]{0,2}"
SURE_NUMBER = re.compile(
    rf"{JOB}|[-(]{{1,2}} ?(?:more|MORE) ?[-)]{{1,2}}|MORE"
    r"|[-\u2013\u2014] ?([0-9]{1,4}) ?[-\u2013\u2014]|\[([0-9]{1,4})\]"
    r"|(?:[Pp]age|PAGE|[Pp]\.) ?([0-9]{1,5})(?: of [0-9]{1,4})?"
    r"|\[{1,2}[Pp]age:? [A-Z]{0,2}([0-9]{1,6})\]{1,2}"
    rf"|\(?(?i:(?:continued|cont['\u2019.]?d?) (?:from|on) (?:page|p\.)) ?[A-Z]?[0-9]{{1,3}}\)?"
    rf"|{RECORD_COLUMN}"
)
JOB_LINE = re.compile(JOB)
BARE_NUMBER = re.compile(r"[0-9]{1,3}")
IN_PARENTHESES = re.compile(
    r"\([0-9]{1,4}\)"
)  # a page number of printed hearings, elsewhere that of a clause
ROMAN_NUMBER = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
NUMBER_LINE = re.compile(
    r"[^\S\n]*+(?:(?:[-\u2013\u2014\[] ?|(?:[Pp]age|PAGE|[Pp]\.) ?)?[0-9]{1,5}"
    r"(?: ?[-\u2013\u2014\]]| of [0-9]{1,4})?|\([0-9]{1,4}\)|[-(]{1,2} ?(?:more|MORE) ?[-)]{1,2}"
    rf"|\[{{1,2}}[Pp]age:? [A-Z]{{0,2}}[0-9]{{1,6}}\]{{1,2}}"
    rf"|\([Cc][Oo][Nn][Tt][^()\n]{{5,30}}[0-9]\)|{JOB}|{RECORD_COLUMN}"
    r"|[-\u2013\u2014] ?[0-9]{1,4} ?[-\u2013\u2014](?:[ ]{3}|\t)[^\n]{3,70})[^\S\n]*+(?=\n|\Z)"
)
LOWER_LINE = re.compile(r"\n[^\S\n]*+[a-z]")
# A short line in the middle of a sentence: it ends as none does, and small letters follow.
CUTTING_LINE = re.compile(r"\n[^\S\n]*+([^\W_a-z][^\n]{2,119}+)\n\s*(?=[a-z])")
FORM_FEED = re.compile("\f")
AT_ENDS = " \t0123456789|.,-\u2013\u2014\u00b7/"  # what a running head has beside its words
NUMBER_AT_END = re.compile(r"\A([0-9]{1,4})\b|\b([0-9]{1,4})\Z")
# 12 | The Monitor or The Monitor     12 or The Monitor, Page 12 or http://monitor.example/     2/3
NUMBER_APART = re.compile(
    r"\A([0-9]{1,4})(?:[ \t]*\||[ \t]{3})"
    r"|(?:\|[ \t]*|[ \t]{3}|\b[Pp]age |\bp\. ?)([0-9]{1,4})(?:/[0-9]{1,4})?\Z"
)
# DELTA GAZETTE          November 14, 1999: beside a page number, a running head that need not come again
DATED_HEAD = re.compile(
    r"[^\W\d_a-z][^\n]{2,50}?(?:[ ]{3}|\t)[ \t]*(?:[A-Z][a-z]{2,8}\.? [0-9]|[0-9])[\w ,.]{3,20}"
)
# S/PV.4011          Security Council, beside the number of the document; the day may stand right below
# THE ROAD TO SARN          SCR 2/99, with the number of the paper
# a0619--Kosovo-Talks, add 1, or KOSOVO-TALKS  page 2, below (MORE)
BESIDE_NUMBER = re.compile(
    r"[ASE]/[A-Z0-9./-]{2,30}(?: {3,}\S.{0,60})?|\S.{0,60}? {3,}[ASE]/[A-Z0-9./-]{2,30}"
    r"|\w[\w-]{2,40}(?:, | --? )(?i:(?:[1-9][a-z]{2} |first )?add|take)(?: [1-9][0-9]?)?"
    r"|[A-Z][\w-]{2,40},? {1,8}(?i:page|p\.) ?[1-9][0-9]?"
    r"|[A-Z][A-Z ,.'\u2019-]{2,60} {10,}[A-Z]{0,6} ?[0-9]{1,4}(?:/[0-9]{1,4})?"
)
# DAILY PRESS BRIEFING          PAGE 2, and the day right below / - 2 -          Press Briefing
PAGE_MARK = r"(?:(?:Page|PAGE|page) [0-9]{1,4}|[-\u2013\u2014] ?[0-9]{1,4} ?[-\u2013\u2014])"
PAGED_HEAD = re.compile(
    rf"[^\W\d_a-z][^\n]{{2,60}}?(?:[ ]{{3}}|\t)[ \t]*+{PAGE_MARK}"
    rf"|{PAGE_MARK}(?:[ ]{{3}}|\t)[ \t]*+[^\W\d_a-z][^\n]{{2,60}}"
)
# DELTA MONITOR          13          2 Feb 89, which need not come again
NUMBERED_BETWEEN = re.compile(
    r"[A-Z][A-Z .&'\u2019-]{2,50} {3,}[0-9]{1,4} {3,}[0-9]{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)?[0-9]{2}"
)
BETWEEN_LINES = re.compile(rf"\n[^\S\n]*+{NUMBERED_BETWEEN.pattern}[^\S\n]*+(?=\n)")
# 12                    THE MONITOR, at a form feed
HEAD_AT_FEED = re.compile(r"[0-9]{1,4} {10}[ \t]*+\S[^\n]{2,60}|\S[^\n]{2,60}? {10}[ \t]*+[0-9]{1,4}")
HEAD_APART = re.compile(rf"\n[^\S\n]*+(?:{HEAD_AT_FEED.pattern})[^\S\n]*+(?=\n)")
SECTION_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-Z])\. ")
DAY_LINE = re.compile(
    r"(?:[A-Z][a-z]{2,8}, )?(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}),? (?:19|20)[0-9]{2}"
)
COLUMN_ENDS = re.compile(r" {3,}|\t+")
COLUMNS = re.compile(r" {3}|\t")  # 20/04/2011          Bridge closed - Tarn Valley News
WIDE_GAP = " " * 10  # between the words of a running head and its number
NO_HEAD_OPENS = frozenset("-*\u2022>#([\"'\u201c\u2018")
NO_HEAD_ENDS = frozenset('.!?,;:)]"\u201d')
QUOTED_BY = {"\u201c": "\u201d", '"': '"'}
OPEN_ENDS = frozenset(",;-\u2013\u2014")
SHORT = 60  # characters: most lines of a text that is wrapped by hand have more
LONGEST_HEAD = 120  # characters: printed from a browser, day and title on one line
LONGEST_NUMBER = 32
FULL_LINE = 30  # characters: no figure in a column has as many beside it
CENTRED = 20  # blanks before a number alone on its line
MOST_LINES = 3  # of furniture at a page's top or bottom


def find_furniture(text: str, marked: Iterable[int]) -> frozenset[int]:
    """Give the starts of the lines that are page numbers, which are marked lines, or running heads."""
    numbered = any(map(NUMBER_LINE.match, repeat(text), marked))
    apart = text.rfind(WIDE_GAP) >= 0 and (HEAD_APART.search(text) or BETWEEN_LINES.search(text))
    if numbered or apart or "\f" in text or _has_cutting_lines(text):
        return _Pages(text).furniture()
    return frozenset()


def _has_cutting_lines(text: str) -> bool:
    """Tell whether lines in the middle of sentences come again, or have a number."""
    if not LOWER_LINE.search(text):
        return False
    found = ((line, _form(line)) for match in CUTTING_LINE.finditer(text) if (line := match.group(1).strip()))
    forms = [(line, form) for line, form in found if form]
    numbered = any(line[0].isdigit() or line[-1].isdigit() for line, _ in forms)
    return numbered or len({form for _, form in forms}) < len(forms)


def _form(line: str) -> str:
    """Give what comes again of a line that may be a running head."""
    length = len(line)
    if length > LONGEST_HEAD or not (length < SHORT or "   " in line or line.isupper()):
        return ""
    if line[0] in QUOTED_BY and line[-1] == QUOTED_BY[line[0]]:  # a title in quotation marks
        line = line[1:-1].strip()
    form = line.strip(AT_ENDS)
    if (
        len(form) < 3
        or not line
        or line[0] in NO_HEAD_OPENS
        or line[-1] in NO_HEAD_ENDS
        or not form[0].isalpha()
    ):
        return ""
    return form.casefold()


def _number(line: str) -> str:
    """Give which sort of page number a line may be."""
    if BARE_NUMBER.fullmatch(line):
        return "bare"
    if SURE_NUMBER.fullmatch(line):
        return "sure"
    if IN_PARENTHESES.fullmatch(line):
        return "inside"
    return "roman" if ROMAN_NUMBER.fullmatch(line) else ""


class _Pages:
    """Tells the furniture among the lines of a text, by their places in it; blank lines do not count.

    `forms` holds what comes again of the lines that may be running heads, `numbers` of those that may be page
    numbers which sort: sure, bare, roman or inside parentheses. `feeds` are the lines that a form feed stands
    above.
    """

    def __init__(self, text: str) -> None:
        printed = text.split("\n")
        before = accumulate(map(len, printed), initial=0)  # characters, without line feeds
        numbered = enumerate(zip(before, printed, strict=False))
        whole = [(at + i, line) for i, (at, line) in numbered if line and not line.isspace()]
        self.starts = [start for start, _ in whole]
        self.lines = [line.strip() for _, line in whole]
        begins = [start + len(line) - len(line.lstrip()) for start, line in whole] if "\f" in text else []
        self.feeds = sorted({bisect_right(begins, feed.start()) for feed in FORM_FEED.finditer(text)})
        self.text = text
        forms = {i: form for i, line in enumerate(self.lines) if (form := _form(line))}
        counts = Counter(forms.values())
        self.forms = {i: form for i, form in forms.items() if counts[form] > 1}
        short = (
            i
            for i, line in enumerate(self.lines)
            if len(line) <= LONGEST_NUMBER or (len(line) <= LONGEST_HEAD and JOB_LINE.fullmatch(line))
        )
        self.numbers = {i: number for i in short if (number := _number(self.lines[i]))}
        for i in self._numbers("bare"):
            if len(whole[i][1]) - len(whole[i][1].lstrip(" ")) >= CENTRED:
                self.numbers[i] = "sure"

    def furniture(self) -> frozenset[int]:
        """Give the starts of the lines that are furniture."""
        sure, bare, roman = (self._numbers(sort) for sort in ("sure", "bare", "roman"))
        rising = _rises([int(self.lines[i]) for i in sorted(bare)])
        may_be = {*self.forms, *self.numbers}
        breaks = sure | bare if rising else sure
        heads = self._heads(self._beside(breaks, may_be))
        if heads:  # the foot of one page, and the head of the next below it
            heads |= self._heads(self._beside(breaks | heads, may_be))
        numbers = (bare | roman) & self._beside(heads, heads | self.numbers.keys())
        numbers |= {i for i in bare if self._cuts(i)}
        numbers |= {i for i in self._numbers("inside") if self._cuts(i, capital=True, word=True)}
        if rising and 2 * len(numbers & bare) >= len(bare):
            numbers |= bare
        dated = {i for i in self._around(bare | sure) if i > 1 and DATED_HEAD.fullmatch(self.lines[i])}
        numbers |= bare & self._around(dated)
        dated |= self._columned(sure | numbers)
        heads |= self._at_feeds() | self._below_numbers(sure) | self._between_halves()
        paged = {
            i
            for i, line in enumerate(self.lines)
            if i and (PAGED_HEAD.fullmatch(line) or NUMBERED_BETWEEN.fullmatch(line))
        }
        paged |= {i for i in self._around(sure) if i and BESIDE_NUMBER.fullmatch(self.lines[i])}
        dated |= paged | {i for i in self._around(paged) if i and DAY_LINE.fullmatch(self.lines[i])}
        return frozenset(self.starts[i] for i in sure | heads | numbers | dated)

    def _around(self, anchors: Set[int]) -> set[int]:
        """Give the lines right above and below some."""
        return {i + step for i in anchors for step in (1, -1) if 0 <= i + step < len(self.lines)}

    def _numbers(self, sort: str) -> set[int]:
        return {i for i, number in self.numbers.items() if number == sort}

    def _may_be(self, i: int) -> bool:
        return i in self.forms or i in self.numbers

    def _beside(self, anchors: Set[int], may_be: Set[int]) -> set[int]:
        """Give the lines that may be furniture at form feeds and anchors, up to so many in a row."""
        found: set[int] = set()
        for first, step in (
            *((i, 1) for i in self.feeds),
            *((i - 1, -1) for i in self.feeds),
            *((i + step, step) for i in anchors for step in (1, -1)),
        ):
            row = range(first, first + step * MOST_LINES, step)
            found.update(takewhile(may_be.__contains__, row))
        return found

    def _heads(self, edges: set[int]) -> set[int]:
        """Give the lines of the forms that mostly stand at page breaks."""
        places: dict[str, list[int]] = {}
        for i, form in self.forms.items():
            places.setdefault(form, []).append(i)
        found: set[int] = set()
        for at in places.values():
            numbered, apart = (self._rise(pattern, at) for pattern in (NUMBER_AT_END, NUMBER_APART))
            at_edge = [i for i in at if i in edges]
            evidence = {*at_edge, *(i for i in at if self._cuts(i, capital=apart))}
            titled = at[0] < MOST_LINES and bool(at_edge)  # what comes again is the title, beside a number
            needed = 1 if apart or titled else 2 if at_edge or numbered or len(at) > 2 else len(at) + 1
            if len(evidence) >= needed and 2 * len(evidence) >= len(at):
                # The first may be the title, from which the running head is taken, but for one in columns.
                found.update(i for i in at if i != at[0] or i in evidence or COLUMNS.search(self.lines[i]))
        return found

    def _at_feeds(self) -> set[int]:
        """Give the page numbers beside a form feed, and the lines there that cut a sentence.

        Such a line has a blank line below it; the short last line of a paragraph ends as a sentence does. At
        the only form feed of a text, a page number above shows it, too.
        """
        found: set[int] = set()
        for feed in self.feeds:
            above, below = feed - 1, feed
            while above > 0 and feed - above < MOST_LINES and above in self.numbers:
                above -= 1
            while below < len(self.lines) and below - feed < MOST_LINES and below in self.numbers:
                below += 1
            found.update(range(above + 1, below))
            found |= self._heads_with_number(above, below)
            if above + 1 < feed and self._is_lone_head(below):
                found.add(below)
            if above >= 0 and below + 1 < len(self.lines) and self._is_open(above) and self._is_apart(below):
                found.add(below)
        return found

    def _between_halves(self) -> set[int]:
        """Give the running heads with a number apart, blank lines around them, that cut a sentence."""
        return {
            i
            for i, line in enumerate(self.lines[1:-1], 1)
            if len(line) <= LONGEST_HEAD
            and WIDE_GAP in line
            and HEAD_AT_FEED.fullmatch(line)
            and self._is_open(i - 1)
            and min(self._lines_between(i - 1), self._lines_between(i)) > 1
        }

    def _below_numbers(self, numbers: Set[int]) -> set[int]:
        """Give the lines right below a page number, a blank line behind them, that cut a sentence with it."""
        found: set[int] = set()
        for i in numbers:
            below = i + 1
            while below < min(i + MOST_LINES, len(self.lines) - 1) and self._lines_between(below - 1) == 1:
                below += 1
            row = range(i + 1, below)
            apart = bool(row) and self._lines_between(below - 1) > 1
            if i and apart and self._is_open(i - 1) and self.lines[below][0].islower():
                found.update(row)
        return found

    def _lines_between(self, i: int) -> int:
        """Give how many line ends stand between a line and the next one that is not blank."""
        return self.text.count("\n", self.starts[i], self.starts[i + 1])

    def _columned(self, numbers: Set[int]) -> set[int]:
        """Give the lines beside a page number of whose columns one comes again: one journal, two authors."""
        cells = {
            i: {cell.strip(AT_ENDS).casefold() for cell in COLUMN_ENDS.split(line)}
            for i, line in enumerate(self.lines)
            if len(line) <= LONGEST_HEAD and COLUMNS.search(line)
        }
        counts = Counter(
            cell for found in cells.values() for cell in found if len(cell) > 2 and not cell.endswith(":")
        )  # a label comes again, too
        return {i for i in self._around(numbers) & cells.keys() if any(counts[cell] > 1 for cell in cells[i])}

    def _heads_with_number(self, above: int, below: int) -> set[int]:
        """Give the lines around a form feed that are a title and, apart from it, a number: no rows."""
        return {
            i
            for i, inside in ((above, above - 1), (below, below + 1))
            if 0 < i < len(self.lines) - 1
            and HEAD_AT_FEED.fullmatch(self.lines[i])
            and not COLUMNS.search(self.lines[inside])
        }

    def _is_lone_head(self, i: int) -> bool:
        """Tell whether a line below the only form feed may be a running head, and heads no section."""
        alone = len(self.feeds) == 1 and i + 1 < len(self.lines) and self._is_apart(i)
        return alone and not SECTION_NUMBER.match(self.lines[i])

    def _is_open(self, i: int, *, word: bool = False) -> bool:
        """Tell whether a full line ends inside a sentence: with a word, or but for `word` with a comma."""
        line = self.lines[i]
        return len(line) >= FULL_LINE and (line[-1].isalnum() or (not word and line[-1] in OPEN_ENDS))

    def _is_apart(self, i: int) -> bool:
        """Tell whether a line may be a running head, and a blank line stands below it."""
        return self._lines_between(i) > 1 and bool(_form(self.lines[i]))

    def _rise(self, pattern: re.Pattern[str], at: Sequence[int]) -> bool:
        """Tell whether the numbers of that form in some lines rise."""
        matches = (pattern.search(self.lines[i]) for i in at)
        return _rises([int(match[1] or match[2]) for match in matches if match])

    def _cuts(self, i: int, *, capital: bool = False, word: bool = False) -> bool:
        """Tell whether a line stands between two halves of a sentence.

        `capital`: the second may begin with one; `word`: the first ends with a word, and no comma.
        """
        above, below = i - 1, i + 1
        while self._may_be(above) and above > i - MOST_LINES:
            above -= 1
        while self._may_be(below) and below < i + MOST_LINES:
            below += 1
        if above < 0 or below >= len(self.lines):
            return False
        return self._is_open(above, word=word) and (capital or self.lines[below][0].islower())


def _rises(numbers: Sequence[int]) -> bool:
    """Tell whether most numbers are higher than the one before, as page numbers are."""
    pairs = list(pairwise(numbers))
    return bool(pairs) and 4 * sum(before < number for before, number in pairs) >= 3 * len(pairs)
