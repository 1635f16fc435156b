"""Tables are compared by key, not by their bytes or the order of their rows, and what is found is proved."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish.press_rows import MADE_FROM, TALK, Rows, corrected_rows, press_rows, stage

from flows.publish import changes as changes_module
from flows.publish.changes import Edition, count_rows, open_database, write_changes
from flows.publish.differences import sides
from flows.publish.key_parts import PART_ROWS
from flows.publish.proof import is_proved
from flows.publish.records import TableChange
from schemas.arrow import arrow_schema
from schemas.contract import Contract, load_contract
from schemas.errors import RunError
from schemas.rows import Document, Paragraph, Reject, SourceSpan

CONTRACT = load_contract()
Cells = list[tuple[str, str, str, str | None, str | None]]


def change_of(table: str, changes: tuple[TableChange, ...]) -> TableChange:
    return next(change for change in changes if change.table == table)


def compared(
    before: Path, after: Path, folder: Path, old: Contract = CONTRACT, new: Contract = CONTRACT
) -> tuple[TableChange, ...]:
    editions = Edition(before, old, MADE_FROM), Edition(after, new, MADE_FROM)
    return write_changes(*editions, (), folder / "changes")[0]


def changed_rows(tables: Path, folder: Path, rows: Rows, table: str) -> TableChange:
    return change_of(table, compared(tables, stage(folder / "tables", rows), folder))


def cells(folder: Path, table: str) -> Cells:
    names = ("key", "change", "column_name", "old_value", "new_value")
    rows = pq.read_table(folder / "changes" / f"{table}.parquet").to_pylist()
    return [tuple(row[name] for name in names) for row in rows]  # type: ignore[misc]


def test_without_a_release_before_every_row_is_added(tables: Path) -> None:
    changes = count_rows(Edition(tables, CONTRACT, MADE_FROM))
    assert [change.table for change in changes] == [table.name for table in CONTRACT.tables]
    assert change_of("mentions", changes) == TableChange("mentions", 4, 0, 0, 0)


def test_the_same_rows_are_unchanged(tables: Path, tmp_path: Path) -> None:
    assert not any(change.differs for change in compared(tables, tables, tmp_path))
    assert all(cells(tmp_path, table.name) == [] for table in CONTRACT.tables)


def test_added_and_changed_rows_are_told_apart(tables: Path, corrected: Path, tmp_path: Path) -> None:
    changes = compared(tables, corrected, tmp_path)
    assert change_of("documents", changes) == TableChange("documents", 1, 0, 1, 1)
    assert change_of("mentions", changes) == TableChange("mentions", 0, 0, 0, 4)


def test_a_changed_row_has_both_values_and_a_new_one_itself(
    tables: Path, corrected: Path, tmp_path: Path
) -> None:
    compared(tables, corrected, tmp_path)
    title, third = cells(tmp_path, "documents")
    assert title == (TALK, "changed", "title", "A talk", "A long talk")
    assert third[:4] == ("press/third", "added", "*", None)
    assert (third[4] or "").startswith('{"document_id":"press/third","source_id":"press","title":"A talk"')


def test_what_was_added_one_way_was_removed_the_other(tables: Path, corrected: Path, tmp_path: Path) -> None:
    changes = compared(corrected, tables, tmp_path)
    assert change_of("documents", changes) == TableChange("documents", 0, 1, 1, 1)


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
    assert change_of("speakers", compared(tables, wider, tmp_path)) == TableChange("speakers", 0, 0, 0, 2)


def test_the_values_of_a_new_column_are_changes_and_so_are_those_of_one_that_went(
    tables: Path, tmp_path: Path
) -> None:
    wider = stage(tmp_path / "tables", press_rows())
    table = pq.read_table(wider / "speakers.parquet").drop_columns("words")
    born = pa.array([None, 1950], pa.int32())
    pq.write_table(table.append_column("born", born), wider / "speakers.parquet")
    assert change_of("speakers", compared(tables, wider, tmp_path)) == TableChange("speakers", 0, 0, 2, 0)
    assert cells(tmp_path, "speakers") == [
        (f"{TALK}@EIR", "changed", "words", "3", None),
        (f"{TALK}@Lavrov", "changed", "born", None, "1950"),
        (f"{TALK}@Lavrov", "changed", "words", "3", None),
    ]


def test_a_column_of_another_type_with_the_same_values_is_no_change(tables: Path, tmp_path: Path) -> None:
    wider = stage(tmp_path / "tables", press_rows())
    table = pq.read_table(wider / "speakers.parquet")
    number = table.schema.get_field_index("words")
    words = table.column("words").cast(pa.int64())
    pq.write_table(table.set_column(number, "words", words), wider / "speakers.parquet")
    assert change_of("speakers", compared(tables, wider, tmp_path)) == TableChange("speakers", 0, 0, 0, 2)


def test_a_table_new_in_the_contract_is_added(tables: Path, tmp_path: Path) -> None:
    fewer = Contract("0.9.0", tuple(table for table in CONTRACT.tables if table.name != "rejects"))
    before = stage(tmp_path / "tables", press_rows(), fewer)
    changes = compared(before, tables, tmp_path, old=fewer)
    assert change_of("rejects", changes) == TableChange("rejects", 1, 0, 0, 0)


def test_the_rows_of_a_table_that_the_contract_drops_are_removed(tables: Path, tmp_path: Path) -> None:
    fewer = replace(CONTRACT, tables=tuple(table for table in CONTRACT.tables if table.name != "rejects"))
    changes = compared(tables, stage(tmp_path / "tables", press_rows(), fewer), tmp_path, new=fewer)
    assert change_of("rejects", changes) == TableChange("rejects", 0, 1, 0, 0)
    assert [row[:4] for row in cells(tmp_path, "rejects")] == [
        (
            '["press/empty.txt","empty","0"]', "removed", "*",
            '{"raw_path":"press/empty.txt","rule":"empty","found":"0 bytes","remedy":"remove it",'
            '"raw_sha256":"' + "e" * 64 + '","raw_bytes":0,"part":0,"raw_start":null,"raw_end":null}',
        )
    ]  # fmt: skip


def test_a_folder_name_is_never_a_pattern(tables: Path, tmp_path: Path) -> None:
    odd = stage(tmp_path / "it's [a] *" / "tables", corrected_rows())
    changes = compared(tables, odd, tmp_path / "it's [a] *")
    assert change_of("documents", changes) == TableChange("documents", 1, 0, 1, 1)


def test_a_broken_file_is_named(tables: Path, tmp_path: Path) -> None:
    broken = stage(tmp_path / "tables", press_rows())
    (broken / "entities.parquet").write_bytes(b"not a Parquet file")
    with pytest.raises(RunError, match=r"entities\.parquet: cannot be compared"):
        compared(tables, broken, tmp_path)


def test_the_same_tables_give_the_same_bytes(tables: Path, corrected: Path, tmp_path: Path) -> None:
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        compared(tables, corrected, tmp_path / name)
    files = [path.relative_to(tmp_path / "once") for path in (tmp_path / "once").rglob("*.parquet")]
    assert len(files) == len(CONTRACT.tables)
    assert all(
        (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes() for name in files
    )


def test_rows_that_are_compared_part_by_part_give_the_same_changes(
    tables: Path, corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = compared(tables, corrected, tmp_path)
    monkeypatch.setattr("flows.publish.key_parts.PART_ROWS", 1)
    (tmp_path / "parts").mkdir()
    assert compared(tables, corrected, tmp_path / "parts") == counts
    for table in CONTRACT.tables:
        assert cells(tmp_path / "parts", table.name) == cells(tmp_path, table.name)


LOSSES = {
    "a row is missing": lambda rows: rows[:1],
    "a row is too many": lambda rows: [*rows, {**rows[1], "key": "press/fourth"}],
    "a key that nobody has": lambda rows: [*rows, {**rows[0], "key": "press/nowhere"}],
    "another value now": lambda rows: [{**rows[0], "new_value": "A short talk"}, rows[1]],
    "another value before": lambda rows: [{**rows[0], "old_value": "A short talk"}, rows[1]],
    "another column": lambda rows: [{**rows[0], "column_name": "author"}, rows[1]],
    "another value of a new row": lambda rows: [
        rows[0], {**rows[1], "new_value": (rows[1]["new_value"] or "").replace("A talk", "A tale")},
    ],
    "a row that went": lambda rows: [rows[0], {**rows[1], "change": "removed"}],
}  # fmt: skip


@pytest.mark.parametrize("part_rows", [1, PART_ROWS])
@pytest.mark.parametrize("loss", LOSSES)
def test_changes_that_are_wrong_or_not_complete_prove_nothing(
    tables: Path, corrected: Path, tmp_path: Path, loss: str, part_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publish.key_parts.PART_ROWS", part_rows)
    compared(tables, corrected, tmp_path)
    path, schema = tmp_path / "changes" / "documents.parquet", arrow_schema(CONTRACT.table("changes"))
    documents = CONTRACT.table("documents")
    both = sides(tables, documents, corrected, documents)
    with open_database(tmp_path / "spill") as connection:
        assert is_proved(connection, *both, (path,))
        rows = LOSSES[loss](pq.read_table(path).to_pylist())
        pq.write_table(pa.Table.from_pylist(rows, schema), path)
        assert not is_proved(connection, *both, (path,))


def test_what_is_not_proved_is_refused(
    tables: Path, corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_module, "is_proved", lambda *_: False)
    with pytest.raises(RunError, match="table documents: expected the changes to lead from release"):
        compared(tables, corrected, tmp_path)


@pytest.mark.parametrize(
    "text", ["it's", 'a "word"', "null", "[1]", "a\\b", "tab\there", "né 🎤", "", "a\nb", "{}"]
)
def test_any_text_goes_there_and_back(tables: Path, tmp_path: Path, text: str) -> None:
    rows = press_rows()
    first, second = rows["documents"]
    assert isinstance(first, Document) and isinstance(second, Document)
    rows["documents"] = [first._replace(title=text), second, first._replace(document_id="a/b", title=text)]
    assert changed_rows(tables, tmp_path, rows, "documents") == TableChange("documents", 1, 0, 1, 1)
    assert cells(tmp_path, "documents")[1] == (TALK, "changed", "title", "A talk", text)
