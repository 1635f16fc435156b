"""Read the short forms by which scholars repeat a citation: `ibid.`, `id.`, `op. cit.`, `supra note 3`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.note_marks import Note
from flows.normalize.citing.works import PAGE

SURNAME = r"[A-Z\u00c0-\u017d][\w'\u2019-]+"
NAME = rf"(?:(?P<name>{SURNAME}(?:(?:, {SURNAME})?,? (?:and|&) {SURNAME}| et al\.)?),? )?"
AUTHORS = re.compile(
    r"(?P<author>[^\u201c\u201d\";,]{3,80}), [\u201c\"]"
)  # Ivan Moe and Jane Roe, “The War,” Dawn
PARTS = re.compile(r",? (?:and|&) |, | et al\.")
IBID = re.compile(rf"(?:[Ii]bid(?:em|\.)?|Id\.){PAGE}(?!\w)")
OP_CIT = re.compile(rf"{NAME}(?:op|loc)\. ?cit\.(?:,? \(?(?:note|n\.) (?P<note>\d{{1,3}})\)?)?{PAGE}")
SUPRA = re.compile(rf"{NAME}(?:supra|above),? (?:note|n\.) (?P<note>\d{{1,3}}){PAGE}")
# Moe, “The Engineers’ War,” p. 205; Dahl, Rivers and Kings, p. 20
SHORT_TITLE = re.compile(
    rf"(?P<name>[A-Z\u00c0-\u017d][\w'\u2019-]+), "
    rf"(?:[\u201c\"](?P<title>[^\u201c\u201d\"]{{3,120}})[\u201d\"],?"
    rf"|(?P<book>[A-Z][^,;()\u201c\u201d\"]{{2,120}}),)(?= pp?\. ?\d){PAGE}"
)
NOTE_ITEM = re.compile(r"; (?:[Ss]ee (?:also )?|[Cc]f\. )?|\Z")
LONGEST_NOTE = 1600  # characters
LONGEST_NAME = 56  # characters before `op. cit.`
KEYS = ("bid", "Id.", "cit.", "supra", "above")


def find_short_forms(whole: WholeText, found: Sequence[Cited], notes: Sequence[Note]) -> list[Cited]:
    """Give the citations that repeat an earlier one in short; `found` are those so far, in order."""
    if not found:
        return []
    history = _History(notes)
    places = sorted({place for key in KEYS for place in whole.places(key)} | set(_items(whole, notes)))
    following = iter(found)
    cited = next(following, None)
    short = []
    for number, place in places:
        while cited and (cited.number, cited.start) < (number, place):
            history.add(cited)
            cited = next(following, None)
        if repeated := _short_form(whole, number, place, history):
            history.add(repeated)
            short.append(repeated)
    return short


def _items(whole: WholeText, notes: Sequence[Note]) -> Iterator[tuple[int, int]]:
    """Give where the items of notes begin, each with the number of its passage."""
    for note in notes:
        text = whole.texts[note.number]
        yield note.number, note.start
        for item in NOTE_ITEM.finditer(text, note.start, note.start + LONGEST_NOTE):
            yield note.number, item.end()


class _History:
    """What a text has cited so far, to be asked for what a short form means."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._before = {after.number: before.number for before, after in pairwise(notes)}
        self._labels: dict[str, int] = {}
        for note in notes:
            self._labels.setdefault(note.label, note.number)
        self._notes = {note.number for note in notes}
        self._cited: dict[int, list[Cited]] = {}
        self._last: Cited | None = None
        self._works: dict[str, Cited | None] = {}

    def add(self, cited: Cited) -> None:
        """Take the next citation."""
        self._cited.setdefault(cited.number, []).append(cited)
        self._last = cited
        if cited.method == "note":
            for surname in _surnames(cited):
                known = self._works.setdefault(surname, cited)
                if known and (known.canonical, known.title) != (cited.canonical, cited.title):
                    self._works[surname] = None

    def in_note(self, number: int) -> bool:
        """Tell whether a passage is a note."""
        return number in self._notes

    def right_before(self, number: int) -> Cited | None:
        """Give the source cited right before: in the same note, else the only one of the note before.

        In the text it is the last one, unless it was one of several in a parenthesis.
        """
        if number in self._notes:
            here = self._cited.get(number)
            before = self._cited.get(self._before.get(number, -1), [])
            return here[-1] if here else before[0] if len(before) == 1 else None
        return self._last if self._last and self._last.group is None else None

    def of_note(self, label: str, name: str) -> Cited | None:
        """Give the only source of a note, or the only one there of somebody."""
        cited = self._cited.get(self._labels.get(label, -1), [])
        if name and len(cited) > 1:
            cited = [one for one in cited if PARTS.split(name)[0] in _surnames(one)]
        return cited[0] if len(cited) == 1 else None

    def by_name(self, name: str) -> Cited | None:
        """Give the only work of an author, or of several, named by their surnames."""
        works = [self._works.get(surname) for surname in PARTS.split(name) if surname]
        return works[0] if works and all(work == works[0] for work in works) else None


def _surnames(cited: Cited) -> list[str]:
    """Give the surnames of those who wrote a work: `Ivan Moe and Jane Roe`."""
    authors = AUTHORS.match(cited.passage.text, cited.start) if cited.title else None
    name = authors["author"] if authors else cited.name
    return [one.rpartition(" ")[2] for one in PARTS.split(name) if one]


def _short_form(whole: WholeText, number: int, place: int, history: _History) -> Cited | None:
    text = whole.texts[number]
    start = place - 1 if text.startswith("bid", place) else place
    match = IBID.match(text, start) if start >= 0 and (start == 0 or not text[start - 1].isalnum()) else None
    if match and (history.in_note(number) or match.group()[1] == "b"):
        return _repeating(whole, number, match, history.right_before(number), "ibid")
    if history.in_note(number) and (match := SHORT_TITLE.match(text, place)):
        title = (match["title"] or match["book"]).rstrip(",.")
        known = history.by_name(match["name"])
        return _repeating(whole, number, match, known if known and known.title == title else None, "op_cit")
    for pattern in (OP_CIT, SUPRA):
        for match in pattern.finditer(text, max(0, place - LONGEST_NAME), place + LONGEST_NAME):
            if match.start() <= place < match.end():
                note, name = match["note"], match["name"] or ""
                before = history.of_note(note, name) if note else history.by_name(name)
                return _repeating(whole, number, match, before, "op_cit")
    return None


def _repeating(
    whole: WholeText, number: int, match: re.Match[str], before: Cited | None, method: str
) -> Cited | None:
    if before is None:
        return None
    evidence = before.passage.text[before.start : before.end]
    return before._replace(
        passage=whole.passages[number],
        number=number,
        start=match.start(),
        end=match.end(),
        method=method,
        evidence=evidence,
        locator=match["locator"],
        group=None,
        marker=None,
    )
