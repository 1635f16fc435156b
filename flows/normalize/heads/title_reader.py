"""Read the title of a page, and what stands around it: kicker, sub-headlines, letterhead, masthead."""

import re
from collections.abc import Sequence

from flows.normalize.dates.printed_dates import COMPACT, line_date, updated_line
from flows.normalize.heads.datelines import date_beside_kicker, line_of_place
from flows.normalize.heads.fields import is_header
from flows.normalize.heads.head_lines import is_head_line
from flows.normalize.heads.kinds import kind_of_title
from flows.normalize.heads.letterheads import is_contact
from flows.normalize.heads.lines import as_kind
from flows.normalize.heads.orators import without_item_number
from flows.normalize.heads.titles import (
    LONGEST_SUBTITLE,
    NAMED_LINE,
    is_body,
    is_episode,
    is_imprint,
    is_kicker,
    is_letterhead,
    is_quoted,
    is_title,
    is_word_in_capitals,
)
from flows.normalize.heads.top import Top
from flows.normalize.pages.contents import is_contents
from flows.normalize.pages.page import Passage
from flows.normalize.sheets.sheet import GivenField
from flows.normalize.talk.label_words import is_house

MOST_SUBTITLES = 2
MOST_ON_COVER = 12  # lines in capitals between the title and the date: BEFORE THE / COMMITTEE ON ...
BETWEEN_NAMES = re.compile(r" (?:[|\u00bb\u2013\u2014-]|::) ")
# BBC Monitoring International Reports / FBIS Daily Report / USIS Washington File
MONITORS = re.compile(
    r"(?:BBC (?:Monitoring|Summary of World Broadcasts|Worldwide Monitoring)|FBIS"
    r"|Foreign Broadcast Information Service|(?:USI[AS] )?Washington File|World News Connection)\b.{0,40}"
)
COMPACT_BEFORE = re.compile(rf"{COMPACT.pattern} [A-Z]")
SHORTEST_NAMED = 12  # characters of a title that is no section
LONGEST_TOP = 60  # passages
LONGEST_REGION = 30  # characters
RELEASE = "press release"


def with_named_title(passages: list[Passage], given: Sequence[GivenField]) -> list[Passage]:
    """Give the passages with the line that the markup calls the title as a heading of the first level.

    The element `title` of a page often has the site and the section in it: `News | World | Talks fail`. Where
    the page has a heading of the first level, that is the title.
    """
    titles = [item.value for item in given if item.name == "title"]
    if not titles or any(passage.kind == "heading" and passage.level == 1 for passage in passages):
        return passages
    names = {each.strip().casefold() for value in titles for each in (value, *BETWEEN_NAMES.split(value))}
    for index, passage in enumerate(passages[:LONGEST_TOP]):
        is_line = passage.kind == "body" and not passage.label and len(passage.text) >= SHORTEST_NAMED
        if is_line and passage.text.casefold() in names and is_title(passage.text):
            passages[index] = as_kind(passage, "heading", 1)
            break
    return passages


def read_heading(top: Top, index: int) -> None:
    """Take the first heading of the first level for the title; all others part the text in sections."""
    passage = top.passages[index]
    top.name_kind(passage.text)
    if passage.level != 1:
        named = top.heading_at is None and not is_contents(passage.text)
        top.heading_at = index if named else top.heading_at
        return
    if top.title_is_sure and top.title_at is not None:
        return
    if top.title_at is not None:  # the line above it is no title then
        top.mark(top.title_at, "meta")
    top.set_title(index, replace=not top.title_is_sure)
    top.title_is_sure = True


def read_title(top: Top, index: int) -> str | None:
    """Read a short line as title, as the kicker above it, or as a sub-headline below it."""
    text = top.passages[index].text
    if index + 1 == len(top.passages) or not is_title(text):
        return None
    heading = top.passages[top.heading_at].text if top.heading_at is not None else None
    if top.found.title is None and (heading is None or is_kicker(heading)):
        if is_episode(top.passages[index + 1].text):
            top.found.publication = top.found.publication or text
            return "meta"
        if _is_first_section(top, index):
            return "heading"
        if _is_house_above_title(top, index):
            top.found.publication = top.found.publication or text
            return "meta"
        if _is_above_title(top, index):
            top.name_kind(text)
            return "meta"
        top.set_title(index)
        if index:
            top.found.title = without_item_number(top.found.title or text, top.passages[index - 1].text)
        top.name_kind(text)
        return "title"
    if top.found.title == text and top.title_at is None:  # front matter gives it, too
        top.title_at = index
        return "title"
    return _read_subtitle(top, index)


def _read_subtitle(top: Top, index: int) -> str | None:
    """Read a short line below the title as a sub-headline, or as a line that names somebody's part."""
    text = top.passages[index].text
    if _is_release(top, index):
        take_masthead(top, index - 1)
        return "meta"
    if text == top.found.title or is_kicker(text):  # as it may stand again below the day
        top.name_kind(text)
        return "heading"
    if top.outlet(text) and _is_above_head_line(top, index):
        top.found.publication = top.found.publication or text
        return "meta"
    if COMPACT_BEFORE.match(text):  # 19990610 Adopts Resolution 1244
        return "heading"
    if len(text) > LONGEST_SUBTITLE or is_quoted(text):
        return None
    if top.subtitles >= MOST_SUBTITLES and not _is_above_head_line(top, index):
        return None
    # What asks or calls may be the first words of the text; above a byline it is not.
    if text.endswith(("?", "!")) and not _is_above_head_line(top, index):
        return None
    if NAMED_LINE.match(text):
        return "meta"
    top.subtitles += 1
    top.name_kind(text)
    return "heading"


def _is_release(top: Top, index: int) -> bool:
    """Tell whether a line says `Press release` between the name of who releases the text and its title."""
    text = top.passages[index].text
    if top.title_is_sure or top.title_at != index - 1 or not text.lower().startswith(RELEASE):
        return False
    return is_kicker(text) and stands_above_title(top, index)


def _is_above_head_line(top: Top, index: int) -> bool:
    """Tell whether a date, a byline or the like stands right below, or below the capitals of a cover."""
    capitals = top.passages[index].text.isupper()
    for number in range(index, min(index + MOST_ON_COVER, len(top.passages) - 1)):
        following = top.below(number)
        if following.kind != "body" or following.label is not None:
            return False
        if is_head_line(following.text):
            return True
        if not (capitals and following.text.isupper() and is_title(following.text)):
            return False
    return False


def _is_first_section(top: Top, index: int) -> bool:
    """Tell whether a line below an issue heads its first part, as another does the second: `I. POLITICS`."""
    if top.found.issue is None:
        return False
    number = top.passages[index].text.partition(" ")[0]
    following = {"I.": "II. ", "1.": "2. ", "A.": "B. "}.get(number)
    if following is None:
        return False
    return any(
        passage.text.startswith(following) and is_title(passage.text) for passage in top.passages[index:]
    )


def _is_house_above_title(top: Top, index: int) -> bool:
    """Tell whether a line names a paper, a station or who monitors them, and a title stands below it.

    Between them, or below the title, stands a line of the head, where the name may be a word.
    """
    text = top.passages[index].text
    outlet = top.outlet(text)
    if not (outlet or is_house(text) or MONITORS.fullmatch(text)) or index + 2 >= len(top.passages):
        return False
    following = top.below(index)
    if line_date(following.text) or updated_line(following.text):
        return _is_title_at(top, index + 2)
    if outlet and not outlet.common_word:
        return _is_title_at(top, index + 1) or following.kind == "heading"
    return _is_title_above_head_line(top, index + 1)


def _is_title_at(top: Top, index: int) -> bool:
    """Tell whether a passage below another one is set as a title is, and no other line of a head."""
    if index >= len(top.passages):
        return False
    following = top.below(index - 1)
    titled = following.kind == "body" and following.label is None and is_title(following.text)
    return titled and not is_head_line(following.text)


def _is_title_above_head_line(top: Top, index: int) -> bool:
    """Tell whether a passage below another one is set as a title is, and a line of a head stands below it."""
    if index + 1 >= len(top.passages) or not _is_title_at(top, index):
        return False
    below = top.below(index).text
    return is_header(below) or is_head_line(below)


def stands_above_title(top: Top, index: int) -> bool:
    """Tell whether a title stands below a line, right below it or behind others that only a head has."""
    return _is_title_at(top, _behind_head_lines(top, index + 1))


def _behind_head_lines(top: Top, index: int) -> int:
    """Give the first passage from one on that is no line which only a head has."""
    while index < len(top.passages) and is_head_line(top.below(index - 1).text):
        index += 1
    return index


def _is_above_title(top: Top, index: int) -> bool:
    """Tell whether a line is a kicker or letterhead above a title: a section, a body, a word in capitals."""
    text = top.passages[index].text
    if is_body(text):
        below = top.below(index).text
        if is_contact(below):
            return stands_above_title(top, index)
        if line_date(below) or line_of_place(below) or date_beside_kicker(below):
            return _is_title_at(top, index + 2)
        if _is_title_above_head_line(top, index + 1):
            return True
    # A letterhead, where the line below says what sort of text it is.
    if is_body(text) or (text.isupper() and is_letterhead(text) and kind_of_title(top.below(index).text)):
        below = top.passages[index + 1].text
        return (kind_of_title(below) is not None or is_kicker(below)) and kind_of_title(text) is None
    is_plain = is_kicker(text) or is_word_in_capitals(text)
    if not (is_plain or _is_region(text)):
        return False
    following = top.below(index)
    if not is_plain:
        return following.kind == "heading" and not following.text.isupper()
    if following.kind == "heading":
        return True
    if line_date(following.text):
        return is_kicker(text) and _is_title_at(top, index + 2)
    if is_kicker(text) and is_imprint(following.text):  # Press Release, above SC/6686
        return stands_above_title(top, index)
    title = following.kind == "body" and following.label is None and is_title(following.text)
    named = kind_of_title(following.text) is not None  # as it may be with its day
    return title and " " in following.text and (named or not is_head_line(following.text))


def _is_region(text: str) -> bool:
    """Tell whether a line is a few words in capitals, as a part of a digest is headed: `WEST AFRICA`."""
    return text.isupper() and len(text) <= LONGEST_REGION and text.replace(" ", "").isalpha()


def leave_letterhead(top: Top, index: int, *, by_address: bool = False) -> None:
    """Take what stands above a release notice or an address for a letterhead where the title is below it.

    One of its lines names the body that releases the text, or the sort of text; the house or firm above it
    may have any name.
    """
    above = range(top.title_at if top.title_at is not None else index, index)
    shown = by_address or any(map(_is_of_letterhead, (top.passages[number].text for number in above)))
    if top.title_is_sure or not shown:
        return
    following = next((item for item in top.passages[index + 1 :] if item.kind != "meta"), None)
    if following is None or following.label or not is_title(following.text):
        return
    for number in above:
        top.mark(number, "meta")
    top.found.title, top.title_at, top.subtitles = None, None, 0


def _is_of_letterhead(text: str) -> bool:
    return is_letterhead(text) or is_kicker(text)


def is_masthead_above(top: Top, index: int) -> bool:
    """Tell whether the season of an issue, or its number, stands between the name of a house and a title."""
    if (
        top.title_at is None
        or top.title_at != index - 1
        or top.title_is_sure
        or index + 1 == len(top.passages)
    ):
        return False
    following = top.below(index)
    titled = following.kind == "body" and following.label is None and is_title(following.text)
    return (titled and not is_head_line(following.text)) or (
        following.kind == "heading" and following.level == 1
    )


def take_masthead(top: Top, index: int) -> None:
    """Take the line right above volume and issue, or a season, for the name of the publication."""
    top.found.publication = top.found.publication or top.found.title
    top.masthead = top.masthead or top.found.publication
    top.found.title, top.title_at = None, None
    top.mark(index, "meta")
