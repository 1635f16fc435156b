"""The site of a release: links lead somewhere, nothing leaves the site, and each mark is its characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from os.path import relpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import duckdb
import pytest
from publish.site.html_tree import Element, page
from publish.site.pages_of_press import HOSTILE, LUND, MARKUP, TALK, WITHHELD, build_press_site, press

from flows.publish.site import profiles
from flows.publish.site.paths import document_path, entity_path, place
from flows.publish.site.site import Limits
from flows.publish.site.visible import visible

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'"
# What a page loads, by tag, and the attribute that names it.
LOADED = {"link": "href", "script": "src", "img": "src"}


@dataclass(frozen=True)
class Built:
    folder: Path
    pages: dict[str, Element]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = build_press_site(tmp_path_factory.mktemp("press"))
    return Built(folder, read(folder))


def read(folder: Path) -> dict[str, Element]:
    return {path.relative_to(folder).as_posix(): page(path) for path in sorted(folder.rglob("*.html"))}


def links(element: Element) -> Iterator[str]:
    for one in element.all():
        for name in ("href", "src", "data-folder"):
            if one[name]:
                yield one[name]


def broken(folder: Path, pages: dict[str, Element]) -> list[str]:
    """Give every link that leads nowhere, from whichever folder the site is opened."""
    ids = {path: {one["id"] for one in element.all() if one["id"]} for path, element in pages.items()}
    found = []
    for path, element in pages.items():
        for link in links(element):
            parts = urlsplit(link)
            if parts.scheme == "https":
                continue
            target = (folder / path).parent / unquote(parts.path) if parts.path else folder / path
            inside = relpath(target, folder)
            if not target.exists() or (parts.fragment and unquote(parts.fragment) not in ids[inside]):
                found.append(f"{path}: {link}")
    return found


def test_every_link_leads_somewhere(site: Built) -> None:
    assert broken(site.folder, site.pages) == []


def test_every_document_and_name_has_its_page(site: Built) -> None:
    assert {document_path(key) for key in (TALK, HOSTILE, WITHHELD)} <= set(site.pages)
    assert entity_path(LUND) in site.pages


def test_no_page_loads_anything_from_elsewhere(site: Built) -> None:
    for path, element in site.pages.items():
        loaded = [one[LOADED[one.tag]] for one in element.all() if one.tag in LOADED]
        assert all(not urlsplit(link).scheme and not link.startswith("/") for link in loaded), path
    for path in (site.folder / "static").rglob("*"):
        if path.suffix in (".css", ".js"):
            assert not re.search(r"https?://|//[a-z]+\.|@import|url\(", path.read_text("utf-8")), path.name


def test_links_to_elsewhere_send_no_referrer(site: Built) -> None:
    away = [
        one for element in site.pages.values() for one in element.all("a") if one["href"].startswith("http")
    ]
    assert [one["href"] for one in away] == ["https://www.wikidata.org/wiki/Q1"]
    assert all(one["rel"] == "noreferrer" for one in away)


def test_every_page_forbids_all_but_its_own_files(site: Built) -> None:
    for path, element in site.pages.items():
        (policy,) = (one for one in element.all("meta") if one["http-equiv"] == "Content-Security-Policy")
        assert policy["content"].startswith(POLICY), path
        assert "unsafe" not in policy["content"]


def test_no_page_has_a_script_or_a_style_in_it(site: Built) -> None:
    for path, element in site.pages.items():
        for one in element.all():
            assert one.tag != "style", path
            assert one.tag != "script" or (one["src"] and not one.text), path
            assert not any(name.startswith("on") or name == "style" for name in one.attributes), path
            assert not one["href"].startswith(("javascript:", "data:")), path


def test_hostile_texts_make_no_element(site: Built) -> None:
    text = site.pages[document_path(HOSTILE)]
    assert text.of_class("words")[0].text == MARKUP
    assert next(text.all("h1")).text == MARKUP
    assert all(one["src"] != "x" for element in site.pages.values() for one in element.all("img"))
    assert all("alert" not in one.text for element in site.pages.values() for one in element.all("script"))


def test_ids_are_given_once_on_a_page(site: Built) -> None:
    for path, element in site.pages.items():
        ids = [one["id"] for one in element.all() if one["id"]]
        assert len(ids) == len(set(ids)), path


def test_pages_have_what_a_screen_reader_goes_by(site: Built) -> None:
    for path, element in site.pages.items():
        assert [one["lang"] for one in element.all("html")] == ["en"], path
        assert len(list(element.all("h1"))) == len(list(element.all("main"))) == 1, path
        levels = [int(one.tag[1]) for one in element.all() if re.fullmatch("h[1-6]", one.tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        assert all(one["aria-label"] for one in element.all("nav")), path
        assert next(one for one in element.all("a"))["href"] == "#content", path


def shown(element: Element, attribute: str, value: str) -> str:
    return "".join(one.text for one in element.all() if value in one[attribute].split())


@pytest.mark.parametrize("key", [TALK, HOSTILE])
def test_every_mark_is_its_slice_of_the_text_and_of_the_raw_text(site: Built, key: str) -> None:
    (text,) = (one for one in press() if one.document_id == key)
    html = site.pages[document_path(key)]
    rows = {row["id"]: row for row in html.of_class("row")}
    marked = 0
    for mark in (mark for marks in text.marks.values() for mark in marks):
        row = rows[mark.paragraph_id.partition("#")[2]]  # type: ignore[attr-defined]
        (words,), (raw,) = row.of_class("words"), row.of_class("s")
        fragment = mark[0].partition("#")[2]  # type: ignore[index]
        numbers = {one["data-m"] for one in words.all() if one["id"] == fragment}
        assert len(numbers) == 1
        number = numbers.pop()
        assert shown(words, "data-m", number) == mark.text  # type: ignore[attr-defined]
        assert shown(raw, "data-m", number) == read_raw(text.raw, mark.raw_start, mark.raw_end)  # type: ignore[attr-defined]
        marked += 1
    assert marked == sum(map(len, text.marks.values()))


@pytest.mark.parametrize("key", [TALK, HOSTILE])
def test_every_paragraph_stands_beside_its_raw_characters(site: Built, key: str) -> None:
    (text,) = (one for one in press() if one.document_id == key)
    html = site.pages[document_path(key)]
    for paragraph, row in zip(text.paragraphs, html.of_class("row"), strict=True):
        assert row["data-p"] == str(paragraph.position)
        assert row.of_class("words")[0].text == paragraph.text
        assert row.of_class("s")[0].text == read_raw(text.raw, paragraph.raw_start, paragraph.raw_end)


def read_raw(raw: str, start: int, end: int) -> str:
    """Give raw characters as a page shows them; HTML reads each kind of line end as one."""
    return visible(raw[start:end]).unescape()


def test_layout_stands_on_the_raw_side_alone(site: Built) -> None:
    row = site.pages[document_path(TALK)].of_class("row")[2]
    assert [one.text for one in row.of_class("z")] == ["* "]
    hidden = site.pages[document_path(HOSTILE)].of_class("row")[2]
    assert [one.text for one in hidden.of_class("gap")] == ["␇�gap"]
    assert [one.text for one in hidden.of_class("z")] == ["<!-- -->␀ "]


def test_a_withheld_text_is_marks_without_words(site: Built) -> None:
    html = (site.folder / document_path(WITHHELD)).read_text("utf-8")
    for words in ("Secret", "words of Anna", "to the Evening"):
        assert words not in html
    row = site.pages[document_path(WITHHELD)].of_class("row")[0]
    assert row.of_class("withheld")[0].text == "9 words, raw characters 0 to 46"
    assert [one.text for one in row.of_class("chip")] == [
        "Anna Lund, person 16 to 25", "cites Evening News, newspaper, 1999-11-10 29 to 45",
    ]  # fmt: skip
    assert not any("Secret" in path.read_text("utf-8") for path in site.folder.rglob("*.html"))


def test_the_citation_that_is_copied_is_that_of_the_macro(site: Built) -> None:
    database = site.folder.parent / "dispatches.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        places = connection.execute(
            "SELECT id, document_id, cite(id) FROM all_ids WHERE paragraph_id IS NOT NULL"
        ).fetchall()
    assert len(places) > 10
    for row_id, document_id, cited in places:
        reader = site.pages[document_path(document_id)].of_class("reader")[0]
        fragment = row_id.partition("#")[2]
        row = next(
            one for one in reader.of_class("row") if fragment in {one["id"], *(e["id"] for e in one.all())}
        )
        # reader.js puts it together in this way
        version = told_version(site)
        copied = f"{reader['data-cite']}, para. {row['data-p']}. Dispatches {version}, "
        assert f"{copied}dispatches:{reader['data-id']}#{fragment}@{version}" == cited


def test_a_mark_leads_to_its_name_and_back(site: Built) -> None:
    html = site.pages[document_path(TALK)]
    name = next(one for one in html.of_class("n") if one.text == "Anna Lund")
    assert name["href"] == f"../../{entity_path(LUND)}"
    profile = site.pages[entity_path(LUND)]
    (text,) = (one for one in press() if one.document_id == TALK)
    mention = text.marks["mentions"][0][0]  # type: ignore[index]
    assert f"../../{place(mention)}" in [one["href"] for one in profile.all("a")]
    assert place(mention).endswith(name["id"])


def test_profiles_are_the_same_however_many_are_read_at_a_time(
    site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profiles, "AT_A_TIME", 1)
    folder = build_press_site(tmp_path)
    names = [path for path in site.pages if path.startswith("entities/")]
    assert len(names) > 2
    assert read(folder).keys() == site.pages.keys()
    assert all((folder / path).read_bytes() == (site.folder / path).read_bytes() for path in names)


def test_a_profile_says_who_it_is_and_what_it_said(site: Built) -> None:
    words = " ".join(site.pages[entity_path(LUND)].text.split())
    assert "Mentioned 4 times in 3 documents, of 10 November 1999." in words
    assert "Anna Lund 1, Lund 1, 𝒳 Lund 1" in words
    assert "The harvest of 1999 is in, said, A talk about the harvest 1999-11-10" in words
    assert "Evening News 1" in words  # in the same paragraph
    assert "Resolution 7 UN resolution, 1" in words
    assert "words withheld" in words
    assert "Anna Lund (person). Dispatches , dispatches:person:anna-lund@ " in words


def told_version(site: Built) -> str:
    """Give the version that the style sheet shows where the pages of texts and names leave a place for it."""
    told = (site.folder / "static" / "release.css").read_text("utf-8")
    return told.removeprefix('.release::before { content: "').removesuffix('"; }\n')


@pytest.mark.parametrize("path", [document_path(TALK), entity_path(LUND)])
def test_the_page_of_a_text_or_a_name_leaves_the_version_to_the_style_sheet(site: Built, path: str) -> None:
    """So it is the same file in each release that has it as it is; every other page says it itself."""
    page = site.pages[path]
    assert told_version(site) == "1.0.0" not in (site.folder / path).read_text("utf-8")
    assert len(page.of_class("release")) == 4  # the masthead, the citation and its id, the foot
    assert "../../static/release.css" in [one["href"] for one in page.all("link")]
    assert "1.0.0" in site.pages["index.html"].of_class("edition")[0].text


def test_the_same_release_gives_the_same_bytes(site: Built, tmp_path: Path) -> None:
    again = build_press_site(tmp_path)
    files = sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file())
    differing = [
        str(name) for name in files if (again / name).read_bytes() != (site.folder / name).read_bytes()
    ]
    assert differing in ([], ["downloads.html"])  # the digest of the DuckDB file


def test_without_the_raw_texts_the_site_stands_without_them(tmp_path: Path) -> None:
    folder = build_press_site(tmp_path, with_raw=False)
    pages = read(folder)
    assert broken(folder, pages) == []
    assert not pages[document_path(TALK)].of_class("raw")


def test_a_text_that_is_too_long_for_a_page_has_none(tmp_path: Path) -> None:
    folder = build_press_site(tmp_path, Limits(characters=1_000))
    pages = read(folder)
    assert broken(folder, pages) == []
    assert document_path(HOSTILE) not in pages
    assert "pages for 2 of 3" in pages["documents/index.html"].text


def test_beyond_its_limits_a_site_says_so(tmp_path: Path) -> None:
    folder = build_press_site(tmp_path, Limits(documents=1, entities=1, sources=1, charts=0))
    pages = read(folder)
    assert broken(folder, pages) == []
    assert sum(path.startswith("documents/") for path in pages) == 2
    assert "pages for 1 of 3" in pages["documents/index.html"].text
    assert "pages for 1 of 3" in pages["entities/index.html"].text
    assert [path for path in pages if path.startswith("entities/")] == [
        "entities/index.html",
        entity_path(LUND),
    ]
