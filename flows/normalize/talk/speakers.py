"""Tell who speaks: what labels and introduction say of the people behind the turns."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.ingest.records import Source
from flows.normalize.heads.evidence import Evidence, evidence_of
from flows.normalize.lexicon import Knowledge
from flows.normalize.pages.page import Passage
from flows.normalize.talk.introductions import (
    RANKS,
    given_in_full,
    holder_of,
    is_called_he,
    is_in_full,
    named_before,
    named_by_initials,
    named_in_byline,
    named_in_full,
    named_in_heading,
    those_who_asked,
    those_who_talked,
    without_title,
)
from flows.normalize.talk.label_words import (
    ANSWERERS,
    QUESTIONERS,
    behind_part,
    is_house,
    is_no_name,
    names_a_part,
)
from flows.normalize.talk.labels import Label
from flows.normalize.talk.narration import Introduction, NamedInFull
from flows.normalize.talk.parties import NOBODY, Parties, names_outlet
from flows.normalize.talk.parts import give_parts, seat_the_chair
from flows.normalize.talk.roles import body_in, is_role, role_beside
from flows.normalize.talk.turns import read_labels
from flows.normalize.talk.unlabelled import asks
from flows.normalize.talk.voices import (
    Voice,
    call_as_elsewhere,
    cut_short,
    in_office,
    is_man_by_title,
    one_a_person,
    share,
)

# to the newspaper Vecherniye Novosti
NEAR_OUTLET = 30  # characters before an outlet
OUTLET_BEFORE = re.compile(
    r"\b(?:agency|broadcaster|daily|journal|magazine|newspaper|paper|station|weekly),? \Z"
)
INITIAL_AND_SURNAME = re.compile(r"([^\W\d_a-z])\. ?([^\W\d_a-z][\w'\u2019-]+)")  # K. Doe
INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,4}|[^\W\d_A-Z]{2,3}")  # FQ, F.Q., fq


class Talk(NamedTuple):
    """A text in which people may speak; `kind` is what its head or its source says it to be.

    `parties` are those who ask and answer in an interview without labels, where the editors name them;
    `orator` is who held the speech that all of the text is.
    """

    passages: Sequence[Passage]
    source: Source
    kind: str | None
    parties: Parties = NOBODY
    orator: Label | None = None


class _Heard(NamedTuple):
    """The voices of a text so far, by the keys of their labels, and what its editors say of them."""

    talk: Talk
    voices: dict[str, Voice]
    introduction: Introduction


def find_voices(talks: Sequence[Talk], knowledge: Knowledge) -> list[dict[str, Voice]]:
    """Give the speaker of each key of the turns of each text, in the order of their first labels.

    Labels that stand for one person are one speaker. Each step is done for all texts before the next one.
    """
    found = [_voices(talk) for talk in talks]
    heard = [
        _Heard(talk, voices, Introduction(talk.passages))
        for talk, voices in zip(talks, found, strict=True)
        if voices
    ]
    for talk, voices, introduction in heard:
        for voice in voices.values():
            _call(voice, talk.source, introduction, knowledge)
        call_as_elsewhere(voices.values())
    for _, voices, introduction in heard:
        _introduce_all(voices, introduction, knowledge)
    settled = iter([_settled(*each, knowledge) for each in heard])
    return [next(settled) if voices else {} for voices in found]


def _introduce_all(voices: dict[str, Voice], introduction: Introduction, knowledge: Knowledge) -> None:
    in_full = {_surname_in_full_label(voice) for voice in voices.values()}
    for voice in voices.values():
        # What another label gives in full means that person, whoever else the introduction names.
        if voice.called is None or voice.called.casefold() not in in_full:
            _introduce(voice, introduction, knowledge)


def _settled(
    talk: Talk, voices: dict[str, Voice], introduction: Introduction, knowledge: Knowledge
) -> dict[str, Voice]:
    """Give the voices, one a person, with who asks and answers and the part of each."""
    voices = one_a_person(in_office(cut_short(_with_answers(voices))))
    speakers = list(dict.fromkeys(voices.values()))
    _name_the_answerer(speakers, introduction, knowledge)
    _name_the_interviewer(speakers, introduction)
    voices = share(voices, lambda voice: voice.slug)
    speakers = list(dict.fromkeys(voices.values()))
    seat_the_chair(speakers, introduction, knowledge)
    give_parts(speakers, talk.kind)
    return voices


def _voices(talk: Talk) -> dict[str, Voice]:
    if talk.orator:
        return {talk.orator.text.casefold(): _told_of(talk.orator)}
    parties = ((talk.parties.asker, "interviewer"), (talk.parties.answerer, "interviewee"))
    voices = {name.text.casefold(): _told_of(name, part) for name, part in parties if name}
    read = read_labels(talk.passages)
    for passage in talk.passages if read else ():
        if passage.label is None:
            continue
        label = read[passage.label.text]
        voice = voices.get(label.key)
        if voice is None:
            voice = voices[label.key] = Voice(passage.label)
        voice.uses[label.shown] = voice.uses.get(label.shown, 0) + 1
        voice.last = passage.label.raw_start
        voice.aside = voice.aside or label.aside
        if label.role and voice.role is None:
            voice.role, voice.first = label.role, passage.label
        voice.questions += asks(passage)
    return voices


def _told_of(name: Label, part: str | None = None) -> Voice:
    """Give the voice of one who has no label, by the name that the editors print."""
    return Voice(name, uses={name.text: 0}, part=part)


def _with_answers(voices: dict[str, Voice]) -> dict[str, Voice]:
    """Let `A:` be who opened a briefing under a name, where nobody else is named up to the last answer."""
    answering = [voice for voice in voices.values() if voice.label.casefold() in ANSWERERS]
    if len(answering) != 1:
        return voices
    last = answering[0].last
    named = [
        voice
        for voice in voices.values()
        if voice.first.raw_start < last and voice is not answering[0] and not _only_asks(voice)
    ]
    opened = len(named) == 1 and named[0].first.raw_start < answering[0].first.raw_start
    if not opened or named[0].called is None or named[0].questions:
        return voices
    return share(voices, lambda voice: (named[0] if voice is answering[0] else voice).first.text)


def _only_asks(voice: Voice) -> bool:
    return voice.label.casefold() in QUESTIONERS


def _call(voice: Voice, source: Source, introduction: Introduction, knowledge: Knowledge) -> None:
    """Read from its label whether a voice is a house's, a part's or a person's, and what he is called."""
    label = voice.label
    if label in source.house_labels:
        voice.house = voice.affiliation = source.house_labels[label]
        voice.method = "house_label"
        return
    told = voice.part == "interviewer"  # without a label
    if (voice.questions or told) and _is_outlet(label, introduction, knowledge):
        voice.house = voice.affiliation = label
        voice.method, voice.evidence = "introduction" if told else "label", [Evidence(*voice.first)]
        return
    if voice.aside and is_role(voice.aside, knowledge):  # JANE DOE (Secretary General of NATO)
        voice.role, voice.affiliation = voice.aside, body_in(voice.aside, knowledge)
    else:
        voice.affiliation = voice.aside
    if not names_a_part(voice.first.name):
        voice.is_man = is_man_by_title(label)
        voice.called = behind_part(without_title(label, knowledge))


def _is_outlet(label: str, introduction: Introduction, knowledge: Knowledge) -> bool:
    """Tell whether a label is an outlet: a known one, one by its noun, or one that the editors call so."""
    if names_outlet(label, knowledge):
        return True
    places = introduction.narrated.find(label) if " " in label else ()
    return any(
        OUTLET_BEFORE.search(place.passage.text, max(0, place.start - NEAR_OUTLET), place.start)
        for place in places
    )


def _surname_in_full_label(voice: Voice) -> str | None:
    if voice.called is None or not is_in_full(voice.called) or is_no_name(voice.called):
        return None
    return voice.called.casefold().rpartition(" ")[2]


def _introduce(voice: Voice, introduction: Introduction, knowledge: Knowledge) -> None:
    """Find the full name that a label stands for, and the role that goes with it."""
    if voice.called is None:
        part = voice.label.casefold().removeprefix("the ")
        if voice.house is None and (held := holder_of(part, introduction, knowledge)):
            _name(voice, [held], knowledge)
    elif INITIALS.fullmatch(voice.called) and (meant := _spelled_out(voice.called, introduction, knowledge)):
        _name(voice, [meant], knowledge)
    elif _is_office(voice.called, knowledge) or is_no_name(voice.called):
        held = named_before(f", {voice.label}", introduction) or named_in_byline(voice.label, introduction)
        _name(voice, [held] if held else [], knowledge)
    elif (short := INITIAL_AND_SURNAME.fullmatch(voice.called)) and (
        spelled := _one_person(voice, given_in_full(short[1], short[2], introduction))
    ):
        voice.called = short[2]
        _name(voice, spelled, knowledge)
    else:
        stated = named_in_heading(voice.called, introduction)
        named = [stated] if stated else named_in_full(voice.called, introduction, knowledge)
        _name(voice, _one_person(voice, named), knowledge)
        _name_by_label(voice, knowledge)
        if voice.questions and voice.name and is_house(voice.name):  # Courier, of the Harbour Courier
            voice.house = voice.affiliation = voice.name


def _spelled_out(initials: str, introduction: Introduction, knowledge: Knowledge) -> NamedInFull | None:
    """Give whom initials stand for: `Frank Messina (FM)`, else the one person who has them."""
    named = named_before(f" ({initials})", introduction)
    return named or named_by_initials(initials.replace(".", ""), introduction, knowledge)


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
    if len(nameless) != 1 or (nameless[0].called and not nameless[0].questions):
        return
    named = {voice.name.casefold() for voice in voices if voice.name}
    for place, evidence in those_who_asked(introduction):
        if place.text.casefold() not in named:
            if place.text.startswith("The "):  # Ann Lee spoke with The Tarn Oarsman
                nameless[0].house = nameless[0].affiliation = place.text
            else:
                nameless[0].name = place.text
            nameless[0].method = "introduction"
            nameless[0].evidence.append(evidence)
            return
