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
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.digests import sha256
from flows.normalize.shard import FRESH, shard_schemas
from schemas.arrow import ParquetFile

FOLDER = "parses"
_SEAL = "pack.json"
_PARSES = "parses.arrow"
_KEY = "S64"  # a SHA-256 in hexadecimal
PACK_NAME = r"^[0-9a-f]{32}$"
# Parses are rows of a table with these columns, for an archive may hold millions: each by its key, and the
# text that it is of.
PARSES = pa.schema([(name, pa.string()) for name in ("key", "document_id", "raw_path")])


class Part(NamedTuple):
    """A folder with a file of rows for each table: a pack, or what was read anew and is in none yet.

    Of a pack, the rows of these parses are meant; what was read anew has no others.
    """

    folder: Path
    parses: pa.Table


class _Held(NamedTuple):
    """The keys of all parses that are kept, in order, and for each the number of its pack."""

    keys: npt.NDArray[np.bytes_]
    packs: npt.NDArray[np.int64]
    names: list[str]


class Packs:
    """The packs in a folder, which is made; each is checked once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._whole: dict[str, bool] = {}
        self._all: _Held | None = None

    def find(self, parses: pa.Table) -> Path | None:
        """Give the pack of exactly these parses, None where there is none or it is damaged."""
        name = _name(parses)
        return self._folder / name if self._is_whole(name) else None

    def parts(self, wanted: pa.Table) -> list[Part]:
        """Give the packs that hold some of the parses, each with those to be taken from it."""
        held, keys = self._held(), _keys(wanted)
        before, after = (np.searchsorted(held.keys, keys, side) for side in ("left", "right"))
        found = np.flatnonzero(before < after)
        packs = held.packs[after[found] - 1]  # of several packs with a parse, the last
        return [
            Part(self._folder / held.names[pack], wanted.take(found[packs == pack]))
            for pack in np.unique(packs)
        ]

    def add(self, parts: Sequence[Part]) -> Path:
        """Write the pack of the parses of all parts, in order of their documents, and give its folder."""
        parts = sorted(parts, key=_first)  # most rows are in order then
        own = [part.parses.select(PARSES.names) for part in parts]
        parses = pa.concat_tables([PARSES.empty_table(), *own]).sort_by("document_id")
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

    def _held(self) -> _Held:
        """Give where the parses are that were kept when this was first asked for."""
        if self._all is None:
            names = [path.name for path in sorted(self._folder.glob("[!.]*")) if self._is_whole(path.name)]
            keys = [_keys(_read_parses(self._folder / name)) for name in names]
            packs = np.repeat(np.arange(len(names)), list(map(len, keys)))
            every = np.concatenate([np.empty(0, _KEY), *keys])
            order = np.argsort(every, kind="stable")
            self._all = _Held(every[order], packs[order], names)
        return self._all

    def _is_whole(self, name: str) -> bool:
        if name not in self._whole:
            self._whole[name] = _is_sealed(self._folder / name)
        return self._whole[name]


def _keys(parses: pa.Table) -> npt.NDArray[np.bytes_]:
    return np.array(parses.column("key").to_pylist(), _KEY)


def _name(parses: pa.Table) -> str:
    return hashlib.sha256("\n".join(sorted(parses.column("key").to_pylist())).encode()).hexdigest()[:32]


def _first(part: Part) -> str:
    first: str = part.parses.column("document_id")[0].as_py()
    return first


def _write_table(path: Path, table: str, schema: pa.Schema, parts: Iterable[Part], parses: pa.Table) -> None:
    """Write the rows of the parses in their order, and for each as they are in its part."""
    column = "raw_path" if table == "rejects" else "document_id"
    rows = pa.concat_tables(
        [schema.empty_table(), *(_rows(part, table, column) for part in parts)]
    ).combine_chunks()
    places = pc.index_in(rows.column(column), parses.column(column)).to_numpy()
    if np.any(places[1:] < places[:-1]):
        rows = rows.take(pa.array(np.argsort(places, kind="stable")))
    with ParquetFile(path, schema, _settings(schema)) as file:
        file.write(rows)


def _settings(schema: pa.Schema) -> dict[str, Any]:
    """Give how the rows are written: a pack is read as a whole, by the merge alone, and its seal checks it.

    So nothing is said of its pages; and zstd presses what comes again as well without a dictionary.
    """
    numbers = [field.name for field in schema if pa.types.is_primitive(field.type)]
    return {"compression_level": 1, "use_dictionary": False, "write_statistics": numbers}


def _rows(part: Part, table: str, column: str) -> pa.Table:
    """Give the rows of the parses of a part: all rows of what was read anew, some of a pack."""
    fresh = part.folder / f"{table}{FRESH}"
    if fresh.exists():
        with pa.memory_map(str(fresh)) as file, pa.ipc.open_file(file) as read:
            return read.read_all()
    with pq.ParquetFile(part.folder / f"{table}.parquet") as file:
        rows = file.read()
    return rows.filter(pc.is_in(rows.column(column), part.parses.column(column)))


def _write_parses(path: Path, parses: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, PARSES) as writer:
        writer.write_table(parses.combine_chunks())


def _read_parses(pack: Path) -> pa.Table:
    with pa.OSFile(str(pack / _PARSES)) as file, pa.ipc.open_file(file) as batches:
        return batches.read_all()


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
