"""Find treaties, accords and charters by the authority file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from flows.normalize.articles import with_articles
from flows.normalize.cited import Cited, WholeText, capitals
from flows.normalize.dates import find_dates
from flows.normalize.lexicon import Found, Knowledge
from schemas.authority import Authorities, Treaty

# The nouns of names. Those that stand with a small letter too (Dayton accords) are looked for without their
# first letter; the others by capital letter, since Python finds all words behind one letter as fast as one.
SMALL_NOUNS = ("greement", "ccord", "reaty")
NOUNS = ("Act", "C(?:onvention|harter|ovenant)", "Declaration", "Memorandum", "P(?:rotocol|act)", "Statute")
CAPITAL_NOUNS = tuple(map(re.compile, NOUNS))
WORD = re.compile(r"\w+")
LONGEST_LEAD = 72  # characters of a name before its noun
LONGEST_WORD = 24
OPENING_MARKS = "(\"[\u201c\u2018'"
# of July 7 last year: the day that tells an agreement from others of its name
OF_DAY = re.compile(r" (?:of|dated) ")
AGO = re.compile(r" (?P<which>last|this) year(?!\w)")


@dataclass(frozen=True)
class _Names:
    """The names of all treaties.

    before: the words that stand right before the noun of a name; it is empty where the noun comes first
    others: the names without such a noun, each behind what its capitals leave
    initials: the pattern of all that these leave
    """

    before: frozenset[str]
    others: tuple[tuple[str, str], ...]
    initials: re.Pattern[str]

    def places(self, whole: WholeText) -> Iterator[tuple[int, int]]:
        """Give the places in a text where a name may stand."""
        text = whole.text
        for key in SMALL_NOUNS:
            place = text.find(key)
            while place >= 0:
                if self._follows(text, place - 1):
                    yield whole.place(place)
                place = text.find(key, place + 1)
        for noun in CAPITAL_NOUNS:
            for match in noun.finditer(text):
                if self._follows(text, match.start()):
                    yield whole.place(match.start())
        initials = whole.capitals
        if self.initials.search(initials):
            for form in [form for one, form in self.others if one in initials]:
                yield from whole.places(form)

    def _follows(self, text: str, start: int) -> bool:
        """Tell whether a noun stands behind a word that it has before it in a name, or may begin one."""
        word = _word_before(text, start)
        if word in self.before and word.islower():  # Dayton peace | accords, but no peace | accords
            return _word_before(text, start - len(word) - 1)[:1].isupper()
        return word in self.before or text[start].isupper()


def find_treaties(whole: WholeText, knowledge: Knowledge) -> Iterator[Cited]:
    """Give the treaties that a text names, and the articles of them."""
    for number, place in _names(knowledge.authorities).places(whole):
        found = _at(whole.passages[number].text, place, knowledge)
        if found:
            yield from with_articles(_dated(_treaty(whole, number, found)))


@cache
def _names(authorities: Authorities) -> _Names:
    """Sort the names of all treaties by their nouns."""
    noun = re.compile("|".join((*(f"[^ ]{key}" for key in SMALL_NOUNS), *NOUNS)))
    before: set[str] = set()
    others: list[tuple[str, str]] = []
    for treaty in authorities.treaties:
        for form in (treaty.name, *treaty.aliases):
            if match := noun.search(form):
                before.add(_word_before(form, match.start()))
            else:
                others.append((capitals(form), form))
    initials = "|".join(sorted({re.escape(one) for one, _ in others}))
    return _Names(frozenset(before), tuple(others), re.compile(initials))


def _word_before(text: str, start: int) -> str:
    """Give the word before an offset, without a mark that opens it; empty where no blank ties it."""
    if start < 2 or text[start - 1] != " ":
        return ""
    word = text[max(0, start - LONGEST_WORD) : start - 1].rpartition(" ")[2]
    return word if word.isalpha() else word.rpartition("\n")[2].lstrip(OPENING_MARKS)


def _at(text: str, place: int, knowledge: Knowledge) -> Found[Treaty] | None:
    """Give the longest name that holds the noun at a place."""
    for word in WORD.finditer(text, max(0, place - LONGEST_LEAD), place + 1):
        found = knowledge.treaties.at(text, word.start())
        if found and found.end > place:
            return found
    return None


def _treaty(whole: WholeText, number: int, found: Found[Treaty]) -> Cited:
    passage, treaty = whole.passages[number], found.entry
    return Cited(
        passage, number, found.start, found.end, "treaty", passage.text[found.start : found.end], "authority",
        treaty.name, "treaties.yaml", treaty.name, day=treaty.date,
    )  # fmt: skip


def _dated(cited: Cited) -> Cited:
    """Read the day printed with the name, which counts before that of the authority file."""
    text = cited.passage.text
    match = OF_DAY.match(text, cited.end)
    dates = find_dates(text, match.end(), match.end() + 40) if match else []
    if not match or not dates or dates[0].start != match.end():
        return cited
    ago = AGO.match(text, dates[0].end)
    years_before = None if ago is None else ("this", "last").index(ago["which"])
    return replace(cited, dated=dates[0], years_before=years_before, end=ago.end() if ago else dates[0].end)
