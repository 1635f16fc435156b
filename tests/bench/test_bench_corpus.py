"""The made-up press is the same each time, and reads as a press."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import mean, median

import pytest
from normalize.press import rules_alone

from benchmarks.corpus import Document, document, documents, up_to, write_corpus
from benchmarks.press.layouts import SORTS, Sort
from benchmarks.press.names import person
from flows.ingest.raw_files import RawFile
from flows.ingest.records import RawText, Source
from flows.ingest.texts import text_of
from flows.normalize.document import document_rows, understand_all
from flows.normalize.records import DocumentRows

ROOT = Path(__file__).parents[2]
SEED = 11


def of_sort(sort: Sort, number: int) -> list[Document]:
    return list(islice(documents(SEED, [sort]), number))


def read(text: Document, sort: Sort) -> DocumentRows:
    source = Source(source_id=sort.source, title=sort.title, language="en", kind=sort.kind)
    data = text.text.encode()
    raw = text_of(data, RawFile(text.path, text.path.removesuffix(".txt"), sort.source, len(data)), source)
    assert isinstance(raw, RawText)
    return document_rows([raw], understand_all([raw], rules_alone()), [()], rules_alone())[0]


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[DocumentRows]]:
    """The rows of four texts of each sort, names left out."""
    return {sort.source: [read(text, sort) for text in of_sort(sort, 4)] for sort in SORTS}


def test_a_text_depends_on_seed_and_number_alone() -> None:
    assert document(SEED, 40) == next(islice(documents(SEED), 40, None)) == document(SEED, 40)
    assert document(SEED, 40).text != document(SEED + 1, 40).text


def test_the_bytes_do_not_depend_on_the_hashes_of_python(tmp_path: Path) -> None:
    here = write_corpus(tmp_path / "here", islice(documents(SEED), 30))
    command = [
        sys.executable,
        "-m",
        "benchmarks.corpus",
        tmp_path / "there",
        "--documents=30",
        f"--seed={SEED}",
    ]
    there = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "5"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert here.sha256 in there.stdout
    assert [path.name for path in sorted((tmp_path / "there").rglob("*.txt"))] == [
        path.name for path in sorted((tmp_path / "here").rglob("*.txt"))
    ]


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    small, large = list(up_to(documents(SEED), 20_000)), list(up_to(documents(SEED), 60_000))
    assert large[: len(small)] == small
    assert sum(len(text.text.encode()) for text in small) >= 20_000


def test_lengths_are_skewed() -> None:
    lengths = [len(text.text.split()) for text in islice(documents(SEED), 300)]
    assert median(lengths) * 1.5 < mean(lengths) < max(lengths) / 8


def test_few_people_are_in_many_texts_and_most_in_one() -> None:
    texts = [text.text for text in islice(documents(SEED), 300)]
    met = Counter({number: sum(person(number).name in text for text in texts) for number in range(1, 400)})
    assert met[1] > 5
    assert sum(count == 1 for count in met.values()) > sum(count > 3 for count in met.values())


def test_each_sort_is_read_as_what_it_is(rows: Mapping[str, list[DocumentRows]]) -> None:
    for sort in SORTS:
        kinds = {row.kind for read in rows[sort.source] for row in read.documents}
        assert kinds == {sort.kind}, sort.source


def test_every_text_is_dated_by_what_it_prints(rows: Mapping[str, list[DocumentRows]]) -> None:
    dated = {
        read.documents[0].raw_path: read.documents[0].date for several in rows.values() for read in several
    }
    assert dated == {path: date.fromisoformat(path.split("/")[2][:10]) for path in dated}


def test_conversations_and_hearings_have_their_speakers(rows: Mapping[str, list[DocumentRows]]) -> None:
    for read in rows["conversations"]:
        assert len(read.speakers) == 2
    for read in rows["hearings"]:
        assert 2 <= len(read.speakers) <= 5
        spoken = [row for row in read.paragraphs if row.speaker_id]
        assert len(spoken) > 0.9 * len(read.paragraphs) - 4


def test_articles_cite_and_quote(rows: Mapping[str, list[DocumentRows]]) -> None:
    found = rows["harbour-review"] + rows["quayside-wire"]
    kinds = {row.kind for read in found for row in read.citations}
    assert {"news_agency", "newspaper", "un_resolution"} <= kinds
    assert sum(len(read.quotations) for read in found) > len(found)
