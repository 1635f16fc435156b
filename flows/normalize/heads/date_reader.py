"""Read the dates above a text, date lines and datelines, what it begins with, and what it is signed with."""

import re

from flows.normalize.dates.date_claims import printed_claim
from flows.normalize.dates.printed_dates import (
    NUMBER,
    PrintedDate,
    closing_date,
    date_at,
    first_date,
    line_date,
    opening_date,
    season_line,
    updated_line,
)
from flows.normalize.heads.below_head import find_copyright_year, find_running_date, find_sign_off
from flows.normalize.heads.bylines import names_orator
from flows.normalize.heads.datelines import (
    BESIDE,
    Clipping,
    Dateline,
    clipping_line,
    date_and_place,
    date_beside_kicker,
    is_place_and_day,
    line_of_place,
    names_text,
    read_dateline,
    service_line,
    source_line,
)
from flows.normalize.heads.head_lines import line_set_with_date
from flows.normalize.heads.kinds import kind_of_opening, kind_of_title
from flows.normalize.heads.letterheads import cells, is_serial
from flows.normalize.heads.lines import in_parts
from flows.normalize.heads.titles import LETTERS, LONGEST_SIGN_OFF, LONGEST_TITLE, ends_sentence, signed_off
from flows.normalize.heads.top import Top
from flows.normalize.pages.page import Passage

# BALKAN-TALK Digest - 15 Nov 2000 to | 16 Nov 2000 (#2000-318), as LISTSERV heads the mails of a day
DIGEST = re.compile(
    r".{2,60} Digest - \d{1,2} [A-Z][a-z]{2} \d{4} to (?P<day>\d{1,2} [A-Z][a-z]{2} \d{4})"
    r"(?: \(#[\d-]{1,12}\))?"
)
DAY_KINDS = frozenset(("body", "heading"))  # a line in capitals was taken for a heading
MOST_ON_COVER = 20  # passages
MOST_COLUMNS = 3  # of a running head
WIDEST_ON_COVER = 100  # characters
LONGEST_NOTE = 400  # characters
# Below is the text of the speech made by Jane Doe in Sarn on 2 October 2017.
TEXT_OF = re.compile(
    r"(?:(?:below|here|(?:the )?following|this) (?:is|are) )?(?:an? |the )?(?:edited |full |unedited )?"
    r"(?:text|transcript)s? of (?:an? |the )?(?:[\w-]+ ){0,3}"
    r"(?:address|briefing|comments|conference|conversation|interview|lecture|remarks|speech|statement)\b",
    re.IGNORECASE,
)
WEEKDAY_BEHIND = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \Z")
# 2012-08-30|, Sarn, Norland --| The
PLACE_BEHIND = re.compile(
    r", (?P<place>[^\W\d_a-z][\w'\u2019-]*(?: [^\W\d_a-z][\w'\u2019-]*){0,3})"
    r"(?:, [^\W\d_a-z][\w'\u2019 -]{1,30})? (?:--|[\u2013\u2014]) (?=\S)"
)
# (Manuscript received 14 March 2000)
RECEIVED = re.compile(
    r"\(?(?:(?:Article|Manuscript|Paper) )?(?:[Aa]ccepted|[Cc]ompleted|[Rr]eceived|[Ss]ubmitted)(?: on)?:? "
    r"(?P<day>[^();,]{6,30})\)?\.?"
)
# Roundtable at the Academy, Velin, 24 June 2005|. Edited transcript.
EDITED = re.compile(
    r"\. (?:[Aa]bridged|[Cc]ondensed|[Ee]dited|[Uu]nedited|[Uu]nofficial|[Vv]erbatim)"
    r" (?:text|transcript|version)\.?\Z"
)
# Posted Thursday, 4 April 2013 / Broadcast on Radio Sarn, 2 November 2010.
CAME_OUT = re.compile(r"(?:First )?(?:aired|broadcast|delivered|posted|published)\b", re.IGNORECASE)
BEFORE_DAY = frozenset((", ", "| ", "\u00b7 ", "\u2022 "))
UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)


def read_date(top: Top, index: int, starts: list[int]) -> bool:
    """Read a date line, a line that ends with place and date, and a dateline on a line of its own."""
    passage = top.passages[index]
    text = passage.text
    if top.found.title is None and top.raw and _read_running_head(top, passage):
        return True
    if not NUMBER.search(text):
        return False
    if (digest := DIGEST.fullmatch(text)) and (last := date_at(text, digest.start("day"))):
        top.take_date(passage, last)
        return False
    if len(starts) > 1 and top.found.title and _read_date_among_lines(top, passage, starts):
        return True
    if (received := RECEIVED.fullmatch(text)) and (day := line_date(received["day"])):
        top.take_date(passage, day.moved(received.start("day")))
        return True
    if dated := line_date(text):
        top.take_date(passage, dated, 0)
        return True
    if placed_date := date_and_place(text, titled=top.found.title is not None):
        top.take_date(passage, placed_date, 0)
        return True
    if is_place_and_day(text) and (held := first_date(text)):
        top.take_date(passage, held)
        return True
    if text[-1] == ")" and (sat := _sitting(text)):
        top.take_date(passage, sat)
        return False
    if season := season_line(text):
        top.take_date(passage, season)
        return True
    if beside := date_beside_kicker(text):
        top.take_date(passage, beside)
        return True
    if _read_clipping(top, passage):
        return True
    is_title = top.found.title is None and (
        kind_of_title(text) is not None or names_text(text) or names_orator(text) is not None
    )
    if not is_title and (placed := line_of_place(text)):
        _take_dateline(top, passage, placed)
        return True
    return _read_closing_date(top, passage, is_title=is_title)


def _read_closing_date(top: Top, passage: Passage, *, is_title: bool) -> bool:
    """Read the day that a line ends with, as a title may, too: `Defense Department Briefing, May 4, 1999`."""
    text = EDITED.sub("", passage.text)
    dated = closing_date(text) if len(text) <= LONGEST_TITLE else None
    # The day of September 11, 2001, but Tarn Voice | Elections | 27/09/2010
    if dated is None or (
        top.found.title is None and not is_title and text[dated.start - 2 : dated.start] not in BEFORE_DAY
    ):
        return False
    top.take_date(passage, dated)
    name = WEEKDAY_BEHIND.sub("", text[: dated.start]).strip(BESIDE)
    if not is_title and top.outlet(name):  # The Washington Times - Sunday, July 27, 2003
        top.found.publication = top.found.publication or name
    return not is_title


def read_updated(top: Top, passage: Passage) -> bool:
    """Read the line that says when a site changed a text last."""
    changed = updated_line(passage.text)
    if changed:
        top.updated = top.updated or printed_claim(passage, changed, 0)
    return changed is not None


def _read_running_head(top: Top, passage: Passage) -> bool:
    """Read the name of a periodical above the title, its part, and the day or season in the last column.

    There may stand the number of a paper, too: `Institute of Peace        POLICY PAPER No. 14`.
    """
    words = cells(top.raw[slice(*passage.raw())])
    if not 1 < len(words) <= MOST_COLUMNS or not words[0][:1].isupper():
        return False
    if not all(word[:1].isupper() or line_date(word) for word in words[1:-1]):
        return False
    if words[0].isupper() and len(words) == 2 and words[1].isdigit():  # ORLAVA POLICY NOTES       17
        top.masthead = top.masthead or words[0]
        top.found.publication = top.found.publication or words[0]
        return True
    if is_serial(words[-1]):
        top.masthead = top.masthead or words[0]
        if len(words) > 2 and (dated := first_date(passage.text)):
            top.take_date(passage, dated)
        if words[-1][0] in "Nn#":  # No. 12, of a periodical
            top.found.publication = top.found.publication or words[0]
        return True
    start = len(passage.text) - len(words[-1])
    dated = line_date(passage.text[start:]) or season_line(passage.text[start:])
    if dated is None:
        return False
    top.found.publication = top.found.publication or words[0]
    top.take_date(passage, dated.moved(start))
    return True


def _sitting(text: str) -> PrintedDate | None:
    """Give the day in the parentheses that a title ends with: `FISHERIES ACT (Senate - May 4, 1999)`."""
    start = text.rfind(" (") + 1
    dated = line_date(text[start:]) if start else None
    return dated and dated.moved(start)


def _read_date_among_lines(top: Top, passage: Passage, starts: list[int]) -> bool:
    """Read the date that session and place are set with, on lines of their own, below a title."""
    parts = in_parts(passage, starts)
    number = line_set_with_date([part.text for part in parts])
    dated = line_date(parts[number].text) if number is not None else None
    if number is None or dated is None:
        return False
    top.take_date(parts[number], dated, 0)
    return True


def read_item(top: Top, index: int) -> bool:
    """Read the date below a title that a web page sets as an item of a list, and what is beside it."""
    text = top.passages[index].text
    dated = line_date(text)
    if top.found.title is None or not (dated or LETTERS.search(text) is None or UPDATED.match(text)):
        return False
    if dated:
        top.take_date(top.passages[index], dated, 0)
    top.mark(index, "meta")
    return True


def read_opening(top: Top, passage: Passage) -> None:
    """Read the dateline or the full date that a paragraph begins with, and what it calls the text."""
    text = passage.text
    first = text[:LONGEST_TITLE].partition(". ")[
        0
    ]  # Institute of Peace, Sarn, 7 April 1999|. Chair: Ann Lee.
    if dateline := read_dateline(text):
        _take_dateline(top, passage, dateline)
    elif dated := opening_date(text):
        top.take_date(passage, dated, 0)
    elif text[:1].isdigit() and (dated := date_at(text, 0)) and dated.year and dated.day:
        if placed := PLACE_BEHIND.match(text, dated.end):
            top.found.dateline = top.found.dateline or placed["place"]
            top.take_date(passage, dated, 0)
    elif len(text) <= LONGEST_NOTE and (given := closing_date(text.rstrip(".:"))) and TEXT_OF.match(text):
        top.take_date(passage, given)
    elif is_place_and_day(first) and (held := first_date(first)):
        top.take_date(passage, held)
    if top.found.kind is None:
        top.found.kind = kind_of_opening(text)


def read_dates_below(top: Top, end: int) -> None:
    """Take the day below the opening paragraph, or that an agency signed off on, where the head has none.

    Above a talk it may stand anywhere. Before that counts the day on which a site changed the text last. Of a
    dateline without it, take the year.
    """
    if any(claim.year for claim in top.found.dates):
        return
    if top.updated:
        top.found.dates.append(top.updated)
        return
    labelled = top.first_labelled()
    last = max(end + 1, labelled, _cover_end(top, end) if labelled else 0)
    for index in range(end, min(last, len(top.passages))) if end else ():
        day = top.passages[index]
        if day.kind in DAY_KINDS and not day.label and (dated := line_date(day.text)) and dated.day:
            top.take_date(day, dated, 0)
            top.mark(index, "meta")
            return
    if _read_source_below(top, end) or _read_published_below(top, end):
        return
    if below := [
        passage
        for passage in top.passages[end:]
        if passage[0] == "meta" or (len(text := passage[2][0]) <= LONGEST_SIGN_OFF and signed_off(text))
    ]:
        claims = (find_sign_off(below), find_running_date(below, top.raw), find_copyright_year(below))
        top.found.dates += [claim for claim in claims if claim]


def _cover_end(top: Top, end: int) -> int:
    """Give the first passage below the cover of a talk; its lines, who has a part in it, are no sentences."""
    last = min(end + MOST_ON_COVER, len(top.passages))
    return next((index for index in range(end, last) if _is_sentence(top.passages[index].text)), last)


def _is_sentence(text: str) -> bool:
    return len(text) > WIDEST_ON_COVER or ends_sentence(text)


def _read_source_below(top: Top, end: int) -> bool:
    """Read the last line of a text that names the paper and the day: `Vecher, November 14, 1999`."""
    last = len(top.passages) - 1
    passage = top.passages[last] if last > end else None
    if passage is None or not passage.text[-1].isdigit() or passage.kind != "body" or passage.label:
        return False
    source = source_line(passage.text)
    if source is None:
        return False
    _take_clipping(top, passage, source)
    top.mark(last, "meta")
    return True


def _read_published_below(top: Top, end: int) -> bool:
    """Read the last line of a text that says when it came out: `Posted Thursday, 4 April 2013, 09:12 UTC`."""
    last = len(top.passages) - 1
    passage = top.passages[last] if last >= end else None
    if passage is None or passage.label or len(passage.text) > LONGEST_TITLE:
        return False
    dated = first_date(passage.text) if CAME_OUT.match(passage.text) else None
    if dated is None:
        return False
    top.take_date(passage, dated)
    top.mark(last, "note")  # which may name its source
    return True


def _read_clipping(top: Top, passage: Passage) -> bool:
    """Read a line that names the outlet of a text and its day, or the service that it came over."""
    text = passage.text
    clipped = clipping_line(text) or service_line(text)
    if clipped is None and (source := source_line(text)) and source.outlet and top.outlet(source.outlet):
        clipped = source
    if clipped:
        _take_clipping(top, passage, clipped)
    return clipped is not None


def _take_clipping(top: Top, passage: Passage, clipped: Clipping) -> None:
    top.found.publication = top.found.publication or clipped.outlet
    top.take_date(passage, clipped.date)


def _take_dateline(top: Top, passage: Passage, dateline: Dateline) -> None:
    top.found.dateline = top.found.dateline or dateline.place
    if dateline.date:
        top.take_date(passage, dateline.date)
