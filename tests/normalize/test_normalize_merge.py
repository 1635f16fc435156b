"""Names become entities over all documents; a surname alone stands for one person or for itself."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from normalize.press import raw_text, rules_alone

from flows.normalize.merge import merge_shards
from flows.normalize.shard import SHARD_TABLES, normalize_shard, shard_schemas
from schemas.arrow import arrow_schema
from schemas.authority_records import Ruling
from schemas.contract import load_contract

Row = dict[str, Any]
REJECTS = arrow_schema(load_contract().table("rejects"))


def merge(
    folder: Path, *texts: str, rejects: tuple[Row, ...] = (), rulings: tuple[Ruling, ...] = ()
) -> dict[str, list[Row]]:
    """Merge the rows of texts, each in a shard of its own, and read them back."""
    shards = [folder / f"shard-{number}" for number in range(len(texts))]
    for number, text in enumerate(texts):
        normalize_shard([raw_text(text, f"press/{number}.md")], shards[number], rules_alone())
    pq.write_table(pa.Table.from_pylist(list(rejects), REJECTS), folder / "rejects.parquet")
    counts, stale = merge_shards(shards, folder / "rejects.parquet", folder / "tables", folder, rulings)
    assert stale == ()
    tables = {name: pq.read_table(folder / "tables" / f"{name}.parquet").to_pylist() for name in counts}
    assert {name: len(rows) for name, rows in tables.items()} == counts
    return tables


def people(tables: dict[str, list[Row]]) -> dict[str, list[str]]:
    """Give the documents and words of each person."""
    found: dict[str, list[str]] = {}
    for row in tables["mentions"]:
        if row["type"] == "person":
            found.setdefault(row["entity_id"], []).append(f"{row['document_id'][-1]} {row['text']}")
    return found


def test_a_surname_stands_for_the_one_person_named_in_full_elsewhere(tmp_path: Path) -> None:
    tables = merge(tmp_path, "They met Kissinger. Mr. Annan left.", "Henry Kissinger and Kofi Annan left.")
    assert people(tables) == {
        "person:henry-kissinger": ["0 Kissinger", "1 Henry Kissinger"],
        "person:kofi-annan": ["0 Annan", "1 Kofi Annan"],
    }
    found = tables["mentions"][0]
    assert (found["method"], found["evidence"]) == ("corpus_surname", "Henry Kissinger")


def test_a_surname_that_two_persons_bear_is_a_person_of_its_own(tmp_path: Path) -> None:
    tables = merge(tmp_path, "Mr. Smith left. They met Smith.", "Ann Smith left.", "Bob Smith left.")
    assert people(tables) == {
        "person:smith": ["0 Smith", "0 Smith"],
        "person:ann-smith": ["1 Ann Smith"],
        "person:bob-smith": ["2 Bob Smith"],
    }


def test_a_word_that_only_looks_like_a_surname_is_dropped(tmp_path: Path) -> None:
    tables = merge(tmp_path, "They met Resolution and Challenge.")
    assert (tables["mentions"], tables["entities"]) == ([], [])


def test_spellings_of_one_name_are_one_entity_and_the_most_used_names_it(tmp_path: Path) -> None:
    tables = merge(
        tmp_path,
        "Slobodan Milošević left.",
        "Slobodan Milosevic left.",
        "President Slobodan Milosevic and Milosevic left.",
    )
    (row,) = tables["entities"]
    assert (row["entity_id"], row["name"]) == ("person:slobodan-milosevic", "Slobodan Milosevic")
    assert row["aliases"] == ["Milosevic", "Slobodan Milošević"]
    assert (row["mentions"], row["documents"]) == (4, 3)


def test_an_entity_has_the_first_and_last_date_and_the_identifiers_of_its_file(tmp_path: Path) -> None:
    tables = merge(tmp_path, "March 3, 1999\n\nIn France.", "May 4, 2000\n\nIn France.", "In France.")
    (row,) = tables["entities"]
    assert (str(row["first_date"]), str(row["last_date"])) == ("1999-03-03", "2000-05-04")
    assert (row["name"], row["type"], row["iso_3166"]) == ("France", "place", "FR")
    assert row["identifier_source"] == "territories.yaml"


def test_a_speaker_whom_nobody_mentions_is_an_entity(tmp_path: Path) -> None:
    tables = merge(tmp_path, "**Qwz Dumontova:** Yes.")
    assert tables["speakers"][0]["entity_id"] == "person:qwz-dumontova"
    assert [(row["entity_id"], row["mentions"], row["documents"]) for row in tables["entities"]] == [
        ("person:qwz-dumontova", 0, 0)
    ]


def test_rejects_of_both_stages_are_one_table_in_order(tmp_path: Path) -> None:
    found = {
        "raw_path": "press/z.bin",
        "rule": "binary",
        "found": "a NUL byte",
        "remedy": "save as text",
        "part": 0,
    }
    tables = merge(tmp_path, "\u200b", "Text.", rejects=(found | {"raw_sha256": None, "raw_bytes": None},))
    assert [(row["raw_path"], row["rule"]) for row in tables["rejects"]] == [
        ("press/0.md", "no_text"),
        ("press/z.bin", "binary"),
    ]


def test_no_text_gives_empty_tables_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    normalize_shard([], tmp_path / "a", rules_alone())
    pq.write_table(REJECTS.empty_table(), tmp_path / "rejects.parquet")
    counts, _ = merge_shards([tmp_path / "a"], tmp_path / "rejects.parquet", tmp_path / "tables", tmp_path)
    assert set(counts.values()) == {0}
    for table in load_contract().tables:
        assert pq.read_schema(tmp_path / "tables" / f"{table.name}.parquet").equals(arrow_schema(table))


@pytest.mark.parametrize("name", [*SHARD_TABLES, "names"])
def test_a_shard_has_a_file_of_each_table_in_its_schema(name: str, tmp_path: Path) -> None:
    assert normalize_shard([raw_text("Mr. Annan left.")], tmp_path / "shard", rules_alone()) == 1
    file = tmp_path / "shard" / f"{name}.parquet"
    assert pq.read_schema(file).equals(shard_schemas()[name])
