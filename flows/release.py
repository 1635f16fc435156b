"""The whole run: ingest, normalise, validate, publish, in that order, under one lock.

A run works in `warehouse/staging`. What it leaves there after a failure is for inspection; the next run
begins by clearing it. Nothing that fails or is killed changes what is current.
"""

# ruff: noqa: E402  # telemetry is off before Prefect is imported, which reads its settings then
from flows.privacy import switch_off_telemetry

switch_off_telemetry()

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from prefect import flow
from prefect.artifacts import create_link_artifact, create_markdown_artifact
from prefect.runtime import flow_run
from pydantic import AnyHttpUrl

from flows.beside import Begin, here
from flows.checks import Checks
from flows.frameless import frameless
from flows.hands import Hands, hands_for
from flows.incremental import (
    begin,
    checked_before,
    open_cache,
    remember,
    rows_of,
    run_digest,
    same_inputs,
    same_tables,
    validation_of,
)
from flows.ingest.flow import ingest
from flows.ingest.records import Ingested
from flows.normalize.flow import normalize, normalize_on
from flows.normalize.records import Normalized
from flows.parameters import ReleaseParameters
from flows.provenance import made_from
from flows.publish.candidate import Candidate
from flows.publish.carried_database import make_database
from flows.publish.causes import Step
from flows.publish.changes import Edition
from flows.publish.database import load_tables
from flows.publish.draft import Draft, draft_release
from flows.publish.drift import DriftError, measure_drift, refuse_drift, save_drift
from flows.publish.flow import publish
from flows.publish.pointer import recover
from flows.publish.publish import Assembled, assemble_release, unchanged
from flows.publish.records import Drift, MadeFrom, Published, Release, TableChange
from flows.publish.warehouse import DATABASE_NAME
from flows.publish.withhold import publishable, withheld_sources
from flows.quality import quality_of
from flows.report import drift_report, failure_report, release_links, release_report
from flows.rerun import steps_to
from flows.store.places import Places, at_hand
from flows.validate.flow import DOCS, validate
from flows.validate.records import Validation
from schemas.authority import AUTHORITIES
from schemas.contract import load_contract
from schemas.contract_changes import Level
from schemas.drift import load_bounds
from schemas.errors import ValidationError

STAGING = "staging"
DRIFT_NAME = "drift.json"
REPORT_KEY = "release-report"
PAGE_KEY = "release-page"
log = logging.getLogger("dispatches")


@dataclass(frozen=True)
class ReleaseRun:
    """How a run ended: what was published, the rows of each table, and the checks."""

    published: Published
    rows: dict[str, int]
    validation: Validation


def _run_name() -> str:
    """Name a run so that a list of runs can be read: `raw to warehouse, 2026-11-21 22:40:05`."""
    parameters = ReleaseParameters.model_validate(flow_run.parameters["parameters"])
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return f"{parameters.raw.name} to {parameters.warehouse.name}, {now}"


class Compared(NamedTuple):
    """How the tables compare with the current release: the drift, if any, the steps, the draft."""

    drift: Drift | None
    steps: Sequence[Step]
    draft: Draft


class _Staged(NamedTuple):
    """The tables of a run, and what they are compared with: `before` is a release that this code checked."""

    parameters: ReleaseParameters
    warehouse: Path
    ingested: Ingested
    tables: Path
    origin: MadeFrom
    folder: Path
    before: Path | None


@flow(name="release", flow_run_name=_run_name, persist_result=False)
def release(parameters: ReleaseParameters) -> ReleaseRun:
    """Make a release of the raw texts, or find that nothing has changed.

    Raises InputError and ConfigurationError for what it cannot read, ValidationError where the tables break
    the contract or jump beyond the bounds of drift, RunError where the warehouse is in use or cannot be
    written.
    """
    with (
        frameless(),
        at_hand(parameters.raw, parameters.warehouse, parameters.work, str(flow_run.name)) as places,
    ):
        warehouse = places.warehouse
        staging = _clean_staging(warehouse)
        cache = open_cache(warehouse)
        ingested = ingest(places.raw, staging, parameters.max_bytes, cache)
        inputs = run_digest(ingested, cache.reader_sha256)
        stands = same_inputs(warehouse, inputs)
        if stands:
            return _stopped_early(stands, places, staging)
        begin(warehouse)
        with hands_for(ingested.raw_bytes) as hands:
            return _made(parameters, places, ingested, inputs, staging, hands)


def _made(
    parameters: ReleaseParameters,
    places: Places,
    ingested: Ingested,
    inputs: str,
    staging: Path,
    hands: Hands,
) -> ReleaseRun:
    """Normalise what was ingested and publish it, unless it makes the tables of the current release."""
    warehouse = places.warehouse
    normalized = _normalize(ingested, staging, parameters.cluster)
    origin = made_from(ingested, normalized.tables, parameters.max_bytes)
    stands = same_tables(warehouse, normalized.tables, origin)
    if stands:
        recover(warehouse)
        remember(warehouse, inputs, normalized)
        return _stopped_early(stands, places, staging)
    try:
        published, checked = _publish(parameters, warehouse, ingested, normalized, origin, staging, hands)
    except DriftError as stop:
        _report(drift_report(stop.drift, staging))
        raise DriftError(f"{stop}. {_not_published(staging)}", stop.drift) from None
    remember(warehouse, inputs, normalized)
    places.push()
    _report_release(normalized.rows, checked, published, parameters.served_at)
    shutil.rmtree(staging)
    return ReleaseRun(published, normalized.rows, checked)


def _normalize(ingested: Ingested, staging: Path, cluster: str | None) -> Normalized:
    return normalize_on(cluster, ingested, staging) if cluster else normalize(ingested, staging)


def _stopped_early(release: Release, places: Places, staging: Path) -> ReleaseRun:
    """End a run that would make the current release again; how its checks ended is known."""
    places.push()
    rows = rows_of(release)
    changes = tuple(TableChange(table, 0, 0, 0, count) for table, count in rows.items())
    published = unchanged(places.warehouse, release.version, changes)
    checked = validation_of(release, published.path / "validation")
    _report(release_report(rows, checked, published))
    shutil.rmtree(staging)
    return ReleaseRun(published, rows, checked)


def _publish(
    parameters: ReleaseParameters,
    warehouse: Path,
    ingested: Ingested,
    normalized: Normalized,
    origin: MadeFrom,
    staging: Path,
    hands: Hands,
) -> tuple[Published, Validation]:
    """Check the tables, make a release of them meanwhile, and publish it once they have passed."""
    before = checked_before(warehouse, origin)
    checks, tables = Checks(ingested, before, staging, hands.check), normalized.tables
    checks.begin(tables)
    withheld = withheld_sources(ingested.sources)
    if withheld:
        _passed(checks, normalized.rows, staging)
        log.info("withhold: the words of %s are left out", ", ".join(withheld))
        tables = publishable(tables, ingested.sources, staging / "withheld")
        checks.begin(tables)
    staged = _Staged(parameters, warehouse, ingested, tables, origin, staging, before)
    try:
        candidate = _candidate(staged, checks, hands, is_loaded=before is None and not withheld)
        assembled = _assembled(candidate, warehouse)
    except Exception:
        # Rows that break the contract are told first: what else is wrong may come from them.
        _passed(checks, normalized.rows, staging)
        raise
    checked = _passed(checks, normalized.rows, staging)
    # What is assembled has the drift, which is more than Prefect takes as a parameter.
    candidate = replace(candidate, results=checked.results, drift=None)
    return publish(candidate, warehouse, lambda: assembled), checked


def _candidate(staged: _Staged, checks: Checks, hands: Hands, is_loaded: bool) -> Candidate:
    """Compare the tables with the current release, and hold their spans against the texts.

    They go into a DuckDB file meanwhile: where `is_loaded`, into a new one; else into that of a release which
    this code checked, once the changes are known.
    """
    tables, contract = staged.tables, load_contract()
    database, loaded = staged.folder / DATABASE_NAME, None
    if is_loaded:
        loaded = hands.make(load_tables, tables, contract, database)
    compared = _compared(staged, here if loaded else hands.make)
    if staged.before and compared.draft.is_new:
        ledgers = compared.draft.ledgers
        loaded = hands.make(make_database, staged.warehouse, tables, ledgers, contract, database)
    checks.hold_spans()
    if loaded:
        loaded()
    return Candidate(
        tables,
        staged.folder / DOCS,
        (),
        staged.origin,
        compared.steps,
        compared.drift,
        quality_of(staged.origin),
        staged.ingested.shards,
        database=database if loaded else None,
        draft=compared.draft,
        begin=hands.make,
    )


def _assembled(candidate: Candidate, warehouse: Path) -> Assembled | None:
    """Write the release that a candidate may become, while it is checked; None where it is not new."""
    draft = candidate.draft
    if draft is None or not draft.is_new:
        return None
    return assemble_release(candidate, draft, warehouse, load_contract(), datetime.now(UTC))


def _passed(checks: Checks, rows: dict[str, int], staging: Path) -> Validation:
    """Wait for the end of the checks; raise ValidationError where one has not passed."""
    checked = validate(staging, checks.expected, checks.hold_spans())
    if not checked.ok:
        _report(failure_report(rows, checked, staging))
        raise ValidationError(f"{checked.summary()} {_not_published(staging)}")
    return checked


def _compared(staged: _Staged, measure: Begin) -> Compared:
    """Compare the tables with the current release, and draft the next one while the drift is measured.

    Raises DriftError where a measure jumps and no reason accepts it, and what `draft_release` raises.
    """
    warehouse, tables, folder = staged.warehouse, staged.tables, staged.folder
    accept, bump = staged.parameters.accept, staged.parameters.bump
    contract = load_contract()
    measured = measure(measure_drift, warehouse, tables, contract, load_bounds(), folder, accept)
    try:
        steps = steps_to(warehouse, staged.ingested, tables, staged.origin, AUTHORITIES, folder / "rerun")
        level = Level[bump.upper()] if bump else None
        edition = Edition(tables, contract, staged.origin)
        draft = draft_release(warehouse, edition, steps, folder / "ledgers", level)
    except Exception:
        _accepted(measured(), folder)  # a jump is told first
        raise
    return Compared(_accepted(measured(), folder), steps, draft)


def _accepted(drift: Drift | None, staging: Path) -> Drift | None:
    """Save a drift, and give it; raise DriftError where it jumps and no reason accepts that."""
    if drift is not None:
        save_drift(drift, staging / DRIFT_NAME)
        refuse_drift(drift)
    return drift


def _not_published(staging: Path) -> str:
    return f"Nothing was published; the staged files are in {staging}"


def _clean_staging(warehouse: Path) -> Path:
    staging = warehouse / STAGING
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir()
    return staging


def _report_release(
    rows: dict[str, int], checked: Validation, published: Published, served_at: AnyHttpUrl | None
) -> None:
    links = release_links(published, str(served_at) if served_at else None)
    _report(release_report(rows, checked, published, links))
    text = f"Release {published.version}"
    create_link_artifact(links[0].address, text, key=PAGE_KEY, description="Where to read the release")


def _report(markdown: str) -> None:
    create_markdown_artifact(markdown, key=REPORT_KEY, description="What the run made")
