"""Find footnotes and endnotes: lines that open with a marker which stands in the text, too.

They stand below a rule or a heading such as `Notes`, or at the foot of a page or of the text, one behind the
other. Without a marker in the text, numbered lines are a list.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from flows.normalize.pages.stretches import Stretch, stretches_of

RAISED = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
SUPERSCRIPT = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
# [1] Text, (1) Text, 1. Text, 1 Text, * Text, † Text, ¹ Text, and as hearings are printed, \1\ Text
NOTE = re.compile(
    rf"[^\S\n]*(?:\[(\d{{1,3}})\]|\\(\d{{1,3}})\\|\((\d{{1,3}})\)|(\d{{1,3}})[.)]?(?=[ \t])"
    rf"|(?P<sign>\*{{1,3}}|[\u2020\u2021\u00a7])|([{SUPERSCRIPT}]{{1,3}}))[ \t]*(?=[^\s*])"
)
MARKDOWN_NOTE = re.compile(r"[ ]{0,3}(?:\[\^[^\]\s]{1,40}\]:|\\\*)[ \t]")  # [^1]: Text or \* Text
# ratified.[1] or silver.(1) or agreed¹ or word* or agreed.1 or brigade;2 or bag.\1\
REFERENCE = re.compile(
    rf"(?<=\S)(?:\[(\d{{1,3}})\]|\\(\d{{1,3}})\\|([{SUPERSCRIPT}]{{1,3}})|([\u2020\u2021\u00a7]))"
    r"|(?<=[\w.,;:!?\"\u201d\u2019)])(?:\((\d{1,3})\)|(\*{1,3})(?![\w*]))"
    r"|(?:(?<=[^\W\d_][.,;:!?\u201d\u2019\")])|(?<=[.,!?][\u201d\u2019\")])|(?<=[a-z][a-z]))(\d{1,3})(?![\w%.,:-]*\w)"
)
# With what each opens, as Python searches for one of some characters twenty times as fast as for the above,
# and faster for ranges of them than for all digits: beyond ASCII, these hold other letters, too.
DIGITS = r"0-9\u0660-\u1fff\ua000-\U0010ffff"
REFERENCE_OPENS = re.compile(rf"[\\\[(*\u2020\u2021\u00a7{SUPERSCRIPT}{DIGITS}]")
SIGNS = frozenset("* ** *** \u2020 \u2021 \u00a7".split())


class Notes(NamedTuple):
    """Where the lines begin that open a note, and the headings above notes."""

    lines: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()


def find_notes(
    text: str, marked: Iterable[int], rules: Set[int], furniture: Set[int], *, markdown: bool
) -> Notes:
    """Find the notes of a page among the lines that open with a mark."""
    if markdown:
        sure = frozenset(start for start in marked if MARKDOWN_NOTE.match(text, start))
    else:
        sure = frozenset()
    labels = {start: label for start in marked if (label := _label(text, start, markdown=markdown))}
    referenced = _referenced(text, set(labels.values())) if labels else set()
    if not referenced:
        return Notes(sure)
    lines: set[int] = set(sure)
    headings: set[int] = set()
    for zone in _zones(stretches_of(text, rules, furniture), labels):
        opened_by = [labels[start] for start in zone.lines]
        below_or_at_foot = zone.stretches[0].rule or zone.stretches[-1].page_ends
        # Lines that all open with one sign are the items of a list.
        if below_or_at_foot and len(set(opened_by)) == len(opened_by) and referenced.intersection(opened_by):
            lines.update(zone.lines)
            headings.update(s.heading for s in zone.stretches[:1] if s.heading is not None)
    return Notes(frozenset(lines), frozenset(headings))


class _Zone(NamedTuple):
    """Stretches of lines that may be notes, and the lines that open one."""

    stretches: list[Stretch]
    lines: list[int]


def _zones(stretches: Iterable[Stretch], labels: dict[int, str]) -> Iterator[_Zone]:
    """Give the stretches that open with a label together with those that go on from it."""
    zone = _Zone([], [])
    for stretch in stretches:
        first = stretch.lines[0][0]
        goes_on = zone.lines and not stretch.rule and not zone.stretches[-1].page_ends
        if not (goes_on and first in labels and _follows(labels[first], labels[zone.lines[-1]])):
            if zone.lines:
                yield zone
            zone = _Zone([], [])
        signed = None if first in labels else _signed_foot(stretch, labels)
        if signed is not None:
            yield _Zone([stretch], [signed])
        if first in labels:
            zone.stretches.append(stretch)
            zone.lines.append(first)
            for start, _ in stretch.lines[1:]:
                if start in labels and _follows(labels[start], labels[zone.lines[-1]]):
                    zone.lines.append(start)
    if zone.lines:
        yield zone


def _signed_foot(stretch: Stretch, labels: dict[int, str]) -> int | None:
    """Give the one line at the foot of a page that opens with a sign, set right below the text."""
    if not stretch.page_ends:
        return None
    signed = [start for start, _ in stretch.lines if labels.get(start) in SIGNS]
    return signed[0] if len(signed) == 1 else None


def _follows(label: str, before: str) -> bool:
    """Tell whether a label comes right behind another: 3 behind 2, a sign or 1 behind a sign."""
    if label in SIGNS or before in SIGNS:
        return before in SIGNS and (label in SIGNS or label == "1")
    return int(label) == int(before) + 1


def _label(text: str, start: int, *, markdown: bool) -> str | None:
    """Give the label that opens a line: `1` of `[1] Text`; in Markdown an asterisk is none."""
    match = NOTE.match(text, start)
    if match is None or (markdown and match["sign"] and match["sign"][0] == "*"):
        return None
    return match[match.lastindex or 1].translate(RAISED)


def _referenced(text: str, labels: set[str]) -> set[str]:
    """Give which labels stand in the text, behind a word or its full stop."""
    missing = labels.copy()
    done = 0
    for first in REFERENCE_OPENS.finditer(text):
        if first.start() >= done and (match := REFERENCE.match(text, first.start())):
            missing.discard(match[match.lastindex or 1].translate(RAISED))
            done = match.end()
            if not missing:
                break
    return labels - missing
