"""Publish the staged tables as a release, or find that nothing has changed."""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from flows.publish.assemble import assemble
from flows.publish.changes import compare, refuse_other_shape
from flows.publish.pointer import assembly_path, make_current, recover
from flows.publish.records import (
    CheckedExpectation,
    MadeFrom,
    Published,
    Release,
    ReleaseSummary,
    TableChange,
)
from flows.publish.versions import FIRST_VERSION, next_version
from flows.publish.warehouse import RELEASES, current
from flows.validate.records import ExpectationResult, Outcome
from schemas.contract import Contract
from schemas.errors import RunError, ValidationError

_log = logging.getLogger("dispatches")


def publish_tables(
    tables: Path,
    validation: Path,
    results: Sequence[ExpectationResult],
    made_from: MadeFrom,
    warehouse: Path,
    contract: Contract,
    now: datetime,
) -> Published:
    """Make the tables the current release of the warehouse, unless they hold what it holds already.

    `tables` is a folder of `<table>.parquet`, `validation` one of Data Docs, `now` a time in UTC. The
    caller holds the warehouse. Raises ValidationError where an expectation has not passed, RunError where
    the release cannot be made; the release before then stays current.
    """
    _refuse_unvalidated(results, contract)
    try:
        recover(warehouse)
        before = current(warehouse)
        changes = _compare(tables, warehouse, before, contract)
        version = _version(before, changes, contract)
        if before is not None and version == before.version:
            return _unchanged(warehouse, before, changes)
        release = _release(version, before, changes, results, made_from, now)
        assemble(assembly_path(warehouse, version), tables, validation, contract, release)
        make_current(warehouse, version)
    except OSError as error:
        raise RunError(
            f"warehouse {warehouse}: the release cannot be written: {error.strerror or error}"
            f"{f' ({error.filename})' if error.filename else ''}; the release before is still current: "
            "mend the cause and run again"
        ) from error
    return _published(warehouse, release)


def _refuse_unvalidated(results: Sequence[ExpectationResult], contract: Contract) -> None:
    broken = [result.name for result in results if result.outcome is not Outcome.PASSED]
    checked = {result.table for result in results}
    broken += [f"{table.name}: not checked" for table in contract.tables if table.name not in checked]
    if broken:
        raise ValidationError(
            f"nothing was published: expected every expectation to pass, found {len(broken)} that did not: "
            f"{broken[0]}; mend the rows and run again"
        )


def _compare(
    tables: Path, warehouse: Path, before: ReleaseSummary | None, contract: Contract
) -> tuple[TableChange, ...]:
    if before is None:
        return compare(contract, None, tables)
    changes = compare(contract, warehouse / before.path, tables)
    if before.contract_version == contract.version:
        refuse_other_shape(contract, warehouse / before.path, tables)
    return changes


def _version(before: ReleaseSummary | None, changes: Sequence[TableChange], contract: Contract) -> str:
    if before is None:
        return FIRST_VERSION
    following = next_version(before.version, changes, before.contract_version, contract.version)
    return following or before.version


def _release(
    version: str,
    before: ReleaseSummary | None,
    changes: tuple[TableChange, ...],
    results: Sequence[ExpectationResult],
    made_from: MadeFrom,
    now: datetime,
) -> Release:
    checked = tuple(CheckedExpectation(item.table, item.name, item.outcome.value) for item in results)
    return Release(
        version=version,
        published_at=now,
        previous=before.version if before else None,
        made_from=made_from,
        changes=changes,
        files=(),
        expectations=checked,
    )


def _unchanged(warehouse: Path, before: ReleaseSummary, changes: tuple[TableChange, ...]) -> Published:
    reason = f"No table differs from release {before.version}, so nothing was published."
    _log.info("publish: release %s stays current", before.version)
    return Published(before.version, False, reason, changes, warehouse / before.path)


def _published(warehouse: Path, release: Release) -> Published:
    reason = f"Release {release.version} is the first one."
    if release.previous:
        reason = f"Release {release.version} follows {release.previous}: {_in_words(release)}."
    _log.info("publish: release %s is current", release.version)
    return Published(release.version, True, reason, release.changes, warehouse / RELEASES / release.version)


def _in_words(release: Release) -> str:
    words = [
        f"{change.table} {change.added} added, {change.removed} removed, {change.changed} changed"
        for change in release.changes
        if change.differs
    ]
    return "; ".join(words) or "the contract changed, no row did"
