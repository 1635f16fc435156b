"""Assemble a release in a folder of its own: tables, DuckDB file, descriptions, site, validation, manifest.

All but what tells of the checks is written before these have ended: beside them, where they run elsewhere.
"""

import shutil
from dataclasses import replace
from pathlib import Path

from flows.publish.candidate import Candidate
from flows.publish.database import build_database
from flows.publish.descriptions import write_descriptions
from flows.publish.durable import seal
from flows.publish.manifest import (
    SUMS_NAME,
    carried_files,
    release_file,
    release_files,
    release_json,
    sha256_sums,
)
from flows.publish.records import Release, ReleaseFile
from flows.publish.site.build import build_site, write_checks
from flows.publish.site.kept import Before
from flows.publish.views_file import build_views_file
from flows.publish.warehouse import DATABASE_NAME, MANIFEST_NAME, VIEWS_NAME
from schemas.contract import Contract
from schemas.table_files import table_files

SITE = "site"
VALIDATION = "validation"


def assemble(
    folder: Path,
    candidate: Candidate,
    ledgers: Path,
    contract: Contract,
    release: Release,
    before: Before | None = None,
) -> tuple[ReleaseFile, ...]:
    """Write the files of a release into a new folder, but what tells of its checks; describe them.

    `ledgers` is the folder of what is written from the difference to the release before, taken over as it
    is; so is the DuckDB file of the candidate, if it has one. `release` comes without its files. Of the
    release `before` the site takes over the pages that show the same. Raises RunError where the rows do not
    load into DuckDB, OSError where a file cannot be read or written.
    """
    shutil.copytree(ledgers, folder, copy_function=shutil.copyfile)
    for table in contract.tables:
        for file in table_files(candidate.tables, table.name):
            target = folder / file.relative_to(candidate.tables)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(file, target)
    build_database(folder, contract, release.version, folder / DATABASE_NAME, candidate.database)
    build_views_file(folder, contract, release.version, folder / VIEWS_NAME)
    write_descriptions(folder, contract, release.version)
    offered = replace(release, files=release_files(folder))
    build_site(folder, folder / SITE, contract, offered, candidate.raw, before=before, begin=candidate.begin)
    carried = carried_files(folder, before.folder, before.release.files) if before else {}
    return release_files(folder, carried | {file.path: file for file in offered.files})


def complete(folder: Path, validation: Path, release: Release) -> None:
    """Add to what `assemble` wrote what tells of the checks; leave all flushed to the disk and read-only.

    `validation` is the folder of the Data Docs. `release` comes with the files that `assemble` gave; its
    manifest is written with all. Raises OSError where a file cannot be read or written.
    """
    shutil.copytree(validation, folder / VALIDATION, copy_function=shutil.copyfile)
    write_checks(folder / SITE, release)
    files = release_files(folder, {file.path: file for file in release.files})
    _write(folder / MANIFEST_NAME, release_json(replace(release, files=files)))
    _write(folder / SUMS_NAME, sha256_sums((*files, release_file(folder, MANIFEST_NAME))))
    seal(folder)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
