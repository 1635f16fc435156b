"""Find what stands between quotation marks, whatever marks a house prints.

A mark's own shape seldom tells whether it opens or closes; the characters beside it do. Marks are paired
as brackets are, each with the last open one of its sort. Apostrophes, feet and inches are no marks.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.rows import new

# “ ” " „ are one sort, as careless texts mix them; `` and '' are the marks of wire copy and of TeX.
MARK = re.compile("``|''|[\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a']")
# The same, and a lone grave accent: a pattern that begins with one class of characters is found faster.
MARK_OR_GRAVE = re.compile(
    "[\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a'`](?:(?<=')'|(?<=`)`)?"
)
SORTS = {
    **dict.fromkeys(("``", "''", '"', "\u201c", "\u201d", "\u201e"), "double"),
    **dict.fromkeys(("'", "\u2018", "\u2019", "\u201a"), "single"),
    **dict.fromkeys(("\u00ab", "\u00bb"), "guillemet"),
    **dict.fromkeys(("\u2039", "\u203a"), "single guillemet"),
}
NONE_OPEN = dict.fromkeys(SORTS.values(), 0)
OPENS_BEHIND = frozenset("([{\u2014\u2013-/\u201c\u2018\u201e\u201a\u00ab\u2039\"'`")
BRACKETS = frozenset("([{")
FEET = re.compile(r"\d['\u2019]\d{1,2}$")  # 5'10"
# 'tis, 'twas, rock 'n' roll, the '90s
ELISION = re.compile(r"(?:bout|cause|em|n|round|til|tis|twas|\d)(?![^\W_])")
LONGEST_SCARE = 60  # characters of a passage that an apostrophe's twin may close: the 'safe areas' were
DEEPEST = 3  # a quotation in a quotation in a quotation; nobody prints more


class Marked(NamedTuple):
    """Words between two marks: their text offsets, those of the marks, and how many quotations are around.

    `closed` is false where the words go on in the next paragraph, which repeats the opening mark.
    """

    start: int
    end: int
    opening: int
    closing: int
    depth: int
    closed: bool = True


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    sort: str


class _Stack:
    """The marks that are open at a place, and how many of each sort."""

    def __init__(self) -> None:
        self.marks: list[_Mark] = []
        self.open = NONE_OPEN.copy()

    def push(self, mark: _Mark) -> None:
        self.marks.append(mark)
        self.open[mark.sort] += 1

    def pop(self, sort: str) -> _Mark:
        """Give the last open mark of a sort; what was opened behind it and not closed was no mark."""
        while True:
            mark = self.marks.pop()
            self.open[mark.sort] -= 1
            if mark.sort == sort:
                return mark


def may_hold_marks(text: str) -> bool:
    """Tell cheaply whether a text can hold a quotation; most paragraphs cannot.

    Python looks for one character ten times faster than for two, or for one of several.
    """
    if '"' in text or "`" in text:
        return True
    if "'" in text and not all(before[-1:].isalnum() for before in text.split("'")[:-1]):
        return True
    if text.isascii():
        return False
    if "\u201c" in text or "\u2018" in text or "\u00ab" in text or "\u201e" in text:
        return True
    return "\u00bb" in text or "\u201a" in text or "\u2039" in text or "\u203a" in text


def between_marks(text: str, following: str = "") -> list[Marked]:
    """Give the passages between the marks of a paragraph, in order, an outer one before those inside it.

    A passage whose closing mark is missing is left out, unless the paragraph that follows opens with the
    same mark: then it goes on to the end.
    """
    marks = _marks(text)
    apostrophes = _apostrophes(text, marks)
    stack, pairs = _Stack(), []
    for number, mark in enumerate(marks):
        if number in apostrophes:
            continue
        role = _role(text, mark, stack)
        if role == "opens":
            stack.push(mark)
        elif role == "closes" and stack.open[mark.sort]:
            opening = stack.pop(mark.sort)
            pairs.append((opening.start, opening.end, mark.start, mark.end, True))
    again = MARK.match(following)
    for opening in reversed(stack.marks):
        if again and opening.glyph == again.group():
            pairs.append((opening.start, opening.end, len(text), len(text), False))
            break
    return _nested(text, sorted(pairs))


def _marks(text: str) -> list[_Mark]:
    """Give the marks of a text, apostrophes inside words left out: don't."""
    found = []
    for match in MARK_OR_GRAVE.finditer(text):
        glyph = match.group()
        if glyph == "`":
            continue
        (start, end), sort = match.span(), SORTS[glyph]
        inside = sort == "single" and text[start - 1 : start].isalnum()
        if not (inside and text[end : end + 1].isalnum()):
            found.append(new(_Mark, (start, end, glyph, sort)))
    return found


def opens_with_mark(text: str) -> bool:
    """Tell whether the first character of a text is a mark."""
    return MARK.match(text) is not None


def _nested(text: str, pairs: Sequence[tuple[int, int, int, int, bool]]) -> list[Marked]:
    """Give pairs of marks, in order of their opening, with the words between and how deep they lie."""
    found: list[Marked] = []
    around: list[int] = []  # where the quotations end that the next one lies in
    for opening, start, end, closing, closed in pairs:
        while around and around[-1] <= opening:
            around.pop()
        depth = len(around)
        around.append(closing)
        words = text[start:end] if depth < DEEPEST else ""
        if words and not words.isspace():
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            found.append(new(Marked, (start, end, opening, closing, depth, closed)))
    return found


def _role(text: str, mark: _Mark, stack: _Stack) -> str | None:
    """Tell whether a mark opens or closes; None for one that is neither."""
    start, end, glyph, sort = mark
    if glyph == "\u201d":
        return "closes"
    if glyph == "\u201c" and not stack.open["double"]:
        return "opens"
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = (not before or before.isspace() or before in OPENS_BEHIND) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and not after.isalnum()
    if sort == "double":
        return _double(text, mark, opens, closes, stack)
    if sort == "single":
        return _single(text, mark, opens, closes, stack)
    left = glyph in "\u00ab\u2039"
    if stack.open[sort]:  # »so« as well as «so»
        opening = next(item.glyph for item in reversed(stack.marks) if item.sort == sort)
        return "opens" if opening == glyph else "closes"
    return "opens" if left or opens else None


def _double(text: str, mark: _Mark, opens: bool, closes: bool, stack: _Stack) -> str | None:
    is_open = stack.open["double"] > 0
    if mark.glyph in ("\u201e", "``"):
        return "opens"
    if mark.glyph == "\u201c":  # it closes a German quotation
        return "closes" if closes and not opens else "opens"
    if text[mark.start - 1 : mark.start].isdigit() and FEET.search(text, max(0, mark.start - 4), mark.start):
        return None
    if opens and closes:
        return "opens" if not is_open or text[mark.start - 1] in BRACKETS else "closes"
    if opens:
        return "opens"
    return "closes" if is_open else None


def _single(text: str, mark: _Mark, opens: bool, closes: bool, stack: _Stack) -> str | None:
    if mark.glyph == "\u201a":
        return "opens"
    on_top = bool(stack.marks) and stack.marks[-1].sort == "single"
    if opens and mark.glyph != "\u2019" and not ELISION.match(text, mark.end):
        return "opens"
    if not closes or not on_top:
        return None
    near = mark.start - stack.marks[-1].end <= LONGEST_SCARE
    return "closes" if near or not _may_be_possessive(text, mark) else None


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """Tell whether a mark may be an apostrophe at the end of a word: the ministers' plans."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 2]
    return before.isalnum() and after[:1] == " " and after[1:].islower()


def _apostrophes(text: str, marks: Sequence[_Mark]) -> frozenset[int]:
    """Give the numbers of the single marks behind a word that cannot close a quotation.

    They cannot where a mark that surely closes one follows before the next that opens one.
    """
    found = []
    closes_later = False
    for number in [number for number, mark in enumerate(marks) if mark.sort == "single"][::-1]:
        mark = marks[number]
        before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
        if not before or before.isspace() or before in OPENS_BEHIND:
            closes_later = False
        elif after.isalnum():
            found.append(number)
        elif not _may_be_possessive(text, mark):
            closes_later = True
        elif closes_later:
            found.append(number)
    return frozenset(found)
