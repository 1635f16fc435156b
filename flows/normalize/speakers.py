"""Tell who speaks: turns by their labels, and what the introduction says of the people behind them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.ingest.records import Source
from flows.normalize.head import Evidence, evidence_of
from flows.normalize.lexicon import Knowledge
from flows.normalize.page import Passage
from flows.normalize.persons import find_persons
from flows.normalize.slugs import slug

CAPITALISED = r"[^\W\d_a-z][\w'\u2019-]*"
INITIAL = r"[^\W\d_a-z]\."
GIVEN = rf"(?:(?:{INITIAL}|{CAPITALISED}) )"
PERSON = rf"{CAPITALISED}(?: (?:{INITIAL}|{CAPITALISED})){{0,3}}"
NAME = rf"{CAPITALISED}(?: (?:{INITIAL}|{CAPITALISED})){{1,3}}"  # in full
TALK = r"(?:spoke|talked|sat down) (?:with|to)"
# Dr. Mizin spoke with Umberto Pascali / He talked to Claire Dumont
TALKED = re.compile(rf"(?<![\w'\u2019-])(?P<one>{PERSON}) {TALK} (?P<other>{NAME})")
TALKED_TO = re.compile(rf"\b{TALK} $")
ONE_TALKED = re.compile(rf"(?<![\w'\u2019-])(?P<one>{NAME}) {TALK} ")
INTERVIEWED_BY = re.compile(rf"\binterviewed by (?P<other>{NAME})")
ROLE = re.compile(r"(?: is|,) (?:an?|the) (?P<role>[^,.;:]{3,120})(?=[,.;]|$)")
AFFILIATION = re.compile(r" (?:at|of|for|from|with) (?:the )?(?P<body>[^\W\d_a-z][^,.;]*)$")
LONGEST_INTRODUCTION = 8_000  # characters of the passages without a label that are read for names
INITIALS = re.compile(r"[A-Z]{2,4}")
ANSWERERS = frozenset({"a", "answer"})
QUESTIONERS = frozenset({"q", "question", "interviewer", "reporter"})
CHAIRS = frozenset(
    {"moderator", "chair", "chairman", "chairwoman", "chairperson", "the president of the council"}
)
ANYBODY = frozenset(
    "audience correspondent delegate floor journalist member participant speaker unidentified voice".split()
).union(QUESTIONERS, ANSWERERS, CHAIRS)


@dataclass(frozen=True)
class Turns:
    """The speaker key and turn number of each passage; None for narration."""

    keys: tuple[str | None, ...]
    numbers: tuple[int | None, ...]


@dataclass(eq=False)
class Voice:
    """A speaker of a document while it is being read: uses of each label, and what the text says."""

    uses: dict[str, int] = field(default_factory=dict)
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    house: str | None = None
    aside: str | None = None
    part: str | None = None
    method: str = "none"
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Give the label used most, the first one where two are even."""
        return max(self.uses, key=lambda label: self.uses[label])

    @property
    def slug(self) -> str:
        """Give the slug of the name, else of the label."""
        return slug(self.name or self.label)


def take_turns(passages: Sequence[Passage]) -> Turns:
    """Give each passage its speaker: a turn goes on over passages without a label, up to a heading."""
    keys: list[str | None] = []
    numbers: list[int | None] = []
    key, turn = None, 0
    for passage in passages:
        if passage.label:
            key, turn = passage.label.name.casefold(), turn + 1
        elif passage.kind in {"title", "heading"}:
            key = None
        spoken = key is not None and passage.kind in {"body", "quote", "list"}
        keys.append(key if spoken else None)
        numbers.append(turn if spoken else None)
    return Turns(tuple(keys), tuple(numbers))


def find_voices(
    passages: Sequence[Passage], source: Source, kind: str | None, knowledge: Knowledge
) -> dict[str, Voice]:
    """Give the speaker of each key of the turns, in the order of their first labels.

    Labels that turn out to stand for one name are one speaker.
    """
    voices: dict[str, Voice] = {}
    for passage in passages:
        if passage.label:
            name = passage.label.name
            voice = voices.setdefault(name.casefold(), Voice())
            voice.uses[name] = voice.uses.get(name, 0) + 1
            voice.aside = voice.aside or passage.label.aside
    if not voices:
        return {}
    introduction = _introduction(passages)
    for voice in voices.values():
        _introduce(voice, introduction, source, knowledge)
        voice.affiliation = voice.affiliation or voice.aside
    voices = _one_a_name(voices)
    speakers = list(dict.fromkeys(voices.values()))
    _name_the_answerer(speakers, introduction, knowledge)
    _name_the_interviewer(speakers, introduction)
    _give_parts(speakers, kind)
    return voices


def _introduction(passages: Sequence[Passage]) -> list[Passage]:
    """Give the first passages without a label, as many as an introduction may have."""
    found, room = [], LONGEST_INTRODUCTION
    for passage in passages:
        room -= 0 if passage.label else len(passage.text)
        if room < 0:
            break
        if passage.label is None:
            found.append(passage)
    return found


def _one_a_name(voices: dict[str, Voice]) -> dict[str, Voice]:
    """Let labels of one name share one voice, the first."""
    by_slug: dict[str, Voice] = {}
    shared = {}
    for key, voice in voices.items():
        shared[key] = first = by_slug.setdefault(voice.slug, voice)
        if first is not voice:
            first.uses.update(voice.uses)
    return shared


def _introduce(voice: Voice, introduction: Sequence[Passage], source: Source, knowledge: Knowledge) -> None:
    """Find the full name that a label stands for, and the role that goes with it."""
    if voice.label in source.house_labels:
        voice.house = voice.affiliation = source.house_labels[voice.label]
        voice.method = "house_label"
        return
    label = _without_title(voice.label, knowledge)
    if len(label) < 2 or _is_anybody(label):
        return
    if INITIALS.fullmatch(label) and _initials_defined(voice, label, introduction):
        return
    for passage, start, end in _full_names(label, introduction, knowledge):
        if voice.name is None:
            voice.name, voice.method = passage.text[start:end], "introduction"
            voice.evidence.append(evidence_of(passage, start, end))
        role = ROLE.match(passage.text, end)
        if role:
            voice.role = role["role"].partition(" and ")[0]
            body = AFFILIATION.search(voice.role)
            voice.affiliation = body["body"] if body else None
            voice.evidence = [evidence_of(passage, start, role.end())]
            return
    if voice.name is None and " " in label:
        voice.name, voice.method = label, "label"


def _is_anybody(label: str) -> bool:
    """Tell whether a label names no person: `Q`, `AUDIENCE MEMBER`, `THE PRESIDENT`."""
    words = label.casefold().split()
    return words[0] == "the" or bool(ANYBODY.intersection(words))


def _initials_defined(voice: Voice, initials: str, introduction: Sequence[Passage]) -> bool:
    """Read whom initials stand for where the introduction says so: `Frank Messina (FM) spoke with ...`."""
    pattern = re.compile(rf"(?<![\w'\u2019-])(?P<name>{NAME}) \({re.escape(initials)}\)")
    for passage in introduction:
        if match := pattern.search(passage.text):
            voice.name, voice.method = match["name"], "introduction"
            voice.evidence.append(evidence_of(passage, *match.span()))
            return True
    return False


def _full_names(
    label: str, introduction: Sequence[Passage], knowledge: Knowledge
) -> Iterator[tuple[Passage, int, int]]:
    """Give where the introduction names in full the person whose surname or full name is the label."""
    given = "" if " " in label else rf"{GIVEN}{{1,2}}"
    case = "i" if label.isupper() else ""
    pattern = rf"(?<![\w-])({given}(?{case}:{re.escape(label)}))(?![\w-])"
    for passage in introduction:
        if label.casefold() not in passage.text.casefold():
            continue
        for match in re.finditer(pattern, passage.text):
            start = _behind_titles(passage.text, *match.span(1), knowledge)
            if " " in passage.text[start : match.end(1)]:
                yield passage, start, match.end(1)


def _behind_titles(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a name begins without the titles before it: `Dr. Mizin`, `Ambassador Viktor Mizin`."""
    for word in re.finditer(r"\S+ ", text[start:end]):
        title = knowledge.titles.at(text, start + word.start())
        if title is not None and title.end < end:
            return _behind_titles(text, title.end + 1, end, knowledge)
    return start


def _without_title(label: str, knowledge: Knowledge) -> str:
    # `MS. HALVORSEN` has the title `Ms.`.
    printed = label.title() if label.isupper() and len(label.title()) == len(label) else label
    title = knowledge.titles.at(label, 0) or knowledge.titles.at(printed, 0)
    rest = label[title.end :].strip() if title else ""
    return rest or label


def _name_the_answerer(voices: list[Voice], introduction: Sequence[Passage], knowledge: Knowledge) -> None:
    """Name the voice behind `A:` by whom the introduction says to have talked, else by its first person."""
    answerers = [voice for voice in voices if voice.label.casefold() in ANSWERERS]
    if len(answerers) != 1 or not any(voice.label.casefold() in QUESTIONERS for voice in voices):
        return
    for read in (_talkers, _persons_in_full):
        for passage in introduction:
            for start, end in read(passage, knowledge):
                answerers[0].name, answerers[0].method = passage.text[start:end], "introduction"
                answerers[0].evidence.append(evidence_of(passage, start, end))
                return


def _talkers(passage: Passage, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    for match in ONE_TALKED.finditer(passage.text):
        yield _behind_titles(passage.text, *match.span("one"), knowledge), match.end("one")


def _persons_in_full(passage: Passage, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    if passage.kind == "body":
        for person in find_persons(passage.text, knowledge):
            led = TALKED_TO.search(passage.text, max(0, person.start - 20), person.start)
            if " " in person.text and not led:
                yield person.start, person.end


def _name_the_interviewer(voices: list[Voice], introduction: Sequence[Passage]) -> None:
    """Name the one voice that has no name by the one who, as the introduction says, led the talk."""
    nameless = [voice for voice in voices if voice.name is None]
    named = [voice.name for voice in voices if voice.name]
    if len(nameless) != 1:
        return
    for passage in introduction:
        for match in (*TALKED.finditer(passage.text), *INTERVIEWED_BY.finditer(passage.text)):
            other = match["other"]
            if all(slug(other) != slug(name) for name in named):
                nameless[0].name, nameless[0].method = other, "introduction"
                nameless[0].evidence.append(evidence_of(passage, *match.span()))
                return


def _give_parts(voices: list[Voice], kind: str | None) -> None:
    """Give the parts of an interview and the chair; in other kinds of text a part is left open."""
    for voice in voices:
        if voice.label.casefold() in CHAIRS:
            voice.part = "chair"
    if kind != "interview":
        return
    asking = [voice for voice in voices if _asks(voice)]
    for voice in voices:
        if asking and voice.part is None:
            voice.part = "interviewer" if voice in asking else "interviewee"


def _asks(voice: Voice) -> bool:
    """Tell whether a label is a house's or a questioner's."""
    return voice.house is not None or voice.label.casefold() in QUESTIONERS
