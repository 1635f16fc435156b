"""Find what a text rests on: reports, resolutions, treaties, laws, studies, statements and addresses.

Finding comes first, resolving second: the dates of the reports that a digest cites date the digest, and
the date of the text then resolves the dates of its citations.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from flows.normalize.citing import (
    bare_articles,
    formal_names,
    laws,
    resolutions,
    source_sentences,
    un_documents,
    web_addresses,
)
from flows.normalize.citing.bare_articles import find_bare_articles
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.dated_sources import find_dated_sources
from flows.normalize.citing.laws import find_laws
from flows.normalize.citing.monitored import find_monitored
from flows.normalize.citing.named_sources import LEADS, find_named_sources, outlet_names
from flows.normalize.citing.note_marks import Note, find_notes, with_markers
from flows.normalize.citing.resolutions import find_resolutions
from flows.normalize.citing.short_forms import find_short_forms
from flows.normalize.citing.source_lists import SourceLists
from flows.normalize.citing.source_sentences import find_source_sentences
from flows.normalize.citing.studies import CLOSING, find_studies
from flows.normalize.citing.treaties import find_treaties, treaty_names
from flows.normalize.citing.un_documents import find_un_documents
from flows.normalize.citing.web_addresses import find_web_addresses
from flows.normalize.citing.works import find_works
from flows.normalize.dates.date_finder import day_dates
from flows.normalize.dates.dates import DateExpression
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import Knowledge
from schemas.authority_records import Authorities

MARKS = ("(", *CLOSING)
NOTES, DAYS = "notes", "days"  # that a text has some


class _Text(NamedTuple):
    """A text whose citations are looked for, what several rules read of it, and what they have found.

    `signs` are what shows that a rule may find something in it: strings and marks that it holds, and whether
    it has notes and names days.
    """

    whole: WholeText
    times: Mapping[int, Sequence[TimeExpression]]
    dates: Mapping[int, Sequence[DateExpression]]
    notes: Sequence[Note]
    lists: SourceLists
    signs: Set[str]
    found: list[Cited]


SHARING = frozenset(("parenthesis", "report"))  # the methods by which outlets share a date
Rule = Callable[[_Text, Knowledge], Iterable[Cited]]


@cache
def _rules(authorities: Authorities) -> tuple[tuple[frozenset[str], Rule], ...]:
    """Give the rules in order, each with its signs: a text without any of these has nothing for it."""
    rules: tuple[tuple[Iterable[str], Rule], ...] = (
        (("(",), lambda text, _: text.lists.in_parentheses()),
        (source_sentences.REFERRING, lambda text, _: find_source_sentences(text.whole, text.lists)),
        ((NOTES,), lambda text, _: text.lists.in_notes(text.notes)),
        ((*CLOSING, DAYS), lambda text, _: text.lists.in_lines()),
        ((NOTES,), lambda text, _: find_works(text.whole, text.times, text.notes)),
        (resolutions.STRINGS, lambda text, _: find_resolutions(text.whole, text.times, authorities)),
        ((un_documents.STROKE,), lambda text, _: find_un_documents(text.whole, authorities.un_series)),
        (treaty_names(authorities), lambda text, knowledge: find_treaties(text.whole, knowledge)),
        (laws.STRINGS, lambda text, _: find_laws(text.whole, text.found)),
        (
            formal_names.STRINGS,
            lambda text, _: formal_names.find_formal_names(text.whole, text.times, text.found),
        ),
        (CLOSING, lambda text, _: find_studies(text.whole, text.times, authorities.citation_words)),
        ((DAYS,), lambda text, knowledge: find_dated_sources(text.whole, text.times, knowledge)),
        (
            (*outlet_names(authorities), *LEADS),
            lambda text, knowledge: find_named_sources(
                text.whole, text.found, text.lists.spans, text.times, knowledge
            ),
        ),
        ((DAYS,), lambda text, knowledge: find_monitored(text.whole, text.dates, knowledge)),
        (web_addresses.STRINGS, lambda text, _: find_web_addresses(text.whole)),
        (bare_articles.STRINGS, lambda text, _: find_bare_articles(text.whole, text.found, authorities)),
    )
    return tuple((frozenset(signs), rule) for signs, rule in rules)


def find_citations(
    wholes: Sequence[WholeText],
    knowledge: Knowledge,
    dates: Sequence[Mapping[int, Sequence[TimeExpression]]],
) -> list[list[Cited]]:
    """Give everything that each text cites, in order; what stands inside a longer citation is left out.

    `dates` are those that the passages of each text name, by their numbers. Each rule reads all texts
    before the next one.
    """
    texts = [_text(whole, days, knowledge) for whole, days in zip(wholes, dates, strict=True)]
    for signs, rule in _rules(knowledge.authorities):
        for text in texts:
            if not signs.isdisjoint(text.signs):
                text.found.extend(rule(text, knowledge))
    return [_in_order(text) if text.found else [] for text in texts]


def _text(whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], knowledge: Knowledge) -> _Text:
    notes, signs = find_notes(whole), set(whole.found)
    signs.update([mark for mark in MARKS if mark in whole.text])
    if notes:
        signs.add(NOTES)
    if times:
        signs.add(DAYS)
    return _Text(whole, times, day_dates(times), notes, SourceLists(whole, times, knowledge), signs, [])


def _in_order(text: _Text) -> list[Cited]:
    """Give what a text cites in order, with what it repeats in short."""
    found = _grouped(_outermost(text.found), text.lists.spans)
    found = _outermost([*found, *find_short_forms(text.whole, found, text.notes)])
    return with_markers(found, text.notes, text.whole.passages)


def _outermost(found: Iterable[Cited]) -> list[Cited]:
    """Leave out what stands inside another citation; outlets that share a date share its words."""
    kept: list[Cited] = []
    for cited in sorted(found, key=lambda item: (item.number, item.start, -item.end)):
        last = kept[-1] if kept else None
        if last and last.number == cited.number and cited.start < last.end:
            shared = last.method == cited.method and cited.method in SHARING and last.end == cited.end
            if not shared or last.start == cited.start or last.canonical == cited.canonical:
                continue
        kept.append(cited)
    return kept


def _grouped(found: list[Cited], parentheses: Iterable[tuple[int, int, int]]) -> list[Cited]:
    """Give all citations of one parenthesis that holds outlets its group."""
    if not found:
        return found
    starts = [(cited.number, cited.start) for cited in found]
    for number, start, end in parentheses:
        members = range(bisect_right(starts, (number, start)), bisect_left(starts, (number, end)))
        for index in members if len(members) > 1 else ():
            found[index] = found[index]._replace(group=(start, end))
    return found
