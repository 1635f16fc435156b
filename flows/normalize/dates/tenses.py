"""Tell from the words around a date whether its sentence looks back or ahead."""

from typing import Literal, NamedTuple

from schemas.authority_records import DateWords

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
CONTRACTED_WILL = ("'ll", "\u2019ll")
PAST_BEFORE_AHEAD = frozenset({"was", "were", "had"})


class Told(NamedTuple):
    """The tense of the words around a date, and the text offsets of the word that tells it."""

    tense: Tense
    start: int
    end: int


def leads_on(text: str, start: int, told: Told | None) -> bool:
    """Tell whether the word before a date leads on to it: elections called for Friday may be over, or not."""
    return text.endswith(LEADS_ON if told is None else " for ", 0, start)


def tense_around(text: str, start: int, end: int, sentence: tuple[int, int], verbs: DateWords) -> Told | None:
    """Give the tense by the verb nearest before a date in its sentence, else the first behind it.

    A verb on the other side of a quotation mark or semicolon does not count. None where no verb stands there
    that tells the tense.
    """
    floor = max(sentence[0], start - LONGEST)
    for mark in BREAKS:
        floor = max(floor, text.rfind(mark, floor, start) + 1)
    words, place = text[floor:start].split(), start
    for number in range(len(words) - 1, -1, -1):
        place = text.rfind(words[number], floor, place)
        if told := _told(text, words[number], words[number - 1] if number else "", place, verbs):
            return told
    place = end
    earlier = ""
    for word in text[end : max(end, min(sentence[1], end + LONGEST))].split():
        place = text.find(word, place)
        if told := _told(text, word, earlier, place, verbs):
            return told
        place, earlier = place + len(word), word
    return None


def _told(text: str, printed: str, earlier: str, place: int, verbs: DateWords) -> Told | None:
    """Tell the tense by a word, with the marks beside it, at an offset, and the word before it."""
    word = printed.strip(PUNCTUATION)
    lower, earlier = word.lower(), earlier.lower()
    tense: Tense | None = None
    if lower in verbs.untold or (lower in verbs.called_for and earlier in PAST_BEFORE_AHEAD):
        tense = "open"
    elif (
        lower in verbs.looking_ahead or lower.endswith(CONTRACTED_WILL) or (lower == "be" and earlier == "to")
    ):
        tense = "future"
    elif word == "may" or (lower == "set" and text.startswith((" to ", " for "), place + len(printed))):
        tense = "future"  # with a capital, May is mostly the month
    elif earlier != "be" and (
        lower in verbs.looking_back or (word.endswith("ed") and _is_participle(word, verbs))
    ):
        tense = "past"
    start = place + printed.find(word)
    return Told(tense, start, start + len(word)) if tense else None


def _is_participle(word: str, verbs: DateWords) -> bool:
    return word.endswith("ed") and len(word) > 4 and word.islower() and word not in verbs.no_participles
