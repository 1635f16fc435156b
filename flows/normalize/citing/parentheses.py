"""Read a parenthesis: where it ends, and whether an outlet that stands alone in it is a source."""

import re
from functools import cache

from flows.normalize.citing.citation_patterns import OCCASIONS
from flows.normalize.citing.cited import Cited
from flows.normalize.dates.dates import find_dates
from schemas.authority_records import Authorities

LONGEST = 600  # characters of a list
DEEPEST = 3  # parentheses in parentheses: Le Monde (Paris), 12 March
FIRST_WORD = re.compile(r" ?([a-z]+)(?![a-z]*\.[a-z])")  # not: (lenta.ru, May 18)
WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
LONGEST_FULL_NAME = 80  # characters
ENDS_SENTENCE = re.compile(r"\s*(?:[.;!?]|\Z)")
SENTENCE_ENDED = re.compile(r"(?:[.!?\u2026][\"'\u201d\u2019]?|\A) ?\Z")
# BELGRADE, Yugoslavia, Nov. 8 (AP) -- / [Text] Moscow, March 12 (TASS) --
DATELINE = re.compile(
    r"(?:\[[^\[\]]{1,60}\] )?(?P<place>[^\Wa-z\d_]{2}|[A-Z]\w+(?: [A-Z]\w+){0,2}, (?=[A-Z\d]))"
    r"[^()\u201c\"]{0,70}(?= ?\Z)"
)
DASH = re.compile(r" ?(?:--?|\u2013|\u2014)(?![\w-])")


def end_of(text: str, place: int) -> int | None:
    """Give the offset of the mark that closes a parenthesis; None where it is too long or too deep."""
    end = text.find(")", place + 1, place + LONGEST)
    inner = place
    for _ in range(DEEPEST):
        inner = text.find("(", inner + 1, end) if end >= 0 else -1
        if inner < 0:
            return end if end >= 0 else None
        end = text.find(")", end + 1, place + LONGEST)
    return None


def judged_alone(text: str, place: int, end: int, cited: Cited) -> list[Cited]:
    """Judge an outlet that stands alone in parentheses without a day.

    It is a source at the end of a sentence, and in a dateline; in `Cyprus News Agency (CNA)` it explains an
    abbreviation, and in the middle of a sentence it says where somebody works.
    """
    if DASH.match(text, end + 1) and (line := DATELINE.match(text, 0, place)):
        dates = find_dates(text, 0, line.end())
        if not (dates or line["place"].isupper()):
            return []
        return [cited._replace(method="dateline", dated=dates[0] if dates else None)]
    if _explains(text, place, cited.name):
        return []
    ends = ends_sentence(text, end) or SENTENCE_ENDED.search(text, max(0, place - 4), place)
    return [cited] if ends else []


def ends_sentence(text: str, end: int) -> bool:
    """Tell whether nothing follows in the sentence that a parenthesis closes in."""
    return ENDS_SENTENCE.match(text, end + 1) is not None


def _explains(text: str, place: int, name: str) -> bool:
    """Tell whether the words before a parenthesis begin with the letters of the name in it."""
    if not name.isupper():
        return False
    initials = [word.group()[0] for word in WORD.finditer(text, max(0, place - LONGEST_FULL_NAME), place)]
    capitals = "".join(letter for letter in initials if letter.isupper())
    return capitals.endswith(name.replace(".", "").replace("-", ""))


@cache
def opening_words(authorities: Authorities) -> frozenset[str]:
    """Give the words in small letters with which an item may begin: `see`, `local`, `dpa`."""
    words = authorities.citation_words
    forms = {form for outlet in authorities.outlets for form in (outlet.name, *outlet.aliases)}
    firsts = {
        FIRST_WORD.match(form)
        for form in (*words.openings, *words.collective_adjectives, *forms, *OCCASIONS, "the")
    }
    works = {FIRST_WORD.match(name) for name, _ in words.works}
    return frozenset(first.group(1) for first in firsts | works if first)
