"""Read what the release says of each entity, in the order of the ids, without holding them all.

Each list is cut where a page would grow without end; the counts beside it are of all. In a query, `chosen` is
the table of the entities that are asked for.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple, TypeVar

import duckdb

from flows.publish.site.charts import Monthly
from flows.publish.site.site import AROUND
from flows.publish.site.streams import Grouped, rows_of

_Row = TypeVar("_Row")
_ASKED = "shown.asked_entities"
AT_A_TIME = 1_000  # entities; DuckDB holds what all queries give for them
FORMS, COMPANIONS, DOCUMENTS, SENTENCES, QUOTES, CITED = 40, 24, 30, 2, 30, 20

ENTITY = """
SELECT entity_id, s.citation, name, type, mentions, documents, strftime(first_date, '%-d %B %Y'),
    strftime(last_date, '%-d %B %Y'), iso_3166, wikidata_id, geonames_id, identifier_source, s.charted
FROM entities SEMI JOIN {chosen} USING (entity_id) JOIN shown.entities s USING (entity_id) ORDER BY entity_id
"""
_FORMS = f"""
SELECT entity_id, text, count(*) AS times FROM mentions SEMI JOIN {{chosen}} USING (entity_id)
WHERE text IS NOT NULL GROUP BY entity_id, text
QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY times DESC, text) <= {FORMS}
ORDER BY entity_id, times DESC, text
"""
_MONTHS = """
SELECT entity_id, date_trunc('month', d.date)::DATE AS month, count(*) FROM mentions m
SEMI JOIN {chosen} USING (entity_id) JOIN documents d ON d.document_id = m.document_id
WHERE d.date IS NOT NULL GROUP BY entity_id, month ORDER BY entity_id, month
"""
_COMPANIONS = f"""
WITH own AS (
    SELECT DISTINCT paragraph_id, entity_id FROM mentions SEMI JOIN {{chosen}} USING (entity_id)
), present AS (
    SELECT DISTINCT paragraph_id, entity_id FROM mentions SEMI JOIN shown.entities USING (entity_id)
    SEMI JOIN own USING (paragraph_id)
), pairs AS (
    SELECT one.entity_id, other.entity_id AS companion, count(*) AS paragraphs
    FROM own one JOIN present other USING (paragraph_id)
    WHERE one.entity_id <> other.entity_id
    GROUP BY one.entity_id, other.entity_id
    QUALIFY row_number() OVER (PARTITION BY one.entity_id ORDER BY paragraphs DESC, companion) <= {COMPANIONS}
)
SELECT p.entity_id, companion, e.name, e.type, paragraphs
FROM pairs p JOIN entities e ON e.entity_id = companion
ORDER BY p.entity_id, paragraphs DESC, companion
"""
# The latest documents, and of each the first sentences. What the text gives no day stands last.
_PASSAGES = f"""
SELECT entity_id, m.document_id, s.headline, strftime(d.date, '%Y-%m-%d'), in_document, mention_id,
    right(p.text[sentence_start + 1:text_start], {AROUND}), m.text,
    left(p.text[text_end + 1:sentence_end], {AROUND})
FROM (
    SELECT m.*, count(*) OVER of_document AS in_document,
        row_number() OVER (of_document ORDER BY p.position, text_start) AS number
    FROM mentions m JOIN paragraphs p USING (paragraph_id)
    SEMI JOIN shown.documents d ON d.document_id = m.document_id
    SEMI JOIN {{chosen}} e ON e.entity_id = m.entity_id
    WINDOW of_document AS (PARTITION BY m.entity_id, m.document_id)
    QUALIFY number <= {SENTENCES}
) m JOIN paragraphs p USING (paragraph_id) JOIN documents d ON d.document_id = m.document_id
JOIN shown.documents s ON s.document_id = m.document_id
QUALIFY dense_rank() OVER (PARTITION BY entity_id ORDER BY d.date DESC NULLS LAST, m.document_id)
    <= {DOCUMENTS}
ORDER BY entity_id, d.date DESC NULLS LAST, m.document_id, number
"""
_QUOTES = f"""
SELECT q.entity_id, quotation_id, left(text, 400), verb, s.headline, strftime(d.date, '%Y-%m-%d'),
    count(*) OVER (PARTITION BY q.entity_id)
FROM quotations q SEMI JOIN {{chosen}} e ON e.entity_id = q.entity_id
JOIN documents d ON d.document_id = q.document_id JOIN shown.documents s ON s.document_id = q.document_id
WHERE q.kind IN ('speech', 'block', 'indirect')
QUALIFY row_number() OVER (PARTITION BY q.entity_id ORDER BY d.date DESC NULLS LAST, quotation_id) <= {QUOTES}
ORDER BY q.entity_id, d.date DESC NULLS LAST, quotation_id
"""
# What the paragraphs cite that mention the entity.
_CITED = f"""
SELECT entity_id, c.kind, name, min(c.canonical_name), count(DISTINCT c.citation_id) AS times
FROM (SELECT DISTINCT entity_id, paragraph_id FROM mentions SEMI JOIN {{chosen}} USING (entity_id)) m
JOIN citations c USING (paragraph_id)
JOIN shown.sources s ON s.kind = c.kind AND s.name = coalesce(c.identifier, c.canonical_name)
GROUP BY entity_id, c.kind, name
QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY times DESC, c.kind, name) <= {CITED}
ORDER BY entity_id, times DESC, c.kind, name
"""
_SPEAKS = f"""
SELECT p.entity_id, p.speaker_id, s.headline, strftime(d.date, '%Y-%m-%d'), p.part, p.turns, p.words
FROM speakers p SEMI JOIN {{chosen}} e ON e.entity_id = p.entity_id
JOIN documents d ON d.document_id = p.document_id JOIN shown.documents s ON s.document_id = p.document_id
QUALIFY row_number() OVER (PARTITION BY p.entity_id ORDER BY d.date DESC NULLS LAST, p.speaker_id)
    <= {DOCUMENTS}
ORDER BY p.entity_id, d.date DESC NULLS LAST, speaker_id
"""


class Entity(NamedTuple):
    """An entity with its days as words, and what cites it; `charted` where its chart is drawn."""

    entity_id: str
    citation: str
    name: str
    type: str
    mentions: int
    documents: int
    first: str | None
    last: str | None
    iso_3166: str | None
    wikidata_id: str | None
    geonames_id: int | None
    identifier_source: str | None
    charted: bool


class Form(NamedTuple):
    """A name by which texts call the entity, and how often."""

    text: str
    times: int


class Companion(NamedTuple):
    """Another entity, and in how many paragraphs both are mentioned."""

    entity_id: str
    name: str
    type: str
    paragraphs: int


class Passage(NamedTuple):
    """A mention with what stands around it in its sentence; of a withheld text the words are None.

    `in_document` counts the mentions in its document.
    """

    document_id: str
    headline: str
    date: str | None
    in_document: int
    mention_id: str
    before: str | None
    text: str | None
    after: str | None


class Quote(NamedTuple):
    """What the entity said; `of` counts all that it said."""

    quotation_id: str
    text: str | None
    verb: str | None
    headline: str
    date: str | None
    of: int


class Cited(NamedTuple):
    """What is cited beside the entity, and how often."""

    kind: str
    key: str
    name: str
    times: int


class Part(NamedTuple):
    """A conversation in which the entity speaks."""

    speaker_id: str
    headline: str
    date: str | None
    part: str | None
    turns: int
    words: int


class Profile(NamedTuple):
    """An entity with all that its page shows."""

    entity: Entity
    forms: Sequence[Form]
    months: Sequence[Monthly]
    companions: Sequence[Companion]
    passages: Sequence[Passage]
    quotes: Sequence[Quote]
    cited: Sequence[Cited]
    parts: Sequence[Part]


def profiles(connection: duckdb.DuckDBPyConnection, only: Collection[str]) -> Iterator[Profile]:
    """Give these of the entities that have a page, in the order of the ids."""
    ids = sorted(only)
    for first in range(0, len(ids), AT_A_TIME):
        yield from _profiles(connection, ids[first : first + AT_A_TIME])


def _profiles(connection: duckdb.DuckDBPyConnection, asked: list[str]) -> Iterator[Profile]:
    connection.execute(f"CREATE OR REPLACE TABLE {_ASKED} (entity_id VARCHAR)")
    connection.execute(f"INSERT INTO {_ASKED} SELECT unnest(?::VARCHAR[])", [asked])
    forms, months = _grouped(connection, _FORMS, Form), _grouped(connection, _MONTHS, Monthly)
    companions = _grouped(connection, _COMPANIONS, Companion)
    passages = _grouped(connection, _PASSAGES, Passage)
    quotes, cited = _grouped(connection, _QUOTES, Quote), _grouped(connection, _CITED, Cited)
    parts = _grouped(connection, _SPEAKS, Part)
    for row in rows_of(connection, ENTITY.format(chosen=_ASKED)):
        entity = Entity(*row)
        key = entity.entity_id
        yield Profile(
            entity, forms.of(key), months.of(key), companions.of(key), passages.of(key), quotes.of(key),
            cited.of(key), parts.of(key),
        )  # fmt: skip


def _grouped(connection: duckdb.DuckDBPyConnection, query: str, make: Callable[..., _Row]) -> Grouped[_Row]:
    return Grouped(connection, query.format(chosen=_ASKED), make)
