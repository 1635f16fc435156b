"""Part the lines of a passage above the text that no blank line parts: title, byline, date line, text."""

import re
from typing import NamedTuple

from flows.normalize.dates.printed_dates import is_clock, line_date, season_line, updated_line
from flows.normalize.heads.bylines import (
    is_below_byline,
    is_by,
    is_noted_name,
    read_byline,
    read_byline_lines,
)
from flows.normalize.heads.datelines import (
    clipping_line,
    date_and_place,
    is_place_and_day,
    line_of_place,
    read_dateline,
)
from flows.normalize.heads.fields import are_of_record, is_header, is_volume_line
from flows.normalize.heads.kinds import kind_of_title
from flows.normalize.heads.letterheads import cells, is_contact, is_filed, is_meeting, is_serial
from flows.normalize.heads.lines import in_parts, line_starts
from flows.normalize.heads.titles import (
    is_body,
    is_correction,
    is_cut,
    is_episode,
    is_imprint,
    is_letterhead,
    is_notice,
    is_quoted,
    is_site_line,
    is_slug,
    is_small_words,
    is_title,
    is_venue,
    is_word_in_capitals,
)
from flows.normalize.pages.page import Passage
from flows.normalize.talk.label_words import is_house

NEAR = 600  # characters in which a head shows
LONGEST_TITLE_LINES = 4
MOST_TOGETHER = 5
FULL = 0.85  # of the width of the widest line: a shorter one could have held the next word
ENDS_OF_STANDFIRST = (".", "?", "!", "\u2026")
CUT_DAY = re.compile(r"\b(?:after|before|by|from|in|of|on|since|to|until) \d{1,2}\Z")  # met on 14 | July 1970
NARROWEST = 45  # characters of a column in which a line that ends early shows


class _Lines(NamedTuple):
    """The lines of a passage: their text offsets in it, with its end, and their words."""

    passage: Passage
    raw: str
    bounds: list[int]
    texts: list[str]

    def is_set_in(self, number: int) -> bool:
        """Tell whether a line begins with white space."""
        start = self.bounds[number]
        before = self.passage.mapped.raw(start, start + 1)[0] - 1
        return self.raw[before : before + 1] in (" ", "\t")

    def is_masthead(self, number: int) -> bool:
        """Tell whether a line has a house on the left and the number of a paper of its on the right."""
        start, end = self.bounds[number], self.bounds[number] + len(self.texts[number])
        columns = cells(self.raw[slice(*self.passage.mapped.raw(start, end))])
        return len(columns) > 1 and is_serial(columns[-1])


def part_lines(passage: Passage, raw: str, *, titled: bool) -> list[Passage]:
    """Give the parts of a passage by the lines that head it, and what is left of it; one where none do.

    Below a title (`titled`), short lines around a date were set together: session, date and place.
    """
    raw_start, raw_end = passage.raw()
    if not _may_part(raw[raw_start : min(raw_end, raw_start + NEAR)].splitlines()):
        return [passage]
    starts, text = line_starts(passage, raw), passage.text
    bounds = [*starts, len(text)]
    texts = [text[start:end].strip() for start, end in zip(starts, bounds[1:], strict=True)]
    lines = _Lines(passage, raw, bounds, texts)
    if are_of_record(texts):
        return [passage]
    if titled and line_set_with_date(texts) is not None and not is_meeting(texts[0]):
        return [passage]
    if is_body(texts[0]) and all(map(is_letterhead, texts)) and not any(map(is_head_line, texts)):
        return [passage]
    if titled and 1 < len(texts) <= MOST_TOGETHER and is_by(texts[-1]) and read_byline(texts[-1]):
        cut = len(texts) - 1  # a standfirst, and right below it the byline
        if not any(map(is_head_line, texts[:cut])) and texts[cut - 1].endswith(ENDS_OF_STANDFIRST):
            return in_parts(passage, (starts[0], starts[cut]))
    if (titled or kind_of_title(texts[0])) and _are_set_above_date(texts):
        return in_parts(passage, starts)
    cuts = [0]
    while cuts[-1] < len(texts) and (end := _part_end(lines, cuts[-1])):
        cuts.append(end)
    if cuts[-1] < len(texts):
        behind = texts[cuts[-1]]
        if behind[:1].islower() and not is_header(texts[0]):  # the lines before are prose, too
            return [passage]
        cuts.append(len(texts))
    if len(cuts) == 2:
        return [passage]
    return in_parts(passage, [starts[cut] for cut in cuts[:-1]])


def line_set_with_date(lines: list[str]) -> int | None:
    """Give the number of the date line where session, date and place are set together as short lines."""
    if (
        not 2 < len(lines) <= MOST_TOGETHER
        or max(map(len, lines)) > NARROWEST
        or not is_title(" ".join(lines))
    ):
        return None
    if any(map(is_header, lines)):
        return None
    dated = [number for number, line in enumerate(lines) if line_date(line)]
    others = [line for number, line in enumerate(lines) if number not in dated]
    return (
        dated[0] if len(dated) == 1 and lines[-1] in others and not any(map(is_head_line, others)) else None
    )


def _are_set_above_date(lines: list[str]) -> bool:
    """Tell whether short lines say who and where, above the day: each is one by itself."""
    if not 2 < len(lines) <= MOST_TOGETHER or line_date(lines[-1]) is None:
        return False
    return all(is_title(line) and not is_header(line) for line in lines[:-1])


def is_head_line(text: str) -> bool:
    """Tell whether a line is one that only a head has: date, byline, slug, notice, volume and issue."""
    return (
        line_date(text) is not None
        or updated_line(text) is not None
        or read_byline(text) is not None
        or is_noted_name(text)
        or is_slug(text)
        or is_notice(text)
        or is_imprint(text)
        or is_site_line(text)
        or is_clock(text)
        or is_venue(text)
        or is_correction(text)
        or is_volume_line(text)
        or is_contact(text)
        or is_filed(text)
        or is_place_and_day(text)
        or line_of_place(text) is not None
        or date_and_place(text, titled=True) is not None
        or clipping_line(text) is not None
        or season_line(text) is not None
    )


def _may_part(lines: list[str]) -> bool:
    """Tell cheaply whether a head may be among the first lines: in prose all are full but the last."""
    if len(lines) < 2:
        return False
    if len(lines) < 4 or lines[0].isupper() or ":" in lines[0]:
        return True
    lengths = [len(line) for line in lines]
    return min(lengths[:3]) < FULL * max(lengths)


def _part_end(lines: _Lines, first: int) -> int:
    """Give the line behind the part that begins with a line, 0 where the text begins there."""
    texts, here = lines.texts, first + 1
    if is_header(texts[first]):
        while here < len(texts) and (is_header(texts[here]) or lines.is_set_in(here)):
            here += 1
        return here
    if read_byline_lines(texts[first:]):
        return len(texts)
    if is_head_line(texts[first]):
        two = here < len(texts) and is_below_byline(texts[here]) and read_byline(texts[first]) is not None
        return _end_of_notice(texts, first) or here + two
    if first == 0 and _is_title_above(texts):
        return here
    noted = texts[first].startswith("* ") and first > 0 and is_noted_name(texts[first - 1])
    if (
        noted
        or is_small_words(texts[first])
        or lines.is_masthead(first)
        or is_serial(texts[first])
        or _is_section_above(texts[first : first + 2])
    ):
        return here
    if first == 0 and here < len(texts) and is_house(texts[first]) and not any(map(is_volume_line, texts)):
        return here
    for below in range(here, min(here + LONGEST_TITLE_LINES, len(texts))):
        # In prose, a line mostly goes on in lower case.
        if not _may_open(texts[below]):
            continue
        if is_volume_line(texts[below]):  # below the name of the publication
            return below + 1 if _is_title(texts[first:below]) else 0
        if is_episode(texts[below]):  # below the name of the programme
            return below if _is_title(texts[first:below]) else 0
        if is_head_line(texts[below]) or is_serial(texts[below]) or read_dateline(texts[below]):
            below = _end_of_capitals(texts, first, below) or below
            return below if _is_title(texts[first:below]) else 0
    return _title_by_look(texts, first)


def _is_section_above(lines: list[str]) -> bool:
    """Tell whether a word in capitals stands above a title in capitals, which it had room for: `RUSSIA`."""
    if len(lines) < 2 or not is_word_in_capitals(lines[0]) or lines[0].endswith(":"):
        return False
    return (
        lines[1].isupper() and lines[1].count(" ") > 1 and is_title(lines[1]) and not is_head_line(lines[1])
    )


def _is_title_above(lines: list[str]) -> bool:
    """Tell whether the first line is one by itself: a title in quotation marks, a body above a briefing."""
    if len(lines) < 2 or not _may_open(lines[1]):
        return False
    quoted = is_quoted(lines[0]) and not is_quoted(lines[1])
    return (quoted and is_title(lines[0])) or (is_body(lines[0]) and kind_of_title(lines[1]) is not None)


def _end_of_notice(lines: list[str], first: int) -> int:
    """Give the line behind a notice that runs over lines, 0 where a line is no such notice.

    The lines are all in capitals, or those behind the first begin with a small letter.
    """
    here = first
    while here < len(lines) and lines[here].isupper() and is_notice(" ".join(lines[first : here + 1])):
        here += 1
    if here == first and is_notice(lines[first]):
        here += 1
        while here < len(lines) and lines[here][:1].islower() and not is_slug(lines[here]):
            here += 1
    return here if here > first + 1 else 0


def _may_open(line: str) -> bool:
    return not line[:1].islower() or line.startswith("by ")


def _title_by_look(lines: list[str], first: int) -> int:
    """Give the line behind a title in capitals, or on a line that ends early, and the text behind it."""
    if here := _end_of_capitals(lines, first, len(lines)):
        return here if _is_title(lines[first:here]) else 0
    here = first + 1
    if here >= len(lines) - 1 or not _may_open(lines[here]) or not _is_title(lines[first:here]):
        return 0
    width = max(len(line) for line in lines[here:-1])
    room = len(lines[first]) + 1 + len(lines[here].partition(" ")[0])
    return here if width >= NARROWEST and room < FULL * width else 0


def _end_of_capitals(lines: list[str], first: int, stop: int) -> int:
    """Give the line behind those in capitals that a title begins with, 0 where all or none are."""
    here = first
    while here < stop and lines[here].replace(" v. ", " ").isupper():
        here += 1
    return here if first < here < stop else 0


def _is_title(lines: list[str]) -> bool:
    return not (is_cut(lines[-1]) or CUT_DAY.search(lines[-1])) and is_title(" ".join(lines))
