"""Each id has a path of its own, whatever it holds, that any file system and any browser takes as it is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish.site.listing import page_path
from flows.publish.site.paths import (
    document_path,
    entity_path,
    fragment,
    place,
    root_of,
    source_path,
)

SAFE = re.compile(r"(documents|entities|sources)(/[a-z0-9][a-z0-9._~-]{0,89}){1,2}")
IDS = st.one_of(
    st.text(min_size=1, max_size=300).filter(lambda text: text.strip() == text),
    st.from_regex(r"[a-zA-Z0-9._~-]{1,6}[/:][a-zA-Z0-9._~-]{1,6}", fullmatch=True),
)


def test_a_plain_id_keeps_its_letters() -> None:
    assert document_path("eir/mizin-2000-03") == "documents/eir/mizin-2000-03.html"
    assert entity_path("person:sergei-lavrov") == "entities/person/sergei-lavrov.html"


@pytest.mark.parametrize(
    "document_id",
    [
        "un/S-PV.4011",
        "a/b/c",
        "a:b",
        "a/b.",
        "nul/a",
        "a/aux",
        "a.html/b",
        "a/..",
        "../../etc",
        "Ξένος/x",
        "a/" + "b" * 300,
    ],
)
def test_any_other_id_is_named_by_its_digest(document_id: str) -> None:
    assert re.fullmatch(r"documents/[a-z0-9-]*~[0-9a-f]{16}\.html", document_path(document_id))


@settings(derandomize=True, deadline=None)
@given(IDS)
def test_a_path_is_safe_and_bounded(row_id: str) -> None:
    for path in (document_path(row_id), entity_path(row_id), source_path("treaty", row_id)):
        assert SAFE.fullmatch(path) or re.fullmatch(r"(documents|entities)/~[0-9a-f]{16}\.html", path), path
        assert ".." not in path
        assert len(path) <= 200


@settings(derandomize=True, deadline=None)
@given(st.lists(IDS, unique=True, min_size=2, max_size=30))
def test_two_ids_never_share_a_path(ids: list[str]) -> None:
    paths = [document_path(row_id).casefold() for row_id in ids]
    assert len(set(paths)) == len(ids)
    folders = {path.rpartition("/")[0] for path in paths}
    assert not folders & set(paths)  # no page has the name of a folder
    assert not {page_path("documents", number) for number in range(1, 9)} & set(paths)


def test_a_place_is_a_page_and_the_rest_of_the_id() -> None:
    page = "documents/eir/mizin-2000-03.html"
    assert place("eir/mizin-2000-03") == page
    assert place("eir/mizin-2000-03#295e9eb3") == f"{page}#295e9eb3"
    assert place("eir/mizin-2000-03#295e9eb3.2:550-599") == f"{page}#295e9eb3.2:550-599"
    assert place("eir/mizin-2000-03@viktor-mizin") == f"{page}#@viktor-mizin"
    assert fragment("eir/mizin-2000-03") == ""


def test_a_page_knows_the_way_back_to_the_site() -> None:
    assert root_of("index.html") == ""
    assert root_of("documents/eir/mizin.html") == "../../"
