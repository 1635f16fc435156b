"""Normalise a shard: its texts in, its rows out as one Parquet file a table, ready to be merged."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pyarrow as pa

from flows.ingest.records import RawText
from flows.normalize.document import normalize_document
from flows.normalize.lexicon import Knowledge
from flows.normalize.records import NAMES_SCHEMA, DocumentRows
from schemas.arrow import ParquetFile, arrow_schema, rows_table
from schemas.contract import load_contract

SHARD_TABLES = (
    "documents",
    "paragraphs",
    "speakers",
    "mentions",
    "citations",
    "quotations",
    "dates",
    "rejects",
)
BATCH = 200  # documents whose rows are held at a time


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
        for batch in _batches(normalize_document(text, knowledge) for text in texts):
            for name, file in files.items():
                file.write(rows_table([row for rows in batch for row in getattr(rows, name)], schemas[name]))
            count += len(batch)
    return count


def _batches(rows: Iterator[DocumentRows]) -> Iterator[list[DocumentRows]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
