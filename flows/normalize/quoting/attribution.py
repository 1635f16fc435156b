"""Say who said something: what every rule of attribution gives, and what all of them rest on."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.mentions import Naming
from flows.normalize.pages.page import Passage
from flows.normalize.quoting.antecedents import Antecedents
from flows.normalize.quoting.scene import Scene
from flows.normalize.quoting.speech_verbs import SpeechVerbs, Verb
from flows.normalize.quoting.subjects import Subject
from schemas.rows import new

LONGEST_CLAUSE = 240  # characters between words and what tells whose they are


class TurnSpeaker(NamedTuple):
    """Who speaks the turn that a passage belongs to: the label, and the full name where it is known."""

    label: str
    name: str | None


class Attribution(NamedTuple):
    """Who said it: the name as printed, its mention or the full name of a turn's speaker, and why.

    `clause_end` is the text offset where the words that tell end.
    """

    speaker_name: str
    naming: Naming | None
    turn_name: str | None
    verb: str | None
    method: str
    evidence: tuple[Evidence, ...]
    clause_end: int


class Telling:
    """A stretch of text that may tell who speaks, with all that a rule needs to read it."""

    def __init__(
        self,
        scene: Scene,
        passages: Sequence[Passage],
        knowledge: Knowledge,
        antecedents: Antecedents | None = None,
        speaker: TurnSpeaker | None = None,
    ) -> None:
        """Take the stretch, the passages of the document, and who speaks the turn that the stretch is of."""
        self.scene, self.text = scene, scene.text
        self.passages, self.knowledge = passages, knowledge
        self.antecedents, self.speaker = antecedents, speaker
        self._verbs: SpeechVerbs | None = None

    def verbs(self, start: int, end: int) -> Sequence[Verb]:
        """Give the verbs of speech between two offsets that stand in no quotation."""
        if self._verbs is None:
            self._verbs = SpeechVerbs(self.text, self._unquoted(), self.knowledge)
        return self._verbs.between(start, end)

    def _unquoted(self) -> list[tuple[int, int]]:
        """Give the stretches between the quotations."""
        stretches, start = [], self.scene.start
        for _, _, opening, closing, _, _ in self.scene.marked:
            stretches.append((start, opening))
            start = closing
        return [*stretches, (start, self.scene.end)]

    def spoken(self, subject: Subject, start: int, end: int, method: str) -> Attribution | None:
        """Give the attribution to the subject of a verb or phrase from start to end, which may be empty.

        A pronoun gives one only where exactly one person fits; `I` gives the speaker of the turn.
        """
        first, last = min(subject.start, start), max(subject.end, end)
        verb = self.text[start:end] or None
        told = evidence_of(self.scene.passage, first, last)
        if subject.pronoun is None:
            name = self.text[subject.start : subject.end]
            return new(Attribution, (name, subject.naming, None, verb, method, (told,), last))
        if subject.pronoun == "i":
            return self._by_label(verb, (told,), last)
        naming = self.antecedents.whom(subject.pronoun, subject.start) if self.antecedents else None
        if naming is None:
            return self._by_office(subject, verb, told, last)
        named = evidence_of(self.passages[naming.passage], naming.claim, naming.end)
        evidence = (named, told) if named.raw_start < told.raw_start else (told, named)
        return Attribution(named.text, naming, None, verb, "pronoun", evidence, last)

    def _by_office(self, subject: Subject, verb: str | None, told: Evidence, last: int) -> Attribution | None:
        """Give the attribution to the office that a pronoun stands for: `the Secretary-General`."""
        place = self.antecedents.office(subject.start) if self.antecedents else None
        if place is None:
            return None
        evidence = (evidence_of(self.scene.passage, *place), told)
        return Attribution(self.text[slice(*place)], None, None, verb, "pronoun", evidence, last)

    def by_label(self, start: int, end: int) -> Attribution | None:
        """Give the attribution of all words of a turn to its speaker."""
        return self._by_label(None, (evidence_of(self.scene.passage, start, end),), end)

    def _by_label(self, verb: str | None, told: tuple[Evidence, ...], end: int) -> Attribution | None:
        if self.speaker is None:
            return None
        name = self.speaker.name or self.speaker.label
        return Attribution(name, None, self.speaker.name, verb, "label", told, end)
