"""Tables are compared by key, not by their bytes or the order of their rows."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish.press_rows import Rows, corrected_rows, press_rows, stage

from flows.publish.changes import compare, refuse_other_shape
from flows.publish.records import TableChange
from schemas.contract import Contract, load_contract
from schemas.errors import ConfigurationError, RunError
from schemas.rows import Paragraph, Reject, SourceSpan

CONTRACT = load_contract()


def change_of(table: str, changes: tuple[TableChange, ...]) -> TableChange:
    return next(change for change in changes if change.table == table)


def changed_rows(tables: Path, folder: Path, rows: Rows, table: str) -> TableChange:
    return change_of(table, compare(CONTRACT, tables, stage(folder / "tables", rows)))


def test_without_a_release_before_every_row_is_added(tables: Path) -> None:
    changes = compare(CONTRACT, None, tables)
    assert [change.table for change in changes] == [table.name for table in CONTRACT.tables]
    assert change_of("mentions", changes) == TableChange("mentions", 4, 0, 0, 0)


def test_the_same_rows_are_unchanged(tables: Path) -> None:
    assert not any(change.differs for change in compare(CONTRACT, tables, tables))


def test_added_and_changed_rows_are_told_apart(tables: Path, corrected: Path) -> None:
    changes = compare(CONTRACT, tables, corrected)
    assert change_of("documents", changes) == TableChange("documents", 1, 0, 1, 1)
    assert change_of("mentions", changes) == TableChange("mentions", 0, 0, 0, 4)


def test_what_was_added_one_way_was_removed_the_other(tables: Path, corrected: Path) -> None:
    assert change_of("documents", compare(CONTRACT, corrected, tables)) == TableChange(
        "documents", 0, 1, 1, 1
    )


def test_the_order_of_rows_is_no_change(tables: Path, tmp_path: Path) -> None:
    rows = press_rows()
    rows["mentions"].reverse()
    assert changed_rows(tables, tmp_path, rows, "mentions") == TableChange("mentions", 0, 0, 0, 4)


def test_a_value_that_becomes_null_is_a_change(tables: Path, tmp_path: Path) -> None:
    rows = press_rows()
    reject = rows["rejects"][0]
    assert isinstance(reject, Reject)
    rows["rejects"] = [reject._replace(raw_bytes=None)]
    assert changed_rows(tables, tmp_path, rows, "rejects") == TableChange("rejects", 0, 0, 1, 0)


def test_a_key_of_two_columns_counts_as_one(tables: Path, tmp_path: Path) -> None:
    rows = press_rows()
    reject = rows["rejects"][0]
    assert isinstance(reject, Reject)
    rows["rejects"] = [reject._replace(rule="binary"), reject]
    assert changed_rows(tables, tmp_path, rows, "rejects") == TableChange("rejects", 1, 0, 0, 1)


def test_a_change_inside_a_list_of_structs_is_found(tables: Path, tmp_path: Path) -> None:
    rows = press_rows()
    thanks = rows["paragraphs"][2]
    assert isinstance(thanks, Paragraph)
    rows["paragraphs"][2] = thanks._replace(source_spans=(SourceSpan(0, 10, 1, 11),))
    assert changed_rows(tables, tmp_path, rows, "paragraphs") == TableChange("paragraphs", 0, 0, 1, 2)


def test_a_new_column_changes_the_contract_and_no_row(tables: Path, tmp_path: Path) -> None:
    wider = stage(tmp_path / "tables", press_rows())
    table = pq.read_table(wider / "speakers.parquet")
    pq.write_table(table.append_column("born", pa.nulls(2, pa.int32())), wider / "speakers.parquet")
    assert change_of("speakers", compare(CONTRACT, tables, wider)) == TableChange("speakers", 0, 0, 0, 2)
    with pytest.raises(
        ConfigurationError, match=r"table speakers: expected what release .* raise the version"
    ):
        refuse_other_shape(CONTRACT, tables, wider)


def test_a_table_new_in_the_contract_is_added(tables: Path, tmp_path: Path) -> None:
    fewer = Contract("0.9.0", tuple(table for table in CONTRACT.tables if table.name != "rejects"))
    before = stage(tmp_path / "tables", press_rows(), fewer)
    assert change_of("rejects", compare(CONTRACT, before, tables)) == TableChange("rejects", 1, 0, 0, 0)


def test_a_table_that_comes_or_goes_needs_another_version(tables: Path) -> None:
    fewer = Contract("1.0.0", tuple(table for table in CONTRACT.tables if table.name != "rejects"))
    with pytest.raises(ConfigurationError, match=r"contract 1\.0\.0: table rejects: "):
        refuse_other_shape(fewer, tables, tables)


def test_a_folder_name_is_never_a_pattern(tables: Path, tmp_path: Path) -> None:
    odd = stage(tmp_path / "it's [a] *" / "tables", corrected_rows())
    assert change_of("documents", compare(CONTRACT, tables, odd)) == TableChange("documents", 1, 0, 1, 1)


def test_a_broken_file_is_named(tables: Path, tmp_path: Path) -> None:
    broken = stage(tmp_path / "tables", press_rows())
    (broken / "entities.parquet").write_bytes(b"not a Parquet file")
    with pytest.raises(RunError, match=r"entities\.parquet: cannot be compared"):
        compare(CONTRACT, tables, broken)
