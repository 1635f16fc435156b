"""Read the words that may be labels: they open a block, stand on its first line, or are all of it."""

import re
from collections.abc import Iterator, Sequence

from flows.normalize.pages.columns import find_columns
from flows.normalize.pages.layout import Block
from flows.normalize.pages.mapped import RawRun
from flows.normalize.pages.signs import SECTION
from flows.normalize.talk.candidates import Candidate
from flows.normalize.talk.conversations import are_turns
from flows.normalize.talk.initials import Initials
from flows.normalize.talk.label_forms import (
    ALONE,
    ASKED,
    BOLD,
    COLON,
    DASH,
    DASHES,
    EMPHASIS,
    HYPHEN,
    HYPHENS,
    IN_COLUMN,
    INITIAL_A,
    MAY_START,
    MEMBER,
    NUMBER,
    ROLE_BEHIND_DASH,
    SMALL_WORD,
    START,
    STARTED,
    STARTS,
    STRONG,
    TABBED,
)
from flows.normalize.talk.label_words import Words, read_words
from flows.normalize.talk.section_signs import section_label
from schemas.rows import new

MARKS_BEHIND = " \t*_"  # what may stand between the colon of a label and the text
MARKS_OR_STAMP = MARKS_BEHIND + "("
BEHIND = re.compile(rf"[{MARKS_BEHIND}]+")
OPENED = frozenset(("body", "quote", "heading"))
BY_DASH = frozenset(("dash", "hyphen"))
FOLLOWING = frozenset(("body", "quote", "list"))  # kinds that words in a block above them may open
OPENS_STAMP = frozenset("0123456789[(")
SENTENCE_ENDS = frozenset('.?!,;"\u201d\u2026]')  # no name ends in one
LONGEST_LABEL = 150  # characters up to its colon or dash
# Fewer words alone in their blocks are no labels where there are no others: two of them have to come again.
FEWEST_ALONE = 3
OFFICE_ALONE = re.compile(r"[*_]{0,3}(?:The|THE) [A-Z]")  # THE PRESIDENT, above all of a speech
LONGEST_FIRST_LINE = 45  # characters of a name above its text, shorter than lines that a page wraps
LONGEST_LINE = 68  # characters of a label on a line of its own, with markup


def find_candidates(
    raws: Sequence[str], pages: Sequence[list[Block]], gaps: Sequence[bool]
) -> list[dict[int, Candidate]]:
    """Give the words that may be labels in each text, by the number of their block.

    `gaps` tells of each text whether blanks stand side by side in it.
    """
    readers = [_Reader(raw, gaps=wide) for raw, wide in zip(raws, gaps, strict=True)]
    seen = [_set_off(*each) for each in zip(raws, pages, readers, strict=True)]
    return [_with_lines(*each) for each in zip(readers, pages, seen, strict=True)]


def _with_lines(
    reader: "_Reader", blocks: list[Block], seen: tuple[dict[int, Candidate], list[int]]
) -> dict[int, Candidate]:
    """Add the words that are alone in their blocks to those that are set off."""
    found, alone = seen
    if not found and len(alone) < FEWEST_ALONE:
        alone = [number for number in alone if OFFICE_ALONE.match(reader.raw, blocks[number].start)]
    for number in alone:
        if own := reader.on_its_own(blocks[number], blocks[number + 1]):
            found[number] = own
    return dict(sorted(found.items())) if alone else found


def _set_off(raw: str, blocks: list[Block], reader: "_Reader") -> tuple[dict[int, Candidate], list[int]]:
    """Give the words that are set off at the start of a block, and the blocks that may be words alone."""
    found: dict[int, Candidate] = {}
    alone: list[int] = []
    items: dict[int, Candidate] = {}
    last, find, colons, dashes = len(blocks) - 1, raw.find, ":" in raw, reader.dashes
    columns = reader.columns
    for number, (kind, _, runs, _) in enumerate(blocks):
        start, end = runs[0][0], runs[-1][1]
        stop, line_stop = start + LONGEST_LABEL, start + LONGEST_FIRST_LINE
        short = end - start <= LONGEST_LINE
        if short:
            if start == end:
                continue
            stop, line_stop = end, min(end, line_stop)
        colon = find(":", start, stop) if colons else -1
        # Most blocks begin with no label. Plain search for what each has is the fastest test.
        set_off = (
            colon >= 0
            or find("\n", start, line_stop) >= 0
            or (raw[start] in STARTS and reader.may_start(start, stop, short=short))
            or (reader.tabs and find("\t", start, stop if short else line_stop) >= 0)
            or (dashes and reader.has_dash(start, stop))
            or start in columns
            or (reader.section and reader.is_section(start))
        )
        if not (set_off or short) or kind not in OPENED:
            if set_off and kind == "list" and (words := reader.on_its_line(start, end, colon)):
                (found if words.form == "letter" else items)[number] = words
            continue
        words = reader.on_its_line(start, end, colon) if set_off and kind != "heading" else None
        may_be_alone = short and number < last and raw[end - 1] not in SENTENCE_ENDS
        if words and not (may_be_alone and words.form in BY_DASH):
            found[number] = words
        elif may_be_alone:
            alone.append(number)
    if items and are_turns(raw, items.values()):
        found |= {number: item._replace(key=("item", item.key[1])) for number, item in items.items()}
        found = dict(sorted(found.items()))
    return found, alone


class _Reader:
    """Reads the words that may be labels in one text, each that comes again but once."""

    def __init__(self, raw: str, *, gaps: bool) -> None:
        self.raw = raw
        self.dashes = [dash for dash in DASHES if dash in raw]
        if "-" in raw:
            self.dashes += [hyphens for hyphens, hyphen in HYPHENS.items() if hyphen.search(raw)]
        self.tabs = "\t" in raw
        self.columns = find_columns(raw) if self.tabs or gaps else {}
        self.section = section_label(raw)
        self.initials = Initials(raw)
        self.words: dict[str, Words | None] = {}  # by how they are printed
        self.openings: dict[str, tuple[str, Candidate]] = {}  # by what is printed up to the colon

    def may_start(self, start: int, stop: int, *, short: bool) -> bool:
        """Tell whether a block begins as a label does that no colon or dash tells: bold, a letter, a stop."""
        if (MAY_START if short else START).match(self.raw, start):
            return True
        return self.raw[start] in "*_" and (short or BOLD.match(self.raw, start, stop) is not None)

    def on_its_line(self, start: int, end: int, colon: int) -> Candidate | None:
        """Read the words that open a block and are set off from what follows.

        `colon` is where the first one stands near the start, which may be behind the end.
        """
        raw = self.raw
        printed = raw[start : colon + 1] if 0 < colon < end else ""
        if printed and (known := self.openings.get(printed)):
            opening, (text, name, label_start, label_end, key, strong, _, marks) = known
            behind = start + len(opening)
            if behind < end and raw[behind] not in MARKS_OR_STAMP and raw.startswith(opening, start):
                at = start + label_end - label_start
                return new(Candidate, (text, name, start, at, key, strong, (at, end), marks))
        for form, pattern in self._forms(start, min(end, start + LONGEST_LABEL), colon):
            match = pattern.match(raw, start, end)
            if match and match.end() < end and (read := self._read(match, form, (match.end(), end))):
                if printed and form == "colon" and not read.marks:
                    self._keep(printed, read, end)
                return read
        line_end = raw.find("\n", start, min(end, start + LONGEST_FIRST_LINE))
        if line_end > 0 and (match := self._alone(start, line_end - (raw[line_end - 1] == "\r"))):
            form = "stamped" if match["stamp"] or raw[start] in OPENS_STAMP else "line"
            return self._read(match, form, (line_end + 1, end))
        return None

    def _keep(self, printed: str, read: Candidate, end: int) -> None:
        """Keep how words were read that a colon ends, with the marks behind it: all that decides.

        No form reaches over a first colon and these marks, but for brackets.
        """
        behind = BEHIND.match(self.raw, read.raw_start + len(printed), end)
        if behind and behind.end() < end and "[" not in printed and self.raw[behind.end()] != "(":
            self.openings[printed] = self.raw[read.raw_start : behind.end()], read

    def _forms(self, start: int, stop: int, colon: int) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Give the forms of labels that the first characters of a block leave open."""
        first = self.raw[start]
        if self.section and self.is_section(start):
            yield "section", self.section
        if first == "Q" and 0 <= colon < stop:
            yield "asked", ASKED
        if first in STARTS and (opening := MAY_START.match(self.raw, start)):
            initial = first == "A" and 0 <= colon < stop and INITIAL_A.match(self.raw, start)
            if not initial or self.raw.count(initial[1]) < 2:
                yield STARTED[opening.lastgroup or ""]
        if self.tabs and self.raw.find("\t", start, stop) >= 0:
            yield "tab", TABBED
        if start in self.columns:
            yield "column", IN_COLUMN
        if 0 <= colon < stop:
            if first in EMPHASIS:
                yield "colon", STRONG
            yield "colon", COLON
        if first in "*_":
            yield "bold", BOLD
        if self.dashes and self.has_dash(start, stop):
            yield "member", MEMBER
            yield "dash", DASH
            yield "hyphen", HYPHEN

    def has_dash(self, start: int, stop: int) -> bool:
        """Tell whether a dash stands in a stretch."""
        for dash in self.dashes:  # noqa: SIM110  # once a block: a generator takes twice the time
            if self.raw.find(dash, start, stop) >= 0:
                return True
        return False

    def is_section(self, start: int) -> bool:
        """Tell whether the sign of a section stands before a block."""
        return self.raw[max(0, start - 3) : start].strip() == SECTION

    def on_its_own(self, block: Block, following: Block) -> Candidate | None:
        """Read the words that are all of a block, and may open the one that follows."""
        if following.kind not in FOLLOWING:
            return None
        match = self._alone(block.start, block.end)
        form = "heading" if block.kind == "heading" else "timed" if match and match["stamp"] else "alone"
        return self._read(match, form, (following.start, following.end)) if match else None

    def _alone(self, start: int, end: int) -> re.Match[str] | None:
        """Match words that are all of a line; a small word tells of most at once that they are no name."""
        find, closes = self.raw.find, self.raw[end - 1] == ":"
        beside = find("(", start, end) >= 0 or (closes and find(",", start, end) >= 0)  # Ann Lee, host:
        dashed = self.dashes and ROLE_BEHIND_DASH.search(self.raw, start, end)  # Ann Lee -- Head of Sales
        if not (beside or dashed) and SMALL_WORD.search(self.raw, start, end):
            return None
        return ALONE.fullmatch(self.raw, start, end)

    def _read(self, match: re.Match[str], form: str, said: RawRun) -> Candidate | None:
        raw, printed = self.raw, match[2]
        if printed not in self.words:
            self.words[printed] = read_words(printed, self.initials)
        words = self.words[printed]
        if words is None and form == "section":  # The Minister for Fisheries, who was named with it before
            words = Words(printed, printed, printed.casefold(), None)
        if words is None:
            return None
        by_comma = words.role and not (printed.startswith(("The ", "[")) or ROLE_BEHIND_DASH.search(printed))
        if by_comma and form not in ("asked", "member") and ":" not in raw[match.end(2) : match.end()]:
            return None
        start, marks = match.start(), []
        if form == "colon" and (number := NUMBER.match(raw, start)):
            start = number.end()
            marks.append(number.span())
        if match.re is COLON and match[1]:
            stop = said[0] + len(raw[said[0] : said[1]].rstrip())
            closing = stop - len(match[1]), stop
            if raw[slice(*closing)] != match[1] or closing[0] <= said[0]:
                return None
            said = said[0], closing[0]
            marks.append(closing)
        key = form, words.folded
        return Candidate(words.text, words.name, start, match.end(), key, bool(match[1]), said, tuple(marks))
