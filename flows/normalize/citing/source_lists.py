"""Read the sources that a text lists in parentheses: `(AP, November 8-9; Le Monde, 12 March, p. A4)`."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.citing.citation_patterns import patterns
from flows.normalize.citing.cited import Cited, WholeText, words_told
from flows.normalize.citing.note_marks import Note, items_of
from flows.normalize.citing.parentheses import (
    FIRST_WORD,
    LONGEST,
    WORD,
    end_of,
    ends_sentence,
    judged_alone,
    opening_words,
)
from flows.normalize.citing.unlisted import SITE, by_form, is_known_name, kind_by_name
from flows.normalize.dates.dates import DateExpression, find_dates
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Knowledge
from flows.normalize.pages.page import Passage
from schemas.authority_records import Outlet

ITEM = re.compile(r"[^;]+")
# AP and AFP, AP, AFP, Reuters/AFP, Tanjug via BBC Monitoring
BETWEEN = re.compile(r",? and |, ?(?:and )?| ?/ ?| & |,? via ")
# Interfax, December 2|, citing the Foreign Ministry
FROM_WHOM = re.compile(
    r",? (?:citing|quoting|quoted (?:by|in)|cited (?:by|in)|as (?:cited|quoted|reported) (?:by|in)) "
)
# “Clinton Warns Serbs,” | New York Times; Jane Roe, “The Bombs,” in | Dawn
TITLE = re.compile(
    r"(?:[A-Z][^\u201c\u201d\"();]{2,60}, )?"
    r"[\u201c\"](?P<title>[^\u201c\u201d\"]{3,200})[\u201d\"],? (?:in )?"
)
# See | Jane Roe, | The Short War, N.Y. TIMES
BY_AUTHOR = re.compile(
    r"(?:[Ss]ee (?:also )?)?"
    r"(?P<author>[A-Z][\w.\u2019'-]+(?: (?:and|&|de|van|von|[A-Z][\w.\u2019'-]*)){1,6}), (?=[A-Z])"
)
LINE_NUMBER = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?) ")  # 1. / [12] / 3
PAGE = re.compile(
    r"(?<!\w)(?:pp?\. ?|pages? )[A-Z]{0,2}\d{1,4}(?:-[A-Z]?\d{1,4})?|(?<=, )(?:at )?[A-Z]\d{1,2}(?!\w)"
)  # p. A4, at A1
# May 1999, Spring 2001, no. 3, 12/1999
ISSUE = re.compile(r"[A-Z][a-z]+\.? (?:19|20)\d\d|(?:[Nn]o|[Vv]ol)\. ?\d|\d/(?:19|20)?\d\d")
MOST_CAPITALS = 6  # words with a capital beside outlet, date and page: a place, a section, an edition
LETTERS = re.compile(r"[^\W\d_]+")
# Vecernji Glas|, January 6, L'Union| (Libreville), 29 July
UNKNOWN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ '\u2019-][^\W\d_]+){0,4}(?=,| \([A-Z][a-z]+\),)")
OTHER_NAME = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}, (?=[A-Z])(?!\w+\.? \d)")  # AP, | Bina, | Tanjug
NAME_GOES_ON = re.compile(r" of (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)[A-Z]")
SYMBOL = re.compile(r"[A-Z]{1,5}/\S*\d")  # of a document: S/PRST/1999/34
# Captions name photographers: (AP Photo/Jane Roe)
PROSE = frozenset({"body", "list", "note", "quote"})
# Words for a month, or that tell a day from that of the text: (AP, Tuesday)
UNITS = frozenset(("month", "season"))
KINDS = frozenset(("relative", "weekday"))


class _Item(NamedTuple):
    """One item of a list: its text offsets, a title before its sources, and what stands behind them."""

    start: int
    end: int
    title: str | None = None
    dates: tuple[DateExpression, ...] = ()
    page: str | None = None
    dated: bool = False
    told: tuple[int, int, int] | None = None

    def cite(
        self, passage: Passage, number: int, start: int, kind: str, name: str, canonical: str = ""
    ) -> Cited:
        """Give the citation of a source of the item, whose one name is that printed unless it is given."""
        return Cited(
            passage, number, start, self.end, kind, name, "parenthesis", canonical or name, "outlets.yaml",
            title=self.title, locator=self.page, dated=self.dates[0] if self.dates else None,
            dated_to=self.dates[-1] if len(self.dates) > 1 else None, told=self.told,
        )  # fmt: skip


class SourceLists:
    """Reads the lists of one text."""

    def __init__(
        self, whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], knowledge: Knowledge
    ) -> None:
        """Take the text, the dates that its passages name, and the authorities."""
        self._whole, self._times = whole, times
        self._outlets = knowledge.outlets
        self._words = knowledge.authorities.citation_words
        self._patterns = patterns(self._words)
        self._small_words = opening_words(knowledge.authorities)
        self._knowledge = knowledge
        self.spans: list[tuple[int, int, int]] = []
        self._unsure: list[tuple[tuple[int, int], list[Cited]]] = []

    def in_parentheses(self) -> Iterator[Cited]:
        """Give the sources listed in parentheses, in order; `spans` then has the parentheses with any."""
        text = self._whole.text
        place = text.find("(")
        while place >= 0:
            if not (word := FIRST_WORD.match(text, place + 1)) or word.group(1) in self._small_words:
                number, start = self._whole.place(place)
                passage = self._whole.passages[number]
                end = end_of(passage.text, start) if passage.kind in PROSE else None
                if end is not None and (found := self._list(passage, number, start, end)):
                    self.spans.append((number, start, end + 1))
                    yield from found
            place = text.find("(", place + 1)
        yield from self._as_elsewhere()

    def _as_elsewhere(self) -> Iterator[Cited]:
        """Give what stands where the text has its sources though no name in the list is known.

        That is at the end of a sentence, where another list has a known outlet or this one has several names,
        none of which the text speaks of elsewhere.
        """
        if not self._unsure:
            return
        known = bool(self.spans)
        spoken = Counter(LETTERS.findall(self._whole.text))
        spoken.subtract(
            word for _, unknown in self._unsure for cited in unknown for word in LETTERS.findall(cited.name)
        )
        for place, unknown in self._unsure:
            if not (known or len(unknown) > 1):
                continue
            if all(any(not spoken[word] for word in LETTERS.findall(cited.name)) for cited in unknown):
                self.spans.append((unknown[0].number, *place))
                evidence = "other lists of sources" if known else "several names with their days"
                yield from (cited._replace(evidence=evidence) for cited in unknown)

    def in_lines(self) -> Iterator[Cited]:
        """Give the sources that stand in a line of their own with a title: `“Talks,” Danas, May 3, 1999`."""
        marked = '"' in self._whole.text or "\u201c" in self._whole.text
        if not (marked or "list" in self._whole.kinds):
            return
        for number, text in enumerate(self._whole.texts):
            passage = self._whole.passages[number]
            if len(text) > LONGEST or not (marked or passage.kind == "list"):
                continue
            numbered = LINE_NUMBER.match(text)
            start = numbered.end() if numbered else 0
            if passage.kind in PROSE and TITLE.match(text, start):
                end = len(text) - text.endswith((".", ";"))
                yield from (cited for cited in self.item(passage, number, start, end) if cited.dated)
            elif passage.kind == "list":
                for first, stop in items_of(text, start, len(text)):
                    yield from self._by_author(passage, number, first, stop)

    def in_notes(self, notes: Sequence[Note]) -> Iterator[Cited]:
        """Give the outlets listed in notes: `New York Times, March 3, 1999, p. A4`."""
        for note in notes:
            passage = self._whole.passages[note.number]
            for start, end in items_of(passage.text, note.start, note.start + LONGEST):
                found = self._listed(passage, note.number, start, end)
                yield from (cited._replace(method="note") for cited in found)

    def _listed(self, passage: Passage, number: int, start: int, end: int) -> list[Cited]:
        """Read an item, by its outlet or by its author."""
        return self.item(passage, number, start, end) or self._by_author(passage, number, start, end)

    def _by_author(self, passage: Passage, number: int, start: int, end: int) -> list[Cited]:
        """Read an article as lawyers cite it: `Jane Roe, The Short War, N.Y. TIMES, 13 Oct. 1998, at A1`.

        The title may be left out: `Jane Roe, New York Times, 13 Oct. 1998`.
        """
        lead = BY_AUTHOR.match(passage.text, start, end)
        title = lead.end() if lead else end
        behind = title - len(", ")
        while lead and behind >= 0:
            found = self._outlets.at(passage.text, behind + 2)
            if found and passage.text.startswith(", ", found.end):
                words = passage.text[title:behind] or None
                last = end - passage.text.endswith((".", " "), 0, end)
                item = self._beside(passage, number, _Item(lead.start("author"), last, words), found.end)
                if item and item.dates:
                    name = passage.text[found.start : found.end]
                    return [item.cite(passage, number, item.start, found.entry.kind, name, found.entry.name)]
            behind = passage.text.find(", ", behind + 2, end)
        return []

    def _list(self, passage: Passage, number: int, place: int, end: int) -> list[Cited]:
        """Read one parenthesis; names that no file knows count as outlets beside those that one does."""
        text = passage.text
        found: list[Cited] = []
        unknown: list[Cited] = []
        for item in ITEM.finditer(text, place + 1, end):
            known = self._listed(passage, number, *item.span())
            found += known
            if not known:
                unknown += self.unlisted(passage, number, *item.span())
        outlets = [cited for cited in found if cited.kind != "statement"]
        formed = [named for cited in unknown if not outlets and (named := by_form(cited, place + 1))]
        if outlets := outlets or formed:
            sure = {cited.start for cited in formed}
            found += formed
            found += [
                cited._replace(evidence=f"beside {outlets[0].name}")
                for cited in unknown
                if cited.start not in sure
            ]
        elif not found:
            if not unknown:
                return self._common_in_dateline(passage, number, place, end)
            if ends_sentence(text, end) and not any(self._is_known(text, cited) for cited in unknown):
                self._unsure.append(((place, end + 1), unknown))
        if len(found) == 1 and not (found[0].told or any(char.isdigit() for char in text[place:end])):
            return judged_alone(text, place, end, found[0])
        return found

    def _is_known(self, text: str, cited: Cited) -> bool:
        """Tell whether what may be an outlet's name is a place's, a person's, a body's, or none."""
        words, given = cited.name.split(), self._knowledge.authorities
        if len(words) > 1 and (words[0] in given.given_names or not all(word[0].isupper() for word in words)):
            return True
        if words[-1] in given.nouns.in_names:  # Town Hall
            return True
        return is_known_name(text, cited.start, cited.start + len(cited.name), self._knowledge)

    def _common_in_dateline(self, passage: Passage, number: int, place: int, end: int) -> list[Cited]:
        """Read an outlet with an ordinary name in a dateline: `BELGRADE, July 14 (Beta) -`."""
        found = self._outlets.at(passage.text, place + 1)
        if found is None or found.end != end:
            return []
        outlet = found.entry
        cited = _Item(place + 1, end).cite(
            passage, number, place + 1, outlet.kind, passage.text[place + 1 : end], outlet.name
        )
        return [one for one in judged_alone(passage.text, place, end, cited) if one.method == "dateline"]

    def item(self, passage: Passage, number: int, start: int, end: int) -> list[Cited]:
        """Read one item of a list; outlets that share a date (`AP, AFP, January 7`) are one citation each."""
        text = passage.text
        first_word = FIRST_WORD.match(text, start, end)
        if first_word and first_word.group(1) not in self._small_words:
            return []
        start, end = self._trimmed(text, start, end)
        lead = TITLE.match(text, start, end)
        here = lead.end() if lead else start
        sources = list(self._sources(text, here, end))
        marked = self._in_marks(text, lead) if lead and not sources else None
        if marked:
            sources, lead = [marked], None
        if not sources:
            return self._issued(passage, number, start, end)
        item = self._beside(
            passage, number, _Item(start, end, lead["title"].rstrip(",.") if lead else None), sources[-1][1]
        )
        if item is None:  # (Roe press | conference, May 3)
            return self._issued(passage, number, start, end)
        if not item.dated and all(outlet.common_word for _, _, outlet in sources):
            return []  # (Fortune 500) has no day
        cited: list[Cited] = []
        for first, stop, outlet in sources:
            begin = start if (lead or marked) and not cited else first
            cited.append(item.cite(passage, number, begin, outlet.kind, text[first:stop], outlet.name))
        return cited

    def _in_marks(self, text: str, lead: re.Match[str]) -> tuple[int, int, Outlet] | None:
        """Read an outlet whose name is set in quotation marks: `“RFE/RL Newsline,” 23 February`."""
        found = self._outlets.at(text, lead.start("title"))
        if found is None or found.end != lead.start("title") + len(lead["title"].rstrip(",.")):
            return None
        return found.start, found.end, found.entry

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Leave out what opens an item, whom it cites behind its day, and blanks and stops at its end."""
        opening = self._patterns.opening.match(text, start, end)
        start = opening.end() if opening else start
        tail = FROM_WHOM.search(text, start, end)
        if tail and find_dates(text, start, tail.start()):
            end = tail.start()
        while end > start and text[end - 1] in " .,":
            end -= 1
        return start, end

    def _sources(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Outlet]]:
        """Give the outlets that follow each other from an offset."""
        here = start
        while here < end:
            found = self._outlets.at(text, here)
            before = self._patterns.before_name.match(text, here) if found is None else None
            collective = self._patterns.collective.match(text, here, end) if found is None else None
            if before:
                found = self._outlets.at(text, before.end())
                if found and collective and found.end == collective.end():  # not: Orlavan | agencies
                    found = None
            if found and NAME_GOES_ON.match(text, found.end):
                return  # Times | of Central Asia
            if found and found.end <= end:
                first, stop, outlet = found.start, found.end, found.entry
            elif (other := OTHER_NAME.match(text, here, end)) and (
                here > start
                or (" " not in text[here : other.end() - 1] and self._outlets.at(text, other.end()))
            ):
                here = other.end()
                continue
            elif collective:
                first, stop = collective.span()
                outlet = Outlet(collective.group(), self._patterns.outlet_kinds[collective["noun"]], ())
            else:
                return
            between = BETWEEN.match(text, stop, end)
            if here > start and not between and stop < end and text[stop] != ",":
                return  # Washington Post, Outlook section
            yield first, stop, outlet
            if between is None:
                return
            here = between.end()

    def _beside(self, passage: Passage, number: int, item: _Item, start: int) -> _Item | None:
        """Read what stands behind the sources of an item; None where it is more than a list of sources holds.

        `(Reuters reported ...)` is prose: an item is outlets, days, a page, a place or section, and no more.
        """
        text = passage.text
        dates = tuple(find_dates(text, start, item.end))
        page = PAGE.search(text, start, item.end)
        told = (
            None if dates else words_told(number, self._times.get(number, ()), start, item.end, UNITS, KINDS)
        )
        spans = [(date.start, date.end) for date in dates] + ([page.span()] if page else [])
        spans += [told[1:]] if told else []
        words = [
            word.group()
            for word in WORD.finditer(text, start, item.end)
            if not any(first <= word.start() < stop for first, stop in spans)
        ]
        capitals = [word for word in words if not word[0].islower()]
        small = {word.rstrip(".") for word in words if word[0].islower()}
        if len(capitals) > MOST_CAPITALS or not small <= self._words.qualifiers:
            return None
        dated = bool(spans) or ISSUE.search(text, start, item.end) is not None
        return item._replace(
            dates=dates, page=page.group() if page else None, dated=dated or told is not None, told=told
        )

    def _issued(self, passage: Passage, number: int, start: int, end: int) -> list[Cited]:
        """Read a text that a body issued on a day: `Foreign Ministry statement, January 7`."""
        match = self._patterns.issued.match(passage.text, start, end)
        if match is None:
            return []
        item = self._beside(passage, number, _Item(start, end), match.end())
        if item is None or not item.dates or SYMBOL.search(passage.text, match.end(), end):
            return []
        kind = self._patterns.kinds[(match["noun"] or match["first"] or match["alone"]).lower()]
        cited = item.cite(passage, number, start, kind, match.group())
        return [cited._replace(evidence="citation_words.yaml")]

    def unlisted(self, passage: Passage, number: int, start: int, end: int) -> list[Cited]:
        """Read an item in the form of an outlet with its date whose name no file knows."""
        start, end = self._trimmed(passage.text, start, end)
        match = UNKNOWN.match(passage.text, start, end) or SITE.match(passage.text, start, end)
        item = self._beside(passage, number, _Item(start, end), match.end()) if match else None
        if match is None or item is None or not item.dates:
            return []
        cited = item.cite(passage, number, start, kind_by_name(match.group()), match.group())
        if cited.kind == "web":
            name = cited.name
            cited = cited._replace(identifier=name, url=name if "://" in name else f"http://{name}")
        return [cited]
