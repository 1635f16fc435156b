"""Hand out the rows of a query key by key, in the order of the keys, holding one batch of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import duckdb

from flows.ingest.records import read_raw_texts

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
    """The decoded raw texts of Arrow files, each of them in the order of the document ids.

    Ids are asked for in order, each once. One batch of each file, a few MB, is held at a time.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._texts = merge(*map(read_raw_texts, files), key=itemgetter(0))
        self._next = next(self._texts, None)

    def of(self, document_id: str) -> str | None:
        """Give the text of a document, None where no file has it."""
        while self._next is not None and self._next[0] < document_id:
            self._next = next(self._texts, None)
        found = self._next is not None and self._next[0] == document_id
        return self._next[1] if self._next is not None and found else None
