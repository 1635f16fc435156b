"""Tell who speaks: turns by their labels, and what the text says of the people behind them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.ingest.records import Source
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.lexicon import Knowledge
from flows.normalize.pages.page import Passage
from flows.normalize.talk.introductions import (
    LONGEST_INTRODUCTION,
    PRESIDES,
    RANKS,
    Introduction,
    NamedInFull,
    holder_of,
    is_called_he,
    is_in_full,
    named_before,
    named_in_full,
    those_who_asked,
    those_who_talked,
    without_title,
)
from flows.normalize.talk.label_words import ANSWERERS, CHAIRS, QUESTIONERS, names_a_part
from flows.normalize.talk.roles import body_in, is_role, role_beside
from flows.normalize.talk.unlabelled import SPOKEN, asked_in_bold, asks, goes_on_behind, without_label
from flows.normalize.talk.voices import Voice as Voice
from flows.normalize.talk.voices import is_man_by_title, one_a_person, share

INITIALS = re.compile(r"[A-Z]{2,4}")


class Turns(NamedTuple):
    """The speaker key and turn number of each passage; None for narration."""

    keys: tuple[str | None, ...]
    numbers: tuple[int | None, ...]


def take_turns(passages: Sequence[Passage]) -> Turns:
    """Give each passage its speaker: a turn goes on over passages without a label.

    It ends where somebody without a label begins, and at a heading, but for one set into a long answer.
    Where one speaker alone has a label, what follows a question in bold type is that speaker's again.
    """
    read = _labels(passages)
    if not read:
        return Turns((None,) * len(passages), (None,) * len(passages))
    bold = asked_in_bold(passages)
    strangers = without_label(passages) | bold
    alone = len({label.name.casefold() for label in read.values()}) == 1
    introduced = _introduced(passages)
    keys: list[str | None] = []
    numbers: list[int | None] = []
    name, key, turn = "", None, 0
    answerer: str | None = None
    for number, passage in enumerate(passages):
        if passage.label:
            label = read[passage.label.text]
            name, key, turn = label.name, label.key, turn + 1
            answerer = key
        elif number in strangers or passage.kind == "title":
            key = None
        elif number - 1 in bold and alone and name:
            key, turn = answerer, turn + 1
        elif key and passage.kind == "heading":
            goes_on = passage.text not in introduced and goes_on_behind(passages, number, name, alone=alone)
            key = key if goes_on else None
        spoken = key is not None and passage.kind in SPOKEN
        keys.append(key if spoken else None)
        numbers.append(turn if spoken else None)
    return Turns(tuple(keys), tuple(numbers))


def _introduced(passages: Sequence[Passage]) -> str:
    """Give the words above the first label; a heading that comes in them names somebody else."""
    first = next((number for number, passage in enumerate(passages) if passage.label), 0)
    return "\n".join(passage.text for passage in passages[:first])[:LONGEST_INTRODUCTION]


class _Read(NamedTuple):
    """A label as read: its name, how it is shown, the key of its speaker, and what stands beside the name."""

    name: str
    shown: str
    key: str
    aside: str | None
    role: str | None


def _labels(passages: Sequence[Passage]) -> dict[str, _Read]:
    """Read each label of a text once; those behind `Q` are told apart by an aside: `Q (Reuters)`."""
    read: dict[str, _Read] = {}
    for passage in passages:
        if passage.label and passage.label.text not in read:
            name, aside = passage.label.name, passage.label.aside
            shown = f"{name} ({aside})" if aside and names_a_part(name) else name
            read[passage.label.text] = _Read(name, shown, shown.casefold(), aside, passage.label.role)
    return read


def find_voices(
    passages: Sequence[Passage], source: Source, kind: str | None, knowledge: Knowledge
) -> dict[str, Voice]:
    """Give the speaker of each key of the turns, in the order of their first labels.

    Labels that stand for one person are one speaker.
    """
    voices = _voices(passages)
    if not voices:
        return {}
    introduction = Introduction(passages)
    for voice in voices.values():
        _call(voice, source, knowledge)
    in_full = {_surname_in_full_label(voice) for voice in voices.values()}
    for voice in voices.values():
        # What another label gives in full means that person, whoever else the introduction names.
        if voice.called is None or voice.called.casefold() not in in_full:
            _introduce(voice, introduction, knowledge)
    voices = one_a_person(voices)
    speakers = list(dict.fromkeys(voices.values()))
    _name_the_answerer(speakers, introduction, knowledge)
    _name_the_interviewer(speakers, introduction)
    voices = share(voices, lambda voice: voice.slug)
    speakers = list(dict.fromkeys(voices.values()))
    _seat_the_chair(speakers, introduction, knowledge)
    _give_parts(speakers, kind)
    return voices


def _voices(passages: Sequence[Passage]) -> dict[str, Voice]:
    voices: dict[str, Voice] = {}
    read = _labels(passages)
    for passage in passages:
        if passage.label is None:
            continue
        label = read[passage.label.text]
        voice = voices.get(label.key)
        if voice is None:
            voice = voices[label.key] = Voice(passage.label)
        voice.uses[label.shown] = voice.uses.get(label.shown, 0) + 1
        voice.aside = voice.aside or label.aside
        if label.role and voice.role is None:
            voice.role, voice.first = label.role, passage.label
        voice.questions += asks(passage)
    return voices


def _call(voice: Voice, source: Source, knowledge: Knowledge) -> None:
    """Read from its label whether a voice is a house's, a part's or a person's, and what he is called."""
    label = voice.label
    if label in source.house_labels:
        voice.house = voice.affiliation = source.house_labels[label]
        voice.method = "house_label"
        return
    if voice.aside and is_role(voice.aside, knowledge):  # JANE DOE (Secretary General of NATO)
        voice.role, voice.affiliation = voice.aside, body_in(voice.aside, knowledge)
    else:
        voice.affiliation = voice.aside
    if not names_a_part(voice.first.name):
        voice.is_man = is_man_by_title(label)
        voice.called = without_title(label, knowledge)


def _surname_in_full_label(voice: Voice) -> str | None:
    if voice.called is None or not is_in_full(voice.called):
        return None
    return voice.called.casefold().rpartition(" ")[2]


def _introduce(voice: Voice, introduction: Introduction, knowledge: Knowledge) -> None:
    """Find the full name that a label stands for, and the role that goes with it."""
    if voice.called is None:
        part = voice.label.casefold().removeprefix("the ")
        if voice.house is None and (held := holder_of(part, introduction, knowledge)):
            _name(voice, [held], knowledge)
    elif INITIALS.fullmatch(voice.called) and (meant := named_before(f" ({voice.called})", introduction)):
        _name(voice, [meant], knowledge)
    elif _is_office(voice.called, knowledge):
        held = named_before(f", {voice.label}", introduction)
        _name(voice, [held] if held else [], knowledge)
    else:
        _name(voice, _one_person(voice, named_in_full(voice.called, introduction, knowledge)), knowledge)
        _name_by_label(voice, knowledge)


def _is_office(called: str, knowledge: Knowledge) -> bool:
    """Tell whether a label is an office and no name: `Deputy Spokesperson`."""
    return all(word.title() in knowledge.authorities.offices or word in RANKS for word in called.split())


def _name_by_label(voice: Voice, knowledge: Knowledge) -> None:
    """Take the name, and a role, from a label that has them in full: `Boris Petrov, deputy minister`."""
    in_full = _surname_in_full_label(voice) is not None
    if voice.name is None and in_full:
        voice.name, voice.method = voice.called, "label"
    if voice.first.role or (in_full and voice.method == "label"):
        voice.evidence.append(Evidence(*voice.first))
    if voice.first.role:
        voice.affiliation = voice.affiliation or body_in(voice.first.role, knowledge)


def _one_person(voice: Voice, named: list[NamedInFull]) -> list[NamedInFull]:
    """Give the places that name one person; none where it stays open which of two the label means."""
    persons: dict[tuple[str, str], list[NamedInFull]] = {}
    for place in named:
        words = place.text.casefold().split()
        persons.setdefault((words[0], words[-1]), []).append(place)
    if len(persons) < 2:
        return named
    if voice.is_man is None:
        return []
    told = {key: _is_man(places, named) for key, places in persons.items()}
    fitting = [key for key, is_man in told.items() if is_man == voice.is_man]
    return persons[fitting[0]] if len(fitting) == 1 and None not in told.values() else []


def _is_man(places: list[NamedInFull], named: list[NamedInFull]) -> bool | None:
    """Tell whether the text calls a person he; the next name of another person ends what is said of one."""
    for place in places:
        others = [
            other.start for other in named if other.passage is place.passage and other.start > place.start
        ]
        is_man = is_called_he(place, min(others, default=len(place.passage.text)))
        if is_man is not None:
            return is_man
    return None


def _name(voice: Voice, places: list[NamedInFull], knowledge: Knowledge) -> None:
    """Give a voice the name that stands at some places, and the role beside it at the first that has one."""
    if not places:
        return
    keeps = _surname_in_full_label(voice) and not voice.label.isupper()
    voice.name = voice.called if keeps else places[0].text
    voice.method, voice.evidence = "introduction", [places[0].evidence]
    for passage, start, end in places:
        if found := role_beside(passage.text, start, end, knowledge):
            voice.role = voice.role or found.role
            voice.affiliation = found.affiliation or voice.affiliation
            voice.evidence = [evidence_of(passage, found.start, max(found.end, end))]
            return


def _name_the_answerer(voices: list[Voice], introduction: Introduction, knowledge: Knowledge) -> None:
    """Name the voice behind `A:` by whom the introduction says to have talked, else by its first person."""
    answerers = [voice for voice in voices if voice.label.casefold() in ANSWERERS]
    if len(answerers) == 1 and any(voice.label.casefold() in QUESTIONERS for voice in voices):
        first = next(those_who_talked(introduction, knowledge), None)
        _name(answerers[0], [first] if first else [], knowledge)


def _name_the_interviewer(voices: list[Voice], introduction: Introduction) -> None:
    """Name the one voice that has no name by the one who, as the introduction says, led the talk."""
    talking = QUESTIONERS | ANSWERERS
    nameless = [
        voice
        for voice in voices
        if voice.name is None and (voice.called or voice.house or voice.first.name.casefold() in talking)
    ]
    if len(nameless) != 1:
        return
    named = {voice.name.casefold() for voice in voices if voice.name}
    for place, evidence in those_who_asked(introduction):
        if place.text.casefold() not in named:
            nameless[0].name, nameless[0].method = place.text, "introduction"
            nameless[0].evidence.append(evidence)
            return


def _seat_the_chair(voices: list[Voice], introduction: Introduction, knowledge: Knowledge) -> None:
    """Give the chair to the voice of whom the introduction says so: `Moderator: Beatrix Solarin`."""
    words = introduction.narrated.words
    for part in sorted(CHAIRS):
        told = part in words or PRESIDES in words
        held = holder_of(part, introduction, knowledge) if told else None
        for voice in voices:
            if held and voice.name and voice.name.casefold() == held.text.casefold():
                voice.part = "chair"


def _give_parts(voices: list[Voice], kind: str | None) -> None:
    """Give the parts of an interview, and those of a meeting that has a chair; else a part is left open."""
    members = sum(voice.called is not None and voice.aside is not None for voice in voices)
    for voice in voices:
        if _presides(voice, members):
            voice.part = "chair"
    if kind == "interview":
        asking = [voice for voice in voices if _leads(voice)] or _mostly_asking(voices)
        rest = "interviewee" if asking else None
    else:
        asking, rest = [], "participant" if any(voice.part for voice in voices) else None
    for voice in voices:
        voice.part = voice.part or ("interviewer" if voice in asking else rest)


def _presides(voice: Voice, members: int) -> bool:
    """Tell whether a label is a chair's: `MODERATOR`, or `The President` among members of countries."""
    words = voice.label.casefold().split()
    if words == ["the", "president"]:
        return members > 1
    return voice.called is None and not CHAIRS.isdisjoint(words)


def _leads(voice: Voice) -> bool:
    """Tell whether a label is a house's or a questioner's."""
    return voice.house is not None or voice.first.name.casefold() in QUESTIONERS


def _mostly_asking(voices: list[Voice]) -> list[Voice]:
    """Give the one voice whose turns are mostly questions, where those of all others are not."""
    asking = [voice for voice in voices if 2 * voice.questions > voice.turns]
    return asking if len(asking) == 1 and asking[0].turns > 1 else []
