"""Write the search of the site: its page, and the scripts that hold its index; `static/search.js` reads them.

Pagefind and Lunr were looked at: the one needs a server, since its index is fetched and its code a module,
which no browser loads from a file; the index of the other is one file, of the size of all texts.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flows.publish.site.paths import document_path, entity_path, fragment, source_path
from flows.publish.site.postings import ALPHABET, digits, word_files
from flows.publish.site.searched import Unit, number_units, sizes, units, words
from flows.publish.site.site import Site

FOLDER = "search"
_TEXT_BYTES = 40_000  # of a file of texts: each result that is shown may need one
_LONGEST = 10_000  # characters of a paragraph that a result can show
_SIZES = 100_000  # units in a file of sizes

_Record = tuple[str | None, ...]


class _TextFile(NamedTuple):
    """Records of units that follow each other, from a unit on, and the document that the first stands in."""

    first: int
    document: _Record | None
    records: list[_Record]


def write(site: Site) -> None:
    """Write the page and the index."""
    extent = number_units(site.connection)
    index = {
        "alphabet": ALPHABET,
        "extent": extent,
        "words": list(_write_words(site)),
        "texts": list(_write_texts(site)),
        "sizes": _SIZES,
    }
    _write_sizes(site)
    _script(site, "index", 0, index)
    shown, documents = _documents(site)
    site.write(
        f"{FOLDER}/index.html",
        "search.html",
        "Search",
        names=extent.sources,
        sources=extent.texts - extent.sources,
        shown=shown,
        documents=documents,
    )


def _write_words(site: Site) -> Iterator[str]:
    for number, file in enumerate(word_files(words(site.connection))):
        _script(site, "words", number, file.entries)
        yield file.first


def _write_texts(site: Site) -> Iterator[int]:
    for number, file in enumerate(_text_files(units(site.connection))):
        _script(site, "texts", number, file)
        yield file.first


def _write_sizes(site: Site) -> None:
    known = sizes(site.connection)
    for number, start in enumerate(range(0, len(known), _SIZES)):
        _script(site, "sizes", number, digits(known[start : start + _SIZES]))


def _documents(site: Site) -> tuple[int, int]:
    """Give how many documents have pages, and how many there are."""
    shown, documents = site.connection.execute(
        "SELECT (SELECT count(*) FROM shown.documents), (SELECT count(*) FROM documents)"
    ).fetchall()[0]
    return shown, documents


def _script(site: Site, sort: str, number: int, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    site.write_text(f"{FOLDER}/{sort}-{number}.js", f'dispatchesSearch("{sort}",{number},{text});\n')


def _text_files(found: Iterable[Unit]) -> Iterator[_TextFile]:
    """Cut the records of the units into files of about a size; each knows the document it begins in."""
    file, held, document = _TextFile(0, None, []), 0, None
    for number, unit in enumerate(found):
        record = _record(unit)
        length = sum(len(part.encode()) + 3 for part in record if part)
        if file.records and held + length > _TEXT_BYTES:
            yield file
            file, held = _TextFile(number, document if unit.position else None, []), 0
        document = record if unit.part == "text" and not unit.position else document
        file.records.append(record)
        held += length
    if file.records:
        yield file


def _record(unit: Unit) -> _Record:
    """Give what a result shows: of a paragraph fragment, text, speaker; else path, name, sort, detail."""
    if unit.position:
        return fragment(unit.kind), unit.text[:_LONGEST], unit.detail
    if unit.part == "entity":
        path = entity_path(unit.id)
    elif unit.part == "source":
        path = source_path(unit.kind, unit.id)
    else:
        path = document_path(unit.id)
    return path, unit.text, unit.kind, unit.detail
