"""Build the site of a release: pages to read, browse and download, that need no server and no network."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows.publish.records import Release
from flows.publish.site.kept import Before, opened
from flows.publish.site.moved import compare
from flows.publish.site.pages import SECTIONS
from flows.publish.site.shown import choose
from flows.publish.site.site import STATIC, Limits, Site, templates
from flows.publish.warehouse import DATABASE_NAME
from schemas.connection import open_bounded
from schemas.contract import Contract
from schemas.errors import RunError, first_line


def build_site(
    release_folder: Path,
    target: Path,
    contract: Contract,
    release: Release,
    raw: Sequence[Path] = (),
    limits: Limits = Limits(),  # noqa: B008  # frozen
    before: Before | None = None,
) -> None:
    """Write the site of a release into a new folder, from the DuckDB file of the release.

    `release` has the files that the pages offer for download. `raw` are the Arrow files of the decoded raw
    texts; without them, the reader has no raw side. Of the release `before` it takes over the pages that show
    the same. The same release gives the same bytes, but for what
    repeats the digest of a DuckDB file, which differs each time. Raises RunError where a query fails.
    """
    target.mkdir()
    shutil.copytree(STATIC, target / "static", copy_function=shutil.copyfile)
    database, spill = release_folder / DATABASE_NAME, target.with_suffix(".spill")
    try:
        with (
            open_bounded(spill, database, read_only=True) as connection,
            opened(before, release, limits, target.with_suffix(".before.spill")) as earlier,
        ):
            choose(connection, limits)
            pages = templates(SECTIONS)
            site = Site(target, release, contract, connection, limits, raw, pages, release_folder, earlier)
            if earlier:
                compare(site, earlier)
            for section in SECTIONS:
                section.write(site)
    except duckdb.Error as error:
        raise RunError(
            f"{target}: cannot be written: {first_line(error)}; mend the cause and run again"
        ) from error
