"""Find words that may be the surnames of persons whom other documents name in full."""

from collections.abc import Iterator, Sequence

from flows.normalize.lexicon import Knowledge, stands_alone
from flows.normalize.naming.capitals import Run, opens_sentence
from flows.normalize.naming.mentions import Naming, Taken
from flows.normalize.naming.persons import NO_NAME
from flows.normalize.pages.page import Passage

SHORTEST = 4  # letters of a word that stands for a person by its shape alone
NOT_IN = frozenset(("title", "heading", "meta"))


def unknown_surnames(
    passages: Sequence[Passage], runs: Sequence[Sequence[Run]], taken: Taken, knowledge: Knowledge
) -> Iterator[Naming]:
    """Give the words of a document that stand alone inside a sentence as a surname does, tentatively."""
    for number, passage in enumerate(passages):
        if passage.kind in NOT_IN:
            continue
        text, claimed = passage.text, taken[number]
        for run in runs[number]:
            word = run[0]
            if len(run) > 1 or claimed[word.start]:
                continue
            if _may_be_surname(text, word.start, word.end, knowledge):
                yield Naming(
                    number, word.start, word.end, word.text, word.start, "person", word.text,
                    "corpus_surname", word.text, tentative=True,
                )  # fmt: skip


def _may_be_surname(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a word inside a sentence looks like a surname, and not like part of a longer name."""
    word = text[start:end]
    if len(word) < SHORTEST or not word.istitle() or word in NO_NAME or text[start - 1] != " ":
        return False
    if "/" in word:  # S/2009/119
        return False
    after = text[end + 1 : end + 2] if text[end : end + 1] == " " else ""
    if after.isdigit() or not stands_alone(text, start, end) or opens_sentence(text, start):
        return False
    return knowledge.titles.at(text, start) is None
