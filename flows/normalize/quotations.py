"""Find what stands in quotation marks, and who said it where the verb beside it tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.normalize.lexicon import Knowledge
from flows.normalize.mentions import NamedInPassage, Naming, by_passage
from flows.normalize.page import Passage

MARKS = re.compile('["\u201c\u201d]')
# What stands between a quotation and the end of its clause: `the Ambassador said`, `said Mr. Kouchner`
CLAUSE_AFTER = re.compile(r"[^,;:()\"\u201c\u201d\u2014]{2,80}")
CLAUSE_BEFORE = re.compile(r"[^,;:()\"\u201c\u201d\u2014]{2,80}(?=[,:]? ?$)")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?]")
LONGEST_CLAUSE = 80  # characters


@dataclass(frozen=True)
class Quoted:
    """A quotation as found: text offsets of the words between the marks, and their attribution."""

    passage: int
    start: int
    end: int
    kind: str
    speaker_name: str | None = None
    naming: Naming | None = None
    verb: str | None = None
    method: str | None = None
    evidence: str | None = None


def find_quotations(
    passages: Sequence[Passage], namings: Sequence[Naming], knowledge: Knowledge
) -> list[Quoted]:
    """Give the quotations of a document in order; one whose closing mark is missing is left out."""
    named = by_passage(namings)
    found = []
    for number, passage in enumerate(passages):
        if passage.kind == "quote":
            found.append(Quoted(number, 0, len(passage.text), "block"))
        for start, end in _between_marks(passage.text):
            quoted = Quoted(number, start, end, "marks")
            found.append(_attributed(quoted, passage.text, named[number], knowledge))
    return found


def _between_marks(text: str) -> Iterator[tuple[int, int]]:
    """Give the text offsets between each opening mark and its closing one, the outermost pairs."""
    opening: list[int] = []
    straight: int | None = None
    for match in MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "\u201c":
            opening.append(place)
        elif mark == "\u201d" and opening:
            start = opening.pop()
            if not opening and start + 1 < place:
                yield start + 1, place
        elif mark == '"' and straight is None and _opens(text, place):
            straight = place
        elif mark == '"' and straight is not None:
            if straight + 1 < place:
                yield straight + 1, place
            straight = None


def _opens(text: str, place: int) -> bool:
    """Tell whether a straight mark opens: white space, a bracket or a dash stands before it."""
    return place == 0 or text[place - 1] in " ([\u2014\u2013-"


def _attributed(quoted: Quoted, text: str, named: NamedInPassage, knowledge: Knowledge) -> Quoted:
    """Name the speaker where a verb of speech and its subject stand beside the words, else leave it open."""
    mark = quoted.end + 1
    # A full stop ends the sentence, so what follows speaks of something else.
    ended = "." in (text[quoted.end - 1], text[mark : mark + 1])
    after = None if ended else CLAUSE_AFTER.match(text, mark, mark + LONGEST_CLAUSE)
    if after:
        verb = _verb(text, *after.span(), knowledge)
        if verb and not text[after.start() : verb.start()].strip():
            return _with_speaker(quoted, text, (verb.end() + 1, after.end()), verb, "verb_after", named)
        if verb:
            return _with_speaker(quoted, text, (after.start(), verb.start()), verb, "verb_after", named)
    opening = quoted.start - 1
    before = CLAUSE_BEFORE.search(text, max(0, opening - LONGEST_CLAUSE), opening)
    verb = _verb(text, *before.span(), knowledge, last=True) if before else None
    if before and verb and text[verb.end() : before.end()].strip() in {"", "that"}:
        return _with_speaker(quoted, text, (before.start(), verb.start()), verb, "verb_before", named)
    return quoted


def _verb(
    text: str, start: int, end: int, knowledge: Knowledge, *, last: bool = False
) -> re.Match[str] | None:
    verbs = [
        word for word in WORD.finditer(text, start, end) if word.group() in knowledge.authorities.speech_verbs
    ]
    return (verbs[-1] if last else verbs[0]) if verbs else None


def _with_speaker(
    quoted: Quoted,
    text: str,
    subject: tuple[int, int],
    verb: re.Match[str],
    method: str,
    named: NamedInPassage,
) -> Quoted:
    """Name the speaker where a person or body, or a known office, is the whole subject of the verb."""
    start, end = _trimmed(text, *subject, from_end=subject[0] < verb.start())
    naming = _named_there(text, start, end, named, from_end=subject[0] < verb.start())
    if naming:
        start, end = naming.claim, naming.end
    else:
        naming = _by_office(text[start:end], quoted.start, named)
    # `“Never,” he replied and left. Mr. Annan said`: another sentence, another speaker.
    if naming is None or (method == "verb_after" and SENTENCE_END.search(text, subject[0], start)):
        return quoted
    evidence = text[min(start, verb.start()) : max(end, verb.end())]
    return replace(
        quoted,
        speaker_name=text[start:end],
        naming=naming,
        verb=verb.group(),
        method=method,
        evidence=evidence,
    )


def _trimmed(text: str, start: int, end: int, *, from_end: bool) -> tuple[int, int]:
    """Leave out white space and what opens the clause before the subject: `as Dr. Mizin`."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in " .":
        end -= 1
    if from_end and text.startswith("as ", start):
        start += 3
    return start, end


def _named_there(text: str, start: int, end: int, named: NamedInPassage, *, from_end: bool) -> Naming | None:
    """Give the person or body whose name touches the verb, at the end of the words before it or behind it."""
    for naming in named.between(start, end):
        if naming.type not in {"person", "organization"}:
            continue
        if naming.end == end if from_end else text[start : naming.claim].strip() in {"", "the"}:
            return naming
    return None


def _by_office(subject: str, before: int, named: NamedInPassage) -> Naming | None:
    """Find whom `the Ambassador` is: the last person of that title named before the words."""
    article, _, office = subject.partition(" ")
    return named.titled_before(office, before) if article.casefold() == "the" else None
