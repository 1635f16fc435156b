"""Tell which words may belong to a name, so that the network need not look at all the others."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from flows.normalize.recognizer.tokens import GENITIVES, Token

OUTSIDE, JOINING, TIED, NAMELIKE = range(4)
FUNCTION_WORDS = frozenset(
    (
        "a about after all although an and another any are as at because been before being both but by can"
        " could did do does during each even every few for from had has have he her here him his how however"
        " i if in into is it its just many me more most much my no nor not now of on one only or other our"
        " out over she should since so some such than that the their them then there these they this those"
        " though through to too under until up upon us very was we were what when where whether which while"
        " who whom whose why with without would yes yet you your"
    ).split()
)

PARTICLES = frozenset("al ben bin da de del della den der di dos du el ibn la le ten ter van von zu".split())


def part_of(chunk: Sequence[Token]) -> list[int]:
    """Give the part that each token of a chunk can have in a name.

    `Council` and `UN` are namelike; `The`, `of`, `van`, `&`, `12` and `'s` join what is beside them; in
    `Asia-based`, `based` is tied to a namelike word; `talks` is outside.
    """
    parts = [_part(token.text) for token in chunk]
    if len(parts) > 1 and NAMELIKE in parts:
        return [TIED if part == OUTSIDE else part for part in parts]
    return parts


def name_places(parts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Mark where a name may stand, given the part of each word of a stream.

    That is at namelike and tied words, at joining words beside a namelike one, and at any word between two
    namelike ones: `de` in `Charles de Gaulle`.
    """
    namelike = parts == NAMELIKE
    before, after = np.zeros_like(namelike), np.zeros_like(namelike)
    before[1:] = namelike[:-1]
    after[:-1] = namelike[1:]
    marked: npt.NDArray[np.bool_] = (
        (parts >= TIED) | ((parts == JOINING) & (before | after)) | (before & after)
    )
    return marked


def _part(word: str) -> int:
    lower = word.lower()
    if lower in FUNCTION_WORDS and not (len(word) > 1 and word.isupper()):
        return JOINING
    if word != lower:
        return NAMELIKE
    joins = lower in PARTICLES or lower in GENITIVES or not any(map(str.isalpha, word))
    return JOINING if joins else OUTSIDE
