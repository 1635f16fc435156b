"""Read the verbs of speech in a clause, and tell those that somebody is the subject of."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge
from schemas.rows import new

WORD_BEFORE = re.compile(r"([\w'\u2019]+) $")
LONGEST_WORD = 32  # characters
BE = frozenset("are be been being is was were".split())
HAVE = frozenset("had has have".split())
NEGATED = frozenset("cannot hardly neither never nor not scarcely".split())
NOT_YET = frozenset("can could did do does may might must shall should to will would".split())
ADVERBS = frozenset(
    "again also always earlier even ever first further herself himself instead itself just later meanwhile"
    " more often once only repeatedly since so soon still then therefore thus today tonight twice"
    " yesterday".split()
)
# Words before a form that is a noun or a participle there: the claims, member states, a plan called
NOT_A_VERB_BEHIND = frozenset(
    "a an any as by her his its my no of or our so some such that their the these this those whose with"
    " your".split()
)
# Forms that are nouns, too, and are so before `of`: dismissed US claims of “genocide”
NOUNS = frozenset(
    "answer appeal call charge claim comment cry demand estimate fear forecast hope joke label note order"
    " point pledge praise promise protest question quip quote remark reply report request shout signal state"
    " sum talk term voice vow".split()
)
NOUN_TAIL = re.compile(r" (?:about|against|by|for|from|of|on|over)(?!\w)")
# went on to say, likes to say; would only say, would say only
OWN = re.compile(r"((?:(?:goes|going|gone|went) on|liked|likes|loved|loves|used) to|would)(?: only)? $")
ONLY = re.compile(r"would (?:say only|only say)(?!\w)")
# was | quoted by the agency as saying
QUOTED = re.compile(r"(?:cited|quoted|reported) (?:by [^,;.:]{2,60}? )?as (\w+ing)(?!\w)")
QUOTED_FORMS = ("cited", "quoted", "reported")
LONGEST_QUOTED = 80  # characters up to the last word of such a verb
QUOTES = re.compile(r"(?:cited?|cites|citing|quoted?|quotes|quoting) ")
# NATO on Thursday denied; Ivan Petrov late Monday said
WHEN = (
    r"(?: (?:(?:early|late|on) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:afternoon|evening|morning|night))?| earlier"
    r"| on (?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})| last (?:month|night|week|year)"
    r"| this (?:afternoon|evening|month|morning|week|year)"
    r"| (?:to|yester)day)"
)
WHEN_BEFORE = re.compile(rf"{WHEN} $")
LONGEST_WHEN = len(" early Wednesday afternoon ")
# How such words end: most verbs stand behind a name.
OWN_ENDS = ("to ", "would ", "only ")
WHEN_ENDS = ("day ", "noon ", "evening ", "morning ", "night ", "earlier ", "month ", "week ", "year ")
NOTHING_SAID = re.compile(r" (?:little|no|no more|nothing|not)(?!\w)")
# Verbs that speak of words without giving them: `spoke for an hour about the “consensus”`
WORDLESS = frozenset(
    "began begin begins brief briefed briefs continue continued continues continuing discuss discussed"
    " discusses speak speaks spoke spoken talk talked talks".split()
)
# The subject of these is no speaker: `“No entry,” read the sign.`
SURE = frozenset("said told wrote".split())  # forms that are nothing but verbs
WRITTEN = frozenset({"read", "reads"})


class Verb(NamedTuple):
    """A verb of speech: its text offsets, its form, and where the words before it that are its own begin."""

    start: int
    end: int
    form: str
    clause: int
    plural: bool  # a form that one person is not the subject of: say, claim


class SpeechVerbs:
    """The verbs of speech in stretches of a text, nouns and the passive voice left out.

    Their words are found once, and each is read when it is asked for: of a paragraph with a quotation, two
    verbs of three are in other sentences.
    """

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]], knowledge: Knowledge) -> None:
        """Take the stretches, in order, one at least, with no letter beside them."""
        self._text, self._known = text, knowledge.authorities.speech_verbs
        self._floors, self._ends = zip(*stretches, strict=True)
        self._places = knowledge.speech_verbs.words(text, self._floors[0], self._ends[-1])
        self._starts = [start for start, _ in self._places]
        self._read: dict[int, Verb | None] = {}

    def between(self, start: int, end: int) -> list[Verb]:
        """Give the verbs that begin between two offsets."""
        found, read = [], self._read
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            verb = read[number] if number in read else self._verb(number)
            if verb:
                found.append(verb)
        return found

    def _verb(self, number: int) -> Verb | None:
        start, end = self._places[number]
        floor = self._floors[bisect_left(self._ends, end)]
        apart = start >= floor and self._text[start - 1 : start] != "-" and not self._is_part(number, floor)
        verb = _verb(self._text, floor, start, end, self._known) if apart else None
        self._read[number] = verb
        return verb

    def _is_part(self, number: int, floor: int) -> bool:
        """Tell whether a verb is part of one before it: `quoted by the agency as saying`."""
        text, place = self._text, self._starts[number]
        while number and self._starts[number - 1] >= max(floor, place - LONGEST_QUOTED):
            number -= 1
            start, end = self._places[number]
            if text.startswith(QUOTED_FORMS, start):
                verb = _verb(text, floor, start, end, self._known)
                if verb and verb.end > place:
                    return True
        return False


def _verb(text: str, floor: int, start: int, end: int, known: Set[str]) -> Verb | None:
    form = text[start:end]
    if (form in NOUNS or form.removesuffix("s") in NOUNS) and NOUN_TAIL.match(text, end):
        return None
    if form.startswith(QUOTED_FORMS) and (quoted := QUOTED.match(text, start)):
        end, form = quoted.end(), quoted.group(1)
    passive = form.endswith("ing")
    clause = _auxiliaries(text, floor, start, passive=passive, sure=passive or form in SURE)
    if clause is None:
        return None
    return new(Verb, (start, end, form, clause, clause == start and _is_base(form, known)))


def _auxiliaries(text: str, floor: int, start: int, *, passive: bool, sure: bool) -> int | None:
    """Give where the auxiliaries and adverbs of a verb begin; None where it is denied, a wish or no verb."""
    place = start
    if text.endswith(OWN_ENDS, floor, start):
        own = OWN.search(text, max(floor, start - LONGEST_WORD), start)
        if own and (own.group(1) != "would" or ONLY.match(text, own.start())):
            place = own.start()
    window = max(floor, start - LONGEST_WHEN)
    if text.endswith(WHEN_ENDS, window, start) or text.find(" on ", window, start) >= 0:
        when = WHEN_BEFORE.search(text, window, start)
        place = when.start() + 1 if when else place
    while word := _word_before(text, max(floor, place - LONGEST_WORD), place):
        form = word.lower()
        if form in NEGATED or form in NOT_YET or form.endswith(("n't", "n\u2019t")):
            return None
        if form in BE and not passive:
            return None
        if form not in BE and form not in HAVE and form not in ADVERBS and not _is_adverb(word):
            return None if place == start and form in NOT_A_VERB_BEHIND and not sure else place
        place -= len(word) + 1
    return place


def _word_before(text: str, floor: int, end: int) -> str:
    """Give the word that one blank parts from an offset; nothing where there is none."""
    if end <= floor or text[end - 1] != " ":
        return ""
    word = text[text.rfind(" ", floor, end - 1) + 1 or floor : end - 1]
    if word.isalpha():  # as most are
        return word
    match = WORD_BEFORE.search(text, floor, end)
    return match.group(1) if match else ""


def _is_base(form: str, known: Set[str]) -> bool:
    """Tell whether a form is that of many, by the form of one beside it in the authority file."""
    return f"{form}s" in known or f"{form}es" in known or f"{form[:-1]}ies" in known


def _is_adverb(word: str) -> bool:
    return word.islower() and len(word) > 4 and word.endswith("ly")
