"""Read citable links, `dispatches:<id>@<version>`, and tell what became of an id.

A link names one row of one release. A release never changes, so the link gives the same row as long as the
warehouse keeps the release; the table `id_history` of the current release tells where the id went since.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.publish.versions import is_version, parsed

_LINK = re.compile(r"(?:dispatches:)?(?P<id>.+)@(?P<version>[0-9]+\.[0-9]+\.[0-9]+)")
_CAUSES = {
    "source": "the source text changed or went",
    "code": "the reader's code changed",
    "authority": "the authority files changed",
    "contract": "the contract changed",
    "several": "several inputs changed, which cannot be told apart",
    "unknown": "no known input changed",
}
_LIVES = """
SELECT table_name, first_release, last_release, superseded_by, reason FROM id_history WHERE id = ?
"""
_SUCCESSOR = """
WITH RECURSIVE followed AS (
    SELECT table_name, id, superseded_by, 1 AS steps FROM id_history
    WHERE table_name = $table AND id = $id AND last_release = $last
    UNION ALL
    SELECT h.table_name, h.id, h.superseded_by, f.steps + 1 FROM followed f JOIN id_history h
    ON h.table_name = f.table_name AND h.id = f.superseded_by AND h.last_release IS NOT NULL
    WHERE f.steps < 100
)
SELECT f.superseded_by FROM followed f
JOIN id_history h ON h.table_name = f.table_name AND h.id = f.superseded_by AND h.last_release IS NULL
ORDER BY f.steps LIMIT 1
"""


@dataclass(frozen=True)
class Link:
    """An id and the release that it is cited from; None for the current one."""

    identifier: str
    version: str | None

    def __str__(self) -> str:
        """Give the link as it is cited."""
        return f"dispatches:{self.identifier}" + (f"@{self.version}" if self.version else "")


@dataclass(frozen=True)
class Life:
    """One life of an id in a table: the releases that have it, and what took its place and why."""

    table: str
    first_release: str
    last_release: str | None
    superseded_by: str | None
    reason: str | None


def parse_link(text: str) -> Link:
    """Read a link; an id alone, with or without `dispatches:`, is one of the current release."""
    match = _LINK.fullmatch(text)
    if match is not None and is_version(match["version"]):
        return Link(match["id"], match["version"])
    return Link(text.removeprefix("dispatches:"), None)


def lives(database: Path, identifier: str) -> tuple[Life, ...]:
    """Give the lives of an id from a release's DuckDB file, the first one first."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = [Life(*row) for row in connection.execute(_LIVES, [identifier]).fetchall()]
    return tuple(sorted(found, key=lambda life: (parsed(life.first_release), life.table)))


def living_successor(database: Path, identifier: str, life: Life) -> str | None:
    """Give the id that stands today in the place of one that went; None where there is none."""
    given = {"table": life.table, "id": identifier, "last": life.last_release}
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(_SUCCESSOR, given).fetchone()
    return None if row is None else str(row[0])


def fate(database: Path, identifier: str, version: str, table: str | None = None) -> str | None:
    """Tell in a sentence where an id went that the release of the file, `version`, does not have.

    `table` is the one that the id was found in, where it was. None for an id that lives, and for one that no
    release up to this one had.
    """
    known = [life for life in lives(database, identifier) if table in (None, life.table)]
    if not known or any(life.last_release is None for life in known):
        return None
    last = max(known, key=lambda life: parsed(life.last_release or ""))
    went = f"it went after release {last.last_release}: {_CAUSES[last.reason or 'unknown']}"
    successor = living_successor(database, identifier, last)
    return f"{went}; in its place: {Link(successor, version) if successor else 'nothing'}"
