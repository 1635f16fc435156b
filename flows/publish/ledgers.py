"""Write what a release says of the one before: the changes and causes, the ids, and notes for a human."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.publish.causes import Step, differing_inputs
from flows.publish.change_notes import change_notes
from flows.publish.changes import Edition, count_rows, write_changes
from flows.publish.id_history import begin_history, carry_history
from flows.publish.inputs import kept_contract
from flows.publish.quality import TABLE as QUALITY
from flows.publish.quality import quality_notes, write_quality
from flows.publish.records import CausedChange, Release, ReleaseSummary, TableChange
from flows.publish.versions import refuse_same_contract_version
from flows.publish.warehouse import read_release, release_path
from schemas.contract_changes import ContractChange

CHANGES = "changes"
NOTES = "CHANGES.md"


@dataclass(frozen=True)
class Difference:
    """How the staged tables differ from the current release: rows, causes, inputs, and the contract."""

    changes: tuple[TableChange, ...]
    causes: tuple[CausedChange, ...]
    inputs: tuple[str, ...]
    contract: tuple[ContractChange, ...]


def write_difference(
    warehouse: Path, before: ReleaseSummary | None, after: Edition, steps: Sequence[Step], folder: Path
) -> Difference:
    """Write `changes/` into a folder, where there is a release before, and give what was found.

    Raises ConfigurationError where the contract changed and its version does not say so, RunError where the
    changes are not proved.
    """
    if before is None:
        return Difference(count_rows(after), (), (), ())
    released = published_edition(warehouse, before.version)
    contract = refuse_same_contract_version(released.contract, after.contract)
    changes, causes = write_changes(released, after, steps, folder / CHANGES)
    return Difference(changes, causes, differing_inputs(released.made_from, after.made_from), contract)


def write_history(warehouse: Path, previous: str | None, version: str, after: Edition, folder: Path) -> None:
    """Write the history of the ids into the folder of `changes/`; `previous` is None for a first release."""
    if previous is None:
        begin_history(after, version, folder)
    else:
        before = published_edition(warehouse, previous)
        carry_history(before, previous, after, version, folder / CHANGES, folder)


def write_notes(
    warehouse: Path, release: Release, difference: Difference, after: Edition, folder: Path
) -> None:
    """Write the scores of the reader and the notes, beside the changes and the history of the ids."""
    if release.quality:
        write_quality(release.quality, after.contract.table(QUALITY), folder)
    notes = change_notes(release, difference.contract, folder / CHANGES, folder)
    if release.previous:
        moved = quality_notes(read_release(warehouse, release.previous).quality, release.quality)
        notes = "\n".join([notes, *moved]).rstrip("\n") + "\n"
    (folder / NOTES).write_text(notes, "utf-8", newline="\n")


def published_edition(warehouse: Path, version: str) -> Edition:
    """Give a published release as one side of a comparison."""
    folder = release_path(warehouse, version)
    return Edition(folder, kept_contract(folder), read_release(warehouse, version).made_from)
