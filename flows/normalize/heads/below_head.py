"""Look below the head of a page for what is not the text itself: headings, end marks, a signature."""

import re
from itertools import pairwise

from flows.normalize.dates.date_claims import DateClaim, printed_claim
from flows.normalize.dates.printed_dates import closing_date, date_at, line_date
from flows.normalize.heads.bylines import is_by, is_credit, read_byline, read_signature
from flows.normalize.heads.datelines import source_line
from flows.normalize.heads.evidence import evidence_of
from flows.normalize.heads.lines import as_kind
from flows.normalize.heads.titles import (
    LONGEST_SUBHEAD,
    ends_sentence,
    is_heading,
    is_imprint,
    is_notice,
    is_numeral,
    is_quoted,
    is_subhead,
    signed_off,
)
from flows.normalize.pages.furniture import DATED_HEAD
from flows.normalize.pages.page import Passage

# Copyright 1999 The Herald, but not of a site, which is no year of a text: Copyright 1995-2004
COPYRIGHT_YEAR = re.compile(r"Copyright (?:\(c\) |\u00a9 )?((?:19|20)\d\d)(?!\d|[-\u2013,])", re.IGNORECASE)
INITIALS_ALONE = re.compile(r"\([a-z]{2,3}\)")  # (ab), who wrote it, below a text
FEWEST_ITEMS = 3  # of a digest
TEXT_BELOW = frozenset(("body", "list", "meta"))
SHORTEST_HEADING = 5  # letters of one word in capitals
MOST_WORDS_ABOVE_LIST = 4
PAGE_NUMBER = re.compile(r"\W{0,3}(?:[Pp]age |p\. )?\d{1,4}\W{0,3}")
MOST_AT_PAGE_END = 6  # notes and lines with its number, between the text of two pages
# What stands above the lines that a paper adds below its text, which end as no sentence does.
ABOVE_ADDED_LINES = frozenset(
    (
        "bibliography",
        "external links",
        "further reading",
        "references",
        "related articles",
        "related news",
        "related stories",
        "see also",
        "sources",
    )
)
SIGNED_WITHIN = 3  # last paragraphs of a text
SIGNATURE_OPENS = ("-", "\u2013", "\u2014", "(", "By ", "BY ", "by ", "Interview", "Report", "Writ")


def mark_headings(passages: list[Passage], start: int) -> None:
    """Mark from a passage on what is set as a heading or an end mark; most are too long to be either."""
    for index, (kind, _, (text, _), label, _) in enumerate(passages[start:], start):
        if kind == "body" and label is None:
            if len(text) <= LONGEST_SUBHEAD:
                _mark_short(passages, index)
            elif text.isupper():
                _mark_capitals(passages, index)


def lone_heading(passages: list[Passage], start: int) -> int | None:
    """Give the only heading of the first level from a passage on; of several, each heads a part."""
    found = [
        index
        for index in range(start, len(passages))
        if passages[index].kind == "heading" and passages[index].level == 1
    ]
    return found[0] if len(found) == 1 else None


def heads_an_item(passages: list[Passage], index: int) -> bool:
    """Tell whether a heading is the first of several of one level, each above text: the items of a digest."""
    level, items = passages[index].level, 0
    for heading, below in pairwise(passages[index:]):
        if heading.kind == "heading" and heading.level <= level:
            items += below.kind in TEXT_BELOW and heading.level == level
    return items >= FEWEST_ITEMS


def find_sign_off(passages: list[Passage]) -> DateClaim | None:
    """Give the day in the last sign-off of an agency, or alone below the text: `ITAR-TASS 261432 MAR 99`."""
    for passage in reversed(passages):
        found = date_at(day, 0) if (day := signed_off(passage.text)) else line_date(passage.text)
        if found and found.year and found.day:
            evidence = evidence_of(passage, 0, len(passage.text))
            return DateClaim(found.year, found.month, found.day, "printed", (evidence,))
    return None


def find_running_date(passages: list[Passage], raw: str) -> DateClaim | None:
    """Give the day in the running heads between paragraphs: `DELTA GAZETTE      May 4, 1999`, if it is one.

    `raw` is the raw text where its line ends are those of the page, as in the head.
    """
    heads = [
        (passage, dated)
        for passage in passages
        if DATED_HEAD.fullmatch(raw[slice(*passage.raw())]) and (dated := closing_date(passage.text))
    ]
    if len({(dated.year, dated.month, dated.day) for _, dated in heads}) != 1:
        return None
    return printed_claim(*heads[0])


def find_copyright_year(passages: list[Passage]) -> DateClaim | None:
    """Give the year of the last copyright line, for a dateline without one."""
    for passage in reversed(passages):
        if match := COPYRIGHT_YEAR.match(passage.text):
            evidence = evidence_of(passage, *match.span())
            return DateClaim(int(match[1]), None, None, "printed", (evidence,), by_itself=False)
    return None


def find_signature(passages: list[Passage], start: int) -> tuple[str, int] | None:
    """Give the author whom the last passages name, and which one does: `(Reporting by Jane Doe)`.

    A dash below a quotation names who said that.
    """
    for index in range(max(start, len(passages) - SIGNED_WITHIN), len(passages)):
        passage = passages[index]
        if passage.label or passage.kind != "body" or not passage.text.startswith(SIGNATURE_OPENS):
            continue
        before = passages[index - 1]
        quoted = before.kind == "quote" or is_quoted(before.text)
        if not quoted and (author := read_signature(passage.text)):
            return author, index
    return None


def mark_credit(passages: list[Passage], start: int) -> None:
    """Mark the line below a text that credits who worked on it: `(Reporting by Jane Doe; editing by ...)`."""
    for index in range(max(start, len(passages) - SIGNED_WITHIN), len(passages)):
        passage = passages[index]
        signed = index + 1 == len(passages) and INITIALS_ALONE.fullmatch(passage.text) is not None
        if passage.kind == "body" and passage.label is None and (signed or is_credit(passage.text)):
            passages[index] = as_kind(passage, "meta")


def _mark_capitals(passages: list[Passage], index: int) -> None:
    if is_notice(passages[index].text):
        passages[index] = as_kind(passages[index], "meta")
    elif is_heading(passages[index].text):
        passages[index] = as_kind(passages[index], "heading", 2)


def _mark_short(passages: list[Passage], index: int) -> None:
    text = passages[index].text
    below_heading = index > 0 and passages[index - 1].kind == "heading"
    is_source = below_heading and (source_line(text) or (is_by(text) and read_byline(text)))
    if is_notice(text) or is_imprint(text) or is_source:
        passages[index] = as_kind(passages[index], "meta")
    elif (
        (is_numeral(text) and 0 < index < len(passages) - 1 and passages[index + 1].kind == "body")
        or (text.isupper() and _is_set_in_capitals(passages, index))
        or (is_subhead(text) and _parts_text(passages, index))
    ):
        passages[index] = as_kind(passages[index], "heading", 2)


def _is_set_in_capitals(passages: list[Passage], index: int) -> bool:
    """Tell whether a line in capitals is a heading; one of a single word is above a turn: `FISHERIES`."""
    text, last = passages[index].text, index + 1 == len(passages)
    above_turn = not last and passages[index + 1].label is not None and index > 0
    return is_heading(text) or (
        above_turn and len(text) >= SHORTEST_HEADING and text.isalpha() and passages[index - 1].label is None
    )


def _above_page_end(passages: list[Passage], index: int) -> Passage:
    """Give what stands above a line, on the page before it where only page numbers and notes part the two."""
    first = max(0, index - 1 - MOST_AT_PAGE_END)
    for number in range(index - 1, first, -1):
        kind, text = passages[number].kind, passages[number].text
        if not (kind == "note" or (kind == "meta" and PAGE_NUMBER.fullmatch(text))):
            return passages[number]
    return passages[first]


def _parts_text(passages: list[Passage], index: int) -> bool:
    """Tell whether a line stands between two paragraphs that end as sentences do, or above added lines."""
    if not 0 < index < len(passages) - 1 or line_date(passages[index].text):
        return False
    before, behind = _above_page_end(passages, index), passages[index + 1]
    if before.kind in {"title", "heading", "meta", "note", "caption"}:
        return False
    if passages[index].text.casefold() in ABOVE_ADDED_LINES and behind.kind in {"body", "list"}:
        return True
    if not (ends_sentence(before.text) or is_quoted(before.text)):
        return False
    if behind.kind == "list":  # Notes to editors, but not: Left out of it all are
        return len(passages[index].text.split()) <= MOST_WORDS_ABOVE_LIST
    if behind.kind in {"quote", "note"} or behind.label:
        return True
    if behind.kind == "heading" and passages[index].text.isupper():  # BALKANS, above the headline of an item
        return True
    return behind.kind == "body" and ends_sentence(behind.text)
