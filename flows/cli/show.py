"""`dispatches show`: a row, and where its raw text says so."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from flows.cli.options import folder_to_read, raw_option, warehouse_option, work_option
from flows.cli.printable import printable
from flows.store.address import Location

if TYPE_CHECKING:
    from flows.show import Shown


@click.command()
@click.argument("identifier", metavar="ID")
@warehouse_option
@raw_option
@work_option
def show(identifier: str, warehouse: Location, raw: Location, work: Path | None) -> None:
    """Print the row with that ID and its source text, the span in [[double brackets]].

    ID may be a citable link, dispatches:<id>@<version>, also into an older release.

    \b
    Examples:
      dispatches show eir/mizin-2000-03
      dispatches show person:sergei-lavrov
      dispatches show dispatches:person:sergei-lavrov@1.0.0
    """
    from flows.citable import parse_link
    from flows.show import show as find
    from flows.store.places import raw_at_hand

    folder = folder_to_read(warehouse, work, parse_link(identifier).version)
    with raw_at_hand(raw, work, "show") as texts:
        _print_shown(find(folder, texts, identifier))


def _print_shown(shown: "Shown") -> None:
    console = Console(soft_wrap=True)
    console.print(f"{shown.table}", style="bold")
    width = max(len(name) for name, _ in shown.row)
    for name, value in shown.row:
        if value is not None:
            console.print(Text(f"  {name:<{width}}  {printable(_in_words(value))}"))
    if shown.reason:
        console.print(Text(f"\nFound because {printable(shown.reason)}."))
    console.print(Text(f"\nCite as {printable(shown.link)}"))
    for note in shown.notes:
        console.print(Text(f"Note: {printable(note)}"))
    for passage in shown.passages:
        console.print(
            Text(f"\n{printable(passage.raw_path)}, characters {passage.raw_start} to {passage.raw_end}:")
        )
        span = Text(f"[[{printable(passage.span)}]]", style="bold")
        console.print(Text.assemble(printable(passage.before), span, printable(passage.after)))


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, dict):
        return "-".join(map(_in_words, value.values()))
    return value.isoformat() if isinstance(value, date) else str(value)
