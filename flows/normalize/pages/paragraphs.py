"""Read the lines between two blank ones: where paragraphs begin, and what marked lines open."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from flows.normalize.pages.mapped import RawRun
from flows.normalize.pages.page_breaks import NEVER_LAST
from flows.normalize.pages.signs import (
    ANGLED,
    CAPITALS,
    GOES_ON,
    LETTERED,
    NAME,
    RUN_IN,
    STAMP,
    STAMPED,
    TITLED,
    WIDEST,
    Page,
    Sign,
)

LINE = re.compile(r"[^\n]+")
BLANKS = frozenset(" \t\f")
INDENT = re.compile(r"\f*([ \t]*)")
CLOSING_MARKS = re.compile(r"(?:[ \t]#+|[ \t]*\{#[\w-]{1,60}\})[ \t]*\Z")  # of # a heading # or {#anchor}
# Q: ... or Q   ... or **EIR:** ... or Mr. Qin (China): ... opens a paragraph without a blank line before it.
SURE_LABEL = re.compile(
    rf"[ \t]*(?:{STAMP}|{STAMPED}|[QA]:[ \t]|[QA][ \t]{{2,}}\S|\*\*[^*:\n]{{1,60}}(?::\*\*|\*\*:)"
    rf"|{TITLED}|{ANGLED})"
)
# What may stand in the middle of prose, but not where the group begins with such words.
ALIKE = (re.compile(LETTERED), re.compile(RUN_IN))
CAPITALS_LABEL = re.compile(rf"[ \t]*{CAPITALS}")  # MS. HALVORSEN: ...
# Mr. SMITH. I yield or The PRESIDING OFFICER (Mr. DOE). Without objection: set in
RECORD_LABEL = re.compile(
    r"[ \t]+(?:Mr|Mrs|Ms|Miss|Dr|The)\.? [A-Z][A-Z'\u2019 -]{2,40}(?:\([^()\n]{3,40}\))?\. "
)
NAME_LABEL = re.compile(rf"[ \t]*{NAME}")
SENTENCE_END = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019)\]*_]*\Z")
# Mr. or U.S. or J. at a line end
ABBREVIATED = re.compile(r"(?:\b[A-Z][a-z]{0,2}|[A-Z]\.[A-Z])\.\Z")
SENTENCE_START = re.compile(r"[ \t]*[\"'\u201c\u2018(\[]*[^\W_a-z]")
STAGE_LINE = re.compile(r"(?:\([^()\n]{2,80}\)|\[[^\[\]\n]{2,80}\])\s*")  # (Laughter.)
NO_TITLE_ENDS = frozenset(".:;,!?)")
LONGEST_LABEL = 130  # characters
FULL_LINE = 40  # characters at least of a line that the end of the page breaks
MANY_LINES = 10  # that no blank line parts: more than most paragraphs have
RAGGED = 12  # characters by which lines of one paragraph differ
# Headline: Talks fail, Q   Why?, AL \u2014 Because, 437  Remarks at the Harbour
FIELD = re.compile(
    r"(?:[A-Z][\w -]{1,20}:[ ]{1,12}|[QA][ ]{2,12}|[0-9]{1,4}[ ]{2,4}"
    r"|[A-Z][\w.'\u2019 ]{0,25} (?:--|[\u2013\u2014])[ ]{1,4})(?=\S)"
)
SHORT_LINE = 45  # characters of a crosshead
FULL_TITLE = 48  # characters of a line of a heading in capitals that would not have held more
OFF_THE_MIDDLE = 2  # characters between the middles of two lines set in the middle
SET_IN = 4  # characters before a line that is more than the first of a paragraph
CENTRED = 10  # characters at least before a line set in the middle of its page
# What goes on over lines without a mark: in Markdown even a quotation.
GO_ON = frozenset({"body", "quote", "list", "note"})


@dataclass
class Growing:
    """A block to which lines are added; a rule has no runs."""

    kind: str
    level: int = 0
    runs: list[RawRun] = field(default_factory=list)
    lines: int = 1

    def go_on(self, run: RawRun, *, touching: bool) -> None:
        """Add the run of the next line; the newline between two lines is white space of the text."""
        self.lines += 1
        start, end = self.runs[-1]
        self.runs[-1] = (start, run[1] if touching else end + 1)
        if not touching:
            self.runs.append(run)


def read_group(page: Page, start: int, end: int) -> list[Growing]:
    """Give the blocks of a group of lines: marked lines open blocks, and so do some without a mark."""
    group = _Group(page, start, end)
    group.read()
    return [block for block in group.found if block.runs]


class _Group:
    """The lines of a group, and the blocks found so far.

    `held` is page furniture: between two lines of a paragraph it is layout.
    """

    def __init__(self, page: Page, start: int, end: int) -> None:
        self.page, self.text, self.start, self.end = page, page.text, start, end
        self.marked = page.marked[bisect_left(page.marked, start) : bisect_left(page.marked, end)]
        self.found: list[Growing] = []
        self.held: list[RawRun] = []
        self.above = ""
        self.indent = 0
        self.column = 0  # where the words of the last turn in columns stand
        self.wide = page.wide and self.widest > WIDEST
        self.is_long = self._must_be_several()

    @cached_property
    def lines(self) -> list[RawRun]:
        """Give start and end of each line."""
        return [match.span() for match in LINE.finditer(self.text, self.start, self.end)]

    @cached_property
    def widest(self) -> int:
        """Give the characters of the longest line."""
        return max(end - start for start, end in self.lines)

    def read(self) -> None:
        """Read the lines; below a line of a paragraph, those without a mark go on from it."""
        each = self.wide or self.is_long
        marks = iter([*self.marked, self.end + 1])
        at, marked = self.start, next(marks)
        while at < self.end:
            end = self.text.find("\n", at, self.end)
            self.take(at, self.end if end < 0 else end)
            at = self.end + 1 if end < 0 else end + 1
            while marked < at:
                marked = next(marks)
            if at < marked and not (each or self.held) and self.found[-1].kind == "body":
                self._pass_over(at, marked - 1)
                at = marked
        self.let_go()

    def _pass_over(self, start: int, end: int) -> None:
        """Let the paragraph go on over lines that need no look, but for a crosshead above a line set in."""
        last = self.text.rfind("\n", start, end) + 1 or start
        is_short = end - last < SHORT_LINE and end + 1 < self.end and self.text[end + 1] in BLANKS
        if is_short and last > start:
            self._go_on(start, last - 1)
            start = last
        if is_short and self._is_crosshead(self.text[last:end]):
            self._open("body", 0, (last, end))
            self.above, self.indent = self.text[last:end], 0
        else:
            self._go_on(start, end)

    def _go_on(self, start: int, end: int) -> None:
        """Let the paragraph go on over lines."""
        self.found[-1].go_on((start, end), touching=True)
        self.found[-1].lines += 1
        self.above, self.indent = self.text[self.text.rfind("\n", start, end) + 1 or start : end], 0

    def take(self, start: int, end: int) -> None:
        """Add a line."""
        text = self.page.text[start:end]
        sign = self.page.signs.get(start)
        self.column = self.page.columns.get(start, self.column)
        if sign and sign.kind == "meta":
            if sign.level == GOES_ON and self.found and self.found[-1].kind == "meta":
                self.found[-1].go_on((start, end), touching=True)
            elif sign.level:  # a line of its own, between whatever stands around it
                self._open("meta", 0, (start, end))
            else:
                self.held.append((start, end))
            return
        if start in self.page.parted:
            self.let_go()
            self.found.append(Growing("rule"))
        if sign:
            self._take_marked(sign, start, end, text)
        elif self.found and not self._begins(start, text) and not (self.held and self.above[-1] == "-"):
            self.found[-1].go_on((start, end), touching=not self.held)
            self.held = []
        else:
            self._open("body", 0, (start, end))
        self.above, self.indent = text, _width(text) + (sign.width if sign and sign.kind == "body" else 0)

    def let_go(self) -> None:
        """Make blocks of the furniture held."""
        self.found += [Growing("meta", 0, [line]) for line in self.held]
        self.held = []

    def _open(self, kind: str, level: int, run: RawRun) -> None:
        self.let_go()
        self.found.append(Growing(kind, level, [run]))

    def _take_marked(self, sign: Sign, start: int, end: int, text: str) -> None:
        run = (start + sign.width, end)
        if sign.kind == "rule":
            self.let_go()
            self._underline(text)
            self.found.append(Growing("rule"))
        elif sign.kind == "quote" and run[0] == end:  # a quote mark alone parts two paragraphs
            self.found.append(Growing("rule"))
        elif sign.kind == "quote" and self.found and self.found[-1].kind == "quote":
            self.found[-1].go_on(run, touching=False)
            self.held = []
        else:
            closing = CLOSING_MARKS.search(text, sign.width) if sign.kind == "heading" else None
            self._open(sign.kind, sign.level, (run[0], start + closing.start() if closing else end))

    def _underline(self, rule: str) -> None:
        """Take a line right above a rule of = or - for a heading: the one above = is of the first level.

        A line that ends as a sentence does is none, nor is front matter, which stands between two rules.
        """
        mark = rule.strip()[0]
        if not self.found or self.found[-1].kind != "body" or self.found[-1].lines > 1 or mark not in "=-":
            return
        if self.indent >= CENTRED and rule[0] == mark:  # a rule over the whole page, below a letterhead
            return
        between_rules = len(self.found) > 1 and self.found[-2].kind == "rule"
        if not between_rules and self.above.rstrip()[-1] not in ".:;,":
            self.found[-1].kind, self.found[-1].level = "heading", 1 if mark == "=" else 2

    def _begins(self, start: int, text: str) -> bool:
        """Tell whether a line without a mark begins a paragraph.

        It does where it opens with a label; where it is set in, farther than the line above; and where
        lines are longer than a page is wide, each does. In columns, what stands below words goes on.
        """
        kind = self.found[-1].kind
        if self.column and kind == "body":
            return start in self.page.columns or _width(text) < self.column
        if kind == "heading" and text.isupper() and self.above.isupper() and text[0] in BLANKS:
            return False  # a headline of an item, over two lines
        if self.wide or kind not in GO_ON or (kind == "quote" and not self.page.markdown):
            return True
        if kind == "quote" or self._opens_with_label(text):
            return kind != "quote"
        if self._opens_alike(text):
            return True
        indent = _width(text)
        if kind != "body":
            back = indent <= self.indent and not self.page.markdown
            below = kind == "list" and indent < self.indent and self._stands_below_list(text)
            return (kind == "note" and text[0] == "\f") or below or (back and self._ended_early(text))
        if indent and self._hangs_from_field(indent):
            return False
        if indent > self.indent + 1:
            return not (self._hangs(text) or self._goes_on_centred(text))
        if not indent and self.indent > 1 and self._hung_above(text):
            return True
        if indent > 1 and RECORD_LABEL.match(text) and self._ended():
            return True
        if indent > 1 and self._has_first_lines_set_in:
            return (self._ended() or self._has_room(text)) and not self._goes_on_in_capitals(text, indent)
        return self.is_long and (self._ended_early(text) or STAGE_LINE.fullmatch(self.above) is not None)

    def _opens_with_label(self, text: str) -> bool:
        """Tell whether a line opens with a label; in the middle of a sentence, capitals alone make none."""
        if not (":" in text[:LONGEST_LABEL] or text.lstrip()[:1] in ("Q", "A", "<")):
            return False
        name = NAME_LABEL.match(text) if self.page.names or self.above[0] in "([" else None
        if SURE_LABEL.match(text) or (name and name.group(1) in self.page.names):
            return True
        if name and STAGE_LINE.fullmatch(self.above):
            return True
        in_sentence = len(self.above) >= FULL_LINE and (self.above[-1].isalnum() or self.above[-1] == ",")
        return CAPITALS_LABEL.match(text) is not None and not in_sentence

    def _opens_alike(self, text: str) -> bool:
        """Tell whether a line opens as its group, or what stands above, does: `A. No` below `Q. Why?`.

        A sentence ends above it, or a line that had room for a question with its letter. Where lines begin
        with either letter, it needs not be alike.
        """
        form = next((form for form in ALIKE if form.match(text)), None)
        if form is None:
            return False
        ended, lettered = self._ended(), form is ALIKE[0]
        if ended and any(form.match(self.text, at) for at in (self.start, self.found[-1].runs[0][0])):
            return True
        if lettered and (ended or self.above[-1] == "]"):
            return self.page.lettered
        return lettered and "?" in text and self._has_room(text)

    def _hangs(self, text: str) -> bool:
        """Tell whether the line above opens with a label, is full and its sentence open: this one hangs.

        It needs no label where it is the first of its group, and a semicolon ends it, or a comma with no
        capital below, as it has behind `Dear friends,`.
        """
        above = self.above
        if not self.indent and len(above) >= FULL_LINE and self.text.startswith(above, self.start):
            ends, capital = above.rstrip()[-1], text.lstrip()[:1].isupper()
            if ends == ";" or (ends == "," and not capital):
                return True
        labelled = SURE_LABEL.match(above) or CAPITALS_LABEL.match(above)
        if labelled is None and text.lstrip()[:1].islower():
            labelled = NAME_LABEL.match(above)
        return labelled is not None and len(self.above) >= FULL_LINE and not self._ended()

    def _hangs_from_field(self, indent: int) -> bool:
        """Tell whether a line is set in as far as what stands behind the field, or label, that it goes on."""
        first = self.found[-1].runs[0][0]
        return _behind_field(self.above, 0) == indent or _behind_field(self.text, first) == indent

    def _hung_above(self, text: str) -> bool:
        """Tell whether the lines above hang from a label, or go on from another page, and this does not."""
        start = self.found[-1].runs[0][0]
        first = self.text[start : start + LONGEST_LABEL].partition("\n")[0]
        if first[0] in BLANKS:
            return first.lstrip()[:1].islower() and NAME_LABEL.match(text) is not None
        if SURE_LABEL.match(first) or CAPITALS_LABEL.match(first):
            return True
        named = text[0] in "([" or NAME_LABEL.match(text)
        return bool(named) and NAME_LABEL.match(first) is not None

    def _goes_on_centred(self, text: str) -> bool:
        """Tell whether the line above is set in the middle and goes on.

        It is full, or no title ends or begins so, or this line is shorter, set the same way and in the same
        middle.
        """
        above = self.above
        full = self.indent and len(above) - self.indent >= FULL_TITLE
        opened = full or text.split(None, 1)[0].lower() in NEVER_LAST  # FOR SECRETARY-GENERAL
        set_in = self.indent >= CENTRED or ((full or self.indent >= SET_IN) and _width(text) >= CENTRED)
        alike = above.isupper() == text.isupper() and (opened if text.isupper() else set_in)
        last = above.rstrip()[-1]
        if (self.indent >= CENTRED and last == ",") or (alike and last not in NO_TITLE_ENDS):
            return abs(_middle(above) - _middle(text)) <= OFF_THE_MIDDLE
        return self.indent >= CENTRED and above.split()[-1].lower() in NEVER_LAST

    def _goes_on_in_capitals(self, text: str, indent: int) -> bool:
        """Tell whether a title in capitals goes on over a line set in as far: it begins as no title does."""
        opened = text.split(None, 1)[0].lower() in NEVER_LAST  # WITH THE RUSSIAN FEDERATION
        return opened and indent == self.indent and text.isupper() and self.above.isupper()

    def _stands_below_list(self, text: str) -> bool:
        """Tell whether a line farther left than the items above it, each of one line, goes on from none."""
        items = self.found[-2:]
        alike = len(items) == 2 and all(item.kind == "list" and item.lines == 1 for item in items)
        return alike and SENTENCE_START.match(text) is not None

    def _ended(self) -> bool:
        above = self.above.rstrip()
        return SENTENCE_END.search(above[-8:]) is not None and not ABBREVIATED.search(above[-8:])

    def _ended_early(self, text: str) -> bool:
        """Tell whether the line above ended a sentence and left room for the first word of this one."""
        return self._has_room(text) and self._ended() and SENTENCE_START.match(text) is not None

    def _has_room(self, text: str) -> bool:
        return self.widest - len(self.above.rstrip()) > len(text.split(None, 1)[0]) + 1

    @cached_property
    def _has_first_lines_set_in(self) -> bool:
        """Tell whether some lines of the group are set in and some are not, labels left aside."""
        starts = [start for start, _ in self.lines if start not in self.page.signs]
        flush = [start for start in starts if self.text[start] not in " \t"]
        return len(flush) < len(starts) and any(not SURE_LABEL.match(self.text, start) for start in flush)

    def _is_crosshead(self, text: str) -> bool:
        """Tell whether a short line, not set in as first lines are, ends as no sentence and stands apart."""
        last = text.rstrip()[-1:]
        return last not in NO_TITLE_ENDS and last not in '"\u201d-' and self._ended_early(text)

    def _must_be_several(self) -> bool:
        """Tell whether so many full lines follow each other that they must be several paragraphs."""
        if self.page.markdown or self.text.count("\n", self.start, self.end) < MANY_LINES - 1:
            return False
        set_in = sum(self.text[start] in " \t" for start in self.marked)
        if 10 * set_in > self.text.count("\n", self.start, self.end):
            return False
        full = sum(end - start > self.widest - RAGGED for start, end in self.lines)
        return 5 * full > 2 * len(self.lines)


def _behind_field(text: str, start: int) -> int:
    """Give how far behind the beginning of a line the value of its field stands, 0 where it has none."""
    field = FIELD.match(text, start)
    return field.end() - start if field else 0


def _middle(line: str) -> int:
    """Give the column of the middle of a line."""
    line = line.expandtabs(4).rstrip()
    return (len(line) + len(line) - len(line.lstrip())) // 2


def _width(text: str) -> int:
    """Give how far a line is set in; a tab counts as four blanks."""
    if text[:1] not in BLANKS:
        return 0
    blank = INDENT.match(text)
    return len(blank.group(1).expandtabs(4)) if blank else 0
