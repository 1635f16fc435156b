"""Reading: from a mention to its entity and back, marks on and off, a link that finds the same span again."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from publish.site_browser.conftest import Reader

INTERVIEW = "documents/press/fees.html"


def mention(page: Page, name: str) -> Locator:
    return page.locator(".text a.n", has_text=name).first


def follow(link: Locator) -> None:
    """Follow a link by keyboard, as its card would lie in the way of some pointers."""
    link.focus()
    link.press("Enter")


def test_a_mention_leads_to_its_entity_and_back_to_its_place(reader: Reader) -> None:
    page = reader.open(INTERVIEW)
    place = mention(page, "Petra Solheim").get_attribute("id")
    mention(page, "Petra Solheim").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Petra Solheim")
    follow(page.locator(f"main a[href$='press/fees.html#{place}']").first)
    expect(mention(page, "Petra Solheim")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == place


def test_marks_are_switched_off_and_stay_off(reader: Reader) -> None:
    page = reader.open(INTERVIEW)
    drawn = "getComputedStyle(document.querySelector('.text a.n')).textDecorationLine"
    assert page.evaluate(drawn) == "underline"
    page.get_by_role("button", name="Names").click()
    expect(page.get_by_role("button", name="Names")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(drawn) == "none"
    page.reload()
    expect(page.get_by_role("button", name="Names")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Names").click()
    assert page.evaluate(drawn) == "underline"


@pytest.mark.parametrize("button", ["Copy link", "Copy citation"])
def test_what_is_copied_finds_the_same_span_again(reader: Reader, button: str) -> None:
    page = reader.open(INTERVIEW)
    mention(page, "Petra Solheim").hover()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_contain_text("copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    place = mention(page, "Petra Solheim").get_attribute("id")
    if button == "Copy citation":
        assert copied.endswith(f"Dispatches 1.1.0, dispatches:press/fees#{place}@1.1.0")
        return
    again = reader.context.new_page()
    again.goto(copied)
    expect(again.locator(".text .lit")).to_have_text("Petra Solheim")
    expect(again.locator(".text .lit")).to_be_in_viewport()


def test_the_release_is_told_by_a_page_that_holds_nothing_of_it(reader: Reader) -> None:
    page = reader.open(INTERVIEW)
    expect(page.locator(".edition")).to_have_text("1.1.0")
    assert page.title().endswith(" · Dispatches 1.1.0")
    page.get_by_text("About this text").click()
    expect(page.locator(".facts dd").first).to_contain_text("Dispatches 1.1.0, dispatches:press/fees@1.1.0")


def test_a_span_is_lit_in_the_raw_text_too(reader: Reader) -> None:
    page = reader.open(INTERVIEW)
    mention(page, "Petra Solheim").hover()
    expect(page.locator(".raw .lit")).to_have_text("Petra Solheim")


def test_a_reader_needs_only_the_keyboard(reader: Reader) -> None:
    page = reader.open(INTERVIEW)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.text a.n')"):
            break
    expect(page.locator("#card")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#card").get_by_role("link", name="Open its page")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/entities/"))


def test_the_theme_is_chosen_and_kept(reader: Reader) -> None:
    page = reader.open("index.html")
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, dark.removeprefix("rgb(").removesuffix(")").split(", "))) < 150
    page.goto(reader.address + INTERVIEW)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_paper_is_light_whatever_the_theme(reader: Reader) -> None:
    page = reader.open("index.html")
    link = "getComputedStyle(document.querySelector('main a')).color"
    light = page.evaluate(link)
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    assert page.evaluate(link) != light
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(link) == light
