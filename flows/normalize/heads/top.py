"""The top of a page: its passages, and what those that were read have given so far."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import compress, count
from typing import NamedTuple

from flows.normalize.dates.date_claims import DateClaim, printed_claim
from flows.normalize.dates.printed_dates import PrintedDate
from flows.normalize.heads.findings import Findings
from flows.normalize.heads.head_lines import part_lines
from flows.normalize.heads.kinds import kind_of_title
from flows.normalize.heads.lines import as_kind, is_one_line
from flows.normalize.heads.titles import LONGEST_KICKER, title_words
from flows.normalize.lexicon import Lexicon
from flows.normalize.pages.page import LABEL, Passage
from schemas.authority_records import AuthorityName, Outlet

COUNTRY_BEHIND = re.compile(r" \([A-Z][\w. ]{1,20}\)\Z")


class KnownNames(NamedTuple):
    """What shows that a line is a name: the given names of persons, the outlets, the names of places."""

    given_names: Collection[str]
    outlets: Lexicon[Outlet]
    names: Lexicon[AuthorityName]
    cities: Collection[str]


NO_NAMES = KnownNames((), Lexicon(()), Lexicon(()), ())


@dataclass(slots=True)
class Top:
    """What the readers of a head share: `found` and the kinds of `passages` are what they learn.

    `raw` is the raw text where its line ends are those of the page, else empty. `heading_at` is the first
    heading that is not of the first level. The title is sure where a heading or a field gives it, not only
    how a line is set. `masthead` is the house that stands beside the number of a paper of its. `is_labelled`
    tells whether any of the passages has a label.
    """

    passages: list[Passage]
    raw: str
    known: KnownNames
    found: Findings = field(default_factory=Findings)
    title_at: int | None = None
    title_is_sure: bool = False
    heading_at: int | None = None
    byline_at: int = -2
    subtitles: int = 0
    updated: DateClaim | None = None
    masthead: str | None = None
    is_labelled: bool = field(init=False)

    def __post_init__(self) -> None:
        """See whether any passage has a label, as none gets one."""
        self.is_labelled = any(map(LABEL, self.passages))

    def mark(self, index: int, kind: str) -> None:
        """Say of what kind a passage is."""
        self.passages[index] = as_kind(self.passages[index], kind)

    def part(self, index: int) -> bool:
        """Part the lines of a passage that are no one paragraph, and tell whether there were any."""
        passage = self.passages[index]
        if not self.raw or is_one_line(passage, self.raw):
            return False
        parts = part_lines(passage, self.raw, titled=self.found.title is not None)
        if len(parts) > 1:
            self.passages[index : index + 1] = parts
        return len(parts) > 1

    def below(self, index: int) -> Passage:
        """Give the passage below one, which is not the last; where its lines part, the first of them."""
        self.part(index + 1)
        return self.passages[index + 1]

    def first_labelled(self) -> int:
        """Give the first passage with a label; 0 where there is none."""
        return next(compress(count(), map(LABEL, self.passages))) if self.is_labelled else 0

    def outlet(self, text: str) -> Outlet | None:
        """Give the outlet of which a line is the name, its country behind it or not: `The Guardian (UK)`."""
        if len(text) > LONGEST_KICKER:
            return None
        name = (COUNTRY_BEHIND.sub("", text) if "(" in text else text).removeprefix("The ")
        found = self.known.outlets.at(name, 0)
        return found.entry if found and found.end == len(name) else None

    def names_place(self, text: str) -> bool:
        """Tell whether words are the name of a place and nothing else."""
        found = self.known.names.at(text, 0)
        known = found is not None and found.end == len(text) and found.entry.type == "place"
        return known or text in self.known.cities

    def set_title(self, index: int, *, replace: bool = False) -> None:
        """Take a passage for the title; its words are it where there are none yet, or to `replace` them."""
        if replace or self.found.title is None:
            self.found.title = title_words(self.passages[index].text)
        self.title_at = index
        self.mark(index, "title")

    def name_kind(self, text: str) -> None:
        """Take the kind of text that a line names, unless one was named before."""
        if self.found.kind is None:
            self.found.kind = kind_of_title(text)

    def take_date(self, passage: Passage, dated: PrintedDate, start: int | None = None) -> None:
        """Take a date that a passage prints, its evidence beginning at `start` if that is given."""
        self.found.dates.append(printed_claim(passage, dated, start))
