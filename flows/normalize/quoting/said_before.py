"""Read who said quoted words from what leads to them: `Ivan Petrov said that`, `according to NATO,`."""

import re
from collections.abc import Sequence

from flows.normalize.quoting.antecedents import ANOTHER
from flows.normalize.quoting.attribution import LONGEST_CLAUSE, Attribution, Telling
from flows.normalize.quoting.said_after import NEAR, PUT_IT
from flows.normalize.quoting.speech_verbs import (
    LONGEST_WORD,
    NOTHING_SAID,
    NOUNS,
    QUOTES,
    WORDLESS,
    WRITTEN,
    Verb,
)
from flows.normalize.quoting.subjects import Subject, subject_after, subject_before

PHRASE = re.compile(r"(?:[Aa]ccording to|[Ii]n the words of) (?=\S)")
ACCORDING, IN_THE_WORDS = "ccording to ", "n the words of "  # one of which it holds
WORDS_OF = re.compile(r"(?:'s?|\u2019s?) (?:own )?words[,:]? ?$")  # In Boris Levin's words, “...”
BEHIND_VERB = frozenset((",", ":", "that", ", that"))  # what leads directly from a verb to words
INTRODUCING = (",", ":", "that", ", ", ": ", "that ")  # how it ends
LEADS = " ,:"  # what may stand between a clause and the words it leads to
CLOSING = " \"'\u201d\u2019\u00bb"
SUBORDINATE = re.compile(
    r"(?:After|Although|As|Because|Before|Despite|If|Since|Though|When|Whereas|While)(?!\w)"
)
# A plan called “Horseshoe” is nobody's word.
NAMING_VERBS = frozenset("called dubbed labeled labelled termed".split())
NOUN_FORMS = NOUNS | {f"{form}s" for form in NOUNS}
# The talks are over, Interfax reported, saying: the first verb of speech there is a noun.
NO_CLAUSE = NOUN_FORMS | WORDLESS
# Verbs that name a topic without giving words: tells the paper about “clean” ants, commented on the “deal”
TOPIC_VERBS = ("ask", "comment", "remark", "tell", "told", "wonder", "wrote", "writ")
# not: wrote | on 9 July
TOPIC = re.compile(
    r" (?:about|of|on|upon) (?!\d|[A-Z][a-z]+day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
HEARER_VERBS = ("ask", "tell", "told")  # asked both of them to “return to the letter”
TOPIC_OF_HEARER = re.compile(r" about ")
TIES = (" as", " to be", " to have been", " to have")
LAST_WORD = re.compile(r"\w+$")
# The minister said, and I quote, “...”: whoever speaks says whose the words are before.
I_QUOTE = re.compile(
    r",? (?:and )?(?:here )?I(?: am|'m|\u2019m)? quot(?:e|ing)\b[^,:\"\u201c]{0,16}[,:]? ?\Z"
)
LONGEST_ASIDE = 48  # characters
AS_SOME = re.compile(r"As (?:[\w'\u2019-]+ ){2,6}\Z")  # As one of my predecessors | wrote


def said_before(telling: Telling, place: int) -> Attribution | None:
    """Give the attribution that leads, in the same sentence, to words that open at an offset."""
    sentence = telling.scene.sentence(place)
    start = max(sentence, place - LONGEST_CLAUSE)
    if start >= place:
        return None
    end = start + len(telling.text[start:place].rstrip(LEADS))
    lead = _before_aside(telling.text, start, end, place)
    return (
        _phrase(telling, start, lead, place)
        or _verb(telling, sentence, start, place, lead)
        or _passive(telling, start, end)
        or _colon(telling, sentence, start, place)
        or _opening_phrase(telling, sentence, start, place)
    )


def _before_aside(text: str, start: int, end: int, place: int) -> int:
    """Give where what leads to words ends, before an aside that they are quoted."""
    near = max(start, place - LONGEST_ASIDE)
    aside = I_QUOTE.search(text, near, place) if text.find(" quot", near, end) >= 0 else None
    return aside.start() if aside else end


def told_in(telling: Telling, start: int, end: int) -> Attribution | None:
    """Give whose words a sentence reports: the first verb of speech in it that has a named subject."""
    for verb in telling.verbs(start, end):
        subject = subject_before(telling.scene, start, verb.clause)
        if subject:
            told = telling.spoken(subject, verb.start, verb.end, "context")
            return told if told and told.naming else None
    return None


def is_reported(telling: Telling, place: int) -> bool:
    """Tell whether a verb that gives words leads to those that open at an offset, whoever its subject is."""
    sentence = telling.scene.sentence(place)
    verbs = telling.verbs(max(sentence, place - LONGEST_CLAUSE), place)
    return bool(verbs) and _governs(telling, verbs[-1], sentence, place)


def is_introduced(telling: Telling, place: int) -> bool:
    """Tell whether a verb of speech leads directly to words, whoever its subject is: `people say, “...”`."""
    if not telling.text.endswith(INTRODUCING, 0, place):
        return False
    start = max(telling.scene.sentence(place), place - NEAR)
    verbs = telling.verbs(start, place)
    return bool(verbs) and telling.text[verbs[-1].end : place].strip() in BEHIND_VERB


def _phrase(telling: Telling, start: int, end: int, place: int) -> Attribution | None:
    text, scene = telling.text, telling.scene
    subject: Subject | None
    in_words = text.rfind("words", max(start, place - len("words, ")), place) >= 0
    words = WORDS_OF.search(text, max(start, place - len("'s own words, ")), place) if in_words else None
    if words:
        naming = scene.naming_at_end(start, words.start())
        subject = Subject(naming.claim, naming.end, naming) if naming else None
        return telling.spoken(subject, words.start(), end, "phrase") if subject else None
    if text.find(ACCORDING, start, end) >= 0 or text.find(IN_THE_WORDS, start, end) >= 0:
        for phrase in PHRASE.finditer(text, start, end):
            subject = subject_after(scene, phrase.end(), end)
            if subject and subject.end == end:
                return telling.spoken(subject, phrase.start(), phrase.end() - 1, "phrase")
    it = text.endswith(" it", start, end)
    put = PUT_IT.search(text, max(start, end - len(" phrased it")), end) if it else None
    if put and put.end() == end:
        subject = subject_before(scene, start, put.start())
        return telling.spoken(subject, *put.span("verb"), "phrase") if subject else None
    return None


def _verb(telling: Telling, sentence: int, start: int, place: int, lead: int) -> Attribution | None:
    """Read the last verb of speech before the words, of those that end where what leads to them does.

    One that may be a noun or a participle, and has no subject that can be read, is passed over; behind any
    other, somebody else speaks.
    """
    verbs = [verb for verb in telling.verbs(start, place) if verb.form not in WRITTEN and verb.end <= lead]
    for number in range(len(verbs) - 1, -1, -1):
        verb = verbs[number]
        if not _governs(telling, verb, sentence, place):
            return None
        subject = _subject_of(telling, verb, sentence, start)
        if subject and _holds_verb(subject, verbs[:number]):
            continue  # the Fund said the subsidies agreed in May “cannot last”
        if subject and not (verb.plural and subject.is_one):
            if verb.form in NAMING_VERBS and _is_called(telling, verb, subject, place):
                return None
            told = telling.spoken(subject, verb.start, verb.end, "verb_before")
            return told or _said_that_he(telling, verbs[:number], subject, sentence, start)
        if not (verb.form in NOUN_FORMS or verb.form in NAMING_VERBS):
            return None
    return None


def _holds_verb(subject: Subject, verbs: Sequence[Verb]) -> bool:
    """Tell whether words read as a subject are an earlier verb's clause, the later one a participle."""
    return subject.naming is None and any(subject.start < verb.start < subject.end for verb in verbs)


def _is_called(telling: Telling, verb: Verb, subject: Subject, place: int) -> bool:
    """Tell `a plan called “Horseshoe”` from `what his office called “a visit”`."""
    if subject.naming or subject.pronoun or telling.text[verb.end : place].strip(LEADS):
        return False
    return not telling.text.endswith("what ", 0, subject.start)


def _governs(telling: Telling, verb: Verb, sentence: int, place: int) -> bool:
    """Tell whether the words stand inside what the verb reports: `said the plan was “dead”`."""
    text = telling.text
    gap = text[verb.end : place]
    if NOTHING_SAID.match(gap) or ";" in gap:
        return False
    if gap.strip(LEADS) in {"", "that"} or gap.endswith((":", ": ")):
        return True
    introduced = gap.endswith((",", ", ")) and text[place + 1 : place + 2].isupper()
    pattern = TOPIC_OF_HEARER if verb.form.startswith(HEARER_VERBS) else TOPIC
    topic = verb.form.startswith(TOPIC_VERBS) and " that " not in gap and pattern.search(gap)
    if verb.form in WORDLESS or topic:
        return introduced
    if introduced and text.startswith("As ", sentence):
        return True  # As the minister said in May, “...”
    if "," not in gap or not SUBORDINATE.match(text, sentence):
        return True
    return text.find(",", sentence, min(verb.clause, sentence + LONGEST_CLAUSE)) >= 0


def _said_that_he(
    telling: Telling, verbs: Sequence[Verb], subject: Subject, sentence: int, start: int
) -> Attribution | None:
    """Read whose clause a pronoun stands in: `John Keane said he believes the plan is “sound”`."""
    if not verbs or subject.pronoun is None:
        return None
    lead = telling.text[verbs[-1].end : subject.start]
    speaker = _subject_of(telling, verbs[-1], sentence, start)
    if speaker is None or not (lead == " " or lead.endswith(" that ")):
        return None
    return telling.spoken(speaker, verbs[-1].start, verbs[-1].end, "verb_before")


def _subject_of(telling: Telling, verb: Verb, sentence: int, start: int) -> Subject | None:
    """Give the subject of a verb, that of the sentence where the verb has none of its own."""
    before = telling.text[start : verb.clause].rstrip(CLOSING)
    if before.endswith(" as") and (quoting := _quoted_by_another(telling, verb, start)):
        return quoting
    shared = (",", " by", " while") if verb.form.endswith("ing") else (" and", " but", " then")
    if before.endswith(shared):
        return _subject_of_sentence(telling, sentence, verb.start)
    if start == sentence and AS_SOME.match(telling.text, sentence, verb.clause):
        start += len("As ")
    return subject_before(telling.scene, start, verb.clause)


def _quoted_by_another(telling: Telling, verb: Verb, start: int) -> Subject | None:
    """Read `quoted Boris Levin as` before `saying`."""
    end = verb.start - len(" as ")
    for quotes in QUOTES.finditer(telling.text, start, end):
        subject = subject_after(telling.scene, quotes.end(), end)
        if subject and subject.end == end:
            return subject
    return None


def _subject_of_sentence(telling: Telling, sentence: int, end: int) -> Subject | None:
    start = max(sentence, end - LONGEST_CLAUSE)
    unsure: Subject | None = None
    for verb in telling.verbs(start, end):
        if subject := subject_before(telling.scene, start, verb.clause):
            if verb.form not in NO_CLAUSE:
                return subject
            unsure = unsure or subject
    if unsure:
        return unsure
    if start > sentence:
        return None
    subject = subject_after(telling.scene, start, end)
    if subject and not (subject.naming or subject.pronoun):
        subject = _without_verb(telling, subject)
    return subject if subject and subject.end < end and telling.text[subject.end] in " ," else None


def _without_verb(telling: Telling, subject: Subject) -> Subject:
    """Leave out the first verb of the past behind a noun, and all that follows: `My coach | cut it and`."""
    past = telling.knowledge.authorities.date_words.looking_back
    words = telling.text[subject.start : subject.end].split(" ")
    count = next((n for n in range(2, len(words)) if words[n] in past or words[n].endswith("ed")), len(words))
    return subject._replace(end=subject.start + len(" ".join(words[:count])))


def _passive(telling: Telling, start: int, end: int) -> Attribution | None:
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


def _colon(telling: Telling, sentence: int, start: int, place: int) -> Attribution | None:
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


def _opening_phrase(telling: Telling, sentence: int, start: int, place: int) -> Attribution | None:
    """Read `According to Ms. Saleh,` at the head of a sentence for all words quoted in it."""
    phrase = PHRASE.match(telling.text, sentence, place)
    if phrase is None or start > sentence or telling.verbs(start, place):
        return None
    subject = subject_after(telling.scene, phrase.end(), place)
    if subject is None or not telling.text.startswith(", ", subject.end):
        return None
    return telling.spoken(subject, phrase.start(), phrase.end() - 1, "phrase")
