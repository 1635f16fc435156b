"""Read the books and articles that notes cite by author, title and year."""

import re
from collections.abc import Iterator, Mapping, Sequence

from flows.normalize.citing.cited import Cited, WholeText, words_told
from flows.normalize.citing.note_marks import Note, items_of
from flows.normalize.dates.dates import find_dates
from flows.normalize.dates.time_expressions import TimeExpression

LONGEST = 400  # characters of a work with its imprint
SEE = (
    r"(?:(?:(?:For|On) [^,;.()]{2,60}? )?"  # For the debate | see
    r"(?:[Cc]ompare|[Ss]ee(?: also| e\.g\.,?|, (?:above all|e\.g\.|for example|generally|in particular),)?"
    r"|[Cc]f\.|[Qq]uoted in|[Cc]ited in) )?"
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
# Jane Roe, The Third Protocol, 93 AM. J. INT'L L. 628, 630 (1999); 63 A.J.I.L. 875 (1969)
IN_JOURNAL = re.compile(
    rf"{SEE}(?:(?:{AUTHOR}, )?(?P<title>{CAPITAL}[^;\u201c\u201d\"]{{3,200}}?), )?"
    rf"(?P<imprint>\d{{1,3}} (?P<journal>{CAPITAL}[\w.'\u2019&-]*(?: [\w.'\u2019&-]+){{0,6}}?) \d{{1,4}}"
    rf"(?:, (?:at )?(?P<locator>\d{{1,4}}(?:[-\u2013]\d{{1,4}})?))? \({YEAR}\))"
)


def find_works(
    whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], notes: Sequence[Note]
) -> Iterator[Cited]:
    """Give the books and articles that notes cite by author, title and year."""
    for note in notes:
        passage = whole.passages[note.number]
        for start, end in items_of(passage.text, note.start, note.start + 4 * LONGEST):
            for form in (ARTICLE, BOOK, IN_JOURNAL):
                if match := form.match(passage.text, start, end):
                    yield _work(whole, note.number, match, times.get(note.number, ()))
                    break


def _work(whole: WholeText, number: int, match: re.Match[str], times: Sequence[TimeExpression]) -> Cited:
    dates = find_dates(match.string, *match.span("imprint"))
    author = match["author"] or match["journal"]
    return Cited(
        whole.passages[number],
        number,
        match.start("author" if match["author"] else "title" if match["title"] else "imprint"),
        match.end(),
        "study",
        author,
        "note",
        author,
        author,
        title=match["title"].rstrip(",.") if match["title"] else None,
        locator=match["locator"],
        dated=dates[0] if dates else None,
        told=None if dates else words_told(number, times, *match.span("imprint")),
    )
