"""Remove the files of old releases, and keep on record that they were there.

A pruned release keeps its folder with `release.json`, `SHA256SUMS` and `CHANGES.md`, so that the index still
lists it, its ids stay explained, and a copy that somebody kept can be told from a forged one.
"""

import logging
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from flows.publish.durable import flush, replace_text
from flows.publish.ledgers import NOTES
from flows.publish.manifest import SUMS_NAME, index_json
from flows.publish.records import ReleaseSummary
from flows.publish.versions import is_version
from flows.publish.warehouse import INDEX_NAME, MANIFEST_NAME, PRUNED_NAME, current, index_of_folders
from schemas.errors import ConfigurationError, RunError

PINS_NAME = "pinned.txt"
_KEPT = {MANIFEST_NAME, SUMS_NAME, NOTES, PRUNED_NAME}
_NOTE = "The files of this release were pruned. release.json says what they were, SHA256SUMS checks a copy.\n"
_log = logging.getLogger("dispatches")


@dataclass(frozen=True)
class Fate:
    """What pruning does with a release; `why` is None where its files go, else the reason why they stay."""

    release: ReleaseSummary
    why: str | None


def plan_pruning(warehouse: Path, keep: int) -> tuple[Fate, ...]:
    """Say of each release, from the first to the last, whether pruning removes its files.

    The last `keep` stay, at least the current one, and those that `pinned.txt` in the warehouse names. Raises
    RunError where there is no release, ConfigurationError for a pin that is no version of the warehouse.
    """
    now = current(warehouse)
    if now is None:
        raise RunError(f"warehouse {warehouse}: no release yet; `dispatches run` makes one")
    listed = index_of_folders(warehouse).releases
    pins = _pins(warehouse, {item.version for item in listed})
    last = {item.version for item in [item for item in listed if not item.pruned][-keep:]}
    return tuple(Fate(item, _why_kept(item, now, pins, last)) for item in listed)


def prune(warehouse: Path, keep: int) -> tuple[Fate, ...]:
    """Remove the files of the releases that the plan lets go, and mark them in the index; give the plan.

    Call it while holding the warehouse. A run that is killed is finished by the next one. Raises as
    `plan_pruning` does, and RunError where a file cannot be removed.
    """
    plan = plan_pruning(warehouse, keep)
    try:
        for fate in plan:
            if fate.why is None or fate.release.pruned:
                _remove_files(warehouse / fate.release.path)
        replace_text(warehouse / INDEX_NAME, index_json(index_of_folders(warehouse)))
    except OSError as error:
        raise RunError(
            f"{error.filename}: cannot be removed: {error.strerror}; mend the cause and prune again"
        ) from error
    return plan


def _why_kept(
    item: ReleaseSummary, now: ReleaseSummary, pins: Collection[str], last: Collection[str]
) -> str | None:
    if item.pruned:
        return "pruned before"
    if item.version == now.version:
        return "current"
    if item.version in pins:
        return "pinned"
    return "one of the last" if item.version in last else None


def _pins(warehouse: Path, known: Collection[str]) -> set[str]:
    path = warehouse / PINS_NAME
    if not path.exists():
        return set()
    pins = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        version = line.partition("#")[0].strip()
        if version and (not is_version(version) or version not in known):
            raise ConfigurationError(
                f"{path}, line {number}: expected a version that `dispatches releases` lists, found "
                f"{version[:40]!r}; mend or remove the line"
            )
        pins.add(version)
    return pins - {""}


def _remove_files(folder: Path) -> None:
    """Mark the release first: one without its files that bears no mark would be taken for a damaged one."""
    if not (folder / PRUNED_NAME).exists():
        replace_text(folder / PRUNED_NAME, _NOTE)
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in _KEPT:
            path.unlink()
    flush(folder)
    _log.info("pruned release %s", folder.name)
