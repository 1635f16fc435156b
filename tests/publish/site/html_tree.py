"""Read a page as a browser does, as far as the tests need it: elements, attributes, and the text of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "br", "input", "img"}


@dataclass
class Element:
    """An element, with its children in order; a child that is a text is a string."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """Give all text inside."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> set[str]:
        """Give the classes."""
        return set(self["class"].split())

    def all(self, tag: str | None = None) -> Iterator["Element"]:
        """Give every element inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if tag in (None, child.tag):
                    yield child
                yield from child.all(tag)

    def of_class(self, name: str) -> list["Element"]:
        """Give every element inside of a class."""
        return [element for element in self.all() if name in element.classes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.stack[-1].tag == "pre" and not self.stack[-1].children:
            data = data.removeprefix("\n")  # as HTML has it
        if data:
            self.stack[-1].children.append(data)


def parsed(html: str) -> Element:
    """Read a piece of HTML; fail where an element is not closed, or out of order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.stack) == 1, f"<{reader.stack[-1].tag}> is not closed"
    return reader.stack[0]


def page(path: Path) -> Element:
    """Read a page."""
    return parsed(path.read_bytes().decode("utf-8"))
