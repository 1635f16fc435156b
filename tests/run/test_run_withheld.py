"""A source with `text: withheld`: what was found in its texts is published, and no word of them."""

import re
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.verify import verify_release

TEXT = """Harbour talks resume

PORT ELLEN, May 4, 1999 - Sergei Lavrov told the stevedores' assembly that "quayside wages shall rise"
(Reuters, May 3). Cranes idled under Resolution 1244, he lamented, invoking yesterday's overnight deluge.

Aloft, kittiwake colonies bewildered the lighthouse keeper, a cantankerous fellow.
"""
# Names, kinds and dates are what was found; all other words are the text's.
FOUND = {"sergei", "lavrov", "reuters", "resolution", "may", "port", "ellen", "harbour", "talks", "resume"}
TABLES = "documents paragraphs speakers entities mentions citations quotations dates rejects".split()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    raw = tmp_path_factory.mktemp("withheld") / "raw"
    for name, text in (("open", "published"), ("shut", "withheld")):
        (raw / name).mkdir(parents=True)
        (raw / name / "source.yaml").write_text(
            f"title: Islay Post\nlanguage: en\ntext: {text}\nlicence: None given\n"
        )
    (raw / "shut" / "harbour.txt").write_text(TEXT)
    (raw / "open" / "note.txt").write_text(
        "A notice\n\nMinister Lavrov met the press on May 6, 1999, and praised Reuters.\n"
    )
    return raw


@pytest.fixture(scope="module")
def warehouse(raw: Path, prefect_server: None) -> Path:
    from flows.parameters import ReleaseParameters
    from flows.release import release

    folder = raw.parent / "warehouse"
    release(ReleaseParameters(raw=raw, warehouse=folder))
    return folder


def test_what_was_found_is_published_without_the_words(published: duckdb.DuckDBPyConnection) -> None:
    shut = "document_id LIKE 'shut/%'"
    assert published.sql(f"SELECT DISTINCT text_status FROM documents WHERE {shut}").fetchall() == [
        ("withheld",)
    ]
    rows = published.sql(
        f"SELECT text, words, raw_start, raw_end FROM paragraphs WHERE {shut} ORDER BY position"
    )
    assert next((text, words) for text, words, _, _ in rows.fetchall()) == (None, 3)
    entities = published.sql(f"SELECT DISTINCT entity_id FROM mentions WHERE {shut}").fetchall()
    assert ("person:sergei-lavrov",) in entities
    cited = published.sql(
        f"SELECT kind, cited_name, canonical_name, identifier FROM citations WHERE {shut} ORDER BY raw_start"
    ).fetchall()
    assert cited == [
        ("news_agency", None, "Reuters", None),
        ("un_resolution", None, "Security Council resolution 1244", "S/RES/1244(1999)"),
    ]
    quoted = published.sql(
        f"SELECT text, entity_id, len(evidence_spans) FROM quotations WHERE {shut}"
    ).fetchall()
    assert (None, "person:sergei-lavrov", 1) in quoted
    assert published.sql(
        f"SELECT edtf FROM dates WHERE {shut} AND text IS NULL AND edtf = '1999-05-03'"
    ).fetchall()


def test_the_texts_of_other_sources_are_published_in_full(published: duckdb.DuckDBPyConnection) -> None:
    assert published.sql(
        "SELECT count(*) FROM paragraphs WHERE document_id LIKE 'open/%' AND text IS NULL"
    ).fetchall() == [(0,)]
    assert published.sql(
        "SELECT aliases FROM entities WHERE entity_id = 'person:sergei-lavrov'"
    ).fetchall() == [(["Lavrov"],)]


def test_no_word_of_the_text_is_anywhere_in_the_release(
    warehouse: Path, published: duckdb.DuckDBPyConnection
) -> None:
    words = set(re.findall(r"[a-z]{5,}", TEXT.lower())) - FOUND
    assert {"stevedores", "quayside", "kittiwake", "cantankerous", "lamented"} <= words
    release = warehouse / "releases" / "1.0.0"
    held = []
    for table in TABLES:
        held.append((table, repr(pq.read_table(release / f"{table}.parquet").to_pylist())))
        held.append((f"{table} in DuckDB", repr(published.table(table).fetchall())))
    for path in release.rglob("*"):
        if path.is_file() and path.name != "inputs.zip":  # the authority files, which have words of their own
            held.append((path.name, path.read_bytes().decode("latin-1")))
    own = {"under", "their", "other", "shall", "assembly", "overnight", "yesterday", "wages", "keeper"}
    for where, text in held:
        found = {word for word in words - own if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
        assert not found, (where, found)


def test_the_catalogue_states_what_is_withheld(warehouse: Path) -> None:
    release = warehouse / "releases" / "1.0.0"
    said = "shut: None given The text of 1 of 1 documents is withheld; their annotations are published."
    assert said in (release / "datapackage.json").read_text()
    assert said in (release / "dcat.jsonld").read_text()


def test_the_offsets_of_a_withheld_text_are_verified_and_it_is_made_again(warehouse: Path, raw: Path) -> None:
    found = verify_release(warehouse, "1.0.0", raw, rebuild=True)
    assert (found.faults, found.rebuilt) == ((), 9)
    assert found.spans == 18
