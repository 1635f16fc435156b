"""Find what the text reports a named person or body to have said, in its own words: indirect speech.

Only what stands behind a name is read, so a text without names costs nothing. What a reported clause
reports in turn, and what stands in quotation marks, is left out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.heads.datelines import read_dateline
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.mentions import NamedInPassage, Naming
from flows.normalize.quoting.attribution import Attribution, Telling
from flows.normalize.quoting.quote_marks import opens_with_mark
from flows.normalize.quoting.said_before import ACCORDING, SUBORDINATE
from flows.normalize.quoting.speech_verbs import NOTHING_SAID, WHEN
from flows.normalize.quoting.subjects import Subject, around_clause, is_led, subject_after

# Viktor Sokolov | has also warned; Viktor Sokolov |, the minister, said; the Bank | (BN), for its part, said
VERB = re.compile(
    r"(?: \([^()]{2,60}\)(?:, for (?:her|his|its) part,)?"
    rf"|(?:(?:, \d{{2,3}})?(?:, (?:[^,;:.!?()]|\([^()]{{1,20}}\)){{2,90}})?,)?){WHEN}?"
    r" (?:(?:also|again|had|has|have|later|once|then|[a-z]{3,16}ly) ){0,3}(?P<verb>[a-z]+)(?![\w-])"
)
# a briefing by Amara Sesay|, who said
WHO_VERB = re.compile(
    r",? who (?:(?:also|again|had|has|later|once|then|[a-z]{3,16}ly) ){0,3}(?P<verb>[a-z]+)(?![\w-])"
)
SPEAKERS = frozenset({"organization", "person"})
THAT = re.compile(r"(?: out)? that ")
# told reporters in Geneva that; said on Monday that
# informed me|, in a letter of 1 July (A/56/1004), | that
LATER_THAT = re.compile(
    r"(?: (?:[^,;:.!?()]|\([^()]{2,40}\)){2,80}?)??"
    r"(?:, (?:at|during|in|on) (?:[^,;:.!?()]|\([^()]{2,40}\)){2,80}?,)? that (?!day|month|night|week|year)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SET_IN = re.compile(
    r" (?:after|at|before|during|early|in|last|late|on|this|to|today|yesterday"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)"
)
# told reporters | the talks had failed
HEARER = re.compile(
    r" (?:Congress|MPs|delegates|deputies|journalists|lawmakers|parliament|reporters|the (?:[\w-]{1,20} )?"
    r"(?:agency|assembly|commission|committee|conference|council|court|house|newspaper|paper|parliament|press))"
    r"(?= [^\W_])"
)
# Two bridges were hit, Viktor Sokolov told | reporters in Oslo.
TOLD = re.compile(
    r" (?:Congress|MPs|delegates|deputies|diplomats|journalists|lawmakers|parliament|reporters"
    r"|the (?:[a-z-]{1,20} )?(?:agency|assembly|commission|committee|conference|council|court|house|newspaper"
    r"|paper|parliament|press)|(?:the )?[A-Z][\w'\u2019-]{1,20}(?: [A-Z][\w'\u2019-]{1,20}){0,4})"
    r"(?=[.,]| (?:at|during|in|last|on|this|today|yesterday)(?!\w)|\Z)"
)
FOR_OR_ON = re.compile(r" (?:for|on|to) ")
NOUNS = (
    "accusation|allegation|announcement|appeal|apology|apologies|argument|assurance|call|charge|claim|comment"
    "|complaint|concern|criticism|declaration|demand|denial|hope|objection|offer|plea|pledge|point|prediction"
    "|promise|proposal|protest|remark|request|statement|suggestion|support|threat|vow|warning"
)
# made | the same demands; issued | a new warning to the rebels
SPEECH_NOUN = re.compile(
    rf" (?:(?:an?|her|his|its|no|our|that|the|their) )?(?:[\w-]+ ){{0,3}}(?:{NOUNS})s?(?!\w)"
)
SPEECH_NOUN_VERBS = frozenset(
    "dropped expressed gave issued issues levelled made makes raised renewed repeated repeats voiced"
    " voices".split()
)
# Verbs that need no `that`: said the talks had failed
CLAUSE_VERBS = frozenset(
    "acknowledged acknowledges added adds admitted admits announced announces argued argues believes claimed"
    " claims conceded concedes confirmed confirms explained explains insisted insists noted notes predicted"
    " predicts reported reports said says stated states stressed stresses suggested suggests testified warned"
    " warns".split()
)
# Verbs whose object is what was said, by the letters they begin with: denied the report, urged restraint
CONTENT_VERBS = tuple(
    "announc condemn criticis criticiz demand denie deny denounc deplor express pledg prais predict promis"
    " propos protest reaffirm recommend regret reiterat reject repeat threaten urge voice vow welcom".split()
)
HEARER_VERBS = frozenset("advised assured informed notified reminded tells told warned".split())
PREPOSITION_VERBS = frozenset("appealed appeals called calls pleaded pressed".split())
# What opens neither an object nor a clause: said in Geneva, demands were
NO_OBJECT = re.compile(
    r" (?:[a-z]{3,16}ly|about|after|afterwards?|against|again|and|are|as|at|because|before|but|by|can|could"
    r"|did|do|does|during|earlier|early|from|had|has|have|in|into|is|late|may|might|must|nothing|of|on|or|over|shall|should|so|than|that"
    r"|to the|today|under|was|were|when|while|who|will|with|would|yesterday"
    rf"|{WEEKDAY}|him|me|them|us|you)(?!\w)"
)
# confirmed | the find | on Wednesday; rejected | the report | the same day; not: said the talks failed today
OBJECT_THEN_DAY = re.compile(
    r" (?P<object>(?:an?|her|his|its|the|their) [a-z-]{2,20})"
    r" (?:(?:early |late )?on |the (?:same|next) (?:day|week)"
    rf"|yesterday|today|last |this |{WEEKDAY})(?: ?[\w ]{{1,24}})?[.;,]"
)
# Where a reported clause stops before its sentence does
STOP = re.compile(
    r"; |, (?:adding|although|but|calling|saying|though|whereas|while)(?!\w)| \u2014 "
    r"|, and (?:also )?(?:accused|appealed|asked|called|demanded|expressed|urged|warned)(?!\w)"
    r"|(?:,|(?<=,[\"\u201d])) (?:the (?:[a-z]{2,12} )?)?[\"\u201c]?[^\W\d_a-z][^,.;:()]{1,50}"
    r" (?:adds?|added|reported|reports|said|says|writes|wrote)"
    r"(?:(?: (?:earlier|late|on|today|yesterday)(?: [^,.;:()]{1,20})?)?[.!?]?$"
    r"|(?=, (?:adding|citing|quoting|saying)(?!\w)))"
    r"| \([^()]{2,200}\)[.!?]?$|: (?=[\"'`\u2018\u201c\u201e\u00ab])"
)
# , Viktor Sokolov said | on Monday. / | Friday, reversing a decision of the spring. / | , calling it “over.”
TAIL = re.compile(
    rf"(?: (?:at|during|earlier|in|last|late|on|this|today|yesterday|{WEEKDAY})"
    r"(?: [^,;:.!?()]{1,60})?)?(?:, [a-z]{3,16}ing [^;:!?()\"\u201c]{3,200}"
    r"(?:[\"\u201c][^\"\u201d]{1,300}[\"\u201d])?)?[.,]?$"
)
LONGEST_SENTENCE = 1_000  # characters
FEWEST_WORDS = 3
TOLD_BEFORE = frozenset("it so that them these this those".split())  # denied it: what that is was said before
CLOSING_MARKS = "\"'\u201d\u2019\u00bb"


class Reported(NamedTuple):
    """A reported clause: its text offsets, and whose words it reports."""

    start: int
    end: int
    told: Attribution


class Source(NamedTuple):
    """A name that a verb of speech follows; the match has the verb."""

    naming: Naming
    verb: re.Match[str]


def find_sources(text: str, named: NamedInPassage, knowledge: Knowledge) -> list[Source]:
    """Give the persons and bodies of a passage behind whose names a verb of speech stands."""
    verbs = knowledge.authorities.speech_verbs
    found = []
    for naming in named.between(0, len(text)):
        if naming.type not in SPEAKERS or naming.tentative:
            continue
        if not text.startswith((" ", ","), naming.end):
            continue
        verb = VERB.match(text, naming.end)
        known = verb is not None and verb["verb"] in verbs
        who = None if known or naming.type != "person" else WHO_VERB.match(text, naming.end)
        if who and who["verb"] in verbs:
            found.append(Source(naming, who))
            continue
        # `The director, Amina Saleh, said`, but not `met Amina Saleh, said`
        if verb and verb.group().startswith(", ") and verb.group().count(",") == 1:
            verb = verb if text[max(0, naming.claim - 2) : naming.claim] == ", " else None
        if verb and (verb["verb"] in verbs or verb["verb"] in SPEECH_NOUN_VERBS):
            found.append(Source(naming, verb))
    return found


def reported_speech(telling: Telling, sources: Sequence[Source]) -> Iterator[Reported]:
    """Give the reported clauses of a passage in order; none overlap."""
    found = [*_behind_names(telling, sources), *_according_to(telling)]
    until = -1
    for item in sorted(found, key=lambda item: item.start):
        if item.start >= until and not telling.scene.quoted(item.start):
            until = item.end
            yield item


def _behind_names(telling: Telling, sources: Sequence[Source]) -> Iterator[Reported]:
    scene, text = telling.scene, telling.text
    until = 0
    for naming, verb in sources:
        start, end = naming.claim, verb.end()
        sentence = scene.sentence(start)
        if (
            start < until
            or scene.quoted(start)
            or not (verb.re is WHO_VERB or is_led(text, sentence, naming))
            or _shared(telling, naming)
        ):
            continue
        clause = _clause(telling, verb)
        if clause is None and until <= sentence:  # he said the talks had failed, | the agency reported
            clause = _clause_before(telling, naming, sentence, verb)
        # When Baran said the road was closed, | ...; Baran, who said the road was closed, | left
        is_inner = SUBORDINATE.match(text, sentence) or (verb.re is WHO_VERB and start == sentence)
        if clause and clause[0] > start and is_inner:
            comma = text.find(", ", clause[0], clause[1])
            clause = (clause[0], comma) if comma > 0 else clause
        if clause is None:
            continue
        method = "verb_after" if clause[0] < start else "verb_before"
        around = around_clause(scene, sentence, naming) if verb.group().startswith(", ") else None
        subject = around or Subject(start, naming.end, naming)
        told = telling.spoken(subject, verb.start("verb"), end, method)
        if told:
            until = max(end, clause[1])
            yield Reported(*clause, told)


def _shared(telling: Telling, naming: Naming) -> bool:
    """Tell whether a name is the second of two: `Viktor Sokolov and Karin Dahl said`."""
    before = naming.claim - len(" and ")
    return telling.text.startswith(" and ", before) and telling.scene.naming_at_end(0, before) is not None


def _clause(telling: Telling, verb: re.Match[str]) -> tuple[int, int] | None:
    """Give what a verb reports behind itself: `that the talks had failed`, `the same demands`."""
    text, form, behind = telling.text, verb["verb"], verb.end()
    known = form in telling.knowledge.authorities.speech_verbs
    if NOTHING_SAID.match(text, behind):
        return None
    if known and not form.startswith("call") and (that := THAT.match(text, behind)):
        return _to_the_end(telling, that.end())
    hears = form in HEARER_VERBS or (known and SET_IN.match(text, behind))
    if hears and (that := LATER_THAT.match(text, behind)):
        return _to_the_end(telling, that.end())
    if form == "told" and (hearer := HEARER.match(text, behind)) and not NO_OBJECT.match(text, hearer.end()):
        return _to_the_end(telling, hearer.end() + 1)
    if form in PREPOSITION_VERBS and (word := FOR_OR_ON.match(text, behind)):
        return _to_the_end(telling, word.end())
    is_object = form in SPEECH_NOUN_VERBS and SPEECH_NOUN.match(text, behind)
    has_object = form in CLAUSE_VERBS or (form.startswith(CONTENT_VERBS) and not form.endswith("ing"))
    if text[behind : behind + 1] != " " or NO_OBJECT.match(text, behind):
        return None
    if is_object or has_object:
        object_only = OBJECT_THEN_DAY.match(text, behind, telling.scene.sentence_end(behind))
        return object_only.span("object") if object_only else _to_the_end(telling, behind + 1)
    return None


def _clause_before(
    telling: Telling, naming: Naming, sentence: int, verb: re.Match[str]
) -> tuple[int, int] | None:
    """Give what stands before a name and its verb: `Two bridges were hit`, Viktor Sokolov said."""
    text, scene = telling.text, telling.scene
    comma = naming.claim - 2
    told = TOLD.match(text, verb.end()) if verb["verb"] in HEARER_VERBS else None
    if not (told or verb["verb"] in CLAUSE_VERBS):
        return None
    if text[comma : naming.claim] != ", " or text[naming.end] == ",":
        return None
    behind, end = told.end() if told else verb.end(), scene.sentence_end(naming.claim)
    if not TAIL.match(text, behind, _stripped(text, behind, end)):
        return None
    return _whole(telling, sentence, comma)


def _according_to(telling: Telling) -> Iterator[Reported]:
    scene, text = telling.scene, telling.text
    place = text.find(ACCORDING)
    while place > 0:
        start, name = place - 1, place + len(ACCORDING)
        subject = subject_after(scene, name, min(scene.end, name + LONGEST_SENTENCE // 4))
        clause = None
        if subject and subject.naming and subject.naming.type in SPEAKERS:
            sentence = scene.sentence(start)
            if start == sentence:
                comma = text.startswith(", ", subject.end)
                clause = _to_the_end(telling, subject.end + 2) if comma else None
            elif text[start - 2 : start] == ", " and text[subject.end : subject.end + 1] in (
                ".",
                ",",
                ";",
                "",
            ):
                clause = _whole(telling, sentence, start - 2)
        if clause and subject and (told := telling.spoken(subject, start, name - 1, "phrase")):
            yield Reported(*clause, told)
        place = text.find(ACCORDING, name)


def _whole(telling: Telling, start: int, end: int) -> tuple[int, int] | None:
    """Give a clause that a sentence begins with, unless it is quoted or too short to be one."""
    text = telling.text
    if start == 0 and (dateline := read_dateline(text)):
        start = dateline.end
    if (
        end - start > LONGEST_SENTENCE
        or text[end - 1] in CLOSING_MARKS
        or opens_with_mark(text[start : start + 1])
    ):
        return None
    return (start, end) if text.count(" ", start, end) >= FEWEST_WORDS - 1 else None


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _to_the_end(telling: Telling, start: int) -> tuple[int, int] | None:
    """Give a clause up to the end of its sentence, or to what is no longer reported."""
    text, scene = telling.text, telling.scene
    if start >= scene.end or opens_with_mark(text[start : start + 2]):
        return None
    end = min(scene.sentence_end(start), start + LONGEST_SENTENCE)
    if (around := scene.quoted(end - 1)) and around.opening > start:
        end = around.closing
    end = _stripped(text, start, end)
    for stop in STOP.finditer(text, start, end):
        if not scene.quoted(stop.start()):
            end = stop.start()
            break
    while end > start and text[end - 1] in ".!?\u2026 ,":
        end -= 1
    return (start, end) if end > start and text[start:end] not in TOLD_BEFORE else None
