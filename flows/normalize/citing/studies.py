"""Find studies and reports with their titles in quotation marks, where the text names who issued them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.normalize.citing.citation_patterns import Patterns, patterns
from flows.normalize.citing.cited import Cited, WholeText, words_told
from flows.normalize.citing.proper_nouns import name_after, name_before
from flows.normalize.citing.source_lists import PROSE
from flows.normalize.dates.dates import MONTHS, find_dates
from flows.normalize.dates.time_expressions import TimeExpression
from flows.normalize.pages.page import Passage
from schemas.authority_records import CitationWords

LONGEST = 220  # characters between a body and the title of what it issued
LONGEST_TITLE = 300
TIED = (", ", ": ")
NOUN_BEHIND = (" a ", " an ", " the ", ", a ", ", an ", ", the ", " (")
CLOSING = {"\u201c": "\u201d", '"': '"'}
NAMED = ("titled ", "titled, ", "called ", "called, ", "headed ", "headed, ")
# (issued) | an important | study
ARTICLE = re.compile(
    r".*(?<!\w)(?P<article>(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]his) (?:[a-z0-9-]+ ){0,4})\Z",
    re.DOTALL,
)
PAPERS = frozenset(("briefing",))  # which are spoken, unless they have a title
LONGEST_ISSUER = 150  # characters of a body and what it does
TOLD = ("relative", "weekday")  # kinds of words for a day: published | yesterday
IN_MONTH = re.compile(r"(?:\A|[.;,] )In [^.,;]{3,24}? (?:the )?\Z")  # In December the | Sarn Institute
THE_BEHIND = re.compile(r",? (?:the )?")
SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over the to under with without".split()
)
LONGEST_DAY = 40  # characters
ISSUED_BEHIND = re.compile(
    r",? (?:which was )?(?:issued|published|released)(?: in [A-Z]\w+)?(?: on| in)? | \(| of "
)
BODY = r"[A-Z][\w.&'\u2019-]*(?: (?:(?:and|for|of|on|the) )*[A-Z][\w.&'\u2019-]*){0,7}"
DAY = rf"(?P<day>(?:\d{{1,2}} )?(?:(?:{'|'.join(MONTHS)}) )?(?:\d{{1,2}}, )?(?:19|20)\d\d)"
# “Title”| (World Bank, 21 June 1999)
BODY_BEHIND = re.compile(rf" \((?P<body>{BODY}), {DAY}\)")
# World Bank, “Title”|, March 1996; World Bank, “Title”| (March 1996); the World Bank (“Title,”| 2001)
DAY_BEHIND = re.compile(rf"(?:,? |(?P<opened> \()){DAY}(?(opened)\)|(?=[.,;)]|\Z))")
LEADING = (", ", " (", ", in its ", ", in her ", ", in his ", ", in their ")


class _Title(NamedTuple):
    """A title: the text offsets of its opening mark and of the character after its closing mark."""

    passage: Passage
    number: int
    start: int
    end: int
    times: Sequence[TimeExpression]

    @property
    def words(self) -> str:
        return self.passage.text[self.start + 1 : self.end - 1].strip().rstrip(",.")

    def study(self, start: int, end: int, body: str, noun: str, dates: tuple[int, int]) -> Cited:
        when = find_dates(self.passage.text, *dates)
        told = None if when else words_told(self.number, self.times, *dates, kinds=TOLD)
        return Cited(
            self.passage, self.number, start, end, "study", body, "study", body, noun, title=self.words,
            dated=when[0] if when else None, told=told,
        )  # fmt: skip


def find_studies(
    whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], words: CitationWords
) -> Iterator[Cited]:
    """Give the studies and reports whose titles a text prints in quotation marks."""
    known = patterns(words)
    for opening, closing in CLOSING.items():
        for place, end, named, follows in _marked(whole.text, opening, closing, known.before_title):
            number, start = whole.place(place)
            passage = whole.passages[number]
            title = _Title(passage, number, start, start + end - place, times.get(number, ()))
            if title.passage.kind in PROSE and (named or _is_title(title.words)):
                yield from (
                    (_behind_noun(title, known) if follows else None)
                    or _before_noun(title, known)
                    or _beside_body(title)
                )


def _marked(
    text: str, opening: str, closing: str, nouns: tuple[str, ...]
) -> Iterator[tuple[int, int, bool, bool]]:
    """Give what may be a title: its offsets, whether it is named so, and whether a noun may stand before it.

    An opening mark follows a blank, which a closing one does not.
    """
    leads = (*TIED, *nouns, *LEADING)
    place = text.find(opening, 2)
    while place >= 0:
        if text[place - 1] in " (":
            named = text.endswith(NAMED, 0, place)
            follows = named or (text[place + 1 : place + 2].isupper() and text.endswith(leads, 0, place))
            end = text.find(closing, place + 1, place + LONGEST_TITLE) + 1
            if end and (follows or text.startswith(NOUN_BEHIND, end)):
                yield place, end, named, follows
        place = text.find(opening, place + 1)


def _is_title(words: str) -> bool:
    """Tell whether words are set as a title is: most of them, small ones left out, with a capital."""
    large = [word for word in words.split() if word not in SMALL]
    return 3 * sum(word[0].isupper() for word in large) >= 2 * len(large) > 0


def _behind_noun(title: _Title, words: Patterns) -> list[Cited]:
    """Read `a study issued by the UN University, “Title”`."""
    noun = None
    for found in words.work.finditer(title.passage.text, max(0, title.start - LONGEST), title.start):
        noun = found if words.kinds[found["noun"]] == "study" or found["noun"] in PAPERS else noun
    tail = words.tail.fullmatch(title.passage.text, noun.end(), title.start) if noun else None
    if noun and tail:
        start, body = _issuer(title, noun, tail, words)
        if body:
            return [title.study(start, title.end, body, noun.group(), _day_of(title, start))]
    return []


def _day_of(title: _Title, start: int) -> tuple[int, int]:
    """Give where the day of a study may stand: before its title, else behind it: `, released on May 4`."""
    text, before = title.passage.text, (start, title.start)
    behind = ISSUED_BEHIND.match(text, title.end)
    if behind is None or find_dates(text, *before) or words_told(title.number, title.times, *before):
        month = IN_MONTH.search(text, max(0, start - LONGEST_DAY), start)
        return month.start() if month else start, title.start
    return behind.end(), behind.end() + LONGEST_DAY


def _before_noun(title: _Title, words: Patterns) -> list[Cited]:
    """Read `“Title,” a report by the World Bank`."""
    text = title.passage.text
    behind = words.behind.match(text, title.end)
    end = name_after(text, behind.end()) if behind else 0
    if behind and words.kinds[behind["noun"]] == "study" and end > behind.end():
        body = text[behind.end() : end]
        return [title.study(title.start, end, body, behind["noun"], (end, end + LONGEST_DAY))]
    return []


def _beside_body(title: _Title) -> list[Cited]:
    """Read `“Title” (World Bank, 21 June 1999)` and `World Bank, “Title,” March 1996`."""
    text = title.passage.text
    if behind := BODY_BEHIND.match(text, title.end):
        return _of_body(title, title.start, behind.end(), behind["body"], behind.span("day"))
    lead = next((lead for lead in LEADING if text.endswith(lead, 0, title.start)), None)
    if lead is None:
        return []
    start, words = name_before(text, title.start - len(lead))
    if tie := DAY_BEHIND.match(text, title.end):
        return _of_body(title, start, tie.end(), " ".join(words), tie.span("day"))
    issued = ISSUED_BEHIND.match(text, title.end)
    dates = find_dates(text, issued.end(), issued.end() + LONGEST_DAY) if issued else []
    if issued is None or not dates or dates[0].start != issued.end():
        return []
    day = (dates[0].start, dates[0].end)
    return _of_body(title, start, day[1], " ".join(words), day)


def _of_body(title: _Title, start: int, end: int, body: str, day: tuple[int, int]) -> list[Cited]:
    """Give the study of a body by its day; none where there is no body, or no day."""
    known = find_dates(title.passage.text, *day) or words_told(title.number, title.times, *day)
    return [title.study(start, end, body, title.words, day)] if body and known else []


def _issuer(title: _Title, noun: re.Match[str], tail: re.Match[str], words: Patterns) -> tuple[int, str]:
    """Give where the words for a study begin, and who issued it; an empty name where the text does not say.

    `A study issued by the UN University`, `a paper which the Institute released`, `the Institute, which
    issued a study`, `the Institute says in a paper`, `a World Bank report`, `In a study called “Title,” the
    World Bank says`.
    """
    text = title.passage.text
    article = ARTICLE.match(text, max(0, noun.start() - 60), noun.start())
    start = article.start("article") if article else noun.start()
    if tail["by"] or tail["which"]:
        return start, tail["by"] or tail["which"]
    first, named = _body_before(text, noun.start())
    if named:
        first -= _the_before(text, first)
        return first, " ".join(named).removesuffix("'s").removesuffix("\u2019s")
    issuer = words.issuer.search(text, max(0, start - LONGEST_ISSUER), start) if article else None
    if issuer:
        first, named = _body_before(text, issuer.start())
        return first - (_the_before(text, first) if named else 0), " ".join(named)
    the = THE_BEHIND.match(text, title.end)
    end = name_after(text, the.end()) if the else 0
    if the and end > the.end() and words.says.match(text, end):
        return start, text[the.end() : end]
    return start, ""


def _body_before(text: str, end: int) -> tuple[int, list[str]]:
    """Give where the name of a body before an offset begins, and its words, without `December the`."""
    start, words = name_before(text, end)
    while words and (words[0] in MONTHS or words[0] in SMALL):
        start += len(words.pop(0)) + 1
    return start, words


def _the_before(text: str, start: int) -> int:
    """Give the length of the article that opens a sentence before a name: it is cited with the name."""
    return 4 if text.startswith("The ", max(0, start - 4)) else 0
