"""Collect what the head of a text says, field after field and line after line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.normalize.dates.date_claims import DateClaim
from flows.normalize.dates.printed_dates import value_date
from flows.normalize.heads.bylines import field_author, names_no_body, sender
from flows.normalize.heads.evidence import Evidence
from flows.normalize.heads.fields import Field, number
from flows.normalize.heads.kinds import Kind, kind_of_field
from flows.normalize.sheets.sheet import GivenField

# Radio Orlava, Orlava, in Orlavian 1700 gmt 14 Jun 01 / Vecher, Orlava, in Orlavian 14 Jun 01 pp 1, 2
MONITORED = re.compile(
    r"(?P<outlet>[^,]{2,60})(?:, [^,]{2,60}){0,2},? in [A-Z][\w-]{2,20}(?: [A-Z][\w-]{2,20})?,?"
    r"(?: [0-9]{4} ?gmt)?,? (?P<date>\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)?\d\d)(?:,? pp?\.? ?[\d, -]{1,20})?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Findings:
    """What was found so far, the first find of each standing; `dates` are in reading order.

    `delivered` is who a line above a speech says to have held it.
    """

    title: str | None = None
    publication: str | None = None
    volume: int | None = None
    volume_evidence: Evidence | None = None
    issue: int | None = None
    author: str | None = None
    dateline: str | None = None
    dates: list[DateClaim] = field(default_factory=list)
    kind: Kind | None = None
    delivered: Evidence | None = None

    def take_field(self, found: Field) -> None:
        """Take what a header field gives."""
        value = found.value
        match found.gives:
            case "title":
                self.title = self.title or value
            case "publication" if not value.lower().startswith(("http:", "https:", "www.")):
                self._take_publication(found)
            case "author":
                self.author = self.author or field_author(value)
            case "sender":
                self.author = self.author or sender(value)
            case "place":
                self.dateline = self.dateline or value.partition(",")[0]
            case "kind":
                self.kind = kind_of_field(value) or self.kind
            case _:
                self._take_number(found)

    def _take_publication(self, found: Field) -> None:
        """Take the outlet; a monitoring service names with it place, language, hour and day."""
        monitored = MONITORED.fullmatch(found.value)
        self.publication = self.publication or (monitored["outlet"] if monitored else found.value)
        if monitored and (read := value_date(monitored["date"])):
            self.dates.append(DateClaim(read.year, read.month, read.day, "printed", (found.evidence,)))

    def _take_number(self, found: Field) -> None:
        """Take what a field of volume, issue or date gives."""
        match found.gives:
            case "volume" if self.volume is None and (volume := number(found.value)) is not None:
                self.volume, self.volume_evidence = volume, found.evidence
            case "issue" if self.issue is None:
                self.issue = number(found.value)
            case "date":
                if read := value_date(found.value):
                    claim = DateClaim(read.year, read.month, read.day, "printed", (found.evidence,))
                    self.dates.append(claim)
            case _:
                pass

    def fill_in(self, given: Sequence[GivenField]) -> None:
        """Take from the markup what the page does not print."""
        for item in given:
            value = item.value.strip() or None
            if item.name == "title":
                self.title = self.title or value
            elif item.name == "author":
                self.author = self.author or (value if value and names_no_body(value) else None)
            elif item.name == "publication":
                self.publication = self.publication or value
            elif item.name == "date" and (read := value_date(item.value)):
                evidence = Evidence(item.value, item.raw_start, item.raw_end)
                self.dates.append(DateClaim(read.year, read.month, read.day, "markup", (evidence,)))
