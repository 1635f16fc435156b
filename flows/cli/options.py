"""Options that several commands have."""

from pathlib import Path

import click

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
