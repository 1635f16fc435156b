"""Tell the words that stand for somebody without a name: `one farmer`, `Ivan Petrov's wife`, `residents`."""

import re
from collections.abc import Sequence

from flows.normalize.naming.persons import BODY_WORDS, NO_NAME
from flows.normalize.quoting.scene import Scene

NAME_WORD = re.compile(r"[^\W\d_a-z][\w'\u2019-]*[^\W\d_A-Z]")
PREPOSITIONS = frozenset(
    "about against among at behind between beyond by for from in into like near of on over than to toward"
    " towards under with without".split()
)
NOT_NAMES = NO_NAME | BODY_WORDS
DETERMINED = re.compile(
    r"(?:an?|another|her|his|its|many|my|one|other|our|several|some|the|their|three|two|your)(?= )",
    re.IGNORECASE,
)
# People without a name whom the press quotes without an article: senior officials in Oslo, police
SOURCES = frozenset(
    "activists aides analysts authorities aides bankers colleagues commanders critics delegates diplomats"
    " doctors economists envoys executives experts friends historians investigators journalists lawyers"
    " leaders officers officials observers opponents organisers organizers police prosecutors protesters"
    " rebels refugees relatives reporters researchers residents scientists soldiers sources spokesmen"
    " supporters survivors traders villagers witnesses"
    " bystanders campaigners deputies employees farmers firefighters lawmakers locals media ministers"
    " neighbors neighbours newspapers parents passengers politicians radio rescuers students teachers"
    " television troops unions victims workers youths".split()
)
POSSESSIVE = ("'s ", "\u2019s ", "' ", "\u2019 ")
LONGEST_PHRASE = 12  # words of an office or body


def is_phrase(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words may stand for somebody without a name: `one farmer`, `Ivan Petrov's wife`."""
    words = scene.text[start:end].split(" ")
    if not 0 < len(words) <= LONGEST_PHRASE or words[-1].lower() in PREPOSITIONS:
        return False
    if DETERMINED.match(scene.text, start, end) and len(words) > 1:
        return True
    if not SOURCES.isdisjoint(word.lower() for word in words) or _is_name_like(words):
        return True
    return any(
        naming.claim == start and scene.text.startswith(POSSESSIVE, naming.end)
        for naming in scene.named.between(start, end)
    )


def _is_name_like(words: Sequence[str]) -> bool:
    """Tell whether words end in a name that no rule knows: `team member Rodaba Noori`."""
    name = [word for word in words[-2:] if NAME_WORD.fullmatch(word) and word not in NOT_NAMES]
    return len(words) > 1 and len(name) == 2 and PREPOSITIONS.isdisjoint(map(str.lower, words))
