"""Read the books and articles that notes cite by author, title and year."""

import re
from collections.abc import Iterator, Sequence

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.note_marks import Note
from flows.normalize.dates.dates import find_dates

LONGEST = 400  # characters of a work with its imprint
SEE = (
    r"(?:(?:(?:For|On) [^,;.()]{2,60}? )?"  # For the debate | see
    r"(?:[Ss]ee(?: also| e\.g\.,?|, e\.g\.,|, for example,)?|[Cc]f\.|[Qq]uoted in|[Cc]ited in) )?"
)
CAPITAL = r"[A-Z\u00c0-\u017d]"
AUTHOR = (
    rf"(?P<author>{CAPITAL}[\w.'\u2019-]*(?: (?:and|de|di|van|von|der|{CAPITAL}[\w.'\u2019-]*)){{1,7}}"
    r"(?:,? et al\.)?)"
)
PAGE = r"(?:,? (?:at )?(?P<locator>(?:pp?\. ?|paras?\. ?)?\d{1,4}(?:[-\u2013]\d{1,4})?)(?![\w/]))?"
YEAR = r"(?:1[5-9]|20)\d\d"
# Jane Roe, “The Third Protocol,” Journal of Borders 12 (1999), p. 4
ARTICLE = re.compile(
    rf"{SEE}{AUTHOR}, [\u201c\"](?P<title>[^\u201c\u201d\"]{{3,240}})[\u201d\"],?"
    rf" (?P<imprint>[^;]{{0,120}}?\(?{YEAR}\)?){PAGE}"
)
# Jane Roe, The Third Protocol: A History (London: Grey, 1998), p. 12
BOOK = re.compile(
    rf"{SEE}{AUTHOR}, (?P<title>{CAPITAL}[^()\u201c\u201d\";]{{3,200}}?)"
    rf" \((?P<imprint>(?:[^();]{{1,80}}, )?{YEAR})\){PAGE}"
)


def find_works(whole: WholeText, notes: Sequence[Note]) -> Iterator[Cited]:
    """Give the books and articles that notes cite by author, title and year."""
    for note in notes:
        passage = whole.passages[note.number]
        start = note.start
        for end in _semicolons(passage.text, start):
            match = ARTICLE.match(passage.text, start, end) or BOOK.match(passage.text, start, end)
            if match:
                yield _work(whole, note.number, match)
            start = end + 2


def _semicolons(text: str, start: int) -> list[int]:
    """Give where the items of a note end."""
    return [
        match.start() for match in re.finditer(r"; |\Z", text[: start + LONGEST * 4]) if match.start() > start
    ]


def _work(whole: WholeText, number: int, match: re.Match[str]) -> Cited:
    dates = find_dates(match.string, *match.span("imprint"))
    author = match["author"]
    return Cited(
        whole.passages[number],
        number,
        match.start("author"),
        match.end(),
        "study",
        author,
        "note",
        author,
        author,
        title=match["title"].rstrip(",."),
        locator=match["locator"],
        dated=dates[0] if dates else None,
    )
