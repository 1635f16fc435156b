"""The `dispatches` command.

Exit status: 0 done; 1 the data failed its checks, or jumped; 2 wrong use or input.
"""

import logging
import os
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.publish.warehouse import DATABASE_NAME, current_version, release_path, releases
from schemas.errors import DispatchesError, RunError, ValidationError

if TYPE_CHECKING:
    from flows.release import ReleaseRun
    from flows.show import Shown

FOLDER = click.Path(path_type=Path, file_okay=False)
warehouse_option = click.option(
    "--warehouse", type=FOLDER, default="warehouse", show_default=True, help="Folder of the releases."
)
raw_option = click.option(
    "--raw",
    type=FOLDER,
    default="raw",
    show_default=True,
    help="Folder of the source folders with the raw texts.",
)


class _OneLineErrors(click.Group):
    """Turn our own errors into one line and an exit status; everything else is a fault of ours."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DispatchesError as error:
            click.echo(f"dispatches: {_printable(str(error))}", err=True)
            ctx.exit(1 if isinstance(error, ValidationError) else 2)
        except KeyboardInterrupt:
            click.echo("dispatches: interrupted; what was current before is current still", err=True)
            ctx.exit(130)


@click.group(
    cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="dispatches")
def cli() -> None:
    """Turn raw press texts into a versioned dataset that can be queried, cited and checked.

    Exit status: 0 done; 1 the data failed its checks, or jumped; 2 wrong use or input.
    """


@cli.command()
@raw_option
@warehouse_option
@click.option("--max-bytes", type=int, help="Size above which a raw file is refused.  [default: 67108864]")
@click.option(
    "--bump",
    type=click.Choice(["major", "minor", "patch"]),
    help="Raise the version at least so far; it is never lower than the changes ask for.",
)
@click.option(
    "--accept", metavar="REASON", help="Go on where figures jump, and keep the reason in the release."
)
def run(raw: Path, warehouse: Path, max_bytes: int | None, bump: str | None, accept: str | None) -> None:
    """Make a release of the raw texts, if anything has changed.

    Where its figures jump beyond the bounds of drift since the release before, the run stops, unless
    --accept gives the reason why that is right.

    \b
    Examples:
      dispatches run
      dispatches run --raw ~/press/raw --warehouse ~/press/warehouse
      dispatches run --accept "the new reader finds twice the citations"
    """
    from pydantic import ValidationError as ParameterError

    _quieten_prefect()
    from flows.release import ReleaseParameters, release

    try:
        limit = {} if max_bytes is None else {"max_bytes": max_bytes}
        parameters = ReleaseParameters(raw=raw, warehouse=warehouse, bump=bump, accept=accept, **limit)
    except ParameterError as error:
        first = error.errors(include_url=False)[0]
        option = first["loc"][0] if first["loc"] else "parameters"
        raise click.UsageError(
            f"--{str(option).replace('_', '-')}: {first['msg'].removeprefix('Value error, ')}"
        ) from None
    _print_run(release(parameters))


@cli.command(name="releases")
@warehouse_option
def list_releases(warehouse: Path) -> None:
    """List the published releases, the current one last.

    \b
    Example:
      dispatches releases
    """
    table = Table("version", "published", "contract", "files", "rows", "size", box=None, pad_edge=False)
    for item in releases(warehouse):
        day = item.published_at.date().isoformat()
        size = "pruned" if item.pruned else f"{item.bytes / 1e6:.1f} MB"
        table.add_row(item.version, day, item.contract_version, f"{item.files}", f"{item.rows}", size)
    if not table.row_count:
        raise RunError(f"warehouse {warehouse}: no release yet; `dispatches run` makes one")
    Console().print(table)


@cli.command()
@click.argument("version", required=False)
@warehouse_option
@raw_option
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    help="File of allowed signers, one of whom must have signed.",
)
@click.option("--rebuild", is_flag=True, help="Make the tables again from the raw texts and compare bytes.")
def verify(version: str | None, warehouse: Path, raw: Path, rebuild: bool, signers: Path | None) -> None:
    """Check a release, the current one unless VERSION is given.

    Every file is checked by its SHA-256, every table for its columns and keys, and every span of the tables
    is sliced again from the raw texts. --rebuild needs the raw texts and the code that made the release.

    \b
    Examples:
      dispatches verify
      dispatches verify 1.0.0 --rebuild
    """
    if rebuild:
        _quieten_prefect()
    from flows.verify import verify_release

    chosen = version or current_version(warehouse)
    signed_by = _signer(warehouse, chosen, signers) if signers else None
    found = verify_release(warehouse, chosen, raw, rebuild)
    for fault in found.faults:
        click.echo(_printable(fault))
    if found.faults:
        raise ValidationError(f"release {found.version}: {len(found.faults)} faults")
    click.echo(
        f"Release {found.version}: {found.files} files have their SHA-256, "
        f"{found.spans} spans slice their raw texts."
    )
    if found.rebuilt:
        click.echo(f"The raw texts give the same bytes again for its {found.rebuilt} tables.")
    if signed_by:
        click.echo(f"Its SHA256SUMS is signed by {_printable(signed_by)}.")


@cli.command()
@click.argument("version", required=False)
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Private SSH key to sign with.")
@warehouse_option
def sign(version: str | None, key: Path, warehouse: Path) -> None:
    """Sign the checksums of a release with an SSH key, the current one unless VERSION is given.

    \b
    Example:
      dispatches sign --key ~/.ssh/id_ed25519
    """
    from flows.publish.signature import sign as sign_release

    chosen = version or current_version(warehouse)
    click.echo(f"Release {chosen} is signed in {sign_release(warehouse, chosen, key)}")


@cli.command()
@click.option("--keep", type=click.IntRange(min=1), help="How many of the last releases stay.")
@click.option("--cache", is_flag=True, help="Remove from the cache what the last run did not use.")
@click.option("--yes", is_flag=True, help="Remove the files; else they are only listed.")
@warehouse_option
def prune(keep: int | None, cache: bool, yes: bool, warehouse: Path) -> None:
    """Remove the files of old releases; the current one stays, and those listed in pinned.txt.

    Of a release that goes, release.json, SHA256SUMS and CHANGES.md stay, and `dispatches releases` lists it.
    With --cache, remove texts as they were once read, which the last run had no use for.

    \b
    Examples:
      dispatches prune --keep 5
      dispatches prune --keep 5 --yes
      dispatches prune --cache --yes
    """
    if (keep is None) != cache:
        raise click.UsageError("expected either --keep, for releases, or --cache")
    if keep is None:
        _prune_cache(warehouse, yes)
    else:
        _prune_releases(warehouse, keep, yes)


def _prune_cache(warehouse: Path, yes: bool) -> None:
    from flows.incremental import pack_sizes, prune_cache
    from flows.publish.lock import hold

    packs = pack_sizes(warehouse)
    if yes:
        with hold(warehouse, "prune"):
            gone = prune_cache(warehouse)
    else:
        gone = [pack for pack in packs if not pack.used]
    size = f"{sum(pack.bytes for pack in gone) / 1e6:.1f} MB"
    told = f"{len(gone)} of {len(packs)} packs of parses, {size}, which the last run did not use"
    click.echo(f"Removed {told}." if yes else f"Nothing was removed; --yes removes {told}.")


def _prune_releases(warehouse: Path, keep: int, yes: bool) -> None:
    from flows.publish.lock import hold
    from flows.publish.prune import plan_pruning
    from flows.publish.prune import prune as remove

    if yes:
        with hold(warehouse, "prune"):
            plan = remove(warehouse, keep)
    else:
        plan = plan_pruning(warehouse, keep)
    table = Table("version", "size", "fate", "why", box=None, pad_edge=False)
    for item, why in ((fate.release, fate.why) for fate in plan):
        table.add_row(item.version, f"{item.bytes / 1e6:.1f} MB", "keep" if why else "remove", why or "")
    Console().print(table)
    count = sum(fate.why is None for fate in plan)
    told = f"The files of {count} releases were removed; release {plan[-1].release.version} is current."
    click.echo(told if yes else f"Nothing was removed; --yes removes the files of {count} releases.")


@cli.command()
@click.argument("identifier", metavar="ID")
@warehouse_option
@raw_option
def show(identifier: str, warehouse: Path, raw: Path) -> None:
    """Print the row with that ID and its source text, the span in [[double brackets]].

    ID may be a citable link, dispatches:<id>@<version>, also into an older release.

    \b
    Examples:
      dispatches show eir/mizin-2000-03
      dispatches show person:sergei-lavrov
      dispatches show dispatches:person:sergei-lavrov@1.0.0
    """
    from flows.show import show as find

    _print_shown(find(warehouse, raw, identifier))


@cli.command()
@click.argument("query")
@warehouse_option
def sql(query: str, warehouse: Path) -> None:
    """Run a query on the current release's DuckDB file, which is opened read-only.

    \b
    Examples:
      dispatches sql "SELECT document_id, date, title FROM documents"
      dispatches sql "SHOW TABLES"
    """
    with duckdb.connect(str(_database(warehouse)), read_only=True) as connection:
        try:
            result = connection.sql(query)
        except duckdb.Error as error:
            raise click.UsageError(_printable(str(error))) from None
        if result is not None:
            width = Console().width if os.isatty(1) else 10_000
            result.show(max_width=width, max_rows=1_000)


@cli.command(name="open")
@click.argument("version", required=False)
@warehouse_option
def open_client(version: str | None, warehouse: Path) -> None:
    """Open the DuckDB file of a release in the duckdb command line, the current one unless VERSION is given.

    It is opened read-only.

    \b
    Examples:
      dispatches open
      dispatches open 1.0.0
    """
    from flows.client import open_database

    open_database(warehouse, version)


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on; 0 takes any that is free.",
)
@warehouse_option
def serve(port: int, warehouse: Path) -> None:
    """Serve the site and the files of the releases on this machine, until Ctrl-C.

    Any client that reads Parquet over HTTP can query the files where they are.

    \b
    Examples:
      dispatches serve
      dispatches serve --port 0
    """
    from flows.serve import serve as serve_warehouse

    serve_warehouse(warehouse, port, lambda address: click.echo(f"Serving {warehouse} at {address}"))


def main() -> None:
    """Run the command line."""
    cli()


def _signer(warehouse: Path, version: str, signers: Path) -> str:
    from flows.publish.signature import signer

    name = signer(warehouse, version, signers)
    if name is None:
        raise ValidationError(f"release {version}: SHA256SUMS: not signed by anyone in {signers}")
    return name


def _quieten_prefect() -> None:
    """Let our own progress be the only thing that a run prints, and start nothing that phones home."""
    from flows.privacy import switch_off_telemetry

    switch_off_telemetry()
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_ROOT_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_UI_ENABLED", "false")  # nobody looks at the temporary server
    # On a machine that is busy the temporary server takes longer to start than Prefect waits by itself.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    from flows.terminal import RunLog

    progress = logging.getLogger("dispatches")
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.addHandler(RunLog())


def _database(warehouse: Path) -> Path:
    return release_path(warehouse, current_version(warehouse)) / DATABASE_NAME


def _print_run(done: "ReleaseRun") -> None:
    table = Table("table", "rows", "added", "removed", "changed", box=None, pad_edge=False)
    changes = {change.table: change for change in done.published.changes}
    for name, rows in done.rows.items():
        change = changes[name]
        table.add_row(name, f"{rows}", f"{change.added}", f"{change.removed}", f"{change.changed}")
    console = Console()
    console.print(table)
    console.print(done.published.reason, highlight=False, soft_wrap=True)
    console.print(
        f"Release {done.published.version} is in {done.published.path}", highlight=False, soft_wrap=True
    )


def _print_shown(shown: "Shown") -> None:
    console = Console(soft_wrap=True)
    console.print(f"{shown.table}", style="bold")
    width = max(len(name) for name, _ in shown.row)
    for name, value in shown.row:
        if value is not None:
            console.print(Text(f"  {name:<{width}}  {_printable(_in_words(value))}"))
    if shown.reason:
        console.print(Text(f"\nFound because {_printable(shown.reason)}."))
    console.print(Text(f"\nCite as {_printable(shown.link)}"))
    for note in shown.notes:
        console.print(Text(f"Note: {_printable(note)}"))
    for passage in shown.passages:
        console.print(
            Text(f"\n{_printable(passage.raw_path)}, characters {passage.raw_start} to {passage.raw_end}:")
        )
        span = Text(f"[[{_printable(passage.span)}]]", style="bold")
        console.print(Text.assemble(_printable(passage.before), span, _printable(passage.after)))


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, dict):
        return "-".join(map(_in_words, value.values()))
    return value.isoformat() if isinstance(value, date) else str(value)


def _printable(text: str) -> str:
    """Give a text without what could steer a terminal: control characters become escapes."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} else repr(char)[1:-1]
        for char in text.replace("\r\n", "\n")
    )
