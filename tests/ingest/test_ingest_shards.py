"""Documents go to shards by their ids alone, in order, with their duplicates marked."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.ingest.raw_files import RawFile, raw_files
from flows.ingest.records import SHARD_SCHEMA, RawText, Source, read_columns, read_entries, read_shard
from flows.ingest.shards import (
    BATCH_BYTES,
    SHARD_BYTES,
    find_duplicates,
    fingerprint,
    mark_duplicates,
    plan_shards,
    write_known,
    write_rejects,
    write_shard,
)
from schemas.arrow import arrow_schema
from schemas.contract import load_contract
from schemas.rows import Reject

SOURCE = Source(source_id="press", title="The Press", language="en")
SOURCES = {"press": SOURCE}


def text(name: str, words: str = "words") -> RawText:
    """Give a text of the source `press`."""
    return RawText(
        f"press/{name}", SOURCE, f"press/{name}.txt", "0" * 64, len(words), "utf-8", "text/plain", None, words
    )


def file(name: str, size: int) -> RawFile:
    """Give a listed file of the source `press`."""
    return RawFile(f"press/{name}.txt", f"press/{name}", "press", size)


def planned(files: list[RawFile]) -> list[list[RawFile]]:
    """Give the files of each shard."""
    return list(map(list, plan_shards(raw_files(files))))


def test_there_are_shards_for_each_8_mib_of_texts_and_a_power_of_two() -> None:
    assert planned([]) == [[]]
    assert len(planned([file("a", SHARD_BYTES)])) == 1
    assert len(planned([file("a", SHARD_BYTES), file("b", 1)])) == 2
    assert len(planned([file("a", SHARD_BYTES * 4), file("b", 1)])) == 8


def test_a_raw_file_costs_few_bytes_while_it_is_planned() -> None:
    """A million of them fit beside all else that a run holds."""
    listed = raw_files(file(f"1999/11/{number:07}", 4000) for number in range(20_000))
    plan = plan_shards(listed)
    size = listed.table.nbytes + sum(files.rows.nbytes for files in (listed, *plan))
    assert size / len(listed) < 150
    assert all(files.table is listed.table for files in plan)


def test_what_a_shard_says_of_its_texts_is_read_without_them(tmp_path: Path) -> None:
    shard = write_shard([text(str(number), str(number) * BATCH_BYTES) for number in range(3)], tmp_path / "0")
    before = pa.total_allocated_bytes()
    columns = read_columns(shard.path, ["raw_path", "raw_sha256"])
    assert columns.column("raw_path").to_pylist() == ["press/0.txt", "press/1.txt", "press/2.txt"]
    assert pa.total_allocated_bytes() - before < 10_000


def test_what_is_known_makes_the_shard_that_was_read(tmp_path: Path) -> None:
    """All but the texts, which are read again from the raw files when they are asked for."""
    read = write_shard([text("a", "same"), text("b", "same"), text("c")], tmp_path / "0.arrow")
    rows = read_columns(read.path, SHARD_SCHEMA.names[:-2]).append_column("fingerprint", read.fingerprints)
    known = write_known(rows, tmp_path / "1.arrow", tmp_path)
    assert (known.raw_bytes, known.rejects) == (read.raw_bytes, ())
    assert known.fingerprints.equals(read.fingerprints)
    assert read_entries(known.path) == read_entries(read.path)
    assert find_duplicates([known]) == {"press/b": "press/a"}


def test_a_shard_depends_on_the_ids_alone_and_is_in_their_order() -> None:
    files = [file(f"{number:03}", SHARD_BYTES // 10) for number in range(100)]
    shards = planned(files)
    assert shards == planned(files[::-1])
    assert sorted(one.document_id for shard in shards for one in shard) == [one.document_id for one in files]
    assert all(shard == sorted(shard, key=lambda one: one.document_id) for shard in shards)
    digest = 0x096CFEE673F70FB30F379B6F0BA85CE93DAD83CE3933B5CC446765DD7738B669  # sha256 of press/000
    assert files[0] in shards[digest % 16]


def test_texts_come_back_from_a_shard_as_they_went_in(tmp_path: Path) -> None:
    texts = [text("a", "“Ça” \r\n\x0c𝄞"), text("b"), replace(text("c"), duplicate_of="press/b")]
    shard = write_shard(texts, tmp_path / "0.arrow")
    assert list(read_shard(shard.path, SOURCES)) == texts
    assert shard.raw_bytes == sum(one.raw_bytes for one in texts)


def test_a_shard_is_written_in_batches(tmp_path: Path) -> None:
    texts = [text(str(number), str(number) * BATCH_BYTES) for number in range(3)]
    reading = read_shard(write_shard(texts, tmp_path / "0.arrow").path, SOURCES)
    assert next(reading) == texts[0]
    assert list(reading) == texts[1:]


def test_an_empty_shard_is_a_shard(tmp_path: Path) -> None:
    assert list(read_shard(write_shard([], tmp_path / "0.arrow").path, SOURCES)) == []


def test_rejects_are_kept_apart(tmp_path: Path) -> None:
    reject = Reject("press/b.txt", "empty", "0 bytes", "remove the file", None, 0)
    shard = write_shard([text("a"), reject], tmp_path / "0.arrow")
    assert shard.rejects == (reject,)
    assert [one.document_id for one in read_shard(shard.path, SOURCES)] == ["press/a"]


def test_line_ends_and_byte_order_marks_make_no_other_text() -> None:
    assert fingerprint("a\nb\n") == fingerprint("a\r\nb\r\n") == fingerprint("\ufeffa\rb\r")
    assert fingerprint("a\nb\n") != fingerprint("a\n\nb\n")


def test_duplicates_name_the_first_by_id_whichever_shard_it_is_in(tmp_path: Path) -> None:
    first = write_shard([text("b", "same\r\n"), text("d", "same\n")], tmp_path / "0.arrow")
    second = write_shard([text("a", "same\n"), text("c", "other")], tmp_path / "1.arrow")
    duplicates = find_duplicates([first, second])
    assert duplicates == {"press/b": "press/a", "press/d": "press/a"}
    mark_duplicates(first.path, duplicates)
    marked = [(one.document_id, one.duplicate_of, one.text) for one in read_shard(first.path, SOURCES)]
    assert marked == [("press/b", "press/a", "same\r\n"), ("press/d", "press/a", "same\n")]
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["0.arrow", "1.arrow"]


def test_rejects_are_a_table_of_the_contract_in_order_of_the_key(tmp_path: Path) -> None:
    one = Reject("press/b.txt", "empty", "0 bytes", "remove the file", None, 0)
    two = Reject("press/a.txt", "link", "a link", "remove it", None, None)
    assert write_rejects([one, two], tmp_path / "rejects.parquet") == 2
    table = pq.read_table(tmp_path / "rejects.parquet")
    assert table.schema.equals(arrow_schema(load_contract().table("rejects")))
    assert table.column("raw_path").to_pylist() == ["press/a.txt", "press/b.txt"]
