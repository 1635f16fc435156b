"""Where a row group and a part of a table end depends on the rows alone."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrow import ParquetFile
from schemas.errors import RunError
from schemas.table_files import (
    TableWriter,
    files_of_tables,
    read_table,
    row_count,
    same_bytes,
    table_files,
    table_of,
    tables_in,
)

RUN = pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32())])
SCHEMA = pa.schema(
    [
        pa.field("key", pa.string()),
        pa.field("number", pa.int64()),
        pa.field("names", pa.list_(pa.string())),
        pa.field("runs", pa.list_(RUN)),
    ]
)
ROWS = st.lists(
    st.tuples(
        st.none() | st.text(max_size=20),
        st.none() | st.integers(0, 9),
        st.none() | st.lists(st.text(max_size=5), max_size=3),
        st.lists(st.fixed_dictionaries({"start": st.integers(0, 9), "end": st.integers(0, 9)}), max_size=2),
    ),
    max_size=30,
)


@pytest.fixture(scope="module", autouse=True)
def small_groups() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("schemas.arrow.ROW_GROUP", 7)
        monkeypatch.setattr("schemas.arrow.ROW_GROUP_BYTES", 60)
        yield


def table(rows: list[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, SCHEMA, strict=True)],
                    schema=SCHEMA)  # fmt: skip


def written(folder: Path, rows: pa.Table, cuts: list[int], part_bytes: int) -> dict[str, bytes]:
    """Write rows in portions, and give the files by their paths."""
    folder.mkdir()
    edges = [0, *sorted(cut % (rows.num_rows + 1) for cut in cuts), rows.num_rows]
    with TableWriter(folder, "things", SCHEMA, part_bytes) as file:
        for start, end in pairwise(edges):
            file.write(rows.slice(start, end - start))
    assert file.rows == row_count(folder, "things") == rows.num_rows
    return {path: (folder / path).read_bytes() for path in files_of_tables(folder)}


@settings(deadline=None)
@given(ROWS, st.lists(st.integers(0, 100), max_size=6), st.integers(1, 3_000))
def test_the_same_rows_give_the_same_files_in_whatever_portions_they_come(
    rows: list[tuple[object, ...]], cuts: list[int], part_bytes: int
) -> None:
    with TemporaryDirectory() as scratch:
        whole = written(Path(scratch, "whole"), table(rows), [], part_bytes)
        cut = written(Path(scratch, "cut"), table(rows), cuts, part_bytes)
        assert whole == cut
        files = table_files(Path(scratch, "cut"), "things")
        assert pa.concat_tables(map(pq.read_table, files)).equals(table(rows))
        with duckdb.connect() as connection:
            found = read_table(connection, Path(scratch, "cut"), "things").fetchall()
        assert [row[:3] for row in found] == [(*row[:2], row[2]) for row in rows]


def test_a_row_group_ends_with_the_row_that_fills_it(tmp_path: Path) -> None:
    sizes = [8 + 10, 8 + 42, 8, 8 + 100, *[8] * 8]  # bytes of a row: its number, then its key
    rows = table([("x" * (size - 8), 1, [], []) for size in sizes])
    with ParquetFile(tmp_path / "rows.parquet", SCHEMA) as file:
        file.write(rows)
    found = pq.read_metadata(tmp_path / "rows.parquet")
    assert [found.row_group(number).num_rows for number in range(found.num_row_groups)] == [2, 2, 7, 1]


def test_each_group_and_page_tells_its_least_and_greatest_value(tmp_path: Path) -> None:
    with ParquetFile(tmp_path / "rows.parquet", SCHEMA) as file:
        file.write(table([(f"{number:02}", number, [], []) for number in range(9)]))
    column = pq.read_metadata(tmp_path / "rows.parquet").row_group(0).column(0)
    assert (column.statistics.min, column.statistics.max) == ("00", "05")
    assert column.has_column_index and column.has_offset_index


def test_a_small_table_is_one_file_and_a_large_one_a_folder_of_parts(tmp_path: Path) -> None:
    rows = table([(f"{number:02}", number, [], []) for number in range(20)])
    assert list(written(tmp_path / "small", rows, [], 100_000)) == ["things.parquet"]
    assert list(written(tmp_path / "large", rows, [], 1)) == [
        "things/part-0000.parquet", "things/part-0001.parquet", "things/part-0002.parquet",
        "things/part-0003.parquet",
    ]  # fmt: skip
    assert list(written(tmp_path / "none", rows.slice(0, 0), [], 1)) == ["things.parquet"]


def test_files_are_told_from_others_by_their_paths(tmp_path: Path) -> None:
    assert table_of("mentions.parquet") == table_of("mentions/part-0012.parquet") == "mentions"
    for other in ("changes/mentions.parquet", "changes/mentions/part-0000.parquet", "mentions.csv",
                  "site/part-1.html"):  # fmt: skip
        assert table_of(other) is None
    written(tmp_path / "one", table([("a", 1, [], [])]), [], 1)
    assert tables_in(tmp_path / "one") == ("things",)


def test_a_table_without_a_file_is_named(tmp_path: Path) -> None:
    with duckdb.connect() as connection, pytest.raises(RunError, match="the table things, found no file"):
        read_table(connection, tmp_path, "things")


def test_a_path_with_marks_of_a_pattern_is_read_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "year=1999 [a*]"
    written(folder, table([("a", 1, [], [])]), [], 1)
    with duckdb.connect() as connection:
        found = read_table(connection, folder, "things")
        assert found.columns == ["key", "number", "names", "runs"] and found.fetchall() == [("a", 1, [], [])]


def test_lists_of_files_are_the_same_file_by_file(tmp_path: Path) -> None:
    for name, content in (("a", "1"), ("b", "2"), ("c", "1")):
        (tmp_path / name).write_text(content)
    a, b, c = (tmp_path / name for name in "abc")
    assert same_bytes([a, b], [c, b])
    assert not same_bytes([a, b], [b, c]) and not same_bytes([a], [a, b])
