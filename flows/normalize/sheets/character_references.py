"""Read the character references that plain text took over from a web page: `&mdash;`, `&#8217;`."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from flows.normalize.sheets.sheet import Sheet, replaced

REFERENCE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")


def dereferenced(text: str) -> Sheet:
    """Give the sheet of a text with its references read; its origin is None where it has none."""
    references = list(_read(text)) if "&" in text else []
    return replaced(text, references) if references else Sheet(text)


def _read(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where references stand, and what each says; no line end comes out of one."""
    for match in REFERENCE.finditer(text):
        named = match[0][1:]
        said = html5.get(named, "") if named[0] != "#" else unescape(match[0])
        if said and (said.isprintable() or said == "\xa0"):
            yield match.start(), match.end(), said
