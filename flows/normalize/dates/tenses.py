"""Tell from the words around a date whether its sentence looks back or ahead."""

from typing import Literal, NamedTuple

Tense = Literal["past", "future", "open"]

BREAKS = ('"', "\u201c", "\u201d", ";")
# until | Friday, by | Friday: what leads on to a day may lead to one that is over
LEADS_ON = (
    " for ",
    " until ",
    " till ",
    " by ",
    " until midnight ",
    " until noon ",
    " by midnight ",
    " by noon ",
)
LONGEST = 120  # characters on either side in which the verb is looked for
PUNCTUATION = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019-\u2013\u2014"
FUTURE = frozenset(
    "will shall won't won\u2019t upcoming forthcoming due scheduled slated expected planned promised"
    " plan plans intends intend hopes hope expects expect".split()
)
# What was to happen may have happened since: he would leave on Tuesday, he was due on Tuesday.
UNTOLD = frozenset("would could should might".split())
AHEAD = frozenset({"due", "scheduled", "slated", "expected", "planned", "promised"})
PAST_BEFORE_AHEAD = frozenset({"was", "were", "had"})
PAST = frozenset(
    "was were had did been said told met held took came went began became left sent gave made got"
    " found fell rose broke brought built bought thought sold shot spoke wrote fought saw knew drew flew grew"
    " ran sat stood struck swore threw paid kept felt heard led won lost hit cut put lay bore drove ate hid"
    " rode sang sank shook shut slept split spread stole taught tore understood withdrew wore quit".split()
)
NOT_PAST = frozenset("need indeed speed feed seed hundred red bed united allied armed".split())


class Told(NamedTuple):
    """The tense of the words around a date, and the text offsets of the word that tells it."""

    tense: Tense
    start: int
    end: int


def leads_on(text: str, start: int, told: Told | None) -> bool:
    """Tell whether the word before a date leads on to it: elections called for Friday may be over, or not."""
    return text.endswith(LEADS_ON if told is None else " for ", 0, start)


def tense_around(text: str, start: int, end: int, sentence: tuple[int, int]) -> Told | None:
    """Give the tense by the verb nearest before a date in its sentence, else the first behind it.

    A verb on the other side of a quotation mark or semicolon does not count. None where no verb stands there
    that tells the tense.
    """
    floor = max(sentence[0], start - LONGEST)
    floor = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in BREAKS))
    words, place = text[floor:start].split(), start
    for number in range(len(words) - 1, -1, -1):
        place = text.rfind(words[number], floor, place)
        if told := _told(text, words[number], words[number - 1] if number else "", place):
            return told
    place = end
    earlier = ""
    for word in text[end : max(end, min(sentence[1], end + LONGEST))].split():
        place = text.find(word, place)
        if told := _told(text, word, earlier, place):
            return told
        place, earlier = place + len(word), word
    return None


def _told(text: str, printed: str, earlier: str, place: int) -> Told | None:
    """Tell the tense by a word, with the marks beside it, at an offset, and the word before it."""
    word = printed.strip(PUNCTUATION)
    lower, earlier = word.lower(), earlier.lower()
    tense: Tense | None = None
    if lower in UNTOLD or (lower in AHEAD and earlier in PAST_BEFORE_AHEAD):
        tense = "open"
    elif lower in FUTURE or lower.endswith(("'ll", "\u2019ll")) or (lower == "be" and earlier == "to"):
        tense = "future"
    elif word == "may" or (lower == "set" and text.startswith((" to ", " for "), place + len(printed))):
        tense = "future"  # with a capital, May is mostly the month
    elif earlier != "be" and (lower in PAST or (word.endswith("ed") and _is_participle(word))):
        tense = "past"
    start = place + printed.find(word)
    return Told(tense, start, start + len(word)) if tense else None


def _is_participle(word: str) -> bool:
    return len(word) > 4 and word.islower() and word not in NOT_PAST
