"""Normalise a shard: its texts in, its rows out as one Parquet file a table, ready to be merged."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

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
BATCH = 1_000_000  # characters of documents whose rows are held at a time


def shard_schemas() -> dict[str, pa.Schema]:
    """Give the Arrow schema of each file that a shard leaves."""
    contract = load_contract()
    return {name: arrow_schema(contract.table(name)) for name in SHARD_TABLES} | {"names": NAMES_SCHEMA}


def normalize_shard(texts: Iterable[RawText], folder: Path, knowledge: Knowledge) -> int:
    """Write the rows of the texts to `folder/<table>.parquet`; give the number of texts."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = shard_schemas()
    count = 0
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(ParquetFile(folder / f"{name}.parquet", schema))
            for name, schema in schemas.items()
        }
        for batch in batches(texts, lambda text: len(text.text), BATCH):
            rows = normalize_documents(batch, knowledge)
            for name, file in files.items():
                file.write(rows_table([row for each in rows for row in getattr(each, name)], schemas[name]))
            count += len(batch)
    return count
