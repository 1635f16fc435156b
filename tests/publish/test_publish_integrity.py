"""A changed byte anywhere in a warehouse is found, and its file and place are named."""

import json
import subprocess
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from publish.press_rows import LATER, Publish

from flows.publish.consistency import consistency_faults
from flows.publish.damage import difference, place_of_damage
from flows.publish.integrity import integrity_faults
from flows.publish.manifest import sha256_sums
from flows.publish.warehouse import read_release
from schemas.errors import RunError


def flip(path: Path, at: int) -> None:
    """Change one byte of a file."""
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[at] ^= 0x55
    path.write_bytes(data)


def faults(warehouse: Path) -> str:
    """Give what is found wrong with release 1.0.0, as a fault or as an error, in words."""
    try:
        return "\n".join(integrity_faults(warehouse, "1.0.0"))
    except RunError as error:
        return str(error)


def test_a_release_as_published_has_no_fault(warehouse: Path, released: Path) -> None:
    assert list(integrity_faults(warehouse, "1.0.0")) == []
    assert list(consistency_faults(released)) == []


def test_every_file_but_the_sums_is_in_the_sums_in_order(released: Path) -> None:
    names = [line.split("  ", 1)[1] for line in (released / "SHA256SUMS").read_text().splitlines()]
    there = sorted(path.relative_to(released).as_posix() for path in released.rglob("*") if path.is_file())
    assert names == [name for name in there if name != "SHA256SUMS"]
    assert (
        subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=released).returncode == 0
    )


def test_a_changed_byte_in_any_file_is_found_and_the_file_named(warehouse: Path, released: Path) -> None:
    files = [path for path in warehouse.rglob("*") if path.is_file() and path.name != ".lock"]
    assert len(files) > 15
    for path in files:
        kept = path.read_bytes()
        for at in {0, len(kept) // 2, len(kept) - 1}:
            flip(path, at)
            assert path.name in faults(warehouse), (path, at)
            path.write_bytes(kept)
    assert faults(warehouse) == ""


def test_the_damaged_column_of_a_table_is_named(released: Path, warehouse: Path) -> None:
    path = released / "paragraphs.parquet"
    chunk = next(
        column
        for column in map(pq.read_metadata(path).row_group(0).column, range(30))
        if column.path_in_schema == "text"
    )
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    flip(path, start + chunk.total_compressed_size - 3)
    (fault,) = integrity_faults(warehouse, "1.0.0")
    end = start + chunk.total_compressed_size
    assert fault == (
        "paragraphs.parquet: its bytes are not those that were published: "
        f"column text, row group 1, bytes {start} to {end}"
    )


def test_other_damage_is_placed_as_well_as_can_be(released: Path, warehouse: Path) -> None:
    flip(released / "documents.parquet", -2)
    assert place_of_damage(released / "documents.parquet") == "in the footer, from which its columns are read"
    assert place_of_damage(released / "dictionary.md") is None
    flip(warehouse / "dispatches.duckdb", 5000)
    assert "dispatches.duckdb of the warehouse: not that of release 1.0.0, from byte 5000 on" in faults(
        warehouse
    )


def test_a_changed_line_of_the_sums_is_named(released: Path, warehouse: Path) -> None:
    flip(released / "SHA256SUMS", len((released / "SHA256SUMS").read_text().splitlines()[0]) + 5)
    assert faults(warehouse) == "SHA256SUMS: its bytes are not those that were published, from line 2 on"


def test_a_missing_an_added_and_a_cut_file_are_named(released: Path, warehouse: Path) -> None:
    (released / "dictionary.md").unlink()
    (released / "notes.txt").write_text("not published")
    table = released / "dates.parquet"
    size = table.stat().st_size
    table.chmod(0o644)
    table.write_bytes(table.read_bytes()[:-1])
    assert list(integrity_faults(warehouse, "1.0.0")) == [
        "notes.txt: not in SHA256SUMS",
        f"dates.parquet: {size - 1} bytes, of {size} that were published",
        "dictionary.md: missing",
    ]


def test_a_forged_release_whose_sums_agree_is_found_by_the_index(
    publish: Publish, tables: Path, corrected: Path, warehouse: Path, released: Path
) -> None:
    """Change an older release, its manifest and its sums, as one would who wants to hide it."""
    publish(corrected, LATER)
    (released / "dictionary.md").chmod(0o644)
    (released / "dictionary.md").write_text("# Forged\n")
    manifest = released / "release.json"
    manifest.chmod(0o644)
    said = json.loads(manifest.read_text())
    said["made_from"]["raw_files"] += 1
    manifest.write_text(json.dumps(said))
    (released / "SHA256SUMS").chmod(0o644)
    (released / "SHA256SUMS").write_text(sha256_sums(read_release(warehouse, "1.0.0").files))
    assert list(integrity_faults(warehouse, "1.0.0")) == [
        "release.json: its bytes are not those that were published"
    ]


def test_rows_that_break_a_key_or_differ_from_the_duckdb_file_are_named(released: Path) -> None:
    path = released / "mentions.parquet"
    table = pq.read_table(path)
    path.chmod(0o644)
    changed = table.to_pylist()
    changed[1] |= {"mention_id": changed[0]["mention_id"], "entity_id": "person:nobody"}
    pq.write_table(table.from_pylist(changed, table.schema), path)
    key = changed[0]["mention_id"]
    found = list(consistency_faults(released))
    assert f"mentions.parquet: key {key} is there twice" in found
    assert "mentions.parquet: entity_id person:nobody is no row of entities" in found
    assert any(fault.endswith("is not the one in dispatches.duckdb") for fault in found)


def test_a_column_that_is_not_stated_is_named(released: Path) -> None:
    path = released / "speakers.parquet"
    path.chmod(0o644)
    duckdb.sql(f"COPY (SELECT * EXCLUDE (turns) FROM '{path}') TO '{path}.new' (FORMAT parquet)")
    path.with_suffix(".parquet.new").replace(path)
    assert list(consistency_faults(released)) == [
        "speakers.parquet: its columns are not those of datapackage.json and dispatches.duckdb"
    ]


def test_the_first_byte_that_differs_is_found(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a" * 3_000_000)
    other.write_bytes(b"a" * 2_500_000 + b"b" + b"a" * 499_999)
    assert difference(one, other) == 2_500_000
    other.write_bytes(b"a" * 3_000_001)
    assert difference(one, other) == 3_000_000
    assert difference(one, one) is None
