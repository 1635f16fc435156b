"""Tell what part each speaker has in a talk: chair, interviewer, interviewee, participant."""

from flows.normalize.lexicon import Knowledge
from flows.normalize.talk.introductions import PRESIDES, SEATS, holder_of
from flows.normalize.talk.label_words import CHAIRS, QUESTIONERS
from flows.normalize.talk.narration import Introduction
from flows.normalize.talk.voices import Voice


def seat_the_chair(voices: list[Voice], introduction: Introduction, knowledge: Knowledge) -> None:
    """Give the chair to the voice of whom the introduction says so: `Moderator: Beatrix Solarin`."""
    presides = introduction.narrated.has(PRESIDES)
    for part in SEATS:
        told = presides or introduction.narrated.has(part)
        held = holder_of(part, introduction, knowledge) if told else None
        for voice in voices:
            if held and voice.name and voice.name.casefold() == held.text.casefold():
                voice.part = "chair"


def give_parts(voices: list[Voice], kind: str | None) -> None:
    """Give the parts of an interview, and those of a meeting that has a chair; else a part is left open."""
    members = sum(voice.called is not None and voice.aside is not None for voice in voices)
    for voice in voices:
        if _presides(voice, members):
            voice.part = "chair"
    if kind == "interview":
        told = [voice for voice in voices if voice.part == "interviewer"]
        asking = told or [voice for voice in voices if _leads(voice)] or _mostly_asking(voices)
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
