"""Hold what was measured of two releases against the bounds: texts of both, new texts, texts that went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from flows.publish.drift_measures import ALL_TEXTS, NEW_TEXTS, SAME_TEXTS, Measure
from flows.publish.drift_ranks import rank_deviation
from flows.publish.drift_sums import (
    Lost,
    Sums,
    SumsBySource,
    compare_texts,
    count_documents,
    lost_documents,
    moving_texts,
    of_all_sources,
    read_sums,
    together,
)
from flows.publish.records import DriftFigure
from schemas.drift import Bound, DriftBounds

ROWS, LOST_TEXTS = "rows", "lost_texts"
STAYED = "documents that stayed"
NOT_JUDGED, WITHIN, BEYOND = "not_judged", "within", "beyond"


@dataclass(frozen=True)
class _Verdict:
    """How a step compares with its bound; without one it was not judged."""

    status: str = NOT_JUDGED
    bound: Bound | None = None
    deviation: float | None = None


@dataclass(frozen=True)
class Comparison:
    """A database with what was counted in the texts of two releases, the measures, and the bounds.

    Its tables are `before`, `after` and `withdrawn`.
    """

    connection: duckdb.DuckDBPyConnection
    measures: Sequence[Measure]
    bounds: DriftBounds

    def figures(self) -> Iterator[DriftFigure]:
        """Give the figures of all comparisons."""
        compare_texts(self.connection)
        for source, *documents in count_documents(self.connection):
            yield rows_figure(source, "documents", documents, documents)
        yield from (_lost(lost, self.bounds.lost_texts) for lost in lost_documents(self.connection))
        before, same_before, same_after, new = (
            read_sums(self.connection, texts)
            for texts in ("before", "same_before", "same_after", "new_after")
        )
        yield from self._of(SAME_TEXTS, same_before, same_after)
        if len(same_before) > 1:
            yield from self._of(SAME_TEXTS, of_all_sources(same_before), of_all_sources(same_after))
        of_same_sources = {source: sums for source, sums in before.items() if source in new}
        yield from self._of(NEW_TEXTS, of_same_sources, new)
        yield from self._of(ALL_TEXTS, of_all_sources(before), of_all_sources(together(same_after, new)))

    def _of(self, comparison: str, before: SumsBySource, after: SumsBySource) -> Iterator[DriftFigure]:
        nothing = (Sums(),) * len(self.measures)
        for source in sorted({*before, *after}):
            pairs = zip(before.get(source, nothing), after.get(source, nothing), strict=True)
            for number, pair in enumerate(pairs):
                if comparison in self.measures[number].comparisons and (pair[0].texts or pair[1].texts):
                    yield self._figure(comparison, source, number, pair)

    def _figure(self, comparison: str, source: str, number: int, pair: tuple[Sums, Sums]) -> DriftFigure:
        measure, (before, after) = self.measures[number], pair
        verdict = self._verdict(comparison, source, number, pair)
        moving: tuple[str, ...] = ()
        if verdict.status == BEYOND:
            moving = moving_texts(self.connection, comparison, source, number, pair)
        return DriftFigure(
            comparison, source, measure.name, before.texts, after.texts,
            _scaled(before, measure), _scaled(after, measure), verdict.deviation, *_in_figures(verdict.bound),
            verdict.status, moving,
        )  # fmt: skip

    def _verdict(self, comparison: str, source: str, number: int, pair: tuple[Sums, Sums]) -> _Verdict:
        if comparison == SAME_TEXTS:
            return self._verdict_of_same(number, *pair)
        return self._verdict_of_new(source, number, *pair) if comparison == NEW_TEXTS else _Verdict()

    def _verdict_of_same(self, number: int, before: Sums, after: Sums) -> _Verdict:
        measure = self.measures[number]
        if min(before.texts, after.texts) < self.bounds.same_texts.texts:
            return _Verdict()
        bound = self.bounds.of("same_texts", measure.family, measure.key)
        return _Verdict(BEYOND if _is_beyond(bound, before, after) else WITHIN, bound)

    def _verdict_of_new(self, source: str, number: int, before: Sums, after: Sums) -> _Verdict:
        measure, limits = self.measures[number], self.bounds.new_texts
        if before.texts < limits.texts_before or after.texts < limits.texts:
            return _Verdict()
        bound = self.bounds.of("new_texts", measure.family, measure.key)
        if not _is_beyond(bound, before, after):  # most are not: their ranks need not be found
            return _Verdict(WITHIN, bound)
        deviation = rank_deviation(self.connection, source, number)
        rises = (after.ratio or 0) > (before.ratio or 0)
        is_odd = (deviation if rises else -deviation) >= limits.deviations
        return _Verdict(BEYOND if is_odd else WITHIN, bound, deviation)


def rows_figure(source: str, table: str, documents: Sequence[int], rows: Sequence[int | None]) -> DriftFigure:
    """Give how many rows of a table both releases have, which is held to no bound: an archive may grow."""
    before, after = (None if count is None else float(count) for count in rows)
    return DriftFigure(
        ROWS,
        source,
        f"rows of {table}",
        documents[0],
        documents[1],
        before,
        after,
        None,
        None,
        None,
        NOT_JUDGED,
    )


def _is_beyond(bound: Bound, before: Sums, after: Sums) -> bool:
    expected = before.count * after.base / before.base
    moved = abs(after.count - expected)
    return moved >= bound.minimum and bound.is_exceeded(before.ratio or 0.0, after.ratio or 0.0)


def _lost(lost: Lost, bound: Bound) -> DriftFigure:
    had, stayed = lost.documents, lost.documents - lost.lost
    is_jump = lost.lost >= bound.minimum and bound.is_exceeded(had, stayed)
    return DriftFigure(
        LOST_TEXTS, lost.source_id, STAYED, had, stayed, float(had), float(stayed), None,
        *_in_figures(bound), BEYOND if is_jump else WITHIN, lost.first if is_jump else (),
    )  # fmt: skip


def _scaled(sums: Sums, measure: Measure) -> float | None:
    return sums.count * measure.scale / sums.base if sums.base else None


def _in_figures(bound: Bound | None) -> tuple[float | None, str | None]:
    if bound is None:
        return None, None
    return (bound.absolute, "absolute") if bound.relative is None else (bound.relative, "relative")
