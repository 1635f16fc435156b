"""Find works by how their titles are printed: in quotation marks, behind a verb of reading, behind `The`.

Titles have capitals in all words but small ones, and keep their article inside a sentence: `read The Bridge
on the Drina` (headline style, as the Chicago Manual of Style calls it).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.naming.capitals import UPPER, Run, opens_sentence
from schemas.authority_records import Nouns

# read | The Well; also: the film | The Well, compared it to | The Grapes of Wrath
READ = re.compile(
    r"(?<!\w)(?:re-?read(?:ing|s)?|read(?:ing|s)?|wrote|writes|written|direct(?:ed|s)|stag(?:ed|es)|sang|sings"
    r"|perform(?:ed|s)|translat(?:ed|es)|recit(?:ed|es)|conduct(?:ed|s)|film(?:ed)?|novel|opera|book|memoir|play|poem"
    r"|hymn|song|ballad|album|painting),? \Z"
)
# the single | "Karvala Nights"
NAMED = re.compile(
    r"(?<!\w)(?:album|ballad|book|comedy|documentary|drama|episode|film|hit|hymn|memoir|movie|musical|novel|opera"
    r"|painting|play|podcast|poem|program(?:me)?|record|sequel|series|show|single|song|track),? [\"\u201c]\Z"
)
# the novel, | The House of Karvala
WORK = re.compile(r"(?<!\w)(?:album|ballad|book|film|hymn|memoir|novel|opera|painting|play|poem|song),? \Z")
SMALL = r"(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with)"
CAPITAL = rf"[{UPPER}0-9][\w'\u2019&-]*"
# "Abide with Me," / "The Others".
QUOTED = re.compile(
    rf"[\"\u201c](?P<title>{CAPITAL}(?: (?:{SMALL} ){{0,3}}{CAPITAL}){{1,7}})[,.?!]?[\"\u201d]"
)
IN_TITLES = frozenset(("&", "and", "of", "on", "the"))
BY = re.compile(rf",[\"\u201d]? by (?:[{UPPER}]\.? ?)?[{UPPER}][a-z]")  # Songs of the Whale | , by Ann Roe
ARTICLES = frozenset(("A", "An", "The"))
ANY = (" a ", " an ")  # a | "Karvala for Orlava" deal: the words say of what sort it is
SAYING = frozenset("He I It She They We You".split())
POSSESSIVE = ("'s ", "\u2019s ")
FEWEST = 2  # words
LONGEST_LEAD = 18  # characters


class WorkFound(NamedTuple):
    """A title in text offsets, and what shows it."""

    start: int
    end: int
    shown: str


def find_works(text: str, runs: Sequence[Run], nouns: Nouns) -> Iterator[WorkFound]:
    """Give the works that a text names as titles are printed."""
    if '"' in text or "\u201c" in text:
        for quoted in QUOTED.finditer(text):
            if text.endswith(ANY, 0, quoted.start()):
                continue
            named = NAMED.search(text, max(0, quoted.start() - LONGEST_LEAD), quoted.start() + 1)
            if named or _is_title(quoted["title"]):
                yield WorkFound(*quoted.span("title"), "quotation marks")
    for number, run in enumerate(runs):
        start, end, first, _ = run[0]
        if len(run) < FEWEST:
            if first not in ARTICLES or not text.startswith(POSSESSIVE, end):
                continue
        else:
            end = run[-1].end
            if text.startswith(",", end) and BY.match(text, end) and not _names_body(run, nouns):
                yield WorkFound(start, end, "by")
                continue
            if first not in ARTICLES:
                continue
        before = text[max(0, start - 2) : start]
        if before[1:] != " " or not (before[0].isalnum() or before[0] == ","):
            continue
        if text.startswith(POSSESSIVE, end) and number + 1 < len(runs):
            run = (*run, *runs[number + 1])  # The Ferryman's | Daughter
        words = _of_title(run)
        if len(words) < FEWEST or opens_sentence(text, start):
            continue
        said = WORK.search(text, max(0, start - LONGEST_LEAD), start) is not None
        if _names_body(words, nouns) and not said:
            continue
        if any(word.small for word in words) or READ.search(text, max(0, start - LONGEST_LEAD), start):
            for part in _listed(text, words):
                yield WorkFound(part[0].start, part[-1].end, first)


def _of_title(run: Run) -> Run:
    """Give the words of a run up to a link that rather says where: The Karvala Jubilee | in Orlava."""
    ends = (number for number, word in enumerate(run) if word.small and word.text not in IN_TITLES)
    return run[: next(ends, len(run))]


def _listed(text: str, words: Run) -> Iterator[Run]:
    """Give the two titles that end a list apart: The Well, The Karvala Jubilee | and | Bird of Orlava."""
    last = max((number for number, word in enumerate(words) if word.text == "and"), default=0)
    if last and text[words[0].start - 2] == "," and last + FEWEST < len(words):
        yield words[:last]
        yield words[last + 1 :]
    else:
        yield words


def _is_title(title: str) -> bool:
    """Tell a title from a person or body in quotation marks: it has an article or small words."""
    words = title.split(" ")
    if words[0].partition("'")[0].partition("\u2019")[0] in SAYING:
        return False  # "I'm from Karvala."
    return words[0] in ARTICLES or any(word.islower() for word in words)


def _names_body(run: Run, nouns: Nouns) -> bool:
    """Tell whether a noun in a run says that it names a body or place: The Church of Karvala."""
    return any(word.text in nouns.in_names or word.text in nouns.before_of for word in run)
