"""`dispatches releases`, `sql` and `open`: what is published, and queries on it."""

import os
from pathlib import Path

import click
import duckdb
from rich.console import Console
from rich.table import Table

from flows.cli.options import folder_to_read, warehouse_option, work_option
from flows.cli.printable import printable
from flows.publish.warehouse import DATABASE_NAME, current_version, release_path, releases
from flows.store.address import Location
from schemas.errors import RunError


@click.command(name="releases")
@warehouse_option
@work_option
def list_releases(warehouse: Location, work: Path | None) -> None:
    """List the published releases, the current one last.

    \b
    Example:
      dispatches releases
    """
    table = Table("version", "published", "contract", "files", "rows", "size", box=None, pad_edge=False)
    for item in releases(folder_to_read(warehouse, work)):
        day = item.published_at.date().isoformat()
        size = "pruned" if item.pruned else f"{item.bytes / 1e6:.1f} MB"
        table.add_row(item.version, day, item.contract_version, f"{item.files}", f"{item.rows}", size)
    if not table.row_count:
        raise RunError(f"warehouse {warehouse}: no release yet; `dispatches run` makes one")
    Console().print(table)


@click.command()
@click.argument("query")
@warehouse_option
@work_option
def sql(query: str, warehouse: Location, work: Path | None) -> None:
    """Run a query on the current release's DuckDB file, which is opened read-only.

    \b
    Examples:
      dispatches sql "SELECT document_id, date, title FROM documents"
      dispatches sql "SHOW TABLES"
    """
    with duckdb.connect(str(_database(folder_to_read(warehouse, work))), read_only=True) as connection:
        try:
            result = connection.sql(query)
        except duckdb.Error as error:
            raise click.UsageError(printable(str(error))) from None
        if result is not None:
            width = Console().width if os.isatty(1) else 10_000
            result.show(max_width=width, max_rows=1_000)


@click.command(name="open")
@click.argument("version", required=False)
@warehouse_option
@work_option
def open_client(version: str | None, warehouse: Location, work: Path | None) -> None:
    """Open the DuckDB file of a release in the duckdb command line, the current one unless VERSION is given.

    It is opened read-only.

    \b
    Examples:
      dispatches open
      dispatches open 1.0.0
    """
    from flows.client import open_database

    open_database(folder_to_read(warehouse, work, version), version)


def _database(warehouse: Path) -> Path:
    return release_path(warehouse, current_version(warehouse)) / DATABASE_NAME
