"""Resolve the names of all documents to entities, out of core: the table `by_rule` of a database.

Names are blocked by their folded surname; DuckDB sorts them, and one surname at a time is in memory. Bodies
are one where their folded names are, an acronym where one name alone was introduced with it.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import duckdb
import pyarrow as pa

from flows.normalize.across.beside import Beside
from flows.normalize.across.given_names import FullName
from flows.normalize.across.namesakes import Seen
from flows.normalize.across.persons import Printed, resolve_surname
from flows.normalize.across.telling import told

BATCH = 20_000  # printed names whose persons are held at a time

# Names that print and tell the same need be judged once. A suffix behind a name is part of it.
PERSON_NAMES = """
CREATE TABLE person_names AS
WITH named AS (
    SELECT n.name_id, n.document_id, n.tentative, n."full", n.surname, n.words,
        CASE WHEN n."full" THEN coalesce(n.given, '') ELSE '' END AS given,
        CASE WHEN n."full" THEN coalesce(n.suffix, '') ELSE '' END AS suffix,
        n.slug, n.offices, n.fields, n.states, n.realms, n.born, d.date
    FROM names n JOIN documents d ON n.document_id = d.document_id WHERE n.type = 'person'
)
SELECT * REPLACE (
        slug || CASE WHEN suffix = '' OR ends_with(slug, '-' || suffix) THEN '' ELSE '-' || suffix END AS slug
    ),
    CASE WHEN suffix <> '' AND NOT ends_with(slug, '-' || suffix) THEN suffix END AS added,
    year(date) // 10 * 10 AS decade,
    md5_number_lower(concat_ws(chr(31), slug, words, surname, given, suffix, "full", tentative,
        array_to_string(offices, chr(30)), array_to_string(fields, chr(30)),
        array_to_string(states, chr(30)), array_to_string(realms, chr(30)),
        coalesce(born::VARCHAR, '-'), coalesce((year(date) // 10)::VARCHAR, '-'))) AS printed_as
FROM named
"""
PRINTED = """
SELECT printed_as, any_value(words) AS words, any_value(given) AS given,
    any_value(suffix) AS suffix, any_value(slug) AS slug, any_value(surname) AS surname,
    any_value("full") AS "full", any_value(tentative) AS tentative, any_value(offices) AS offices,
    any_value(fields) AS fields, any_value(states) AS states, any_value(realms) AS realms,
    any_value(born) AS born, any_value(decade) AS decade, count(*) AS documents,
    min(coalesce(strftime(date, '%Y-%m-%d'), '9999') || ' ' || document_id) AS first
FROM person_names GROUP BY printed_as ORDER BY words, printed_as
"""
PERSON_OF = """
CREATE TABLE person_of (printed_as UBIGINT, slug VARCHAR, form VARCHAR, qualifier VARCHAR, why VARCHAR)
"""
PERSON_OF_SCHEMA = pa.schema(
    [("printed_as", pa.uint64()), *((name, pa.string()) for name in ("slug", "form", "qualifier", "why"))]
)
# A body keeps the name of the authority file, else that of the first dated document; one whose state the name
# does not hold comes last. Names of several authority entries stay apart, whatever their words.
BODIES = """
CREATE TABLE body_names AS
WITH named AS (
    SELECT n.name_id, n.document_id, n.name, n.slug, n.listed, n.acronym, n.words,
        coalesce(n.states[1], '') AS state,
        coalesce(strftime(d.date, '%Y-%m-%d'), '9999') || ' ' || n.document_id AS first
    FROM names n JOIN documents d ON n.document_id = d.document_id WHERE n.type = 'organization'
), grouped AS (
    SELECT words, state,
        arg_min(slug, (NOT listed, contains(name, '('), first, slug)) AS form,
        count(DISTINCT CASE WHEN listed THEN slug END) AS entries
    FROM named GROUP BY words, state
)
SELECT n.* EXCLUDE (words, state), CASE WHEN g.entries > 1 THEN n.slug ELSE g.form END AS form,
    CASE WHEN NOT n.listed AND n.name = upper(n.name) THEN n.slug END AS short
FROM named n JOIN grouped g ON n.words = g.words AND n.state = g.state
"""
ACRONYMS = """
CREATE TABLE acronyms AS
SELECT acronym, min(form) AS form FROM body_names WHERE acronym IS NOT NULL
GROUP BY acronym HAVING count(DISTINCT form) = 1
"""
BY_RULE = """
CREATE TABLE by_rule AS
SELECT n.name_id, n.document_id, n.type || ':' || n.slug AS form_id, n.tentative,
    n.type || ':' || coalesce(p.slug, b.form, n.slug) AS entity_id,
    coalesce(p.form, b.form, n.slug) AS form, p.qualifier, n.added,
    coalesce(p.why, b.why) AS why
FROM (
    SELECT name_id, document_id, 'person' AS type, slug, tentative, added, printed_as
    FROM person_names
    UNION ALL
    SELECT name_id, document_id, type, slug, false, NULL, NULL FROM names WHERE type <> 'person'
) n
LEFT JOIN person_of p ON n.printed_as = p.printed_as
LEFT JOIN (
    SELECT n.name_id, coalesce(a.form, n.form) AS form,
        CASE WHEN a.form IS NOT NULL THEN 'acronym of one name'
            WHEN n.form <> n.slug THEN 'spelling' END AS why
    FROM body_names n
    LEFT JOIN acronyms a ON n.short = a.acronym
) b ON n.name_id = b.name_id
WHERE n.type <> 'person' OR p.printed_as IS NOT NULL
"""


def resolve_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `by_rule` from `names` and `documents`: the entity of each name that is one.

    Columns: name_id, document_id, form_id (the entity were the name alone asked), tentative, entity_id, form
    (slug of the name that gives the id), qualifier (what tells a namesake apart), added (Jr or Sr), why.
    """
    connection.execute(PERSON_NAMES)
    connection.execute(PERSON_OF)
    reader, writer = connection.cursor(), connection.cursor()
    for persons in _persons(reader):
        writer.register("persons_found", persons)
        writer.execute("INSERT INTO person_of SELECT * FROM persons_found")
        writer.unregister("persons_found")
    for statement in (BODIES, ACRONYMS, BY_RULE):
        connection.execute(statement)
    for table in ("person_names", "person_of", "body_names", "acronyms"):
        connection.execute(f"DROP TABLE {table}")


def _persons(reader: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """Give the persons behind printed names, in parts; a word that is no name has none."""
    rows: list[tuple[int | str | None, ...]] = []
    for _, group in groupby(_printed(reader), key=lambda row: row[1]):
        surname = list(group)
        found = resolve_surname([_read(number, row) for number, row in enumerate(surname)])
        rows += [(row[0], *person) for number, row in enumerate(surname) if (person := found[number])]
        if len(rows) >= BATCH:
            yield _table(rows)
            rows = []
    yield _table(rows)


def _printed(reader: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    reader.execute(PRINTED)
    while rows := reader.fetchmany(BATCH):
        yield from rows


def _read(number: int, row: tuple[Any, ...]) -> Printed:
    (_, _, given, suffix, slug, surname, full, tentative, offices, fields, states, realms, born, decade,
     documents, first) = row  # fmt: skip
    beside = Beside(offices, fields, states, realms, born)
    seen = Seen(told(beside, decade), documents, first)
    return Printed(number, FullName(given, suffix), slug, surname, full, tentative, seen)


def _table(rows: list[tuple[int | str | None, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(PERSON_OF_SCHEMA)
    kinds = zip(columns, PERSON_OF_SCHEMA.types, strict=True)
    return pa.table([pa.array(column, kind) for column, kind in kinds], schema=PERSON_OF_SCHEMA)
