"""What was measured is written down as tables, and the page in docs/ is what its results give."""

from pathlib import Path

import pytest
from bench.measured import results

from benchmarks.speed import page
from benchmarks.speed.meter import heard, measured, told
from benchmarks.speed.results import RESULTS, load, save
from schemas.errors import InputError


def test_readers_stand_beside_each_other_by_what_they_read_in_a_second() -> None:
    written = page.rendered(results())
    assert "| this project, all rows | all rows, names among them, written as Parquet | 0.505 |" in written
    assert "| spaCy, plain script | names, tags, parses and lemmas | 0.025 | 0.025 | 306 | 1.0 |" in written
    assert "| spaCy, nlp.pipe, tuned | names | 0.050 | 0.050 | 306 | 2.0 |" in written


def test_what_keeps_to_a_law_is_linear() -> None:
    written = page.rendered(results())
    assert "| stage | 60 documents, 0.2 MB | 600 documents, 2.5 MB | 6,000 documents, 25.0 MB |" in written
    assert "| validate | 10.12 | 11.25 | 22.50 | 4.50 | 0.90 | 1.00 |" in written
    assert "| **all** |" in written


def test_spacy_may_be_missing() -> None:
    written = page.rendered(results(spacy=False))
    assert "spaCy was left out: it could not be installed." in written
    assert "plain script |" not in written


def test_results_are_read_as_they_were_saved(tmp_path: Path) -> None:
    save(results(), tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results()


def test_results_that_are_missing_or_of_another_form_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="found none; run make bench"):
        load(tmp_path / "none.json")
    (tmp_path / "old.json").write_text('{"seed": 1}')
    with pytest.raises(InputError, match="run make bench to measure anew"):
        load(tmp_path / "old.json")


def test_a_measurement_comes_back_from_its_process() -> None:
    found = measured(lambda: {"rows": sum(range(200_000)) % 7})
    assert found.made == {"rows": 3}
    assert found.cpu > 0
    assert found.peak > 10
    assert heard(told(found)) == found


def test_the_page_is_written_from_the_results() -> None:
    assert (page.DOCS / "benchmarks.md").read_text("utf-8") == page.rendered(load(RESULTS))


def test_charts_are_drawn(tmp_path: Path) -> None:
    page.write(results(), tmp_path)
    assert "0.505" in (tmp_path / page.READERS_CHART).read_text("utf-8")
    assert "validate" in (tmp_path / page.STAGES_CHART).read_text("utf-8")
