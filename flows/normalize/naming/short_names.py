"""Find the short forms by which a document calls a body or a law again: the Ministry, the Council, the Code.

A short form is the noun of a full name behind the article: the last word (Security Council), or the one
before `of` or the like, with those before it (Port Authority of Dakar). It counts where one full name alone
fits that stands before it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from flows.normalize.naming.bodies import BEHIND_NOUN, MISSIONED
from flows.normalize.naming.capitals import Run
from flows.normalize.naming.mentions import Naming, Taken
from flows.normalize.naming.no_names import names_no_land
from flows.normalize.pages.page import Passage
from schemas.authority_records import Nouns

SHORTENED = frozenset(("organization", "law"))
LINKS = BEHIND_NOUN | MISSIONED
ARTICLES = ("the ", "The ")
# What may be something else, whatever body was named before: the House, the Government, the Times.
NEVER_SHORT = frozenset("Army Church Forces Government House News Post Press State Times".split())


def short_names(found: Sequence[Naming], nouns: Nouns) -> dict[str, Naming]:
    """Give the first mention of the one full name that each short form stands for."""
    fitting: dict[str, dict[str, Naming]] = defaultdict(dict)
    seen: set[tuple[str, str, str]] = set()
    for naming in found:
        if naming.type not in SHORTENED or naming.tentative:
            continue
        key = naming.type, naming.text, naming.name
        if key not in seen:
            seen.add(key)
            for form in _forms(naming, nouns):
                fitting[form].setdefault(naming.name, naming)
    return {form: next(iter(full.values())) for form, full in fitting.items() if len(full) == 1}


def _forms(naming: Naming, nouns: Nouns) -> Iterator[str]:
    """Give the short forms of a name, none where it has one word."""
    words = naming.text.split(" ")
    if len(words) < 2:
        return
    link = next((number for number, word in enumerate(words) if word in LINKS), len(words))
    noun = words[link - 1]
    if noun in NEVER_SHORT or not (nouns.in_names.get(noun) == naming.type or noun in nouns.before_of):
        return
    yield noun
    if 1 < link < len(words):
        yield " ".join(words[:link])


def shortened(
    passages: Sequence[Passage], runs: Sequence[Sequence[Run]], taken: Taken, short: Mapping[str, Naming]
) -> Iterator[Naming]:
    """Find the short forms in places that no mention claims."""
    openings = {form.partition(" ")[0] for form in short}
    for number, passage in enumerate(passages) if short else ():
        text = passage.text
        for start, end in _behind_articles(text, runs[number], openings):
            full = None if names_no_land(text, start, text[start:end]) else short.get(text[start:end])
            if full and not taken[number][start] and (number, start) > (full.passage, full.start):
                yield Naming(
                    number, start, end, text[start:end], start, full.type, full.name, "short_form", full.text,
                    full.authority,
                )  # fmt: skip


def _behind_articles(text: str, runs: Sequence[Run], openings: Set[str]) -> Iterator[tuple[int, int]]:
    """Give where capitalised words that an article stands before begin, and where their run ends."""
    for run in runs:
        for start, _, word, small in run:
            if word in openings and not small and text[max(0, start - 4) : start] in ARTICLES:
                yield start, run[-1].end
