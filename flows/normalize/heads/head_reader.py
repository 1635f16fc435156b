"""Go down the head of a page, paragraph by paragraph, and tell what each is."""

import re
from collections.abc import Collection
from itertools import pairwise

from flows.normalize.dates.date_claims import printed_claim
from flows.normalize.dates.printed_dates import (
    NUMBER,
    closing_date,
    first_date,
    is_clock,
    line_date,
    opening_date,
)
from flows.normalize.heads.below_head import find_signature, lone_heading, mark_headings
from flows.normalize.heads.bylines import is_affiliation, is_below_byline, is_by, is_person, read_byline
from flows.normalize.heads.datelines import Dateline, line_of_place, read_dateline
from flows.normalize.heads.fields import front_matter, passage_fields, volume_line
from flows.normalize.heads.findings import Findings
from flows.normalize.heads.head_lines import is_head_line, line_set_with_date, part_lines
from flows.normalize.heads.kinds import kind_of_opening, kind_of_title
from flows.normalize.heads.lines import as_kind, line_starts, part_of
from flows.normalize.heads.titles import (
    LETTERS,
    LONGEST_SUBTITLE,
    LONGEST_TITLE,
    NAMED_LINE,
    is_correction,
    is_kicker,
    is_letterhead,
    is_notice,
    is_quoted,
    is_release_notice,
    is_slug,
    is_title,
    is_word_in_capitals,
    title_words,
)
from flows.normalize.pages.page import Passage
from flows.normalize.talk.label_words import is_name_like, names_a_part

LONGEST_HEAD = 100  # passages
UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
LONGEST_LINE = 500  # characters of a line above the text; no title, byline or notice is longer
LONGEST_STANDFIRST = 400
MOST_SUBTITLES = 2


class HeadReader:
    """Reads a page from the top; `found` and the kinds of `passages` are what it learns."""

    def __init__(self, passages: list[Passage], raw: str, given_names: Collection[str]) -> None:
        """Take the passages of a page, and the raw text where its line ends are those of the page."""
        self.passages = passages
        self._given_names = given_names
        self.found = Findings()
        self._title_is_sure = False  # a heading or a field gives it, not only how a line is set
        self._raw = raw
        self._title_at: int | None = None
        self._heading_at: int | None = None  # the first heading that is not of the first level
        self._byline_at = -2
        self._subtitles = 0

    def read(self) -> None:
        """Read the head, then the text below it for its headings and its author's signature."""
        end = self._read_above(self._read_front_matter())
        mark_headings(self.passages, end)
        if self.found.title is None:
            title_at = self._heading_at if self._heading_at is not None else lone_heading(self.passages, end)
            if title_at is not None:
                self._set_title(title_at)
        if self.found.author is None and (signed := find_signature(self.passages, end)):
            self.found.author, index = signed
            self.passages[index] = as_kind(self.passages[index], "meta")

    def _read_front_matter(self) -> int:
        """Read the front matter; give the first passage below it."""
        front = front_matter(self._raw) if self._raw[:4].strip("\ufeff \t\r\n")[:1] in ("-", "+") else None
        index = 0
        if front:
            for item in front.fields:
                self.found.take_field(item)
            while index < len(self.passages) and self.passages[index].raw()[1] <= front.raw_end:
                self.passages[index] = as_kind(self.passages[index], "meta")
                index += 1
        self._title_is_sure = self.found.title is not None
        return index

    def _read_above(self, index: int) -> int:
        """Read on from a passage to where the text is under way; give the first passage that is not read."""
        while index < min(len(self.passages), LONGEST_HEAD):
            passage = self.passages[index]
            if passage.label or (passage.kind == "list" and not self._read_item(index)):
                break
            if passage.kind == "heading":
                self._read_heading(index)
            elif passage.kind == "body":
                if self._part(index):
                    passage = self.passages[index]
                kind = self._read_line(index) if len(passage.text) <= LONGEST_LINE else None
                if kind is None:
                    self._read_opening(passage)
                    if not self._is_standfirst(index):
                        return index + 1
                else:
                    self.passages[index] = as_kind(passage, kind, 2 if kind == "heading" else 0)
            index += 1
        return index

    def _read_item(self, index: int) -> bool:
        """Read the date below a title that a web page sets as an item of a list, and what is beside it."""
        text = self.passages[index].text
        dated = line_date(text)
        if self.found.title is None or not (dated or LETTERS.search(text) is None or UPDATED.match(text)):
            return False
        if dated:
            self.found.dates.append(printed_claim(self.passages[index], dated, 0))
        self.passages[index] = as_kind(self.passages[index], "meta")
        return True

    def _part(self, index: int) -> bool:
        """Part the lines of a passage that are no one paragraph, and tell whether there were any."""
        parts = (
            part_lines(self.passages[index], self._raw, titled=self.found.title is not None)
            if self._raw
            else []
        )
        if len(parts) > 1:
            self.passages[index : index + 1] = parts
        return len(parts) > 1

    def _read_heading(self, index: int) -> None:
        """Take the first heading of the first level for the title; all others part the text in sections."""
        passage = self.passages[index]
        self._name_kind(passage.text)
        if passage.level != 1:
            self._heading_at = index if self._heading_at is None else self._heading_at
            return
        if self._title_is_sure and self._title_at is not None:
            return
        if self._title_at is not None:  # the line above it is no title then
            self.passages[self._title_at] = as_kind(self.passages[self._title_at], "meta")
        self._set_title(index, replace=not self._title_is_sure)
        self._title_is_sure = True

    def _set_title(self, index: int, *, replace: bool = False) -> None:
        if replace or self.found.title is None:
            self.found.title = title_words(self.passages[index].text)
        self._title_at = index
        self.passages[index] = as_kind(self.passages[index], "title")

    def _name_kind(self, text: str) -> None:
        if self.found.kind is None:
            self.found.kind = kind_of_title(text)

    def _read_line(self, index: int) -> str | None:
        """Read a paragraph above the text; give its kind, None where it is text."""
        passage = self.passages[index]
        starts = line_starts(passage, self._raw) if self._raw else [0]
        if len(starts) == 1 and _is_prose(passage.text):
            return None
        if is_release_notice(passage.text):
            self._leave_letterhead(index)
        if self._read_fields(index, starts) or self._read_date(index, starts) or self._read_byline(index):
            self._name_kind(passage.text)
            return "meta"
        if is_correction(passage.text):
            return "note"
        if is_slug(passage.text) or is_notice(passage.text):
            if dated := first_date(passage.text):
                self.found.dates.append(printed_claim(passage, dated))
            return "meta"
        if is_clock(passage.text) or self._names_a_part(passage.text):
            return "meta"
        return self._read_title(index)

    def _names_a_part(self, text: str) -> bool:
        """Tell whether a line above the talk says who has a part in it: `BRIEFER: Jane Doe, Spokesman`."""
        part, colon, _ = text.partition(": ")
        return bool(colon) and is_name_like(part) and names_a_part(part)

    def _leave_letterhead(self, index: int) -> None:
        """Take what stands above a release notice for a letterhead where the title stands below it."""
        above = range(self._title_at if self._title_at is not None else index, index)
        if self._title_is_sure or not all(is_letterhead(self.passages[number].text) for number in above):
            return
        following = next((item for item in self.passages[index + 1 :] if item.kind != "meta"), None)
        if following is None or following.label or not is_title(following.text):
            return
        for number in above:
            self.passages[number] = as_kind(self.passages[number], "meta")
        self.found.title, self._title_at, self._subtitles = None, None, 0

    def _read_fields(self, index: int, starts: list[int]) -> bool:
        """Read header lines, and a line of volume and issue."""
        passage = self.passages[index]
        last = part_of(passage, starts[-1], len(passage.text)) if len(starts) > 1 else passage
        fields = volume_line(last)
        if fields and last is not passage:  # the lines above are the name of the publication
            self.found.publication = self.found.publication or passage.text[: starts[-1]].strip()
        elif fields and self._title_at == index - 1 and not self._title_is_sure:
            self._take_masthead(index - 1)
        if ":" in passage.text and not fields:
            fields = passage_fields(passage, starts)
        for item in fields:
            self.found.take_field(item)
        self._title_is_sure = self._title_is_sure or any(item.gives == "title" for item in fields)
        return bool(fields)

    def _take_masthead(self, index: int) -> None:
        """Take the line right above volume and issue for the name of the publication, not for the title."""
        self.found.publication = self.found.publication or self.found.title
        self.found.title, self._title_at = None, None
        self.passages[index] = as_kind(self.passages[index], "meta")

    def _read_date(self, index: int, starts: list[int]) -> bool:
        """Read a date line, a line that ends with place and date, and a dateline on a line of its own."""
        passage = self.passages[index]
        text = passage.text
        if not NUMBER.search(text):
            return False
        if len(starts) > 1 and self.found.title and self._read_date_among_lines(passage, starts):
            return True
        if dated := line_date(text):
            self.found.dates.append(printed_claim(passage, dated, 0))
            return True
        # A title may end with a day, too: `Defense Department Briefing, May 4, 1999`.
        is_title = self.found.title is None and kind_of_title(text) is not None
        if not is_title and (placed := line_of_place(text)):
            self._take_dateline(passage, placed)
            return True
        dated = closing_date(text) if len(text) <= LONGEST_TITLE else None
        # The day of September 11, 2001
        if dated is None or (
            self.found.title is None and not is_title and text[dated.start - 2 : dated.start] != ", "
        ):
            return False
        self.found.dates.append(printed_claim(passage, dated))
        return not is_title

    def _read_date_among_lines(self, passage: Passage, starts: list[int]) -> bool:
        """Read the date that session and place are set with, on lines of their own, below a title."""
        parts = [part_of(passage, start, end) for start, end in pairwise([*starts, len(passage.text)])]
        number = line_set_with_date([part.text for part in parts])
        dated = line_date(parts[number].text) if number is not None else None
        if number is None or dated is None:
            return False
        self.found.dates.append(printed_claim(parts[number], dated, 0))
        return True

    def _read_byline(self, index: int) -> bool:
        """Read a byline, or the line below it; a byline ends with its date where it has one."""
        passage = self.passages[index]
        below = self._byline_at == index - 1
        if below and (is_below_byline(passage.text) or is_affiliation(passage.text)):
            return True
        if self._is_name_below_title(index):
            self._byline_at, self.found.author = index, passage.text
            return True
        byline = read_byline(passage.text)
        if byline is None:
            return False
        self._byline_at = index
        self.found.author = self.found.author or byline.author
        if dated := closing_date(passage.text):
            self.found.dates.append(printed_claim(passage, dated))
        return True

    def _is_name_below_title(self, index: int) -> bool:
        """Tell whether the line below the title is its author's name: a given name or a body shows it.

        In a conversation it may be the name of the one who is asked.
        """
        text = self.passages[index].text
        if self._title_at is None or self._title_at != index - 1 or self.found.author or not is_person(text):
            return False
        if self.found.kind is not None or any(passage.label for passage in self.passages):
            return False
        behind = self.passages[index + 1].text if index + 1 < len(self.passages) else ""
        return text.split()[0].title() in self._given_names or is_affiliation(behind)

    def _read_title(self, index: int) -> str | None:
        """Read a short line as title, as the kicker above it, or as a sub-headline below it."""
        text = self.passages[index].text
        if index + 1 == len(self.passages) or not is_title(text):
            return None
        heading = self.passages[self._heading_at].text if self._heading_at is not None else None
        if self.found.title is None and (heading is None or is_kicker(heading)):
            if self._is_above_title(index):
                self._name_kind(text)
                return "meta"
            self._set_title(index)
            self._name_kind(text)
            return "title"
        if self.found.title == text and self._title_at is None:  # front matter gives it, too
            self._title_at = index
            return "title"
        return self._read_subtitle(index)

    def _read_subtitle(self, index: int) -> str | None:
        """Read a short line below the title as a sub-headline, or as a line that names somebody's part."""
        text = self.passages[index].text
        if len(text) > LONGEST_SUBTITLE or is_quoted(text):
            return None
        if self._subtitles >= MOST_SUBTITLES and not self._is_above_head_line(index):
            return None
        # What asks or calls may be the first words of the text; above a byline it is not.
        if text.endswith(("?", "!")) and not self._is_above_head_line(index):
            return None
        if NAMED_LINE.match(text):
            return "meta"
        self._subtitles += 1
        self._name_kind(text)
        return "heading"

    def _is_above_head_line(self, index: int) -> bool:
        self._part(index + 1)
        following = self.passages[index + 1]
        return following.kind == "body" and following.label is None and is_head_line(following.text)

    def _is_above_title(self, index: int) -> bool:
        """Tell whether a line is a kicker: the name of a section, or a word in capitals, above a title."""
        text = self.passages[index].text
        if not (is_kicker(text) or is_word_in_capitals(text)):
            return False
        self._part(index + 1)
        following = self.passages[index + 1]
        if following.kind == "heading":
            return True
        title = following.kind == "body" and following.label is None and is_title(following.text)
        return title and " " in following.text and not is_head_line(following.text)

    def _read_opening(self, passage: Passage) -> None:
        """Read the dateline or the full date that a paragraph begins with, and what it calls the text."""
        text = passage.text
        if dateline := read_dateline(text):
            self._take_dateline(passage, dateline)
        elif dated := opening_date(text):
            self.found.dates.append(printed_claim(passage, dated, 0))
        if self.found.kind is None:
            self.found.kind = kind_of_opening(text)

    def _take_dateline(self, passage: Passage, dateline: Dateline) -> None:
        self.found.dateline = self.found.dateline or dateline.place
        if dateline.date:
            self.found.dates.append(printed_claim(passage, dateline.date))

    def _is_standfirst(self, index: int) -> bool:
        """Tell whether a paragraph stands between the title and the byline."""
        if self.found.title is None or index + 1 >= len(self.passages):
            return False
        if len(self.passages[index].text) > LONGEST_STANDFIRST or not is_by(self.passages[index + 1].text):
            return False
        self._part(index + 1)
        following = self.passages[index + 1]
        return following.kind == "body" and not following.label and read_byline(following.text) is not None


def _is_prose(text: str) -> bool:
    """Tell cheaply that a paragraph of one line is none of a head: all are short but fields and notes."""
    return len(text) > LONGEST_TITLE and ":" not in text and not (is_notice(text) or is_correction(text))
