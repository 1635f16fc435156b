"""Find the speaker labels that open a paragraph, e.g. `**EIR:**`, `MS. HALVORSEN:`, `Q:`.

A colon in prose is no label: a label is in bold type, or in capitals, or a short run of capitalised
words that opens paragraphs more than once.
"""

import re
from collections import Counter
from dataclasses import dataclass

from flows.normalize.layout import Block
from flows.normalize.mapped import clean

BOLD = re.compile(r"(\*\*|__)([^*_:\n]{1,80})(?::[ \t]*\1|\1[ \t]*:)[ \t]*")  # **EIR:** or **EIR**:
PLAIN = re.compile(
    r"[ \t]*([^\W\d_][\w\u0300-\u036f.,'\u2019 ()-]{0,78}?)[ \t]?:(?=[\s])[ \t]*"
)  # MS. HALVORSEN: or Q:
GAP = re.compile(r"[ \t]*([QA])(?:[ \t]{2,}|\t)(?=\S)")  # Q   Why do you think so?
# **Wikinews** on a line of its own; what ends in a full stop is a short sentence
ALONE = re.compile(r"[ \t]*(\*\*|__)?([^*_:\n]{0,59}[^*_:.!?\s]):?(?(1)\1):?[ \t]*")
DASH = re.compile(r"[ \t]*([^\W\d_][\w.'\u2019 -]{0,40}?) ?[\u2014\u2013] ?(?=\S)")  # Mizin — Yes
TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Amb|Gen|Sen|Rep)\. |(?:Sir|Lord|Lady|Dame) ")  # Mr. Qin (China):
ASIDE = re.compile(r"\s*\([^()]*\)")  # Mr. Qin (China) (spoke in Chinese)
FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w'\u2019-]+(?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][\w'\u2019-]+){1,2}"
)  # John Q. Doe
# How many labels of a form must come again before any of it counts.
NEEDED = {"colon": 1, "alone": 2, "dash": 2}
PLAIN_WORDS = re.compile(r"[\w .,'\u2019()&/-]+")
LONGEST_LABEL = 100  # characters, with markup
MARKS = " *_>#:-\u2013\u2014"  # what may stand around the words of a label
PARTICLES = frozenset("al bin da de del der di du el la le of ret the van von zu".split())
# Words that stand before a colon in print without being anybody's label.
NOT_A_LABEL = frozenset(
    "author date ed editor editors editor's editor’s issue note notes photo publication source sources"
    " summary title update volume".split()
)


@dataclass(frozen=True)
class Label:
    """A speaker label: its words, and the raw offsets of it with its markup and the blank behind it."""

    text: str
    raw_start: int
    raw_end: int

    @property
    def name(self) -> str:
        """Give the words without what stands in parentheses: `Mr. Qin` of `Mr. Qin (China)`."""
        return ASIDE.sub("", self.text).strip() or self.text

    @property
    def aside(self) -> str | None:
        """Give the country or body in parentheses behind the name: `China` of `Mr. Qin (China)`."""
        asides = (match.group().strip(" ()") for match in ASIDE.finditer(self.text))
        return next((aside for aside in asides if aside[:1].isupper()), None)


@dataclass(frozen=True)
class _Candidate:
    """Words that may be a label, whether print alone makes them one, and their form: colon, alone or dash.

    `alone` and `dash` are the forms of headings and of datelines, too.
    """

    label: Label
    sure: bool
    form: str

    @property
    def alone(self) -> bool:
        return self.form == "alone"


def with_labels(raw: str, blocks: list[Block]) -> list[tuple[Block, Label | None]]:
    """Give the blocks with the labels that open them; a label on a line of its own opens the next block."""
    candidates = [_candidate(raw, block) for block in blocks]
    labels = _labels(candidates)
    found: list[tuple[Block, Label | None]] = []
    waiting: Label | None = None
    for number, block in enumerate(blocks):
        candidate = candidates[number]
        label = labels[number]
        if candidate and label and candidate.alone and _speaks(blocks, labels, number + 1):
            waiting = label
            continue
        found.append((block, waiting if candidate is None or candidate.alone else label))
        waiting = None
    return found


def _labels(candidates: list[_Candidate | None]) -> list[Label | None]:
    """Tell which words are labels: those that print alone shows, and those that come again.

    Names on lines of their own may be headings, and names before a dash places; they come again, too. They
    are labels where two at least do, as in a conversation. In a conversation, a full name before a colon is
    a label even if it comes once.
    """
    counts = Counter((item.form, item.label.name) for item in candidates if item)
    sure = {(item.form, item.label.name) for item in candidates if item and item.sure}
    again = {key for key, count in counts.items() if count > 1}
    conversations = {
        form for form, needed in NEEDED.items() if sum(key[0] == form for key in again | sure) >= needed
    }
    talk = len(again | sure) > 1
    found: list[Label | None] = []
    begun = False  # a title may open with a full name and a colon, but stands before the conversation
    for item in candidates:
        if item is None:
            found.append(None)
            continue
        comes_again = (item.form, item.label.name) in again and item.form in conversations
        in_full = item.form == "colon" and FULL_NAME.fullmatch(item.label.name) is not None
        is_label = item.sure or comes_again or (in_full and begun and talk)
        begun = begun or is_label
        found.append(item.label if is_label else None)
    return found


def _speaks(blocks: list[Block], labels: list[Label | None], number: int) -> bool:
    """Tell whether a block is text that a label on the line above it may open."""
    return (
        number < len(blocks) and blocks[number].kind in {"body", "quote", "list"} and labels[number] is None
    )


def _candidate(raw: str, block: Block) -> _Candidate | None:
    """Give the words that open a block, or are all of it, where they may be a label."""
    opening = raw[block.start : min(block.end, block.start + LONGEST_LABEL)]
    if block.kind not in {"body", "quote", "heading"} or not _may_open(opening):
        return None
    if block.kind != "heading":
        bold = BOLD.match(raw, block.start, block.end)
        match = bold or PLAIN.match(raw, block.start, block.end)
        if match and match.end() < block.end:
            return _named(raw, match, 2 if bold else 1, sure=bold is not None)
        if gap := GAP.match(raw, block.start, block.end):
            return _named(raw, gap, 1)
        if dash := DASH.match(raw, block.start, block.end):
            return _named(raw, dash, 1, form="dash")
    alone = ALONE.fullmatch(raw, block.start, block.end)
    return _named(raw, alone, 2, form="alone") if alone else None


def _may_open(opening: str) -> bool:
    """Tell cheaply whether the first characters of a block can hold a label; most cannot."""
    short = len(opening) < LONGEST_LABEL
    return (
        short or any(mark in opening for mark in ":\u2013\u2014") or opening.lstrip(" \t")[:1] in ("Q", "A")
    )


def _named(
    raw: str, match: re.Match[str], group: int, *, sure: bool = False, form: str = "colon"
) -> _Candidate | None:
    text = clean(raw, [match.span(group)]).text.strip(MARKS)
    label = Label(text, match.start(), match.end())
    if not _is_name_like(label.name):
        return None
    if form == "colon":
        in_capitals = label.name.upper() == label.name and match.re is not GAP
        sure = sure or in_capitals or TITLED.match(label.name) is not None
    return _Candidate(label, sure, form)


def _is_name_like(text: str) -> bool:
    words = re.findall(r"[\w.'\u2019-]+", text)
    if not PLAIN_WORDS.fullmatch(text):
        return False
    if not 0 < len(words) <= 6 or words[0].casefold().strip(".") in NOT_A_LABEL:
        return False
    return all(word[0].isupper() or word.casefold().strip(".") in PARTICLES for word in words)
