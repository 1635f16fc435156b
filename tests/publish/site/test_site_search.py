"""The index of the search: every word of what has a page, as the dataset's own search sees it."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from publish.site.pages_of_press import LONG, LUND, MARKUP, TALK, WITHHELD, Text, build_press_site
from publish.site.test_site_postings import units

from flows.publish.site.paths import document_path, entity_path
from flows.publish.site.site import Limits


def handed_over(folder: Path, sort: str) -> list[Any]:
    """Give what the scripts of one sort hand to static/search.js, in order."""
    found = []
    for number in range(len(list((folder / "search").glob(f"{sort}-*.js")))):
        call = (folder / "search" / f"{sort}-{number}.js").read_text("utf-8")
        head = f'dispatchesSearch("{sort}",{number},'
        assert call.startswith(head)
        found.append(json.loads(call.removeprefix(head).removesuffix(");\n")))
    return found


def words_of(folder: Path) -> dict[str, dict[int, int]]:
    entries = "".join(handed_over(folder, "words")).split(";")[:-1]
    return {word: units(written) for word, _, written in (entry.partition(" ") for entry in entries)}


def records_of(folder: Path) -> list[list[str | None]]:
    return [record for _, _, records in handed_over(folder, "texts") for record in records]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_press_site(tmp_path_factory.mktemp("searched"))


def test_each_word_has_the_paragraphs_that_the_macro_finds(folder: Path) -> None:
    records = records_of(folder)
    (index,) = handed_over(folder, "index")
    with duckdb.connect(str(folder.parent / "dispatches.duckdb"), read_only=True) as connection:
        for word, found in words_of(folder).items():
            if len(word) == 64:  # it may be the beginning of a longer one
                continue
            paragraphs = connection.execute(
                "SELECT paragraph_id, hits FROM search($word)", {"word": word}
            ).fetchall()
            expected = sorted((key.partition("#")[2], hits) for key, hits in paragraphs)
            indexed = [(records[unit], times) for unit, times in found.items() if unit >= index["extent"][1]]
            assert sorted((one[0], times) for one, times in indexed if len(one) == 3) == expected, word


def test_names_come_first_and_each_unit_leads_to_its_page(folder: Path) -> None:
    records = records_of(folder)
    (index,) = handed_over(folder, "index")
    sources, texts, all_units = index["extent"]
    assert len(records) == all_units
    assert [entity_path(LUND), "Anna Lund", "person", "4"] in records[:sources]
    assert all(str(record[0]).startswith("sources/") for record in records[sources:texts])
    talk = records.index([document_path(TALK), "A talk about the harvest", "interview", "1999-11-10"])
    assert len(records[talk + 1]) == 3


def test_sizes_tell_titles_from_paragraphs(folder: Path) -> None:
    (sizes,) = handed_over(folder, "sizes")
    (index,) = handed_over(folder, "index")
    titles = [len(record) == 4 for record in records_of(folder)][index["extent"][1] :]
    assert [letter == index["alphabet"][0] for letter in sizes[index["extent"][1] :]] == titles


def test_no_word_of_a_withheld_text_can_be_found(folder: Path) -> None:
    assert "secret" not in words_of(folder)
    assert all("Secret" not in path.read_text("utf-8") for path in (folder / "search").iterdir())
    assert document_path(WITHHELD) in {record[0] for record in records_of(folder)}


def test_a_word_without_end_is_found_by_its_beginning(folder: Path) -> None:
    words = words_of(folder)
    assert max(map(len, words)) == 64
    assert LONG[:64].lower() in words


def test_what_has_no_page_is_not_found(tmp_path: Path) -> None:
    folder = build_press_site(tmp_path, Limits(documents=1, entities=1, sources=0, charts=0))
    paths = [record[0] for record in records_of(folder) if len(record) == 4]
    assert len([path for path in paths if str(path).startswith("documents/")]) == 1
    assert [path for path in paths if str(path).startswith("entities/")] == [entity_path(LUND)]
    assert "the latest 1 of 3 documents" in " ".join(
        (folder / "search/index.html").read_text("utf-8").split()
    )


def test_files_of_texts_are_small_and_begin_with_the_document_that_they_go_on_with(tmp_path: Path) -> None:
    text = Text("press/long", "A long text")
    for number in range(200):
        text.say(f"{number} {'many words ' * 100}")
    folder = build_press_site(tmp_path, texts=[text])
    files = handed_over(folder, "texts")
    assert len(files) > 3
    assert all(path.stat().st_size < 60_000 for path in (folder / "search").glob("texts-*.js"))
    assert [first for first, _, _ in files] == handed_over(folder, "index")[0]["texts"]
    assert [document and document[1] for _, document, _ in files] == [None] + ["A long text"] * (
        len(files) - 1
    )


def test_a_script_holds_texts_as_data(folder: Path) -> None:
    assert any(MARKUP in str(record[1]) for record in records_of(folder))
