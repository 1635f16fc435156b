"""A growing and changing archive, released again and again: what the tests of the history are told by.

The texts are read by the stages' own functions, without Prefect; a better rule is put around the reader,
and counts as other code.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish.press_rows import PASSED

import flows.normalize.shard
import flows.publish.assemble
import flows.publish.database
import flows.rerun
from flows.ingest.files import list_files
from flows.ingest.records import Ingested, RawText, read_shard
from flows.ingest.shards import find_duplicates, mark_duplicates, plan_shards, write_rejects, write_shard
from flows.ingest.sources import load_sources
from flows.ingest.texts import read_text
from flows.normalize.document import normalize_documents
from flows.normalize.lexicon import Knowledge, prepare
from flows.normalize.merge import Merged, merge_shards
from flows.normalize.records import DocumentRows
from flows.normalize.shard import normalize_shard
from flows.provenance import made_from
from flows.publish.candidate import Candidate
from flows.publish.drift import measure_drift
from flows.publish.publish import publish_tables
from flows.publish.records import Published
from schemas.authority import AUTHORITIES, authorities_digest, load_authorities
from schemas.authority_records import Authorities, Ruling
from schemas.contract import Column, Contract, Scalar, load_contract
from schemas.contract_changes import Level
from schemas.drift import load_bounds

MAX_BYTES = 1 << 20
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
Rule = Callable[[DocumentRows], DocumentRows]
Cell = tuple[str, str, str, str, str]


class Silent:
    """A recogniser that finds no name, so that a better model changes nothing in what is asserted here."""

    def find(self, texts: Sequence[str]) -> list[list[object]]:
        return [[] for _ in texts]


_LOADED: dict[str, Authorities] = {}  # by their digest: most archives have the same
_PREPARED: dict[int, Knowledge] = {}  # by the identity of the authorities, which are all kept


def load(folder: Path) -> Authorities:
    """Load authority files, the same ones once."""
    digest = authorities_digest(folder)
    if digest not in _LOADED:
        _LOADED[digest] = load_authorities(folder)
    return _LOADED[digest]


def prepared(authorities: Authorities) -> Knowledge:
    """Make the lexicons of loaded authority files, once, with a recogniser that is silent."""
    if id(authorities) not in _PREPARED:
        _PREPARED[id(authorities)] = prepare(authorities, Silent())  # type: ignore[arg-type]
    return _PREPARED[id(authorities)]


def plainly_named(rows: DocumentRows) -> DocumentRows:
    """Keep of what a text names its towns, councils and full names; a better reader changes nothing here."""
    kept = tuple(
        item
        for item in rows.mentions
        if item.text in ("Rotterdam", "Johanna Hollander")
        or (item.text == "Tide Council" and item.evidence == "organizations.yaml")
    )
    spoken = tuple(item for item in rows.quotations if item.kind != "indirect")
    return replace(rows, mentions=kept, citations=(), quotations=spoken)


@dataclass
class Archive:
    """Raw texts, authority files, code and contract as they are now, and the warehouse of their releases."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    contract: Contract = field(default_factory=lambda: replace(load_contract(), version="1.1.0"))
    rules: list[Rule] = field(default_factory=list)
    runs: int = 0

    def __post_init__(self) -> None:
        self.raw.mkdir()
        shutil.copytree(AUTHORITIES, self.authorities)
        (self.folder / "docs").mkdir()
        self.monkeypatch.setattr(flows.normalize.shard, "normalize_documents", self._read)
        self.monkeypatch.setattr(flows.rerun, "merge_shards", self._merge)
        self.monkeypatch.setattr(flows.rerun, "load_authorities", load)
        self.monkeypatch.setattr(flows.rerun, "prepare", prepared)
        self.monkeypatch.setattr(flows.rerun, "load_contract", lambda: self.contract)
        self.monkeypatch.setattr(flows.publish.database, "SQL_FOLDER", self.folder / "docs")
        self.monkeypatch.setattr(
            flows.publish.assemble, "build_site", lambda *_, **__: None
        )  # it needs the macros

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def authorities(self) -> Path:
        return self.folder / "authorities"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse"

    def write(self, raw_path: str, text: str) -> None:
        path = self.raw / raw_path
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def add_column(self, table: str, column: str, version: str) -> None:
        """Give the contract a new column, whose value is the number of letters in the key."""
        extra = Column(
            column, Scalar("INTEGER"), "A new column.", False, False, False, (), None, None, None, ()
        )  # fmt: skip
        tables = tuple(
            replace(item, columns=(*item.columns, extra)) if item.name == table else item
            for item in self.contract.tables
        )
        self.contract = replace(self.contract, tables=tables, version=version)

    def release(self, bump: Level | None = None, accept: str | None = None) -> Published:
        """Read all texts and publish them, unless their figures jump and no reason is given."""
        self.runs += 1
        staging = self.folder / f"staging-{self.runs}"
        ingested = self._ingest(staging)
        folder = staging / "normalize"
        for shard in ingested.shards:
            knowledge = prepared(load(self.authorities))
            normalize_shard(read_shard(shard, ingested.sources), folder / shard.stem, knowledge)
        tables = staging / "tables"
        self._merge([folder / shard.stem for shard in ingested.shards], ingested.rejects, tables, staging)
        origin = replace(
            made_from(ingested, tables, MAX_BYTES),
            reader_sha256=f"reader with {len(self.rules)} better rules",
            authorities_sha256=authorities_digest(self.authorities),
            contract_version=self.contract.version,
            contract_sha256=f"contract {self.contract.version}",
        )
        steps = flows.rerun.steps_to(
            self.warehouse, ingested, tables, origin, self.authorities, staging / "rerun"
        )
        drift = measure_drift(self.warehouse, tables, self.contract, load_bounds(), staging, accept)
        candidate = Candidate(
            tables, self.folder / "docs", PASSED, origin, steps, drift, authorities=self.authorities
        )
        now = BEGIN + timedelta(days=self.runs)
        return publish_tables(candidate, self.warehouse, self.contract, now, bump)

    def changes(self, version: str, table: str) -> list[Cell]:
        """Give key, change, column, cause and its method of each change of a table."""
        rows = pq.read_table(
            self.warehouse / "releases" / version / "changes" / f"{table}.parquet"
        ).to_pylist()
        names = ("key", "change", "column_name", "cause", "cause_method")
        return [tuple(row[name] for name in names) for row in rows]  # type: ignore[misc]

    def _read(self, raws: Sequence[RawText], knowledge: Knowledge) -> list[DocumentRows]:
        read = [plainly_named(rows) for rows in normalize_documents(raws, knowledge)]
        for rule in self.rules:
            read = [rule(rows) for rows in read]
        return read

    def _ingest(self, staging: Path) -> Ingested:
        folder = staging / "ingest"
        folder.mkdir(parents=True)
        sources = load_sources(self.raw)
        listing = list_files(self.raw, sources, MAX_BYTES)
        shards = [
            write_shard(
                (read_text(self.raw, file, sources[file.source_id], MAX_BYTES) for file in files),
                folder / f"texts-{number}.arrow",
            )
            for number, files in enumerate(plan_shards(listing.files))
        ]
        duplicates = find_duplicates(shards)
        for shard in shards:
            mark_duplicates(shard.path, duplicates)
        rejects = [*listing.rejects, *(reject for shard in shards for reject in shard.rejects)]
        rejected = write_rejects(rejects, folder / "rejects.parquet")
        return Ingested(
            tuple(shard.path for shard in shards), folder / "rejects.parquet", sources,
            len(listing.files), rejected, sum(shard.raw_bytes for shard in shards),
        )  # fmt: skip

    def _merge(
        self, shards: list[Path], rejects: Path, tables: Path, scratch: Path, rulings: Sequence[Ruling] = ()
    ) -> Merged:
        rows = merge_shards(shards, rejects, tables, scratch, rulings)
        for table in self.contract.tables:
            path = tables / f"{table.name}.parquet"
            content = pq.read_table(path)
            for column in table.columns:
                if column.name not in content.column_names:
                    letters = [len(key) for key in content[table.primary_key[0]].to_pylist()]
                    content = content.append_column(column.name, pa.array(letters, pa.int32()))
            pq.write_table(content, path)
        return rows
