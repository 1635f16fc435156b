"""Build the site of a release: pages to read, browse and download, that need no server and no network."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from flows.beside import Begin, here
from flows.publish.records import Release
from flows.publish.site import validation
from flows.publish.site.kept import Before, opened
from flows.publish.site.moved import compare
from flows.publish.site.pages import SECTIONS
from flows.publish.site.shown import choose
from flows.publish.site.site import STATIC, Limits, Pages, Site, templates
from flows.publish.warehouse import DATABASE_NAME
from schemas.connection import open_bounded
from schemas.contract import Contract
from schemas.errors import RunError, first_line

_TEXTS = ("documents/index.html",)  # as much work as all other sections
_CHECKS = ("validation.html",)
_OTHERS = tuple(section.path for section in SECTIONS if section.path not in _TEXTS + _CHECKS)


class _Plan(NamedTuple):
    """What a site is made from, as `build_site` is given it, for a process that writes a part of it."""

    release_folder: Path
    target: Path
    contract: Contract
    release: Release
    raw: Sequence[Path]
    limits: Limits
    before: Before | None


def build_site(
    release_folder: Path,
    target: Path,
    contract: Contract,
    release: Release,
    raw: Sequence[Path] = (),
    limits: Limits = Limits(),  # noqa: B008  # frozen
    before: Before | None = None,
    begin: Begin = here,
) -> None:
    """Write the site of a release into a new folder, from its DuckDB file, but for the page of its checks.

    `release` has the files that the pages offer for download. `raw` are the Arrow files of the decoded raw
    texts; without them, the reader has no raw side. Of the release `before` it takes over the pages that show
    the same. `begin` begins about half of the work, which may be done beside the rest. The same release
    gives the same bytes, but for what repeats the digest of a DuckDB file, which differs each time. Raises
    RunError where a query fails.
    """
    target.mkdir()
    shutil.copytree(STATIC, target / "static", copy_function=shutil.copyfile)
    told = f'.release::before {{ content: "{release.version}"; }}\n'
    (target / "static" / "release.css").write_text(told, "utf-8", newline="\n")
    plan = _Plan(release_folder, target, contract, release, tuple(raw), limits, before)
    others = begin(_write_others, plan)
    _write_sections(plan, _TEXTS)
    others()


def write_checks(target: Path, release: Release) -> None:
    """Write the page of the site below `target` that tells how the checks of the release ended."""
    validation.write(Pages(target, release, templates(SECTIONS)))


def _write_others(plan: _Plan) -> None:
    _write_sections(plan, _OTHERS)


def _write_sections(plan: _Plan, paths: Sequence[str]) -> None:
    """Write the sections whose first pages are at these paths."""
    spill = plan.target.with_name(f".{plan.target.name}-{len(paths)}")
    try:
        with (
            open_bounded(spill, plan.release_folder / DATABASE_NAME, read_only=True) as connection,
            opened(plan.before, plan.release, plan.limits, spill.with_suffix(".before")) as earlier,
        ):
            choose(connection, plan.limits)
            site = Site(
                plan.target, plan.release, templates(SECTIONS), plan.contract, connection, plan.limits,
                plan.raw, plan.release_folder, earlier,
            )  # fmt: skip
            if earlier:
                compare(site, earlier)
            for section in SECTIONS:
                if section.path in paths:
                    section.write(site)
    except duckdb.Error as error:
        raise RunError(
            f"{plan.target}: cannot be written: {first_line(error)}; mend the cause and run again"
        ) from error
