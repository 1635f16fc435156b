"""Read the byline of a page, the author's name below the title, and the standfirst above the byline."""

import re
from itertools import pairwise

from flows.normalize.dates.printed_dates import PrintedDate, closing_date, line_date
from flows.normalize.heads.bylines import (
    Byline,
    is_affiliation,
    is_below_byline,
    is_by,
    is_person,
    read_asker,
    read_byline,
    read_byline_lines,
)
from flows.normalize.heads.lines import line_starts
from flows.normalize.heads.top import Top
from flows.normalize.pages.page import Passage

LONGEST_STANDFIRST = 400
BARS = "|\u00b7\u2022"
BETWEEN_BARS = re.compile(rf"\s*([^{BARS}]*[^{BARS}\s])\s*(?:[{BARS}]|\Z)")
MOST_PARTS = 4
NOTE_MARK = re.compile(r"(?<=\w)(?:\*{1,2}|[\u2020\u2021\u00a7\u00b9]|\[1\]|1)\Z")  # Jane Doe*


def read_author(top: Top, index: int) -> bool:
    """Read a byline, or the line below it; a byline ends with its date where it has one."""
    passage = top.passages[index]
    text = passage.mapped.text
    below = top.byline_at == index - 1
    if below and (is_below_byline(text) or is_affiliation(text)):
        return True
    if name := _name_below_title(top, index):
        top.byline_at, top.found.author = index, name
        return True
    byline = _byline(top, passage)
    if byline is None:
        return False
    top.byline_at = index
    top.found.author = top.found.author or byline.author
    if dated := closing_date(text):
        top.take_date(passage, dated)
    return True


def read_parts(top: Top, index: int) -> bool:
    """Read a line whose parts, with bars between them, are dates and bylines: `May 4, 2005 | By Jane Doe`."""
    passage = top.passages[index]
    parts = _parts(passage.text)
    for start, dated, byline in parts:
        if dated:
            top.take_date(passage, dated.moved(start), start)
        elif byline:
            top.found.author = top.found.author or byline.author
    if parts:
        top.byline_at = index
    return bool(parts)


def _parts(text: str) -> list[tuple[int, PrintedDate | None, Byline | None]]:
    """Give where the parts between bars begin, with date and byline; none where one is neither."""
    if len(text) > LONGEST_STANDFIRST or not any(map(text.__contains__, BARS)):
        return []
    parts = [
        (match.start(1), line_date(match[1]), read_byline(match[1]) or read_asker(match[1]))
        for match in BETWEEN_BARS.finditer(text)
    ]
    alike = all(dated or byline for _, dated, byline in parts)
    return parts if 1 < len(parts) <= MOST_PARTS and alike else []


def _byline(top: Top, passage: Passage) -> Byline | None:
    """Read a byline, with the lines set below it or without."""
    if top.raw and is_by(passage.text):
        bounds = [*line_starts(passage, top.raw), len(passage.text)]
        lines = [passage.text[start:end].strip() for start, end in pairwise(bounds)]
        if byline := read_byline_lines(lines):
            return byline
    return read_byline(passage.text) or (_asker(top, passage) if top.found.title else None)


def _asker(top: Top, passage: Passage) -> Byline | None:
    """Read the line that names who asked; whoever speaks under a label is asked."""
    asker = read_asker(passage.text)
    if asker is None or asker.author is None:
        return None
    surname = asker.author.rpartition(" ")[2].casefold()
    return (
        None if any(each.label and surname in each.label.name.casefold() for each in top.passages) else asker
    )


def _name_below_title(top: Top, index: int) -> str | None:
    """Give the author that the line below the title names: a given name, a body or a note's mark shows it.

    In a conversation it may be the name of the one who is asked.
    """
    if top.title_at is None or top.title_at != index - 1 or top.found.author:
        return None
    text = top.passages[index].mapped.text
    name = NOTE_MARK.sub("", text)
    if not is_person(name):
        return None
    if top.found.kind is not None or any(passage.label for passage in top.passages):
        return None
    behind = top.passages[index + 1].text if index + 1 < len(top.passages) else ""
    shown = name != text or name.split()[0].title() in top.known.given_names or is_affiliation(behind)
    return name if shown else None


def is_standfirst(top: Top, index: int) -> bool:
    """Tell whether a paragraph stands between the title and the byline."""
    if top.found.title is None or index + 1 >= len(top.passages):
        return False
    if len(top.passages[index].text) > LONGEST_STANDFIRST:
        return False
    parted = bool(_parts(top.passages[index + 1].text))
    if not (parted or is_by(top.passages[index + 1].text)):
        return False
    following = top.below(index)
    read = parted or _byline(top, following) is not None
    return following.kind == "body" and not following.label and read
