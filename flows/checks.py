"""Begin the checks of the tables of a run, so that a release is made of them meanwhile."""

from pathlib import Path

from flows.beside import Begin
from flows.ingest.records import Ingested
from flows.validate.flow import begin_expectations, hold_spans
from flows.validate.records import ExpectationResult


class Checks:
    """The checks of staged tables: `expected` waits for those that the contract asks for."""

    def __init__(self, ingested: Ingested, before: Path | None, staging: Path, begin: Begin) -> None:
        """Take the texts, the release whose checked documents count, if any, and what begins a check."""
        self._ingested, self._before, self._staging, self._begin = ingested, before, staging, begin

    def begin(self, tables: Path) -> None:
        """Begin to check tables; those of other tables have ended."""
        self._tables = tables
        self.expected = begin_expectations(tables, self._staging, self._begin)
        self._spans: tuple[ExpectationResult, ...] | None = None

    def hold_spans(self) -> tuple[ExpectationResult, ...]:
        """Hold the spans against the raw texts, once."""
        if self._spans is None:
            texts = self._ingested
            self._spans = hold_spans(self._tables, self._staging, texts.shards, texts.sources, self._before)
        return self._spans
