"""Give each id the path of its page below `site/`, and the fragment of its place on that page.

An id may hold anything but white space. A plain one keeps its letters: `eir/mizin-2000-03` is at
`documents/eir/mizin-2000-03.html`. Any other has a readable beginning, a tilde, which no plain one has, and
16 hexadecimal digits of its SHA-256. All paths are in lower case, for file systems that fold it, and no name
is longer than 90 characters.
"""

import re
from hashlib import sha256

DOCUMENTS, ENTITIES, SOURCES, DATES = "documents", "entities", "sources", "dates"
# Two names, the first one without a dot, so that no folder has the name of a page: eir/mizin-2000-03
_PLAIN = re.compile(r"([a-z0-9][a-z0-9_-]{0,79})([/:])([a-z0-9](?:[a-z0-9._-]{0,78}[a-z0-9_-])?)")
_PARTED_BY = {DOCUMENTS: "/", ENTITIES: ":", SOURCES: ":"}
_OTHER = re.compile(r"[^a-z0-9]+")
# Device names of Windows, which no file may have there, whatever its ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def document_path(document_id: str) -> str:
    """Give the path of the page of a document."""
    return _path(DOCUMENTS, document_id)


def entity_path(entity_id: str) -> str:
    """Give the path of the page of an entity."""
    return _path(ENTITIES, entity_id)


def source_path(kind: str, name: str) -> str:
    """Give the path of the page of what is cited, by its kind and its identifier, else its one name."""
    return _path(SOURCES, f"{kind}:{name}")


def year_path(year: int, number: int) -> str:
    """Give the path of a page of the dates of a year, from 1."""
    return f"{DATES}/{year}.html" if number == 1 else f"{DATES}/{year}-{number}.html"


def place(row_id: str) -> str:
    """Give the path, with its fragment, of the place of a document, speaker, paragraph or mark.

    The page and the fragment are the two parts of the id: `eir/mizin-2000-03#295e9eb3:550-599` is at
    `documents/eir/mizin-2000-03.html#295e9eb3:550-599`.
    """
    document_id = re.split("[#@]", row_id, maxsplit=1)[0]
    rest = fragment(row_id)
    return document_path(document_id) + (f"#{rest}" if rest else "")


def fragment(row_id: str) -> str:
    """Give the part of an id that names a place in its document; a speaker's begins with `@`."""
    _, hash_sign, rest = row_id.partition("#")
    if hash_sign:
        return rest
    _, at, slug = row_id.partition("@")
    return at + slug


def root_of(path: str) -> str:
    """Give what leads from a page back to the folder of the site: `../../`, or nothing."""
    return "../" * path.count("/")


def _path(folder: str, row_id: str) -> str:
    plain = _PLAIN.fullmatch(row_id)
    if plain and plain[2] == _PARTED_BY[folder] and not any(map(_DEVICE.fullmatch, plain.group(1, 3))):
        return f"{folder}/{plain[1]}/{plain[3]}.html"
    readable = _OTHER.sub("-", row_id[:200].lower()).strip("-")[:60]
    return f"{folder}/{readable}~{sha256(row_id.encode()).hexdigest()[:16]}.html"
