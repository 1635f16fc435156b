"""`dispatches serve`: the releases on the loopback interface."""

from pathlib import Path

import click

from flows.cli.options import folder_to_read, warehouse_option, work_option
from flows.store.address import Location


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on; 0 takes any that is free.",
)
@warehouse_option
@work_option
def serve(port: int, warehouse: Location, work: Path | None) -> None:
    """Serve the site and the files of the releases on this machine, until Ctrl-C.

    Any client that reads Parquet over HTTP can query the files where they are.

    \b
    Examples:
      dispatches serve
      dispatches serve --port 0
    """
    from flows.serve import serve as serve_warehouse

    folder = folder_to_read(warehouse, work)
    serve_warehouse(folder, port, lambda address: click.echo(f"Serving {warehouse} at {address}"))
