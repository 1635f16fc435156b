"""Cut a text into runs of capitalised words: names stand nowhere else.

All rules for names look at these runs alone, some eighth of a text, and never at the other words.
"""

import re
from collections.abc import Set
from typing import NamedTuple

from schemas.rows import new

# The capital letters of the alphabets in which names are printed here: Latin, Greek, Cyrillic.
UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
# Words with a small letter that may stand inside a name, of a person or a body.
PARTICLES = frozenset(
    "al ap av bin bint da dal das de degli dei del della den der des di do dos du e el ibn la las le les los"
    " ould ten ter van vom von y zu zum zur".split()
)
LINKS = frozenset("& and for in of on the to with".split())
SMALL_WORDS = PARTICLES | LINKS
TIED = r"(?:(?:a[dlnrstz]|ash|d|el|l)['\u2019-])"  # d'Ettorre, al-Bashir
IN_WORD = r"[\w&'\u2019@/-]*+"
CAPITAL_WORD = rf"[{UPPER}]{IN_WORD}(?:\.(?=[{UPPER}]|[a-z]{{2,4}}(?!\w)){IN_WORD})*+\.?"
SMALL = "|".join(sorted(SMALL_WORDS))
RUN = re.compile(rf"{CAPITAL_WORD}(?: (?:(?:{SMALL}) ){{0,3}}{TIED}?{CAPITAL_WORD}){{0,40}}")
TIED_BEFORE = re.compile(rf"(?<![\w'\u2019-]){TIED}\Z")
TIES = "'\u2019-"
BREAK = "--"
POSSESSIVE = ("'s", "\u2019s", "'S", "\u2019S")
OPENS_SENTENCE = re.compile(
    r"(?:[.!?:;\u2026]|\A|\u2014|--)[\"'\u2018\u2019\u201c\u201d)\]]*\s*[\"'\u2018\u201c(\[]*\Z"
)
ABBREVIATED = re.compile(r"(?:\w{1,2}\.)+")  # J., U.S., Ph.D.


class Word(NamedTuple):
    """A word of a run: its text offsets, a possessive ending and the stop of a sentence left out.

    `small` tells that it has no capital: a particle or a link between capitalised words.
    """

    start: int
    end: int
    text: str
    small: bool


Run = tuple[Word, ...]  # words parted by one blank each, the first and the last capitalised


def runs_of(text: str, abbreviations: Set[str]) -> list[Run]:
    """Give the runs of capitalised words of a text, in order."""
    runs: list[Run] = []
    for match in RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        if before != " " and not before.isspace():
            if before.isalnum() or before == "_":  # iPhone
                continue
            if before in TIES and (tied := TIED_BEFORE.search(text, max(0, start - 6), start)):
                start = tied.start()
        run = text[start:end]
        if run.isalpha():
            runs.append((new(Word, (start, end, run, False)),))
        else:
            _part(run, start, abbreviations, runs)
    return runs


def _part(run: str, start: int, abbreviations: Set[str], runs: list[Run]) -> None:
    """Add a stretch to the runs, parted where a sentence or a possessive ends inside it."""
    words: list[Word] = []
    for piece in run.split(" "):
        end = start + len(piece)
        if piece.isalpha():
            small = piece in SMALL_WORDS
            if words or not small:  # small behind a possessive: America's of ...
                words.append(new(Word, (start, end, piece, small)))
        else:
            word = _word(piece, abbreviations)
            words.append(new(Word, (start, start + len(word), word, False)))
            if len(word) < len(piece):
                runs.append(tuple(words))
                words = []
        start = end + 1
    if words:
        runs.append(tuple(words))


def _word(piece: str, abbreviations: Set[str]) -> str:
    """Give a word without a possessive ending or the stop of a sentence."""
    if BREAK in piece:  # Vordel--the
        piece = piece[: piece.index(BREAK)]
    if piece.endswith(POSSESSIVE):
        return piece[:-2]
    if piece[-1] == "." and len(piece) > 2:
        return piece if ABBREVIATED.fullmatch(piece) or piece in abbreviations else piece[:-1]
    return piece.rstrip("'\u2019-/@&") or piece


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word stands first in its sentence, its quotation or its clause behind a dash."""
    return OPENS_SENTENCE.search(text, max(0, start - 8), start) is not None
