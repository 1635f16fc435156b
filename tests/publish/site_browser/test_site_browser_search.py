"""Search: what the dataset's own search finds, without a server, by keyboard, with links to paragraphs."""

from pathlib import Path

import duckdb
from playwright.sync_api import Page, expect
from publish.site_browser.conftest import Reader
from publish.site_browser.site_texts import SCRIPT

QUERIES = ("timetable", "the harbour board", "NIS", "Łódź", "solheim reuters", "7", "unlit")


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


def status(page: Page) -> str:
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.get_by_role("status").inner_text()


def test_search_finds_the_paragraphs_that_the_macro_finds(reader: Reader, release: Path) -> None:
    page = reader.open("search/index.html")
    with duckdb.connect(str(release / "dispatches.duckdb"), read_only=True) as connection:
        for words in QUERIES:
            found = connection.execute("SELECT paragraph_id FROM search($words)", {"words": words}).fetchall()
            ask(page, f"{words} ")  # the blank ends the last word
            expect(page.locator("#found-paragraphs a")).to_have_count(len(found))
            links = page.locator("#found-paragraphs a").evaluate_all("links => links.map(link => link.hash)")
            assert {link[1:] for link in links} == {key.rpartition("#")[2] for (key,) in found}


def test_a_word_is_found_before_it_is_typed_to_its_end(reader: Reader) -> None:
    page = reader.open("search/index.html")
    ask(page, "timet")
    expect(page.get_by_role("status")).to_have_text("1 title, 3 paragraphs.")
    assert page.locator("#found-paragraphs mark").first.inner_text().lower() == "timetable"


def test_names_and_sources_lead_to_their_pages(reader: Reader) -> None:
    page = reader.open("search/index.html#q=reuters")
    assert status(page).startswith("1 name, 1 source")
    page.locator("#found-sources a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reuters")


def test_words_side_by_side_come_first(reader: Reader) -> None:
    page = reader.open("search/index.html#q=new timetable")
    status(page)
    assert "new timetable" in page.locator("#found-paragraphs li").first.inner_text()


def test_a_result_leads_to_its_paragraph_and_back_to_the_results(reader: Reader) -> None:
    page = reader.open("search/index.html")
    ask(page, "every ship")
    page.locator("#found-paragraphs a").click()
    expect(page.locator(":target")).to_contain_text("we shall load every ship")
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("every ship")
    expect(page.locator("#found-paragraphs li")).to_have_count(1)


def test_results_are_walked_through_by_keyboard(reader: Reader) -> None:
    page = reader.open("search/index.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("solheim")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#found-names a")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found-names a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Petra Solheim")


def test_hostile_texts_are_text_among_the_results(reader: Reader) -> None:
    page = reader.open("search/index.html#q=onerror")
    status(page)
    assert SCRIPT in page.locator("#found-titles a").inner_text()
    assert page.title().startswith("Search")
    assert page.locator("main img, main svg, main script").count() == 0


def test_what_has_no_end_is_still_searched(reader: Reader) -> None:
    page = reader.open("search/index.html")
    ask(page, "<&%;" + "quay" * 2000)
    assert status(page) == "1 paragraph."
