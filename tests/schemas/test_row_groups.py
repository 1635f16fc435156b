"""What two releases have in common stands in row groups that are the same, and is passed over."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.row_groups import differing_rows
from schemas.table_files import TableWriter, table_files

SCHEMA = pa.schema([pa.field("document_id", pa.string()), pa.field("place", pa.int64())])
DOCUMENTS = 400
ROWS = 5  # of each document


@pytest.fixture(scope="module", autouse=True)
def small_groups() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("schemas.arrow.ROW_GROUP", 400)
        yield


def rows(edits: dict[int, list[int]]) -> list[tuple[str, int]]:
    """Give the rows of many documents; those of some are others, or none."""
    return [
        (f"press/{number:04}", place)
        for number in range(DOCUMENTS)
        for place in edits.get(number, list(range(ROWS)))
    ]


def files(folder: Path, found: list[tuple[str, int]], schema: pa.Schema = SCHEMA) -> tuple[Path, ...]:
    folder.mkdir(parents=True)
    columns = zip(*found, strict=True) if found else [(), ()]
    with TableWriter(folder, "things", schema) as file:
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        file.write(pa.table(arrays, schema=schema))
    return table_files(folder, "things")


def groups(paths: tuple[Path, ...]) -> int:
    return sum(pq.read_metadata(path).num_row_groups for path in paths)


def read(found: pa.Table) -> set[tuple[str, int]]:
    return set(zip(*found.to_pydict().values(), strict=True))


EDITS = st.dictionaries(st.integers(0, DOCUMENTS - 1), st.lists(st.integers(5, 9), max_size=9), max_size=5)


@settings(deadline=None, max_examples=30)
@given(EDITS)
def test_all_that_differs_is_among_the_rows(edits: dict[int, list[int]]) -> None:
    with TemporaryDirectory() as scratch:
        old, new = rows({}), rows(edits)
        before, after = files(Path(scratch, "before"), old), files(Path(scratch, "after"), new)
        found = differing_rows(before, after)
        assert found is not None
        held = [read(each) for each in found]
        assert set(old) - set(new) <= held[0] <= set(old)
        assert set(new) - set(old) <= held[1] <= set(new)
        assert held[0] ^ held[1] == set(old) ^ set(new)


def test_a_document_that_changes_moves_no_group_but_its_own(tmp_path: Path) -> None:
    before = files(tmp_path / "before", rows({}))
    after = files(tmp_path / "after", rows({7: [1, 2, 3, 4, 5, 6, 7]}))
    found = differing_rows(before, after)
    assert groups(before) > 10
    assert found is not None
    assert all(each.num_rows < 2 * 400 for each in found)
    assert {document for document, _ in read(found[1])} >= {"press/0007"}


def test_the_same_files_have_no_rows_that_differ(tmp_path: Path) -> None:
    before, after = files(tmp_path / "before", rows({})), files(tmp_path / "after", rows({}))
    found = differing_rows(before, after)
    assert found is not None
    assert [each.num_rows for each in found] == [0, 0]
    assert found[0].schema.equals(SCHEMA)


def test_rows_that_are_too_many_are_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schemas.row_groups.MOST_BYTES", 100)
    before, after = files(tmp_path / "before", rows({})), files(tmp_path / "after", rows({7: [1]}))
    assert differing_rows(before, after) is None
    assert differing_rows(before, before) is not None


def test_other_columns_have_nothing_in_common(tmp_path: Path) -> None:
    other = pa.schema([SCHEMA.field(0), pa.field("position", pa.int64())])
    assert (
        differing_rows(files(tmp_path / "before", rows({})), files(tmp_path / "after", rows({}), other))
        is None
    )


def test_a_group_ends_before_a_document_or_where_it_is_full(tmp_path: Path) -> None:
    (path,) = files(tmp_path / "documents", rows({9: list(range(1000))}))
    metadata = pq.read_metadata(path)
    sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    assert max(sizes) == 400
    assert all(size > 100 for size in sizes[:-1])
