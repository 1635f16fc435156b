"""Read who said quoted words from the run of the text: an utterance goes on, or a sentence leads to it."""

import re

from flows.normalize.quoting.attribution import LONGEST_CLAUSE, Attribution, Telling
from flows.normalize.quoting.quote_marks import Marked
from flows.normalize.quoting.said_after import is_followed_by_verb
from flows.normalize.quoting.said_before import told_in
from flows.normalize.quoting.speech_verbs import WORDLESS
from flows.normalize.quoting.subjects import subject_after

BETWEEN_PARTS = 160  # characters between two parts of an utterance
SENTENCE_ENDS = (".", "!", "?", "\u2026")
PARTS_SENTENCE = (",", ":", ";", "\u2014", "\u2013")  # said Ivan Petrov, the deputy minister, “...”
BEAT = re.compile(r"[.!?]? ?(?:He|She) [a-z]{3,12}(?: [a-z]{2,12}){0,3}\. ?")  # He paused. She shook it.
# Beryl Marsh | was even blunter. / | disagrees.
MANNERS = (
    "adamant|angry|angrier|blunt|blunter|categorical|cautious|certain|clear|clearer|convinced|defiant|diplomatic|emphatic"
    "|enthusiastic|firm|frank|franker|furious|gloomier|gloomy|harsh|harsher|hopeful|impressed|laconic|optimistic"
    "|pessimistic|philosophical|resigned|sanguine|sceptical|scathing|sharper|skeptical|sure|terse|unapologetic"
    "|unconvinced|unequivocal|unimpressed|unmoved|unrepentant|upbeat|wary"
)
ATTITUDE = re.compile(
    r"(?: (?:is|was|sounds|sounded|seems|seemed|remains|remained)"
    r"(?: (?:equally|even|far|less|more|much|not|quite|so|still|too|very)){0,3}"
    rf" (?:{MANNERS})"
    r"| (?:agree[sd]|differ(?:s|ed)|disagree[sd]|demur(?:s|red)|object(?:s|ed)|shrug(?:s|ged)|sigh(?:s|ed)"
    r"|(?:shakes|shook) (?:her|his) head|(?:sees|saw|put|puts|tells) it differently))\. ?"
)
AROUND = re.compile(r"[\s.!?,\u2026\"'\u2018\u2019\u201c\u201d\u00ab\u00bb]*")


def goes_on(telling: Telling, told: Attribution, closing: int, quoted: Marked) -> Attribution | None:
    """Tell whether quoted words are the next part of what was quoted before, up to `closing`.

    They are where nothing stands between but the rest of the clause that tells whose words these are.
    """
    text, scene = telling.text, telling.scene
    start = max(told.clause_end, closing)
    between = text[start : quoted.opening] if quoted.opening - start <= BETWEEN_PARTS else "?"
    if not between.strip():
        return told._replace(method="continued") if _is_sentence(telling, quoted) else None
    if told.naming and told.naming.type == "person" and BEAT.fullmatch(between):
        return told._replace(method="continued") if _is_sentence(telling, quoted) else None
    if any(verb.form not in WORDLESS for verb in telling.verbs(start, quoted.opening)):
        return None
    speaker = told.naming.name.casefold() if told.naming else None
    named = [naming for naming in scene.named.between(start, quoted.opening) if not naming.tentative]
    if any(naming.type == "person" and naming.name.casefold() != speaker for naming in named):
        return None
    same = scene.sentence(quoted.opening) <= told.clause_end
    if told.clause_end <= closing:  # the verb that leads to both: called it “a war” and “a crime”
        return told if same and ";" not in between else None
    if same and not between.rstrip().endswith(PARTS_SENTENCE):
        return None
    if not same and not (_is_sentence(telling, quoted) and _is_next(telling, told.clause_end, quoted)):
        return None
    return told._replace(method="continued")


def led_to(telling: Telling, quoted: Marked) -> Attribution | None:
    """Read the sentence before words that are one: `Ivan Petrov said the talks had failed. “We tried.”`."""
    scene = telling.scene
    if scene.sentence(quoted.opening) != quoted.opening:
        return None
    before = scene.sentence(quoted.opening - 1) if quoted.opening > scene.start else quoted.opening
    if before == quoted.opening or quoted.opening - before > LONGEST_CLAUSE:
        return None
    if not _is_sentence(telling, quoted):
        return None
    told = told_in(telling, before, quoted.opening) or _attitude(telling, before, quoted.opening)
    named = [item for item in scene.named.between(before, quoted.opening) if not scene.quoted(item.start)]
    return told if len({item.name.casefold() for item in named if item.type == "person"}) < 2 else None


def _attitude(telling: Telling, start: int, end: int) -> Attribution | None:
    """Read in the sentence before the words how somebody speaks: `Beryl Marsh was blunter. “...”`."""
    subject = subject_after(telling.scene, start, end)
    if subject is None or (subject.naming is None and subject.pronoun is None):
        return None
    told = ATTITUDE.fullmatch(telling.text, subject.end, end)
    return telling.spoken(subject, subject.end, subject.end, "context") if told else None


def fills_turn(telling: Telling, quoted: Marked) -> Attribution | None:
    """Give words that are all of a turn to its speaker."""
    text, scene = telling.text, telling.scene
    if scene.passage.label is None or quoted.opening > 0 or not AROUND.fullmatch(text, quoted.closing):
        return None
    return telling.by_label(quoted.start, quoted.end)


def _is_sentence(telling: Telling, quoted: Marked) -> bool:
    """Tell whether quoted words are a sentence of their own, or more."""
    text, scene = telling.text, telling.scene
    starts = scene.sentence(quoted.opening) == quoted.opening
    ends = text.endswith(SENTENCE_ENDS, 0, quoted.end) or text.startswith(SENTENCE_ENDS, quoted.closing)
    return starts and ends and not is_followed_by_verb(telling, quoted)


def _is_next(telling: Telling, clause_end: int, quoted: Marked) -> bool:
    """Tell whether quoted words open the sentence behind the one that holds a clause."""
    scene = telling.scene
    return scene.sentence(quoted.opening - 1) == scene.sentence(clause_end - 1)
