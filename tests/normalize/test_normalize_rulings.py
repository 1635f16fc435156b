"""What a person has judged of entities counts before the rules; what judges nothing any more is reported."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from normalize.press import raw_text, rules_alone

from flows.normalize.merge import Merged, merge_shards
from flows.normalize.shard import normalize_shard
from schemas.arrow import arrow_schema
from schemas.authority_records import Ruling
from schemas.contract import load_contract

TEXTS = (
    "Ann Smith met Kofi Annan in Geneva.",
    "Ann Smith and Mr. K. Annan left Geneva.",
    "They met Annan.",
)


def ruling(kind: str, *entities: str, documents: tuple[str, ...] = (), name: str | None = None) -> Ruling:
    return Ruling(kind, entities, documents, name, "read both", "an editor", date(2001, 5, 4))


def merge(folder: Path, *rulings: Ruling) -> tuple[dict[str, list[str]], Merged]:
    """Merge the texts; give document and words of each person, and what the merge says."""
    texts = [raw_text(text, f"press/{number}.md") for number, text in enumerate(TEXTS)]
    normalize_shard(texts, folder / "shard", rules_alone())
    rejects = arrow_schema(load_contract().table("rejects"))
    pq.write_table(pa.Table.from_pylist([], rejects), folder / "rejects.parquet")
    merged = merge_shards([folder / "shard"], folder / "rejects.parquet", folder / "tables", folder, rulings)
    found: dict[str, list[str]] = {}
    for row in pq.read_table(folder / "tables" / "mentions.parquet").to_pylist():
        if row["type"] == "person":
            found.setdefault(row["entity_id"], []).append(f"{row['document_id'][-1]} {row['text']}")
    return found, merged


def names(folder: Path) -> dict[str, str]:
    rows = pq.read_table(folder / "tables" / "entities.parquet").to_pylist()
    return {row["entity_id"]: row["name"] for row in rows}


def test_without_a_ruling_the_rules_count(tmp_path: Path) -> None:
    found, merged = merge(tmp_path)
    assert found["person:ann-smith"] == ["0 Ann Smith", "1 Ann Smith"]
    assert merged.stale == ()


def test_entities_ruled_the_same_are_the_first(tmp_path: Path) -> None:
    found, merged = merge(tmp_path, ruling("same", "person:kofi-annan", "person:ann-smith"))
    assert found["person:kofi-annan"][:2] == ["0 Ann Smith", "0 Kofi Annan"]
    assert "person:ann-smith" not in found and "person:ann-smith" not in names(tmp_path)
    assert merged.stale == ()


def test_an_entity_ruled_different_has_a_name_of_its_own_in_those_documents(tmp_path: Path) -> None:
    other = ruling("different", "person:ann-smith", documents=("press/1",), name="Ann Smith (pilot)")
    found, merged = merge(tmp_path, other)
    assert found["person:ann-smith"] == ["0 Ann Smith"]
    assert found["person:ann-smith-pilot"] == ["1 Ann Smith"]
    assert names(tmp_path)["person:ann-smith-pilot"] == "Ann Smith (pilot)"
    assert merged.stale == ()


def test_who_is_unsure_keeps_an_entity_apart(tmp_path: Path) -> None:
    found, _ = merge(tmp_path, ruling("unsure", "person:ann-smith", documents=("press/1",)))
    assert found["person:ann-smith"] == ["0 Ann Smith"]
    assert found["person:ann-smith-in-press-1"] == ["1 Ann Smith"]
    assert names(tmp_path)["person:ann-smith-in-press-1"] == "Ann Smith"


def test_a_ruling_whose_entity_is_gone_is_reported(tmp_path: Path) -> None:
    gone = ruling("same", "person:ann-smith", "person:nobody")
    elsewhere = ruling("unsure", "person:kofi-annan", documents=("press/7",))
    _, merged = merge(tmp_path, gone, elsewhere)
    assert merged.stale == (
        "rulings.yaml: same, 'read both': expected person:nobody among the names, found none: "
        "correct the ruling or remove it",
        "rulings.yaml: unsure, 'read both': expected person:kofi-annan in press/7 among the names, "
        "found none: correct the ruling or remove it",
    )


def test_a_ruling_may_name_what_a_printed_name_has_for_itself(tmp_path: Path) -> None:
    # K. Annan is Kofi Annan by the rules; whoever judged it before they were that good need not judge again.
    found, merged = merge(tmp_path, ruling("same", "person:kofi-annan", "person:k-annan"))
    assert found["person:kofi-annan"] == ["0 Kofi Annan", "1 K. Annan", "2 Annan"]
    assert merged.stale == ()


def test_a_printed_name_can_be_ruled_apart_in_a_document(tmp_path: Path) -> None:
    other = ruling("different", "person:k-annan", documents=("press/1",), name="Kurt Annan")
    found, merged = merge(tmp_path, other)
    assert found["person:kurt-annan"] == ["1 K. Annan"]
    assert found["person:kofi-annan"] == ["0 Kofi Annan", "2 Annan"]
    assert merged.stale == ()


def test_rulings_that_follow_each_other_end_at_one_entity(tmp_path: Path) -> None:
    found, merged = merge(
        tmp_path,
        ruling("same", "person:ann-smith", "person:kofi-annan"),
        ruling("same", "place:geneva", "person:ann-smith"),
    )
    assert set(found) == {"place:geneva"}
    assert merged.stale == ()
