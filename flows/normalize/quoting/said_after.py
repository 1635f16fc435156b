"""Read who said quoted words from what follows them: `said Ivan Petrov`, `the minister said`."""

import re

from flows.normalize.quoting.attribution import LONGEST_CLAUSE, Attribution, Telling
from flows.normalize.quoting.quote_marks import Marked
from flows.normalize.quoting.speech_verbs import NOTHING_SAID, WRITTEN
from flows.normalize.quoting.subjects import subject_after, subject_before

GAP = re.compile(r"[\s,\u2014\u2013-]*")
# What goes on with the sentence, or begins another clause
LEADS_AWAY = re.compile(r"(?:and|but|or|that|what|when|where|which|while|who)(?![\w'\u2019-])")
# according to NATO; in the words of X; as X put it
PHRASE = re.compile(r"(?P<verb>according to|in the words of) |as (?=\S)")
PUT_IT = re.compile(r" (?P<verb>put|puts|phrased|phrases) it(?!\w)")
PARTING = frozenset(",?!\u2026\u2014\u2013-")
NEAR = 60  # characters
OPENS_CLAUSE = (" that ", " whether ", " why ")  # “Why?” Karin Dahl said that ...


def said_after(telling: Telling, quoted: Marked) -> Attribution | None:
    """Give the attribution that follows quoted words in their own sentence."""
    text, scene = telling.text, telling.scene
    gap = GAP.match(text, quoted.closing, scene.end)
    start = gap.end() if gap else quoted.closing
    end = min(scene.sentence_end(start), start + LONGEST_CLAUSE, scene.next_mark(start))
    if start >= end or not _goes_on(text, quoted, start) or LEADS_AWAY.match(text, start, end):
        return None
    return _phrase(telling, start, end) or _verb(telling, start, end)


def is_followed_by_verb(telling: Telling, quoted: Marked) -> bool:
    """Tell whether a verb of speech follows quoted words, whoever its subject is."""
    text, scene = telling.text, telling.scene
    gap = GAP.match(text, quoted.closing, scene.end)
    start = gap.end() if gap else quoted.closing
    end = min(scene.sentence_end(start), start + NEAR, scene.next_mark(start))
    if start >= end or not _goes_on(text, quoted, start) or LEADS_AWAY.match(text, start, end):
        return False
    return bool(telling.verbs(start, end))


def _goes_on(text: str, quoted: Marked, start: int) -> bool:
    """Tell whether the sentence of quoted words goes on behind them, with a mark that parts the two.

    A full stop ends it, unless what follows begins in lower case: `“We stay.” said Karin Dahl.`
    """
    last = text[quoted.end - 1]
    if last == "." or text.startswith(".", quoted.closing):
        return last == "." and start > quoted.closing and text[start].islower()
    return last in PARTING or not PARTING.isdisjoint(text[quoted.closing : start])


def _phrase(telling: Telling, start: int, end: int) -> Attribution | None:
    phrase = PHRASE.match(telling.text, start, end)
    if phrase is None:
        return None
    if phrase["verb"]:
        subject = subject_after(telling.scene, phrase.end(), end)
        return telling.spoken(subject, *phrase.span("verb"), "phrase") if subject else None
    put = PUT_IT.search(telling.text, phrase.end(), end)
    subject = subject_before(telling.scene, phrase.end(), put.start(), whole=True) if put else None
    return telling.spoken(subject, *put.span("verb"), "phrase") if put and subject else None


def _verb(telling: Telling, start: int, end: int) -> Attribution | None:
    text, scene = telling.text, telling.scene
    verbs = telling.verbs(start, end)
    if not verbs or verbs[0].form in WRITTEN:
        return None
    verb = verbs[0]
    if NOTHING_SAID.match(text, verb.end) or text.startswith(OPENS_CLAUSE, verb.end):
        return None
    if verb.start == start:
        behind = min(verb.end + 1, end)
        subject = subject_after(scene, behind, end)
    else:
        begin = start + len("as ") if text.startswith("as ", start) else start
        subject = subject_before(scene, begin, verb.clause, whole=True)
    if subject is None or (verb.plural and subject.is_one):
        return None
    return telling.spoken(subject, verb.start, verb.end, "verb_after")
