"""Publish the staged tables as a release, or find that nothing has changed."""

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from flows.publish.assemble import assemble, complete
from flows.publish.candidate import Candidate
from flows.publish.causes import CONTRACT, SOURCE
from flows.publish.changes import Edition
from flows.publish.coverage import coverage_warnings
from flows.publish.draft import Draft, draft_release, told
from flows.publish.drift import DRIFT, kept_drift, refuse_drift, write_drift
from flows.publish.inputs import write_inputs
from flows.publish.ledgers import write_notes
from flows.publish.pointer import assembly_path, ledgers_path, make_current
from flows.publish.records import (
    CheckedExpectation,
    Published,
    Release,
    SourceCoverage,
    TableChange,
)
from flows.publish.site.kept import Before
from flows.publish.warehouse import RELEASES, read_release
from flows.validate.records import ExpectationResult, Outcome
from schemas.contract import Contract
from schemas.contract_changes import Level
from schemas.errors import ValidationError

_log = logging.getLogger("dispatches")


@dataclass(frozen=True)
class Assembled:
    """A release in a folder beside the releases, with all of its files but what tells of its checks."""

    release: Release
    folder: Path


def publish_tables(
    candidate: Candidate,
    warehouse: Path,
    contract: Contract,
    now: datetime,
    bump: Level | None = None,
    assembled: Assembled | None = None,
) -> Published:
    """Make the tables the current release of the warehouse, unless they hold what it holds already.

    `now` is a time in UTC; `bump` is as for `draft_release`, which drafts the release where the candidate has
    no draft. `assembled` is what `assemble_release` made of that draft, which is assembled here without. The
    caller holds the warehouse. Raises ValidationError where an expectation has not passed, or a measure jumps
    and no reason accepts it, RunError where the release cannot be made, and what `draft_release` raises; the
    release before then stays current.
    """
    _refuse_unvalidated(candidate.results, contract)
    refuse_drift(candidate.drift)
    staged = Edition(candidate.tables, contract, candidate.made_from)
    draft = candidate.draft or draft_release(
        warehouse, staged, candidate.steps, ledgers_path(warehouse), bump
    )
    _warn(draft.coverage)
    if not draft.is_new:
        with told(warehouse):
            shutil.rmtree(draft.ledgers)
        return unchanged(warehouse, draft.version, draft.difference.changes, draft.coverage)
    assembled = assembled or assemble_release(candidate, draft, warehouse, contract, now)
    with told(warehouse):
        return _publish(draft, candidate, assembled, warehouse, now)


def assemble_release(
    candidate: Candidate, draft: Draft, warehouse: Path, contract: Contract, now: datetime
) -> Assembled:
    """Write a draft that is new as a release, but for what tells of its checks, beside the releases.

    Nothing of it depends on how the checks end, so it may be written while they run. Where it is not
    published, `flows.publish.pointer.recover` removes it. Raises RunError where it cannot be written.
    """
    ledgers, before = draft.ledgers, draft.before
    with told(warehouse):
        release = _release(draft, candidate, now)
        staged = Edition(candidate.tables, contract, candidate.made_from)
        write_notes(warehouse, release, draft.difference, staged, ledgers)
        earlier = Before(warehouse / before.path, read_release(warehouse, before.version)) if before else None
        folder = assembly_path(warehouse, draft.version)
        if candidate.drift:
            write_drift(candidate.drift, contract.table(DRIFT), ledgers / f"{DRIFT}.parquet")
        write_inputs(ledgers, contract, candidate.authorities)
        files = assemble(folder, candidate, ledgers, contract, release, earlier)
    return Assembled(replace(release, files=files), folder)


def _publish(
    draft: Draft, candidate: Candidate, assembled: Assembled, warehouse: Path, now: datetime
) -> Published:
    release = replace(assembled.release, published_at=now, expectations=_checked(candidate.results))
    complete(assembled.folder, candidate.validation, release)
    make_current(warehouse, draft.version)
    shutil.rmtree(draft.ledgers, ignore_errors=True)  # the release stands: the next run removes what is left
    return _published(warehouse, release, draft.coverage)


def unchanged(
    warehouse: Path,
    version: str,
    changes: tuple[TableChange, ...],
    coverage: tuple[SourceCoverage, ...] = (),
) -> Published:
    """Give how a run ends that leaves the current release as it is."""
    reason = f"No table differs from release {version}, so nothing was published."
    _log.info("publish: release %s stays current", version)
    return Published(version, False, reason, changes, warehouse / RELEASES / version, coverage)


def _refuse_unvalidated(results: Sequence[ExpectationResult], contract: Contract) -> None:
    broken = [result.name for result in results if result.outcome is not Outcome.PASSED]
    checked = {result.table for result in results}
    broken += [f"{table.name}: not checked" for table in contract.tables if table.name not in checked]
    if broken:
        raise ValidationError(
            f"nothing was published: expected every expectation to pass, found {len(broken)} that did not: "
            f"{broken[0]}; mend the rows and run again"
        )


def _warn(coverage: Sequence[SourceCoverage]) -> None:
    for line in coverage_warnings(coverage):
        _log.warning("coverage: %s", line)


def _release(draft: Draft, candidate: Candidate, now: datetime) -> Release:
    return Release(
        version=draft.version,
        published_at=now,
        previous=draft.before.version if draft.before else None,
        made_from=candidate.made_from,
        changes=draft.difference.changes,
        differing_inputs=draft.difference.inputs,
        causes=draft.difference.causes,
        files=(),
        expectations=(),
        drift=kept_drift(candidate.drift),
        quality=candidate.quality,
    )


def _checked(results: Sequence[ExpectationResult]) -> tuple[CheckedExpectation, ...]:
    return tuple(CheckedExpectation(item.table, item.name, item.outcome.value) for item in results)


def _published(warehouse: Path, release: Release, coverage: tuple[SourceCoverage, ...]) -> Published:
    reason = f"Release {release.version} is the first one."
    if release.previous:
        reason = f"Release {release.version} follows {release.previous}: {_in_words(release)}."
    _log.info("publish: release %s is current", release.version)
    path = warehouse / RELEASES / release.version
    return Published(release.version, True, reason, release.changes, path, coverage)


def _in_words(release: Release) -> str:
    words = [
        f"{change.table} {change.added} added, {change.removed} removed, {change.changed} changed"
        for change in release.changes
        if change.differs
    ]
    described = SOURCE in release.differing_inputs and CONTRACT not in release.differing_inputs
    subject = "the rhythm of a source" if described else "the contract"
    return "; ".join(words) or f"{subject} changed, no row did"
