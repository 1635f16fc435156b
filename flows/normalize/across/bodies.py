"""Fold the names of bodies, so that the forms of one name are equal and those of two states are not.

`Russian Foreign Ministry`, `Ministry of Foreign Affairs of the Russian Federation` and `Russia's Foreign
Ministry` are one. The names of parties and unions are their own: the Serbian Democratic Party is not the
Democratic Party of Serbia.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.normalize.across.beside import Vocabulary, may_end_state
from flows.normalize.slugs import slug

SPELLINGS = {
    "centre": "center", "defence": "defense", "labour": "labor", "programme": "program", "theatre": "theater",
    "internal affairs": "interior", "foreign affairs": "foreign", "intl": "international",
}  # fmt: skip
BRITISH = re.compile(r"(?<=[a-z]{3})is(?=ations?\b|ed\b|ing\b)")  # Organisation, United is left
MINISTRY = re.compile(r"^(?:ministry|department) (?:of|for) ((?:[a-z]+ )?(?:and )?[a-z]+)$")
# Bodies that each state has one of; the state may stand before or behind.
OF_A_STATE = frozenset(
    "academy army assembly attorney bank cabinet command commission committee council court department"
    " embassy federation government legislature ministry office parliament police senate service staff"
    " sciences".split()
)
# Names that a body has chosen: the order of the words tells one from another.
CHOSEN = frozenset("alliance association church front league movement party union".split())
PHRASE = 4  # words of the longest name of a state that is looked for
LONGEST_OWNER = 60  # characters


class BodyKey(NamedTuple):
    """The folded name of a body, and the state that the name holds, empty where it holds none."""

    words: str
    state: str


@lru_cache(maxsize=50_000)
def body_key(name: str, vocabulary: Vocabulary) -> BodyKey:
    """Fold a name; the vocabulary gives the state for each form of its name and its adjective."""
    plain = slug(name.replace("'s ", " ").replace("\u2019s ", " ").replace("&", " and ")).replace("-", " ")
    words = [word for word in plain.split(" ") if word != "the"]
    state, kept = _without_state(words, vocabulary.states)
    if state and len(kept) > 1 and CHOSEN.isdisjoint(kept):
        folded = _folded(" ".join(kept))
        if kept[0] in OF_A_STATE or folded.rpartition(" ")[2] in OF_A_STATE:
            return BodyKey(_ministry(folded), state)
    return BodyKey(_ministry(_folded(" ".join(words))), "")


def _folded(words: str) -> str:
    words = BRITISH.sub("iz", words)
    for spelling, folded in SPELLINGS.items():
        if spelling in words:
            words = re.sub(rf"\b{spelling}\b", folded, words)
    return words


def _ministry(words: str) -> str:
    """Put `ministry of finance` as `finance ministry`."""
    match = MINISTRY.match(words) if words.startswith("ministry") else None
    return f"{match[1]} ministry" if match else words


def _without_state(words: list[str], states: Mapping[str, str]) -> tuple[str, list[str]]:
    """Take the state from the front of a name, or from its end behind `of`."""
    for length in range(min(PHRASE, len(words) - 1), 0, -1):
        if state := states.get(" ".join(words[:length])):
            return state, words[length:]
        if words[-length - 1] == "of" and (state := states.get(" ".join(words[-length:]))):
            return state, words[: -length - 1]
    return "", words


@lru_cache(maxsize=20_000)  # a body is named again and again
def is_of_a_state(name: str) -> bool:
    """Tell whether a name says what each state has one of: `Foreign Ministry`, not `Workers Party`."""
    words = name.lower().split(" ")
    return (
        len(words) > 1 and not CHOSEN.intersection(words) and not OF_A_STATE.isdisjoint((words[0], words[-1]))
    )


def state_before(text: str, start: int, vocabulary: Vocabulary) -> str | None:
    """Give the state that owns the body named at an offset: `Georgia's `, `Georgian `."""
    words = text[max(0, start - LONGEST_OWNER) : start].split(" ")
    if words.pop() or not words or not may_end_state(words[-1], vocabulary):
        return None
    for length in range(PHRASE, 0, -1):
        plain = slug(" ".join(words[-length:]).removesuffix("'s").removesuffix("\u2019s")).replace("-", " ")
        if len(words) >= length and (state := vocabulary.states.get(plain)):
            return state
    return None
