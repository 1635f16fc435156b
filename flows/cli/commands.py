"""The `dispatches` command, and how it ends.

Exit status: 0 done; 1 the data failed its checks, or jumped; 2 wrong use or input.
"""

from typing import Any

import click

from flows.cli.printable import printable
from flows.cli.prune import prune
from flows.cli.releases import list_releases, open_client, sql
from flows.cli.run import run
from flows.cli.serve import serve
from flows.cli.show import show
from flows.cli.verify import sign, verify
from schemas.errors import DispatchesError, ValidationError

COMMANDS = (run, list_releases, verify, sign, prune, show, sql, open_client, serve)


class _OneLineErrors(click.Group):
    """Turn our own errors into one line and an exit status; everything else is a fault of ours."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DispatchesError as error:
            click.echo(f"dispatches: {printable(str(error))}", err=True)
            ctx.exit(1 if isinstance(error, ValidationError) else 2)
        except KeyboardInterrupt:
            click.echo("dispatches: interrupted; what was current before is current still", err=True)
            ctx.exit(130)


@click.group(
    cls=_OneLineErrors,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="dispatches")
def cli() -> None:
    """Turn raw press texts into a versioned dataset that can be queried, cited and checked.

    Exit status: 0 done; 1 the data failed its checks, or jumped; 2 wrong use or input.
    """


def main() -> None:
    """Run the command line."""
    cli()
