"""Sequence the publish stage as a Prefect flow."""

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.publish.causes import Step
from flows.publish.drift import saved_drift
from flows.publish.publish import publish_tables
from flows.publish.records import MadeFrom, Published, Quality
from flows.validate.records import ExpectationResult
from schemas.contract import load_contract
from schemas.contract_changes import Level


# No retry: what makes a publish fail (a full disk, a broken file) does not pass by itself.
@flow(name="publish", flow_run_name="publish", persist_result=False)
def publish(
    tables: Path,
    validation: Path,
    results: tuple[ExpectationResult, ...],
    made_from: MadeFrom,
    warehouse: Path,
    steps: tuple[Step, ...] = (),
    bump: Level | None = None,
    drift: Path | None = None,
    quality: Quality | None = None,
    raw: tuple[Path, ...] = (),
) -> Published:
    """Make the staged tables the current release, or say that nothing has changed.

    `drift` is a file of `save_drift`: the figures are more than Prefect takes as parameters. The caller
    holds the warehouse (`flows.publish.lock.hold`). Raises ValidationError and RunError as `publish_tables`
    does.
    """
    return publish_tables(
        tables,
        validation,
        results,
        made_from,
        warehouse,
        load_contract(),
        datetime.now(UTC),
        steps=steps,
        bump=bump,
        drift=saved_drift(drift) if drift else None,
        quality=quality,
        raw=raw,
    )
