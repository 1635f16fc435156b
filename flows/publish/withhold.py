"""Leave out the words of texts whose licence does not allow publishing them, and keep what was found in them.

It comes after the full tables were checked against the raw texts, which needs the words.
What is left is checked once more, by the contract.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from flows.ingest.records import Source
from schemas.connection import open_bounded
from schemas.contract import Contract, Table, load_contract
from schemas.table_files import read_table, write_query
from schemas.tables import literal, quoted

# An alias is a form that a text prints: only those of published texts stay, and the reasons that name them.
_ALIASES = """
SELECT * EXCLUDE (printed) REPLACE (
    coalesce(p.printed, []) AS aliases,
    list_filter(resolution, lambda reason: list_contains(coalesce(p.printed, []), 
        regexp_replace(reason, ': [^:]*$', ''))) AS resolution
) FROM entities LEFT JOIN (
    SELECT m.entity_id, list_sort(list(DISTINCT m.text)) AS printed
    FROM mentions m JOIN entities e USING (entity_id) JOIN documents d USING (document_id)
    WHERE d.source_id NOT IN ({withheld}) AND m.text <> e.name GROUP BY m.entity_id
) p USING (entity_id) ORDER BY entity_id
"""
# A name that an authority file gives is no word of the text.
_CANONICAL = """
CASE WHEN {of_withheld} AND NOT coalesce(suffix(evidence, '.yaml'), false)
THEN coalesce(identifier, 'withheld') ELSE canonical_name END AS canonical_name
"""


def withheld_sources(sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Give the ids of the sources whose texts are withheld, in order."""
    return tuple(sorted(key for key, source in sources.items() if source.text == "withheld"))


def publishable(tables: Path, sources: Mapping[str, Source], target: Path) -> Path:
    """Give the folder of the tables as they may be published: as they are, or new ones below `target`."""
    withheld = withheld_sources(sources)
    return withhold(tables, withheld, target, load_contract()) if withheld else tables


def withhold(tables: Path, sources: Collection[str], target: Path, contract: Contract) -> Path:
    """Write the tables to a new folder, without the words of the texts of some sources; give that folder.

    Rows, ids, offsets and the order of rows stay. `sources` are ids, at least one.
    """
    target.mkdir()
    with open_bounded(target.with_suffix(".spill")) as connection:
        for table in contract.tables:
            read_table(connection, tables, table.name).create_view(table.name)
        for table in contract.tables:
            write_query(connection, _query(table, sources), table, target, table.name)
    return target


def _query(table: Table, sources: Collection[str]) -> str:
    names = ", ".join(map(literal, sorted(sources)))
    if table.name == "entities":
        return _ALIASES.format(withheld=names)
    of_withheld = f"split_part(document_id, '/', 1) IN ({names})"
    replaced = [
        f"CASE WHEN NOT {of_withheld} THEN {quoted(column.name)} END AS {quoted(column.name)}"
        for column in table.columns
        if column.words
    ]
    if table.name == "documents":
        replaced.append(f"if({of_withheld}, 'withheld', text_status) AS text_status")
    if table.name == "citations":
        replaced.append(_CANONICAL.format(of_withheld=of_withheld))
    replacing = f"REPLACE ({', '.join(replaced)})" if replaced else ""
    return f"SELECT * {replacing} FROM {quoted(table.name)}"
