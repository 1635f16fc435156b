"""Read who said quoted words where no verb of the active voice leads to them: passives, colons, phrases."""

import re

from flows.normalize.quoting.antecedents import ANOTHER
from flows.normalize.quoting.attribution import Attribution, Telling
from flows.normalize.quoting.speech_verbs import LONGEST_WORD
from flows.normalize.quoting.subjects import subject_after

PHRASE = re.compile(r"(?:[Aa]ccording to|[Ii]n the words of) (?=\S)")
TIES = (" as", " to be", " to have been", " to have")
LAST_WORD = re.compile(r"\w+$")


def in_passive(telling: Telling, start: int, end: int) -> Attribution | None:
    """Read `was described by President Mendez as`, `called by the minister`, `said by aides to be`."""
    text, scene = telling.text, telling.scene
    if text.find(" by ", start, end) < 0:  # as in most sentences
        return None
    end -= next((len(tie) for tie in TIES if text.endswith(tie, start, end)), 0)
    by = text.rfind(" by ", start, end)
    verb = LAST_WORD.search(text, max(start, by - LONGEST_WORD), by) if by > 0 else None
    if verb is None or verb.group() not in telling.knowledge.authorities.speech_verbs:
        return None
    subject = subject_after(scene, by + len(" by "), end)
    if subject is None or subject.end != end:
        return None
    return telling.spoken(subject, *verb.span(), "verb_before")


def by_colon(telling: Telling, sentence: int, start: int, place: int) -> Attribution | None:
    """Read a sentence about one person that leads to words with a colon: `Olga Winter was blunt:`."""
    if start > sentence or not telling.text.endswith((":", ": "), start, place):
        return None
    subject = subject_after(telling.scene, start, place)
    if subject is None or not (
        subject.naming or subject.pronoun or ANOTHER.match(telling.text, *subject[:2])
    ):
        return None
    others = telling.scene.named.between(subject.end, place)
    if any(naming.type == "person" for naming in others) or telling.verbs(start, place):
        return None
    return telling.spoken(subject, subject.end, subject.end, "context")


def in_opening_phrase(telling: Telling, sentence: int, start: int, place: int) -> Attribution | None:
    """Read `According to Ms. Saleh,` at the head of a sentence for all words quoted in it."""
    phrase = PHRASE.match(telling.text, sentence, place)
    if phrase is None or start > sentence or telling.verbs(start, place):
        return None
    subject = subject_after(telling.scene, phrase.end(), place)
    if subject is None or not telling.text.startswith(", ", subject.end):
        return None
    return telling.spoken(subject, phrase.start(), phrase.end() - 1, "phrase")
