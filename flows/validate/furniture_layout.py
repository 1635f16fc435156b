"""Say which lines of a plain text are page furniture, and which marks of lists and links are no text.

This is a second opinion on what the reader left out, so it shares no code with it. A running head is a
whole line that comes again in the file but for its digits, one of which a column comes again beside the
number of a page, or a short one below a form feed; where it may stand is the reader's rule.
"""

import re
from collections import Counter
from functools import cached_property

_LINE_END = "\n\r\v\f\x85\u2028\u2029"
_LINE = re.compile(f"[^{_LINE_END}]+")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
# 12 or - 12 - or [12] or [[Page S12]] or Page 12 of 20 or p. 12, or (more), MORE or (Continued on page 7) at
# the foot of one, and 25 Mar 1999 : Column 539 of a record
_PAGE = re.compile(
    r"(?:(?:page|p\.)\s*)?[0-9]{1,4}(?:\s+of\s+[0-9]{1,4})?|[-\u2013\u2014]\s*[0-9]{1,4}\s*[-\u2013\u2014]"
    r"|\[[0-9]{1,4}\]|\[{1,2}page:?\s*[a-z]{0,2}[0-9]{1,6}\]{1,2}|[-(]*+\s*more\s*[-)]*+"
    r"|\(?cont[\w.'\u2019]*\s+(?:from|on)\s+(?:page|p\.)\s*[a-z]?[0-9]{1,3}\)?"
    r"|(?:[0-9]{1,2} [a-z]{3,9}\.? [0-9]{4}\s*:\s*)?column:? ?[0-9]{1,4}[a-z]{0,2}",
    re.IGNORECASE,
)
# DAILY BRIEFING       PAGE 2 needs not come again, nor, beside the number of a page, does a day or
# DELTA GAZETTE       May 4, 1999
# - 2 -       DAILY BRIEFING
_MARK = r"(?:page [0-9]{1,4}|[-\u2013\u2014] ?[0-9]{1,4} ?[-\u2013\u2014])"
_PAGED = re.compile(
    rf"\S.{{1,60}}?(?:\s{{3}}|\t)\s*+{_MARK}|{_MARK}(?:\s{{3}}|\t)\s*+\S.{{1,60}}"
    # DELTA MONITOR          13          2 Feb 89
    r"|\S.{1,60}?\s{3}\s*+[0-9]{1,4}\s{3}\s*+[0-9]{1,2} [a-z]{3,9}\.? [0-9]{2,4}",
    re.IGNORECASE,
)
# 12                    DELTA GAZETTE, beside a form feed, or between blank lines
_NUMBERED_HEAD = re.compile(r"[0-9]{1,4}\s{10}.+|.+\s{10}(?:[A-Z]{0,6} ?[0-9]{1,4}/)?[0-9]{1,4}")
# The number of a line in the margin, and of the one below
_IN_MARGIN = re.compile(r"[0-9]{1,2}(?=\s)")
_DAY = r"(?:[A-Z][a-z]+, )?(?:[A-Z][a-z]+\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]+),? [0-9]{4}"
_COLUMN_ENDS = re.compile(r"\s{3,}|\t")
_DATED = re.compile(rf"(?:\S.{{1,60}}?(?:\s{{3}}|\t)\s*+)?{_DAY}")
# What the United Nations print at the foot of a page, 99-85421 (E) or a bar code, and at its head:
# S/PV.4011       Security Council
_PRINTED = re.compile(
    r"(?:[0-9]{1,3}\s{3,80})?[0-9]{2}-[0-9]{5}(?:\s\([A-Z]\))?(?:\s{3,80}[0-9]{1,3})?|\*[0-9]{7}\*"
)
_SYMBOL = re.compile(r"[ASE]/[A-Z0-9./-]+(?:\s{3}.*)?|.+?\s{3,}[ASE]/[A-Z0-9./-]+")
# a0619--Kosovo-Talks, add 1, or KOSOVO-TALKS  page 2
_TAKE = re.compile(
    r"[\w-]+(?:, | --? ).{0,6}(?:add|take)(?: [0-9]{1,2})?|[\w-]+,? +(?:page|p\.) ?[0-9]{1,2}", re.IGNORECASE
)
# What may part a running head from the form feed above it, and the blank line below it
_BELOW_FEED = re.compile(r"\f(?:[^\S\f]|[0-9])*\Z")
_BELOW_BLANK = re.compile(r"\n[^\S\n]*\n[^\S\n]*\Z")
_ABOVE_BLANK = re.compile(r"[^\S\n]*\n[^\S\n]*\n")
_ROMAN = re.compile(r"[ivxlc]{1,8}")  # xii
# (1) or a) or (iv), first on its line
_ITEM = re.compile(r"(?:\((?:[0-9]{1,3}|[a-z]{1,4})|[a-z]{1,4})\)(?=\s)")
# What stands around the words of a link or an image in Markdown, [ and ](https://a.example), and {#an-anchor}
_LINK = re.compile(
    r"!?\[(?=[^\[\]]{1,400}\]\()|\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)|\{#[\w-]{1,60}\}"
)
_LONGEST = 120  # characters of a running head
_LONGEST_NUMBERED = 240  # characters of a numbered line and those around it
_FEWEST_LETTERS = 2
_SENTENCE_ENDS = frozenset(".!?,;:")


class Furniture:
    """Knows what of a raw file may be left out between two stretches of text, beside the usual marks."""

    def __init__(self, raw: str) -> None:
        """Take the decoded raw file."""
        self._raw = raw

    def end(self, at: int, start: int, stop: int) -> int | None:
        """Give where the furniture or mark at an offset ends, None for none between start and stop."""
        first, last = self._line(at)
        outside = self._raw[first:start] + self._raw[stop:last]
        beside = self._raw[max(0, first - _LONGEST) : last + _LONGEST]
        line = self._raw[first:last].strip()
        if not outside.strip() and (
            self._is_furniture(line, beside)
            or self._heads_a_page(first, last)
            or self._is_numbered_apart(first, last)
            or self._stands_below(first, last)
        ):
            return min(last, stop)
        mark = _LINK.match(self._raw, at)
        if mark is None and not self._raw[first:at].strip():
            mark = _ITEM.match(self._raw, at) or self._in_margin(at)
        return mark.end() if mark and mark.end() <= stop else None

    def _in_margin(self, at: int) -> re.Match[str] | None:
        """Match the number of a line where that of the line above is lower by one, or that below higher."""
        number = _IN_MARGIN.match(self._raw, at)
        if number is None:
            return None
        above = self._raw[max(0, at - _LONGEST_NUMBERED) : at].rstrip().rpartition("\n")[2].split(None, 1)
        below = self._raw[number.end() : at + _LONGEST_NUMBERED].partition("\n")[2].split(None, 1)
        return (
            number
            if [str(int(number[0]) - 1)] == above[:1] or [str(int(number[0]) + 1)] == below[:1]
            else None
        )

    def _line(self, at: int) -> tuple[int, int]:
        """Give start and end of the line around an offset, as far as it is worth looking."""
        raw, first, last = self._raw, at, at
        while first and at - first <= _LONGEST and raw[first - 1] not in _LINE_END:
            first -= 1
        while last < len(raw) and last - at <= _LONGEST and raw[last] not in _LINE_END:
            last += 1
        return first, last

    def _is_furniture(self, line: str, beside: str) -> bool:
        if len(line) > _LONGEST:
            return False
        if _is_numbered(line) or self._comes_again(line):
            return True
        if "\f" in beside and _NUMBERED_HEAD.fullmatch(line):
            return True
        if any(form.fullmatch(line) for form in (_DATED, _SYMBOL, _TAKE)) or self._has_column_again(line):
            return any(_is_numbered(other.strip()) for other in _LINE.findall(beside))
        if not _ROMAN.fullmatch(line):
            return False
        return "\f" in beside or any(self._comes_again(other) for other in _LINE.findall(beside))

    def _heads_a_page(self, first: int, last: int) -> bool:
        """Tell whether a line that ends as no sentence stands between a form feed and a blank line."""
        raw = self._raw
        if last - first > _LONGEST or raw[first:last].rstrip()[-1:] in _SENTENCE_ENDS:
            return False
        return bool(
            _BELOW_FEED.search(raw[max(0, first - _LONGEST) : first]) and _ABOVE_BLANK.match(raw, last)
        )

    def _is_numbered_apart(self, first: int, last: int) -> bool:
        """Tell whether a line with a number far from its words stands between blank lines."""
        raw = self._raw
        numbered = last - first <= _LONGEST and _NUMBERED_HEAD.fullmatch(raw[first:last].strip())
        return bool(
            numbered
            and _BELOW_BLANK.search(raw[max(0, first - _LONGEST) : first])
            and _ABOVE_BLANK.match(raw, last)
        )

    def _stands_below(self, first: int, last: int) -> bool:
        """Tell whether a line, or two, stand between the number of a page right above and a blank line."""
        above = self._raw[max(0, first - 2 * _LONGEST) : first].split("\n")[-3:-1]
        below = self._raw[last : last + 2 * _LONGEST].split("\n")[1:3]
        if not above or not above[-1].strip() or all(line.strip() for line in below):
            return False
        return any(_is_numbered(line.strip()) for line in above)

    def _comes_again(self, line: str) -> bool:
        form = _form(line)
        return len(form) >= _FEWEST_LETTERS and self._forms[form] > 1

    def _has_column_again(self, line: str) -> bool:
        return any(len(form) >= _FEWEST_LETTERS and self._columns[form] > 1 for form in _columns(line))

    @cached_property
    def _columns(self) -> Counter[str]:
        lines = (line.group() for line in _LINE.finditer(self._raw))
        return Counter(form for line in lines if len(line) <= _LONGEST for form in _columns(line.strip()))

    @cached_property
    def _forms(self) -> Counter[str]:
        lines = (line.group() for line in _LINE.finditer(self._raw))
        return Counter(_form(line) for line in lines if len(line) <= _LONGEST)


def _is_numbered(line: str) -> bool:
    return any(form.fullmatch(line) for form in (_PAGE, _PAGED, _PRINTED))


def _columns(line: str) -> list[str]:
    """Give the letters of each column of a line that has several."""
    columns = _COLUMN_ENDS.split(line)
    return [_form(column) for column in columns] if len(columns) > 1 else []


def _form(line: str) -> str:
    """Give the letters of a line, which come again in a running head whatever its page."""
    return _NOT_A_LETTER.sub("", line).casefold()
