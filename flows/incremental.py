"""What a run keeps for the next: parses under a digest of the reader, and the inputs that it ended with.

All of it is in `warehouse/cache/`, and may be removed at any time: the next run then reads every text.
"""

import json
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError

from flows.digests import code_digest, json_digest, reader_digest, sha256
from flows.ingest.records import Cache, Ingested
from flows.normalize.packs import FOLDER as PARSES
from flows.normalize.packs import PACK_NAME
from flows.normalize.records import Normalized
from flows.provenance import CODE, LOCK
from flows.publish.durable import replace_text
from flows.publish.records import MadeFrom, Release, ReleaseFile
from flows.publish.warehouse import current, read_release
from flows.validate.records import ExpectationResult, Outcome, Validation
from schemas.authority import authorities_digest
from schemas.contract import load_contract
from schemas.table_files import files_of_tables, table_of, tables_in

CACHE = "cache"
LAST_RUN = "last_run.json"
OTHER_PACKAGES = ("duckdb", "great-expectations", "open-data-contract-standard")  # what the later stages use


@dataclass(frozen=True)
class LastRun:
    """What the last run that ended well was made from, the release that then was current, its packs."""

    inputs_sha256: str
    release_sha256: str
    packs: tuple[Annotated[str, StringConstraints(pattern=PACK_NAME)], ...]


@dataclass(frozen=True)
class PackSize:
    """A pack of parses: its folder, its size in bytes, and whether the last run used it."""

    folder: Path
    bytes: int
    used: bool


_LAST_RUN = TypeAdapter(LastRun)


def open_cache(warehouse: Path) -> Cache:
    """Give the cache of a warehouse, which is made where it is missing, for the reader as it is now."""
    # It holds words that no release may hold: those of texts that are withheld or were withdrawn.
    (warehouse / CACHE).mkdir(mode=0o700, exist_ok=True)
    return Cache(warehouse / CACHE, reader_digest())


def run_digest(ingested: Ingested, reader: str) -> str:
    """Give one digest of all that a release is made from: raw files, sources, reader and all other code."""
    packages = [(name, version(name)) for name in OTHER_PACKAGES]
    lock = sha256(LOCK) if LOCK.is_file() else None
    return json_digest(
        [ingested.inputs_sha256, reader, code_digest(CODE), authorities_digest(), packages, lock]
    )


def remember(warehouse: Path, inputs_sha256: str, normalized: Normalized) -> None:
    """Keep what the run that has just ended was made from; where a text broke its reader, try all again."""
    now = current(warehouse)
    if now is not None:
        again = "" if normalized.broken else inputs_sha256
        _write(warehouse, LastRun(again, now.release_sha256, normalized.packs))


def begin(warehouse: Path) -> None:
    """Let no later run rely on the last one until this one has ended well; its packs are known still."""
    last = last_run(warehouse)
    if last is not None:
        _write(warehouse, replace(last, inputs_sha256=""))


def same_inputs(warehouse: Path, inputs_sha256: str) -> Release | None:
    """Give the current release where the last run made it, or left it, from these same inputs.

    None also where one of its files is not there in its full size.
    """
    last, now = last_run(warehouse), current(warehouse)
    if last is None or now is None:
        return None
    if (last.inputs_sha256, last.release_sha256) != (inputs_sha256, now.release_sha256):
        return None
    release, folder = read_release(warehouse, now.version), warehouse / now.path
    whole = all(_size(folder / file.path) == file.bytes for file in release.files)
    return release if whole else None


def same_tables(warehouse: Path, tables: Path, origin: MadeFrom) -> Release | None:
    """Give the current release where the staged tables are byte by byte its own, which this code checked."""
    now = current(warehouse)
    release = read_release(warehouse, now.version) if now else None
    if release is None or _checked_by(release.made_from) != _checked_by(origin):
        return None
    released = {file.path: file.sha256 for file in release.files if file.rows is not None}
    staged = {path: sha256(tables / path) for path in files_of_tables(tables)}
    names = tables_in(tables)
    same = staged == {path: digest for path, digest in released.items() if table_of(path) in names}
    return release if same else None


def checked_before(warehouse: Path, origin: MadeFrom) -> Path | None:
    """Give the folder of the current release where this code checked its tables against the same sources.

    None also where a table is no longer the file that was published.
    """
    now = current(warehouse)
    release = read_release(warehouse, now.version) if now else None
    if now is None or release is None or _checked_by(release.made_from) != _checked_by(origin):
        return None
    folder = warehouse / now.path
    tables = {f"{table.name}.parquet" for table in load_contract().tables}
    released = [file for file in release.files if file.path in tables]
    whole = len(released) == len(tables) and all(_is_published(folder, file) for file in released)
    return folder if whole else None


def validation_of(release: Release, docs: Path) -> Validation:
    """Give the outcome of the expectations as it was when the release was made; `docs` are its Data Docs."""
    results = (
        ExpectationResult(checked.table, checked.name, Outcome(checked.outcome))
        for checked in release.expectations
    )
    return Validation(tuple(results), docs)


def rows_of(release: Release) -> dict[str, int]:
    """Give the number of rows of each table of a release, as its run counted them."""
    rows: Counter[str | None] = Counter()
    for file in release.files:
        rows[table_of(file.path)] += file.rows or 0
    return {table.name: rows[table.name] for table in load_contract().tables}


def pack_sizes(warehouse: Path) -> list[PackSize]:
    """Give every pack of parses, in order of the names."""
    last = last_run(warehouse)
    used = set(last.packs) if last else set()
    folders = sorted(path for path in (warehouse / CACHE / PARSES).glob("*") if path.is_dir())
    return [PackSize(path, sum(map(_size, path.iterdir())), path.name in used) for path in folders]


def prune_cache(warehouse: Path) -> list[PackSize]:
    """Remove the packs that the last run did not use, and give them. Call it while holding the warehouse."""
    unused = [pack for pack in pack_sizes(warehouse) if not pack.used]
    for pack in unused:
        shutil.rmtree(pack.folder)
    return unused


def last_run(warehouse: Path) -> LastRun | None:
    """Give what the last run that ended well left word of; None without such word, or one not of ours."""
    try:
        return _LAST_RUN.validate_json((warehouse / CACHE / LAST_RUN).read_bytes())
    except (OSError, ValidationError):
        return None


def _write(warehouse: Path, said: LastRun) -> None:
    replace_text(warehouse / CACHE / LAST_RUN, json.dumps(_LAST_RUN.dump_python(said), indent=1) + "\n")


def _checked_by(origin: MadeFrom) -> tuple[object, ...]:
    """Give what else than the tables makes a release another one, or its checks end otherwise."""
    return origin.code_sha256, origin.contract_sha256, origin.lock_sha256, origin.sources


def _is_published(folder: Path, file: ReleaseFile) -> bool:
    return _size(folder / file.path) == file.bytes and sha256(folder / file.path) == file.sha256


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
