"""Part a text into turns: whose label a passage stands behind, and where a turn ends."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.normalize.pages.page import Passage
from flows.normalize.talk.editor_notes import SPOKEN
from flows.normalize.talk.label_words import names_a_part
from flows.normalize.talk.labels import Label
from flows.normalize.talk.narration import LONGEST_INTRODUCTION
from flows.normalize.talk.parties import NOBODY, Parties
from flows.normalize.talk.unlabelled import asked_apart, goes_on_behind, without_label


class Turns(NamedTuple):
    """The speaker key and turn number of each passage; None for narration."""

    keys: tuple[str | None, ...]
    numbers: tuple[int | None, ...]


def take_turns(passages: Sequence[Passage], parties: Parties = NOBODY, orator: Label | None = None) -> Turns:
    """Give each passage its speaker: a turn goes on over passages without a label.

    It ends where somebody without a label begins, and at a heading, but for one set into a long answer.
    Where one speaker alone has a label, what follows a question that is set apart is that speaker's again;
    where nobody has one, it is the one's of the `parties` who answers, and the question the one's who asks. A
    speech is all of one turn, of its `orator`.
    """
    if orator:
        return _turn_of(orator, passages)
    read = read_labels(passages)
    if not (read or parties.answerer or parties.asker):
        return Turns((None,) * len(passages), (None,) * len(passages))
    apart = asked_apart(passages)
    strangers = without_label(passages) | apart
    alone = len({label.name.casefold() for label in read.values()}) < 2
    introduced = _introduced(passages)
    keys: list[str | None] = []
    numbers: list[int | None] = []
    last = _read_as_label(parties.answerer) if parties.answerer else None
    key: str | None = None
    turn = 0
    for number, passage in enumerate(passages):
        if passage.label:
            last = read[passage.label.text]
            key, turn = last.key, turn + 1
        elif number in strangers or passage.kind == "title":
            key = None
            if number in apart and parties.asker and number + 1 < len(passages):  # not what closes the text
                key, turn = parties.asker.text.casefold(), turn + (number - 1 not in apart)
        elif last and alone and number - 1 in apart:
            key, turn = last.key, turn + 1
        elif last and key and passage.kind == "heading":
            goes_on = goes_on_behind(passages, number, last.name, alone=alone)
            key = key if goes_on and passage.text not in introduced else None
        elif number - 1 in apart:
            key = None
        spoken = key is not None and passage.kind in SPOKEN
        keys.append(key if spoken else None)
        numbers.append(turn if spoken else None)
    return Turns(tuple(keys), tuple(numbers))


def _turn_of(orator: Label, passages: Sequence[Passage]) -> Turns:
    """Give all that is spoken as one turn."""
    turns = [1 if passage.kind in SPOKEN else None for passage in passages]
    return Turns(tuple(orator.text.casefold() if each else None for each in turns), tuple(turns))


def _read_as_label(label: Label) -> "LabelRead":
    return LabelRead(label.text, label.text, label.text.casefold(), None, None)


def _introduced(passages: Sequence[Passage]) -> str:
    """Give the words above the first label; a heading that comes in them names somebody else."""
    first = next((number for number, passage in enumerate(passages) if passage.label), 0)
    return "\n".join(passage.text for passage in passages[:first])[:LONGEST_INTRODUCTION]


class LabelRead(NamedTuple):
    """A label as read: its name, how it is shown, the key of its speaker, and what stands beside the name."""

    name: str
    shown: str
    key: str
    aside: str | None
    role: str | None


def read_labels(passages: Sequence[Passage]) -> dict[str, LabelRead]:
    """Read each label of a text once; those behind `Q` are told apart by an aside: `Q (Reuters)`."""
    read: dict[str, LabelRead] = {}
    for passage in passages:
        if passage.label and passage.label.text not in read:
            name, aside = passage.label.name, passage.label.aside
            shown = f"{name} ({aside})" if aside and names_a_part(name) else name
            read[passage.label.text] = LabelRead(name, shown, shown.casefold(), aside, passage.label.role)
    return read
