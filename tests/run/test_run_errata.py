"""Words corrected by errata.yaml: what the next release says of it, and how both are checked."""

from pathlib import Path

import duckdb
import pytest

from flows.show import show
from flows.verify import verify_release
from schemas.errors import ConfigurationError

TEXT = """Strike at the docks

ROTTERDAM, May 4, 1999 - Nothing was unlaoded on Monday, Pieter Holander said.

Nobody answered him.
"""
ERRATA = """strike:
  text:
    - {expect: was unlaoded, correct: was unloaded, reason: two letters changed places}
    - {expect: Pieter Holander, correct: Piet Hollander, reason: the next issue corrects the name}
"""
SAID = "text: two letters changed places; text: the next issue corrects the name"


def put(raw: Path, source: str, text: str = "published") -> None:
    (raw / source).mkdir(parents=True)
    (raw / source / "source.yaml").write_text(f"title: The Post\nlanguage: en\ntext: {text}\n")
    (raw / source / "strike.txt").write_text(TEXT)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("errata") / "raw"
    put(raw, "post")
    put(raw, "shut", "withheld")
    return raw


@pytest.fixture(scope="module")
def warehouse(raw: Path, prefect_server: None, few_expectations: None) -> Path:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    folder = raw.parent / "warehouse"
    release(ReleaseParameters(raw=raw, warehouse=folder))
    for source in ("post", "shut"):
        (raw / source / "errata.yaml").write_text(ERRATA)
    assert release(ReleaseParameters(raw=raw, warehouse=folder)).published.version == "1.0.1"
    return folder


def test_the_release_has_the_corrected_words_and_the_reasons(published: duckdb.DuckDBPyConnection) -> None:
    (text,) = published.sql(
        "SELECT text FROM paragraphs WHERE document_id = 'post/strike' AND position = 2"
    ).fetchone() or ("",)
    assert text == "ROTTERDAM, May 4, 1999 - Nothing was unloaded on Monday, Piet Hollander said."
    named = published.sql("SELECT text FROM mentions WHERE document_id = 'post/strike'").fetchall()
    assert ("Piet Hollander",) in named and ("Pieter Holander",) not in named
    said = published.sql("SELECT document_id, erratum FROM documents ORDER BY ALL").fetchall()
    assert said == [("post/strike", SAID), ("shut/strike", SAID)]


def test_the_cause_of_every_change_is_the_source(published: duckdb.DuckDBPyConnection) -> None:
    causes = published.sql("SELECT DISTINCT cause, cause_method FROM changes").fetchall()
    assert causes == [("source", "only_input")]
    changed = published.sql(
        "SELECT column_name, new_value FROM changes "
        "WHERE table_name = 'documents' AND contains(key, 'post/strike')"
    )
    assert changed.fetchall() == [("erratum", SAID)]


def test_a_corrected_paragraph_is_tied_to_the_one_before(published: duckdb.DuckDBPyConnection) -> None:
    ((before, after, reason),) = published.sql(
        "SELECT id, superseded_by, reason FROM id_history WHERE table_name = 'paragraphs' "
        "AND last_release = '1.0.0' AND starts_with(id, 'post/')"
    ).fetchall()
    assert reason == "source" and before != after
    (found,) = published.sql(
        f"SELECT starts_with(text, 'ROTTERDAM') FROM paragraphs WHERE paragraph_id = '{after}'"
    ).fetchone() or (False,)
    assert found


def test_show_gives_the_raw_words(warehouse: Path, raw: Path, published: duckdb.DuckDBPyConnection) -> None:
    (mention,) = published.sql(
        "SELECT mention_id FROM mentions WHERE document_id = 'post/strike' AND text = 'Piet Hollander'"
    ).fetchone() or ("",)
    shown = show(warehouse, raw, mention)
    assert dict(shown.row)["text"] == "Piet Hollander"
    assert shown.passages[0].span == "Pieter Holander"


def test_both_releases_are_verified_and_the_last_one_is_made_again(warehouse: Path, raw: Path) -> None:
    assert verify_release(warehouse, "1.0.1", raw, rebuild=True).faults == ()
    assert verify_release(warehouse, "1.0.0", raw).faults == ()


def test_errata_that_say_otherwise_now_are_named(warehouse: Path, raw: Path) -> None:
    path = raw / "post" / "errata.yaml"
    path.write_text(ERRATA.replace("two letters changed places", "misspelt"))
    try:
        paragraphs, otherwise = verify_release(warehouse, "1.0.1", raw).faults
    finally:
        path.write_text(ERRATA)
    assert "'ao' is not the text 'oa'" in paragraphs
    assert otherwise.startswith(
        "errata.yaml does not say of post/strike what the release was made with: put it back"
    )


def test_a_mended_source_stops_the_run(raw: Path, warehouse: Path, prefect_server: None) -> None:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    path = raw / "post" / "strike.txt"
    path.write_text(TEXT.replace("unlaoded", "unloaded"))
    try:
        with pytest.raises(
            ConfigurationError, match=r"post/errata\.yaml: strike: text\.0: expected 'was unlaoded' once"
        ):
            release(ReleaseParameters(raw=raw, warehouse=warehouse))
    finally:
        path.write_text(TEXT)
