"""Leave out words whose capital tells only that they open a sentence: `Queues grew`, beside a queue."""

import re
from collections.abc import Sequence

from flows.normalize.naming.capitals import opens_sentence
from flows.normalize.naming.mentions import Naming
from flows.normalize.pages.page import Passage

SMALL_WORD = re.compile(r"(?<![\w'\u2019-])[^\W\d_A-Z]\w*+(?![\w-])")
SURE = 0.95  # score of the model from which a word is a name: Target said
DOUBTED_TYPES = frozenset(("event", "group", "law", "organization", "other", "place"))


def without_openings(passages: Sequence[Passage], found: Sequence[Naming]) -> Sequence[Naming]:
    """Give the mentions without the words that open sentences and that the document writes small, too."""
    doubted = {naming.text for naming in found if _may_open(naming, passages)}
    if not doubted:  # as in most texts
        return found
    doubted -= {naming.text for naming in found if not _may_open(naming, passages)}
    written = {word for passage in passages for word in SMALL_WORD.findall(passage.text)}
    small = {word for word in doubted if not written.isdisjoint(_forms(word))}
    return [naming for naming in found if naming.text not in small] if small else found


def _may_open(naming: Naming, passages: Sequence[Passage]) -> bool:
    """Tell whether the model is in doubt about one word that opens a sentence."""
    if naming.score is None or naming.score >= SURE or naming.type not in DOUBTED_TYPES:
        return False
    plain = naming.method == "model" and naming.text.isalpha() and naming.text.istitle()
    return plain and opens_sentence(passages[naming.passage].text, naming.start)


def _forms(word: str) -> tuple[str, ...]:
    """Give how a document writes a word with a small letter, in one number or the other."""
    small = word.lower()
    return small, f"{small}s", small.removesuffix("s")
