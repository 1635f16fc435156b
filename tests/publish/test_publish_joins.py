"""No step of a release compares each row of a table with each row of another one.

DuckDB joins by an equation in time that grows with the rows. Where a join has none that it can use, it
compares each pair, and its plan says so: with a million ids that takes days.
"""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace, TracebackType

import duckdb
import pytest
from publish.release_history import Archive
from publish.test_publish_history import CORRECTED, SOURCE, STRIKE, TALKS

import schemas.connection
from flows.validate.spans import check_spans
from flows.validate.staged import stage_tables
from schemas.contract import load_contract

PLANNED = ("CREATE TABLE", "CREATE TEMP TABLE", "FROM", "INSERT", "SELECT", "WITH")
PAIRWISE = ("BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN")


class Watched:
    """A connection that notes each statement, and which of them compare each row with each other one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seen: list[str], pairwise: list[str]) -> None:
        self.connection, self.seen, self.pairwise = connection, seen, pairwise

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)

    def __enter__(self) -> "Watched":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.connection.close()

    def cursor(self) -> "Watched":
        return Watched(self.connection.cursor(), self.seen, self.pairwise)

    def execute(self, query: str, *parameters: object) -> duckdb.DuckDBPyConnection:
        for statement in duckdb.extract_statements(query):
            text = statement.query.strip()
            if text.startswith(PLANNED):
                self._note(text, *parameters)
        return self.connection.execute(query, *parameters)

    def _note(self, text: str, *parameters: object) -> None:
        self.seen.append(text)
        try:
            plan = self.connection.execute(f"EXPLAIN {text}", *parameters).fetchall()
        except duckdb.CatalogException:
            return  # it uses what a statement before it, of the same call, has yet to make
        if any(join in step for _, step in plan for join in PAIRWISE):
            self.pairwise.append(text)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    seen: list[str] = []
    pairwise: list[str] = []

    def connect(*given: object, **options: object) -> Watched:
        return Watched(duckdb.connect(*given, **options), seen, pairwise)  # type: ignore[arg-type]

    monkeypatch.setattr(schemas.connection, "duckdb", SimpleNamespace(connect=connect))
    yield Watched(duckdb.connect(), seen, pairwise)


def test_no_step_compares_each_row_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watched: Watched
) -> None:
    archive = Archive(tmp_path, monkeypatch)
    for text in (STRIKE, CORRECTED):
        archive.write("post/source.yaml", SOURCE)
        archive.write("post/strike.txt", text)
        archive.release()
        archive.write("post/talks.txt", TALKS)
    stage_tables(tmp_path / "staging-2" / "tables", tmp_path / "staged.duckdb", load_contract())
    check_spans([("post/strike", CORRECTED), ("post/talks", TALKS)], tmp_path / "staged.duckdb")
    assert watched.pairwise == []
    for step in ("cited_documents", "successors", "last_release", "rejected", "before_rows", "counts"):
        assert any(step in text for text in watched.seen), step


def test_a_join_without_an_equation_is_found(watched: Watched) -> None:
    watched.execute("CREATE TABLE a AS SELECT 1 AS i")
    watched.execute("SELECT * FROM a LEFT JOIN a b ON a.i = b.i")
    assert watched.pairwise == []
    watched.execute("SELECT * FROM a LEFT JOIN a b ON a.i > 0 AND a.i = b.i")
    assert len(watched.pairwise) == 1
