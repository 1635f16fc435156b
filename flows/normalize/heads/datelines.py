"""Read the dateline that opens a story: `BELGRADE, Nov. 8 (AP) --`, `Moscow, 8 November (Interfax) —`.

A dash in a first sentence makes no dateline: the place is in capitals, or a date or an agency stands with it.
"""

import re
from typing import NamedTuple

from flows.normalize.dates.printed_dates import (
    LONGEST_DATE,
    MONTH_NAMES,
    MONTHS,
    NUMBER,
    TRAIL,
    WEEKDAY,
    PrintedDate,
    closing_date,
    date_at,
)
from flows.normalize.heads.bylines import AGENCIES, AGENCY
from flows.normalize.heads.titles import LONGEST_KICKER, is_kicker
from flows.normalize.strings import places_of

# The place of a wire story in capitals may end with a full stop: MINSK. July 26 (Interfax) -
STOPPED = rf"(?=\. (?:{MONTH_NAMES})\b)"
PLACE = re.compile(
    rf"(?P<place>[^\W\d_a-z]{{3,30}}(?:[ -][^\W\d_a-z]{{2,30}}){{0,2}}(?i:{STOPPED})"
    r"|[^\W\d_a-z][\w.'\u2019]{0,30}(?:[ -][^\W\d_a-z][\w.'\u2019]{0,30}){0,3})"
)
REGION = re.compile(
    r", [^\W\d_][\w.'\u2019-]{0,30}(?: [^\W\d_][\w.'\u2019-]{0,30}){0,2}(?<!-)"
)  # , Yugoslavia
IN_MARKS = re.compile(r"[,.]? ?(?:\([^()\n]{2,40}\)|/[^/()\n]{2,30}/)")  # (AP) or /PRNewswire/
KNOWN_AGENCY = re.compile(
    rf"[,.]? ?[(/](?:{AGENCY}|[^()]{{0,30}}(?:News|Press|Newswire|Agency|Wire)[^()]{{0,20}})[)/]"
)
# VIENNA, Nov 8, IRNA -- / SYDNEY, Nov 8 Asia Pulse -
BEHIND_DATE = re.compile(r",? [A-Z][A-Za-z-]{2,15}(?: [A-Z][a-z]{2,12})?(?= ?--| ?[\u2013\u2014]| - )")
# University of Sarn, Karvala, 7 April 1999: houses and towns before the day
PLACES = re.compile(
    r"(?:[^\W\d_a-z][\w.'\u2019-]*"
    r"(?: (?:and|de|del|der|des|for|of|the|[^\W\d_a-z][\w.'\u2019-]*)){0,6}, ){2,3}"
)
HYPHENS = frozenset((" -", "-", ". -"))
NO_STORY_OPENS = frozenset("I It No So Thank Thanks Well We What Why Yes You".split())
SHORTEST_STORY = 60  # characters behind a place and a hyphen, which may also stand in a title
DASH = re.compile(r" ?(?P<dash>--|[\u2013\u2014])(?!-) ?|(?P<weak>\. -| -|-|:|\.| ?_) ")
SEPARATOR = re.compile(r"--|[\u2013\u2014]|[-:_] |/\. ")
# 4 May 2005, Sarn / 4 May 2005 15:50 Sarn
BEFORE_PLACE = re.compile(r",? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{1,3}T)?,? |[,.] ")
BESIDE = " ,;-\u2013\u2014"  # what may stand between a date and the sort of text
IN_SEPARATORS = "-\u2013\u2014:_/"
# , p. A1 / , page 3 / , pp. 4-5
PAGE = re.compile(
    r"(?:[,;] (?:No|Nr)\. ?\d{1,5})?(?: (?:-{1,2}|[\u2013\u2014]) [A-Z][\w &]{2,30})?"
    r"[,;]? (?:[Pp]ages?|[Pp]p?\.?) ?[A-Z]?-?\d{1,3}(?:-[A-Z]?\d{1,3})?\Z"
)
OUTLET = re.compile(r"(?:[^\W\d_a-z][\w.&'\u2019-]*(?: |\Z)|(?:and|de|la|of|the) ){1,6}")
SERVICE = re.compile(
    r"[A-Z]\w{2,20}(?: [A-Z]\w{2,20})? (?P<outlet>[A-Z][A-Z-]{2,20}(?: [A-Z][A-Z-]{1,20}){0,4})"
    r" in [A-Z]\w{2,20}(?: \d{4} GMT)? (?P<date>\d{1,2} [A-Z][a-z]{2} (?:19|20)?\d\d)(?: pp? ?[\d, -]{1,20})?"
)
NEAR = 160  # characters that a dateline takes at most
LINE_ENDS = frozenset(")/0123456789")
# PRESS REVIEW, Monday 8 November names a text.
TEXTS = frozenset("BRIEFING BULLETIN DIGEST NEWS REPORT REVIEW ROUNDUP SUMMARY UPDATE".split())
NO_PLACE = frozenset("By From The This These They We He She It A An In On At For But And".split())


def names_text(line: str) -> bool:
    """Tell whether a line begins with the name of a sort of text: `PRESS REVIEW, Monday 8 November`."""
    words = line.partition(",")[0].split()
    return bool(words) and words[-1].upper() in TEXTS


class Dateline(NamedTuple):
    """The place of a dateline (None where it may be no place), its date, and where it ends in the text."""

    place: str | None
    date: PrintedDate | None
    end: int


def read_dateline(text: str) -> Dateline | None:
    """Give the dateline that a paragraph opens with."""
    near = text[:NEAR]
    # A search for a few single characters takes a tenth of the time of one for their pattern.
    if not any(map(near.__contains__, IN_SEPARATORS)) or not SEPARATOR.search(near):
        return None
    found = _parts(near)
    dash = DASH.match(near, found.end) if found else None
    if found is None or dash is None:
        return None
    weak = dash["weak"]
    by_itself = weak in HYPHENS and not found.mixed and _opens_story(text, dash.end())
    if weak and not (by_itself or {":": found.date, ".": found.date and found.agency}.get(weak, found.sure)):
        return None
    if found.mixed and (not found.sure or text[dash.end() : dash.end() + 1].islower()):
        return None
    if not found.sure and not _stands_for_place(found.place, text, dash.end()):
        return None
    return Dateline(found.place, found.date, dash.end())


def line_of_place(text: str) -> Dateline | None:
    """Give the dateline that is all of a line: `BELGRADE, Nov. 8 (AP)`; of `Talk, 8 May` only the date."""
    last = text.rpartition(" ")[2]
    possible = len(text) <= NEAR and (last[-1] in LINE_ENDS or last[:3].lower() in MONTHS)
    found = _parts(text) if possible else None
    if found is None or found.end < len(text) or found.date is None:
        return None
    if "," not in text[: found.date.start]:  # a title may end with a day, too
        return None
    return Dateline(None if found.mixed and not found.agency else found.place, found.date, found.end)


def date_and_place(text: str, *, titled: bool) -> PrintedDate | None:
    """Give the full date of a line on which only a place stands behind it: `May 4, 2005. Sarn, Orlava`.

    The hour may stand between the two: `4 May 2005 15:50 Sarn`.

    Above the title (not `titled`), a place without its region may be words of the title.
    """
    if len(text) > NEAR // 2 or not (text[0].isdigit() or text[:3].lower() in MONTHS or WEEKDAY.match(text)):
        return None
    weekday = WEEKDAY.match(text)
    dated = date_at(text, weekday.end() if weekday else 0)
    if dated is None or not (dated.year and dated.day):
        return None
    parted = BEFORE_PLACE.match(text, dated.end)
    place = PLACE.match(text, parted.end()) if parted else None
    region = REGION.match(text, place.end()) if place else None
    end = region.end() if region else place.end() if place and titled else 0
    return dated if end == len(text) else None


def is_place_and_day(text: str) -> bool:
    """Tell whether a line says where and when a speech was held: `Institute of Peace, Sarn, 7 April 1999`."""
    if len(text) > NEAR or "," not in text or not text[:1].isupper() or NUMBER.search(text) is None:
        return False
    places = PLACES.match(text)
    dated = date_at(text, places.end()) if places else None
    return bool(dated and dated.year and dated.day and TRAIL.fullmatch(text, dated.end))


def date_beside_kicker(text: str) -> PrintedDate | None:
    """Give the full date that stands beside the sort of text: `09.10.1999 PRESS RELEASE`."""
    if len(text) > LONGEST_KICKER + LONGEST_DATE:
        return None
    dated = date_at(text, 0) or closing_date(text)
    if dated is None or not (dated.year and dated.day):
        return None
    return dated if is_kicker((text[: dated.start] or text[dated.end :]).strip(BESIDE)) else None


class Clipping(NamedTuple):
    """Where a clipping is from: the paper, None where only its page is printed, and the day."""

    outlet: str | None
    date: PrintedDate


def clipping_line(text: str) -> Clipping | None:
    """Read the line above a clipping that ends with its page: `The Courier, Saturday, May 8, 1999, p. A1`."""
    page = PAGE.search(text) if len(text) <= NEAR and text[-1:].isdigit() else None
    return _clipping(text, page.start()) if page and text[0].isupper() else None


def source_line(text: str) -> Clipping | None:
    """Read a line of nothing but the paper and the day, as it stands below a text: `Vecher, May 8, 1999`."""
    clipped = _clipping(text, len(text)) if len(text) <= NEAR // 2 else None
    return clipped if clipped and clipped.outlet and OUTLET.fullmatch(clipped.outlet) else None


def _clipping(text: str, end: int) -> Clipping | None:
    """Read the paper and the full day, or no paper but a weekday, that a line holds up to an offset."""
    outlet, comma, _ = text.partition(", ")
    if not comma:
        return None
    if WEEKDAY.fullmatch(outlet + comma):
        outlet = comma = ""
    start = len(outlet) + len(comma)
    weekday = WEEKDAY.match(text, start)
    dated = date_at(text, weekday.end() if weekday else start)
    full = dated and dated.end == end and dated.year and dated.day
    return Clipping(outlet or None, dated) if dated and full else None


def service_line(text: str) -> Clipping | None:
    """Read the source line of a monitoring service: `Sarnath VECHERNIYE in Orlavian 14 Nov 99 p 3`."""
    match = SERVICE.fullmatch(text) if len(text) <= NEAR and " in " in text else None
    dated = date_at(text, match.start("date")) if match else None
    if match is None or dated is None or not dated.year or dated.end != match.end("date"):
        return None
    return Clipping(match["outlet"], dated)


class _Parts(NamedTuple):
    """The parts of a dateline up to its dash; `mixed` where the place is not in capitals."""

    place: str
    date: PrintedDate | None
    end: int
    agency: bool
    mixed: bool

    @property
    def sure(self) -> bool:
        """Tell whether a date or an agency stands with the place."""
        return self.agency or self.date is not None


def _parts(text: str) -> _Parts | None:
    """Read place, region, date and agency: `UNITED NATIONS, New York, May 5 /PRNewswire/`."""
    around = text[:1] == "("  # (New York, May 5, 1999)
    place = PLACE.match(text, 1 if around else 0)
    if place is None or _is_no_place(place["place"].split()):
        return None
    if WEEKDAY.match(text) or date_at(text, place.start()):
        return None
    end, date, agency, regions = place.end(), None, False, 0
    mixed = not place["place"].isupper()
    for _ in range(4):
        comma = 2 if text.startswith((", ", ". "), end) else 1
        weekday = WEEKDAY.match(text, end + comma)
        dated = date_at(text, weekday.end() if weekday else end + comma) if date is None else None
        if dated and text[end : end + 1] in (",", ".", " "):
            date, end = dated, dated.end
        elif match := None if around else _agency_at(text, end, mixed=mixed, dated=date is not None):
            agency, end = True, match.end()
        elif regions < 2 and not agency and not date and (match := REGION.match(text, end)):
            regions, end = regions + 1, match.end()
        else:
            break
    if around:
        if not text.startswith(")", end) or place["place"] in AGENCIES:
            return None
        end, agency = end + 1, True
    return _Parts(place["place"], date, end, agency, mixed)


def _agency_at(text: str, at: int, *, mixed: bool, dated: bool) -> re.Match[str] | None:
    """Match the agency in parentheses, any behind a place in capitals; behind a date it needs none."""
    known = (KNOWN_AGENCY if mixed and not dated else IN_MARKS).match(text, at)
    return known or (BEHIND_DATE.match(text, at) if dated else None)


def _is_no_place(words: list[str]) -> bool:
    return words[0] in NO_PLACE or words[-1].upper() in TEXTS


def _opens_story(text: str, start: int) -> bool:
    """Tell whether prose opens behind a place in capitals and a hyphen, and no words that somebody says."""
    opening = text[start : start + SHORTEST_STORY]
    first = opening.partition(" ")[0].partition("'")[0].rstrip(",.")
    full = len(opening) == SHORTEST_STORY and not opening.isupper()
    return full and opening[0].isupper() and first not in NO_STORY_OPENS


def _stands_for_place(place: str, text: str, start: int) -> bool:
    """Tell whether a word in capitals before a dash is a place: the sentence begins behind it.

    A name in capitals that comes again so (`NATO — NATO's own — said`) is an acronym.
    """
    opening = text[start : start + 1]
    if len(place) < 3 or not opening or opening.islower():
        return False
    return next(places_of(place, text[start : start + 1000]), None) is None
