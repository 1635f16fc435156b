"""Find the resolutions of the United Nations by number or symbol."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from string import ascii_uppercase
from typing import NamedTuple

from flows.normalize.citing.adoption import adopted, adopted_lately
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.repeated_resolutions import WORD, find_repeated, locator_before
from flows.normalize.dates.dates import find_dates
from flows.normalize.dates.time_expressions import TimeExpression
from schemas.authority_records import Authorities, ResolutionYear, UnOrgan, UnSeries

UN_DOCUMENTS = "https://undocs.org/"  # undocs.org/<symbol> opens a document in all its languages
NUMBER = (
    # 48/75 B, 2200 A (XXI)
    r"(?P<number>(?:ES-|S-)?\d{1,4}(?:/\d{1,3}(?: [A-Z](?![\w.'\u2019-])(?! [A-Z][a-z]))?"
    r"| ?[A-Z](?= ?\([IVXL]{1,7}\)))?)"
    r"(?![\w%]|/(?!(?<=\d\d\d/)(?:19|20)\d\d(?![\w/-]))|[.,]\d|-\d)"
    r"(?: ?\((?:(?P<year>(?:19|20)\d\d)|(?P<session>[IVXL]{1,7}))\)"
    r"| of (?P<of_year>(?:19|20)\d\d)(?![\w/-])|/(?P<slashed>(?:19|20)\d\d))?"  # 1244/1999
)
# esolution 1244 / esolutions 1160 (1998) / esolution No. 678 / esolution 1514 (XV)
NUMBERED = re.compile(
    rf"esolution(?P<many>s)?(?P<council> of the (?:UN |United Nations )?Security Council:?)?"
    rf",? (?:[Nn](?:os?\.|umbers?) ?|# ?)?{NUMBER}"
)
PARTS = f" {ascii_uppercase}"
MORE_PARTS = r"(?:(?:,| and|,? to) [A-Z](?![\w.'\u2019-]))*"  # 49/222 A| and B
NEXT = re.compile(
    rf"{MORE_PARTS}(?:,? (?:and(?: then| later)?|or|then|as well as) |, (?:and |or )?)"
    rf"(?! ?(?:19|20)\d\d\b(?! ?\()){NUMBER}"
)
COUNTED = re.compile(r" (?:of (?:the )?(?!this\b|its\b))?[a-z]+s\b|\.\d")  # resolutions 1160 and 12 | others
SHORT = re.compile(rf"(?:SCR|Res\.)[ -]?(?:[Nn]o\. ?)?{NUMBER}")  # UNSCR 1244, UN Res. 242
OF_ORGAN = re.compile(
    r"(?:\A|[a-z,(] )(?P<organ>(?:Assembly|Council) )\Z"
)  # paragraph 9 of | Council resolution 1244
SHORT_ORGAN = re.compile(r"(?:UN ?|U\.N\. ?)?\Z")
SYMBOL = re.compile(rf"(?P<body>[A-Z]{{1,2}}(?:/[A-Z]{{1,4}}(?:\.\d{{1,2}})?)?)/RES/{NUMBER}")
UN = re.compile(r"(?:UN|U\.N\.|United Nations) \Z")
OF_ANOTHER = re.compile(
    r" of the (?!UN\b|U\.N\.|United Nations|(?:UN |U\.N\. )?(?:Security|General|Council\b|Assembly\b))[A-Z]"
)
OF_DAY = re.compile(rf"{MORE_PARTS},? of ")
LONGEST_DAYS = 64  # characters of two of them
SHORT_WORDS = ("SCR", "Res.", "/RES/")
STRINGS = (WORD, *SHORT_WORDS)
_first_of = attrgetter("first")
ORGANS = {"S/RES": "Security Council", "A/RES": "General Assembly"}
VOTE = re.compile(r" (?:votes )?to \d{1,3}(?!\d)")  # passed a resolution, 118| to 0
SMALLEST = 100  # a smaller number without an organ may be any body's resolution


@dataclass(frozen=True)
class _Organs:
    """The names of the organs that pass resolutions, the longest first, and those of other bodies.

    `endings` and `others` have a blank behind the name, which tells cheaply that none stands there.
    """

    named: tuple[tuple[str, UnOrgan], ...]
    endings: tuple[str, ...]
    starts: tuple[str, ...]
    by_resolutions: dict[str, UnOrgan]
    others: tuple[str, ...]

    def before(self, text: str, end: int) -> tuple[str, UnOrgan] | None:
        """Give the name and the organ that stand right before an offset, which follows a blank."""
        if not text.endswith(self.endings, 0, end):
            return None
        return next(((name, organ) for name, organ in self.named if _ends(text, end, name)), None)

    def behind(self, text: str, end: int) -> tuple[UnOrgan | None, int]:
        """Give the organ named behind a resolution and where its name ends: ` of the Security Council`."""
        for the in (" of the ", " of the UN ", " of the United Nations "):
            start = end + len(the)
            if text.startswith(the, end) and text.startswith(self.starts, start):
                for name, organ in self.named:
                    if text.startswith(name, start) and not text[start + len(name) :][:1].isalnum():
                        return organ, start + len(name)
        return None, 0


class _Known(NamedTuple):
    """The symbol of a resolution, what its year rests on, and whether the symbol is complete."""

    symbol: str
    evidence: str | None
    is_complete: bool


def _ends(text: str, end: int, name: str) -> bool:
    start = end - len(name) - 1
    whole = start >= 0 and text.startswith(name, start) and text[end - 1] == " "
    return whole and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "-_"))


def find_resolutions(
    whole: WholeText, times: Mapping[int, Sequence[TimeExpression]], authorities: Authorities
) -> list[Cited]:
    """Give the resolutions that a text cites, in order."""
    places = list(whole.places(WORD))
    organs, years = _organs(authorities.un_series), authorities.security_council
    found = [cited for place in places for cited in _numbered(whole, *place, organs, years)]
    for word in SHORT_WORDS:
        read = _symbol if word == "/RES/" else _short
        found += [cited for place in whole.places(word) for cited in read(whole, *place, organs, years)]
    if not found:
        return []
    found = [cited if cited.dated else adopted_lately(cited, times.get(cited.number, ())) for cited in found]
    found.sort(key=lambda cited: (cited.number, cited.start))
    return [*found, *find_repeated(whole, places, found, partial(_of_council, whole, years))]


@cache
def _organs(series: UnSeries) -> _Organs:
    named = [
        (form, organ) for organ in series.organs if organ.resolutions for form in (organ.name, *organ.aliases)
    ]
    return _Organs(
        tuple(sorted(named, key=lambda pair: (-len(pair[0]), pair[0]))),
        tuple(f"{name} " for name, _ in named),
        tuple(name for name, _ in named),
        {organ.resolutions: organ for organ in series.organs if organ.resolutions},
        tuple(sorted(f"{body} " for body in series.other_bodies)),
    )


def _numbered(
    whole: WholeText, number: int, place: int, organs: _Organs, years: Sequence[ResolutionYear]
) -> list[Cited]:
    """Read a resolution with its number, or several: `resolutions 1160 (1998), 1199 and 1203`."""
    text = whole.texts[number]
    match = NUMBERED.match(text, place)
    start = place - 1
    if match is None or text[start] not in "rR" or (start and text[start - 1].isalnum()):
        return []
    named = organs.before(text, start)
    united_nations = UN.search(text, max(0, start - 16), start)
    if named is None and united_nations is None:
        foreign = text.endswith(organs.others, 0, start) and any(
            _ends(text, start, body.rstrip()) for body in organs.others
        )
        if foreign or OF_ANOTHER.match(text, match.end()):
            return []
    if match["council"]:
        start = match.start("number")
    elif named:
        start -= len(named[0]) + 1
    elif united_nations:
        start = united_nations.start()
    elif short := OF_ORGAN.search(text, max(0, start - 24), start):
        start = short.start("organ")
    matches = [match, *(_following(text, match.end()) if match["many"] else ())]
    organ, end = (named[1], 0) if named else organs.behind(text, matches[-1].end())
    sure = organ is not None or united_nations is not None
    found = [
        cited
        for one in matches
        for cited in _resolution(
            whole, number, start if one is match else one.start("number"), one, organ, years, sure=sure
        )
    ]
    if found and end:
        found[-1] = adopted(found[-1]._replace(end=end), end)
    found = _located(text, found)
    group = (found[0].start, found[-1].end) if len(found) > 1 else None
    return [cited._replace(group=group) for cited in found]


def _following(text: str, end: int) -> Iterator[re.Match[str]]:
    while (match := NEXT.match(text, _behind_day(text, end))) and not COUNTED.match(text, match.end()):
        yield match
        end = match.end()


def _behind_day(text: str, end: int) -> int:
    """Give where the day of a resolution ends, in `1160 (1998) of 31 March 1998, 1199 (1998)`."""
    of_day = OF_DAY.match(text, end)
    dates = find_dates(text, of_day.end(), of_day.end() + LONGEST_DAYS) if of_day else []
    if not of_day or not dates or dates[0].start != of_day.end():
        return end
    more = (
        len(dates) > 1 and text[dates[0].end : dates[1].start] == " and "
    )  # of 3 May 1994 | and | 2 May 1995
    return dates[1].end if more else dates[0].end


def _short(
    whole: WholeText, number: int, place: int, organs: _Organs, years: Sequence[ResolutionYear]
) -> Iterator[Cited]:
    """Read `UNSCR 1244`, `SCR 1244` and `UNSC Res. 1244`."""
    text = whole.texts[number]
    match = SHORT.match(text, place)
    if match is None:
        return
    organ = organs.by_resolutions["S/RES"] if text.startswith("SCR", place) else None
    start = place
    if organ is not None:
        prefix = SHORT_ORGAN.search(text, max(0, place - 5), place)
        start = prefix.start() if prefix else place
    elif named := organs.before(text, place):
        organ, start = named[1], place - len(named[0]) - 1
    elif prefix := UN.search(text, max(0, place - 16), place):
        start = prefix.start()
    else:
        return
    if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "-_"):
        yield from _located(text, list(_resolution(whole, number, start, match, organ, years, sure=True)))


def _located(text: str, found: list[Cited]) -> list[Cited]:
    """Add the paragraph named before the first of some resolutions: `paragraph 8 of SCR 1203`."""
    if found and (locator := locator_before(text, found[0].start)):
        found[0] = found[0]._replace(start=locator.start(), locator=locator["locator"])
    return found


def _symbol(
    whole: WholeText, number: int, place: int, organs: _Organs, years: Sequence[ResolutionYear]
) -> Iterator[Cited]:
    """Read `S/RES/1244 (1999)`, `A/RES/53/212`, `E/CN.4/RES/1999/2`."""
    text = whole.texts[number]
    start = place
    while start and place - start < 8 and (text[start - 1].isalnum() or text[start - 1] in "/."):
        start -= 1
    match = SYMBOL.match(text, start)
    organ = organs.by_resolutions.get(f"{match['body']}/RES") if match else None
    if match and organ and match.start("number") >= place:
        yield from _resolution(whole, number, start, match, organ, years, sure=True, method="symbol")


def _resolution(
    whole: WholeText, number: int, start: int, match: re.Match[str], organ: UnOrgan | None,
    years: Sequence[ResolutionYear], *, sure: bool, method: str = "number",
) -> Iterator[Cited]:  # fmt: skip
    """Give a resolution with its one name; nothing where no organ follows from its number."""
    printed, year = match["number"], match["year"] or match["of_year"] or match["slashed"]
    base = organ.resolutions if organ else _resolutions_of(printed, match["session"])
    if base is None or (not sure and base == "S/RES" and not year and int(printed) < SMALLEST):
        return
    if VOTE.match(whole.texts[number], match.end("number")):
        return
    known = _identifier(base, printed, year, match["session"], years)
    end = match.end() if not match["of_year"] or f"({year})" in known.symbol else match.end("number")
    name = f"{organ.name if organ else ORGANS[base]} resolution {printed}"
    yield adopted(_cited(whole, number, (start, end), name, known)._replace(method=method), match.end())


def _cited(whole: WholeText, number: int, span: tuple[int, int], name: str, known: _Known) -> Cited:
    passage = whole.passages[number]
    url = UN_DOCUMENTS + known.symbol if known.is_complete else None
    return Cited(
        passage, number, *span, "un_resolution", passage.text[slice(*span)], "number", name, known.evidence,
        known.symbol, url=url,
    )  # fmt: skip


def _of_council(
    whole: WholeText, years: Sequence[ResolutionYear], number: int, start: int, printed: str
) -> Cited | None:
    """Give the resolution of the Security Council that a bare number is; None where there is none."""
    known, span = _identifier("S/RES", printed, None, None, years), (start, start + len(printed))
    name = f"{ORGANS['S/RES']} resolution {printed}"
    return _cited(whole, number, span, name, known) if known.is_complete else None


def _resolutions_of(number: str, session: str | None) -> str | None:
    """Give whose numbering a resolution follows: 53/212 is the General Assembly's, 1244 the Council's.

    `1999/2` and `S-9/1` may be those of several bodies: then None.
    """
    first, slash, _ = number.partition("/")
    if not slash:
        return "A/RES" if session else "S/RES"
    return "A/RES" if first.startswith("ES-") or (first.isdigit() and len(first) == 2) else None


def _identifier(
    base: str, number: str, year: str | None, session: str | None, years: Sequence[ResolutionYear]
) -> _Known:
    """Give the document symbol, what its year rests on, and whether it is complete.

    The Security Council numbers its resolutions through, so the year follows from the number, and counts
    before a year printed wrongly; the form `S/RES/1244(1999)` is the United Nations' own. The General
    Assembly's have the session, in Roman numerals until 1976, when all parts of a resolution had one symbol:
    `A/RES/1514(XV)`, `A/RES/53/212`.
    """
    if base != "S/RES":
        number = number.rstrip(PARTS) if session else number.replace(" ", "")  # A/RES/48/75B
        suffix = f"({session})" if session else ""
        return _Known(f"{base}/{number}{suffix}", None, bool(suffix) or "/" in number)
    if number.isdigit():
        begun = bisect_right(years, int(number), key=_first_of)
        if begun and int(number) <= years[begun - 1].last:
            known = str(years[begun - 1].year)
            evidence = None if year == known else "un_resolutions.yaml"
            return _Known(f"{base}/{number}({known})", evidence, True)
    return _Known(f"{base}/{number}({year})" if year else f"{base}/{number}", None, year is not None)
