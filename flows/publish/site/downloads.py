"""The files of the release to download, with sizes and digests, and how to open and check them."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from flows.publish.records import ReleaseFile
from flows.publish.site.site import Site
from schemas.table_files import table_of

_ASIDE = ("validation/", "inputs.zip")  # pages, and what the release was made with
_IN_PARTS = "One Parquet file a table; a large table is a folder of parts, which follow each other."
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


class Snippet(NamedTuple):
    """A few lines that open the release, run in its folder."""

    tool: str
    code: str
    note: str


SNIPPETS = (
    Snippet(
        "DuckDB",
        "ATTACH 'dispatches.duckdb' AS dispatches (READ_ONLY);\n"
        "USE dispatches;\n"
        "FROM search('talks') LIMIT 10;\n"
        "SELECT name, type, mentions FROM entities ORDER BY mentions DESC LIMIT 10;\n",
        "DuckDB 1.2 and later open the file.",
    ),
    Snippet(
        "Python",
        "import duckdb\n\n"
        'with duckdb.connect("dispatches.duckdb", read_only=True) as release:\n'
        '    print(release.sql("SELECT document_id, date, title FROM documents ORDER BY date"))\n'
        '    mentions = release.table("mentions").fetch_arrow_table()  # or .df() for pandas\n'
        "print(mentions.num_rows)\n",
        "It needs the packages duckdb and pyarrow.",
    ),
    Snippet(
        "R",
        "library(arrow)\n"
        "library(dplyr)\n\n"
        'mentions <- read_parquet("mentions.parquet")\n'
        'entities <- read_parquet("entities.parquet")\n'
        "mentions |>\n"
        "  count(entity_id, sort = TRUE) |>\n"
        "  left_join(select(entities, entity_id, name, type)) |>\n"
        "  head(10)\n",
        "It needs the packages arrow and dplyr.",
    ),
    Snippet(
        "Shell",
        "sha256sum --check --quiet SHA256SUMS && echo intact\n",
        "It checks every file of the release. On macOS: shasum --algorithm 256 --check SHA256SUMS.",
    ),
)


def write(site: Site) -> None:
    """Write the page."""
    offered = [file for file in site.release.files if not file.path.startswith(_ASIDE)]
    tables = [file for file in offered if table_of(file.path)]
    in_parts = any("/" in file.path for file in tables)
    groups = (
        ("Tables", _IN_PARTS if in_parts else "One Parquet file a table.", tables),
        ("Databases", "The same tables with keys, comments, views and macros; and the views alone.",
         [file for file in offered if _ending(file) == ".duckdb"]),
        ("Changes", "Every row that was added, removed or changed since the release before, with the cause.",
         [file for file in offered if file.path.startswith("changes/")]),
        ("Descriptions", "What the release says of itself to readers and tools.",
         [file for file in offered if "/" not in file.path and _ending(file) not in (".parquet", ".duckdb")]),
    )  # fmt: skip
    site.write(
        "downloads.html",
        "downloads.html",
        "Downloads",
        groups=[group for group in groups if group[2]],
        snippets=[snippet._replace(code=_with_parts(snippet.code, tables)) for snippet in SNIPPETS],
        size=size,
    )


def _with_parts(code: str, tables: Sequence[ReleaseFile]) -> str:
    """Read the tables that are in parts as the folders that they are in."""
    for table in {table_of(file.path) for file in tables if "/" in file.path}:
        code = code.replace(f'read_parquet("{table}.parquet")', f'open_dataset("{table}") |> collect()')
    return code


def _ending(file: ReleaseFile) -> str:
    return PurePosixPath(file.path).suffix


def size(count: int) -> str:
    """Give a number of bytes as a reader has it: 9.4 MB. A kilobyte has 1,000 bytes."""
    amount, at = float(count), 0
    while amount >= 999.5 and at < len(_UNITS) - 1:
        amount, at = amount / 1000, at + 1
    return f"{amount:,.1f} {_UNITS[at]}" if at and amount < 9.95 else f"{amount:,.0f} {_UNITS[at]}"
