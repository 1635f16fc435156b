"""What validation hands on: the outcome of each expectation, and the rows that broke it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

KEYS_SHOWN = 3
FAILURES_SHOWN = 10


class Outcome(StrEnum):
    """How an expectation ended; only `passed` lets a release go on."""

    PASSED = "passed"
    FAILED = "failed"
    COULD_NOT_RUN = "could_not_run"


@dataclass(frozen=True)
class ExpectationResult:
    """The outcome of one expectation on one table.

    `found` says what was found instead, or why the check could not run; NULL where it passed. `rows` is
    the number of rows that break the expectation, `keys` names each of them once, in order, the values of
    a compound key joined by " | ".
    """

    table: str
    name: str
    outcome: Outcome
    found: str | None = None
    rows: int = 0
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Validation:
    """The outcome of every expectation, and the folder of Great Expectations' Data Docs about them."""

    results: tuple[ExpectationResult, ...]
    docs: Path

    @property
    def ok(self) -> bool:
        """Tell whether every expectation passed, and there was at least one."""
        return bool(self.results) and self.count(Outcome.PASSED) == len(self.results)

    def count(self, outcome: Outcome) -> int:
        """Give the number of expectations that ended so."""
        return sum(result.outcome is outcome for result in self.results)

    def summary(self) -> str:
        """Say in one paragraph how many expectations passed, and which did not, with the first bad rows."""
        passed = f"{self.count(Outcome.PASSED)} of {len(self.results)} expectations passed"
        broken = [result for result in self.results if result.outcome is not Outcome.PASSED]
        if not broken:
            return f"{passed}."
        told = "; ".join(_told(result) for result in broken[:FAILURES_SHOWN])
        more = f"; and {len(broken) - FAILURES_SHOWN} more" if len(broken) > FAILURES_SHOWN else ""
        failed, stuck = self.count(Outcome.FAILED), self.count(Outcome.COULD_NOT_RUN)
        return f"{passed}, {failed} failed, {stuck} could not run: {told}{more}."


def _told(result: ExpectationResult) -> str:
    if result.outcome is Outcome.COULD_NOT_RUN:
        return f"{result.name}: could not run ({result.found})"
    if not result.keys:
        return f"{result.name}: {result.found}"
    keys = ", ".join(result.keys[:KEYS_SHOWN])
    more = len(result.keys) - KEYS_SHOWN
    return f"{result.name}: {keys}" + (f" and {more} more" if more > 0 else "")
