"""Sum what was counted in the texts of both releases, source by source, and find the texts that move a sum.

The queries read the tables `before` and `after` of `drift_texts`. All sums are of whole numbers, so neither
the order of rows nor the number of threads shows in what is made of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

ALL_SOURCES = "*"
LISTED = 10  # documents of a jump
# A text whose words were withheld, or published, since is another: its columns of words are.
_SAME = """
b.raw_path = a.raw_path AND b.raw_sha256 IS NOT DISTINCT FROM a.raw_sha256
AND b.text_status IS NOT DISTINCT FROM a.text_status
"""
_MOVING = {
    "same_texts": """
        SELECT coalesce(a.document_id, b.document_id, a.raw_path) AS text,
            (a.counts[$3] - b.counts[$3]) - (a.bases[$3] - b.bases[$3]) * $2 AS moved
        FROM same_after a JOIN same_before b USING (raw_path) WHERE $1 IN (a.source_id, '*')
    """,
    "new_texts": """
        SELECT coalesce(document_id, raw_path) AS text, counts[$3] - bases[$3] * $2 AS moved
        FROM new_after WHERE source_id = $1
    """,
}
_LOST = f"""
SELECT source_id, count(*), count(*) FILTER (is_lost), min(document_id, {LISTED}) FILTER (is_lost)
FROM (
    SELECT *, raw_path NOT IN (SELECT raw_path FROM after WHERE document_id IS NOT NULL)
        AND raw_path NOT IN (SELECT raw_path FROM withdrawn) AS is_lost
    FROM before WHERE document_id IS NOT NULL
) GROUP BY source_id ORDER BY source_id
"""


@dataclass(frozen=True)
class Sums:
    """Of a measure, on one side: the texts that it applies to, what was counted in them, and its base."""

    texts: int = 0
    count: int = 0
    base: int = 0

    @property
    def ratio(self) -> float | None:
        """Give count by base; None where nothing has the base."""
        return self.count / self.base if self.base else None

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.texts + other.texts, self.count + other.count, self.base + other.base)


SumsBySource = Mapping[str, tuple[Sums, ...]]


def together(*sides: SumsBySource) -> dict[str, tuple[Sums, ...]]:
    """Add up the sums of several sides, source by source."""
    sums: dict[str, tuple[Sums, ...]] = {}
    for side in sides:
        for source, given in side.items():
            known = sums.get(source, (Sums(),) * len(given))
            sums[source] = tuple(one + two for one, two in zip(known, given, strict=True))
    return dict(sorted(sums.items()))


def of_all_sources(sums: SumsBySource) -> dict[str, tuple[Sums, ...]]:
    """Add up the sums of all sources."""
    return together(*({ALL_SOURCES: each} for each in sums.values()))


def compare_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views same_before, same_after (the same bytes in both) and new_after (all others of today)."""
    connection.execute(f"""
        CREATE VIEW same_before AS SELECT b.* FROM before b SEMI JOIN after a ON {_SAME};
        CREATE VIEW same_after AS SELECT a.* FROM after a SEMI JOIN before b ON {_SAME};
        CREATE VIEW new_after AS SELECT a.* FROM after a ANTI JOIN before b ON {_SAME};
    """)


def count_documents(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[str, int, int], ...]:
    """Give each source with the number of its documents before and after."""
    rows = connection.execute("""
        SELECT source_id, sum(old), sum(new) FROM (
            SELECT source_id, count(document_id) AS old, 0 AS new FROM before GROUP BY source_id
            UNION ALL SELECT source_id, 0, count(document_id) FROM after GROUP BY source_id
        ) GROUP BY source_id ORDER BY source_id
    """).fetchall()
    return tuple((source, int(old), int(new)) for source, old, new in rows)


def read_sums(connection: duckdb.DuckDBPyConnection, texts: str) -> dict[str, tuple[Sums, ...]]:
    """Give the sums of each measure, in their order, by source, over a table of texts."""
    rows = connection.execute(f"""
        SELECT source_id, list(sums ORDER BY place) FROM (
            SELECT source_id, place, [count(*) FILTER (base > 0), sum(count), sum(base)] AS sums FROM (
                SELECT source_id, unnest(counts) AS count, unnest(bases) AS base,
                    generate_subscripts(counts, 1) AS place
                FROM {texts}
            ) GROUP BY source_id, place
        ) GROUP BY source_id ORDER BY source_id
    """).fetchall()
    return {source: tuple(Sums(*map(int, each)) for each in sums) for source, sums in rows}


def moving_texts(
    connection: duckdb.DuckDBPyConnection, comparison: str, source: str, number: int, pair: tuple[Sums, Sums]
) -> tuple[str, ...]:
    """Give the texts that move a ratio most the way it went, the worst first, by document or path."""
    before, after = pair[0].ratio or 0.0, pair[1].ratio or 0.0
    sign = 1 if after >= before else -1
    query = f"""
        SELECT text FROM ({_MOVING[comparison]})
        WHERE moved * {sign} > 0 ORDER BY moved * {sign} DESC, text LIMIT {LISTED}
    """
    return tuple(text for (text,) in connection.execute(query, [source, before, number + 1]).fetchall())


@dataclass(frozen=True)
class Lost:
    """How many documents a source had, how many of them went without having been withdrawn, and the first."""

    source_id: str
    documents: int
    lost: int
    first: tuple[str, ...]


def lost_documents(connection: duckdb.DuckDBPyConnection) -> tuple[Lost, ...]:
    """Give what each source lost; `withdrawn` has the raw files that errata.yaml takes away."""
    rows = connection.execute(_LOST).fetchall()
    return tuple(Lost(source, documents, lost, tuple(first or ())) for source, documents, lost, first in rows)
