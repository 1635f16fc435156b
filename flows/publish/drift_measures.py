"""Say what is measured of a release, text by text: how many of what, out of how many.

Each measure is a ratio of two counts that every text has, so that it can be summed over any set of texts,
and any text can be held against the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.contract import Column, Contract, Table
from schemas.drift import DriftBounds, Family
from schemas.tables import literal, quoted

ALL_TEXTS, SAME_TEXTS, NEW_TEXTS = "all_texts", "same_texts", "new_texts"
_EVERYWHERE = (ALL_TEXTS, SAME_TEXTS, NEW_TEXTS)
# Tables whose rows stand in the words of a text: a longer text has more of them.
_IN_THE_WORDS = ("paragraphs", "entities", "mentions", "citations", "quotations", "dates")
# What a count is held against, of each text; a withheld text has no words, so they are not missing.
FILE, DOCUMENT, WORDS, INTERVIEW = "1", "documents_rows", "words", "(kind = 'interview')::BIGINT"
PUBLISHED = "(text_status = 'published')::BIGINT"


@dataclass(frozen=True)
class Measure:
    """A ratio of two counts of a text: `count` in the rows of a table, and `base`, both as SQL.

    `key` is the table or `table.column` that its bound goes by, `comparisons` where it is told, `scale` what
    the ratio is multiplied with to be told.
    """

    name: str
    key: str
    family: Family
    table: str
    count: str
    base: str
    comparisons: tuple[str, ...] = _EVERYWHERE
    scale: int = 1


REJECTED = Measure("files that were rejected", "rejects", "values", "rejects", "rejected", FILE)


def measures(before: Contract, after: Contract, bounds: DriftBounds) -> tuple[Measure, ...]:
    """Give the measures of what both contracts have, in the order of the contract."""
    old = {(table.name, column.name) for table in before.tables for column in table.columns}
    found = [REJECTED]
    for table in after.tables:
        columns = [column for column in table.columns if (table.name, column.name) in old]
        if columns and table.name != "rejects":
            found += _of_rows(table.name)
            found += (measure for column in columns for measure in _of_column(table, column, bounds))
    return tuple(found)


def _of_rows(table: str) -> Iterator[Measure]:
    count = "count(*)"
    if table in _IN_THE_WORDS:
        yield Measure(f"{table} a document", table, "rows", table, count, DOCUMENT, (ALL_TEXTS, SAME_TEXTS))
        name = f"{table} in 1,000 words"
        yield Measure(name, table, "rows", table, count, WORDS, (ALL_TEXTS, NEW_TEXTS), 1000)
    if table == "paragraphs":
        yield Measure("words a document", "paragraphs", "rows", table, "sum(words)::BIGINT", DOCUMENT)
    if table == "speakers":
        yield Measure("speakers a document", table, "rows", table, count, DOCUMENT, (ALL_TEXTS, SAME_TEXTS))
        yield Measure("speakers an interview", table, "rows", table, count, INTERVIEW)


def _of_column(table: Table, column: Column, bounds: DriftBounds) -> Iterator[Measure]:
    key, name = f"{table.name}.{column.name}", quoted(column.name)
    base = f"{table.name}_rows * {PUBLISHED}" if column.words else f"{table.name}_rows"
    if not column.required and key not in bounds.leave_out:
        count = f"count(*) FILTER ({name} IS NULL)"
        yield Measure(f"{key} is NULL", key, "nulls", table.name, count, base)
    if key in bounds.values:
        for value in column.values:
            count = f"count(*) FILTER ({name} = {literal(value)})"
            yield Measure(f"{key} is {value}", key, "values", table.name, count, base)
