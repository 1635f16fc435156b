"""Fold personal names so that the spellings of one are equal, however they were put in Latin letters.

What is folded here is only compared, never shown. The rules for Latin spellings are those in which the usual
systems differ for names from Cyrillic (BGN/PCGN, ISO 9, the French and the German press) and, in the given
names of namesakes.yaml, from Arabic.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
PARTICLES = frozenset(("al", "el", "ibn", "bin"))  # al-Assad is Assad; van der Kamp is not Kamp

# Longer spellings before the shorter ones that they contain. Shcherbakov, Schtscherbakow; Lavrov, Lawrow.
SPELLINGS = (
    ("schtsch", "sc"), ("shch", "sc"), ("stch", "sc"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"),
    ("ch", "c"), ("dzh", "j"), ("dj", "j"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("cz", "c"),
    ("ck", "k"), ("ph", "f"), ("x", "ks"), ("q", "k"), ("w", "v"), ("j", "i"), ("y", "i"), ("ou", "u"),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1")
ENDINGS = (
    (re.compile(r"f$"), "v"),  # Smirnoff
    (re.compile(r"(?<=[csz])[eo](?=v(?:a|ic)?$)"), "o"),  # Gorbachev, Gorbachov; Khrushchev, Khrushchov
    (re.compile(r"enka$"), "enko"),  # Lukashenka, Lukashenko
    (re.compile(r"sk(?:ii|ia|aia|i|a)$"), "sk"),  # Berezovsky, Berezovskii
)
OPENING = re.compile(r"^i(?=e)")  # Yeltsin, Eltsin


class PersonKey(NamedTuple):
    """A personal name for comparison: folded given names or initials, surname, and Jr or Sr."""

    given: str
    family: str
    suffix: str


def person_key(slug: str, alike: Mapping[str, str]) -> PersonKey:
    """Read the slug of a personal name; `alike` gives the one that stands for a given name's forms."""
    words = slug.split("-")
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    given = [word for word in words[:-1] if word not in PARTICLES]
    folded = " ".join(alike.get(word) or fold_given(word) for word in given)
    return PersonKey(folded, fold_family(words[-1]), suffix)


def alike_given_names(lines: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    """Give for each form of a given name, in small ASCII letters, that which stands for all."""
    return {form.casefold(): fold_given(line[0].casefold()) for line in lines for form in line}


@lru_cache(maxsize=50_000)
def fold_family(word: str) -> str:
    """Fold a surname in small ASCII letters: `milosevich` and `milosevic` are equal."""
    for spelling, folded in SPELLINGS:
        word = word.replace(spelling, folded)
    word = OPENING.sub("", DOUBLED.sub(r"\1", word))
    for ending, folded in ENDINGS:
        word = ending.sub(folded, word)
    return word


@lru_cache(maxsize=50_000)
def fold_given(word: str) -> str:
    """Fold a given name more carefully: `john` and `yohn` stay apart, `yuri` and `yury` do not."""
    if len(word) == 1:
        return word
    return DOUBLED.sub(r"\1", word[0] + word[1:].replace("y", "i").replace("j", "i"))
