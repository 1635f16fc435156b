"""Find where a file was changed: the first byte that differs from a copy, or the part of a Parquet file.

The tables are written with a checksum on each page, so that damage can be placed without a copy.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_BLOCK = 1 << 20  # bytes


def difference(path: Path, other: Path) -> int | None:
    """Give the offset of the first byte in which two files differ, or None where all bytes are the same."""
    at = 0
    with path.open("rb") as first, other.open("rb") as second:
        while True:
            ours, theirs = first.read(_BLOCK), second.read(_BLOCK)
            if ours != theirs:
                pairs = enumerate(zip(ours, theirs, strict=False))
                shared = min(len(ours), len(theirs))
                return at + next((place for place, (one, two) in pairs if one != two), shared)
            if not ours:
                return None
            at += len(ours)


def place_of_damage(path: Path) -> str | None:
    """Say which part of a Parquet file cannot be read as it was written; None where that cannot be told."""
    if path.suffix != ".parquet":
        return None
    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
    except (pa.ArrowException, OSError):
        return "in the footer, from which its columns are read"
    with file:
        return next(_damaged(file), None)


def _damaged(file: pq.ParquetFile) -> Iterator[str]:
    for group in range(file.metadata.num_row_groups):
        row_group = file.metadata.row_group(group)
        for number in range(row_group.num_columns):
            chunk = row_group.column(number)
            try:
                file.read_row_group(group, columns=[chunk.path_in_schema])
            except (pa.ArrowException, OSError):
                start = chunk.dictionary_page_offset or chunk.data_page_offset
                end = start + chunk.total_compressed_size
                yield f"column {chunk.path_in_schema}, row group {group + 1}, bytes {start} to {end}"
