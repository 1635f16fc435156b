"""Read who said quoted words from what follows them: `said Ivan Petrov`, `the minister said`."""

import re

from flows.normalize.quoting.attribution import LONGEST_CLAUSE, Attribution, Telling
from flows.normalize.quoting.quote_marks import Marked
from flows.normalize.quoting.speech_verbs import NOTHING_SAID, WRITTEN
from flows.normalize.quoting.subjects import subject_after, subject_before

GAP = re.compile(r"[\s,\u2014\u2013-]*")
PARTING_GAP = re.compile(r"\s*[,\u2014\u2013-]")  # such a gap that holds more than blanks
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
    start, end = _behind(telling, quoted, LONGEST_CLAUSE)
    return (_phrase(telling, start, end) or _verb(telling, start, end)) if start < end else None


def is_followed_by_verb(telling: Telling, quoted: Marked) -> bool:
    """Tell whether a verb of speech follows quoted words, whoever its subject is."""
    start, end = _behind(telling, quoted, NEAR)
    return start < end and bool(telling.verbs(start, end))


def _behind(telling: Telling, quoted: Marked, longest: int) -> tuple[int, int]:
    """Give the clause behind quoted words, of so many characters at most; an empty one where none goes on.

    A mark parts the two. A full stop ends the sentence, unless what follows begins in lower case: `“We
    stay.” said Karin Dahl.`
    """
    text, scene, closing = telling.text, telling.scene, quoted.closing
    last = text[quoted.end - 1]
    if last != "." and last not in PARTING and not PARTING_GAP.match(text, closing, scene.end):
        return closing, closing
    gap = GAP.match(text, closing, scene.end)
    start = gap.end() if gap else closing
    stopped = last == "." or text.startswith(".", closing)
    if stopped and not (last == "." and closing < start < scene.end and text[start].islower()):
        return closing, closing
    end = min(scene.sentence_end(start), start + longest, scene.next_mark(start))
    return (closing, closing) if LEADS_AWAY.match(text, start, end) else (start, end)


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
