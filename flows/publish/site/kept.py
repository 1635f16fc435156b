"""Take over pages of the release before, where all that they show is the same.

Which these are, `flows.publish.site.moved` tells. Such a page is one file in both releases: it holds nothing
of either, since `static/release.css` tells the version. One that is not as it was published is written anew.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from flows.digests import sha256
from flows.publish.records import MadeFrom, Release
from flows.publish.site.shown import choose
from flows.publish.site.site import Earlier, Limits, Site
from flows.publish.warehouse import DATABASE_NAME
from schemas.connection import open_bounded

_Key = TypeVar("_Key")


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
        yield Earlier(before.folder, digests, connection)


def take_over_pages(
    site: Site,
    shown: Iterable[_Key],
    path: Callable[[_Key], str],
    moved: Callable[[Site, Earlier], Collection[_Key]],
) -> set[_Key]:
    """Take over the pages of what is shown that are as they were; give those of it whose pages are not.

    `path` gives the page of each; `moved` tells which may show something else than in the release before.
    """
    if site.earlier is None:
        return set(shown)
    others = moved(site, site.earlier)
    return {key for key in shown if key in others or not take_over(site, path(key))}


def take_over(site: Site, path: str, markup: str = "") -> bool:
    """Take over the page at a path below the site; tell whether it could be.

    It cannot where the release before has no such page as it was published, or one without this markup.
    """
    if site.earlier is None:
        return False
    page, target = site.earlier.folder / "site" / path, site.folder / path
    try:
        data = page.read_bytes()
    except FileNotFoundError:
        return False
    if hashlib.sha256(data).hexdigest() != site.earlier.digests.get(f"site/{path}") or (
        markup.encode() not in data
    ):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(page, target)
    except OSError:  # the file system knows no links, or no more of this file
        target.write_bytes(data)
    return True
