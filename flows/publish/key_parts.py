"""Cut the keys of a table into parts that can be compared one after the other, in the order of the keys.

Joins of many millions of rows need more memory than there is. A part is a range of keys, and the rows of a
table are nearly in their order, so a part is read without the rest of the files.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import duckdb

from schemas.tables import quoted

PART_ROWS = 1_000_000  # on either side, about
_SAMPLED = 1_000  # keys of a part that are looked at to find where the parts end


class KeyPart(NamedTuple):
    """The keys after one key, up to another one; None is before the first or behind the last."""

    after: str | None
    end: str | None

    def of(self, rows: duckdb.DuckDBPyRelation, column: str) -> duckdb.DuckDBPyRelation:
        """Give the rows whose key, in that column, is in the part."""
        key = duckdb.ColumnExpression(column)
        if self.after is not None:
            rows = rows.filter(key > duckdb.ConstantExpression(self.after))
        return rows if self.end is None else rows.filter(key <= duckdb.ConstantExpression(self.end))


ALL_KEYS = KeyPart(None, None)


def part_count(rows: int) -> int:
    """Give in how many parts so many rows are compared."""
    return 1 + rows // PART_ROWS


def cut_keys(
    connection: duckdb.DuckDBPyConnection, rows: int, parts: int, views: Sequence[str], column: str
) -> tuple[KeyPart, ...]:
    """Cut the keys of views, in a column that is never NULL; none of them has more than so many rows."""
    if parts == 1:
        return (ALL_KEYS,)
    keys = " UNION ".join(f"SELECT {quoted(column)} AS key FROM {view}" for view in views)
    some = f"hash(key) % {max(1, rows // parts // _SAMPLED)} = 0"
    sample = [key for (key,) in connection.execute(f"FROM ({keys}) WHERE {some} ORDER BY key").fetchall()]
    ends = [sample[part * len(sample) // parts] for part in range(1, parts)] if sample else []
    return tuple(KeyPart(*pair) for pair in pairwise([None, *ends, None]))
