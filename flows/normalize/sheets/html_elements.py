"""Keep the elements of a web page that are open, and tell from them what the text inside is.

End tags that are left out, and those that close more than their own element, are heeded as far as they
decide what a text is: a list item ends the one before, a cell of a table keeps what is inside it.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.normalize.sheets.html_tags import Tag, Value, attributes_of

# Elements that stand on lines of their own (15.3, Flow content; 15.5, Form controls).
BREAKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li"
    " listing main menu nav noframes ol optgroup option p plaintext pre search section select summary table"
    " tbody td template textarea tfoot th thead title tr ul xmp".split()
)
NEVER_OPEN = frozenset("body col colgroup frameset head hr html".split())
KINDS = {"blockquote": "quote", "caption": "caption", "figcaption": "caption", "li": "list"}
PREFORMATTED = frozenset("listing plaintext pre xmp".split())
# What is around a story: the furniture of the page.
FURNITURE = frozenset("aside button dialog menu nav search select template textarea title".split())
FURNITURE_ROLES = frozenset("banner complementary contentinfo navigation search".split())
AROUND_STORIES = frozenset(("header", "footer"))
STYLED = AROUND_STORIES.union(
    KINDS, PREFORMATTED, FURNITURE, "h1 h2 h3 h4 h5 h6 form main article section".split()
)
# What an opening part of a table closes.
CLOSED_BY = {
    **dict.fromkeys(("caption", "tbody", "tfoot", "thead"), ("caption", "rows", "row", "cell")),
    "tr": ("caption", "row", "cell"),
    **dict.fromkeys(("td", "th"), ("caption", "cell")),
}
# Elements whose start and end tags go by one name.
ONE_NAME = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("tbody", "tfoot", "thead"), "rows"),
    **dict.fromkeys(("td", "th"), "cell"),
    "tr": "row",
}
TABLE_PARTS = frozenset(("caption", "rows", "row", "cell"))
WALLS = frozenset(("caption", "cell"))  # what is inside ends nothing outside
AROUND_ITEMS = ("ul", "ol", "menu", "dir", "blockquote")
# What a box of the page is called by its class or id, and words beside it that say it is none.
BOX_NAMES = (
    "advert", "advertisement", "breadcrumb", "breadcrumbs", "cookie", "cookies", "newsletter", "promo",
    "related", "share", "sharing", "signup", "social", "sponsored", "subscribe", "subscription",
)  # fmt: skip
# As word processors call it, too; but not `has-footnote`, `footnote-ref`.
NOTE_NAMES = frozenset("endnote endnotes footnote footnotes msoendnotetext msofootnotetext".split())
NO_NOTE = frozenset("backref has ref reference with without".split())
NO_BOX = frozenset(
    "article body container content has layout main no page story text with without wrapper".split()
)
NOWHERE = (-1,)
LONGEST_NAMES = 200  # characters
KEPT = 500  # styles inside elements: pages have few
BOXES = frozenset("div dl li ol p section table ul".split())
NAME_PARTS = re.compile(r"[a-z]+")
# Attributes that tell what a text is, in small letters: Python searches five times as fast where case counts.
HINTS = re.compile(rf"hidden|display|role|footnote|endnote|{'|'.join(BOX_NAMES)}")
NOT_DISPLAYED = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)


class Style(NamedTuple):
    """What the open elements say of a text: its kind as in the contract, and heading level.

    `role` is `meta` for the furniture of a page, what stands beside the story and what is not displayed.
    The others tell whether it stands in a form, in a box called as those beside a story are, in the main
    part, in an article or section, in `pre`.
    """

    kind: str = "body"
    level: int = 0
    role: str = ""
    form: bool = False
    box: bool = False
    main: bool = False
    article: bool = False
    section: bool = False
    pre: bool = False


class OpenElements:
    """The elements that are open at a place of the page."""

    def __init__(self) -> None:
        self.style = Style()
        self._open: list[tuple[str, Style]] = []  # names, and the style around each
        self._places: dict[str, list[int]] = {}  # by name, behind -1: none is open
        self._walls = [-1]  # the places of cells and captions

    def start(self, tag: Tag) -> None:
        """Open an element; those whose end tag was left out end here."""
        name = ONE_NAME.get(tag.name, tag.name)
        stands_apart = tag.name in BREAKS
        if stands_apart:
            self._end_what_ends_before(tag.name, name)
        style = _style(tag, self.style)
        if tag.name in NEVER_OPEN:
            return
        if style is not self.style or (stands_apart and name != "p") or self._last(name) >= 0:
            place = len(self._open)
            self._places.setdefault(name, [-1]).append(place)
            if name in WALLS:
                self._walls.append(place)
            self._open.append((name, self.style))
            self.style = style

    def end(self, tag: Tag) -> None:
        """Close an element and those inside it; an end tag inside a cell closes nothing outside it."""
        name = ONE_NAME.get(tag.name, tag.name)
        place = self._last(name)
        wall = self._last("table") if name in TABLE_PARTS else self._walls[-1]
        if place >= 0 and (place >= wall or name == "table"):
            self._close(place)

    def _end_what_ends_before(self, tag_name: str, name: str) -> None:
        place = -1
        if tag_name in CLOSED_BY:
            table = self._last("table")
            ends = [last for other in CLOSED_BY[tag_name] if (last := self._last(other)) > table]
            place = min(ends, default=-1)
        elif name == "li":
            around = max(self._last(other) for other in AROUND_ITEMS)
            place = self._last("li") if self._last("li") > around else -1
        elif name == "heading" and self._open and self._open[-1][0] == "heading":
            place = len(self._open) - 1
        else:
            place = self._last("p")
        if place >= 0 and (place >= self._walls[-1] or tag_name in CLOSED_BY):
            self._close(place)

    def _last(self, name: str) -> int:
        """Give the place of the innermost open element of a name, -1 where there is none."""
        return self._places.get(name, NOWHERE)[-1]

    def _close(self, place: int) -> None:
        self.style = self._open[place][1]
        while len(self._open) > place:
            name, _ = self._open.pop()
            self._places[name].pop()
            if name in WALLS:
                self._walls.pop()


def _style(tag: Tag, style: Style) -> Style:
    """Give the style inside an element."""
    inside = _style_by_name(tag.name, style) if tag.name in STYLED else style
    told = tag.attributes and HINTS.search(tag.attributes.lower())
    return _style_by_attributes(tag, inside) if told else inside


@lru_cache(KEPT)
def _style_by_name(name: str, style: Style) -> Style:
    """Give the style inside an element of one of the names in STYLED."""
    if name == "li" and style.kind == "note":
        return style
    if name in KINDS or ONE_NAME.get(name) == "heading":
        kind = KINDS.get(name, "heading")
        return style._replace(kind=kind, level=int(name[1]) if kind == "heading" else 0)
    if name in PREFORMATTED:
        return style._replace(pre=True)
    if name in FURNITURE:
        return style._replace(role="meta")
    if name in AROUND_STORIES:
        return style if style.role else _style_beside(style)
    return style._replace(
        form=style.form or name == "form",
        main=style.main or name == "main",
        article=style.article or name == "article",
        section=style.section or name == "section",
    )


def _style_beside(style: Style) -> Style:
    """Give the style of a header or footer: that of a story is part of it, that of a page is furniture."""
    in_story = style.main or style.article or style.section
    return style if in_story else style._replace(role="meta")


def _style_by_attributes(tag: Tag, style: Style) -> Style:
    found = attributes_of(tag)
    role = found["role"].text.strip().lower() if "role" in found else ""
    if role == "main":
        return style._replace(main=True)
    if tag.name in BOXES:
        called = _called(found)
        if not NOTE_NAMES.isdisjoint(called) and NO_NOTE.isdisjoint(called):
            style = style._replace(kind="note")
        elif _is_box(called):
            style = style._replace(box=True)
    hidden = "hidden" in found or ("style" in found and NOT_DISPLAYED.search(found["style"].text))
    return style._replace(role="meta") if role in FURNITURE_ROLES or hidden else style


def _called(found: Mapping[str, Value]) -> list[str]:
    """Give the words of role, class and id: `doc-endnotes`, `share-buttons`."""
    names = " ".join(found[name].text.lower() for name in ("role", "class", "id") if name in found)
    return NAME_PARTS.findall(names[:LONGEST_NAMES])


def _is_box(called: Collection[str]) -> bool:
    """Tell whether words name a box beside the story: `share-buttons`, but not `with-related`."""
    return NO_BOX.isdisjoint(called) and any(name in called for name in BOX_NAMES)
