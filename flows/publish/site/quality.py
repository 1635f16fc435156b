"""How well the reader of the release reads, from its table `quality`; without scores, the page says so."""

from itertools import groupby

import duckdb

from flows.publish.records import QualityScore
from flows.publish.site.site import Site

TABLE = "quality"
_SCORES = """
SELECT task, slice, type, gold, found, correct, precision, recall, f1 FROM quality
ORDER BY task, slice <> 'all', type <> 'all', slice, type
"""


def write(site: Site) -> None:
    """Write the page."""
    scores = _scores(site.connection) if any(table.name == TABLE for table in site.contract.ledgers) else []
    tasks = [
        (task.replace("_", " "), list(items)) for task, items in groupby(scores, key=lambda item: item.task)
    ]
    site.write("quality.html", "quality.html", "Quality", tasks=tasks, part=_part)


def _part(score: QualityScore) -> str:
    """Say which part of the gold texts a score is of."""
    return ", ".join(part for part in (score.slice, score.type) if part != "all") or "all"


def _scores(connection: duckdb.DuckDBPyConnection) -> list[QualityScore]:
    return [QualityScore(*row) for row in connection.execute(_SCORES).fetchall()]
