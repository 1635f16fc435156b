"""Read who said quoted words from what leads to them: `Ivan Petrov said that`, `according to NATO,`."""

import re
from collections.abc import Sequence

from flows.normalize.quoting.attribution import LONGEST_CLAUSE, Attribution, Telling
from flows.normalize.quoting.led_otherwise import PHRASE, by_colon, in_opening_phrase, in_passive
from flows.normalize.quoting.said_after import NEAR, PUT_IT
from flows.normalize.quoting.speech_verbs import (
    NOTHING_SAID,
    NOUNS,
    QUOTES,
    WORDLESS,
    WRITTEN,
    Verb,
)
from flows.normalize.quoting.subjects import Subject, subject_after, subject_before

ACCORDING, IN_THE_WORDS = "ccording to ", "n the words of "  # one of which it holds
WORDS_OF = re.compile(r"(?:'s?|\u2019s?) (?:own )?words[,:]? ?$")  # In Boris Levin's words, “...”
BEHIND_VERB = frozenset((",", ":", "that", ", that"))  # what leads directly from a verb to words
INTRODUCING = (",", ":", "that", ", ", ": ", "that ")  # how it ends
# ORLAVA, June 15 (Reuters) - | The Council demanded “...”
DATELINE = re.compile(
    r"(?=[^\"\u201c]{0,80}[\d(])[^\Wa-z\d_]{2}[^\"\u201c.]{1,60}(?:\.[^\"\u201c]{0,30})?"
    r"(?<=[\w).]) ?(?:--?|\u2013|\u2014) ?(?=[A-Z])"
)
# At the opening, | the minister thanked them, saying “...”
OPENING = re.compile(
    r"(?:After|Also|At|Before|Despite|During|Earlier|Following|For|In|Last|Later|Meanwhile|On|Since|Speaking|This)"
    r"(?!\w)[^,:;\"\u201c\u201d]{0,80}, "
)
FOR = re.compile(r"For (?:the )?\Z")  # For | the Red Cross, “...”
IS = re.compile(  # the words quoted go on with a clause: the plan drawn up in May | “was written in pencil”
    r"[\"\u201c\u2018'](?:are|can|cannot|could|did|do|does|had|has|have|is|may|might|must|should|was|were|will"
    r"|would)(?!\w)"
)
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
SPEAKING = frozenset("speak speaking speaks spoke".split())
HEARER_VERBS = ("ask", "tell", "told")  # asked both of them to “return to the letter”
TOPIC_OF_HEARER = re.compile(r" about ")
# The minister said, and I quote, “...”: whoever speaks says whose the words are before.
I_QUOTE = re.compile(
    r",? (?:and )?(?:here )?I(?: am|'m|\u2019m)? quot(?:e|ing)\b[^,:\"\u201c]{0,16}[,:]? ?\Z"
)
LONGEST_ASIDE = 48  # characters
AS_SOME = re.compile(r"As (?:[\w'\u2019-]+ ){2,6}\Z")  # As one of my predecessors | wrote


def said_before(telling: Telling, place: int) -> Attribution | None:
    """Give the attribution that leads, in the same sentence, to words that open at an offset."""
    sentence = telling.scene.sentence(place)
    if sentence == 0 and (line := DATELINE.match(telling.text, 0, place)):
        sentence = line.end()
    start = max(sentence, place - LONGEST_CLAUSE)
    if start >= place:
        return None
    end = start + len(telling.text[start:place].rstrip(LEADS))
    lead = _before_aside(telling.text, start, end, place)
    return (
        _phrase(telling, start, lead, place)
        or _verb(telling, sentence, start, place, lead)
        or in_passive(telling, start, end)
        or by_colon(telling, sentence, start, place)
        or in_opening_phrase(telling, sentence, start, place)
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
    naming = scene.naming_at_end(start, end) if text.startswith("For ", start) else None
    if naming and FOR.fullmatch(text, start, naming.claim):  # For NATO, “...”
        return telling.spoken(Subject(naming.claim, naming.end, naming), start, start + len("For"), "phrase")
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
            return _speaks_of(telling, verb, place, _subject_of(telling, verb, sentence, start))
        subject = _subject_of(telling, verb, sentence, start)
        if subject and number and _is_participle(telling, verb, verbs[number - 1], subject, place):
            continue
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


def _is_participle(telling: Telling, verb: Verb, before: Verb, subject: Subject, place: int) -> bool:
    """Tell whether a verb is part of what words that go on with a verb are about: `said the aid pledged`."""
    clause = telling.text[before.end : subject.start]
    told = subject.naming is None and subject.pronoun is None and clause.endswith((" ", "that "))
    return (
        told and "," not in clause and verb.form.endswith("ed") and IS.match(telling.text, place) is not None
    )


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


def _speaks_of(telling: Telling, verb: Verb, place: int, subject: Subject | None) -> Attribution | None:
    """Read a topic in somebody's own words: `she spoke of “a contract without a catch”`; no treaty speaks."""
    if verb.form not in SPEAKING or telling.text[verb.end : place].strip() != "of":
        return None
    one = subject is not None and subject.is_one
    return telling.spoken(subject, verb.start, verb.end, "verb_before") if subject and one else None


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
    shared = (",", " beyond", " by", " while") if verb.form.endswith("ing") else (" and", " but", " then")
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
    if lead := OPENING.match(telling.text, start, end):
        start = lead.end()
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
