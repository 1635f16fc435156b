"""Make the tables of a release again from the raw texts, and compare them with those that were published."""

import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.ingest.files import DEFAULT_MAX_BYTES
from flows.ingest.flow import ingest
from flows.normalize.flow import normalize
from flows.provenance import made_from
from flows.publish.damage import difference
from flows.publish.records import MadeFrom
from flows.publish.warehouse import read_release, release_path
from flows.publish.withhold import publishable
from schemas.contract import Table, load_contract
from schemas.table_files import table_files

_BATCH = 10_000  # rows compared at a time


def rebuild_faults(warehouse: Path, version: str, raw: Path) -> Iterator[str]:
    """Name the first difference of each table that the raw texts and this code make otherwise.

    Where raw texts, code or contract are not those that the release was made from, that is named before it:
    the difference may come from there. Raises what ingest and normalise raise.
    """
    released, folder = read_release(warehouse, version).made_from, release_path(warehouse, version)
    with tempfile.TemporaryDirectory(prefix="dispatches-rebuild-") as scratch:
        staging = Path(scratch)
        max_bytes = released.max_bytes or DEFAULT_MAX_BYTES
        ingested = ingest(raw, staging, max_bytes)
        tables, contract = normalize(ingested, staging).tables, load_contract()
        tables = publishable(tables, ingested.sources, staging / "withheld")
        faults = [fault for table in contract.tables for fault in _table_faults(table, folder, tables)]
        if faults:
            yield from _other_origins(released, made_from(ingested, tables, max_bytes))
        yield from faults


def _other_origins(released: MadeFrom, now: MadeFrom) -> Iterator[str]:
    if released.code_sha256 != now.code_sha256:
        yield (
            f"the release was made by other code (version {released.code_version}, SHA-256 "
            f"{released.code_sha256}) than this (SHA-256 {now.code_sha256}): check out the code that made it"
        )
    if released.contract_sha256 != now.contract_sha256:
        yield f"the release keeps contract {released.contract_version} (SHA-256 {released.contract_sha256})"
    if released.authorities_sha256 != now.authorities_sha256:
        yield f"the release was made with other authority files (SHA-256 {released.authorities_sha256})"
    if (released.raw_sha256, released.sources) != (now.raw_sha256, now.sources):
        yield "the raw texts are not those that the release was made from"


def _table_faults(table: Table, released: Path, made: Path) -> Iterator[str]:
    old, new = table_files(released, table.name), table_files(made, table.name)
    if not old:
        yield f"{table.name}.parquet: made from the raw texts, and not in the release"
        return
    for before, after in zip_longest(old, new):
        at = difference(before, after) if before and after else 0
        if at is not None:
            name = (before or after).relative_to(released if before else made).as_posix()
            yield f"{name}: differs from byte {at} on: {_first_difference(table, old, new)}"
            return


def _first_difference(table: Table, released: Sequence[Path], made: Sequence[Path]) -> str:
    """Say which row and column of the files of a table differs first, in the order of the rows."""
    if not pq.read_schema(released[0]).equals(pq.read_schema(made[0])):
        return "its columns are others"
    for before, after in zip_longest(_batches(released), _batches(made)):
        if before is None or after is None or not before.equals(after):
            return _first_row(table, before, after)
    return "its rows are the same, and written otherwise"


def _batches(files: Sequence[Path]) -> Iterator[pa.Table]:
    """Give the rows of files in batches of one size, wherever a file or row group ends."""
    waiting = pq.read_schema(files[0]).empty_table()
    for path in files:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                waiting = pa.concat_tables([waiting, pa.Table.from_batches([batch])])
                while waiting.num_rows >= _BATCH:
                    yield waiting.slice(0, _BATCH)
                    waiting = waiting.slice(_BATCH)
    yield waiting


def _first_row(table: Table, before: pa.Table | None, after: pa.Table | None) -> str:
    old, new = ([] if batch is None else batch.to_pylist() for batch in (before, after))
    for one, two in zip_longest(old, new):
        if one == two:
            continue
        keys = [" | ".join(str(row[key]) for key in table.primary_key) if row else None for row in (one, two)]
        if keys[0] != keys[1]:
            return f"released row {keys[0] or 'none'}, made again {keys[1] or 'none'}"
        columns = [column for column in one if one[column] != two[column]]
        return f"row {keys[0]}, column {columns[0]}"
    raise AssertionError("the batches differ")
