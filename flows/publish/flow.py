"""Sequence the publish stage as a Prefect flow."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.publish.candidate import Candidate
from flows.publish.drift import saved_drift
from flows.publish.publish import publish_tables
from flows.publish.records import Published
from schemas.contract import load_contract


# No retry: what makes a publish fail (a full disk, a broken file) does not pass by itself.
@flow(name="publish", flow_run_name="publish", persist_result=False)
def publish(candidate: Candidate, warehouse: Path, drift: Path | None = None) -> Published:
    """Make the staged tables the current release, or say that nothing has changed.

    `drift` is a file of `save_drift`: the figures are more than Prefect takes as parameters. The caller
    holds the warehouse (`flows.publish.lock.hold`). Raises ValidationError and RunError as `publish_tables`
    does.
    """
    if drift:
        candidate = replace(candidate, drift=saved_drift(drift))
    return publish_tables(candidate, warehouse, load_contract(), datetime.now(UTC))
