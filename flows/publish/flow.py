"""Sequence the publish stage as a Prefect flow."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.publish.candidate import Candidate
from flows.publish.publish import Assembled, publish_tables
from flows.publish.records import Published
from schemas.contract import load_contract


# No retry: what makes a publish fail (a full disk, a broken file) does not pass by itself.
@flow(name="publish", flow_run_name="publish", persist_result=False)
def publish(
    candidate: Candidate, warehouse: Path, assembled: Callable[[], Assembled | None] | None = None
) -> Published:
    """Make the staged tables the current release, or say that nothing has changed.

    `assembled` gives what is assembled of the candidate already, which is more than Prefect takes as a
    parameter. The caller holds the warehouse (`flows.publish.lock.hold`). Raises ValidationError and RunError
    as `publish_tables` does.
    """
    made = assembled() if assembled else None
    return publish_tables(candidate, warehouse, load_contract(), datetime.now(UTC), assembled=made)
