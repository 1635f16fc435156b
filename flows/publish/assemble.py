"""Assemble a release in a folder of its own: tables, DuckDB file, descriptions, validation, manifest."""

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
from flows.publish.records import Release
from flows.publish.site.build import build_site
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
) -> None:
    """Write every file of a release into a new folder, flushed to the disk and read-only.

    `ledgers` is the folder of what is written from the difference to the release before, taken over as it
    is; so is the DuckDB file of the candidate, if it has one. `release` comes without its files; its manifest
    is written with them. Of the release `before` the site takes over the pages that show the same. Raises
    RunError where the rows do not load into DuckDB, OSError where a file cannot be read or written.
    """
    shutil.copytree(ledgers, folder, copy_function=shutil.copyfile)
    for table in contract.tables:
        for file in table_files(candidate.tables, table.name):
            target = folder / file.relative_to(candidate.tables)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(file, target)
    shutil.copytree(candidate.validation, folder / VALIDATION, copy_function=shutil.copyfile)
    build_database(folder, contract, release.version, folder / DATABASE_NAME, candidate.database)
    build_views_file(folder, contract, release.version, folder / VIEWS_NAME)
    write_descriptions(folder, contract, release.version)
    offered = replace(release, files=release_files(folder))
    build_site(folder, folder / SITE, contract, offered, candidate.raw, before=before, begin=candidate.begin)
    carried = carried_files(folder, before.folder, before.release.files) if before else {}
    files = release_files(folder, carried | {file.path: file for file in offered.files})
    _write(folder / MANIFEST_NAME, release_json(replace(release, files=files)))
    _write(folder / SUMS_NAME, sha256_sums((*files, release_file(folder, MANIFEST_NAME))))
    seal(folder)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
