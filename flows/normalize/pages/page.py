"""Read a page as a human does: paragraphs whole again, their kinds, labels and turns."""

import re
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import itemgetter
from typing import NamedTuple

from flows.normalize.pages.cleaner import Cleaner, has_gaps
from flows.normalize.pages.furniture import SURE_NUMBER
from flows.normalize.pages.hyphens import BrokenWords
from flows.normalize.pages.layout import Block, blocks_of_all, cut
from flows.normalize.pages.mapped import MappedText, RawRun
from flows.normalize.pages.markup import MARKS, Markup, is_strong
from flows.normalize.pages.page_breaks import ENDED, goes_on, goes_on_over_page
from flows.normalize.pages.set_in import has_columns
from flows.normalize.sheets.sheet import Origin, Sheet
from flows.normalize.talk.dashed import is_behind_dash
from flows.normalize.talk.labels import Label, with_labels_of_all
from schemas.authority_records import Authorities
from schemas.rows import new

# [Laughter] or (Applause.) or (spoke in French): what happens, in a paragraph of its own
STAGE = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)? )?(?:\[(?!Congressional Record(?::| Volume))[^\[\]]{2,200}\]"
    r"|\((?:applause|audience|chuckles|crosstalk|inaudible|interruption|joined in progress|laughs?|laughter"
    r"|music|off[- ]mi[ck]e?|pause|recess|slide|soundbite|unintelligible|videotape"
    r"|(?:begin|commercial|end) (?:audio|break|video(?:tape)?))\b"
    r"[^()]{0,200}\):?)",
    re.IGNORECASE,
)
END_MARK = re.compile(
    r"\[end(?: of (?:document|file|interview|item|text|transcript))?\]|\(end ?all\)", re.IGNORECASE
)
# (NEWSBREAK) or (The band plays.) or (The sitting was closed at noon)
SENTENCE_ASIDE = re.compile(
    r"\([A-Z][A-Z ,'/-]{2,60}\)|\((?:The|An?) [^()]{2,200}[.!?]\)"
    r"|\(The (?:debate|House|meeting|session|sitting) [^()]{2,200}\)"
)
MAY_BE_STAGE = frozenset("[(0123456789")
LONGEST_PAGE_NUMBER = 16  # characters
LONGEST_FIGURE = 3  # characters of a page number with no sign around it
SPACE = re.compile(r"\s+")
# What may stand between the two halves of a paragraph.
BETWEEN = frozenset({"meta", "note", "caption"})
KEPT_BETWEEN = BETWEEN - {"meta"}
EMPHASISED_QUESTIONS = ("?*", "?_")  # as Markdown has it, and what is read of a web page
FEWEST_EMPHASISED = 2
MAY_GO_ON = frozenset({"body", "quote"})

Runs = tuple[RawRun, ...]
Labelled = list[tuple[Block, Label | None]]


class Passage(NamedTuple):
    """A paragraph on the page: kind as in the contract, heading level (0 for none), text and label.

    `strong` tells that it is set apart: all of it in bold or italic type, where there are labels, or
    questions so set; or as questions behind dashes.
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


# Of a passage, several times as fast as its name where all are looked at.
KIND, LABEL, STRONG = map(itemgetter, map(Passage._fields.index, ("kind", "label", "strong")))


def read_page(sheet: Sheet, authorities: Authorities, *, markdown: bool) -> list[Passage]:
    """Give the passages of a page in order; sentences that a page break cut in two are whole again.

    Raw offsets in them are those of the sheet.
    """
    return read_pages([sheet], [markdown], authorities)[0]


def read_pages(
    sheets: Sequence[Sheet], markdown: Sequence[bool], authorities: Authorities
) -> list[list[Passage]]:
    """Give the passages of each page, each step for all pages before the next one.

    What a step looks up stays near the processor then, which saves a tenth of the time.
    """
    texts = [sheet.text for sheet in sheets]
    gaps = list(map(has_gaps, texts))
    labelled = with_labels_of_all(texts, _blocks(sheets, markdown), gaps)
    readers = [
        _Reader(text, markdown=marked, gaps=wide)
        for text, marked, wide in zip(texts, markdown, gaps, strict=True)
    ]
    paragraphs = [reader.runs(each) for reader, each in zip(readers, labelled, strict=True)]
    cleaned = [reader.cleaner.clean_all(runs) for reader, runs in zip(readers, paragraphs, strict=True)]
    read = [
        reader.passages(blocks_of, runs, texts_of)
        for reader, blocks_of, runs, texts_of in zip(readers, labelled, paragraphs, cleaned, strict=True)
    ]
    return [
        _Page(reader, authorities, by_lines=sheet.blocks is None).whole(*each)
        for sheet, reader, each in zip(sheets, readers, read, strict=True)
    ]


def _blocks(sheets: Sequence[Sheet], markdown: Sequence[bool]) -> list[list[Block]]:
    """Give the blocks of each sheet: those that its markup shows, or else its lines."""
    by_lines = [sheet.blocks is None for sheet in sheets]
    texts = [sheet.text for sheet in compress(sheets, by_lines)]
    seen = iter(blocks_of_all(texts, list(compress(markdown, by_lines))))
    return [next(seen) if sheet.blocks is None else list(sheet.blocks) for sheet in sheets]


def in_raw(passages: list[Passage], origin: Origin) -> list[Passage]:
    """Give passages read from a sheet with the raw offsets of its characters."""
    found = []
    for kind, level, (text, spans), label, strong in passages:
        mapped = new(MappedText, (text, origin.follow(spans)))
        if label:
            label = Label(label.text, *origin.place(label.raw_start, label.raw_end))
        found.append(new(Passage, (kind, level, mapped, label, strong)))
    return found


class _Reader:
    """Reads the paragraphs of one raw text from its blocks."""

    def __init__(self, raw: str, *, markdown: bool, gaps: bool) -> None:
        self.raw, self.markdown = raw, markdown
        self.words, self.cleaner = BrokenWords(raw), Cleaner(raw, gaps=gaps)
        asks = "?" in raw and ("*" in raw or "_" in raw)  # a sign alone is found at once
        self.emphasised = sum(map(raw.count, EMPHASISED_QUESTIONS)) if asks else 0
        # Questions that stand between the marks of Markdown are set so in plain text, too.
        self.markup = Markup(raw) if markdown or self.emphasised >= FEWEST_EMPHASISED else None

    def runs(self, labelled: Labelled) -> list[Runs]:
        """Give the runs of each block without its label, its marks, and what line ends put into words."""
        found = []
        for (_, _, runs, marks), label in labelled:
            if label:
                runs = _behind(label, runs)
            if marks:
                runs = cut(runs, list(marks))
            found.append(runs)
        if self.markup:
            found = self._without_marks(self.markup, found)
        return [self.words.mend(runs) if runs else runs for runs in found] if self.words.any else found

    def _without_marks(self, markup: Markup, found: list[Runs]) -> list[Runs]:
        """Leave the marks of Markdown out; in plain text, those around a whole paragraph alone."""
        if self.markdown:
            return markup.without_marks(found)
        strong = [bool(runs) and is_strong(self.raw, runs[0][0], runs[-1][1]) for runs in found]
        cleared = iter(markup.without_marks(list(compress(found, strong))))
        return [next(cleared) if each else runs for each, runs in zip(strong, found, strict=True)]

    def passages(
        self, labelled: Labelled, paragraphs: list[Runs], cleaned: list[MappedText]
    ) -> tuple[list[Passage], list[Runs]]:
        """Give the passages of the blocks, and the runs of each."""
        passages, kept = [], []
        talk = any(label for _, label in labelled)
        emphasised = talk or self.emphasised > 0
        for (block, label), runs, mapped in zip(labelled, paragraphs, cleaned, strict=True):
            kind, level, whole, marks = block
            text = mapped[0]
            if label and not text:  # a label with nothing behind it that can be read is the text itself
                label, (runs,) = None, self.runs([(block, None)])
                mapped = self.cleaner.clean(runs)
                text = mapped[0]
            if not text:
                continue
            if label:  # which makes even a block quotation a turn of the conversation
                kind = "body"
            elif kind == "body" and (text[0] in MAY_BE_STAGE or len(text) <= LONGEST_PAGE_NUMBER):
                kind = _kind(text, talk=talk)
            strong = (
                emphasised
                and kind == "body"
                and self.raw[whole[0][0]] in MARKS  # as few have
                and is_strong(self.raw, whole[0][0], whole[-1][1])
            )
            strong = strong or (bool(marks) and is_behind_dash(self.raw, block))
            passages.append(new(Passage, (kind, level, mapped, label, strong)))
            kept.append(runs)
        return passages, kept


def _behind(label: Label, runs: Runs) -> Runs:
    """Give the runs of a block without the label that opens it, or stands above it."""
    start, end = runs[0]
    _, label_start, label_end = label
    if label_start <= start and label_end < end:
        return ((label_end, end), *runs[1:]) if label_end > start else runs
    return cut(runs, [(label_start, label_end)])


def _kind(text: str, *, talk: bool) -> str:
    """Give the kind of a paragraph without a label; `talk` says that speakers are labelled on the page."""
    if SURE_NUMBER.fullmatch(text) or END_MARK.fullmatch(text):
        return "meta"
    is_stage = STAGE.fullmatch(text) or (talk and SENTENCE_ASIDE.fullmatch(text))
    return "stage" if is_stage else "body"


class _Page:
    """The passages of a page so far, and the paragraph among them that may go on.

    `half` is the last part of that paragraph, `place` where it stands among the passages; `settled` says that
    it does not go on in the next passage, as most do not. What stands behind it is page furniture, which is
    layout where the paragraph goes on, and notes and captions, which are not.
    """

    def __init__(self, reader: _Reader, authorities: Authorities, *, by_lines: bool) -> None:
        self.raw, self.words, self.cleaner = reader.raw, reader.words, reader.cleaner
        self.authorities = authorities
        # What is marked up as furniture is kept, unlike page numbers and running heads.
        self.by_lines = by_lines
        self.done: list[Passage] = []
        self.half: Passage | None = None
        self.runs: Runs = ()
        self.place = 0
        self.joined: dict[int, list[tuple[Passage, Runs]]] = {}
        self.has_feeds, self.honorifics = "\f" in self.raw, authorities.honorifics
        self.settled = True

    def whole(self, passages: list[Passage], paragraphs: list[Runs]) -> list[Passage]:
        """Give the passages, each read from the runs of a paragraph; those that were cut are whole again."""
        done, feeds, honorifics = self.done, self.has_feeds, self.honorifics
        for passage, runs in zip(passages, paragraphs, strict=True):
            kind, text = passage[0], passage[2][0]
            plain = kind == "body" and self.settled and len(text) > LONGEST_FIGURE
            if not plain and self._is_more(passage, runs):
                continue
            if kind in MAY_GO_ON:
                self.half, self.runs, self.place = passage, runs, len(done)
                end = text[-1]
                self.settled = not feeds and (
                    end in ENDED or (end == "." and text[text.rfind(" ") + 1 :] not in honorifics)
                )
            else:
                self.half = None
            done.append(passage)
        for place, halves in self.joined.items():
            done[place] = self._whole(halves)
        return done

    def _is_more(self, passage: Passage, runs: Runs) -> bool:
        """Take a passage that goes on from the paragraph that may, or stands behind it on its page."""
        kind, _, mapped, label, _ = passage
        if self.half is None:
            return False
        if kind in BETWEEN or (len(mapped.text) <= LONGEST_FIGURE and mapped.text.isdigit() and not label):
            self.done.append(passage)
            self.settled = False
            return True
        if label is None and kind == self.half.kind and self._goes_on(self.half, passage):
            self._join(self.half, passage, runs)
            return True
        return False

    def _goes_on(self, half: Passage, passage: Passage) -> bool:
        """Tell whether a paragraph goes on in a passage of its kind."""
        before, after = half.mapped.text, passage.mapped.text
        if half.kind == "body" and goes_on(before, after, self.authorities):
            return not has_columns(self.raw[slice(*passage.raw())])  # Sweden     3     1
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
