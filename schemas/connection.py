"""Open DuckDB for work over whole tables: with a set share of memory, and a folder to spill the rest to.

Left alone, DuckDB takes four fifths of the machine's memory and all of its cores, and what a step costs would
grow with the corpus. So whatever reads more than a row or two is opened here.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

MEMORY_LIMIT = "350MB"  # of DuckDB; what Python and Arrow hold comes on top, below 1 GB together
THREADS = 2  # more take more memory; the rows and their order are the same with any number

Settings = dict[str, str | bool | int | float | list[str]]


def bounded(spill: Path, **settings: str) -> Settings:
    """Give the settings of a bounded DuckDB that spills to a folder, which it makes and removes itself."""
    return {
        "memory_limit": MEMORY_LIMIT,
        "threads": str(THREADS),
        "temp_directory": str(spill),
        **settings,
    }


@contextmanager
def open_bounded(
    spill: Path | None = None, database: Path | None = None, read_only: bool = False, **settings: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a bounded DuckDB on a file, or in memory, and close it.

    `spill` is a folder of the run. Without one, as for a release that is only looked at and may lie where
    nothing can be written, it is among the temporary files of the system.
    """
    name = str(database) if database else ":memory:"
    with TemporaryDirectory(prefix="dispatches-") if spill is None else nullcontext(spill) as folder:
        config = bounded(Path(folder), **settings)
        with duckdb.connect(name, read_only=read_only, config=config) as connection:
            yield connection
