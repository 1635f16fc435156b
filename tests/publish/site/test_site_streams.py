"""Rows are handed out key by key, in order, whatever keys are asked for."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from flows.publish.site.site import AROUND, leading, number, trailing, words
from flows.publish.site.streams import Grouped, RawTexts

ROWS = "SELECT * FROM (VALUES ('a', 1), ('a', 2), ('c', 3), ('d', 4), ('d', 5)) ORDER BY 1, 2"


@pytest.fixture
def grouped() -> Grouped[int]:
    return Grouped(duckdb.connect(), ROWS, lambda value: int(value))


def test_each_key_has_its_rows(grouped: Grouped[int]) -> None:
    assert [grouped.of(key) for key in "abcde"] == [[1, 2], [], [3], [4, 5], []]


def test_keys_that_are_not_asked_for_are_passed_over(grouped: Grouped[int]) -> None:
    assert [grouped.of("b"), grouped.of("d")] == [[], [4, 5]]


def test_no_rows_are_no_rows() -> None:
    assert Grouped(duckdb.connect(), f"FROM ({ROWS}) WHERE false", int).of("a") == []


def test_more_rows_than_a_batch() -> None:
    many = "SELECT lpad((i // 3)::VARCHAR, 6, '0'), i FROM range(30_000) t(i) ORDER BY 1, 2"
    rows: Grouped[int] = Grouped(duckdb.connect(), many, lambda value: int(value))
    for key in range(10_000):
        assert rows.of(f"{key:06}") == [3 * key, 3 * key + 1, 3 * key + 2]


def shard(path: Path, *texts: tuple[str, str]) -> Path:
    keys, found = zip(*texts, strict=True)
    table = pa.table({"document_id": list(keys), "text": pa.array(found, pa.large_string())})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=1)
    return path


def test_raw_texts_are_found_in_all_files(tmp_path: Path) -> None:
    one = shard(tmp_path / "one", ("p/a", "A"), ("p/d", "D"))
    other = shard(tmp_path / "other", ("p/b", "B"), ("p/c", "C"))
    texts = RawTexts([one, other], {"p/a", "p/c", "p/d", "p/e"})
    assert [texts.of(key) for key in ("p/a", "p/b", "p/c", "p/d", "p/e")] == ["A", None, "C", "D", None]
    assert RawTexts([], {"p/a"}).of("p/a") is None


def test_what_is_quoted_ends_at_words() -> None:
    assert leading("met Anna ") == "met Anna "
    assert leading("ng words " + "a" * (AROUND - 9)) == "…words " + "a" * (AROUND - 9)
    assert trailing(" said so.") == " said so."
    assert trailing("a" * (AROUND - 6) + " words") == "a" * (AROUND - 6) + " …"
    assert leading("a" * AROUND) == "…" + "a" * AROUND
    assert trailing("a" * AROUND) == "a" * AROUND + " …"


def test_numbers_and_names_are_as_one_reads_them() -> None:
    assert number(1234567) == "1,234,567"
    assert [words("un_resolution"), words("news_agency"), words("union")] == [
        "UN resolution",
        "news agency",
        "union",
    ]
