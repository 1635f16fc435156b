"""Find the documents of the United Nations by their symbols: S/1999/648, A/54/PV.4, S/PRST/1999/34.

The symbol of a press release (SC/6686) counts where the words press release stand before it.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.normalize.citing.adoption import LONGEST_DAY, days_behind
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.resolutions import UN_DOCUMENTS
from flows.normalize.dates.dates import DateExpression, find_dates
from schemas.authority_records import UnSeries

LONGEST_FIRST_PART = 7  # characters before the first stroke, `INFCIRC`
HEAD = frozenset({"title", "meta"})
# UN Doc. | S/1999/672, document | S/1999/703
NOUN = re.compile(r"(?<!\w)(?:(?:UN|U\.N\.|United Nations) )?[Dd]oc(?:uments?|s?\.?) \Z")
RELEASE = re.compile(
    r"(?<!\w)(?:(?:UN|U\.N\.|United Nations) )?[Pp]ress [Rr]eleases? \Z"
)  # Press Release | SC/6686
LONGEST_LEAD = 32  # characters of such words
# (S/2001/1128) | of 29 November 2001; S/2000/13 | and Add.1, dated 11 January
OF_DAY = re.compile(r"(?:(?:,| and) (?:Add|Corr|Rev)\.\d)*\)?,? (?:of|dated) ")
# by letter of 10 February | , document S/2000/112
BEHIND_DAY = re.compile(r" \(|, (?=[Dd]oc|UN |U\.N\.)")
NEXT_RELEASE = re.compile(r",? and |, ")  # press releases SC/7254 of 8 January | and | SC/7271
# report of the Secretary-General on Kosovo | (S/1999/648)
DESCRIBED = re.compile(
    r"(?<!\w)(?P<title>(?:[Rr]eport|[Ll]etter|[Nn]ote|[Mm]emorandum|[Ss]tatement)s?"
    r"(?: (?:dated|of) \d[\w ,]{4,22})?"
    r" (?:of|by|from) (?:(?:the|its) )?[A-Z][^().;:\u201c\u201d\"]{2,120}?) ?\(\Z"
)
STROKE = "/"
LONGEST_DESCRIPTION = 180  # characters
# (Resumption 1), (Part II), /Part 1, behind a symbol
TAIL = r"(?:/Part \d{1,2}| ?\((?:Resumption ?\d{0,2}|(?:Part|Vol\.|SUPP) ?[IVX]{0,4})\))?"
WITH_NUMBER = re.compile(r"[A-Za-z]+\.\d{1,5}|\d{4,5}")  # PV.4011, 25704


def find_un_documents(whole: WholeText, series: UnSeries) -> Iterator[Cited]:
    """Give the documents that a text cites by symbol, without resolutions; the one in its head is its own."""
    first_parts, elsewhere, symbol = _patterns(series)
    release = _release(series)
    done = (-1, 0)
    listed = (-1, 0)  # where several press releases were named, and the last of them ends with its day
    for number, stroke in whole.places(STROKE):
        text = whole.texts[number]
        start = _start_of_part(text, stroke)
        noun = RELEASE.search(text, max(0, start - LONGEST_LEAD), start)
        goes_on = listed[0] == number and NEXT_RELEASE.fullmatch(text, listed[1], start)
        if (noun or goes_on) and (number, start) >= done and (match := release.match(text, start)):
            if whole.passages[number].kind in HEAD:
                continue
            found = _document(whole, number, match, noun.start() if noun else start, "")
            yield found
            done = (number, match.end())
            if goes_on or text.startswith("s ", start - 2):
                listed = (number, found.dated.end if found.dated else match.end())
            continue
        if (
            (number, start) < done
            or text[start:stroke] not in first_parts
            or whole.passages[number].kind in HEAD
        ):
            continue
        match = symbol.match(text, start)
        if match and match.group() == text:  # the line that bears its own symbol
            continue
        if match is None:
            continue
        site = "" if text[start:stroke] in elsewhere else UN_DOCUMENTS
        if _is_symbol(match.group("parts").split("/")[1:], by_number=not site):
            noun = NOUN.search(text, max(0, start - LONGEST_LEAD), start)
            yield _document(whole, number, match, noun.start() if noun else start, site)
            done = (number, match.end())


@cache
def _patterns(series: UnSeries) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Give the first parts of symbols, those not on undocs.org, and the pattern: an organ and its parts."""
    organs = "|".join(
        sorted((re.escape(organ.symbol) for organ in series.organs), key=lambda form: (-len(form), form))
    )
    named = "|".join(sorted(series.series, key=lambda part: (-len(part), part)))
    changed = r"(?:Add|Amend|Corr|Rev)\.\d{1,3}"
    # CAT/C/GTM/5-6: the committees that watch over a treaty number the reports of a state by its code
    of_state = r"(?:(?<=/C/)|(?<=/C\.12/))[A-Z]{3}|\d{1,2}-\d{1,2}"
    part = rf"(?:(?:ES|S)-\d{{1,2}}|{of_state}|(?:{named})(?:\.[A-Z\d]{{1,5}})?|{changed}|\d{{1,5}})"
    pattern = re.compile(rf"(?:{organs})(?P<parts>(?:/{part}(?![\w])){{1,8}}){TAIL}(?![\w/])")
    first_parts = frozenset(organ.symbol.partition("/")[0] for organ in series.organs)
    elsewhere = frozenset(organ.symbol for organ in series.organs if not organ.on_undocs)
    return first_parts, elsewhere, pattern


@cache
def _release(series: UnSeries) -> re.Pattern[str]:
    """Give the pattern of the symbol of a press release: `SG/SM/7263`, `SC/6686/Rev.1`."""
    forms = "|".join(
        sorted((re.escape(form) for form in series.press_releases), key=lambda form: (-len(form), form))
    )
    return re.compile(rf"(?:{forms})/\d{{1,5}}(?:/Rev\.\d)?(?![\w/])")


def _is_symbol(parts: list[str], *, by_number: bool) -> bool:
    """Tell whether the parts behind an organ number a document: `1999/648`, `PV.4011`, `54/PV.4`, `25704`.

    A resolution is no document here, and neither are `A/B` and `A/4`; INFCIRC/4 is one, `by_number`.
    """
    if "RES" in parts or not any(char.isdigit() for char in parts[-1]):
        return False
    return by_number or len(parts) > 1 or WITH_NUMBER.fullmatch(parts[0]) is not None


def _start_of_part(text: str, stroke: int) -> int:
    start = stroke
    while (
        start
        and stroke - start <= LONGEST_FIRST_PART
        and (text[start - 1].isalnum() or text[start - 1] in "/_")
    ):
        start -= 1
    return start


def _document(whole: WholeText, number: int, match: re.Match[str], start: int, site: str) -> Cited:
    """Give the document of a symbol, dated by its description or the day beside it.

    `start` is that of the noun before it, `site` where it can be read.
    """
    text, symbol = match.string, match.group()
    described = DESCRIBED.search(text, max(0, start - LONGEST_DESCRIPTION), start)
    dates = (
        find_dates(text, *described.span("title")) if described else _days_beside(text, start, match.end())
    )
    identifier = symbol.replace(" ", "") if site else symbol
    return Cited(
        whole.passages[number], number, start, match.end(), "un_document", symbol, "symbol", identifier,
        "un_series.yaml", identifier, title=described["title"] if described else None,
        url=site + identifier if site else None, dated=dates[0] if dates else None,
    )  # fmt: skip


def _days_beside(text: str, start: int, end: int) -> list[DateExpression]:
    """Give the day right before a symbol in parentheses, or right behind one: `of 29 June (S/1999/17)`."""
    before = find_dates(text, max(0, start - LONGEST_DAY), start)
    tie = BEHIND_DAY.match(text, before[-1].end) if before else None
    if tie and tie.end() == start:
        return before[-1:]
    if of_day := OF_DAY.match(text, end):
        behind = find_dates(text, of_day.end(), of_day.end() + LONGEST_DAY)
        return behind[:1] if behind and behind[0].start == of_day.end() else []
    return days_behind(text, end)
