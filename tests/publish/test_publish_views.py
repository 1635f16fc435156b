"""What analysts ask for, on a small archive made by hand."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from publish.press_rows import ANSWER, TALK, THANKS

from flows.publish.database import build_database
from schemas.contract import load_contract

DAY = date(1999, 11, 10)
MET = "Sergei Lavrov met Reuters."


@pytest.fixture(scope="module")
def database(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("views") / "dispatches.duckdb"
    build_database(tables, load_contract(), "1.0.0", path)
    return duckdb.connect(str(path), read_only=True)


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = database.execute(query).fetchall()
    return found


def test_who_said_what_names_a_speaker_by_label_where_the_text_gives_no_name(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "SELECT document_id, date, title, speaker, label, role, part, turn, position, text FROM who_said_what"
    )
    assert rows(database, f"{query} ORDER BY position") == [
        (TALK, DAY, "A talk", "Sergei Lavrov", "Lavrov", "minister", "interviewee", 1, 2, ANSWER),
        (TALK, DAY, "A talk", "EIR", "EIR", None, "interviewer", 2, 3, THANKS),
    ]


def test_every_mention_comes_with_its_sentence(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT date, entity, type, text, sentence FROM mentions_in_context ORDER BY position, text_start"
    assert rows(database, query) == [
        (DAY, "Sergei Lavrov", "person", "Sergei Lavrov", MET),
        (DAY, "Reuters", "organization", "Reuters", MET),
        (DAY, "Sergei Lavrov", "person", "Lavrov", ANSWER),
        (DAY, "Reuters", "organization", "Reuters", ANSWER),
    ]


def test_sources_are_counted_by_document(database: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT document_id, kind, cited_name, identifier, first_date, last_date, citations "
        "FROM sources_by_document ORDER BY cited_name"
    )
    eighth = date(1999, 11, 8)
    assert rows(database, query) == [
        (TALK, "un_resolution", "Resolution 1244", "S/RES/1244(1999)", None, None, 1),
        (TALK, "news_agency", "Reuters", None, eighth, eighth, 2),
    ]


def test_quotes_name_the_entity_that_spoke(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT document_id, date, text, speaker, speaker_name, verb, position FROM quotes"
    assert rows(database, query) == [(TALK, DAY, "We agreed,", "Sergei Lavrov", "Lavrov", "said", 1)]


def test_who_is_quoted_is_counted_by_publication_and_month(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT publication, month, speaker, quotations, direct, indirect, documents FROM quoted_by_month"
    assert rows(database, query) == [("Press", date(1999, 11, 1), "Sergei Lavrov", 1, 1, 0, 1)]


def test_the_parts_of_a_quotation_count_once_and_scare_quotes_do_not(tables: Path, tmp_path: Path) -> None:
    build_database(tables, load_contract(), "1.0.0", tmp_path / "dispatches.duckdb")
    with duckdb.connect(str(tmp_path / "dispatches.duckdb")) as database:
        for number, (kind, group) in enumerate(
            [("speech", "first"), ("speech", "first"), ("indirect", None), ("scare", None)]
        ):
            row = "SELECT * REPLACE (? AS quotation_id, ? AS kind, ? AS group_id) FROM quotations LIMIT 1"
            database.execute(f"INSERT INTO quotations {row}", [f"{TALK}:{number}", kind, group])
        query = "SELECT speaker, quotations, direct, indirect FROM quoted_by_month"
        assert rows(database, query) == [("Sergei Lavrov", 3, 2, 1)]


def test_the_timeline_has_every_date_that_is_not_open(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT date_start, date_end, edtf, text, document_date, paragraph, entities FROM timeline"
    assert rows(database, query) == [(DAY, DAY, "1999-11-10", "Tomorrow", DAY, THANKS, None)]


def test_the_overview_counts_each_document_once_also_without_rows(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "SELECT document_id, paragraphs, words, speakers, mentions, entities, citations, quotations "
        "FROM document_overview ORDER BY document_id"
    )
    assert rows(database, query) == [(TALK, 3, 24, 2, 4, 2, 3, 1), ("press/talk-again", 0, 0, 0, 0, 0, 0, 0)]


def test_companions_stand_in_one_paragraph(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT entity, companion, paragraphs, documents FROM companions ORDER BY entity"
    assert rows(database, query) == [
        ("Reuters", "Sergei Lavrov", 2, 1),
        ("Sergei Lavrov", "Reuters", 2, 1),
    ]


def test_mentions_are_found_by_any_name_of_an_entity(database: duckdb.DuckDBPyConnection) -> None:
    by_alias = rows(database, "SELECT mention_id FROM mentions_of('Lavrov')")
    assert len(by_alias) == 2
    assert by_alias == rows(database, "SELECT mention_id FROM mentions_of('Sergei Lavrov')")
    assert rows(database, "FROM mentions_of('Putin')") == []


def test_a_concordance_gives_each_place_whatever_its_case(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT position, before, hit, after FROM concordance('LAVROV', width := 8)"
    assert rows(database, query) == [
        (1, " Sergei ", "Lavrov", " met Reu"),
        (1, '," said ', "Lavrov", "."),
        (2, "nds, as ", "Lavrov", " said to"),
    ]


def test_the_offsets_of_a_concordance_slice_the_text(database: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT p.text[c.text_start + 1:c.text_end] FROM concordance('🎤 all') c "
        "JOIN paragraphs p USING (paragraph_id)"
    )
    assert rows(database, query) == [("🎤 all",)]


def test_nothing_has_no_concordance(database: duckdb.DuckDBPyConnection) -> None:
    assert rows(database, "FROM concordance('')") == []
    assert rows(database, "FROM concordance('Helsinki')") == []


def test_a_concordance_rests_on_lower_case_being_as_long(database: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT count(*) FROM range(1, 1114112) points (point) WHERE point NOT BETWEEN 55296 AND 57343 "
        "AND length(lower(chr(point::INTEGER))) <> 1"
    )
    assert rows(database, query) == [(0,)]
