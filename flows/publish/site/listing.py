"""Write a list as pages that can be read without a script, and as data that a script filters and sorts.

The data are scripts (`data-1.js`), since a page that is opened as a file may load those and nothing else.
Each is under 160 KB, and so is each page.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flows.publish.site.site import Site

ROWS = 100  # on a page: at its worst, with every letter escaped, 1.5 KB each
_LONGEST = 120  # characters of a cell
_DATA_BYTES = 150_000

Cell = str | int | None
Line = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column of a list; `form` is link, text, tag, date or number."""

    title: str
    form: str


@dataclass(frozen=True)
class Order:
    """An order that a list can be put in, by the number of its column."""

    title: str
    column: int
    descending: bool = False


@dataclass(frozen=True)
class Choice:
    """The values of a column that a reader can choose from."""

    column: int
    values: Sequence[str]


@dataclass(frozen=True)
class Listing:
    """A list: the folder of its pages, its columns, how it can be filtered and sorted, and its length.

    Of the `total` rows, `shown` have pages. The first of the `orders` is the one that the rows come in.
    """

    folder: str
    title: str
    lead: str
    columns: Sequence[Column]
    choices: Sequence[Choice]
    orders: Sequence[Order]
    shown: int
    total: int


def write_list(site: Site, listing: Listing, lines: Iterable[Line], **content: object) -> None:
    """Write the pages and the data of a list; a line is a path below the site, then its cells."""
    data = _Data(site, listing.folder)
    pages = max(1, -(-listing.shown // ROWS))
    for number, rows in enumerate(_pages(lines), start=1):
        for row in rows:
            data.add(row)
        names = {"number": number, "pages": pages, "rows": rows, "listing": listing, "data": pages > 1}
        site.write(
            page_path(listing.folder, number), f"{listing.folder}.html", listing.title, **names, **content
        )
    data.close()


def page_path(folder: str, number: int) -> str:
    """Give the path of a page of a list, from 1."""
    return f"{folder}/index.html" if number == 1 else f"{folder}/page-{number}.html"


def shortened(text: str) -> str:
    """Cut a text that is too long for a cell."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _pages(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    cut = (
        tuple(shortened(cell) if isinstance(cell, str) and at else cell for at, cell in enumerate(line))
        for line in lines
    )
    some = False
    while page := tuple(islice(cut, ROWS)):
        some = True
        yield page
    if not some:
        yield ()


class _Data:
    """The data of a list, in files of a bounded size."""

    def __init__(self, site: Site, folder: str) -> None:
        self._site, self._folder = site, folder
        self._lines: list[str] = []
        self._bytes, self._files = 0, 0

    def add(self, line: Line) -> None:
        """Add a line."""
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
        self._bytes += len(text.encode()) + 2
        self._lines.append(text)
        if self._bytes > _DATA_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left, and how many files there are."""
        self._flush()
        self._site.write_text(f"{self._folder}/data.js", f"dispatchesList.files({self._files});\n")

    def _flush(self) -> None:
        if self._lines:
            self._files += 1
            rows = ",\n".join(self._lines)
            self._site.write_text(
                f"{self._folder}/data-{self._files}.js", f"dispatchesList.add([\n{rows}\n]);\n"
            )
        self._lines, self._bytes = [], 0
