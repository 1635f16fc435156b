"""Read the texts again with inputs as the release before had them, to tell what caused a change.

Old code cannot be run again, and of the old texts there are those that did not change. So the way from the
release before leads over what the code of today makes of these, with the authority files of then; then over
all texts of today; then the authority files of today give the staged tables. Each step changes one input,
but for the first where texts changed or went: what the code did there cannot be told from what that did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.records import Ingested, RawText, read_columns, read_shard
from flows.ingest.shards import find_duplicates, mark_duplicates, write_shard
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.merge import merge_shards
from flows.normalize.shard import normalize_shard
from flows.publish.causes import AUTHORITY, CODE, CONTRACT, SOURCE, Step, differing_inputs
from flows.publish.inputs import unpack_authorities
from flows.publish.records import MadeFrom, ReleaseSummary
from flows.publish.warehouse import current, read_release
from flows.publish.withhold import publishable
from schemas.arrow import ParquetFile, arrow_schema
from schemas.authority import load_authorities
from schemas.connection import open_bounded
from schemas.contract import load_contract
from schemas.errors import ConfigurationError
from schemas.table_files import same_bytes, table_files, tables_in

_RAW_FILES = "SELECT DISTINCT raw_path, raw_sha256 FROM read_parquet(?)"
_KEPT = f"""
SELECT raw_path FROM ({_RAW_FILES} INTERSECT {_RAW_FILES})
WHERE NOT list_contains(?::VARCHAR[], split_part(raw_path, '/', 1))
"""


@dataclass(frozen=True)
class _KeptTexts:
    """The raw files of the same bytes in both releases; `complete` where the one before had no other."""

    raw_paths: pa.ChunkedArray
    complete: bool


def steps_to(
    warehouse: Path, ingested: Ingested, tables: Path, origin: MadeFrom, authorities: Path, scratch: Path
) -> tuple[Step, ...]:
    """Give the steps from the current release to the staged tables; read again where several inputs differ.

    `authorities` is the folder of the authority files of today. There are no steps where one input alone
    differs, or nothing does, or where the authority files of then cannot be read by the code of today and
    no step would change less than all. `scratch` is a folder, made here, for what is read.
    """
    now = current(warehouse)
    if now is None or _is_same(warehouse / now.path, tables):
        return ()
    before = read_release(warehouse, now.version).made_from
    differing = [name for name in differing_inputs(before, origin) if name != CONTRACT]
    if len(differing) < 2:
        return ()
    old = _knowledge_of_then(warehouse / now.path, scratch) if AUTHORITY in differing else None
    knowledge = old or prepare(load_authorities(authorities))
    steps: list[Step] = []
    if {CODE, SOURCE} <= set(differing):
        kept = _kept_texts(warehouse, now, before, tables, origin)
        inputs = [CODE, *([] if kept.complete else [SOURCE]), *([] if old else {AUTHORITY} & set(differing))]
        subset = _kept_of(ingested, kept, scratch / "kept")
        steps.append(Step(tuple(inputs), _read_again(subset, knowledge, scratch / "code")))
    if old:
        one = SOURCE if SOURCE in differing else CODE
        steps.append(Step((one,), _read_again(ingested, knowledge, scratch / "texts")))
    if not steps:
        return ()
    return (*steps, Step((AUTHORITY if old else SOURCE,), tables))


def _is_same(release: Path, tables: Path) -> bool:
    return all(
        same_bytes(table_files(release, name), table_files(tables, name)) for name in tables_in(tables)
    )


def _knowledge_of_then(release: Path, scratch: Path) -> Knowledge | None:
    folder = scratch / "authorities"
    unpack_authorities(release, folder)
    try:
        return prepare(load_authorities(folder))
    except ConfigurationError:  # the code of today wants other files
        return None


def _kept_texts(
    warehouse: Path, now: ReleaseSummary, before: MadeFrom, tables: Path, origin: MadeFrom
) -> _KeptTexts:
    described = {source.source_id for source in set(before.sources) ^ set(origin.sources)}
    with open_bounded(tables.with_suffix(".spill")) as connection:
        files = [
            [str(path) for name in ("documents", "rejects") for path in table_files(folder, name)]
            for folder in (warehouse / now.path, tables)
        ]
        kept = connection.execute(_KEPT, [*files, sorted(described)]).to_arrow_table().column("raw_path")
        count = connection.execute(f"SELECT count(*) FROM ({_RAW_FILES})", files[:1]).fetchone()
    return _KeptTexts(kept, count == (len(kept),))


def _kept_of(ingested: Ingested, kept: _KeptTexts, folder: Path) -> Ingested:
    """Take from what was ingested the texts and rejects that are kept; mark the duplicates among them."""
    folder.mkdir(parents=True)
    shards = [write_shard(_kept_in(shard, ingested, kept), folder / shard.name) for shard in ingested.shards]
    duplicates = find_duplicates(shards)
    for shard in shards:
        mark_duplicates(shard.path, duplicates)
    schema = arrow_schema(load_contract().table("rejects"))
    rejects = pq.read_table(ingested.rejects, schema=schema)
    with ParquetFile(folder / "rejects.parquet", schema) as file:
        file.write(rejects.filter(pc.is_in(rejects["raw_path"], kept.raw_paths)))
    return replace(ingested, shards=tuple(shard.path for shard in shards), rejects=folder / "rejects.parquet")


def _kept_in(shard: Path, ingested: Ingested, kept: _KeptTexts) -> Iterator[RawText]:
    texts = read_columns(shard, ["document_id", "raw_path"])
    only = texts.filter(pc.is_in(texts.column("raw_path"), kept.raw_paths)).column("document_id")
    for text in read_shard(shard, ingested.sources, only.to_pylist()):
        yield replace(text, duplicate_of=None)


def _read_again(ingested: Ingested, knowledge: Knowledge, folder: Path) -> Path:
    """Normalise and merge the texts, one shard after the other; give the folder of the tables."""
    folders = [folder / shard.stem for shard in ingested.shards]
    for shard, target in zip(ingested.shards, folders, strict=True):
        normalize_shard(read_shard(shard, ingested.sources), target, knowledge)
    tables = folder / "tables"
    merge_shards(folders, ingested.rejects, tables, folder, knowledge.authorities.rulings)
    return publishable(tables, ingested.sources, folder / "withheld")
