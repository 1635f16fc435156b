"""Tell from the words around a date whether its sentence looks back or ahead."""

import re
from typing import Literal, NamedTuple

Tense = Literal["past", "future", "open"]

MARKS = ('"', "\u201c", "\u201d")
LONGEST = 120  # characters on either side in which the verb is looked for
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
FUTURE = frozenset(
    "will shall won't won\u2019t upcoming due scheduled slated expected planned promised plans plan"
    " intends intend hopes hope expects expect".split()
)
# What was to happen may have happened since: he would leave on Tuesday, he was due on Tuesday.
UNTOLD = frozenset("would could should might".split())
AHEAD = frozenset({"due", "scheduled", "slated", "expected", "planned", "promised"})
PAST_BEFORE_AHEAD = frozenset({"was", "were", "had"})
PAST = frozenset(
    "was were had did been has have said told met held took came went began became left sent gave made got"
    " found fell rose broke brought built bought thought sold shot spoke wrote fought saw knew drew flew grew"
    " ran sat stood struck swore threw paid kept felt heard led won lost hit cut put lay bore drove ate hid"
    " rode sang sank shook shut slept split spread stole taught tore understood withdrew wore quit".split()
)
PARTICIPLE = re.compile(r"[a-z]{3,}ed")
NOT_PAST = frozenset("need indeed speed feed seed hundred red bed united allied armed".split())


class Told(NamedTuple):
    """The tense of the words around a date, and the text offsets of the word that tells it."""

    tense: Tense
    start: int
    end: int


def is_for(text: str, start: int) -> bool:
    """Tell whether a date is what something is for: elections called for Friday may be over, or not."""
    return text.endswith(" for ", 0, start)


def tense_around(text: str, start: int, end: int, sentence: tuple[int, int]) -> Told | None:
    """Give the tense by the verb nearest before a date in its sentence, else the first behind it.

    A verb on the other side of a quotation mark does not count. None where no verb stands there that tells
    the tense.
    """
    floor = max(sentence[0], start - LONGEST)
    floor = max(floor, *(text.rfind(mark, floor, start) for mark in MARKS))
    words = list(WORD.finditer(text, floor, start))
    for number in range(len(words) - 1, -1, -1):
        if told := _told(words[number], words[number - 1].group().lower() if number else ""):
            return told
    earlier = ""
    for word in WORD.finditer(text, end, max(end, min(sentence[1], end + LONGEST))):
        if told := _told(word, earlier):
            return told
        earlier = word.group().lower()
    return None


def _told(match: re.Match[str], earlier: str) -> Told | None:
    word = match.group().lower()
    tense: Tense | None = None
    if word in UNTOLD or (word in AHEAD and earlier in PAST_BEFORE_AHEAD):
        tense = "open"
    elif (
        word in FUTURE
        or word.endswith(("'ll", "\u2019ll"))
        or (word == "be" and earlier == "to")
        or (word == "set" and match.string.startswith((" to ", " for "), match.end()))
    ):
        tense = "future"
    elif earlier != "be" and word not in NOT_PAST and (word in PAST or PARTICIPLE.fullmatch(match.group())):
        tense = "past"
    return Told(tense, *match.span()) if tense else None
