"""How well the reader of the release reads, from its table `quality`; without scores, the page says so."""

from itertools import groupby
from typing import NamedTuple

import duckdb

from flows.publish.site.site import Site

TABLE = "quality"
_SCORES = """
SELECT task, slice, type, gold, found, correct, precision, recall, f1 FROM quality
ORDER BY task, slice <> 'all', type <> 'all', slice, type
"""


class Score(NamedTuple):
    """A row of the table: shares are of one, None where nothing is counted."""

    task: str
    slice: str
    type: str
    gold: int
    found: int
    correct: int
    precision: float | None
    recall: float | None
    f1: float | None

    @property
    def part(self) -> str:
        """Say which part of the gold texts it is of."""
        return ", ".join(part for part in (self.slice, self.type) if part != "all") or "all"


def write(site: Site) -> None:
    """Write the page."""
    scores = _scores(site.connection) if any(table.name == TABLE for table in site.contract.ledgers) else []
    tasks = [
        (task.replace("_", " "), list(items)) for task, items in groupby(scores, key=lambda item: item.task)
    ]
    site.write("quality.html", "quality.html", "Quality", tasks=tasks)


def _scores(connection: duckdb.DuckDBPyConnection) -> list[Score]:
    return [Score(*row) for row in connection.execute(_SCORES).fetchall()]
