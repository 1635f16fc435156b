"""Questions an analyst asks by name, on a small archive made by hand."""

from pathlib import Path

import duckdb
import pytest
from publish.press_rows import ANSWER, NARRATION, TALK, THANKS, entity, press_rows, stage

from flows.publish.database import build_database
from schemas.contract import load_contract

Rows = list[tuple[object, ...]]
MET = "Sergei Lavrov met Reuters."
HOSTILE = ["'); DROP TABLE documents; --", "' OR 'a' = 'a", "%", "[", "\\", "\x00", "(?R)" * 50, "é" * 10_000]


@pytest.fixture(scope="module")
def database(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("macros") / "dispatches.duckdb"
    build_database(tables, load_contract(), "1.0.0", path)
    return duckdb.connect(str(path), read_only=True)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """Give a release with more names than the archive mentions."""
    folder = tmp_path_factory.mktemp("named")
    rows = press_rows()
    rows["entities"] += [
        entity("person:slobodan-milosevic", "Slobodan Milošević", "person", ("Milosevic",), 0),
        entity("person:zoran-dindic", "Zoran Đinđić", "person", (), 0),
        entity("person:mary-o-neill", "Mary O’Neill", "person", (), 0),
        entity("organization:council", "Security Council", "organization", ("UN Security Council",), 0),
    ]
    build_database(stage(folder / "tables", rows), load_contract(), "1.0.0", folder / "named.duckdb")
    return duckdb.connect(str(folder / "named.duckdb"), read_only=True)


def rows(database: duckdb.DuckDBPyConnection, query: str, *values: object) -> Rows:
    found: Rows = database.execute(query, list(values)).fetchall()
    return found


def row_ids(database: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    found = rows(database, "SELECT id FROM all_ids WHERE table_name = ? ORDER BY id", table)
    return [str(name) for (name,) in found]


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Slobodan MILOŠEVIĆ", "slobodan milosevic"),
        ("Zoran Đinđić", "zoran dindic"),
        ("Łódź, Tromsø, Straße, Ægir, İzmir", "lodz, tromso, strasse, aegir, izmir"),
        ("O’Neill", "o'neill"),
        ("Лавров", "лавров"),
        ("", ""),
        (None, None),
    ],
)
def test_case_and_accents_fold(
    database: duckdb.DuckDBPyConnection, printed: str | None, folded: str | None
) -> None:
    assert rows(database, "SELECT fold(?)", printed) == [(folded,)]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("slobodan milosevic", "Slobodan Milošević"),
        ("Milošević", "Slobodan Milošević"),
        ("person:slobodan-milosevic", "Slobodan Milošević"),
        ("Dindic", "Zoran Đinđić"),
        ("O'Neill", "Mary O’Neill"),
        ("UN Security Council", "Security Council"),
    ],
)
def test_a_name_is_found_by_any_form_of_it(named: duckdb.DuckDBPyConnection, asked: str, name: str) -> None:
    assert rows(named, "SELECT name FROM known_as(?)", asked) == [(name,)]


@pytest.mark.parametrize("asked", ["", " ", None, "losevic", "Slobodan", "Council", "Milo%"])
def test_a_part_of_a_name_is_not_the_name(named: duckdb.DuckDBPyConnection, asked: str | None) -> None:
    assert rows(named, "SELECT name FROM known_as(?)", asked) == []


def test_search_finds_all_words_in_any_order_and_case(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT document_id, position, speaker, text, phrase, hits FROM search(?)"
    assert (
        rows(database, query, "LAVROV said")
        == [
            (TALK, 1, None, NARRATION, False, 3),
            (TALK, 2, "Sergei Lavrov", ANSWER, True, 2),
        ][::-1]
    )
    assert [row[1] for row in rows(database, query, "reuters resolution")] == [2]
    assert rows(database, query, "nis Lavrov") == [(TALK, 1, None, NARRATION, False, 3)]


@pytest.mark.parametrize("query", ["Lavr", "Lavrov Putin", "", " … ", None])
def test_search_wants_whole_words_and_each_of_them(
    database: duckdb.DuckDBPyConnection, query: str | None
) -> None:
    assert rows(database, "FROM search(?)", query) == []


def test_search_ranks_the_words_side_by_side_then_how_often(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT position, phrase, hits FROM search(?)"
    assert rows(database, query, "Lavrov") == [(1, True, 2), (2, True, 1)]
    assert rows(database, query, "Lavrov Reuters") == [(1, False, 3), (2, False, 2)]
    assert rows(database, query, "said to Reuters") == [(2, True, 3)]


def test_quotes_by_marks_indirect_speech(tables: Path, tmp_path: Path) -> None:
    build_database(tables, load_contract(), "1.0.0", tmp_path / "dispatches.duckdb")
    with duckdb.connect(str(tmp_path / "dispatches.duckdb")) as database:
        changed = "? AS quotation_id, ? AS kind, ? AS entity_id, ? AS speaker_name"
        row = f"SELECT * REPLACE ({changed}) FROM quotations LIMIT 1"
        for number, (kind, entity_id, name) in enumerate(
            [("indirect", "person:sergei-lavrov", "he"), ("speech", None, "the Président")]
        ):
            database.execute(f"INSERT INTO quotations {row}", [f"{TALK}:{number}", kind, entity_id, name])
        query = "SELECT speaker, speaker_name, kind, indirect FROM quotes_by(?) ORDER BY kind"
        assert rows(database, query, "lavrov") == [
            ("Sergei Lavrov", "he", "indirect", True),
            ("Sergei Lavrov", "Lavrov", "speech", False),
        ]
        assert rows(database, query, "The President") == [("the Président", "the Président", "speech", False)]


def test_sources_of_one_document_or_of_each(database: duckdb.DuckDBPyConnection) -> None:
    assert rows(database, "SELECT cited_name, citations FROM sources_of(?)", TALK) == [
        ("Reuters", 2),
        ("Resolution 1244", 1),
    ]
    assert rows(database, "FROM sources_of('press/nowhere')") == []
    each = "SELECT DISTINCT d.document_id FROM documents d, sources_of(d.document_id)"
    assert rows(database, each) == [(TALK,)]


def test_the_timeline_of_a_name_has_the_dates_of_its_paragraphs(tables: Path, tmp_path: Path) -> None:
    build_database(tables, load_contract(), "1.0.0", tmp_path / "dispatches.duckdb")
    with duckdb.connect(str(tmp_path / "dispatches.duckdb")) as database:
        assert rows(database, "FROM timeline('Lavrov')") == []
        moved = "(SELECT paragraph_id FROM paragraphs WHERE text LIKE 'In Ni%')"
        for start in (30, 60):
            row = f"SELECT * REPLACE (? AS date_id, {moved} AS paragraph_id, ? AS text_start) FROM dates"
            database.execute(f"INSERT INTO dates {row} WHERE edtf IS NOT NULL LIMIT 1", [f"{start}", start])
        query = "SELECT text_start, same_sentence, edtf, paragraph FROM timeline('Lavrov')"
        assert rows(database, query) == [
            (30, True, "1999-11-10", NARRATION),
            (60, False, "1999-11-10", NARRATION),
        ]


def test_together_are_two_in_one_paragraph(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT position, speaker, first_as, second_as, sentence, text FROM together(?, ?)"
    assert rows(database, query, "LAVROV", "Reuters") == [
        (1, None, ["Sergei Lavrov"], ["Reuters"], MET, NARRATION),
        (2, "Sergei Lavrov", ["Lavrov"], ["Reuters"], ANSWER, ANSWER),
    ]
    assert len(rows(database, query, "Reuters", "Lavrov")) == 2
    assert rows(database, query, "Lavrov", "Sergei Lavrov") == []
    assert rows(database, query, "Lavrov", "Putin") == []


def test_context_stands_around_any_row(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT position, here, text FROM context(?, ?)"
    answer = next(name for name in row_ids(database, "citations") if name.endswith(":0-15"))
    assert rows(database, query, answer, 1) == [(1, False, NARRATION), (2, True, ANSWER), (3, False, THANKS)]
    assert rows(database, query, answer, 0) == [(2, True, ANSWER)]
    assert rows(database, query, f"{TALK}@EIR", 0) == [(3, True, THANKS)]
    assert rows(database, query, TALK, 0) == [(1, True, NARRATION)]
    assert rows(database, query, "person:sergei-lavrov", 0) == [(1, True, NARRATION)]
    assert rows(database, query, "press/nowhere", 9) == []


def test_every_id_has_its_citation_and_all_but_a_text_of_nothing_its_context(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert rows(database, "SELECT id FROM all_ids WHERE cite(id) IS NULL") == []
    for name in [str(name) for (name,) in rows(database, "SELECT DISTINCT id FROM all_ids")]:
        here = rows(database, "SELECT count(*) FROM context(?, 0) WHERE here", name)
        assert here == [(0 if name == "press/talk-again" else 1,)], name


def test_a_citation_names_text_paragraph_release_and_link(database: duckdb.DuckDBPyConnection) -> None:
    first = next(name for name in row_ids(database, "citations") if name.endswith(":0-15"))
    talk = "“A talk”, Press, vol. 1, no. 2, 10 November 1999"
    assert rows(database, "SELECT cite(?)", first) == [
        (f"{talk}, para. 2. Dispatches 1.0.0, dispatches:{first}@1.0.0",)
    ]
    assert rows(database, "SELECT cite(document_id) FROM documents ORDER BY document_id") == [
        (f"{talk}. Dispatches 1.0.0, dispatches:{TALK}@1.0.0",),
        (f"{talk}. Dispatches 1.0.0, dispatches:press/talk-again@1.0.0",),
    ]
    assert rows(database, "SELECT cite('person:sergei-lavrov'), cite('press/nowhere')") == [
        ("Sergei Lavrov (person). Dispatches 1.0.0, dispatches:person:sergei-lavrov@1.0.0", None)
    ]


@pytest.mark.parametrize(
    ("change", "cited"),
    [
        ("author = 'A. Writer'", "A. Writer, “A talk”, Press, vol. 1, no. 2, 10 November 1999"),
        ("date_method = 'recorded'", "“A talk”, Press, vol. 1, no. 2, [10 November 1999]"),
        ("date_precision = 'month'", "“A talk”, Press, vol. 1, no. 2, November 1999"),
        ("date_precision = 'year', volume = NULL", "“A talk”, Press, no. 2, 1999"),
        (
            "date = NULL, date_method = NULL, date_precision = NULL, issue = NULL, title = NULL",
            "Press, vol. 1, n.d.",
        ),
    ],
)
def test_a_citation_says_what_is_known_of_a_text(
    tables: Path, tmp_path: Path, change: str, cited: str
) -> None:
    build_database(tables, load_contract(), "1.0.0", tmp_path / "dispatches.duckdb")
    with duckdb.connect(str(tmp_path / "dispatches.duckdb")) as database:
        database.execute(f"UPDATE documents SET {change} WHERE document_id = 'press/talk-again'")
        told = f"{cited}. Dispatches 1.0.0, dispatches:press/talk-again@1.0.0"
        assert rows(database, "SELECT cite('press/talk-again')") == [(told,)]


@pytest.mark.parametrize(
    "question",
    [
        "FROM search(?)", "FROM known_as(?)", "FROM mentions_of(?)", "FROM quotes_by(?)",
        "FROM sources_of(?)", "FROM timeline(?)", "FROM together('Lavrov', ?)",
        "FROM together(?, 'Lavrov')", "FROM context(?, 2)",
        "FROM concordance(?)", "FROM documents WHERE cite(?) IS NOT NULL",
    ],
)  # fmt: skip
def test_whatever_is_asked_for_is_a_value(database: duckdb.DuckDBPyConnection, question: str) -> None:
    for value in HOSTILE:
        assert rows(database, question, value) == [], value


def test_a_file_attached_beside_others_answers_once_it_is_in_use(
    database: duckdb.DuckDBPyConnection, tables: Path, tmp_path: Path
) -> None:
    build_database(tables, load_contract(), "1.0.0", tmp_path / "built.duckdb")
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{tmp_path}/built.duckdb' AS press (READ_ONLY)")
        client.execute("USE press")
        assert len(rows(client, "FROM mentions_of('Lavrov')")) == 2


@pytest.mark.parametrize("alias", ["a", "c", "d", "e", "f", "g", "k", "m", "p", "q", "s", "t"])
@pytest.mark.parametrize(
    "question",
    [
        "known_as({}.name)", "mentions_of({}.name)", "quotes_by({}.name)", "timeline({}.name)",
        "together({}.name, 'Reuters')", "together('Lavrov', {}.name)", "search({}.name)",
        "context({}.entity_id, 0)",
    ],
)  # fmt: skip
def test_what_is_asked_of_each_row_is_the_value_of_that_row(
    database: duckdb.DuckDBPyConnection, question: str, alias: str
) -> None:
    column = "entity_id" if "entity_id" in question else "name"
    each = f"SELECT {alias}.entity_id, count(*) FROM entities {alias}, {question.format(alias)} GROUP BY ALL"
    once = f"SELECT count(*) FROM {question.format('').replace(f'.{column}', '?')}"
    asked = rows(database, f"SELECT entity_id, {column} FROM entities")
    counts = [(entity_id, *rows(database, once, value)[0]) for entity_id, value in asked]
    assert sorted(rows(database, each)) == sorted(pair for pair in counts if pair[1])
