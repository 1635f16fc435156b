"""Read a page as a human does: paragraphs whole again, their kinds, labels and turns."""

import re
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from flows.normalize.pages.cleaner import Cleaner
from flows.normalize.pages.furniture import SURE_NUMBER
from flows.normalize.pages.hyphens import BrokenWords
from flows.normalize.pages.layout import Block, blocks, cut
from flows.normalize.pages.mapped import MappedText, RawRun
from flows.normalize.pages.markup import Markup, is_strong
from flows.normalize.pages.page_breaks import goes_on, goes_on_over_page, has_ended
from flows.normalize.sheets.sheet import Origin, Sheet
from flows.normalize.talk.labels import Label, with_labels
from schemas.authority_records import Authorities
from schemas.rows import new

# [Laughter] or (Applause.) or (spoke in French): what happens, in a paragraph of its own
STAGE = re.compile(
    r"\[[^\[\]]{2,200}\]|\((?:applause|audience|crosstalk|inaudible|interruption|laughs?|laughter|music|pause"
    r"|(?:begin|commercial|end) (?:audio|break|video))\b"
    r"[^()]{0,200}\)",
    re.IGNORECASE,
)
SENTENCE_ASIDE = re.compile(r"\((?:The|An?) [^()]{2,200}[.!?]\)")  # (The band plays.)
LABEL = itemgetter(1)
LONGEST_PAGE_NUMBER = 16  # characters
SPACE = re.compile(r"\s+")
# What may stand between the two halves of a paragraph.
BETWEEN = frozenset({"meta", "note", "caption"})
KEPT_BETWEEN = BETWEEN - {"meta"}
MAY_GO_ON = frozenset({"body", "quote"})

Runs = tuple[RawRun, ...]


class Passage(NamedTuple):
    """A paragraph on the page: kind as in the contract, heading level (0 for none), text and label.

    `strong` tells that all of it is set in bold type, in a conversation in Markdown.
    """

    kind: str
    level: int
    mapped: MappedText
    label: Label | None = None
    strong: bool = False

    @property
    def text(self) -> str:
        """Give its cleaned text, without the label."""
        return self.mapped.text

    def raw(self) -> RawRun:
        """Give its raw offsets, without the label."""
        return self.mapped.spans[0].raw_start, self.mapped.spans[-1].raw_end


def read_page(sheet: Sheet, authorities: Authorities, *, markdown: bool) -> list[Passage]:
    """Give the passages of a page in order; sentences that a page break cut in two are whole again.

    Raw offsets in them are those of the sheet.
    """
    raw = sheet.text
    found = blocks(raw, markdown=markdown) if sheet.blocks is None else list(sheet.blocks)
    reader = _Runs(raw, markdown=markdown)
    cleaner = Cleaner(raw)
    page = _Page(raw, reader.words, cleaner, authorities, by_lines=sheet.blocks is None)
    labelled = with_labels(raw, found)
    talk, take = any(map(LABEL, labelled)), page.take
    paragraphs = [reader.runs(block, label) for block, label in labelled]
    for (block, label), runs, mapped in zip(labelled, paragraphs, cleaner.clean_all(paragraphs), strict=True):
        kind, text = block.kind, mapped.text
        if not text:
            if not label:
                continue
            # A label with nothing behind it that can be read is the text itself.
            label, runs = None, reader.runs(block, None)
            mapped = cleaner.clean(runs)
            text = mapped.text
            if not text:
                continue
        if label:  # which makes even a block quotation a turn of the conversation
            kind = "body"
        elif kind == "body" and (text[0] in "[(" or len(text) <= LONGEST_PAGE_NUMBER):
            kind = _kind(text, talk=talk)
        strong = talk and markdown and kind == "body" and is_strong(raw, block.start, block.end)
        take(new(Passage, (kind, block.level, mapped, label, strong)), text, runs)
    return page.finish()


def in_raw(passages: list[Passage], origin: Origin) -> list[Passage]:
    """Give passages read from a sheet with the raw offsets of its characters."""
    found = []
    for kind, level, (text, spans), label, strong in passages:
        mapped = new(MappedText, (text, origin.follow(spans)))
        if label:
            label = Label(label.text, *origin.place(label.raw_start, label.raw_end))
        found.append(new(Passage, (kind, level, mapped, label, strong)))
    return found


class _Runs:
    """Gives the runs of the blocks of one raw text that are text."""

    def __init__(self, raw: str, *, markdown: bool) -> None:
        self.words = BrokenWords(raw)
        self.mends = self.words.any
        self.markup = Markup(raw) if markdown else None

    def runs(self, block: Block, label: Label | None) -> Runs:
        """Give the runs of a block without its label, its marks, and what line ends put into words."""
        _, _, runs, marks = block
        if label:
            runs = _behind(label, runs)
        if marks:
            runs = cut(runs, list(marks))
        if self.markup and runs:
            runs = self.markup.without_marks(runs)
        return self.words.mend(runs) if self.mends and runs else runs


def _behind(label: Label, runs: Runs) -> Runs:
    """Give the runs of a block without the label that opens it, or stands above it."""
    start, end = runs[0]
    _, label_start, label_end = label
    if label_start <= start and label_end < end:
        return ((label_end, end), *runs[1:]) if label_end > start else runs
    return cut(runs, [(label_start, label_end)])


def _kind(text: str, *, talk: bool) -> str:
    """Give the kind of a paragraph without a label; `talk` says that speakers are labelled on the page."""
    if SURE_NUMBER.fullmatch(text):
        return "meta"
    is_stage = STAGE.fullmatch(text) or (talk and SENTENCE_ASIDE.fullmatch(text))
    return "stage" if is_stage else "body"


class _Page:
    """The passages of a page so far, and the paragraph among them that may go on.

    `half` is the last part of that paragraph, `place` where it stands among the passages; `settled` says that
    it does not go on in the next passage, as most do not. What stands behind it is page furniture, which is
    layout where the paragraph goes on, and notes and captions, which are not.
    """

    def __init__(
        self, raw: str, words: BrokenWords, cleaner: Cleaner, authorities: Authorities, *, by_lines: bool
    ) -> None:
        self.raw, self.words, self.cleaner, self.authorities = raw, words, cleaner, authorities
        # What is marked up as furniture is kept, unlike page numbers and running heads.
        self.by_lines = by_lines
        self.done: list[Passage] = []
        self.half: Passage | None = None
        self.runs: Runs = ()
        self.place = 0
        self.joined: dict[int, list[tuple[Passage, Runs]]] = {}
        self.has_feeds, self.honorifics = "\f" in raw, authorities.honorifics
        self.settled = True

    def take(self, passage: Passage, text: str, runs: Runs) -> None:
        """Add the passage of a block, its text, read from those runs."""
        kind = passage[0]
        if (kind != "body" or len(text) < 4 or not self.settled) and self._is_more(passage, runs):
            return
        if kind in MAY_GO_ON:
            self.half, self.runs, self.place = passage, runs, len(self.done)
            self.settled = not self.has_feeds and has_ended(text, self.honorifics)
        else:
            self.half = None
        self.done.append(passage)

    def _is_more(self, passage: Passage, runs: Runs) -> bool:
        """Take a passage that goes on from the paragraph that may, or stands behind it on its page."""
        kind, _, mapped, label, _ = passage
        if self.half is None:
            return False
        if kind in BETWEEN or (len(mapped.text) < 4 and mapped.text.isdigit() and not label):
            self.done.append(passage)
            self.settled = False
            return True
        if label is None and kind == self.half.kind and self._goes_on(self.half, passage):
            self._join(self.half, passage, runs)
            return True
        return False

    def finish(self) -> list[Passage]:
        """Give all passages, those that page breaks cut whole again."""
        for place, halves in self.joined.items():
            self.done[place] = self._whole(halves)
        return self.done

    def _goes_on(self, half: Passage, passage: Passage) -> bool:
        """Tell whether a paragraph goes on in a passage of its kind."""
        before, after = half.mapped.text, passage.mapped.text
        if half.kind == "body" and goes_on(before, after, self.authorities):
            return True
        between = self.done[self.place + 1 :]
        if not (between or self.has_feeds) or self.place == 0:
            return False
        feed = self.has_feeds and "\f" in self.raw[half.raw()[1] : passage.raw()[0]]
        page_ends = feed or any(item.kind != "caption" for item in between)
        return page_ends and goes_on_over_page(before, after, self.authorities)

    def _join(self, half: Passage, passage: Passage, runs: Runs) -> None:
        self.joined.setdefault(self.place, [(half, self.runs)]).append((passage, runs))
        between = self.done[self.place + 1 :]
        kept = [item for item in between if item.kind in KEPT_BETWEEN or not self.by_lines]
        self.done[self.place + 1 :] = kept
        self.half, self.settled = passage, False

    def _whole(self, halves: list[tuple[Passage, Runs]]) -> Passage:
        """Put the parts of a paragraph together, the white space that parted two standing for a space."""
        passage, runs = halves[0]
        joined, out = list(runs), []
        for (before, _), (after, more) in pairwise(halves):
            start, length = after.raw()[0], len(before.text)
            hyphen = before.mapped.raw(length - 1, length)[0] if before.text[-1] == "-" else None
            broken = None if hyphen is None else self.words.mend_joint(hyphen, start)
            gap = SPACE.search(self.raw, joined[-1][1], start)
            if broken:
                out.append(broken)
            elif gap:
                joined.append(gap.span())
            joined += more
        return Passage(
            passage.kind, passage.level, self.cleaner.clean(cut(tuple(joined), out)), passage.label
        )
