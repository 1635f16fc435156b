"""The DuckDB file of a release: tables, keys, comments, views, and only data that fits together."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from publish.press_rows import TALK, document, press_rows, stage

from flows.publish.database import SQL_FOLDER, build_database
from schemas.contract import load_contract
from schemas.errors import RunError
from schemas.tables import duckdb_type

CONTRACT = load_contract()


@pytest.fixture(scope="module")
def database(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("it's [a] *")
    build_database(tables, CONTRACT, "1.0.0", folder / "built.duckdb")
    renamed = (folder / "built.duckdb").rename(folder / "other-name.duckdb")
    renamed.chmod(0o444)
    assert list(folder.iterdir()) == [renamed]
    return duckdb.connect(str(renamed), read_only=True)


def test_every_table_holds_the_rows_of_its_parquet(database: duckdb.DuckDBPyConnection, tables: Path) -> None:
    for table in CONTRACT.tables:
        stored = database.table(table.name).order(", ".join(table.primary_key)).to_arrow_table()
        staged = pq.read_table(tables / f"{table.name}.parquet")
        keys = [(key, "ascending") for key in table.primary_key]
        assert stored.to_pylist() == staged.sort_by(keys).to_pylist()


def test_columns_have_the_types_and_comments_of_the_contract(database: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE table_name = ? ORDER BY column_index"
    )
    for table in CONTRACT.tables:
        expected = [
            (column.name, duckdb_type(column.type).replace('"', ""), column.description)
            for column in table.columns
        ]
        found = database.execute(query, [table.name]).fetchall()
        assert [(name, kind.replace('"', ""), comment) for name, kind, comment in found] == expected


def test_keys_are_there(database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        "SELECT table_name, constraint_column_names, referenced_table FROM duckdb_constraints() "
        "WHERE constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')"
    ).fetchall()
    all_tables = (*CONTRACT.tables, *CONTRACT.ledgers)
    primary = [(table.name, list(table.primary_key), None) for table in all_tables]
    foreign = [
        (table.name, [key.column], key.table) for table in CONTRACT.tables for key in table.foreign_keys
    ]
    expected = [*primary, *foreign]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_every_table_view_column_and_macro_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    silent = database.execute(
        "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL UNION ALL "
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL UNION ALL "
        "SELECT column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL "
        "UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert silent == []


def test_each_script_makes_the_view_or_macro_of_its_name(database: duckdb.DuckDBPyConnection) -> None:
    made = database.execute(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal UNION "
        "SELECT function_name FROM duckdb_functions() WHERE NOT internal"
    ).fetchall()
    assert sorted(name for (name,) in made) == sorted(script.stem for script in SQL_FOLDER.glob("*.sql"))


def test_the_file_knows_which_release_it_is(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute("FROM release").fetchall() == [("1.0.0", CONTRACT.version)]


def test_duckdb_1_2_can_open_it(database: duckdb.DuckDBPyConnection) -> None:
    row = database.execute("SELECT tags FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()
    assert row is not None
    assert row[0]["storage_version"] == "v1.2.0+"


def test_a_large_release_has_the_same_rows_without_keys(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for number, most in enumerate((1_000, 10)):
        monkeypatch.setattr("flows.publish.database.KEYED_ROWS", most)
        target = tmp_path / f"{number}.duckdb"
        build_database(tables, CONTRACT, "1.0.0", target)
        with duckdb.connect(str(target), read_only=True) as connection:
            kinds = "SELECT DISTINCT constraint_type FROM duckdb_constraints() ORDER BY ALL"
            rows = [connection.execute(f"FROM {table.name}").fetchall() for table in CONTRACT.tables]
            found.append(([kind for (kind,) in connection.execute(kinds).fetchall()], rows))
    (keyed, with_keys), (keyless, without) = found
    assert keyed == ["FOREIGN KEY", "NOT NULL", "PRIMARY KEY", "UNIQUE"]
    assert keyless == ["NOT NULL"]
    assert with_keys == without


def test_a_duplicate_may_stand_before_its_first_document(tmp_path: Path) -> None:
    rows = press_rows()
    rows["documents"] = [document("press/a-copy", duplicate_of=TALK), document()]
    staged = stage(tmp_path / "tables", rows)
    build_database(staged, CONTRACT, "1.0.0", tmp_path / "built.duckdb")
    with duckdb.connect(str(tmp_path / "built.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)


def test_many_documents_of_which_half_are_duplicates_load(tmp_path: Path) -> None:
    rows = press_rows()
    firsts = [document(f"press/{number:05}") for number in range(3_000)]
    copies = [document(f"press/{number:05}-copy", f"press/{number:05}") for number in range(3_000)]
    rows["documents"] = [document(), *firsts, *copies]
    staged = stage(tmp_path / "tables", rows)
    build_database(staged, CONTRACT, "1.0.0", tmp_path / "built.duckdb")
    with duckdb.connect(str(tmp_path / "built.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(duplicate_of) FROM documents").fetchone() == (3_000,)


def test_a_row_that_points_nowhere_is_refused(tmp_path: Path) -> None:
    rows = press_rows()
    rows["documents"] = [document(), document("press/copy", duplicate_of="press/nowhere")]
    staged = stage(tmp_path / "tables", rows)
    with pytest.raises(
        RunError, match=r"table documents: does not load into DuckDB: .*press/nowhere"
    ) as caught:
        build_database(staged, CONTRACT, "1.0.0", tmp_path / "built.duckdb")
    assert "\n" not in str(caught.value)


def test_a_view_that_does_not_run_is_named(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.sql").write_text("CREATE VIEW broken AS SELECT * FROM nowhere;")
    monkeypatch.setattr("flows.publish.database.SQL_FOLDER", tmp_path)
    with pytest.raises(RunError, match=r"broken\.sql: does not run: .*nowhere"):
        build_database(tables, CONTRACT, "1.0.0", tmp_path / "built.duckdb")


def test_a_file_that_cannot_be_written_is_named(tables: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "built.duckdb"
    with pytest.raises(RunError, match=r"nowhere/built\.duckdb: cannot be written: IO Error") as caught:
        build_database(tables, CONTRACT, "1.0.0", target)
    assert "\n" not in str(caught.value)
