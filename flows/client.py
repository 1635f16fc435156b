"""Open the DuckDB file of a release in the user's own client."""

import os
import shutil
from pathlib import Path

from flows.publish.warehouse import DATABASE_NAME, current_version, release_path
from schemas.errors import ConfigurationError

CLIENT = "duckdb"


def open_database(warehouse: Path, version: str | None) -> None:
    """Become the DuckDB command line on the file of a release, the current one if none is named, read-only.

    Raises RunError where there is no such release, ConfigurationError where the command is not on the path.
    """
    file = release_path(warehouse, version or current_version(warehouse)) / DATABASE_NAME
    client = shutil.which(CLIENT)
    if client is None:
        raise ConfigurationError(
            f"expected the command `{CLIENT}` on the path, found none; "
            f"install it (https://duckdb.org/install), or open {file} in a client of yours"
        )
    os.execv(client, [CLIENT, "-readonly", str(file)])  # noqa: S606  # no shell, and the name is our own
