"""Make patterns of the words by which the press cites, once for all texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flows.normalize.dates.dates import MONTHS
from schemas.authority_files import OutletKind, WorkKind
from schemas.authority_records import CitationWords

OCCASIONS = frozenset(("closing", "daily", "joint", "opening", "regular", "weekly"))  # press conferences
# in Sofia | on its website | by Ambassador Lavrov | on
WHERE = r"(?: (?:in|at|to|from|on(?= (?:its|their|his|her|the) )) [\w.'\u2019 -]{2,40}?)?"
MONTH = rf"(?:{'|'.join(sorted(MONTHS))})"
BY = (
    rf"(?: (?:by|of|from) (?:the )?(?P<by>(?!{MONTH}(?: \d|,| of ))[A-Z]"
    r"(?:[^.,;:()\u201c\u201d\"]|(?<=[A-Z])\.){1,70}?))?"
)
WEEKDAY = r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?"
TIE = rf"(?:,? (?:on|of|dated|late on|late|early|last|this|yesterday))?{WEEKDAY} ?"
WHEN = (
    rf"(?:(?:,? (?:on(?= \d| {MONTH}| \w{{3,6}}day)|in|dated|last|this|late|early) "
    rf"|,? of (?=\d|{MONTH}(?!\w))|, (?=[A-Z\d]))"
    r"[^;:()\u201c\u201d\"]{1,40}?|,? (?:yesterday|today))?"
)
NAME = r"[A-Z\u00c0-\u017d][\w.'\u2019&-]*(?: [\w.'\u2019&-]+){0,7}?"


@dataclass(frozen=True)
class Patterns:
    """The patterns that the words of one authority file give.

    opening: what comes before the first source of a list, `see also `; it may be empty
    before_name: what may stand before an outlet, `the `, `Bulgarian `, `opposition `
    collective: sources that nobody names, `Russian agencies`
    issued: a text with the body that issued it, `Foreign Ministry statement`, `interview with Javier Solana`
    work: the noun alone
    before_title: the nouns of studies, with the blank before a title
    tail: what may stand between a noun and a title, ` issued by the UN University on March 20, `
    behind: a noun behind a title, ` a report by `
    issuer: what ties a body to a text behind it, `, which issued `, ` says in `
    middle: what may stand between a noun and its day, ` issued by the Foreign Ministry on `
    said: a verb of reporting with its object, which end a stretch of text, ` quoted him`
    says: a verb of reporting that follows a name
    kinds: of each noun for texts
    outlet_kinds: of each noun for sources
    cues: words beside which a day may be that of a source
    """

    opening: re.Pattern[str]
    before_name: re.Pattern[str]
    collective: re.Pattern[str]
    issued: re.Pattern[str]
    work: re.Pattern[str]
    before_title: tuple[str, ...]
    tail: re.Pattern[str]
    behind: re.Pattern[str]
    issuer: re.Pattern[str]
    middle: re.Pattern[str]
    said: re.Pattern[str]
    says: re.Pattern[str]
    kinds: dict[str, WorkKind]
    outlet_kinds: dict[str, OutletKind]
    cues: frozenset[str]


@cache
def patterns(words: CitationWords) -> Patterns:
    """Give the patterns of the words of an authority file."""
    collectives = either(name for name, _ in words.collectives)
    works = either(name for name, _ in words.works)
    adjectives = either(words.collective_adjectives)
    issuing, reporting = either(words.issuing), either(words.reporting)
    return Patterns(
        opening=re.compile(rf"\s*(?:(?:{either(words.openings)}),? )?", re.IGNORECASE),
        before_name=re.compile(rf"(?:[Tt]he |[A-Z][a-z]+(?:[a-z]n|sh|se|ch|[a-z]i|ek) |(?:{adjectives}) )"),
        collective=re.compile(
            rf"(?:{adjectives}|[A-Z][\w-]+|{adjectives.title()}) (?P<noun>{collectives})(?!\w)"
        ),
        issued=re.compile(
            rf"(?:{NAME} (?P<noun>{works})s?|(?P<first>(?i:{works})) (?:by|of|with|from) (?:the )?{NAME}"
            rf"|(?:{either(OCCASIONS)}) (?P<alone>{works}))"
            r"(?=,|\Z| on | of | in | dated )"
        ),
        work=re.compile(rf"(?<![\w-])(?P<noun>{works})(?![\w-])"),
        before_title=tuple(f"{name} " for name, kind in words.works if kind == "study"),
        tail=_tail(issuing),
        behind=re.compile(
            rf",? (?:an?|the) (?:[a-z0-9-]+ ){{0,3}}(?P<noun>{works})"
            rf"(?: (?:{issuing}))? by (?:the )?(?=[A-Z])"
        ),
        issuer=_issuer(issuing, reporting),
        middle=re.compile(rf"(?:,? (?:{issuing}))?{WHERE}{BY}{WHERE}(?:, (?:{issuing}))?{TIE}"),
        said=re.compile(
            r"(?:, [a-z][a-z ]{2,24},)?"  # Danas|, on the other hand, wrote
            rf" (?:(?:also|later|first|has|had) )?(?:{reporting})(?: from [A-Z]\w+)?"
            r"(?: [a-z'\u2019-]+){0,4}\Z"
        ),
        says=re.compile(rf" (?:(?:also|later|has|had) )?(?:{reporting})(?!\w)"),
        kinds=dict(words.works),
        outlet_kinds=dict(words.collectives),
        cues=words.reporting
        | words.issuing
        | {name.rpartition(" ")[2] for name, _ in words.works}
        | {"told", "according", "According"},
    )


def _tail(issuing: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?: which (?:the )?(?P<which>[A-Z][^.,;:()\u201c\u201d\"]{{1,70}}?)"
        rf" (?:has |had )?(?:{issuing})"
        rf"|(?: (?:{issuing}))?{BY}(?:, (?:{issuing}))?){WHEN}[,:]?(?: (?:titled|entitled|called|headed),?)? "
    )


def _issuer(issuing: str, reporting: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:, (?:an?|the) [^,.;:()\u201c\u201d\"]{3,60},)?"  # Sarn Watch|, a small group in Velin, issued
        rf"(?:,? which (?:has |had )?(?:{issuing})(?: (?:in|on) [\w ]{{3,20}})?"
        rf"|(?: (?:on|last|this) [\w ]{{3,16}})? (?:has |had )?(?:{issuing})(?: (?:in|on) [\w ]{{3,20}})?"
        rf"| (?:has |had )?(?:{reporting}|argue[sd]|conclude[sd]|finds|found|warn(?:ed|s))"
        r"(?: [a-z]+){0,4} in|, in) \Z"
    )


def either(forms: Iterable[str]) -> str:
    """Give a pattern of words, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
