"""The data dictionary as a page: tables and columns in words, and the views and macros of the DuckDB file."""

from flows.publish.site.site import Site
from schemas.dictionary import column_words
from schemas.tables import duckdb_type

_VIEWS = (
    "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND comment IS NOT NULL ORDER BY ALL"
)
_MACROS = """
SELECT function_name || '(' || array_to_string(parameters, ', ') || ')', comment
FROM duckdb_functions() WHERE NOT internal AND comment IS NOT NULL ORDER BY ALL
"""


def write(site: Site) -> None:
    """Write the page."""
    tables = [
        (
            table,
            [
                (column.name, duckdb_type(column.type).replace('"', ""), column_words(table, column))
                for column in table.columns
            ],
        )
        for table in (*site.contract.tables, *site.contract.ledgers)
    ]
    site.write(
        "dictionary.html",
        "dictionary.html",
        "Dictionary",
        contract=site.contract.version,
        tables=tables,
        views=site.connection.execute(_VIEWS).fetchall(),
        macros=site.connection.execute(_MACROS).fetchall(),
    )
