"""Normalise a shard: its texts in, its rows out as one file a table."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.ingest.records import RawText
from flows.normalize.batches import batches
from flows.normalize.document import normalize_documents
from flows.normalize.lexicon import Knowledge
from flows.normalize.records import NAMES_SCHEMA
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract
from schemas.rows import ROW_TYPES

SHARD_TABLES = tuple(name for name in ROW_TYPES if name != "entities")  # those the merge makes
FRESH = ".arrow"  # ending of a file of rows that no pack holds yet
BATCH = 1_000_000  # characters of documents whose rows are held at a time


def shard_schemas() -> dict[str, pa.Schema]:
    """Give the Arrow schema of each file that a shard leaves."""
    contract = load_contract()
    return {name: arrow_schema(contract.table(name)) for name in SHARD_TABLES} | {"names": NAMES_SCHEMA}


def normalize_shard(texts: Iterable[RawText], folder: Path, knowledge: Knowledge) -> int:
    """Write the rows of the texts to `folder/<table>.parquet`, to be merged; give the number of texts."""
    return _write(texts, folder, knowledge, ".parquet", ParquetFile)


def read_into(folder: Path, texts: Iterable[RawText], knowledge: Knowledge) -> int:
    """Write the rows of the texts to `folder/<table>.arrow`, to be packed; give the number of texts.

    They are as in memory, so that they need not be pressed and read again before they are in a pack.
    """
    return _write(texts, folder, knowledge, FRESH, lambda path, schema: pa.ipc.new_file(str(path), schema))


def _write(
    texts: Iterable[RawText],
    folder: Path,
    knowledge: Knowledge,
    suffix: str,
    opened: Callable[[Path, pa.Schema], Any],
) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    schemas = shard_schemas()
    count = 0
    with ExitStack() as stack:
        stack.enter_context(without_collector())
        files = {
            name: stack.enter_context(opened(folder / f"{name}{suffix}", schema))
            for name, schema in schemas.items()
        }
        for batch in batches(texts, lambda text: len(text.text), BATCH):
            rows = normalize_documents(batch, knowledge)
            for name, file in files.items():
                file.write(rows_table([row for each in rows for row in getattr(each, name)], schemas[name]))
            count += len(batch)
    return count


@contextmanager
def without_collector() -> Iterator[None]:
    """Let nobody look for garbage in cycles while texts are read.

    Reading makes none, and holds many values for long: to look through them took a tenth of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
