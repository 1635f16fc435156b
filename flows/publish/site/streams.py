"""Hand out the rows of a query key by key, in the order of the keys, holding one batch of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb

from flows.ingest.records import read_batches, read_raw_text

_Row = TypeVar("_Row")
_BATCH = 4_096  # rows


class Grouped(Generic[_Row]):
    """The rows of a query whose first column is a key, and which come in the order of the keys.

    `make` turns the other columns into a row. Keys are asked for in order, each once; rows of a key that is
    not asked for are passed over.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, query: str, make: Callable[..., _Row], *values: object
    ) -> None:
        self._groups = groupby(rows_of(connection, query, values), key=itemgetter(0))
        self._make = make
        self._next: tuple[str, Iterable[Sequence[Any]]] | None = next(self._groups, None)

    def of(self, key: str) -> list[_Row]:
        """Give the rows of a key, none where there are none."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return []
        rows = [self._make(*row[1:]) for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def rows_of(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query, holding one batch of them; other queries may be read beside it."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        while batch := cursor.fetchmany(_BATCH):
            yield from batch


class RawTexts:
    """The decoded raw texts of some documents, in Arrow files; one is read when it is asked for."""

    def __init__(self, files: Sequence[Path], wanted: Collection[str]) -> None:
        self._places = {
            key: (file, number) for file in files for key, number in read_batches(file) if key in wanted
        }

    def of(self, document_id: str) -> str | None:
        """Give the text of a document, None where no file has it, or it is not among those wanted."""
        place = self._places.get(document_id)
        return None if place is None else read_raw_text(*place, document_id)
