"""Staging shows what is there, as it is, so that bad rows can be named."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from validate.small_dataset import Change, changed, valid_rows, write_tables

from flows.validate.staged import stage_tables
from schemas.contract import load_contract
from schemas.errors import RunError
from schemas.table_files import table_files

CONTRACT = load_contract()


def count(database: Path, table: str) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0


def test_every_table_is_there(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    database = tmp_path / "staged.duckdb"
    stage_tables(tmp_path, database, CONTRACT)
    with duckdb.connect(str(database), read_only=True) as connection:
        query = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
        tables = connection.execute(query).fetchall()
    assert [name for (name,) in tables] == sorted(table.name for table in CONTRACT.tables)


def test_rows_that_no_constraint_would_let_in_are_there(tmp_path: Path) -> None:
    rows = changed(Change("paragraphs", 0, {"document_id": "no/such", "text": None}))
    rows["rejects"] *= 2
    write_tables(tmp_path, rows)
    stage_tables(tmp_path, tmp_path / "staged.duckdb", CONTRACT)
    assert count(tmp_path / "staged.duckdb", "paragraphs") == 3
    assert count(tmp_path / "staged.duckdb", "rejects") == 2


def test_a_large_table_comes_in_parts(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    folder = tmp_path / "documents"
    folder.mkdir()
    table = pq.read_table(tmp_path / "documents.parquet")
    (tmp_path / "documents.parquet").unlink()
    for number in (0, 1):
        pq.write_table(table.slice(number, 1), folder / f"part-{number:04}.parquet")
    (folder / "part-0002.parquet.unfinished").write_bytes(b"half a file")
    assert table_files(tmp_path, "documents") == (
        folder / "part-0000.parquet",
        folder / "part-0001.parquet",
    )
    stage_tables(tmp_path, tmp_path / "staged.duckdb", CONTRACT)
    assert count(tmp_path / "staged.duckdb", "documents") == 2


def test_a_path_is_no_pattern_and_gives_no_column(tmp_path: Path) -> None:
    folder = tmp_path / "[ab]*" / "key=value"
    folder.mkdir(parents=True)
    write_tables(folder, valid_rows())
    stage_tables(folder, tmp_path / "staged.duckdb", CONTRACT)
    with duckdb.connect(str(tmp_path / "staged.duckdb"), read_only=True) as connection:
        columns = [row[0] for row in connection.execute("DESCRIBE rejects").fetchall()]
    assert columns == [column.name for column in CONTRACT.table("rejects").columns]


def test_what_an_earlier_run_left_is_replaced(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    database = tmp_path / "staged.duckdb"
    database.write_bytes(b"not a database")
    (tmp_path / "staged.duckdb.wal").write_bytes(b"not a log")
    stage_tables(tmp_path, database, CONTRACT)
    assert count(database, "documents") == 2


def test_a_table_without_a_file_is_left_out(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    (tmp_path / "mentions.parquet").unlink()
    stage_tables(tmp_path, tmp_path / "staged.duckdb", CONTRACT)
    with pytest.raises(duckdb.CatalogException):
        count(tmp_path / "staged.duckdb", "mentions")


def test_a_broken_file_is_an_error_that_names_the_table(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    (tmp_path / "mentions.parquet").write_bytes(b"PAR1 but not really")
    with pytest.raises(RunError, match=r"^table mentions: expected readable Parquet in .*; run again$"):
        stage_tables(tmp_path, tmp_path / "staged.duckdb", CONTRACT)


def test_types_come_from_the_file_so_that_wrong_ones_show(tmp_path: Path) -> None:
    write_tables(tmp_path, valid_rows())
    wrong = pa.table({"raw_path": ["a"], "raw_bytes": ["many"]})
    pq.write_table(wrong, tmp_path / "rejects.parquet")
    stage_tables(tmp_path, tmp_path / "staged.duckdb", CONTRACT)
    with duckdb.connect(str(tmp_path / "staged.duckdb"), read_only=True) as connection:
        described = connection.execute("DESCRIBE rejects").fetchall()
    assert [row[:2] for row in described] == [("raw_path", "VARCHAR"), ("raw_bytes", "VARCHAR")]
