"""Go down the head of a page, paragraph by paragraph, and tell what each is."""

import re
from collections.abc import Sequence

from flows.normalize.dates.printed_dates import first_date, is_clock, line_date, season_line
from flows.normalize.heads.below_head import (
    find_signature,
    heads_an_item,
    lone_heading,
    mark_credit,
    mark_headings,
)
from flows.normalize.heads.byline_reader import is_standfirst, read_author, read_parts
from flows.normalize.heads.bylines import is_by, names_orator
from flows.normalize.heads.coded_fields import read_coded_fields
from flows.normalize.heads.date_reader import (
    read_date,
    read_dates_below,
    read_item,
    read_opening,
    read_updated,
)
from flows.normalize.heads.datelines import names_text
from flows.normalize.heads.evidence import evidence_of
from flows.normalize.heads.fields import (
    RECORD_OPENS,
    are_of_record,
    front_matter,
    is_header,
    is_place_in_record,
    passage_fields,
    record_lines,
    volume_line,
)
from flows.normalize.heads.item_heads import mark_items, opens_item
from flows.normalize.heads.kinds import Kind
from flows.normalize.heads.letterheads import (
    before_number,
    is_contact,
    is_filed,
    is_meeting,
    is_position,
    is_serial,
    names_contents,
)
from flows.normalize.heads.lines import as_kind, in_parts, line_starts, part_of
from flows.normalize.heads.orators import names_holder
from flows.normalize.heads.title_reader import (
    is_masthead_above,
    leave_letterhead,
    read_heading,
    read_title,
    stands_above_title,
    take_masthead,
)
from flows.normalize.heads.titles import (
    LONGEST_SUBTITLE,
    LONGEST_TITLE,
    ends_sentence,
    is_correction,
    is_imprint,
    is_letterhead,
    is_notice,
    is_release_notice,
    is_site_line,
    is_slug,
    is_small_words,
    is_venue,
    is_wiki_line,
)
from flows.normalize.heads.top import Top
from flows.normalize.pages.page import Passage
from flows.normalize.talk.label_words import is_name_like, names_a_part

LONGEST_HEAD = 100  # passages
TRANSMISSION = re.compile(r"[a-z]{1,2}\d{3,5} \d{1,2}-[A-Z][a-z]{2}-\d\d\b")  # a0419 14-Nov-99 1631 GMT
MOST_LINES_OF_TAKE = 4
LONGEST_DATELINE = 60  # characters of a town and its country
# Official Report - Tuesday 12 August 2014, below the name of the house
OF_RECORD = re.compile(
    r"(?:hansard|official (?:debates|report)|parliamentary debates|verbatim record)\b", re.IGNORECASE
)
PRESENT = frozenset(("In attendance", "Participating"))
LONGEST_LINE = 500  # characters of a line above the text; no title, byline or notice is longer


def read_tops(tops: Sequence[Top]) -> None:
    """Read the heads, then the texts below them for their headings and their authors' signatures.

    Each step is done for all texts before the next one.
    """
    starts = [_read_front_matter(top) for top in tops]
    for top in tops:
        read_coded_fields(top)
    ends = list(map(_read_above, tops, starts))
    for step in (_mark_below, read_dates_below, _mark_days, _take_heading, _find_author):
        for top, end in zip(tops, ends, strict=True):
            step(top, end)


def _mark_below(top: Top, end: int) -> None:
    """Mark below the head what is no paragraph of the text."""
    _mark_takes(top, end)
    mark_items(top, end)
    _mark_parts(top, end)
    mark_headings(top.passages, end)


def _take_heading(top: Top, end: int) -> None:
    """Take a heading for the title where nothing else is."""
    headed = top.heading_at is not None and not heads_an_item(top.passages, top.heading_at)
    if top.found.title is None and not headed:
        top.found.title = top.masthead
    if top.found.title is None:
        title_at = top.heading_at if top.heading_at is not None else lone_heading(top.passages, end)
        if title_at is not None and not (top.found.issue and heads_an_item(top.passages, title_at)):
            top.set_title(title_at)


def _find_author(top: Top, end: int) -> None:
    """Take the author from the signature where the head names none."""
    if top.found.author is None and (signed := find_signature(top.passages, end)):
        top.found.author, index = signed
        top.mark(index, "meta")
    else:
        mark_credit(top.passages, end)


def _read_front_matter(top: Top) -> int:
    """Read the front matter; give the first passage below it."""
    front = front_matter(top.raw) if top.raw[:4].strip("\ufeff \t\r\n")[:1] in ("-", "+") else None
    index = 0
    if front:
        for item in front.fields:
            top.found.take_field(item)
        while index < len(top.passages) and top.passages[index].raw()[1] <= front.raw_end:
            top.mark(index, "meta")
            index += 1
    top.title_is_sure = top.found.title is not None
    return index


def _read_above(top: Top, index: int) -> int:
    """Read on from a passage to where the text is under way; give the first passage that is not read."""
    while index < min(len(top.passages), LONGEST_HEAD):
        passage = top.passages[index]
        if passage.label or (passage.kind == "list" and not read_item(top, index)):
            break
        if passage.kind == "heading":
            read_heading(top, index)
        elif passage.kind == "body":
            if opens_item(top, passage):
                return index
            if top.part(index):
                passage = top.passages[index]
            kind = _read_line(top, index) if len(passage.mapped.text) <= LONGEST_LINE else None
            if kind is None:
                read_opening(top, passage)
                if not is_standfirst(top, index):
                    return index + 1
            else:
                top.passages[index] = as_kind(passage, kind, 2 if kind == "heading" else 0)
        index += 1
    return index


def _read_line(top: Top, index: int) -> str | None:
    """Read a paragraph above the text; give its kind, None where it is text."""
    passage = top.passages[index]
    text = passage.mapped.text
    starts = line_starts(passage, top.raw) if top.raw else [0]
    if text.startswith(RECORD_OPENS) and _read_record_head(top, passage, starts):
        return "meta"
    if _is_within(text, "[]"):  # what an editor says of the text
        return "note"
    if len(starts) == 1 and _is_prose(text) and not _is_within(text, "()"):
        return None
    if is_release_notice(text):
        leave_letterhead(top, index)
    if _takes_orator(top, passage):
        return "heading"
    if _takes_holder(top, index):
        return "meta"
    if _gives_facts(top, index, starts):
        return "meta"
    return _read_by_look(top, index, starts)


def _takes_orator(top: Top, passage: Passage) -> bool:
    """Take who held the speech that a line names; tell whether what he is, and where, stands with it."""
    text = passage.text
    spoke = names_orator(text) if top.found.delivered is None else None
    if spoke is None:
        return False
    top.found.delivered = evidence_of(passage, *spoke)
    top.found.kind = top.found.kind or Kind("statement", "heading", text)
    return top.found.title is not None and len(text) > LONGEST_SUBTITLE


def _takes_holder(top: Top, index: int) -> bool:
    """Take who held the speech below from a line that is his name, or the running head above it."""
    if top.found.title is not None or index + 1 == len(top.passages):
        return False
    held = names_holder(top.passages[index].text, top.passages[index + 1].text)
    if held is None:
        return False
    top.found.delivered = evidence_of(top.passages[index], *held)
    return True


def _gives_facts(top: Top, index: int, starts: list[int]) -> bool:
    """Read a line that gives the date, the author, fields or a place, and take what it gives."""
    passage = top.passages[index]
    text = passage.mapped.text
    # Without a figure and a mark there is no day and no field, but that of a volume in Roman numerals.
    letters = text.replace(" ", "").isalpha() and "ol" not in text.lower()
    if not letters and season_line(text) and is_masthead_above(top, index):
        take_masthead(top, index - 1)
    if (
        (not letters and (read_updated(top, passage) or _read_fields(top, index, starts)))
        or (not letters and read_parts(top, index))
        or (is_by(text) and read_author(top, index))
        or read_date(top, index, starts)
        or read_author(top, index)
    ):
        if OF_RECORD.match(text):
            _take_line_above(top, index)
        top.name_kind(text)
        return True
    if is_small_words(text) or (top.found.title is None and _read_places(top, passage, starts)):
        return True
    # Where a body met, below the day.
    below_day = index > 0 and top.passages[index - 1].kind == "meta" and top.found.dates
    return bool(below_day) and top.names_place(text)


def _read_by_look(top: Top, index: int, starts: list[int]) -> str | None:
    """Tell of what kind a line that gives no facts is by its words and how it is set."""
    passage = top.passages[index]
    text = passage.mapped.text
    if text.startswith("by ") and top.title_at == index - 1 and not ends_sentence(text):
        return "meta"  # who gives a briefing
    if is_correction(text) or (text.startswith("* ") and top.byline_at == index - 1):
        return "note"
    if is_slug(text) or is_notice(text):
        if dated := first_date(text):
            top.take_date(passage, dated)
        return "meta"
    if is_wiki_line(text):  # which stands below the title, unlike other lines of a site
        return "meta"
    if is_site_line(text):
        _take_line_above(top, index)
        return "meta"
    if is_clock(text) or is_imprint(text) or is_venue(text):
        return "meta"
    if _is_of_house(top, index):
        return "meta"
    if is_meeting(text) and top.title_at is not None and not top.title_is_sure:  # what is above is letterhead
        take_masthead(top, top.title_at)
    if top.found.title is None and _is_within(text, "()"):
        return "note"
    if _names_a_part(text):
        _read_day_among(top, index, starts)
        return "meta"
    return read_title(top, index)


def _is_of_house(top: Top, index: int) -> bool:
    """Read a line that a house sets around its texts; what is above its address or number is its name."""
    text = top.passages[index].text
    if is_contact(text):
        leave_letterhead(top, index, by_address=True)
        return True
    if is_filed(text) or names_contents(text):
        if index and is_letterhead(top.passages[index - 1].text):
            _take_line_above(top, index)  # Security Council, above 4924th Meeting (AM)
        return True
    if _is_below_position(top, index):
        top.found.publication = top.found.publication or text
        return True
    if not is_serial(text) or index + 1 == len(top.passages):
        return False
    if top.title_at is not None and not top.title_is_sure and names_text(before_number(text)):
        take_masthead(top, top.title_at)
        top.masthead = before_number(text)
    else:
        _take_line_above(top, index)
    return True


def _take_line_above(top: Top, index: int) -> None:
    """Take the line right above for the name of the house where it was the title, and one stands below."""
    if top.title_at == index - 1 and not top.title_is_sure and stands_above_title(top, index):
        take_masthead(top, index - 1)


def _is_below_position(top: Top, index: int) -> bool:
    """Tell whether a line is the name that a database sets between its number for a text and the day."""
    if index == 0 or index + 1 == len(top.passages) or not is_position(top.passages[index - 1].text):
        return False
    return line_date(top.below(index).text) is not None and stands_above_title(top, index)


def _read_fields(top: Top, index: int, starts: list[int]) -> bool:
    """Read header lines, and a line of volume and issue."""
    passage = top.passages[index]
    text = passage.mapped.text
    last = part_of(passage, starts[-1], len(text)) if len(starts) > 1 else passage
    fields = volume_line(last)
    if fields and last is not passage:  # the lines above are the name of the publication
        top.found.publication = top.found.publication or text[: starts[-1]].strip()
        if is_masthead_above(top, index):
            take_masthead(top, index - 1)
    elif fields and top.title_at == index - 1 and not (top.title_is_sure or is_place_in_record(text)):
        take_masthead(top, index - 1)
    if not fields:
        fields = passage_fields(passage, starts)
    titled = any(item.gives == "title" for item in fields)
    if titled and top.title_at is not None and not top.title_is_sure:  # HEADLINE: Talks fail
        take_masthead(top, top.title_at)
    for item in fields:
        top.found.take_field(item)
    top.title_is_sure = top.title_is_sure or titled
    return bool(fields) or (len(starts) == 1 and text.endswith(":") and is_header(text))  # BODY:


def _read_record_head(top: Top, passage: Passage, starts: list[int]) -> bool:
    """Read the lines above an item of a printed record; of several in brackets, none is a note."""
    lines = in_parts(passage, starts)
    fields = record_lines(lines)
    for item in fields:
        top.found.take_field(item)
    return bool(fields) or (len(lines) > 1 and are_of_record([line.text for line in lines]))


def _read_places(top: Top, passage: Passage, starts: list[int]) -> bool:
    """Read the town and its country above the title, on one line or on two: `Beirut, Lebanon`."""
    text = passage.mapped.text
    if len(text) > LONGEST_DATELINE or (len(starts) == 1 and ", " not in text):
        return False
    places = [place for part in in_parts(passage, starts) for place in part.text.split(", ")]
    if len(places) < 2 or not all(map(top.names_place, places)):
        return False
    top.found.dateline = top.found.dateline or places[0]
    return True


def _is_within(text: str, marks: str) -> bool:
    """Tell whether two marks stand around all of a line: `(This is a provisional translation.)`."""
    return text[0] == marks[0] and text.find(marks[1]) == len(text) - 1


def _read_day_among(top: Top, index: int, starts: list[int]) -> None:
    """Take the day that stands on a line of its own among those of who has a part."""
    passage = top.passages[index]
    for part in in_parts(passage, starts):
        if dated := line_date(part.text):
            top.take_date(part, dated, 0)


def _names_a_part(text: str) -> bool:
    """Tell whether a line above the talk says who has a part in it: `BRIEFER: Jane Doe, Spokesman`."""
    part, colon, _ = text.partition(": ")
    if not (colon and is_name_like(part)):
        return False
    return part in PRESENT or names_a_part(part) or names_a_part(part.removesuffix("s"))


def _mark_parts(top: Top, end: int) -> None:
    """Mark what says, between the head and the first words of a talk, who has a part in it, and the hour."""
    labelled = top.first_labelled()
    for index in range(end, labelled):
        passage = top.passages[index]
        if passage.kind != "body" or len(passage.text) > LONGEST_LINE:
            continue
        if is_clock(passage.text) or _names_a_part(passage.text):
            top.mark(index, "meta")


def _mark_days(top: Top, end: int) -> None:
    """Mark the lines that are a day: between the head and the first words of a talk, and below the text."""
    last = len(top.passages) - 1
    if last >= end and top.passages[last].kind == "body" and not top.passages[last].label:
        dated = line_date(top.passages[last].text)
        if dated and dated.year and dated.day:
            top.mark(last, "meta")
    for index in range(end, top.first_labelled()):
        passage = top.passages[index]
        if passage.kind == "body" and line_date(passage.text):
            top.mark(index, "meta")


def _mark_takes(top: Top, end: int) -> None:
    """Mark the lines above a further take of a wire story: transmission, slug, the words it goes on from."""
    if not (top.raw and any(passage.kind == "meta" for passage in top.passages[:end])):
        return  # the first take has such lines, too
    may_head = [
        index
        for index, (kind, _, (text, _), _, _) in enumerate(top.passages[end:], end)
        # Cheap: with its transmission, or with its slug in capitals.
        if kind == "body"
        and len(text) <= LONGEST_LINE
        and (TRANSMISSION.match(text) if text[0].islower() else text[:2].isupper() and "-" in text)
    ]
    for index in reversed(may_head):
        passage = top.passages[index]
        starts = line_starts(passage, top.raw)
        parts = in_parts(passage, starts)
        transmitted = passage.text[0].islower() and len(starts) <= MOST_LINES_OF_TAKE
        if transmitted or all(is_slug(part.text) for part in parts):
            top.passages[index : index + 1] = [as_kind(part, "meta") for part in parts]


def _is_prose(text: str) -> bool:
    """Tell cheaply that a paragraph of one line is none of a head: all are short but fields and notes."""
    return len(text) > LONGEST_TITLE and ":" not in text and not (is_notice(text) or is_correction(text))
