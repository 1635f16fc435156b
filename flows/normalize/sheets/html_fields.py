"""Read what the markup of a web page says of its text: title, author, day, publication.

Read are the names that pages of the press use: Open Graph (https://ogp.me), Dublin Core, Google Scholar's
`citation_…`, and schema.org in JSON-LD or as microdata. Where several give a field, the surest one counts.
"""

import json
import re
from collections.abc import Iterator

from flows.normalize.sheets.html_tags import Tag, Value, attributes_of, unescaped
from flows.normalize.sheets.sheet import GivenField

# From the surest to the least sure.
NAMES = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "title", "<title>"),
    "author": ("citation_author", "JSON-LD", "article:author", "author", "dc.creator", "dcterms.creator"),
    "date": (
        *("article:published_time", "datepublished", "JSON-LD", "citation_date", "citation_publication_date"),
        *("dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "pubdate", "date", "<time>"),
    ),
    "publication": ("og:site_name",),
}
RANKS = {(field, name): rank for field, names in NAMES.items() for rank, name in enumerate(names)}
FIELDS = {name: field for field, names in NAMES.items() for name in names}
KEYS = ("property", "name", "itemprop")  # attributes that hold the name of a field
HOLDERS = frozenset(("meta", "script", "time", "title"))
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=T)")
ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)


class GivenFields:
    """Collects the fields of one page."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._found: dict[str, tuple[int, GivenField]] = {}

    def take(self, tag: Tag, *, in_head: bool) -> None:
        """Read a start tag; `in_head` tells that no text of the story stands before it."""
        if tag.name == "title":
            self._offer("title", "<title>", *tag.content)
        elif tag.name == "script":
            if "json" in tag.attributes.lower():
                self._take_linked_data(*tag.content)
        elif tag.name == "meta":
            self._take_meta(attributes_of(tag))
        elif in_head and (day := attributes_of(tag).get("datetime")):
            self._offer("date", "<time>", day.start, day.end)

    def given(self) -> tuple[GivenField, ...]:
        """Give the fields, each once."""
        return tuple(self._found[name][1] for name in NAMES if name in self._found)

    def _take_meta(self, attributes: dict[str, Value]) -> None:
        content = attributes.get("content")
        key = next((attributes[key].text.strip().lower() for key in KEYS if key in attributes), "")
        if content and key in FIELDS:
            self._offer(FIELDS[key], key, content.start, content.end)

    def _take_linked_data(self, start: int, end: int) -> None:
        try:
            data = json.loads(self._raw[start:end])
        except (ValueError, RecursionError):
            return
        for field, value in _linked_fields(data):
            place = self._raw.find(value, start, end) if value else -1
            if place >= 0:  # a value with escapes in it has no place of its own
                self._offer(field, "JSON-LD", place, place + len(value))

    def _offer(self, field: str, name: str, start: int, end: int) -> None:
        """Keep a value unless a surer one, or an earlier one as sure, is there."""
        rank = RANKS[field, name]
        if field == "date" and (day := ISO_DAY.match(self._raw, start, end)):
            end = day.end()
        value = " ".join(unescaped(self._raw[start:end]).split())
        if not value or (field == "author" and ADDRESS.match(value)):
            return
        if field not in self._found or rank < self._found[field][0]:
            self._found[field] = rank, GivenField(field, value, start, end)


def _linked_fields(data: object) -> Iterator[tuple[str, str]]:
    """Give author and day of the first thing in JSON-LD that has a day of publication."""
    things = data if isinstance(data, list) else [data]
    graphs = (thing["@graph"] for thing in things if isinstance(thing, dict) and "@graph" in thing)
    things = [*things, *(thing for graph in graphs if isinstance(graph, list) for thing in graph)]
    for thing in things:
        if isinstance(thing, dict) and isinstance(day := thing.get("datePublished"), str):
            yield "date", day
            author = thing.get("author")
            author = author[0] if isinstance(author, list) and author else author
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str):
                yield "author", name
            return
