"""Work without pandas, of which nothing but Great Expectations has need.

DuckDB imports pandas for any parameter of a statement, and pyarrow to make an array, in order to see whether
they were given one of its frames. That takes a second. What cannot be imported they take as not installed.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


class _Missing:
    """Find no pandas."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r} while flows.frameless hides it", name=name)


@contextmanager
def frameless() -> Iterator[None]:
    """Hide pandas, unless it is imported already."""
    sys.meta_path.insert(0, _Missing)
    try:
        yield
    finally:
        sys.meta_path.remove(_Missing)


@contextmanager
def framed() -> Iterator[None]:
    """Let pandas be imported, where it is hidden, for what cannot do without."""
    hidden = sys.meta_path
    sys.meta_path = [finder for finder in hidden if finder is not _Missing]
    try:
        yield
    finally:
        sys.meta_path = hidden
