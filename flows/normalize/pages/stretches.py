"""Part the lines of a page into stretches: what stands between blank lines, rules and page breaks."""

import re
from collections.abc import Set
from dataclasses import dataclass, field

LINE = re.compile(r"[^\n]+")
# Notes, or ## References, or **Footnotes:** on a line of its own
NOTES_HEADING = re.compile(
    r"\s*(?:#{1,6}[ \t]+|\*\*)?(?:(?:foot|end)[ -]?notes?|notes?|references|sources)"
    r"(?: and (?:notes|references|sources))?:?(?:\*\*)?:?[\s#]*",
    re.IGNORECASE,
)
LONGEST_HEADING = 40  # characters


@dataclass(slots=True)
class Stretch:
    """Lines that follow each other, by start and end, and what stands above and below them.

    `rule`: a rule or the heading of notes stands above; `heading`: where that heading begins;
    `page_ends`: a page break, or the end of the text, comes next.
    """

    lines: list[tuple[int, int]] = field(default_factory=list)
    rule: bool = False
    heading: int | None = None
    page_ends: bool = False


def stretches_of(text: str, rules: Set[int], furniture: Set[int]) -> list[Stretch]:
    """Give the stretches of a page; rules, and lines that are page furniture, by their starts."""
    stretches = _Stretches()
    end = 0
    for match in LINE.finditer(text):
        start, line = match.start(), match.group()
        blank = not line.strip()
        if blank or start > end + 1:
            stretches.part()
        end = match.end()
        if "\f" in line or start in furniture:
            stretches.end_page()
        if start in rules:
            stretches.begin_below(None)
        elif end - start <= LONGEST_HEADING and NOTES_HEADING.fullmatch(line):
            stretches.begin_below(start)
        elif not blank and start not in furniture:
            stretches.open.lines.append((start, end))
    stretches.end_page()
    return stretches.done


class _Stretches:
    """The stretches so far, and the one that is open."""

    def __init__(self) -> None:
        self.done: list[Stretch] = []
        self.open = Stretch()

    def part(self) -> None:
        if self.open.lines:
            self.done.append(self.open)
            self.open = Stretch()

    def begin_below(self, heading: int | None) -> None:
        self.part()
        self.open.rule, self.open.heading = True, heading

    def end_page(self) -> None:
        self.part()
        self.open = Stretch()
        if self.done:
            self.done[-1].page_ends = True
