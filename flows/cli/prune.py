"""`dispatches prune`: remove what is old."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from flows.cli.options import warehouse_folder_option


@click.command()
@click.option("--keep", type=click.IntRange(min=1), help="How many of the last releases stay.")
@click.option("--cache", is_flag=True, help="Remove from the cache what the last run did not use.")
@click.option("--yes", is_flag=True, help="Remove the files; else they are only listed.")
@warehouse_folder_option
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
