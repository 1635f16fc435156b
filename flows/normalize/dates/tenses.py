"""Tell from the words around a date whether its sentence looks back or ahead."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from schemas.authority_records import DateWords
from schemas.rows import new

Tense = Literal["past", "future", "open"]

BREAKS = ('"', "\u201c", "\u201d", ";", ": ", " -- ")
# until | Friday, by | Friday: what leads on to a day may lead to one that is over
UNTIL = (
    " until ",
    " UNTIL ",
    " till ",
    " by ",
    " until midnight ",
    " until noon ",
    " by midnight ",
    " by noon ",
)
LEADS_ON = (" for ", *UNTIL)
SINCE = ("since ", "Since ")
LONGEST = 120  # characters on either side in which the verb is looked for
PUNCTUATION = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019-\u2013\u2014"
CONTRACTED_WILL = ("'ll", "\u2019ll")
TELLING_ENDS = ("ed", *CONTRACTED_WILL)
PAST_BEFORE_AHEAD = frozenset({"was", "were", "had"})
# asked them to | the court: no infinitive
NO_INFINITIVE = frozenset(
    "a all an any each every her his it its my our some that the their them this".split()
)
NO_SUBJECT = NO_INFINITIVE - {"it", "that"} | set("and by for from in of on or to with".split())
# they are | to meet, they were | to meet
TO_COME: dict[str, Tense] = {"is": "future", "are": "future", "was": "open", "were": "open"}
BESIDE = frozenset({"be", "may", "next", "set"})  # what looks ahead with the words beside it
BEFORE_NEXT = frozenset({"the", "its", "their"})
NEXT_TIMES = frozenset(
    "afternoon day evening few hour month morning night of several time to two week year".split()
)
SUBJECTS = frozenset("he i it she they we who you".split())
OBJECT = 4  # words before a bare verb in which another one would make its subject an object


class Told(NamedTuple):
    """The tense of the words around a date, and the text offsets of the word that tells it.

    `leads_on` tells of would, and of a verb in the past, that what it leads to may be still to come: `asked
    them to go by May`.
    """

    tense: Tense
    start: int
    end: int
    leads_on: bool = False


def leads_on(text: str, start: int, told: Told | None) -> bool:
    """Tell whether the word before a date leads on to it: elections called for Friday may be over, or not."""
    return text.endswith(LEADS_ON if told is None or told.leads_on else " for ", 0, start)


def leads_until(text: str, start: int, told: Told | None) -> bool:
    """Tell whether a date ends what no verb says is over: `extends the mission until 15 August`."""
    return (told is None or told.leads_on) and text.endswith((" to ", " before ", *UNTIL), 0, start)


def tense_around(text: str, start: int, end: int, sentence: tuple[int, int], verbs: DateWords) -> Told | None:
    """Give the tense by the verb nearest before a date in its sentence, else the first behind it.

    A verb on the other side of a quotation mark, dash, colon or semicolon does not count. None where no verb
    stands there that tells the tense.
    """
    if text.endswith(SINCE, 0, start):
        return new(Told, ("past", start - len("since "), start - 1, False))
    telling = _telling(verbs)
    before = text[max(sentence[0], start - LONGEST) : start]
    for mark in BREAKS:
        if mark in before:
            before = before[before.rfind(mark) + 1 :]
    words, place = before.split(), start - len(before) + len(before.rstrip()) + 1
    for number in range(len(words) - 1, -1, -1):
        place -= len(words[number]) + 1  # one blank parts words
        told = _told(words, number, place, verbs, telling)
        if told and not _is_set_in(words, number):
            tense, first, last, _ = told
            return new(Told, (tense, first, last, _leads_ahead(words, number, verbs)))
    behind = text[end : max(end, min(sentence[1], end + LONGEST))]
    for mark in BREAKS:
        if mark in behind:
            behind = behind[: behind.find(mark)]
    words, place = behind.split(), end + len(behind) - len(behind.lstrip())
    for number, word in enumerate(words):
        if told := _told(words, number, place, verbs, telling):
            return told
        place += len(word) + 1
    return None


@cache
def _telling(verbs: DateWords) -> frozenset[str]:
    """Give the words of which one tells the tense, beside participles and what is contracted."""
    ahead = verbs.looking_ahead | verbs.called_for | verbs.timetable
    return ahead | verbs.untold | verbs.looking_back | BESIDE | {"to"}


def _told(
    words: Sequence[str], number: int, place: int, verbs: DateWords, telling: frozenset[str]
) -> Told | None:
    """Tell the tense by one of the words, with the marks beside it, which stands at an offset."""
    printed = words[number]
    word = printed.strip(PUNCTUATION)
    lower = word.lower()
    if lower not in telling and not lower.endswith(TELLING_ENDS):  # as most words
        return None
    earlier = words[number - 1].lower() if number else ""
    tense: Tense | None = None
    if lower in verbs.called_for and lower.endswith("ed") and earlier in SUBJECTS:
        tense = "past"  # it promised
    elif lower in verbs.untold or (lower in verbs.called_for and earlier in PAST_BEFORE_AHEAD):
        tense = "open"
    elif lower == "to" and earlier in TO_COME and _is_infinitive(words, number + 1):
        tense = TO_COME[earlier]
    elif (
        lower in verbs.looking_ahead
        or lower.endswith(CONTRACTED_WILL)
        or (lower in BESIDE and _goes_with(word, words, number))
    ):
        tense = "future"
    elif earlier != "be" and _is_past(word, verbs):
        tense = "past"
    elif word in verbs.timetable and _has_subject(words, number, verbs):
        tense = "future"
    start = place + printed.find(word)
    return new(Told, (tense, start, start + len(word), False)) if tense else None


def _goes_with(word: str, words: Sequence[str], number: int) -> bool:
    """Tell whether a word looks ahead with those beside it: to be, set for, the next round; or may does.

    With a capital, May is mostly the month.
    """
    earlier = words[number - 1].lower() if number else ""
    if word == "may" or (word.lower() == "be" and earlier == "to"):
        return True
    if word.lower() == "set":  # set to open, set for May
        return words[number + 1 : number + 2] in (["to"], ["for"])
    return word.lower() == "next" and earlier in BEFORE_NEXT and _names_what_comes(words, number + 1)


def _names_what_comes(words: Sequence[str], number: int) -> bool:
    """Tell whether a word behind next names what is to come, not a day that is over: `the next day`."""
    return number < len(words) and words[number].strip(PUNCTUATION) not in NEXT_TIMES


def _is_infinitive(words: Sequence[str], number: int) -> bool:
    """Tell whether a word behind to is a verb: `are to meet`, not `is to the north`."""
    return (
        number < len(words)
        and words[number].isalpha()
        and words[number].islower()
        and words[number] not in NO_INFINITIVE
    )


def _is_past(word: str, verbs: DateWords) -> bool:
    """Tell whether a word is a verb of what is over: an irregular one, or a form in -ed."""
    if word.lower() in verbs.looking_back:
        return True
    return word.endswith("ed") and len(word) > 4 and word.islower() and word not in verbs.no_participles


def _has_subject(words: Sequence[str], number: int, verbs: DateWords) -> bool:
    """Tell whether a verb has its subject before it: `she leaves`, not `the leaves`; `schools open`.

    The subject of a bare form is a plural, and no object of another verb: `saw the talks begin`.
    """
    subject = words[number - 1] if number else ""
    if words[number].strip(PUNCTUATION).endswith("s"):
        return subject.isalpha() and subject.lower() not in NO_SUBJECT
    if not subject.endswith("s") or subject.lower() in verbs.no_plurals:
        return False
    before = words[max(0, number - OBJECT) : number - 1]
    return not any(_is_past(word.strip(PUNCTUATION), verbs) for word in before)


def _is_set_in(words: Sequence[str], number: int) -> bool:
    """Tell whether two commas part a word from the date behind: `figures, to be out in May, show that`."""
    for word in words[max(0, number - 2) : number]:
        if word[-1] == ",":  # as behind few
            return any(later[-1] == "," for later in words[number:])
    return False


def _leads_ahead(words: Sequence[str], number: int, verbs: DateWords) -> bool:
    """Tell whether a verb leads to what is to be done: `would extend it to`, `asked both to report by`."""
    if words[number].lower() in verbs.untold:
        return True
    if words[number] not in verbs.leading:
        return False
    behind = zip(words[number + 1 :], words[number + 2 :], strict=False)
    return any(
        word == "to" and verb.islower() and verb not in NO_INFINITIVE and not verb.endswith("s")
        for word, verb in behind
    )
