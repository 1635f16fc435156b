"""Publish the staged tables as a release, or find that nothing has changed."""

import logging
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from flows.publish.assemble import assemble
from flows.publish.candidate import Candidate
from flows.publish.causes import CONTRACT, SOURCE
from flows.publish.changes import Edition
from flows.publish.coverage import coverage_warnings, write_coverage
from flows.publish.drift import DRIFT, kept_drift, refuse_drift, write_drift
from flows.publish.inputs import write_inputs
from flows.publish.ledgers import Difference, write_difference, write_ledgers
from flows.publish.pointer import assembly_path, ledgers_path, make_current, recover
from flows.publish.records import (
    CheckedExpectation,
    MadeFrom,
    Published,
    Release,
    ReleaseSummary,
    SourceCoverage,
    TableChange,
)
from flows.publish.site.kept import Before
from flows.publish.versions import FIRST_VERSION, next_version, raised
from flows.publish.warehouse import RELEASES, current, free_version, read_release
from flows.validate.records import ExpectationResult, Outcome
from schemas.contract import Contract
from schemas.contract_changes import Level
from schemas.errors import RunError, ValidationError

_log = logging.getLogger("dispatches")


def publish_tables(
    candidate: Candidate, warehouse: Path, contract: Contract, now: datetime, bump: Level | None = None
) -> Published:
    """Make the tables the current release of the warehouse, unless they hold what it holds already.

    `now` is a time in UTC; `bump` may raise the version above the one that is computed. The caller holds the
    warehouse. Raises ValidationError where an expectation has not passed, or a measure jumps and no reason
    accepts it, ConfigurationError where the contract changed and its version does not say so, RunError where
    the release cannot be made; the release before then stays current.
    """
    _refuse_unvalidated(candidate.results, contract)
    refuse_drift(candidate.drift)
    try:
        return _publish(candidate, warehouse, contract, now, bump)
    except OSError as error:
        raise RunError(
            f"warehouse {warehouse}: the release cannot be written: {error.strerror or error}"
            f"{f' ({error.filename})' if error.filename else ''}; the release before is still current: "
            "mend the cause and run again"
        ) from error


def _publish(
    candidate: Candidate, warehouse: Path, contract: Contract, now: datetime, bump: Level | None
) -> Published:
    recover(warehouse)
    ledgers = ledgers_path(warehouse)
    before = current(warehouse)
    staged = Edition(candidate.tables, contract, candidate.made_from)
    difference = write_difference(warehouse, before, staged, candidate.steps, ledgers)
    coverage = write_coverage(warehouse / before.path if before else None, staged, ledgers)
    _warn(coverage)
    version = _version(warehouse, before, difference.changes, staged, bump)
    if before is not None and version == before.version:
        shutil.rmtree(ledgers)
        return unchanged(warehouse, version, difference.changes, coverage)
    release = _release(version, before, difference, candidate, now)
    write_ledgers(warehouse, release, difference, staged, ledgers)
    earlier = Before(warehouse / before.path, read_release(warehouse, before.version)) if before else None
    _write_release(candidate, release, contract, ledgers, assembly_path(warehouse, version), earlier)
    make_current(warehouse, version)
    shutil.rmtree(ledgers, ignore_errors=True)  # the release stands: what is left goes with the next run
    return _published(warehouse, release, coverage)


def _write_release(
    candidate: Candidate,
    release: Release,
    contract: Contract,
    ledgers: Path,
    folder: Path,
    before: Before | None,
) -> None:
    """Write the release into a folder of its own, beside the releases that stand."""
    if candidate.drift:
        write_drift(candidate.drift, contract.table(DRIFT), ledgers / f"{DRIFT}.parquet")
    write_inputs(ledgers, contract, candidate.authorities)
    assemble(folder, candidate, ledgers, contract, release, before)


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


def _warn(coverage: Sequence[SourceCoverage]) -> None:
    for line in coverage_warnings(coverage):
        _log.warning("coverage: %s", line)


def _release(
    version: str,
    before: ReleaseSummary | None,
    difference: Difference,
    candidate: Candidate,
    now: datetime,
) -> Release:
    results = candidate.results
    checked = tuple(CheckedExpectation(item.table, item.name, item.outcome.value) for item in results)
    return Release(
        version=version,
        published_at=now,
        previous=before.version if before else None,
        made_from=candidate.made_from,
        changes=difference.changes,
        differing_inputs=difference.inputs,
        causes=difference.causes,
        files=(),
        expectations=checked,
        drift=kept_drift(candidate.drift),
        quality=candidate.quality,
    )


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
