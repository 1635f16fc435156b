"""What must always hold of entities over all documents: order, threads and unrelated texts change no id."""

from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from normalize.press import raw_text, rules_alone
from normalize.test_normalize_merge import REJECTS, merge, people

from benchmarks.quality.pairs import entities_of
from flows.normalize.merge import merge_shards
from flows.normalize.shard import normalize_shard
from flows.normalize.slugs import slug

# Texts about a few surnames, each with names that others shorten, spell otherwise or share.
TEXTS = (
    "March 3, 1998\n\nRussian Foreign Minister Sergei Lavrov spoke.",
    "March 4, 1999\n\nMr. S. Lavrov left. Mr. Lavrov said so.",
    "Mr. Sergey V. Lavrov spoke. They met Lavrov.",
    "March 3, 2001\n\nBulgarian wrestler Sergei Lavrov won.",
    "Georgian Defense Minister Irakli Tabidze met the Georgian Foreign Ministry.",
    "Defense Minister Tabidze and Mr. Otar Tabidze left. The Foreign Ministry of Georgia objected.",
    "Mr. Tabidze met Ms. Tamar Tabidze and Mr. I. Tabidze.",
    "The Arctic Fisheries Control Agency (AFCA) objected.",
)
UNRELATED = ("Mr. Pablo Quintero of Chile left.", "The Japanese Finance Ministry objected.", "It rained.")


@cache
def entities(texts: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Give the entities of the mentions of texts, each known by its words and not by its place."""
    found = entities_of(texts)
    return {
        f"{texts[int(key.partition(' ')[0])]}: {key.partition(' ')[2]}": frozenset(ids)
        for key, ids in found.items()
    }


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(UNRELATED), st.integers(0, len(TEXTS)))
def test_an_unrelated_document_changes_no_id(other: str, place: int) -> None:
    before, after = entities(TEXTS), entities((*TEXTS[:place], other, *TEXTS[place:]))
    assert before.items() <= after.items()


def test_a_document_about_a_namesake_leaves_the_ids_of_the_first_bearer() -> None:
    before, after = entities((TEXTS[0], TEXTS[1])), entities((TEXTS[0], TEXTS[1], TEXTS[3]))
    assert before.items() <= after.items()
    (wrestler,) = after[f"{TEXTS[3]}: Sergei Lavrov"]
    assert wrestler == "person:sergei-lavrov-bulgaria-sport"


def test_later_documents_keep_the_id_that_the_first_gave() -> None:
    for number in range(1, 4):
        (entity,) = entities(TEXTS[:number])[f"{TEXTS[0]}: Sergei Lavrov"]
        assert entity == "person:sergei-lavrov"


def tables(folder: Path, shards: list[list[int]]) -> dict[str, bytes]:
    """Give the bytes of the tables, merged from shards of texts by their numbers."""
    paths = []
    for number, shard in enumerate(shards):
        raws = [raw_text(TEXTS[text], f"press/{text}.md") for text in shard]
        normalize_shard(raws, folder / f"{number}", rules_alone())
        paths.append(folder / f"{number}")
    pq.write_table(REJECTS.empty_table(), folder / "rejects.parquet")
    merge_shards(paths, folder / "rejects.parquet", folder / "tables", folder / "scratch")
    return {path.name: path.read_bytes() for path in sorted((folder / "tables").iterdir())}


def test_shards_in_any_order_and_any_number_of_threads_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tables(tmp_path / "whole", [list(range(len(TEXTS)))])
    assert tables(tmp_path / "back", [[7, 6], [5, 3], [4], [], [2, 1, 0]]) == whole
    monkeypatch.setattr("schemas.connection.THREADS", 1)
    assert tables(tmp_path / "one", [[0, 2, 4, 6], [1, 3, 5, 7]]) == whole


def test_an_entity_says_why_names_of_other_documents_are_it(tmp_path: Path) -> None:
    found = merge(tmp_path, *TEXTS[:4])
    said = {row["entity_id"]: (row["name"], row["resolution"]) for row in found["entities"]}
    assert said["person:sergei-lavrov"] == (
        "Sergei Lavrov",
        ["S. Lavrov: initials, 3", "Sergey V. Lavrov: fuller form, 5"],
    )
    assert said["person:sergei-lavrov-bulgaria-sport"] == (
        "Sergei Lavrov (Bulgaria, sport)",
        ["Sergei Lavrov: namesake, Bulgaria, sport"],
    )
    assert people(found)["person:sergei-lavrov-bulgaria-sport"] == ["3 Sergei Lavrov"]


def test_the_id_is_the_slug_of_the_canonical_name(tmp_path: Path) -> None:
    rows = merge(tmp_path, *TEXTS, "Mr. Robert Hadley, Jr., met Georgia's Defense Council.")["entities"]
    assert {row["entity_id"] for row in rows} == {f"{row['type']}:{slug(row['name'])}" for row in rows}
    assert {"person:robert-hadley-jr", "organization:defense-council-georgia"} <= {
        row["entity_id"] for row in rows
    }
