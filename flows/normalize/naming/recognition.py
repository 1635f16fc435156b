"""Find the names in each passage: of what every part proposes, one wins each place."""

import re
from collections.abc import Iterable, Sequence, Set

from flows.normalize.heads.titles import is_site_line, is_venue
from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.arbitration import arbitrate
from flows.normalize.naming.capitals import Run
from flows.normalize.naming.head_names import HeadNames, over, sure_names
from flows.normalize.naming.mentions import Naming
from flows.normalize.naming.modelled import take_over
from flows.normalize.naming.proposals import Page, proposals
from flows.normalize.pages.page import Passage
from flows.normalize.recognizer.recognizer import NamedSpan
from schemas.rows import new

TITLES = frozenset(("title", "heading"))
SHORTEST_IN_TITLES = 5  # letters of a word that has a capital in a title
# Methods that lean on capitals.
BY_CAPITALS = frozenset(("beside", "body", "given_name", "introduction", "model", "title"))
# PACE OF REFORM, WHO SPOKE FIRST: acronyms, or words
READ_AS_WORD = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{3,5}")


def recognise(
    passages: Sequence[Passage],
    runs: Sequence[Sequence[Run]],
    spans: Sequence[Sequence[NamedSpan]],
    houses: Iterable[str],
    knowledge: Knowledge,
    head: HeadNames,
) -> list[Naming]:
    """Give the names of each passage; none overlap. `spans` is what the model sees in each."""
    houses = sorted(houses)
    plain: Set[str] | None = None
    place = None if _names_paper(head.dateline, knowledge) else head.dateline
    head = head if place else head._replace(dateline=None)
    found: list[Naming] = []
    texts = [passage.text for passage in passages]
    words = [{word for run in of_passage for _, _, word, _ in run} for of_passage in runs]
    small_forms = knowledge.small_forms.find_each(texts)
    adjectives = knowledge.party_adjectives.find_each(texts)
    for number, (passage, text) in enumerate(zip(passages, texts, strict=True)):
        if passage.kind == "stage" and text.isupper():  # (BEGIN VIDEO CLIP)
            continue
        page = new(Page, (
            number, text, runs[number], take_over(text, spans[number], knowledge),
            words[number], small_forms[number], adjectives[number],
        ))  # fmt: skip
        proposed = proposals(page, houses, knowledge)
        titled = passage.kind in TITLES or (passage.kind == "meta" and (is_venue(text) or is_site_line(text)))
        if titled and _is_in_title_case(text):
            plain = _below_titles(passages, words) if plain is None else plain
            capitals, given = text.isupper(), knowledge.authorities.given_names
            proposed = [each for each in proposed if _counts_in_title(each, plain, given, capitals=capitals)]
        if (passage.kind == "meta" and head.authors) or (place and text.startswith(place)):
            proposed = over(proposed, list(sure_names(number, passage.kind, text, head)))
        found += arbitrate(proposed)
    return found


def _names_paper(dateline: str | None, knowledge: Knowledge) -> bool:
    """Tell whether what seems to be a dateline is the name of a paper: `MONITOR OF VORDEL, 14 March`."""
    nouns = knowledge.authorities.nouns.in_names
    return any(nouns.get(word) == "organization" for word in (dateline or "").title().split(" "))


def _below_titles(passages: Sequence[Passage], words: Sequence[Set[str]]) -> Set[str]:
    """Give the words that have a capital outside titles."""
    below = [each for passage, each in zip(passages, words, strict=True) if passage.kind not in TITLES]
    return set().union(*below)


def _is_in_title_case(text: str) -> bool:
    """Tell whether all but small words have capitals, which then tell nothing of names."""
    words = [word for word in text.split() if len(word) >= SHORTEST_IN_TITLES]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= len(words) * 0.8


def _counts_in_title(naming: Naming, plain: Set[str], given: Set[str], *, capitals: bool) -> bool:
    """Tell whether what is proposed for a title counts; `capitals` tells that all of it is in capitals."""
    if naming.method not in BY_CAPITALS and not (capitals and READ_AS_WORD.fullmatch(naming.text)):
        return True
    if naming.method == "title" and naming.text.partition(" ")[0] in given:
        return True
    return _stand_in(plain, naming)


def _stand_in(plain: Set[str], naming: Naming) -> bool:
    """Tell whether the words that a title seems to name have capitals in the text too; not a body's noun."""
    words = [word.removesuffix(".") for word in naming.text.split(" ") if not word.islower()]
    if naming.method == "body" and len(words) > 1 and words[-1] == naming.evidence:
        words.pop()
    return all(word in plain or (word.isupper() and word.title() in plain) for word in words)
