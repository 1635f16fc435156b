"""The DuckDB file whose views read the Parquet beside it, and both files in each DuckDB that users have."""

import os
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from publish.press_rows import MADE_FROM, NOON, PASSED

from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from flows.publish.warehouse import VIEWS_NAME
from schemas.contract import load_contract

CONTRACT = load_contract()
# Where `.ci/run` has put an environment for each version.
ENVIRONMENTS = os.environ.get("DISPATCHES_DUCKDB_ENVIRONMENTS")
VERSIONS = ("1.2", "1.4", "2.0")
READ = """
import sys, duckdb

path, folder, wanted = sys.argv[1:]
assert duckdb.__version__.startswith(wanted + "."), duckdb.__version__
with duckdb.connect(path, read_only=True) as connection:
    connection.execute("SET file_search_path = '" + folder.replace("'", "''") + "'")
    print(connection.execute("SELECT text FROM paragraphs ORDER BY position").fetchall())
    print(connection.execute("SELECT count(*) FROM who_said_what").fetchall())
    print(connection.execute("SELECT text FROM mentions_of('Lavrov') ORDER BY ALL").fetchall())
    comments = "SELECT comment FROM duckdb_columns() WHERE column_name = 'raw_sha256'"
    print(connection.execute(comments).fetchall()[0])
"""


@pytest.fixture(scope="module")
def release(tables: Path, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("it's [a] *") / "warehouse"
    made = publish_tables(Candidate(tables, docs, PASSED, MADE_FROM), warehouse, CONTRACT, NOON).path
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("moved") / "it's [b] *"))


def opened(release: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(release / VIEWS_NAME), read_only=True)
    connection.execute("SET file_search_path = ?", [str(release)])
    return connection


def test_views_read_the_parquet_from_any_working_directory(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(release) as views, duckdb.connect(str(release / "dispatches.duckdb"), read_only=True) as full:
        for table in CONTRACT.tables:
            order = ", ".join(table.primary_key)
            ours, theirs = views.table(table.name).order(order), full.table(table.name).order(order)
            assert (ours.columns, ours.types) == (theirs.columns, theirs.types)
            assert ours.fetchall() == theirs.fetchall()


def test_in_the_folder_of_the_release_nothing_needs_to_be_set(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(release)
    with duckdb.connect(VIEWS_NAME, read_only=True) as views:
        assert views.execute("SELECT count(*) FROM documents").fetchall() == [(2,)]


def test_elsewhere_the_error_names_the_file_that_is_missing(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with (
        duckdb.connect(str(release / VIEWS_NAME), read_only=True) as views,
        pytest.raises(duckdb.IOException, match=r"documents\.parquet"),
    ):
        views.execute("FROM documents")


def test_it_has_the_views_macros_and_comments_of_the_full_file_and_no_rows(release: Path) -> None:
    with opened(release) as views, duckdb.connect(str(release / "dispatches.duckdb"), read_only=True) as full:
        for query in (
            "SELECT view_name FROM duckdb_views() WHERE NOT internal UNION "
            "SELECT table_name FROM duckdb_tables() ORDER BY ALL",
            "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal ORDER BY ALL",
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
        ):
            assert views.execute(query).fetchall() == full.execute(query).fetchall()
        assert views.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]
        assert views.execute("FROM release").fetchall() == full.execute("FROM release").fetchall()


@pytest.mark.parametrize("name", ["dispatches.duckdb", VIEWS_NAME])
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.skipif(
    ENVIRONMENTS is None,
    reason="DISPATCHES_DUCKDB_ENVIRONMENTS names no folder of DuckDB versions; `.ci/run` makes one",
)
def test_each_duckdb_that_users_have_reads_it(release: Path, tmp_path: Path, version: str, name: str) -> None:
    python = Path(str(ENVIRONMENTS)) / version / "bin" / "python"
    command = [python, "-c", READ, release / name, release, version]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    paragraphs, turns, mentions, comment = done.stdout.splitlines()
    assert "Resolution 1244 stands" in paragraphs and turns == "[(2,)]"
    assert mentions == "[('Lavrov',), ('Sergei Lavrov',)]"
    assert comment == "('SHA-256 of the bytes of the raw file, in hexadecimal.',)"
