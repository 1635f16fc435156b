"""Causes where several inputs differ at once, and what cannot be told apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from publish.release_history import Archive, Cell, load

import flows.normalize.merge
import flows.rerun
from flows.normalize.records import DocumentRows
from flows.publish.causes import ACROSS_DOCUMENTS
from schemas.authority_records import Authorities
from schemas.errors import ConfigurationError

SOURCE = "title: The Harbour Post\nlanguage: en\nkind: article\n"
FERRY = "Ferries\n\nThe ferry to Hvar was late again.\n"
RAIN = "Rain\n\nRain fell on the harbour from dawn to noon.\n"


def datelines(rows: DocumentRows) -> DocumentRows:
    return replace(rows, documents=tuple(item._replace(dateline="Split") for item in rows.documents))


def authors(rows: DocumentRows) -> DocumentRows:
    return replace(rows, documents=tuple(item._replace(author="A. Perić") for item in rows.documents))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        archive = Archive(tmp_path, monkeypatch)
        archive.write("post/source.yaml", SOURCE)
        archive.write("post/ferry.txt", FERRY)
        archive.write("post/rain.txt", RAIN)
        archive.release()
        yield archive


def released(archive: Archive, table: str = "documents") -> list[Cell]:
    return archive.changes(archive.release().version, table)


def test_code_and_text_of_one_document_cannot_be_told_apart_and_of_the_others_they_can(
    archive: Archive,
) -> None:
    archive.write("post/ferry.txt", FERRY.replace("late", "early"))
    archive.rules.append(datelines)
    changes = released(archive)
    assert [cell for cell in changes if cell[2] == "dateline"] == [
        ("post/ferry", "changed", "dateline", "several", "none"),
        ("post/rain", "changed", "dateline", "code", "elimination"),
    ]
    assert ("post/ferry", "changed", "raw_sha256", "several", "none") in changes


def test_what_source_yaml_says_is_a_source(archive: Archive) -> None:
    archive.write("post/source.yaml", SOURCE + "licence: ask the Post\n")
    assert released(archive) == [
        ("post/ferry", "changed", "licence", "source", "only_input"),
        ("post/rain", "changed", "licence", "source", "only_input"),
    ]


def test_a_comment_in_source_yaml_is_no_change(archive: Archive) -> None:
    archive.write("post/source.yaml", SOURCE + "# asked in May\n")
    assert not archive.release().published


def test_code_and_contract_are_told_apart_by_the_column(archive: Archive) -> None:
    archive.add_column("documents", "letters", "1.2.0")
    archive.rules.append(datelines)
    assert released(archive) == [
        ("post/ferry", "changed", "dateline", "code", "elimination"),
        ("post/ferry", "changed", "letters", "contract", "column"),
        ("post/rain", "changed", "dateline", "code", "elimination"),
        ("post/rain", "changed", "letters", "contract", "column"),
    ]


def test_authority_files_that_the_code_of_today_cannot_read_leave_the_cause_open(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = archive.authorities / "places.yaml"
    places.write_text(places.read_text("utf-8") + "- {name: Hvar Roads}\n", "utf-8")
    archive.rules.append(datelines)

    def refuse_old(folder: Path) -> Authorities:
        if folder == archive.authorities:
            return load(folder)
        raise ConfigurationError("places.yaml: expected another form")

    monkeypatch.setattr(flows.rerun, "load_authorities", refuse_old)
    assert released(archive) == [
        ("post/ferry", "changed", "dateline", "several", "none"),
        ("post/rain", "changed", "dateline", "several", "none"),
    ]


def test_rows_that_change_though_no_input_does_have_no_known_cause(archive: Archive) -> None:
    archive.rules.append(datelines)
    archive.release()
    archive.rules[:] = [authors]  # as many better rules as before, so the digest of the code is the same
    assert {cell[2:] for cell in released(archive)} == {
        ("author", "unknown", "none"), ("dateline", "unknown", "none"),
    }  # fmt: skip


def test_the_columns_that_other_documents_can_change_are_those_that_the_merge_fills() -> None:
    merge = flows.normalize.merge
    tables = merge.TABLES | merge.LINKED | {"mentions": merge.MENTIONS}
    replaced = {
        name: re.findall(r"AS (\w+)", clause)
        for name, query in tables.items()
        for clause in re.findall(r"REPLACE \((.*?)\)\s+FROM", query, re.DOTALL)
    }
    assert replaced["citations"] == ["cited_entity_id", "target_document_id"]
    expected = {name: [item for item in names if item != "*"] for name, names in ACROSS_DOCUMENTS.items()}
    assert replaced == {name: names for name, names in expected.items() if name != "documents"}
