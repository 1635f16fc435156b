"""Find what a text rests on: reports, resolutions, treaties, laws, studies, statements and addresses.

Finding comes first, resolving second: the dates of the reports that a digest cites date the digest, and
the date of the text then resolves the dates of its citations.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from flows.normalize.citing.bare_articles import find_bare_articles
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.dated_sources import find_dated_sources
from flows.normalize.citing.laws import find_laws
from flows.normalize.citing.note_marks import find_notes, with_markers
from flows.normalize.citing.resolutions import find_resolutions
from flows.normalize.citing.short_forms import find_short_forms
from flows.normalize.citing.source_lists import SourceLists
from flows.normalize.citing.studies import find_studies
from flows.normalize.citing.treaties import find_treaties
from flows.normalize.citing.un_documents import find_un_documents
from flows.normalize.citing.web_addresses import find_web_addresses
from flows.normalize.citing.works import find_works
from flows.normalize.dates.dates import DateExpression
from flows.normalize.lexicon import Knowledge


def find_citations(
    whole: WholeText,
    knowledge: Knowledge,
    dates: Sequence[Sequence[DateExpression]],
) -> list[Cited]:
    """Give everything that a text cites, in order; what stands inside a longer citation is left out.

    `dates` are the days that each passage names.
    """
    notes = find_notes(whole)
    authorities = knowledge.authorities
    lists = SourceLists(whole, knowledge)
    found = [
        *lists.in_parentheses(),
        *lists.in_notes(notes),
        *find_works(whole, notes),
        *find_resolutions(whole, authorities),
        *find_un_documents(whole, authorities.un_series),
        *find_treaties(whole, knowledge),
        *find_laws(whole),
        *find_studies(whole, authorities.citation_words),
        *find_dated_sources(whole, dates, knowledge),
        *find_web_addresses(whole),
    ]
    found += find_bare_articles(whole, found, authorities)
    if not found:  # a short form repeats another
        return found
    found = _grouped(_outermost(found), lists.spans)
    found = _outermost([*found, *find_short_forms(whole, found, notes)])
    return with_markers(found, notes, whole.passages)


def _outermost(found: Iterable[Cited]) -> list[Cited]:
    """Leave out what stands inside another citation; outlets that share a date share its words."""
    kept: list[Cited] = []
    for cited in sorted(found, key=lambda item: (item.number, item.start, -item.end)):
        last = kept[-1] if kept else None
        if last and last.number == cited.number and cited.start < last.end:
            shared = last.method == cited.method == "parenthesis" and last.end == cited.end
            if not shared or last.start == cited.start:
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
