"""Heads in the forms of programmes, offices, weeklies and digests."""

import pytest
from normalize.press import rows_of

from flows.normalize.records import DocumentRows

TEXT = "They met in the town hall, and nobody said a word of it."


def head(raw: str) -> tuple[str | None, str | None, list[str]]:
    """Give title, author and the kinds of the paragraphs above the text."""
    rows: DocumentRows = rows_of(f"{raw}\n\n{TEXT}\n\nMore of it.", "press/a.txt")
    (document,) = rows.documents
    kinds = [row.kind for row in rows.paragraphs]
    return document.title, document.author, kinds[: kinds.index("body")]


def test_the_title_of_an_episode_stands_below_the_programme() -> None:
    raw = f"The Inland Waters Podcast\nEpisode 88: What the Dredger Found\n\n{TEXT}"
    rows = rows_of(raw, "press/a.txt")
    assert [row.kind for row in rows.paragraphs] == ["meta", "title", "body"]
    assert (rows.documents[0].title, rows.documents[0].publication) == (
        "Episode 88: What the Dredger Found",
        "The Inland Waters Podcast",
    )


def test_an_episode_in_a_title_is_part_of_it() -> None:
    assert head("An Episode of No Importance\nin the Life of a Dredger")[2] == ["title"]


@pytest.mark.parametrize(
    "kicker", ["LETTER FROM THE DELTA", "The Saturday interview", "Postcard from Sarn", "WEEKLY PROFILE"]
)
def test_a_series_stands_above_the_title(kicker: str) -> None:
    assert head(f"{kicker}\n\nNobody Steals a Tram") == ("Nobody Steals a Tram", None, ["meta", "title"])


@pytest.mark.parametrize("title", ["Letter From the Delta", "The Friday Interview That Never Was"])
def test_a_series_alone_is_the_title(title: str) -> None:
    assert head(title)[0] == title


def test_an_office_above_what_names_the_kind_of_text_is_a_letterhead() -> None:
    raw = "OFFICE OF THE PRIME MINISTER\nPress Service\n\nJOINT PRESS CONFERENCE BY THE TWO MINISTERS"
    assert head(raw) == ("JOINT PRESS CONFERENCE BY THE TWO MINISTERS", None, ["meta", "title"])


def test_an_office_above_any_other_line_is_the_title() -> None:
    assert head("Ministry of Fisheries\n\nA body without a sea")[0] == "Ministry of Fisheries"


@pytest.mark.parametrize(
    "below", ["Our correspondent in Sarn", "Deputy Spokeswoman for the President\nNew York", "Editor"]
)
def test_what_an_author_is_stands_right_below_the_byline(below: str) -> None:
    assert head(f"Nobody Steals a Tram\n\nBy Jane Doe\n{below}") == (
        "Nobody Steals a Tram",
        "Jane Doe",
        ["title", "meta"],
    )


def test_a_subheadline_below_a_byline_is_none_of_it() -> None:
    assert head("Nobody Steals a Tram\n\nBy Jane Doe\nEleven cars are gone")[2] == [
        "title",
        "meta",
        "heading",
    ]


def test_who_asked_is_named_below_the_title() -> None:
    assert head("Nobody Steals a Tram\n\nInterview: Jane Doe")[1:] == ("Jane Doe", ["title", "meta"])


def test_who_is_asked_is_no_author() -> None:
    raw = (
        "On Trams\n\nInterview: Viktor Mizin\n\nQ: Why?\n\nMizin: I do not know.\n\nQ: So?\n\nMizin: I left."
    )
    assert rows_of(raw, "press/a.txt").documents[0].author is None
    assert head("Interview: Viktor Mizin")[0] == "Interview: Viktor Mizin"


ITEMS = [
    f"{title}\n{'-' * len(title)}\n\n{TEXT}\n\n" for title in ("Fog Is Sued", "A Lake Is Found", "Mint Wins")
]


def test_several_headlines_below_an_issue_head_the_items_of_a_digest() -> None:
    rows = rows_of("LAKES MONITOR\nVol. 3, No. 46\n\n" + "".join(ITEMS), "press/a.txt")
    assert [row.kind for row in rows.paragraphs[1:]] == ["heading", "body"] * 3


def test_one_headline_below_an_issue_is_the_title() -> None:
    rows = rows_of("LAKES MONITOR\nVol. 3, No. 46\n\n" + ITEMS[0], "press/a.txt")
    assert rows.documents[0].title == "Fog Is Sued"
