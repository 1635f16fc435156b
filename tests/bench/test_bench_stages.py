"""The stages that are measured are those of a run: a few texts go through them."""

from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks import bench
from benchmarks.corpus import documents, write_corpus
from benchmarks.reading import raw_text, read_names
from benchmarks.speed import stages
from benchmarks.speed.meter import Measured
from benchmarks.speed.results import BY_TWO, NAMES_ALONE, STAGES, WITHOUT_NAMES
from flows.ingest.records import RawText
from flows.normalize.document import normalize_documents
from flows.normalize.lexicon import prepare
from schemas.authority import load_authorities


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    write_corpus(folder / "raw", islice(documents(3), 6))
    return folder


def test_a_few_texts_become_tables(folder: Path) -> None:
    made = {}
    for stage in ("ingest", WITHOUT_NAMES, NAMES_ALONE, "read", "merge"):
        made |= stages.STAGES[stage](stages.Work(folder))()
    assert set(made) == {"shards", "packs", "tables"}
    assert pq.read_table(folder / "tables" / "documents.parquet").num_rows == 6
    assert pq.read_table(folder / "tables" / "mentions.parquet").num_rows > 20


def test_every_stage_that_makes_a_release_is_measured() -> None:
    assert set(STAGES) - {"site"} | {WITHOUT_NAMES, NAMES_ALONE, BY_TWO} == set(stages.STAGES)


def test_publishing_and_its_site_have_their_own_times() -> None:
    found = Measured(10.0, 8.0, 3.0, 400.0, 0.0, {"pages": 7, "site_cpu_ms": 6_000, "site_wall_ms": 7_000})
    both = [bench.row_of("x1", stage, found) for stage in ("publish", "site")]
    assert [(row.wall, row.cpu) for row in both] == [(3.0, 2.0), (7.0, 6.0)]
    assert {row.start_cpu for row in both} == {3.0}
    assert both[0].made == both[1].made == {"pages": 7}


def test_spacy_that_cannot_be_installed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "SPACY", tmp_path / "spacy")
    monkeypatch.setattr(bench.sys, "executable", "/bin/false")
    python, reason = bench.spacy_python()
    assert python is None
    assert reason.startswith("spaCy was left out: spacy==")
    assert "this project alone" in capsys.readouterr().out


def test_names_alone_are_those_of_a_run() -> None:
    files = [(text.path, text.text.encode()) for text in islice(documents(3), 6)]
    knowledge = prepare(load_authorities())
    found = read_names(files, knowledge)
    raws = [raw for path, data in files if isinstance(raw := raw_text(path, data), RawText)]
    rows = normalize_documents(raws, knowledge)
    assert found == [(each.paragraphs, each.speakers, each.mentions) for each in rows]
