"""Tie the notes of a text to their marks in it: `[3]`, `(3)`, a raised or a bare 3."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.citing.cited import Cited, Marker, WholeText
from flows.normalize.pages.page import Passage

RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
DIGITS_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
SIGN = r"\*{1,3}|[\u2020\u2021\u00a7]"
# [3] See ... / [^3]: See ... / (3) ... / 3. ... / 3/ ... / ³ ... / * ...
OPENING = re.compile(
    rf"\[(\d{{1,3}})\] ?|\[\^([^\]\s]{{1,40}})\]: ?|\((\d{{1,3}})\) |(\d{{1,3}})[.)/] "
    rf"|([{DIGITS_RAISED}]{{1,3}}) ?|(\d{{1,3}}) (?=[A-Z\u201c\"])|({SIGN}) ?"
)
REFERENCE = re.compile(r"\[(\d{1,3})\] ")  # an entry of a list of references, whatever the page makes of it
# ratified.[1] / ratified.[^1] / silver.(1) / agreed³ / agreed.1 / border1 / the resolution 1/ / word*
MARK = re.compile(
    rf"\[(\d{{1,3}})\]|\[\^([^\]\s]{{1,40}})\]|(?<=[^\s(])\((\d{{1,3}})\)|([{DIGITS_RAISED}]{{1,3}})"
    r"|(?<=[^\W\d_][.,;:!?\"\u201d\u2019)])(\d{1,3})(?!\w|[.,-]\w)"
    rf"|(?<=[a-z]{{2}})(\d{{1,3}})(?!\w|[.,-]\w)| (\d{{1,3}})/(?= |\Z)|(?<=\S)({SIGN})(?![\w*])"
)

# Roe, p. 4|; Moe, p. 5|. See also Dahl, p. 6|. On the drafting see Orn, p. 7
ITEM_END = re.compile(
    r"; |(?<=[\w)\]\"\u201d])\. "
    r"(?=(?:(?:For|On) [^,;.()]{2,60} see |(?:But )?[Ss]ee )(?:also )?[A-Z\u201c\"]|Cf\. )"
)


class Note(NamedTuple):
    """A note: its passage number, the number it is printed under, and where its words begin."""

    number: int
    label: str
    start: int


def find_notes(whole: WholeText) -> list[Note]:
    """Give the numbered notes and references of a text, in order."""
    notes: list[Note] = []
    if "[" not in whole.text and "note" not in whole.kinds:
        return notes
    for number, passage in enumerate(whole.passages):
        if passage.kind == "note":
            match = OPENING.match(passage.text)
        elif passage.text.startswith("["):
            match = REFERENCE.match(passage.text)
        else:
            continue
        if match:
            notes.append(Note(number, _label(match), match.end()))
    return notes


def items_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the items of a note between two offsets, each with what it cites: `Roe, p. 4`, `See Moe, p. 5`."""
    end = min(end, len(text))
    for stop in ITEM_END.finditer(text, start, end):
        yield start, stop.start()
        start = stop.end()
    if start < end:
        yield start, end


def with_markers(found: Sequence[Cited], notes: Sequence[Note], passages: Sequence[Passage]) -> list[Cited]:
    """Give the citations inside notes with the marks of those notes in the text, where it prints them."""
    if not notes:
        return list(found)
    wanted = {note.number: note for note in notes}
    marks = _marks(passages, wanted) if any(cited.number in wanted for cited in found) else {}
    return [
        cited._replace(marker=_nearest(marks.get(wanted[cited.number].label, ()), cited.number))
        if cited.number in wanted
        else cited
        for cited in found
    ]


def _label(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group).translate(RAISED)


def _marks(passages: Sequence[Passage], notes: dict[int, Note]) -> dict[str, list[Marker]]:
    """Give the marks in the text by their numbers; notes hold none."""
    marks: dict[str, list[Marker]] = {}
    for number, passage in enumerate(passages):
        if number not in notes and passage.kind not in {"note", "meta"}:
            for match in MARK.finditer(passage.text):
                start = match.start() + (match.group()[0] == " ")
                text = passage.text[start : match.end()]
                marks.setdefault(_label(match), []).append(Marker(number, start, match.end(), text))
    return marks


def _nearest(marks: Sequence[Marker], number: int) -> Marker | None:
    """Give the last mark before a note, since pages may begin to count anew; else the first behind it."""
    here = bisect_left(marks, number, key=lambda mark: mark.number)
    return marks[max(0, here - 1)] if marks else None
