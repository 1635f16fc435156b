"""A byline names who wrote a text; a sentence that begins with `By` does not."""

import pytest
from normalize.press import passages_of

from flows.normalize.heads.bylines import Byline, read_byline
from flows.normalize.heads.head import read_head


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE", "JANE DOE"),
        ("BY JANE DOE IN BELGRADE", "JANE DOE"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By JANE DOE AND JOHN ROE", "JANE DOE AND JOHN ROE"),
        ("By Ann Lee, John Roe and Max Fry in Pristina", "Ann Lee, John Roe and Max Fry"),
        ("by Jane Doe in Belgrade", "Jane Doe"),
        ("By Jane Q. Doe, Associated Press Writer", "Jane Q. Doe"),
        ("By DRAGAN PETROVIC Associated Press Writer", "DRAGAN PETROVIC"),
        ("By Jean-Luc van der Berg Jr.", "Jean-Luc van der Berg Jr."),
        ("By Øystein Åsgård | Oslo", "Øystein Åsgård"),
        ("By J. R. O'Neill (Reuters)", "J. R. O'Neill"),
        ("^By JANE DOE=", "JANE DOE"),
        ("Written by Jane Doe", "Jane Doe"),
        ("Jane Doe, AP", "Jane Doe"),
        ("Jane Doe (Reuters)", "Jane Doe"),
        ("Jane Doe reports from Geneva", "Jane Doe"),
        ("Jane Doe reports from Geneva.", "Jane Doe"),
    ],
)
def test_a_byline_names_its_authors_as_printed(line: str, author: str) -> None:
    assert read_byline(line) == Byline(author)


@pytest.mark.parametrize(
    "line",
    [
        "From our correspondent in Paris",
        "By our diplomatic correspondent",
        "By A STAFF WRITER",
        "By The Associated Press",
        "By Agence France-Presse",
        "By Staff",
        "By Monitor Staff",
    ],
)
def test_the_byline_of_a_house_names_nobody(line: str) -> None:
    assert read_byline(line) == Byline(None)


@pytest.mark.parametrize(
    "line",
    [
        "By and large it failed",
        "By Monday the talks failed",
        "By Land and Sea",
        "By Force of Arms",
        "By the end of the day",
        "By Jane Doe, who was there, the talks failed.",
        "By Jane Doe?",
        "Bill Clinton, USA",
        "NATO reports from Kosovo",
        "From Kosovo to Chechnya",
        "Standing by Jane Doe",
    ],
)
def test_what_only_begins_as_a_byline_is_none(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "raw",
    [
        "Talks fail\n\nBy JANE DOE\n\nAssociated Press Writer\n\nThey met.",
        "Talks fail\nBy JANE DOE\nAssociated Press Writer\nBELGRADE (AP) -- They met.",
        "Talks fail\n\nBy JANE DOE\nSpecial to The Press\n\nThey met.",
        "Talks fail\n\nBy JANE DOE\nStaff writer\n\nThey met.",
        "Talks fail\n\nJANE DOE*\n\nThey met.",
        "BC-Kosovo, 1st Ld\nTalks fail\n^By JANE DOE=\n^AP Writer=\nBELGRADE (AP) _ They met.",
    ],
)
def test_the_line_below_a_byline_is_no_text(raw: str) -> None:
    head, passages = read_head(passages_of(raw, markdown=False), raw=raw)
    assert (head.title, head.author) == ("Talks fail", "JANE DOE")
    assert [passage.kind for passage in passages if passage.kind not in {"meta", "title"}] == ["body"]
