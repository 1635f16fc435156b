"""Tell a human how a run ended, as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.publish.coverage import coverage_warnings
from flows.publish.drift import value_told
from flows.publish.records import Drift, Published
from flows.publish.warehouse import RELEASES
from flows.validate.records import Outcome, Validation

_PAGES = (
    ("The site", "site/index.html"),
    ("What changed", "CHANGES.md"),
    ("Which issues are there", "site/coverage/index.html"),
    ("The checks", "validation/index.html"),
    ("The files and their digests", "SHA256SUMS"),
)


@dataclass(frozen=True)
class Link:
    """A page of a release and where a browser finds it."""

    title: str
    address: str


def release_links(published: Published, served_at: str | None) -> tuple[Link, ...]:
    """Give the pages of a release that are there, its site first if it has one.

    `served_at` is where the warehouse is served, as `dispatches serve` does; None for the files themselves.
    """
    return tuple(
        Link(title, _address(published, path, served_at))
        for title, path in _PAGES
        if (published.path / path).is_file()
    )


def release_report(
    rows: Mapping[str, int], validation: Validation, published: Published, links: Sequence[Link] = ()
) -> str:
    """Report a run that passed: version, what changed, rows of each table, checks, and where to read on."""
    title = (
        f"Release {published.version}" if published.published else f"No release: {published.version} stands"
    )
    changes = {change.table: change for change in published.changes}
    lines = ["| table | rows | added | removed | changed |", "|---|---:|---:|---:|---:|"]
    for table, count in rows.items():
        change = changes[table]
        lines.append(f"| {table} | {count} | {change.added} | {change.removed} | {change.changed} |")
    pages = [f"- [{link.title}]({link.address})" for link in links]
    coverage = [f"- {_cell(line)}" for line in coverage_warnings(published.coverage)]
    parts = [f"# {title}", published.reason, "\n".join(pages), "\n".join(lines), validation.summary()]
    if coverage:
        parts += ["## Issues that are not as expected", "\n".join(coverage)]
    return "\n\n".join(part for part in parts if part) + "\n"


def failure_report(rows: Mapping[str, int], validation: Validation, staging: Path) -> str:
    """Report a run whose tables broke the contract: each expectation that did not pass, with the rows."""
    lines = ["| table | expectation | outcome | rows |", "|---|---|---|---|"]
    for result in validation.results:
        if result.outcome is not Outcome.PASSED:
            found = ", ".join(f"`{_cell(key)}`" for key in result.keys[:10]) or _cell(result.found or "")
            lines.append(f"| {result.table} | {_cell(result.name)} | {result.outcome} | {found} |")
    counts = ", ".join(f"{table} {count}" for table, count in rows.items())
    checks = (validation.docs / "index.html").resolve().as_uri()
    where = f"Nothing was published. The staged files are in `{staging}`; [the checks]({checks})."
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


def _address(published: Published, path: str, served_at: str | None) -> str:
    if served_at is None:
        return (published.path / path).resolve().as_uri()
    folder = f"{RELEASES}/{published.version}/{path.removesuffix('index.html')}"
    return f"{served_at.rstrip('/')}/{folder}"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("`", "'").replace("\n", " ")
