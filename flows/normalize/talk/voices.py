"""Hold what is known of each speaker of a document, and see who speaks under two labels.

`JANE DOE:` and later `MS. DOE:` or `Jane:` are one person; `MR. SMITH` and `MS. SMITH` are two. Where the
text does not tell which of two persons a label means, it stays a speaker of its own.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property

from flows.normalize.heads.evidence import Evidence
from flows.normalize.slugs import slug
from flows.normalize.talk.label_words import ANSWERERS, cut_off
from flows.normalize.talk.labels import Label

MEN = frozenset(("mr", "mr.", "sir", "lord"))
CUT = re.compile(r"[A-Z]|(?:\w+ )+[A-Z]\.?")  # Z, De S.
MOST_OF_NAME = 3  # words
WOMEN = frozenset(("mrs", "mrs.", "ms", "ms.", "miss", "mme", "mme.", "madam", "lady", "dame"))


@dataclass(eq=False)
class Voice:
    """A speaker of a document while it is being read: uses of each label, and what the text says.

    `called` is the label without its title, None where it names no person; `questions` are the turns that
    end as one; `last` is where its last label stands.
    """

    first: Label
    called: str | None = None
    uses: dict[str, int] = field(default_factory=dict)
    questions: int = 0
    last: int = 0
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None
    house: str | None = None
    aside: str | None = None
    part: str | None = None
    method: str = "none"
    evidence: list[Evidence] = field(default_factory=list)
    is_man: bool | None = None

    @property
    def label(self) -> str:
        """Give the label used most, the first one where two are even; a name goes before `A`."""
        return max(self.uses, key=lambda label: (label.casefold() not in ANSWERERS, self.uses[label]))

    @property
    def turns(self) -> int:
        """Give how many labels of it are printed."""
        return sum(self.uses.values())

    @cached_property
    def slug(self) -> str:
        """Give the slug of the name, else of the label, once both are settled."""
        return slug(self.name or self.label)

    def take(self, other: "Voice") -> None:
        """Take over what is known of another voice that is the same."""
        for label, uses in other.uses.items():
            self.uses[label] = self.uses.get(label, 0) + uses
        other.uses = {}
        self.questions += other.questions
        if self.name is None:
            self.name, self.method, self.evidence = other.name, other.method, other.evidence
        self.role = self.role or other.role
        self.affiliation = self.affiliation or other.affiliation
        self.is_man = other.is_man if self.is_man is None else self.is_man


def is_man_by_title(label: str) -> bool | None:
    """Tell by the honorific of a label whether a man speaks; None where it does not say."""
    title = label.partition(" ")[0].casefold()
    return True if title in MEN else False if title in WOMEN else None


def call_as_elsewhere(voices: Collection[Voice]) -> None:
    """Call those whose labels have more, or less, than a full name by the name that another label gives.

    So `President of Norland Ann Lee` is Ann Lee where `Ann Lee` or `A. Lee` speaks, too, and `A. Lee` is she.
    """
    printed = {voice.called.casefold() for voice in voices if voice.called}
    for voice in voices:
        words = voice.called.split() if voice.called else []
        name = " ".join(words[-2:])
        short = f"{name[:1]}. {words[-1]}" if words else ""
        if len(words) > MOST_OF_NAME and not printed.isdisjoint((name.casefold(), short.casefold())):
            voice.role = voice.role or voice.label.removesuffix(name).strip()
            voice.called = name
    full: dict[str, set[str]] = {}
    for name in {voice.called for voice in voices if voice.called and " " in voice.called}:
        full.setdefault(f"{name[0]}. {name.rpartition(' ')[2]}".casefold(), set()).add(name)
    for voice in voices:
        meant = full.get(voice.called.casefold(), set()) - {voice.called} if voice.called else set()
        if len(meant) == 1:
            (voice.called,) = meant


def one_a_person(voices: dict[str, Voice]) -> dict[str, Voice]:
    """Let the labels of one person share one voice, the first."""
    persons = [voice for voice in voices.values() if voice.called]
    meant = _meant([voice for voice in persons if voice.name], [voice for voice in persons if not voice.name])
    return share(voices, lambda voice: meant.get(voice, voice.name or voice.label).casefold())


def in_office(voices: dict[str, Voice]) -> dict[str, Voice]:
    """Let an office alone be its one holder: `The Minister` is `The Minister (Ms Crane)`."""
    holders: dict[str, list[Voice]] = {}
    for voice in voices.values():
        if voice.first.text.startswith("The ") and voice.first.role and voice.called:
            holders.setdefault(f"the {voice.first.role}".casefold(), []).append(voice)
    meant: dict[Voice, Voice] = {}
    for voice in voices.values():
        held = holders.get(voice.first.text.casefold(), [])
        if len(held) == 1:
            meant[voice] = held[0]
    return share(voices, lambda voice: meant.get(voice, voice).first.text) if meant else voices


def cut_short(voices: dict[str, Voice]) -> dict[str, Voice]:
    """Let a label that is cut to a letter be the one that is printed in full before: `De S.`, `De Soto`."""
    full: dict[Voice, Voice] = {}
    for voice in voices.values():
        if CUT.fullmatch(voice.first.name):
            meant = [other for other in voices.values() if other not in full and _is_cut(voice, other)]
            if len(meant) == 1:
                full[voice] = meant[0]
    return share(voices, lambda voice: full.get(voice, voice).first.text) if full else voices


def _is_cut(voice: Voice, full: Voice) -> bool:
    rest = cut_off(full.first.name, voice.first.name)
    return full.first.raw_start < voice.first.raw_start and bool(rest) and " " not in rest


def share(voices: dict[str, Voice], key: Callable[[Voice], str]) -> dict[str, Voice]:
    """Let voices of one key be one, the first, which takes over what is known of the others."""
    firsts: dict[str, Voice] = {}
    shared = {}
    keys = {voice: key(voice) for voice in voices.values()}
    for label, voice in voices.items():
        shared[label] = first = firsts.setdefault(keys[voice], voice)
        if first is not voice and voice.uses:
            first.take(voice)
    return shared


def _meant(named: list[Voice], nameless: list[Voice]) -> dict[Voice, str]:
    """Give the name, else the surname, that stands for the person behind each label without a full name."""
    ends = _named_by(named, lambda words: [" ".join(words[here:]) for here in range(1, len(words))])
    starts = _named_by(named, lambda words: words[:1])
    claims: dict[str, list[Voice]] = {}
    for voice in nameless:
        called = (voice.called or "").casefold()
        fitting = [
            name
            for name, is_man in (ends.get(called) or starts.get(called) or {}).items()
            if is_man is None or voice.is_man is None or is_man == voice.is_man
        ]
        # Two persons of that name: the label alone does not tell which.
        claims.setdefault(fitting[0] if len(fitting) == 1 else called, []).append(voice)
    return {
        voice: name
        for name, group in claims.items()
        if len({voice.is_man for voice in group if voice.is_man is not None}) < 2
        for voice in group
    }


def _named_by(
    named: list[Voice], parts: Callable[[list[str]], list[str]]
) -> dict[str, dict[str, bool | None]]:
    """Give the full names that a part of a name may stand for, and whether each is a man's."""
    found: dict[str, dict[str, bool | None]] = {}
    for voice in named:
        name = (voice.name or "").casefold()
        for part in parts(name.split()):
            found.setdefault(part, {})[name] = voice.is_man
    return found
