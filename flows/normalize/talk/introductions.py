"""Find whom the labels of a conversation stand for, where its introduction says so."""

import re
from collections.abc import Iterator, Mapping

from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.persons import BODY_WORDS, NO_NAME, find_persons
from flows.normalize.pages.page import Passage
from flows.normalize.talk.label_words import CHAIRS
from flows.normalize.talk.narration import (
    TALK_VERBS,
    Introduction,
    NamedInFull,
    Told,
    initials_in,
)

CAPITALISED = r"[^\W\d_a-z][\w'\u2019-]*"
INITIAL = r"[^\W\d_a-z]\."
PERSON = rf"{CAPITALISED}(?: (?:{INITIAL}|{CAPITALISED})){{0,3}}"
NAME = rf"{CAPITALISED}(?: (?:{INITIAL}|{CAPITALISED})){{1,3}}"  # in full
GIVEN_BEFORE = re.compile(rf"(?<![\w'\u2019.-])(?:(?:{INITIAL}|{CAPITALISED}) ){{1,4}}\Z")
WORD_BEFORE = re.compile(rf"(?<![\w'\u2019.-])({CAPITALISED}) \Z")
SURNAME_BEHIND = re.compile(rf"(?: {INITIAL})?(?: {CAPITALISED}){{1,2}}(?![\w-])")
SURNAME_PARTICLES = frozenset("al bin da de del della der di du el la le van von".split())
WORD = re.compile(r"\S+")
WORD_AND_BLANK = re.compile(r"\S+ ")
# What ranks an office: Under Secretary, Acting Assistant Secretary.
RANKS = frozenset("Acting Assistant Associate Deputy First Second Under Vice".split())
TITLE = r"(?:[A-Z][a-z]{0,4}\. )?"  # Hon. Margaret Ashworth
LONGEST_GIVEN = 60  # characters
MOST_GIVEN = 2  # words
# By the words that each holds: Python searches for a pattern that begins with one word ten times as fast as
# for one that begins with one of several.
# Dr. Mizin spoke with Umberto Pascali / He talked to Claire Dumont
TALKED = {verb: re.compile(rf"{verb}(?:with|to) (?P<other>{NAME})?") for verb in TALK_VERBS}
# Ann Lee | talked to him in May
TO_HIM = re.compile(
    r" (?:interviewed|met|(?:sat down|spoke|talked) (?:to|with)) (?:him|her)(?= (?:at|in|on|last)\b|[,.;])"
)
PERSON_BEFORE = re.compile(rf"(?<![\w'\u2019-]){PERSON}\Z")
TALKED_TO = re.compile(rf"\b(?:{'|'.join(TALK_VERBS)})(?:with|to) $")
ASKED = {
    "nterview": re.compile(rf"nterview(?<=\b[Ii]nterview)(?:ed by|er:| by) (?P<other>{NAME})"),
    "ecorded by ": re.compile(rf"ecorded by (?<=\b[Rr]ecorded by )(?P<other>{NAME})"),
    "onducted by ": re.compile(rf"onducted by (?<=\b[Cc]onducted by )(?P<other>{NAME})"),
}
# Moderator: the Hon. Margaret Ashworth / moderated by Ann Lee / Chairman John Smith
HOLDS_A_PART = {
    part: (stem, re.compile(rf"\b(?i:{stem}{ending})(?::| is|,)? (?:the )?(?P<name>{TITLE}{NAME})"))
    for part, stem, ending in (
        ("moderator", "moderat", "(?:or|ed by)"),
        ("chair", "chair", "(?:ed by)?"),
        ("chairman", "chair", "(?:man|ed by)"),
        ("chairwoman", "chair", "(?:woman|ed by)"),
        ("host", "host", "(?:ed by)?"),
        ("interviewer", "interview", "(?:er|ed by)"),
    )
}
SEATS = sorted(CHAIRS & HOLDS_A_PART.keys())
# Hon. Richard Vantongeren presiding
PRESIDES = "presid"
PRESIDING = re.compile(rf"(?<![\w'\u2019-])(?P<name>{NAME})(?: \([^()]{{2,80}}\))?,? {PRESIDES}(?:ed|ing)\b")
NAME_BEFORE = re.compile(rf"(?<![\w'\u2019-]){NAME}\Z")
BYLINE_BEFORE = re.compile(rf"[Bb][Yy] (?P<name>{NAME})")
BY = re.compile(r"[Bb][Yy] ")
LONGEST_NAME = 80  # characters
# STATEMENT OF THE HONORABLE WARD DOE, ASSISTANT SECRETARY OF STATE
STATEMENT_OF = re.compile(
    r"(?:(?:Opening|Prepared) )?(?:Statement|Testimony) (?:by|of) (?:(?:Dr|Hon|Mr|Mrs|Ms|Prof)\. "
    r"|(?:the )?Honorable )?(?P<name>[^\W\d_][^,;:()]{2,60})(?=,|\Z)",
    re.IGNORECASE,
)
HIM_OR_HER = re.compile(r"\b(?:(he|his|him|himself)|(?:she|hers?|herself))\b", re.IGNORECASE)
REACH = 300  # characters behind a name in which he or she is the person named
# Biologist Bos, Recently Bos: before a surname, words of these endings are no given names.
TRADE_OR_ADVERB = re.compile(r"(?:ist|ian|er|or|man|woman|eur|ent|ly)s?$")
NEVER_GIVEN = NO_NAME | BODY_WORDS.union(
    "After Although Asked Because Before Born Both Dear Former I'm I\u2019m Last Meanwhile Next Once Since"
    " Soon Still Thanks Though Today Tomorrow Until While Yesterday Yet".split()
)


def named_in_full(called: str, introduction: Introduction, knowledge: Knowledge) -> list[NamedInFull]:
    """Give where the persons are named in full whom a surname, given name or full name may mean."""
    return _named_in(introduction.narrated, called, knowledge) or _named_in(
        introduction.spoken, called, knowledge
    )


def _named_in(told: Told, called: str, knowledge: Knowledge) -> list[NamedInFull]:
    found: list[NamedInFull] = []
    # A label begins with a capital, a particle inside a name need not: `Van der Heyst`.
    inside = called[:1].lower() + called[1:] if called.split()[0].lower() in SURNAME_PARTICLES else called
    for place in told.find(called):
        fits = place.text in (called, inside) or (called.isupper() and not place.text.islower())
        if fits and _stands_alone(place.passage.text, place.start, place.end):
            found += _extended(called, place, knowledge)
    return found


def given_in_full(initial: str, surname: str, introduction: Introduction) -> list[NamedInFull]:
    """Give where a surname stands behind a given name of that initial: `K. Doe` is `Kim Doe`."""
    found: list[NamedInFull] = []
    for place in introduction.narrated.find(surname):
        passage, start, end = place
        given = WORD_BEFORE.search(passage.text, max(0, start - LONGEST_GIVEN), start)
        if given and given[1][0] == initial and _stands_alone(passage.text, start, end):
            found.append(NamedInFull(passage, given.start(1), end))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_") or after.isalnum() or after in ("-", "_"))


def _extended(called: str, found: NamedInFull, knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give the full name whose surname, or given name, stands at a place."""
    passage, start, end = found
    if is_in_full(called):
        yield found
        return
    before = GIVEN_BEFORE.search(passage.text, max(0, start - LONGEST_GIVEN), start)
    first = _first_given(passage, before.start(), start, knowledge) if before else start
    if first < start:
        yield NamedInFull(passage, first, end)
    elif called.title() in knowledge.authorities.given_names and (
        surname := SURNAME_BEHIND.match(passage.text, end)
    ):
        yield NamedInFull(passage, start, surname.end())


def is_in_full(name: str) -> bool:
    """Tell whether a name has more than a surname: `Claire Dumont`, but not `de la Torre`."""
    return " " in name and name.split()[0].casefold() not in SURNAME_PARTICLES


def _first_given(passage: Passage, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a name begins: at the given names right before the surname, else at the surname."""
    first, given, in_capitals = end, False, passage.text.isupper()
    printed = passage.text[start:end]
    words = printed.title() if in_capitals and len(printed.title()) == len(printed) else printed
    named = behind_titles(words, 0, len(words), knowledge)
    if named and _are_given(words[named:].split()):  # PRIME MINISTER ANSELM| TORVALD
        return start + named
    for word in reversed(list(WORD.finditer(passage.text, start + named, end))):
        given_name = word.group().title() if in_capitals else word.group()
        known = given_name in knowledge.authorities.given_names
        if not (known or word.group().endswith(".")):
            if given or not _may_be_given(word.group(), passage.kind, knowledge):
                break
            return word.start()
        first, given = word.start(), given or known
    return first


def _are_given(words: list[str]) -> bool:
    """Tell whether words between a title and a surname may be given names."""
    return 0 < len(words) <= MOST_GIVEN and NEVER_GIVEN.isdisjoint(words)


def _may_be_given(word: str, kind: str, knowledge: Knowledge) -> bool:
    if word in NEVER_GIVEN or TRADE_OR_ADVERB.search(word) or word.isupper():
        return False
    if kind in {"title", "heading"}:  # where any word may have a capital
        return False
    return knowledge.names.at(word, 0) is None and word not in knowledge.authorities.offices


def behind_titles(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a name begins without the titles before it: `Dr. Mizin`, `Ambassador Viktor Mizin`."""
    for word in WORD_AND_BLANK.finditer(text[start:end]):
        title = knowledge.titles.at(text, start + word.start())
        if title is not None and title.end < end:
            return behind_titles(text, title.end + 1, end, knowledge)
    return start


def without_title(label: str, knowledge: Knowledge) -> str:
    """Give the name in a label without its title: `HALVORSEN` of `MS. HALVORSEN`."""
    printed = label.title() if label.isupper() and len(label.title()) == len(label) else label
    start = _behind_ranks(printed)
    title = knowledge.titles.at(label, start) or knowledge.titles.at(printed, start)
    rest = label[title.end :].strip() if title else ""
    return without_title(rest, knowledge) if rest else label[start:]


def _behind_ranks(title: str) -> int:
    """Give where the office begins behind the words that rank it: `Under Secretary Doe`."""
    start = 0
    while title[start:].partition(" ")[0] in RANKS and " " in title[start:]:
        start = title.index(" ", start) + 1
    return start


def named_in_heading(surname: str, introduction: Introduction) -> NamedInFull | None:
    """Give the full name in the heading of a statement: `STATEMENT OF HON. WARD DOE, ASSISTANT SECRETARY`."""
    for passage in introduction.headings:
        match = STATEMENT_OF.match(passage.text)
        if match and match["name"].casefold().endswith(f" {surname.casefold()}"):
            return NamedInFull(passage, *match.span("name"))
    return None


def named_before(words: str, introduction: Introduction) -> NamedInFull | None:
    """Give the full name that the editors put right before some words.

    So initials (`Frank Messina (FM) spoke with …`) and offices (`Ann Lee, Deputy Spokesperson`) are told.
    """
    for passage, start, _ in introduction.narrated.find(words):
        if match := NAME_BEFORE.search(passage.text, max(0, start - LONGEST_NAME), start):
            opening = BY.match(match.group())  # By | Ann Lee, Deputy Spokesperson
            return NamedInFull(passage, match.start() + (opening.end() if opening else 0), match.end())
    return None


def named_in_byline(office: str, introduction: Introduction) -> NamedInFull | None:
    """Give the full name in a byline, below which the office stands: `BY JANE DOE / DEPUTY SPOKESWOMAN`."""
    for passage, start, _ in introduction.narrated.find(f" {office}"):
        match = BYLINE_BEFORE.fullmatch(passage.text, 0, start) if passage.kind == "meta" else None
        if match:
            return NamedInFull(passage, *match.span("name"))
    return None


def named_by_initials(letters: str, introduction: Introduction, knowledge: Knowledge) -> NamedInFull | None:
    """Give the one person whom the editors name in full with these initials: `TFL`, Tobias Ferreira-Lund."""
    found = [
        NamedInFull(passage, person.start, person.end)
        for passage, initials in zip(introduction.narrated.passages, introduction.initials, strict=True)
        if passage.kind == "body" and letters[1:] in initials
        for person in find_persons(passage.text, knowledge)
        if letters == initials_in(person.text)
    ]
    return found[0] if len({person.text.casefold() for person in found}) == 1 else None


def holder_of(part: str, introduction: Introduction, knowledge: Knowledge) -> NamedInFull | None:
    """Give who the editors say has a part in the conversation: `Moderator: the Hon. Margaret Ashworth`."""
    if part not in HOLDS_A_PART:
        return None
    stem, pattern = HOLDS_A_PART[part]
    presides = part in CHAIRS
    for passage in introduction.narrated.holding(stem, *(PRESIDES,) * presides):
        text = passage.text
        match = pattern.search(text) or (presides and PRESIDES in text and PRESIDING.search(text))
        if match:
            start = behind_titles(passage.text, *match.span("name"), knowledge)
            if " " in passage.text[start : match.end("name")]:
                return NamedInFull(passage, start, match.end("name"))
    return None


def those_who_talked(introduction: Introduction, knowledge: Knowledge) -> Iterator[NamedInFull]:
    """Give who the editors say talked to somebody, then the other persons whom they name in full."""
    met = {(place.passage.text, place.start) for place, _ in _met(introduction)}
    for passage in introduction.about_the_talk:
        text = passage.text
        for match in _all_of(TALKED, text):
            if text.startswith(("him", "her"), match.end()):
                continue
            if one := NAME_BEFORE.search(text, max(0, match.start() - LONGEST_NAME), match.start() - 1):
                yield NamedInFull(passage, behind_titles(text, *one.span(), knowledge), one.end())
    for passage in introduction.narrated.passages:
        if passage.kind == "body":
            for person in find_persons(passage.text, knowledge):
                led = TALKED_TO.search(passage.text, max(0, person.start - 20), person.start)
                if " " in person.text and not led and (passage.text, person.start) not in met:
                    yield NamedInFull(passage, person.start, person.end)


def those_who_asked(introduction: Introduction) -> Iterator[tuple[NamedInFull, Evidence]]:
    """Give who the editors say led the talk, with the words that say so."""
    for passage in introduction.about_the_talk:
        text = passage.text
        for match in _all_of(TALKED, text):
            one = PERSON_BEFORE.search(text, max(0, match.start() - LONGEST_NAME), match.start() - 1)
            if one and match["other"]:
                evidence = evidence_of(passage, one.start(), match.end())
                yield NamedInFull(passage, *match.span("other")), evidence
        for match in _all_of(ASKED, text):
            evidence = evidence_of(passage, match.start() - 1, match.end())
            yield NamedInFull(passage, *match.span("other")), evidence
    yield from _met(introduction)


def _met(introduction: Introduction) -> Iterator[tuple[NamedInFull, Evidence]]:
    """Give the one who, as the last paragraph above the talk says, met him whom it is about."""
    above = [passage for passage in introduction.narrated.passages if passage.kind == "body"]
    for passage in above[-1:]:
        for match in TO_HIM.finditer(passage.text):
            one = NAME_BEFORE.search(passage.text, max(0, match.start() - LONGEST_NAME), match.start())
            if one and not passage.text.endswith(" and ", 0, one.start()):  # of two, it stays open who asks
                evidence = evidence_of(passage, one.start(), match.end())
                yield NamedInFull(passage, *one.span()), evidence


def _all_of(patterns: Mapping[str, re.Pattern[str]], text: str) -> list[re.Match[str]]:
    """Give in order what a text holds of some patterns, each by words that it holds."""
    found = [match for words, each in patterns.items() if words in text for match in each.finditer(text)]
    return sorted(found, key=re.Match.start)


def is_called_he(named: NamedInFull, until: int) -> bool | None:
    """Tell by the first pronoun behind a name whether the person is a man; None where there is none."""
    match = HIM_OR_HER.search(named.passage.text, named.end, min(until, named.end + REACH))
    return None if match is None else match[1] is not None
