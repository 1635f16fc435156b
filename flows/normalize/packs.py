"""Keep parses from one run to the next: those of a shard in one pack, a folder with a Parquet file a table.

A pack is named by the keys of its parses and never changes: a shard whose texts are all unchanged finds its
pack by name, and any other makes a new one, of parses taken from packs that are there and of those that were
read anew. It is written under another name and renamed when whole. `pack.json`, written last, gives the
SHA-256 of each file: a pack with a file that has another is not used, and its texts are read again.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.digests import sha256
from flows.normalize.shard import shard_schemas
from schemas.arrow import ParquetFile

FOLDER = "parses"
_SEAL = "pack.json"
_PARSES = "parses.arrow"
PACK_NAME = r"^[0-9a-f]{32}$"
_PARSES_SCHEMA = pa.schema([(name, pa.string()) for name in ("key", "document_id", "raw_path")])


class Parse(NamedTuple):
    """A parse by its key, and the text that it is of."""

    key: str
    document_id: str
    raw_path: str


class Part(NamedTuple):
    """A folder of Parquet files, of which the rows of these parses are meant."""

    folder: Path
    parses: tuple[Parse, ...]


class Packs:
    """The packs in a folder, which is made; each is checked once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._whole: dict[str, bool] = {}
        self._packs: dict[str, str] | None = None

    def find(self, parses: Sequence[Parse]) -> Path | None:
        """Give the pack of exactly these parses, None where there is none or it is damaged."""
        name = _name(parses)
        return self._folder / name if self._is_whole(name) else None

    def parts(self, wanted: Iterable[Parse]) -> list[Part]:
        """Give the packs that hold some of the parses, each with those to be taken from it."""
        held = self._held()
        found: dict[str, list[Parse]] = {}
        for parse in wanted:
            if parse.key in held:
                found.setdefault(held[parse.key], []).append(parse)
        return [Part(self._folder / name, tuple(parses)) for name, parses in sorted(found.items())]

    def add(self, parts: Sequence[Part]) -> Path:
        """Write the pack of the parses of all parts, in order of their documents, and give its folder."""
        parses = sorted(
            (parse for part in parts for parse in part.parses), key=lambda parse: parse.document_id
        )
        target = self._folder / _name(parses)
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        for table, schema in shard_schemas().items():
            _write_table(unfinished / f"{table}.parquet", table, schema, parts, parses)
        _write_parses(unfinished / _PARSES, parses)
        _seal(unfinished)
        shutil.rmtree(target, ignore_errors=True)  # it is there only if it is damaged
        unfinished.rename(target)
        self._whole[target.name] = True
        return target

    def _held(self) -> dict[str, str]:
        """Give for the key of each parse that was kept when this was first asked for its pack."""
        if self._packs is None:
            names = [path.name for path in sorted(self._folder.glob("[!.]*")) if self._is_whole(path.name)]
            self._packs = {key: name for name in names for key in _read_keys(self._folder / name)}
        return self._packs

    def _is_whole(self, name: str) -> bool:
        if name not in self._whole:
            self._whole[name] = _is_sealed(self._folder / name)
        return self._whole[name]


def _name(parses: Iterable[Parse]) -> str:
    return hashlib.sha256("\n".join(sorted(parse.key for parse in parses)).encode()).hexdigest()[:32]


def _write_table(
    path: Path, table: str, schema: pa.Schema, parts: Iterable[Part], parses: Sequence[Parse]
) -> None:
    """Write the rows of the parses in their order, and for each as they are in its part."""
    column = "raw_path" if table == "rejects" else "document_id"
    rows = pa.concat_tables(
        [schema.empty_table(), *(_rows(part, table, column) for part in parts)]
    ).combine_chunks()
    order = pa.array([getattr(parse, column) for parse in parses], pa.string())
    places = pc.index_in(rows.column(column), order).to_numpy()
    with ParquetFile(path, schema) as file:
        file.write(rows.take(pa.array(np.argsort(places, kind="stable"))))


def _rows(part: Part, table: str, column: str) -> pa.Table:
    with pq.ParquetFile(part.folder / f"{table}.parquet") as file:
        rows = file.read()
    meant = pa.array([getattr(parse, column) for parse in part.parses], pa.string())
    return rows.filter(pc.is_in(rows.column(column), meant))


def _write_parses(path: Path, parses: Sequence[Parse]) -> None:
    columns = list(zip(*parses, strict=True)) or [()] * len(_PARSES_SCHEMA)
    arrays = [pa.array(column, pa.string()) for column in columns]
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, _PARSES_SCHEMA) as writer:
        writer.write_table(pa.Table.from_arrays(arrays, schema=_PARSES_SCHEMA))


def _read_keys(pack: Path) -> list[str]:
    with pa.OSFile(str(pack / _PARSES)) as file, pa.ipc.open_file(file) as batches:
        keys: list[str] = batches.read_all().column("key").to_pylist()
    return keys


def _seal(folder: Path) -> None:
    digests = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    (folder / _SEAL).write_text(json.dumps(digests, indent=1) + "\n", "utf-8")


def _is_sealed(folder: Path) -> bool:
    """Tell whether a pack has all of its files as they were written."""
    try:
        digests: Mapping[str, str] = json.loads((folder / _SEAL).read_text("utf-8"))
        expected = {f"{table}.parquet" for table in shard_schemas()} | {_PARSES}
        return digests.keys() == expected and all(
            sha256(folder / name) == digest for name, digest in digests.items()
        )
    except (OSError, ValueError, AttributeError):
        return False
