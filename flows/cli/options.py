"""Options that several commands have, and how they name a place: a folder, or s3://bucket/prefix."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from flows.store.address import Location, StoreUrl, location
from schemas.errors import ConfigurationError

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path, file_okay=False)


def _place(_: click.Context, option: click.Parameter, text: str) -> Location:
    """Read what was given; a URL that holds credentials is refused, and never printed."""
    try:
        place = location(text)
    except ConfigurationError as error:
        raise click.BadParameter(str(error), param=option) from None
    return Path(FOLDER.convert(text, option, None)) if isinstance(place, Path) else place


def _folder(context: click.Context, option: click.Parameter, text: str) -> Path:
    place = _place(context, option, text)
    if isinstance(place, StoreUrl):
        raise click.BadParameter(
            "expected a folder: this command does not work on object storage", param=option
        )
    return place


def _option(name: str, what: str, takes_url: bool = True) -> Callable[[Command], Command]:
    """Give the option for a place that is in the folder of its own name unless told otherwise."""
    return click.option(
        f"--{name}",
        callback=_place if takes_url else _folder,
        metavar="DIRECTORY|URL" if takes_url else "DIRECTORY",
        default=name,
        show_default=True,
        help=f"{what}, or s3://bucket/prefix." if takes_url else f"{what}.",
    )


warehouse_option = _option("warehouse", "Folder of the releases")
warehouse_folder_option = _option("warehouse", "Folder of the releases", takes_url=False)
raw_option = _option("raw", "Folder of the source folders with the raw texts")
work_option = click.option(
    "--work",
    type=FOLDER,
    help="Folder for working copies of s3:// URLs.  [default: one in the user's cache folder]",
)


def folder_to_read(warehouse: Location, work: Path | None, version: str | None = None) -> Path:
    """Give the folder of a warehouse; of one in object storage a copy, which has that version, too."""
    if isinstance(warehouse, Path):
        return warehouse
    from flows.store.places import warehouse_to_read  # takes its time to import

    return warehouse_to_read(warehouse, work, version)
