"""Ten releases of a growing and changing archive: what changed, why, the versions, and where the ids went.

One archive goes through new texts, a corrected text, a withdrawn text, better rules, changed authority files,
a changed contract and a renamed file, alone and several at once; each release is asserted row by row.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from publish.press_rows import MADE_FROM
from publish.release_history import Archive, Cell

from flows.citable import fate
from flows.normalize.records import DocumentRows
from flows.publish.changes import Edition
from flows.publish.id_history import carry_history
from flows.publish.records import Published
from flows.publish.warehouse import read_release, releases
from flows.show import show
from schemas.contract import load_contract
from schemas.contract_changes import Level
from schemas.errors import ConfigurationError, InputError, RunError

SOURCE = "title: The Harbour Post\nlanguage: en\nkind: article\n"
STRIKE = """The strike at the docks

The dockers of Rotterdam went on strike on Monday, and nothing was unloaded.

"We want what was promised," said Piet Hollander, who speaks for the dockers.

The Tide Council did not answer, Reuters reported.
"""
CORRECTED = STRIKE.replace("nothing was", "hardly anything was")
TALKS = """Talks begin

Talks between the dockers and the harbour began in Rotterdam.

Hollander left them after an hour.
"""
FOG = "Fog\n\nThe Tide Council closed the harbour on Friday.\n"
CALM = "Calm\n\nJohanna Hollander of Reuters saw the harbour open.\n"

# Paragraphs, by the first words of their text.
NOTHING_UNLOADED, HARDLY_UNLOADED = "post/strike#5a98cff1", "post/strike#7ca1dc1a"
PROMISED, NO_ANSWER = "post/strike#e5a20644", "post/strike#0fc5ed84"
IN_ROTTERDAM = "post/talks#ea3aae2b"
TIDE_COUNCIL, COUNCIL_OF_THE_TIDE = "organization:tide-council", "organization:council-of-the-tide"


def capital_titles(rows: DocumentRows) -> DocumentRows:
    return replace(rows, documents=tuple(item._replace(title="DOCKS") for item in rows.documents))


def no_rotterdam(rows: DocumentRows) -> DocumentRows:
    return replace(rows, mentions=tuple(item for item in rows.mentions if item.text != "Rotterdam"))


def sections(rows: DocumentRows) -> DocumentRows:
    return replace(rows, paragraphs=tuple(item._replace(section="Docks") for item in rows.paragraphs))


def datelines(rows: DocumentRows) -> DocumentRows:
    return replace(rows, documents=tuple(item._replace(dateline="Delft") for item in rows.documents))


class History:
    """The ten releases, made one after the other, once for all tests."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.published: list[Published] = []
        organizations = archive.authorities / "organizations.yaml"
        archive.write("post/source.yaml", SOURCE)
        archive.write("post/strike.txt", STRIKE)
        self._release()
        self.unchanged = archive.release(Level.MAJOR)
        archive.write("post/talks.txt", TALKS)
        self._release()
        archive.write("post/strike.txt", CORRECTED)
        self._release()
        organizations.write_text(organizations.read_text("utf-8") + "- {name: Tide Council}\n", "utf-8")
        self._release()
        archive.rules += [capital_titles, no_rotterdam]
        self._release()
        archive.write("post/fog.txt", FOG)
        renamed = "{name: Council of the Tide, aliases: [Tide Council]}"
        text = organizations.read_text("utf-8").replace("{name: Tide Council}", renamed)
        organizations.write_text(text, "utf-8")
        self._release()
        archive.rules.append(sections)
        archive.write("post/calm.txt", CALM)
        self._release()
        archive.rules.append(datelines)
        (archive.raw / "post/calm.txt").unlink()
        self._release()
        archive.add_column("documents", "letters", "1.1.0")
        with pytest.raises(ConfigurationError) as caught:
            archive.release()
        self.refused = str(caught.value)
        archive.contract = replace(archive.contract, version="1.2.0")
        self._release()
        (archive.raw / "post/talks.txt").rename(archive.raw / "post/first-talks.txt")
        self._release(Level.MAJOR)

    def _release(self, bump: Level | None = None) -> None:
        self.published.append(self.archive.release(bump))

    def changes(self, version: str) -> list[Cell]:
        """Give key, change, column, cause and method of all changes of a release, table by table."""
        tables = [table.name for table in self.archive.contract.tables]
        return [cell for table in tables for cell in self.archive.changes(version, table)]

    def ids(self, version: str) -> list[tuple[str, ...]]:
        """Give the ids that the release before a release was the last to have."""
        index = next(number for number, item in enumerate(self.published) if item.version == version)
        rows = pq.read_table(self.published[index].path / "id_history.parquet").to_pylist()
        last = self.published[index - 1].version
        names = ("id", "first_release", "superseded_by", "reason")
        return [tuple(row[name] for name in names) for row in rows if row["last_release"] == last]

    def show(self, link: str) -> tuple[dict[str, object], tuple[str, ...]]:
        shown = show(self.archive.warehouse, self.archive.raw, link)
        return dict(shown.row), shown.notes


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield History(Archive(tmp_path_factory.mktemp("archive"), monkeypatch))


def test_versions_follow_from_the_differences(history: History) -> None:
    assert [item.version for item in history.published] == [
        "1.0.0",
        "1.1.0",  # a new text
        "1.1.1",  # a corrected text
        "1.1.2",  # another authority file
        "1.1.3",  # a better rule
        "1.2.0",  # a new text and another authority file
        "1.3.0",  # a new text and a better rule
        "1.3.1",  # a withdrawn text and a better rule
        "1.4.0",  # a new column
        "2.0.0",  # a renamed file is a new document; raised by hand
    ]


def test_no_change_is_no_release_even_where_one_is_asked_for(history: History) -> None:
    assert (history.unchanged.version, history.unchanged.published) == ("1.0.0", False)


def test_a_changed_contract_needs_a_raised_version(history: History) -> None:
    assert history.refused == (
        "contract 1.1.0: column documents.letters is new: expected version 1.2.0 or higher, since the "
        "release before keeps 1.1.0; raise the version in schemas/dispatches.odcs.yaml"
    )


def test_every_release_states_its_contract(history: History) -> None:
    listed = releases(history.archive.warehouse)
    assert [item.contract_version for item in listed] == ["1.1.0"] * 8 + ["1.2.0"] * 2


def test_what_differs_is_in_the_manifest(history: History) -> None:
    manifests = [read_release(history.archive.warehouse, item.version) for item in history.published]
    assert [item.differing_inputs for item in manifests] == [
        (), ("source",), ("source",), ("authority",), ("code",), ("source", "authority"),
        ("source", "code"), ("source", "code"), ("contract",), ("source",),
    ]  # fmt: skip


def test_a_small_archive_may_change_in_every_way_without_a_reason(history: History) -> None:
    manifests = [read_release(history.archive.warehouse, item.version) for item in history.published]
    assert manifests[0].drift is None
    assert [(item.drift.jumps, item.drift.accepted) for item in manifests[1:] if item.drift] == [
        ((), None)
    ] * 9


def test_each_release_tells_its_figures_beside_those_before(history: History) -> None:
    figures = pq.read_table(history.published[6].path / "drift.parquet").to_pylist()  # 1.3.0
    told = {
        (row["comparison"], row["measure"]): (row["value_before"], row["value_after"])
        for row in figures
        if row["source_id"] in ("*", "post")
    }
    assert told["rows", "rows of documents"] == (3.0, 4.0)
    assert told["lost_texts", "documents that stayed"] == (3.0, 3.0)
    assert told["same_texts", "paragraphs.section is NULL"] == (1.0, 0.0)
    assert told["new_texts", "mentions in 1,000 words"] == (1000 * 2 / 67, 1000 * 1 / 9)
    assert told["all_texts", "entities.type is person"] == (0.0, 1 / 3)  # of entities, text by text


def test_a_new_text_adds_its_rows_and_counts_its_mentions(history: History) -> None:
    assert history.changes("1.1.0") == [
        ("post/talks", "added", "*", "source", "own_text"),
        ("post/talks#d0fcc384", "added", "*", "source", "own_text"),
        (IN_ROTTERDAM, "added", "*", "source", "own_text"),
        ("post/talks#f1573b3f", "added", "*", "source", "own_text"),
        ("place:rotterdam", "changed", "documents", "source", "only_input"),
        ("place:rotterdam", "changed", "mentions", "source", "only_input"),
        (f"{IN_ROTTERDAM}:51-60", "added", "*", "source", "own_text"),
    ]
    assert history.ids("1.1.0") == []


def test_a_corrected_paragraph_is_superseded_and_those_after_it_stay(history: History) -> None:
    assert [cell[:4] for cell in history.changes("1.1.1")] == [
        ("post/strike", "changed", "raw_bytes", "source"),
        ("post/strike", "changed", "raw_characters", "source"),
        ("post/strike", "changed", "raw_sha256", "source"),
        (NO_ANSWER, "changed", "raw_end", "source"),
        (NO_ANSWER, "changed", "raw_start", "source"),
        (NO_ANSWER, "changed", "source_spans", "source"),
        (NOTHING_UNLOADED, "removed", "*", "source"),
        (HARDLY_UNLOADED, "added", "*", "source"),
        (PROMISED, "changed", "raw_end", "source"),
        (PROMISED, "changed", "raw_start", "source"),
        (PROMISED, "changed", "source_spans", "source"),
        (f"{NOTHING_UNLOADED}:15-24", "removed", "*", "source"),
        (f"{HARDLY_UNLOADED}:15-24", "added", "*", "source"),
        (f"{PROMISED}:1-27", "changed", "evidence_spans", "source"),
        (f"{PROMISED}:1-27", "changed", "raw_end", "source"),
        (f"{PROMISED}:1-27", "changed", "raw_start", "source"),
        (f"{NOTHING_UNLOADED}:43-49", "removed", "*", "source"),
        (f"{HARDLY_UNLOADED}:43-49", "added", "*", "source"),
    ]
    assert history.ids("1.1.1") == [
        (f"{NOTHING_UNLOADED}:43-49", "1.0.0", f"{HARDLY_UNLOADED}:43-49", "source"),
        (f"{NOTHING_UNLOADED}:15-24", "1.0.0", f"{HARDLY_UNLOADED}:15-24", "source"),
        (NOTHING_UNLOADED, "1.0.0", HARDLY_UNLOADED, "source"),
    ]


def test_a_new_authority_adds_what_it_names(history: History) -> None:
    assert history.changes("1.1.2") == [
        (TIDE_COUNCIL, "added", "*", "authority", "only_input"),
        (f"{NO_ANSWER}:4-16", "added", "*", "authority", "only_input"),
    ]
    assert history.ids("1.1.2") == []


def test_a_better_rule_changes_what_it_reads(history: History) -> None:
    assert history.changes("1.1.3") == [
        ("post/strike", "changed", "title", "code", "only_input"),
        ("post/talks", "changed", "title", "code", "only_input"),
        ("place:rotterdam", "removed", "*", "code", "only_input"),
        (f"{HARDLY_UNLOADED}:15-24", "removed", "*", "code", "only_input"),
        (f"{IN_ROTTERDAM}:51-60", "removed", "*", "code", "only_input"),
    ]
    assert history.ids("1.1.3") == [
        ("place:rotterdam", "1.0.0", None, "code"),
        (f"{HARDLY_UNLOADED}:15-24", "1.1.1", None, "code"),
        (f"{IN_ROTTERDAM}:51-60", "1.1.0", None, "code"),
    ]


def test_a_new_text_and_another_authority_are_told_apart_by_reading_again(history: History) -> None:
    assert history.changes("1.2.0") == [
        ("post/fog", "added", "*", "source", "own_text"),
        ("post/fog#14394e97", "added", "*", "source", "own_text"),
        ("post/fog#bba8c5ee", "added", "*", "source", "own_text"),
        (COUNCIL_OF_THE_TIDE, "added", "*", "authority", "rerun"),
        (TIDE_COUNCIL, "removed", "*", "authority", "rerun"),
        ("post/fog#bba8c5ee:4-16", "added", "*", "source", "own_text"),
        (f"{NO_ANSWER}:4-16", "changed", "entity_id", "authority", "rerun"),
        ("post/fog#bba8c5ee:39-45", "added", "*", "source", "own_text"),
    ]
    assert history.ids("1.2.0") == [(TIDE_COUNCIL, "1.1.2", COUNCIL_OF_THE_TIDE, "authority")]


def test_a_new_text_and_a_better_rule_are_told_apart_by_reading_the_old_texts_again(history: History) -> None:
    old = (
        "post/fog#14394e97", "post/fog#bba8c5ee", NO_ANSWER, HARDLY_UNLOADED, "post/strike#a6561626",
        PROMISED, "post/talks#d0fcc384", IN_ROTTERDAM, "post/talks#f1573b3f",
    )  # fmt: skip
    assert history.changes("1.3.0") == [
        ("post/calm", "added", "*", "source", "own_text"),
        ("post/calm#38f6b83e", "added", "*", "source", "own_text"),
        ("post/calm#d872f67c", "added", "*", "source", "own_text"),
        *((paragraph, "changed", "section", "code", "rerun") for paragraph in old),
        ("person:johanna-hollander", "added", "*", "source", "rerun"),
        ("post/calm#d872f67c:0-17", "added", "*", "source", "own_text"),
    ]


def test_what_a_withdrawn_text_and_a_better_rule_may_both_have_done_is_left_open(history: History) -> None:
    assert history.changes("1.3.1") == [
        ("post/calm", "removed", "*", "source", "own_text"),
        ("post/fog", "changed", "dateline", "code", "elimination"),
        ("post/strike", "changed", "dateline", "code", "elimination"),
        ("post/talks", "changed", "dateline", "code", "elimination"),
        ("post/calm#38f6b83e", "removed", "*", "source", "own_text"),
        ("post/calm#d872f67c", "removed", "*", "source", "own_text"),
        ("person:johanna-hollander", "removed", "*", "several", "none"),
        ("post/calm#d872f67c:0-17", "removed", "*", "source", "own_text"),
    ]
    assert history.ids("1.3.1") == [
        ("post/calm", "1.3.0", None, "source"),
        ("person:johanna-hollander", "1.3.0", None, "several"),
        ("post/calm#d872f67c:0-17", "1.3.0", None, "source"),
        ("post/calm#38f6b83e", "1.3.0", None, "source"),
        ("post/calm#d872f67c", "1.3.0", None, "source"),
    ]


def test_a_new_column_has_its_values_from_the_contract(history: History) -> None:
    assert history.changes("1.4.0") == [
        ("post/fog", "changed", "letters", "contract", "column"),
        ("post/strike", "changed", "letters", "contract", "column"),
        ("post/talks", "changed", "letters", "contract", "column"),
    ]
    assert "- column documents.letters is new (minor)" in notes(history, "1.4.0")


def test_a_renamed_file_hands_its_ids_on(history: History) -> None:
    paragraphs = ("d0fcc384", "ea3aae2b", "f1573b3f")
    assert history.changes("2.0.0") == [
        ("post/first-talks", "added", "*", "source", "own_text"),
        ("post/talks", "removed", "*", "source", "own_text"),
        *((f"post/first-talks#{item}", "added", "*", "source", "own_text") for item in paragraphs),
        *((f"post/talks#{item}", "removed", "*", "source", "own_text") for item in paragraphs),
    ]
    assert history.ids("2.0.0") == [
        ("post/talks", "1.1.0", "post/first-talks", "source"),
        *((f"post/talks#{item}", "1.1.0", f"post/first-talks#{item}", "source") for item in paragraphs),
    ]


def test_the_history_has_each_id_of_the_release_and_every_one_that_went(history: History) -> None:
    newest = history.published[-1].path
    rows = pq.read_table(newest / "id_history.parquet").to_pylist()
    living = {(row["table_name"], row["id"]) for row in rows if row["last_release"] is None}
    keys = {
        (table.name, key)
        for table in history.archive.contract.tables
        if len(table.primary_key) == 1
        for key in pq.read_table(newest / f"{table.name}.parquet")[table.primary_key[0]].to_pylist()
    }
    assert living == keys
    assert len(rows) - len(living) == 16


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6, 9])
def test_what_took_the_place_of_an_id_is_found_in_parts_too(
    history: History, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few rows are looked into at a time, as of a large archive; one contract holds for both releases."""
    monkeypatch.setattr("flows.publish.successors.PART_ROWS", 1)
    before, after = history.published[number - 1], history.published[number]
    old, new = (
        Edition(item.path, history.archive.contract if number == 9 else load_contract(), MADE_FROM)
        for item in (before, after)
    )
    carry_history(old, before.version, new, after.version, after.path / "changes", tmp_path)
    name = "id_history.parquet"
    assert pq.read_table(tmp_path / name).equals(pq.read_table(after.path / name))


def notes(history: History, version: str) -> str:
    return (history.archive.warehouse / "releases" / version / "CHANGES.md").read_text("utf-8")


def test_the_notes_say_what_is_new_what_moved_what_went_and_why(history: History) -> None:
    assert notes(history, "1.0.0") == "# Release 1.0.0\n\nThe first release: nothing to compare it with.\n"
    assert notes(history, "1.2.0") == (
        "# Release 1.2.0\n\n"
        "It follows 1.1.3 and keeps contract 1.1.0.\n"
        "What differs between the two: the source text, the authority files.\n\n"
        "## In numbers\n\n"
        "| table | added | removed | changed | unchanged | why |\n|---|---:|---:|---:|---:|---|\n"
        "| documents | 1 | 0 | 0 | 2 | 1 added by source |\n"
        "| paragraphs | 2 | 0 | 0 | 7 | 2 added by source |\n"
        "| speakers | 0 | 0 | 0 | 0 |  |\n"
        "| entities | 1 | 1 | 0 | 0 | 1 added by authority; 1 removed by authority |\n"
        "| mentions | 1 | 0 | 1 | 0 | 1 added by source; 1 changed by authority |\n"
        "| citations | 0 | 0 | 0 | 0 |  |\n"
        "| quotations | 0 | 0 | 0 | 1 |  |\n"
        "| dates | 1 | 0 | 0 | 1 | 1 added by source |\n"
        "| rejects | 0 | 0 | 0 | 0 |  |\n\n"
        "## New documents\n\n- `post/fog` `DOCKS`\n\n"
        "## Ids that moved\n\n"
        "- `organization:tide-council` → `organization:council-of-the-tide`: the authority files\n"
    )
    assert "## Documents that went\n\n- `post/calm`: the source text\n" in notes(history, "1.3.1")
    assert "title: `Talks begin` → `DOCKS`: the reader's code" in notes(history, "1.1.3")


def test_a_link_gives_the_row_of_its_release(history: History) -> None:
    row, said = history.show(f"dispatches:{NOTHING_UNLOADED}@1.1.0")
    assert row["text"] == "The dockers of Rotterdam went on strike on Monday, and nothing was unloaded."
    assert said == (
        "the raw file is no longer the one that this release was made from, so it is not shown",
        "release 2.0.0 does not have it: it went after release 1.1.0: the source text changed or went; "
        f"in its place: dispatches:{HARDLY_UNLOADED}@2.0.0",
    )
    row, said = history.show("dispatches:post/strike@1.1.1")
    assert (row["title"], said) == ("The strike at the docks", ())
    assert history.show("post/strike")[0]["title"] == "DOCKS"


def test_an_id_that_went_is_told_with_its_successor(history: History) -> None:
    with pytest.raises(
        InputError, match=r"release 2\.0\.0 has no row of this id; it went after release 1\.4\.0"
    ):
        history.show("post/talks")
    with pytest.raises(
        InputError, match=r"in its place: dispatches:organization:council-of-the-tide@2\.0\.0"
    ):
        history.show(TIDE_COUNCIL)
    with pytest.raises(InputError, match=r"it went after release 1\.3\.0: .*; in its place: nothing"):
        history.show("post/calm")
    with pytest.raises(
        InputError, match=r"release 1\.0\.0 has no row of this id; releases from 1\.2\.0 have one"
    ):
        history.show("dispatches:post/fog@1.0.0")
    with pytest.raises(InputError, match="post/nobody: no row has this id"):
        history.show("post/nobody")
    with pytest.raises(RunError, match=r"expected release 9\.9\.9, found none"):
        history.show("dispatches:post/fog@9.9.9")


def test_an_id_that_lives_has_no_fate(history: History) -> None:
    database = history.published[-1].path / "dispatches.duckdb"
    assert fate(database, "post/fog", "2.0.0") is None
    assert fate(database, "post/nobody", "2.0.0") is None
