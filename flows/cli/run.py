"""`dispatches run`: make a release."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from flows.cli.options import raw_option, warehouse_option, work_option
from flows.cli.quiet import quieten_prefect
from flows.publish.warehouse import RELEASES
from flows.store.address import Location

if TYPE_CHECKING:
    from flows.release import ReleaseRun


@click.command()
@raw_option
@warehouse_option
@work_option
@click.option("--max-bytes", type=int, help="Size above which a raw file is refused.  [default: 67108864]")
@click.option(
    "--bump",
    type=click.Choice(["major", "minor", "patch"]),
    help="Raise the version at least so far; it is never lower than the changes ask for.",
)
@click.option(
    "--accept", metavar="REASON", help="Go on where figures jump, and keep the reason in the release."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read the texts on the workers of a Dask cluster: tcp://HOST:PORT or tls://HOST:PORT.",
)
def run(
    raw: Location,
    warehouse: Location,
    work: Path | None,
    max_bytes: int | None,
    bump: str | None,
    accept: str | None,
    cluster: str | None,
) -> None:
    """Make a release of the raw texts, if anything has changed.

    Where its figures jump beyond the bounds of drift since the release before, the run stops, unless
    --accept gives the reason why that is right.

    \b
    Examples:
      dispatches run
      dispatches run --raw ~/press/raw --warehouse ~/press/warehouse
      dispatches run --raw s3://press/raw --warehouse s3://press/warehouse
      dispatches run --accept "the new reader finds twice the citations"
      dispatches run --cluster tls://scheduler.example.org:8786
    """
    from pydantic import ValidationError as ParameterError

    quieten_prefect()
    from flows.parameters import ReleaseParameters
    from flows.release import release

    try:
        limit = {} if max_bytes is None else {"max_bytes": max_bytes}
        parameters = ReleaseParameters(
            raw=raw, warehouse=warehouse, work=work, bump=bump, accept=accept, cluster=cluster, **limit
        )
    except ParameterError as error:
        first = error.errors(include_url=False)[0]
        option = first["loc"][0] if first["loc"] else "parameters"
        raise click.UsageError(
            f"--{str(option).replace('_', '-')}: {first['msg'].removeprefix('Value error, ')}"
        ) from None
    _print_run(release(parameters), warehouse)


def _print_run(done: "ReleaseRun", warehouse: Location) -> None:
    table = Table("table", "rows", "added", "removed", "changed", box=None, pad_edge=False)
    changes = {change.table: change for change in done.published.changes}
    for name, rows in done.rows.items():
        change = changes[name]
        table.add_row(name, f"{rows}", f"{change.added}", f"{change.removed}", f"{change.changed}")
    console = Console()
    console.print(table)
    console.print(done.published.reason, highlight=False, soft_wrap=True)
    version = done.published.version
    where = done.published.path if isinstance(warehouse, Path) else f"{warehouse}/{RELEASES}/{version}"
    console.print(f"Release {version} is in {where}", highlight=False, soft_wrap=True)
