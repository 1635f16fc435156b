"""Find treaties, accords and charters by the authority file."""

import re
from collections.abc import Iterator
from functools import cache

from flows.normalize.citing.articles import with_articles
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.dates.dates import find_dates
from flows.normalize.lexicon import Found, Knowledge, treaty_forms
from schemas.authority_records import Authorities, Treaty

# of July 7 last year: the day that tells an agreement from others of its name
OF_DAY = re.compile(r" (?:of|dated) ")
AGO = re.compile(r" (?P<which>last|this) year(?!\w)")
ACRONYM = re.compile(r" \((?P<letters>[A-Z][A-Za-z]{0,7}[A-Z])\)")  # Convention against Torture| (CAT)


def find_treaties(whole: WholeText, knowledge: Knowledge) -> Iterator[Cited]:
    """Give the treaties that a text names, and the articles of them."""
    forms = treaty_names(knowledge.authorities)
    ends: dict[int, int] = {}
    acronyms: dict[str, Found[Treaty]] = {}
    for start in sorted([start for form, starts in whole.found.items() if form in forms for start in starts]):
        number, place = whole.place(start)
        text = whole.texts[number]
        found = knowledge.treaties.at(text, place)
        named = knowledge.names.at(text, place)
        if found and named and named.end > found.end:  # North Atlantic Treaty | Organization
            continue
        if found and place >= ends.get(number, 0):
            ends[number] = found.end
            if (letters := ACRONYM.match(text, found.end)) and letters["letters"] not in forms:
                acronyms.setdefault(letters["letters"], found)
            yield from with_articles(_dated(_treaty(whole, number, found)))
    if acronyms:
        yield from _by_acronyms(whole, acronyms)


def _by_acronyms(whole: WholeText, acronyms: dict[str, Found[Treaty]]) -> Iterator[Cited]:
    """Give the treaties that a text names by the letters that it has put behind their names."""
    pattern = re.compile(rf"(?<![\w(/-])(?:{'|'.join(sorted(acronyms))})(?![\w/-])")
    for match in pattern.finditer(whole.text):
        number, start = whole.place(match.start())
        found = acronyms[match.group()]._replace(start=start, end=start + len(match.group()))
        yield from with_articles(_treaty(whole, number, found))


@cache
def treaty_names(authorities: Authorities) -> frozenset[str]:
    """Give the names of all treaties, however they are printed."""
    return frozenset(form for treaty in authorities.treaties for form in treaty_forms(treaty))


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
    return cited._replace(dated=dates[0], years_before=years_before, end=ago.end() if ago else dates[0].end)
