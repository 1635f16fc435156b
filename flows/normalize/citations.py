"""Find what a text rests on: reports in parentheses, resolutions, treaties and studies.

Finding comes first, resolving second: the dates of the reports that a digest cites date the digest, and
the date of the text then resolves the dates of its citations.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.normalize.dates import DateExpression, find_dates, resolve_before
from flows.normalize.lexicon import Knowledge
from flows.normalize.page import Passage
from schemas.authority import ResolutionYear

PARENTHESIS = re.compile(r"\(([^()]{2,600})\)")
ITEM = re.compile(r"[^;]+")
SEE = re.compile(r"\s*(?:(?:[Ss]ee(?: also)?|[Ss]ources?:|[Cc]f\.)\s+)?")
PAGE = re.compile(r"\bpp?\. ?[A-Z]?\d{1,4}(?:-\d{1,4})?")  # p. A4
# Resolution 1244, Security Council resolution 1246 (1999), paragraph 9 of resolution 1244
NUMBERED = re.compile(
    r"(?:\b(?P<locator>[Pp]aragraphs? \d{1,3}) of (?:the )?)?"
    r"\b(?:(?P<organ>(?:UN |U\.N\. |United Nations )?(?:Security Council|General Assembly)) )?"
    r"[Rr]esolution (?P<number>\d{1,4}(?:/\d{1,3})?)\b(?: ?\((?P<year>(?:19|20)\d\d)\))?"
)
RESOLUTION_SYMBOL = re.compile(
    r"\b(?P<organ>[AS])/RES/(?P<number>\d{1,4}(?:/\d{1,3})?)(?: ?\((?P<year>\d{4})\))?"
)
DOCUMENT_SYMBOL = re.compile(
    r"(?:\b(?:UN Doc\. ?|[Dd]ocument ))?\b(?P<symbol>[AS]/(?:\d{4}|\d{1,2})/\d{1,4})\b"
)
ADOPTED = re.compile(r",? (?:(?:which )?was )?(?:adopted|approved|passed)(?: by the \w+(?: \w+)?)? on ")
BARE_NUMBER = re.compile(r"(?<![\w.,/$€£-])\d{3,4}(?![\w%/-]|[.,]\d| [a-z]+s\b)")
LOCATOR = re.compile(r"\b(?:Article|Annex|Chapter|Part|Section) (?:\d{1,3}|[IVXLC]{1,6}) of (?:the )?$")
WORK = r"(?P<work>study|report|paper|survey|assessment)"
ISSUED = r"(?:issued|released|published|presented)"
# A study issued by the UN University on March 20, “Title,”
STUDY = re.compile(
    rf"\b(?:An?|The|a|an|the) {WORK} {ISSUED} by (?:the )?(?P<body>[A-Z][^\"\u201c\u201d.;]{{1,120}}?)"
    r"(?P<when> (?:on|in) [^\"\u201c\u201d;]{1,40})?,"
    r" ?[\"\u201c](?P<title>[^\"\u201c\u201d]{3,300})[\"\u201d]"
)
# Bodies whose resolutions are not the United Nations'.
OTHER_BODY = re.compile(r"\b(?:House|Senate|Congressional|Joint|Concurrent|Parliament(?:ary)?|Duma|Party) $")
ORGANS = {"A": "General Assembly", "S": "Security Council"}
UN_DOCUMENTS = "https://undocs.org/"


@dataclass(frozen=True)
class Cited:
    """One cited source or text as found: text offsets in its passage, and what is known without a date."""

    passage: Passage
    start: int
    end: int
    kind: str
    name: str
    method: str
    evidence: str | None = None
    identifier: str | None = None
    title: str | None = None
    locator: str | None = None
    url: str | None = None
    dated: DateExpression | None = None
    day: date | None = None
    group: tuple[int, int] | None = None

    def days(self, anchor: date | None) -> tuple[date, ...] | None:
        """Give the days of what is cited, resolved against the date of the citing text."""
        if self.day:
            return (self.day,)
        if self.dated is None:
            return None
        if anchor is None:
            return resolve_before(self.dated, date.min.replace(year=10)) if self.dated.has_year else None
        return resolve_before(self.dated, anchor)


def find_citations(passages: Sequence[Passage], knowledge: Knowledge) -> list[Cited]:
    """Give everything that a text cites, in order; what stands inside a longer citation is left out."""
    years = knowledge.authorities.security_council
    found: list[Cited] = []
    by_number: dict[str, Cited] = {}
    for passage in passages:
        here = _outermost(
            [
                *_reports(passage, knowledge),
                *_resolutions(passage, years),
                *_documents(passage),
                *_treaties(passage, knowledge),
                *_studies(passage),
            ]
        )
        for cited in here:
            if number := _council_number(cited):
                by_number.setdefault(number, cited)
        found += sorted(
            [*here, *_repeated(passage, here, by_number)], key=lambda cited: (cited.start, -cited.end)
        )
    return found


def _outermost(found: list[Cited]) -> list[Cited]:
    kept: list[Cited] = []
    for cited in sorted(found, key=lambda item: (item.start, -item.end)):
        inside = bool(kept) and cited.start < kept[-1].end
        if not inside or cited.group is not None:
            kept.append(cited)
    return kept


def _reports(passage: Passage, knowledge: Knowledge) -> Iterator[Cited]:
    """Read parentheses that list outlets: `(AP, November 8-9; Reuters, November 8)`."""
    for match in PARENTHESIS.finditer(passage.text):
        items = [
            cited
            for item in ITEM.finditer(passage.text, match.start(1), match.end(1))
            for cited in _items(passage, item.start(), item.end(), knowledge)
        ]
        group = match.span() if len(items) > 1 else None
        yield from (replace(item, group=group) for item in items)


def _items(passage: Passage, start: int, end: int, knowledge: Knowledge) -> list[Cited]:
    """Read one item; outlets that share a date (`AP, AFP, January 7`) are one citation each."""
    text = passage.text
    opening = SEE.match(text, start, end)
    start = opening.end() if opening else start
    end = start + len(text[start:end].rstrip())
    outlets = []
    here = start
    while here < end and (found := knowledge.outlets.at(text, here)) and found.end <= end:
        outlets.append(found)
        here = found.end + (2 if text.startswith(", ", found.end) else 0)
        if here == found.end:
            break
    dates = find_dates(text, outlets[-1].end if outlets else here, end)
    page = PAGE.search(text, here, end)
    # `(Reuters reported ...)` is prose: an item is outlets, a date and a page, and nothing else.
    if not outlets or not (outlets[-1].end == end or dates or page):
        return []
    return [
        Cited(
            passage, found.start, end, found.entry.kind, found.entry.name, "parenthesis", "outlets.yaml",
            locator=page.group() if page else None, dated=dates[0] if dates else None,
        )
        for found in outlets
    ]  # fmt: skip


def _resolutions(passage: Passage, years: Sequence[ResolutionYear]) -> Iterator[Cited]:
    for match in NUMBERED.finditer(passage.text):
        if OTHER_BODY.search(passage.text, max(0, match.start() - 20), match.start()):
            continue
        organ = "A" if "/" in match["number"] or "Assembly" in (match["organ"] or "") else "S"
        yield from _resolution(passage, match, organ, "number", years)
    for match in RESOLUTION_SYMBOL.finditer(passage.text):
        yield from _resolution(passage, match, match["organ"], "symbol", years)


def _resolution(
    passage: Passage, match: re.Match[str], organ: str, method: str, years: Sequence[ResolutionYear]
) -> Iterator[Cited]:
    """Give a resolution under one name however it is printed; nothing where no symbol follows from it."""
    identifier, evidence = _symbol(organ, match["number"], match["year"], years)
    if identifier is None:
        return
    name = f"{ORGANS[organ]} resolution {match['number']}"
    yield _adopted(
        Cited(
            passage, *match.span(), "un_resolution", name, method, evidence, identifier,
            locator=match.groupdict().get("locator"), url=UN_DOCUMENTS + identifier,
        )
    )  # fmt: skip


def _symbol(
    organ: str, number: str, year: str | None, years: Sequence[ResolutionYear]
) -> tuple[str | None, str | None]:
    """Give the document symbol of a resolution and what its year rests on.

    The Security Council numbers its resolutions through, so the year follows from the number; the form
    `S/RES/1244(1999)` is the United Nations' own. Without a known year a Council resolution stays
    without one, `S/RES/9999`; a number with a slash is the General Assembly's, `A/RES/53/212`.
    """
    if organ == "A":
        return (f"A/RES/{number}", None) if "/" in number else (None, None)
    if year:
        return f"S/RES/{number}({year})", None
    for known in years:
        if known.first <= int(number) <= known.last:
            return f"S/RES/{number}({known.year})", "un_resolutions.yaml"
    return f"S/RES/{number}", None


def _adopted(cited: Cited) -> Cited:
    """Read the day of adoption behind a resolution: `Resolution 1244, approved on June 10, 1999`."""
    match = ADOPTED.match(cited.passage.text, cited.end)
    if match is None:
        return cited
    following = find_dates(cited.passage.text, match.end(), match.end() + 40)
    if not following or following[0].start != match.end():
        return cited
    return replace(cited, dated=following[0])


def _documents(passage: Passage) -> Iterator[Cited]:
    for match in DOCUMENT_SYMBOL.finditer(passage.text):
        symbol = match["symbol"]
        yield Cited(
            passage, *match.span(), "un_document", symbol, "symbol", None, symbol, url=UN_DOCUMENTS + symbol
        )


def _treaties(passage: Passage, knowledge: Knowledge) -> Iterator[Cited]:
    for found in knowledge.treaties.find(passage.text):
        before = LOCATOR.search(passage.text, max(0, found.start - 30), found.start)
        locator = before.group().removesuffix("the ").removesuffix(" of ") if before else None
        yield Cited(
            passage, before.start() if before else found.start, found.end, "treaty", found.entry.name,
            "authority", "treaties.yaml", locator=locator, day=found.entry.date,
        )  # fmt: skip


def _studies(passage: Passage) -> Iterator[Cited]:
    for match in STUDY.finditer(passage.text):
        dates = find_dates(passage.text, *match.span("when")) if match["when"] else []
        yield Cited(
            passage, *match.span(), "study", match["body"], "study", match["work"],
            title=match["title"].rstrip(",."), dated=dates[0] if dates else None,
        )  # fmt: skip


def _council_number(cited: Cited) -> str | None:
    """Give the number of a Security Council resolution, unless it could be a year."""
    symbol = cited.identifier or ""
    number = symbol.removeprefix("S/RES/").partition("(")[0]
    is_number = symbol.startswith("S/RES/") and number.isdigit() and not 1900 <= int(number) < 2100
    return number if is_number else None


def _repeated(passage: Passage, here: list[Cited], by_number: dict[str, Cited]) -> Iterator[Cited]:
    """Find the bare numbers of resolutions that the text has cited before: `a mandate from 1244`."""
    if not by_number:
        return
    taken = {offset for cited in here for offset in range(cited.start, cited.end)}
    for match in BARE_NUMBER.finditer(passage.text):
        first = by_number.get(match.group())
        behind = first and (first.passage is not passage or first.start < match.start())
        if first and behind and match.start() not in taken:
            yield replace(
                first, passage=passage, start=match.start(), end=match.end(), method="repeated_number",
                locator=None, dated=None, group=None,
            )  # fmt: skip
