"""Every kind of page: nobody is kept out of it, and nothing in a text is more than text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from publish.site_browser.conftest import Reader
from publish.site_browser.site_texts import LONG_WORD, RIGHT_TO_LEFT, SCRIPT

from flows.publish.site.paths import document_path, entity_path, source_path

KINDS = {
    "home": "index.html",
    "documents": "documents/index.html",
    "interview": document_path("press/fees"),
    "withheld text": document_path("night/quays"),
    "hostile text": document_path("press/hostile"),
    "names": "entities/index.html",
    "name": entity_path("person:petra-solheim"),
    "sources": "sources/index.html",
    "source": source_path("news_agency", "Reuters"),
    "search": "search/index.html#q=harbour",
    "downloads": "downloads.html",
    "dictionary": "dictionary.html",
    "changes": "changes.html",
    "quality": "quality.html",
    "validation": "validation.html",
}


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Give the rules of axe that a page breaks, and where."""
    # What axe would preload is the style sheet, which the policy of the page keeps from scripts.
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]})
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found.response["violations"]
    ]


@pytest.mark.parametrize("address", ["file"], indirect=True)
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_keeps_nobody_out_in_light_and_on_a_phone_in_the_dark(reader: Reader, path: str) -> None:
    page = reader.open(path)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 740})
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_texts_are_shown_as_text(reader: Reader) -> None:
    page = reader.open(document_path("press/hostile"))
    text = page.inner_text("main")
    for words in (SCRIPT, "{{ 7 * 7 }}", "</title><svg onload=alert(1)>", RIGHT_TO_LEFT, LONG_WORD):
        assert words in text
    assert page.title().startswith(f"A harbour {SCRIPT}"[:60])
    assert page.evaluate("document.scripts.length") == page.locator("head script").count()
