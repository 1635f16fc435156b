"""Take over pages of the release before, where all that they show is the same but the version.

Which these are, `flows.publish.site.moved` tells. A page that is taken over has the version of this release
in the places where a page says it. One that is not as it was published, or does not say its version in just
these places, is written anew.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape

from flows.digests import sha256
from flows.publish.records import MadeFrom, Release
from flows.publish.site.shown import choose
from flows.publish.site.site import Earlier, Limits, Site
from flows.publish.warehouse import DATABASE_NAME
from schemas.connection import open_bounded

# Where a page says its version. No value can stand for one of these: each holds a sign that is escaped.
_PLACES = (
    " · Dispatches {version}</title>",
    '<span class="edition">{version}</span>',
    ". Dispatches {version}, dispatches:{id}@{version}<",
    "<p>Dispatches {version}. This site ",
)
_OF_A_TEXT = ' data-version="{version}">'


class Before(NamedTuple):
    """The release before, with its folder."""

    folder: Path
    release: Release

    def is_made_as(self, made_from: MadeFrom) -> bool:
        """Tell whether the same code has made it, by the same contract."""
        own = self.release.made_from
        return (own.code_sha256, own.contract_sha256, own.lock_sha256) == (
            made_from.code_sha256,
            made_from.contract_sha256,
            made_from.lock_sha256,
        )


@contextmanager
def opened(before: Before | None, release: Release, limits: Limits, spill: Path) -> Iterator[Earlier | None]:
    """Open the release before, if the same code made it and its DuckDB file is as it was published.

    It is the one that the changes of the release lead from. `spill` is a folder that DuckDB may spill to.
    """
    follows = before is not None and before.release.version == release.previous
    if before is None or not follows or not before.is_made_as(release.made_from):
        yield None
        return
    digests = {file.path: file.sha256 for file in before.release.files}
    database = before.folder / DATABASE_NAME
    if not database.is_file() or sha256(database) != digests.get(DATABASE_NAME):
        yield None
        return
    with open_bounded(spill, database, read_only=True) as connection:
        choose(connection, limits)
        yield Earlier(before.folder, before.release.version, digests, connection)


def take_over(site: Site, path: str, row_id: str, markup: str = "") -> bool:
    """Write the page of an id as the release before has it; tell whether it could be.

    It cannot where the page does not have this markup.
    """
    if site.earlier is None:
        return False
    try:
        data = (site.earlier.folder / "site" / path).read_bytes()
    except FileNotFoundError:
        return False
    if hashlib.sha256(data).hexdigest() != site.earlier.digests.get(f"site/{path}"):
        return False
    page = at_version(data.decode(), row_id, site.earlier.version, site.release.version)
    if page is None or markup not in page:
        return False
    site.write_text(path, page)
    return True


def at_version(page: str, row_id: str, old: str, new: str) -> str | None:
    """Give a page as it is in another release, None where it does not say its version as pages do."""
    for place in (*_PLACES, _OF_A_TEXT):
        said = place.format(version=old, id=escape(row_id))
        times = page.count(said)
        if times != 1 and (times or place != _OF_A_TEXT):
            return None
        page = page.replace(said, place.format(version=new, id=escape(row_id)))
    return page
