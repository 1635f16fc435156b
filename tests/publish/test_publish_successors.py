"""An id that went is tied to what took its place, and to nothing that did not."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from publish.press_rows import TALK, Rows, document, paragraph, press_rows, speaker, stage

from flows.publish.successors import Tables, find_successors
from schemas.contract import load_contract

ALL = load_contract()
CONTRACT = replace(
    ALL, tables=tuple(ALL.table(name) for name in ("documents", "paragraphs", "speakers", "mentions"))
)
FERRY = "The ferry to Hvar was late again."
RAIN = "Rain fell on the harbour from dawn to noon."
MAYOR = "The mayor promised a second boat before the summer."
MAYOR_AGAIN = "The mayor promised a second boat and a third before the summer."
STORM = "Nobody remembers a storm like it."


def archive(*texts: str, **tables: list[object]) -> Rows:
    rows = {table.name: [] for table in ALL.tables} | {"documents": [document()]} | tables
    return rows | {"paragraphs": [paragraph(number, text) for number, text in enumerate(texts, start=1)]}


def id_of(text: str, document_id: str = TALK) -> str:
    return f"{document_id}#{sha256(text.encode()).hexdigest()[:8]}"


def successors(before: Rows, after: Rows, folder: Path) -> dict[str, str]:
    old, new = stage(folder / "old", before, CONTRACT), stage(folder / "new", after, CONTRACT)
    with duckdb.connect() as connection:
        files = [str(folder / "documents.parquet") for folder in (old, new)]
        connection.read_parquet(files).project("document_id").distinct().create_view("touched")
        find_successors(connection, Tables(old, CONTRACT, new, CONTRACT), "touched")
        return dict(connection.execute("SELECT id, superseded_by FROM successors").fetchall())


@pytest.mark.parametrize(
    ("before", "after", "tied"),
    [
        ([FERRY, MAYOR, RAIN], [FERRY, MAYOR_AGAIN, RAIN], {MAYOR: MAYOR_AGAIN}),
        ([FERRY, MAYOR, RAIN], [FERRY, STORM, RAIN], {}),
        ([FERRY, MAYOR, RAIN], [FERRY, RAIN], {}),
        ([FERRY, MAYOR, RAIN], [FERRY, RAIN, MAYOR_AGAIN], {}),
        ([FERRY, MAYOR], [STORM, FERRY, MAYOR_AGAIN], {MAYOR: MAYOR_AGAIN}),
        ([MAYOR, RAIN], [RAIN, MAYOR], {}),
        (["one two three four"], ["one two five six"], {}),
        (["one two three"], ["one two four"], {"one two three": "one two four"}),
    ],
    ids=[
        "an edited paragraph", "another text in its place", "a paragraph that was cut",
        "a like paragraph elsewhere", "a paragraph that moved with its neighbour",
        "unchanged paragraphs keep their ids", "a third of the words", "half of the words",
    ],
)  # fmt: skip
def test_a_paragraph_is_tied_to_the_like_one_in_its_place(
    before: Sequence[str], after: Sequence[str], tied: dict[str, str], tmp_path: Path
) -> None:
    found = successors(archive(*before), archive(*after), tmp_path)
    assert found == {id_of(old): id_of(new) for old, new in tied.items()}


def test_a_like_paragraph_more_than_five_places_away_is_not_taken(tmp_path: Path) -> None:
    others = [f"{word} {word}ing {word}ed" for word in ("row", "sail", "load", "moor", "dock", "haul")]
    near = successors(archive(MAYOR), archive(*others[:5], MAYOR_AGAIN), tmp_path / "near")
    far = successors(archive(MAYOR), archive(*others, MAYOR_AGAIN), tmp_path / "far")
    assert (near, far) == ({id_of(MAYOR): id_of(MAYOR_AGAIN)}, {})


def test_a_speaker_is_tied_by_the_label_before_the_name(tmp_path: Path) -> None:
    old = speaker("Ana", "Ana Babić", "chair", None)
    by_label = old._replace(speaker_id=f"{TALK}@ana-b", name="Ana B.")
    by_name = old._replace(speaker_id=f"{TALK}@dr-ana", label="Dr Ana")
    stranger = old._replace(speaker_id=f"{TALK}@ivo", label="Ivo", name="Ivo Lukić")
    before = archive(FERRY, speakers=[old])
    for number, (after, expected) in enumerate(
        [([by_name, by_label, stranger], by_label), ([by_name, stranger], by_name), ([stranger], None)]
    ):
        found = successors(before, archive(FERRY, speakers=list(after)), tmp_path / str(number))
        assert found == ({old.speaker_id: expected.speaker_id} if expected else {})


def test_a_mention_is_tied_by_an_end_in_its_paragraph(tmp_path: Path) -> None:
    rows = press_rows()
    longer, *rest = rows["mentions"]
    shorter = longer._replace(  # type: ignore[attr-defined]
        mention_id=f"{longer.paragraph_id}:35-41", text_start=longer.text_end - 6, text="Lavrov",  # type: ignore[attr-defined]
    )  # fmt: skip
    assert successors(rows, rows | {"mentions": [shorter, *rest]}, tmp_path) == {
        longer.mention_id: shorter.mention_id  # type: ignore[attr-defined]
    }


def test_three_thousand_rewritten_paragraphs_are_compared_each_with_its_neighbours(tmp_path: Path) -> None:
    before = [f"Word{number} stood here on the page" for number in range(3_000)]
    after = [f"Word{number} stands there in another book" for number in range(3_000)]
    assert successors(archive(*before), archive(*after), tmp_path) == {}
