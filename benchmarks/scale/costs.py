"""What a run costs, as a law fitted to measurements: so much in any case, for a document, for a megabyte."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from benchmarks.speed.results import SHORT, STAGES, TIMES, CorpusSize, Results, sized


class Law(NamedTuple):
    """CPU seconds of one core: `fixed` in any case, `document` for each, `megabyte` for each of raw text.

    `misses` is the largest part by which a measurement differs from it.
    """

    fixed: float
    document: float
    megabyte: float
    misses: float

    def seconds(self, documents: float, megabytes: float) -> float:
        """Give the seconds of CPU for so many documents of so many megabytes together."""
        return self.fixed + self.document * documents + self.megabyte * megabytes

    def beyond_start(self, documents: float, megabytes: float) -> float:
        """Give the seconds that grow with the texts."""
        return self.seconds(documents, megabytes) - self.fixed


def laws(results: Results) -> dict[str, Law]:
    """Fit the law of each stage to all corpora that it was measured on."""
    return {stage: _law(results, stage) for stage in STAGES}


def bytes_of_document(results: Results, made: str) -> float:
    """Give how many bytes of something a release has for each document, as the largest corpus grows.

    The difference between the two largest corpora tells it: what is there once is in both.
    """
    few, many = (results.corpus(sized(times)) for times in TIMES[1:])
    return (_made(results, many, made) - _made(results, few, made)) / (many.documents - few.documents)


def _made(results: Results, corpus: CorpusSize, made: str) -> int:
    return next(row.made[made] for row in results.rows if row.corpus == corpus.name and made in row.made)


def _law(results: Results, stage: str) -> Law:
    """Find the law without negative parts that comes nearest to the measurements, each by its own size."""
    corpora = [results.corpus(name) for name in (*map(sized, TIMES), SHORT)]
    took = [row.cpu for corpus in corpora if (row := results.row(corpus.name, stage))]
    sizes = np.array([(1.0, corpus.documents, corpus.megabytes) for corpus in corpora])
    return min(_fits(sizes, np.array(took)), key=lambda law: law.misses)


def _fits(sizes: np.ndarray, took: np.ndarray) -> Sequence[Law]:
    """Fit the law with all of its parts and with some left out; those with a negative part are no law."""
    found = []
    for parts in (chosen for count in (1, 2, 3) for chosen in combinations(range(3), count)):
        weighed = sizes[:, parts] / took[:, None]
        solved = np.linalg.lstsq(weighed, np.ones(len(took)), rcond=None)[0]
        if (solved >= 0).all():
            law = np.zeros(3)
            law[list(parts)] = solved
            misses = float(np.abs(sizes @ law / took - 1).max())
            found.append(Law(float(law[0]), float(law[1]), float(law[2]), misses))
    return found
