"""Find the outlets that prose names as its source with a day beside them: `on Tuesday, Danas reported`.

An outlet is a source where it reports, where somebody told it something, or where the text says that it
follows it; a text that only mentions one does not cite it: `a reporter of Danas`, `Reuters had an office`.
Nor does one that gives no day, by which the report could be looked up.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.proper_nouns import name_after, name_before
from flows.normalize.citing.source_lists import PROSE
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.lexicon import OUTLETS_FILE, Found, Knowledge, Lexicon
from schemas.authority_records import Authorities, Outlet

NOUNS = {
    "newspaper": "newspaper", "daily": "newspaper", "tabloid": "newspaper", "broadsheet": "newspaper",
    "weekly": "magazine", "magazine": "magazine", "news agency": "news_agency", "radio": "broadcast",
    "station": "broadcast", "channel": "broadcast", "network": "broadcast", "television": "broadcast",
    "website": "web", "portal": "web",
}  # fmt: skip
NOUN = rf"(?:(?:news|press|radio|television|TV) )?(?P<noun>agency|{'|'.join(NOUNS)})"
SAID = (
    r"(?:also |later |first |has |had |recently )?(?:accused|aired|broadcast|carried|cited|claimed|commented"
    r"|disclosed|editoriali[sz]ed|noted|observed|opined|printed|published|quoted|quotes|recalled|reported|reports|revealed"
    r"|said|says|stated|termed|warned|writes|wrote)(?![\w-])"
)
# Danas | reported; the Danas | newspaper wrote; Danas|, citing diplomats, said
REPORTS = re.compile(rf"(?: {NOUN})?(?:,? (?:citing|quoting) | {SAID})")
PRINTED = re.compile(r" (?:reported|reports|wrote|writes|quoted|published|carried|printed)(?!\w)")
# What an outlet says of itself: | said it would close, | said in a statement
OF_ITSELF = re.compile(
    r" (?:(?:also|has|had) )?(?:said|says|stated)(?: in (?:a|an|its) (?:statement|announcement)"
    r"| (?:that )?(?:it|its|their|they)(?: \w+)?"
    r" (?:are|had|has|have|is|plan|planned|plans|was|were|will|would)(?!\w))"
)
# the German, a government-run, its semi-official daily, a reporter of the
ADJECTIVES = (
    r"(?: (?:[A-Z][\w.\u2019'-]*|\w+-(?:backed|based|controlled|government|language|official|owned|run)"
    r"|business|commercial|daily|evening|financial|government|independent|influential|leading|liberal|local"
    r"|national|news|official|opposition|party|popular|press|private|public|regional|respected|state|weekly"
    rf"|{'|'.join(NOUNS)}|(?:correspondent|journalist|reporter)s? (?:for|from|of|with)(?: the)?)){{0,5}}"
)
# told the Russian daily | Danas; in an interview with | Reuters; according to reports by the | AP
FOLLOWED = re.compile(
    r"(?<!\w)(?:[Aa]ccording to|told|tells|telling|[Cc]iting|[Qq]uoting"
    r"|interviews? (?:with|to|in|on|for|by)|(?:spoke|[Ss]peaking|said|remarks|comments) (?:to|on)"
    r"|(?:aired|broadcast|carried|cited|disclosed|printed|published|quoted|reported|revealed)"
    r"(?: (?:on )?[A-Z][a-z]+day)? (?:by|in|on)"
    r"|(?:articles?|broadcasts?|commentary|dispatch|dispatches|editorials?|reports?|story) (?:by|from|in|on))"
    rf"(?: (?:an?|its|the|his|her|their))?{ADJECTIVES} ?[\"\u201c]?\Z"
)
# In a front-page editorial, the government-run | Danas
IN_EDITORIAL = re.compile(
    r"[Ii]n (?:an?|its) (?:[\w-]+ ){0,2}(?:article|commentary|editorial|report|story),"
    r"(?: the)?(?: [\w-]+){0,3} \Z"
)
# On Tuesday|, the Russian daily | Danas reported; published Thursday | in the Israeli newspaper | Haaretz
BETWEEN = re.compile(
    rf"(?:(?P<comma>,|(?= the ))| (?:by|in|on|to|with))(?: (?:an?|the))?{ADJECTIVES} [\"\u201c]?"
)
WROTE = re.compile(
    rf"[\"\u201d]?(?: {NOUN})? {SAID} (?:(?:late |early )?on )?"
)  # Orlava Glas| wrote | last week
OPENS_SENTENCE = re.compile(r"(?:\A|[.!?\u2026][\"\u201d]? )(?:(?:(?:Late |Early )?[Oo]n|In) )?\Z")
LONGEST_LEAD = 90  # characters
NOUN_BEFORE = re.compile(rf"{NOUN},? [\"\u201c]?\Z")
NOUN_BEHIND = re.compile(rf"[\"\u201d]? {NOUN}(?!\w)")
LONGEST_NAME = 40  # characters
LONGEST_LETTERS = 4  # characters of a name in small letters, dpa; agencies are no name in prose
AND = re.compile(r",? and (?:the )?")
WORD = re.compile(r"[^\W_][\w'\u2019-]*")
LEADS = tuple(f" {noun} " for noun in NOUNS)


def find_named_sources(
    whole: WholeText,
    found: Sequence[Cited],
    lists: Sequence[tuple[int, int, int]],
    times: Mapping[int, Sequence[TimeExpression]],
    knowledge: Knowledge,
) -> Iterator[Cited]:
    """Give the outlets that a text names as its source with a day; not the agency of its dateline.

    `lists` are the parentheses that list sources, in order: number of the passage and text offsets in it.
    """
    prose = frozenset(number for number in times if whole.passages[number].kind in PROSE)
    own = frozenset(cited.canonical for cited in found if cited.method == "dateline")
    places = _places(whole, prose, lists, outlet_names(knowledge.authorities)) if prose else ()
    for source in (*_listed(whole, places, own, knowledge), *_by_noun(whole, prose, knowledge)):
        dated = _with_day(source, times[source.number])
        if dated.dated or dated.told:
            yield dated


def _places(
    whole: WholeText, prose: Set[int], lists: Sequence[tuple[int, int, int]], names: Set[str]
) -> Iterator[tuple[int, int]]:
    """Give where prose that names a day has a name of an outlet, outside the lists of sources."""
    for form in [form for form in whole.found if form in names]:
        for number, start in map(whole.place, whole.found[form]):
            if number in prose and not _is_inside(lists, number, start):
                yield number, start


def _listed(
    whole: WholeText, places: Iterable[tuple[int, int]], own: Set[str], knowledge: Knowledge
) -> Iterator[Cited]:
    """Give the outlets of the authority file that a text cites at some places; `own` are left out."""
    for number, start in places:
        found = knowledge.outlets.at(whole.texts[number], start)
        if found and found.entry.name not in own and _cites(whole.texts[number], found, knowledge.outlets):
            kind, name = found.entry.kind, found.entry.name
            yield _source(whole, number, (found.start, found.end), kind, name, OUTLETS_FILE)


def _with_day(source: Cited, times: Sequence[TimeExpression]) -> Cited:
    """Add the day that opens the sentence of a source, or that stands right before it or behind its verb."""
    text = source.passage.text
    behind = next((item for item in times if item.start >= source.end), None)
    if behind and WROTE.fullmatch(text, source.end, behind.start):
        return _told(source._replace(end=behind.end), behind)
    before = [item for item in times if item.end <= source.start]
    if not before or before[-1].unit not in ("day", "week", "month"):
        return source
    between = BETWEEN.fullmatch(text, before[-1].end, source.start)
    if between is None or (between["comma"] and not OPENS_SENTENCE.search(text, 0, before[-1].start)):
        return source
    return _told(source, before[-1])


def _told(source: Cited, day: TimeExpression) -> Cited:
    if day.days:
        return source._replace(dated=day.days[0], dated_to=day.days[-1] if len(day.days) > 1 else None)
    return source._replace(told=(source.number, day.start, day.end))


def _by_noun(whole: WholeText, prose: Set[int], knowledge: Knowledge) -> Iterator[Cited]:
    """Give the outlets that no file knows by the noun beside them: `the newspaper Orlava Glas wrote`."""
    for noun, kind in NOUNS.items():
        for number, place in whole.places(f" {noun} "):
            text = whole.texts[number]
            if number not in prose:
                continue
            first, end = _unknown_name(text, place, place + len(noun) + 2)
            if first == end or end - first > LONGEST_NAME or knowledge.titles.at(text, first):
                continue  # the news agency | Director Moe
            known = any(knowledge.outlets.at(text, word.start()) for word in WORD.finditer(text, first, end))
            if not known and (_reports(text, max(end, place + len(noun) + 1)) or _is_followed(text, first)):
                yield _source(whole, number, (first, end), kind, text[first:end], f"{noun} beside its name")


def _unknown_name(text: str, place: int, behind: int) -> tuple[int, int]:
    """Give the name behind a noun, `daily | Orlava Glas`, or in front of it: `Orlava Glas | newspaper`."""
    first = behind + text.startswith(("\u201c", '"'), behind)
    if (end := name_after(text, first)) > first:
        return first, end
    first, words = name_before(text, place)
    return (first, place) if len(words) > 1 else (place, place)


@cache
def outlet_names(authorities: Authorities) -> frozenset[str]:
    """Give the names of outlets as prose prints them."""
    forms = (form for outlet in authorities.outlets for form in (outlet.name, *outlet.aliases))
    return frozenset(form for form in forms if form[0].isupper() or len(form) <= LONGEST_LETTERS)


def _is_inside(lists: Sequence[tuple[int, int, int]], number: int, place: int) -> bool:
    """Tell whether a place lies in one of the parentheses that list sources."""
    before = bisect_right(lists, (number, place, len(lists))) - 1
    return before >= 0 and lists[before][0] == number and place < lists[before][2]


def _cites(text: str, found: Found[Outlet], outlets: Lexicon[Outlet]) -> bool:
    """Tell whether a text cites the outlet that it names; an ordinary word has to be told to be one."""
    start, end, outlet = found
    if outlet.common_word and not (
        NOUN_BEFORE.search(text, max(0, start - 24), start) or NOUN_BEHIND.match(text, end)
    ):
        return text.startswith("The ", start) and PRINTED.match(text, end) is not None
    if _reports(text, end) or _is_followed(text, start):
        return True
    both = AND.match(text, end)  # CTK | and | Reuters reported
    other = outlets.at(text, both.end()) if both else None
    return other is not None and not other.entry.common_word and _reports(text, other.end)


def _reports(text: str, end: int) -> bool:
    end += text.startswith(("\u201d", '"'), end)
    return REPORTS.match(text, end) is not None and not OF_ITSELF.match(text, end)


def _is_followed(text: str, start: int) -> bool:
    lead = max(0, start - LONGEST_LEAD)
    return bool(FOLLOWED.search(text, lead, start) or IN_EDITORIAL.search(text, lead, start))


def _source(
    whole: WholeText, number: int, span: tuple[int, int], kind: str, canonical: str, evidence: str
) -> Cited:
    passage = whole.passages[number]
    return Cited(passage, number, *span, kind, passage.text[slice(*span)], "report", canonical, evidence)
