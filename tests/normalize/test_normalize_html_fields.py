"""What the markup of a page says of its text is read, with its place in the source."""

import pytest
from normalize.web_pages import NEWS

from flows.normalize.sheets.html import read_html
from flows.normalize.sheets.sheet import GivenField


def test_a_page_says_what_it_is() -> None:
    given = read_html(NEWS).given
    assert {(item.name, item.value) for item in given} == {
        ("title", "Envoy Lands & Stays"),
        ("author", "Jane Q. Doe"),
        ("date", "1999-11-10"),
        ("publication", "The Daily Post"),
    }
    sources = {item.name: NEWS[item.raw_start : item.raw_end] for item in given}
    assert sources["title"] == "Envoy Lands &amp; Stays"
    assert sources["date"] == "1999-11-10"


@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        ("<title>\n The\n talks</title><svg><title>Menu</title></svg>", "title", "The talks"),
        ("<META CONTENT='Jane Doe' NAME='DC.Creator'>", "author", "Jane Doe"),
        ("<meta name=author content='Jane Doe'><meta name=author content='The Post'>", "author", "Jane Doe"),
        ("<meta property='article:author' content='https://post.example/jane'>", "author", None),
        ("<meta name=author content=' '>", "author", None),
        ("<meta itemprop=datePublished content=1999-11-10>", "date", "1999-11-10"),
        ("<meta name=date content='10 November 1999'><time datetime=2020-01-01>", "date", "10 November 1999"),
        ("<p>By Jane<time datetime='1999-11-10T08:00'>today</time>", "date", "1999-11-10"),
        ("<footer><time datetime=2020-01-01>now</time></footer><p>a", "date", None),
        ("<li><a href=x>a</a>" * 9 + "<p>By Jane <time datetime=1999-11-10>", "date", "1999-11-10"),
        ("<p>a" * 9 + "<time datetime=2020-01-01>then</time>", "date", None),
        ("<title></title>", "title", None),
    ],
)
def test_fields_are_read(source: str, name: str, value: str | None) -> None:
    given = {item.name: item.value for item in read_html(source).given}
    assert given.get(name) == value


@pytest.mark.parametrize(
    ("data", "given"),
    [
        (
            '{"datePublished": "1999-11-10", "author": {"name": "Jane Doe"}}',
            {"date": "1999-11-10", "author": "Jane Doe"},
        ),
        (
            '[{"@graph": [{}, {"datePublished": "1999-11-10T08:00Z", "author": ["Jane"]}]}]',
            {"date": "1999-11-10", "author": "Jane"},
        ),
        ('{"datePublished": 1999}', {}),
        ('{"datePublished": ', {}),
        ("[" * 100_000, {}),
        ("9" * 10_000, {}),
        ("null", {}),
    ],
    ids=lambda value: str(value)[:20],
)
def test_linked_data_is_read(data: str, given: dict[str, str]) -> None:
    source = f'<script type="application/ld+json">{data}</script><p>a'
    found = read_html(source).given
    assert {item.name: item.value for item in found} == given
    assert all(source[item.raw_start : item.raw_end] == item.value for item in found)


def test_a_field_is_where_it_stands() -> None:
    assert read_html("<title>A &amp; B</title>").given == (GivenField("title", "A & B", 7, 16),)
