"""Tell a human how a run ended, as Markdown."""

from collections.abc import Mapping
from pathlib import Path

from flows.publish.coverage import coverage_warnings
from flows.publish.drift import value_told
from flows.publish.records import Drift, Published
from flows.validate.records import Outcome, Validation


def release_report(rows: Mapping[str, int], validation: Validation, published: Published) -> str:
    """Report a run that passed: version, what changed, rows of each table, checks."""
    title = (
        f"Release {published.version}" if published.published else f"No release: {published.version} stands"
    )
    changes = {change.table: change for change in published.changes}
    lines = ["| table | rows | added | removed | changed |", "|---|---:|---:|---:|---:|"]
    for table, count in rows.items():
        change = changes[table]
        lines.append(f"| {table} | {count} | {change.added} | {change.removed} | {change.changed} |")
    coverage = [f"- {_cell(line)}" for line in coverage_warnings(published.coverage)]
    if coverage:
        coverage = ["", "## Issues that are not as expected", "", *coverage]
    return "\n".join(
        [f"# {title}", "", published.reason, "", *lines, "", validation.summary(), *coverage, ""]
    )


def failure_report(rows: Mapping[str, int], validation: Validation, staging: Path) -> str:
    """Report a run whose tables broke the contract: each expectation that did not pass, with the rows."""
    lines = ["| table | expectation | outcome | rows |", "|---|---|---|---|"]
    for result in validation.results:
        if result.outcome is not Outcome.PASSED:
            found = ", ".join(f"`{_cell(key)}`" for key in result.keys[:10]) or _cell(result.found or "")
            lines.append(f"| {result.table} | {_cell(result.name)} | {result.outcome} | {found} |")
    counts = ", ".join(f"{table} {count}" for table, count in rows.items())
    where = f"Nothing was published. The staged files are in `{staging}`."
    return "\n".join(["# Validation failed", "", where, "", f"Rows: {counts}.", "", *lines, ""])


def drift_report(drift: Drift, staging: Path) -> str:
    """Report a run that stopped at a jump: each measure beyond its bound, with the documents causing it."""
    lines = ["| texts | source | measure | before | now | documents |", "|---|---|---|---:|---:|---|"]
    for jump in drift.jumps:
        documents = ", ".join(f"`{_cell(name)}`" for name in jump.documents)
        values = f"{value_told(jump.value_before)} | {value_told(jump.value_after)}"
        lines.append(
            f"| {jump.comparison} | {_cell(jump.source_id)} | {jump.measure} | {values} | {documents} |"
        )
    where = f"Nothing was published. The staged files are in `{staging}`."
    what = f"{len(drift.jumps)} measures lie beyond schemas/drift.yaml since release {drift.previous}."
    return "\n".join(["# Stopped by drift", "", where, "", what, "", *lines, ""])


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("`", "'").replace("\n", " ")
