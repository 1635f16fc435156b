"""A release tells how well its reader reads, and which scores moved since the one before."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import duckdb
import pytest
from publish.press_rows import LATER, MADE_FROM, NOON, PASSED

from flows.publish.candidate import Candidate
from flows.publish.publish import publish_tables
from flows.publish.records import Published, Quality, QualityScore
from flows.quality import quality_of
from schemas.contract import load_contract
from schemas.errors import ConfigurationError

PERSONS = QualityScore("mentions", "all", "person", 90, 88, 87, 0.9886, 0.9667, 0.9775)
LAWS = QualityScore("mentions", "all", "law", 2, 0, 0, None, 0.0, 0.0)
QUALITY = Quality(MADE_FROM.reader_sha256, MADE_FROM.authorities_sha256, "f" * 64, (PERSONS, LAWS))
BETTER = replace(
    QUALITY, scores=(replace(PERSONS, found=90, correct=90, recall=1.0, precision=1.0, f1=1.0), LAWS)
)
Release = Callable[[Path, Quality | None], Published]


@pytest.fixture
def publish_scored(docs: Path, warehouse: Path) -> Release:
    times = iter((NOON, LATER))

    def release(tables: Path, quality: Quality | None) -> Published:
        return publish_tables(
            Candidate(tables, docs, PASSED, MADE_FROM, quality=quality),
            warehouse,
            load_contract(),
            next(times),
        )

    return release


@pytest.mark.parametrize("name", ["dispatches.duckdb", "dispatches-views.duckdb"])
def test_the_scores_are_in_the_manifest_and_in_both_databases(
    publish_scored: Release, tables: Path, name: str
) -> None:
    folder = publish_scored(tables, QUALITY).path
    assert json.loads((folder / "release.json").read_text("utf-8"))["quality"] == {
        "reader_sha256": "d" * 64,
        "authorities_sha256": "e" * 64,
        "gold_sha256": "f" * 64,
        "scores": [asdict(PERSONS), asdict(LAWS)],
    }
    with duckdb.connect(str(folder / name), read_only=True) as connection:
        connection.execute("SET file_search_path = ?", [str(folder)])
        assert connection.execute("FROM quality").fetchall() == [
            tuple(asdict(PERSONS).values()),
            tuple(asdict(LAWS).values()),
        ]


def test_a_reader_that_was_not_scored_leaves_the_table_empty(publish_scored: Release, tables: Path) -> None:
    folder = publish_scored(tables, None).path
    assert json.loads((folder / "release.json").read_text("utf-8"))["quality"] is None
    assert not (folder / "quality.parquet").exists()
    with duckdb.connect(str(folder / "dispatches.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM quality").fetchone() == (0,)


def test_other_scores_alone_make_no_release(publish_scored: Release, tables: Path) -> None:
    publish_scored(tables, QUALITY)
    assert not publish_scored(tables, BETTER).published


def notes_after(publish_scored: Release, tables: Path, corrected: Path, *scored: Quality | None) -> str:
    before, after = scored
    publish_scored(tables, before)
    return (publish_scored(corrected, after).path / "CHANGES.md").read_text("utf-8")


def test_the_notes_name_the_scores_that_moved(publish_scored: Release, tables: Path, corrected: Path) -> None:
    notes = notes_after(publish_scored, tables, corrected, QUALITY, BETTER)
    assert notes.endswith(
        "## Quality\n\n"
        "| task | slice | type | F1 before | F1 | precision | recall | of |\n"
        "|---|---|---|---:|---:|---:|---:|---:|\n"
        "| mentions | all | person | 97.8% | 100.0% | 100.0% | 100.0% | 90 |\n"
    )


def test_the_notes_say_that_the_gold_moved_as_well(
    publish_scored: Release, tables: Path, corrected: Path
) -> None:
    notes = notes_after(
        publish_scored, tables, corrected, QUALITY, replace(QUALITY, gold_sha256="0" * 64, scores=(PERSONS,))
    )
    assert "The gold texts are others now" in notes
    assert notes.endswith("| mentions | all | law | 0.0% | - | - | - | - |\n")


def test_the_notes_say_nothing_where_no_score_moved(
    publish_scored: Release, tables: Path, corrected: Path
) -> None:
    assert "Quality" not in notes_after(publish_scored, tables, corrected, QUALITY, QUALITY)


def test_the_notes_say_where_a_reader_was_not_scored(
    publish_scored: Release, tables: Path, corrected: Path
) -> None:
    notes = notes_after(publish_scored, tables, corrected, QUALITY, None)
    assert notes.endswith("## Quality\n\nThe reader that made this release was not scored.\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quality.json"
    path.write_text(json.dumps(asdict(QUALITY)), "utf-8")
    return path


def test_the_scores_of_this_reader_are_taken(file: Path) -> None:
    assert quality_of(MADE_FROM, file) == QUALITY


@pytest.mark.parametrize("input_", ["reader_sha256", "authorities_sha256"])
def test_the_scores_of_another_reader_are_not(
    file: Path, input_: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert quality_of(replace(MADE_FROM, **{input_: "0" * 64}), file) is None
    assert caplog.messages == [
        "quality: quality.json is of other code or authority files; `make quality` writes it anew"
    ]


def test_a_missing_file_gives_no_scores(tmp_path: Path) -> None:
    assert quality_of(MADE_FROM, tmp_path / "quality.json") is None


def test_a_broken_file_is_named(file: Path) -> None:
    file.write_text('{"reader_sha256": "a"}', "utf-8")
    with pytest.raises(ConfigurationError, match=r"quality.json: authorities_sha256: .*`make quality`"):
        quality_of(MADE_FROM, file)
