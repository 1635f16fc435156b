"""Tell how far new texts lie from those before by their ranks, so that one odd text among many says little.

Two statistics are taken, and the smaller of them: the U of Mann and Whitney (1947), which knows no spread but
that of all texts together, and that of Brunner and Munzel (2000), which knows that of each side. Alone,
the first takes two texts of six for a jump where a feature was rare, the second is too sure of a few texts.
"""

import math
from dataclasses import dataclass

import duckdb

# Twice the rank, for ties in the middle of theirs; less twice the rank among the texts of the same side.
_RANKS = """
SELECT is_new, count(*), sum(twice), sum(twice - own), sum((twice - own) * (twice - own)),
    sum(ties * ties - 1)
FROM (
    SELECT is_new, count(*) OVER same AS ties,
        2 * rank() OVER (ORDER BY value) + count(*) OVER same - 1 AS twice,
        2 * rank() OVER (PARTITION BY is_new ORDER BY value) + count(*) OVER (PARTITION BY is_new, value) - 1
            AS own
    FROM (
        SELECT counts[$2] / bases[$2] AS value, false AS is_new FROM before
        WHERE source_id = $1 AND bases[$2] > 0
        UNION ALL
        SELECT counts[$2] / bases[$2], true FROM new_after
        WHERE source_id = $1 AND bases[$2] > 0
    )
    WINDOW same AS (PARTITION BY value)
)
GROUP BY is_new ORDER BY is_new
"""


@dataclass(frozen=True)
class Ranks:
    """The texts of one side: how many, and sums of whole numbers over them.

    `twice` is twice the rank among all texts, `placed` that less twice the rank among those of the same side,
    `placed_squares` its squares, `ties` the square of the number of texts that share a rank, less one.
    """

    texts: int
    twice: int
    placed: int
    placed_squares: int
    ties: int

    @property
    def mean(self) -> float:
        """Give the mean rank."""
        return self.twice / 2 / self.texts

    @property
    def spread(self) -> float:
        """Give the sum of squared deviations of the placements, by the number of texts less one."""
        return (self.placed_squares - self.placed**2 / self.texts) / 4 / max(self.texts - 1, 1)


def rank_deviation(connection: duckdb.DuckDBPyConnection, source: str, number: int) -> float:
    """Give how many standard deviations the new texts of a source lie above those before; 0 if all are alike.

    `number` is that of the measure. Both sides have texts.
    """
    rows = connection.execute(_RANKS, [source, number + 1]).fetchall()
    before, new = (Ranks(*map(int, row[1:])) for row in rows)
    first, second = mann_whitney(before, new), brunner_munzel(before, new)
    return min(first, second, key=abs)


def mann_whitney(before: Ranks, new: Ranks) -> float:
    """Give the standardised U of the new texts, in its normal approximation with ties."""
    texts = before.texts + new.texts
    ties = (before.ties + new.ties) / (texts * (texts - 1))
    variance = before.texts * new.texts / 12 * (texts + 1 - ties)
    return (new.twice / 2 - new.texts * (texts + 1) / 2) / math.sqrt(variance) if variance > 0 else 0.0


def brunner_munzel(before: Ranks, new: Ranks) -> float:
    """Give the statistic of Brunner and Munzel; infinite where the sides do not overlap."""
    texts, distance = before.texts + new.texts, new.mean - before.mean
    spread = before.texts * before.spread + new.texts * new.spread
    if spread <= 0:
        return math.copysign(math.inf, distance) if distance else 0.0
    return before.texts * new.texts / texts * distance / math.sqrt(spread)
