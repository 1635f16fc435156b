"""Weigh what a text, its markup and its file name say of its date."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flows.normalize.dates.printed_dates import PrintedDate, is_date
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.pages.page import Passage

# What a date is said to rest on where two sources give it together: the weaker of the two.
FROM_WEAKEST = ("file_name", "markup", "printed")


class DateClaim(NamedTuple):
    """What one place says of the date of a text, None for what it does not; `method` as in the contract.

    `file_name` is the name of the file where the claim rests on it. A claim that is not `by_itself` only
    adds to others.
    """

    year: int | None
    month: int | None
    day: int | None
    method: str
    evidence: tuple[Evidence, ...] = ()
    file_name: str | None = None
    by_itself: bool = True

    @property
    def precision(self) -> str:
        """Give how much of the date is known: day, month or year."""
        return "day" if self.day else "month" if self.month else "year"

    def first_day(self) -> date | None:
        """Give the day, else the first one of the month or year; None where the year is not known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None


def printed_claim(passage: Passage, found: PrintedDate, start: int | None = None) -> DateClaim:
    """Give what a date printed in a passage says, its evidence beginning at `start` if that is given."""
    evidence = evidence_of(passage, found.start if start is None else start, found.end)
    return DateClaim(found.year, found.month, found.day, "printed", (evidence,))


def settle(claims: Sequence[DateClaim]) -> DateClaim | None:
    """Give the date that the claims, the strongest first, come to; None where none gives a year.

    The first claim with a year holds. Where it is no day, others that agree with it make it finer: a
    dateline's `Nov. 8` and `1999` in the name of the file are 8 November 1999.
    """
    # A year by itself counts where another place gives the day.
    yearless = any(claim.day and claim.year is None for claim in claims)
    base = next((claim for claim in claims if claim.year and (claim.by_itself or yearless)), None)
    if base is None:
        return None
    held = base
    for claim in claims:
        if claim is not base and (finer := _finer(held, claim)):
            held = finer
    return held if base.by_itself or held.day else None


def _finer(held: DateClaim, claim: DateClaim) -> DateClaim | None:
    """Give both claims as one where they agree and the second knows more."""
    pairs = ((held.year, claim.year), (held.month, claim.month), (held.day, claim.day))
    if any(one and other and one != other for one, other in pairs):
        return None
    year, month, day = (one or other for one, other in pairs)
    known = sum(part is not None for part in (year, month, day))
    if (
        (day and not month)
        or known <= sum(one is not None for one, _ in pairs)
        or not is_date(year, month, day)
    ):
        return None
    if claim.year:  # it says it all
        return claim
    methods = {held.method, claim.method}
    return held._replace(
        month=month,
        day=day,
        method=next(method for method in FROM_WEAKEST if method in methods),
        evidence=(*held.evidence, *claim.evidence),
        by_itself=True,
    )
