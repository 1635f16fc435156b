"""What a reader of the site can search: units, which are numbered, and the words of each.

The units are names, the most mentioned first; sources, the most cited first; then the documents by their id,
each title with the paragraphs of its document after it.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from flows.publish.site.postings import Word

_BATCH = 10_000
_PIECES = 100_000  # pairs of a word and a unit
_UNITS = """
CREATE TEMP TABLE units AS
WITH found AS (
    SELECT 'entity' AS part, mentions AS times, entity_id AS id, 0 AS position, name AS text, type AS kind,
        mentions::VARCHAR AS detail, concat_ws(' ', name, array_to_string(aliases, ' ')) AS words
    FROM entities SEMI JOIN shown.entities USING (entity_id)
    UNION ALL
    SELECT 'source', citations, name, 0, name, kind, citations::VARCHAR, name FROM shown.sources
    UNION ALL
    SELECT 'text', 0, document_id, 0, s.headline, d.kind, d.date::VARCHAR, s.headline
    FROM documents d JOIN shown.documents s USING (document_id)
    UNION ALL
    SELECT 'text', 0, p.document_id, p.position, p.text, p.paragraph_id, coalesce(s.name, s.label), p.text
    FROM paragraphs p SEMI JOIN shown.documents USING (document_id) LEFT JOIN speakers s USING (speaker_id)
    WHERE p.text IS NOT NULL
)
SELECT row_number() OVER (ORDER BY part, times DESC, id, position, kind) - 1 AS unit, * FROM found
"""
# fold() and the pattern are those of the macro search(), so that both find the same.
# A word of more than 64 characters is found by its beginning.
_WORDS = """
WITH standing AS (
    SELECT unnest(regexp_extract_all(fold(words), '[\\p{L}\\p{N}]+'))[:64] AS word, unit FROM units
)
SELECT word, unit, count(*) AS times FROM standing GROUP BY ALL ORDER BY word, unit
"""


_SIZES = """
SELECT CASE WHEN part = 'text' AND position = 0 THEN 0
    ELSE 1 + least(43, round(4 * log2(1 + length(string_split(words, ' '))))) END AS size
FROM units ORDER BY unit
"""


class Unit(NamedTuple):
    """A name, a source, the title of a document, or, at a position in it from 1, a paragraph.

    `id` is of the entity, the source or the document. For a paragraph, `kind` is its id and `detail` who
    speaks; else `kind` is the sort, and `detail` the count or the date.
    """

    part: str
    id: str
    position: int
    text: str
    kind: str
    detail: str | None


class Extent(NamedTuple):
    """How many units there are: those before `sources` are names, those from `texts` on in documents."""

    sources: int
    texts: int
    units: int


def number_units(connection: duckdb.DuckDBPyConnection) -> Extent:
    """Make the table `units` of what has a page, and tell its extent."""
    connection.execute(_UNITS)
    counts = connection.execute(
        "SELECT count(*) FILTER (part = 'entity'), count(*) FILTER (part <> 'text'), count(*) FROM units"
    ).fetchall()
    return Extent(*counts[0])


def units(connection: duckdb.DuckDBPyConnection) -> Iterator[Unit]:
    """Give the units in their order."""
    cursor = connection.execute("SELECT part, id, position, text, kind, detail FROM units ORDER BY unit")
    while rows := cursor.fetchmany(_BATCH):
        yield from (Unit(*row) for row in rows)


def sizes(connection: duckdb.DuckDBPyConnection) -> npt.NDArray[np.int64]:
    """Give the size of each unit as a number below 45: 0 for a title, which marks where a document begins.

    For anything else it is 1 and four times the binary logarithm of one more than the number of words.
    """
    return np.array(connection.execute(_SIZES).fetchnumpy()["size"], np.int64)


def words(connection: duckdb.DuckDBPyConnection) -> Iterator[Word]:
    """Give the words of all units in the order of their code points, folded as by the macro `fold`."""
    for word, pieces in groupby(_pieces(connection), key=attrgetter("word")):
        _, units, counts = zip(*pieces, strict=True)
        yield Word(word, np.concatenate(units), np.concatenate(counts))


def _pieces(connection: duckdb.DuckDBPyConnection) -> Iterator[Word]:
    """Give the words in pieces: DuckDB would hold the lists of all words, but spills what it sorts."""
    for batch in connection.execute(_WORDS).to_arrow_reader(_PIECES):
        runs = pc.run_end_encode(batch.column("word"))
        units, counts = (batch.column(name).to_numpy() for name in ("unit", "times"))
        for word, (start, end) in zip(
            runs.values.to_pylist(), pairwise([0, *runs.run_ends.to_pylist()]), strict=True
        ):
            yield Word(word, units[start:end], counts[start:end])
