"""Draft a release: its version, and all that is written of how the tables differ from the current one.

Nothing of it depends on how the tables are checked, so it may be written while they are. A draft lies beside
the releases, and is none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.publish.causes import Step
from flows.publish.changes import Edition
from flows.publish.coverage import write_coverage
from flows.publish.ledgers import Difference, write_difference, write_history
from flows.publish.pointer import recover
from flows.publish.records import MadeFrom, ReleaseSummary, SourceCoverage, TableChange
from flows.publish.versions import FIRST_VERSION, next_version, raised
from flows.publish.warehouse import current, free_version, read_release
from schemas.contract_changes import Level
from schemas.errors import RunError


@dataclass(frozen=True)
class Draft:
    """A release as far as it is known before its tables are checked.

    `before` is the current release, whose version is that of the draft where nothing differs; `ledgers` is
    the folder of what is written from the difference.
    """

    version: str
    before: ReleaseSummary | None
    difference: Difference
    coverage: tuple[SourceCoverage, ...]
    ledgers: Path

    @property
    def is_new(self) -> bool:
        """Tell whether there is anything to publish."""
        return self.before is None or self.before.version != self.version


def draft_release(
    warehouse: Path, staged: Edition, steps: Sequence[Step], ledgers: Path, bump: Level | None = None
) -> Draft:
    """Compare staged tables with the current release, and write what there is to say of that into a folder.

    `steps` are as for `write_changes`; `bump` may raise the version above the one that is computed. The
    folder is made here. The caller holds the warehouse. Raises ConfigurationError where the contract changed
    and its version does not say so, RunError where the changes are not proved or cannot be written.
    """
    with told(warehouse):
        recover(warehouse)
        ledgers.mkdir(parents=True)
        before = current(warehouse)
        difference = write_difference(warehouse, before, staged, steps, ledgers)
        coverage = write_coverage(warehouse / before.path if before else None, staged, ledgers)
        version = _version(warehouse, before, difference.changes, staged, bump)
        draft = Draft(version, before, difference, coverage, ledgers)
        if draft.is_new:
            write_history(warehouse, before.version if before else None, version, staged, ledgers)
    return draft


@contextmanager
def told(warehouse: Path) -> Iterator[None]:
    """Raise RunError in the place of an OSError, saying that the release before is still current."""
    try:
        yield
    except OSError as error:
        raise RunError(
            f"warehouse {warehouse}: the release cannot be written: {error.strerror or error}"
            f"{f' ({error.filename})' if error.filename else ''}; the release before is still current: "
            "mend the cause and run again"
        ) from error


def _version(
    warehouse: Path,
    before: ReleaseSummary | None,
    changes: Sequence[TableChange],
    after: Edition,
    bump: Level | None,
) -> str:
    if before is None:
        return free_version(warehouse, FIRST_VERSION)
    following = next_version(before.version, changes, before.contract_version, after.contract.version)
    released = read_release(warehouse, before.version).made_from
    if following is None and _rhythms(released) != _rhythms(after.made_from):
        bump = bump or Level.PATCH  # other issues are expected, though no row of a text differs
        following = before.version
    return free_version(warehouse, raised(following, before.version, bump)) if following else before.version


def _rhythms(made_from: MadeFrom) -> dict[str, str | None]:
    return {source.source_id: source.rhythm for source in made_from.sources}
