"""Find laws by name and year or by number, and the articles of constitutions."""

import re
from collections.abc import Iterator, Sequence

from flows.normalize.citing.articles import articles_before, with_articles
from flows.normalize.citing.cited import Cited, WholeText
from flows.normalize.citing.proper_nouns import name_before
from flows.normalize.dates.dates import MONTHS, find_dates

INSTRUMENTS = ("Agreement", "Convention", "Covenant", "Declaration", "Pact", "Protocol", "Statute", "Treaty")
NUMBERED_LEADS = (
    "UNMIK Reg",
    "UNTAET Reg",
    "Law ",
    "Order",
    "Decree",
    "Directive",
    "egulation (",
    "/CFSP",
    "/JHA",
)
STRINGS = ("Act", "onstitution", "Law", *NUMBERED_LEADS, *INSTRUMENTS)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OF_ANOTHER = frozenset(("Additional", "Facultative", "Final", "Optional"))
SIGNED = frozenset(("Convention", "Covenant", "Protocol", "Treaty"))
# Treaty| on Joint Defence, Treaty| on Friendship, Trade and Transit, Convention| against Doping in Sport
ON_SUBJECT = re.compile(
    rf" (?:against|concerning|for|on|relating to) (?:the )?(?!(?:{'|'.join((*DAYS, *MONTHS))})(?!\w))"
    r"[A-Z][\w\u2019-]+(?:(?:, [A-Z][\w\u2019-]+){1,3},? and [A-Z][\w\u2019-]+)?"
    r"(?:(?: (?:and|against|between|by|for|in|into|of|on|or|the|their|to|with)){0,3} [A-Z][\w\u2019-]+){0,12}"
)
# Article XII of the | Statute of the IAEA
OF_BODY = re.compile(
    r"Statute of the [A-Z][\w-]*(?: (?:(?:for|of)(?: the(?: [a-z]+)?)? |and )?[A-Z][\w-]*){0,7}"
)
KIND_BEFORE = re.compile(
    r"(?<![\w.-])(?!(?:An?|In|The|This|Under) )(?:[A-Z][\w\u2019-]+ ){1,3}\Z"
)  # European |
MEETINGS = frozenset("Constitutional Democratic National Party Republican".split())
YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
# Foreign Assistance | Act of 1961, Defamation | Act 1952
ACT_OF = re.compile(rf"(?P<noun>Act|Law)(?: of |, |(?<=Act) )(?P<year>{YEAR})")
ACT = re.compile(r"(?P<noun>Act|Law)(?!\w)(?! [A-Z])")  # 1991 Citizenship | Act
# Law on Citizenship of 1991, Act on Local Self-Government (1995)
LAW_ON = re.compile(
    r"(?:Act|Law) (?:on|concerning) (?:the )?[A-Z][\w\u2019-]*(?: [\w\u2019-]+){0,8}?"
    rf" (?:of |\()(?P<year>{YEAR})\)?"
)
# Section 4 of the | Law on the Freedom of the Press
LAW_ON_NAMED = re.compile(
    r"(?:Act|Law) (?:on|concerning) (?:the )?[A-Z][\w\u2019-]*"
    r"(?: (?:(?:and|of|the|of the) )?[A-Z][\w\u2019-]*){0,6}"
)
# Public Law 104-114, Law No. 29/1998, Executive Order 12957, Council Directive 2001/40/EC
NUMBERED = re.compile(
    r"(?<!\w)(?:Public Law|(?:Federal )?Law N(?:o\.|umber)|Executive Order(?: No\.)?|Decree No\.)"
    r" ?\d[\d/-]{0,9}(?<=\d)(?!\w)"
    r"|(?<!\w)(?:(?:Council|Commission) )?Directive \d{2,4}/\d{1,4}/E(?:C|EC|U)(?!\w)"
    r"|(?<!\w)(?:(?:Council|Commission) )?[Rr]egulation \((?:EC|ECSC|EEC|EU|Euratom)\) (?:N[o\u00ba]\.? ?)?"
    r"\d{1,4}/\d{1,4}(?!\w)"
    r"|(?<!\w)(?:UNMIK|UNTAET) Regulations? (?:No\. ?)?(?:19|20)\d\d/\d{1,3}(?!\w)"
    r"|(?<!\w)(?:(?:EU|Council|Framework) ){0,2}(?:[Cc]ommon [Pp]osition|[Jj]oint [Aa]ction|[Dd]ecision)"
    r" (?:\((?:CFSP|EU)\) )?\d{2,4}/\d{1,4}/(?:CFSP|JHA)(?!\w)"
)
CONSTITUTION = re.compile(
    r"[Cc]onstitution(?P<of> of (?:the )?[A-Z][\w-]*(?: (?:of |and )?[A-Z][\w-]*){0,4})?(?![\w-])"
)
# Article 97 of the | federal | constitution, of the | 1987 | constitution
SAID_OF = re.compile(
    rf"(?:(?:{YEAR}|draft|federal|interim|national|new|provisional|republican|state) ){{1,2}}\Z"
)
ADOPTED = re.compile(
    r",? (?:adopted on|of|on|dated) "
)  # Regulation (EC) No 2580/2001 | of | 27 December 2001
LONGEST_LEAD = 40  # characters of a numbered law on each side of its lead
YEAR_BEFORE = re.compile(rf"(?<![\w.,-])({YEAR}) \Z")
NOUNS = frozenset(("Act", "Law"))
TREATIES = frozenset(("Final", "Founding", "General", "European"))  # Acts that are treaties


def find_laws(whole: WholeText, cited: Sequence[Cited]) -> Iterator[Cited]:
    """Give the laws that a text cites, and the articles of them; `cited` has the treaties that are known."""
    for key in whole.held(sorted(NOUNS)):
        for number, place in whole.places(key):
            found = list(_law(whole, number, place))
            yield from found or _instrument(whole, number, place, place + len(key))
    for key in whole.held(NUMBERED_LEADS):
        yield from _numbered(whole, key)
    for number, place in whole.places("onstitution"):
        yield from _constitution(whole, number, place - 1)
    known: dict[int, list[Cited]] = {}
    for one in cited:
        known.setdefault(one.number, []).append(one)
    for key in whole.held(INSTRUMENTS):
        for number, place in whole.places(key):
            treaty = (
                None if _lies_in(place, known.get(number, ())) else _on_subject(whole, number, place, key)
            )
            if treaty:
                yield from with_articles(treaty)
            else:
                yield from _instrument(whole, number, place, place + len(key))


def _lies_in(place: int, cited: Sequence[Cited]) -> bool:
    return any(one.start <= place < one.end for one in cited)


def _on_subject(whole: WholeText, number: int, place: int, key: str) -> Cited | None:
    """Read a treaty that no file knows by its form: `the Treaty on Joint Defence`."""
    text = whole.texts[number]
    subject = ON_SUBJECT.match(text, place + len(key)) if key in SIGNED else None
    if subject is None:
        return None
    before = KIND_BEFORE.search(text, max(0, place - LONGEST_LEAD), place)
    if before and not MEETINGS.isdisjoint(before.group().split()):
        return None
    start = before.start() if before else place
    name = text[start : subject.end()]
    return Cited(
        whole.passages[number], number, start, subject.end(), "treaty", name, "law", name, None, name
    )


def _law(whole: WholeText, number: int, place: int) -> Iterator[Cited]:
    text = whole.texts[number]
    start, words = _name_before(text, place)
    if (match := LAW_ON.match(text, place)) and text[place - 1 : place] in {"", " "}:
        name = match.group().rpartition(" ")[0].removesuffix(" of")
        yield from _cited(whole, number, place, match.end(), name, match["year"])
    elif (match := LAW_ON_NAMED.match(text, place)) and articles_before(text, place):
        name = match.group()
        yield from with_articles(
            Cited(whole.passages[number], number, *match.span(), "law", name, "law", name, None, name)
        )
    elif (
        (match := ACT_OF.match(text, place))
        and words
        and not words[-1].isdigit()
        and words[-1] not in TREATIES
    ):
        yield from _cited(whole, number, start, match.end(), text[start : match.end("noun")], match["year"])
    elif (
        (match := ACT.match(text, place))
        and len(words) > 1
        and words[0].isdigit()
        and words[-1] not in TREATIES
    ):
        name = text[start + len(words[0]) + 1 : match.end()]
        yield from _cited(whole, number, start, match.end(), name, words[0])


def _name_before(text: str, place: int) -> tuple[int, list[str]]:
    """Give where the name before a noun begins, and its words; a year may stand in front."""
    start, words = name_before(text, place)
    if not NOUNS.isdisjoint(words):  # of another law: 1991 Citizenship Act and Public | Law 104-114
        return place, []
    year = YEAR_BEFORE.search(text, max(0, start - 6), start)
    return (year.start(), [year.group(1), *words]) if year and words else (start, words)


def _cited(whole: WholeText, number: int, start: int, end: int, name: str, year: str) -> list[Cited]:
    text, known = whole.texts[number], f"{name} of {year}"
    return with_articles(
        Cited(whole.passages[number], number, start, end, "law", text[start:end], "law", known, None, known)
    )


def _numbered(whole: WholeText, key: str) -> Iterator[Cited]:
    for number, place in whole.places(key):
        text = whole.texts[number]
        match = NUMBERED.search(text, max(0, place - LONGEST_LEAD), min(len(text), place + LONGEST_LEAD))
        if match and match.start() <= place < match.end():
            name, day = match.group(), ADOPTED.match(text, match.end())
            dates = find_dates(text, day.end(), day.end() + LONGEST_LEAD) if day else []
            dated = dates[0] if day and dates and dates[0].start == day.end() else None
            law = Cited(whole.passages[number], number, *match.span(), "law", name, "law", name, None, name)
            yield from with_articles(law._replace(dated=dated))


def _constitution(whole: WholeText, number: int, place: int) -> Iterator[Cited]:
    """Give the articles of a constitution; a constitution without an article is only named."""
    text = whole.texts[number]
    match = CONSTITUTION.match(text, place) if place >= 0 else None
    if match is None:
        return
    start, words = _name_before(text, place)
    if not words and (said := SAID_OF.search(text, max(0, place - LONGEST_LEAD), place)):
        start = said.start()
    if not articles_before(text, start):
        return
    name = text[start : match.end()]
    known = name if words or match["of"] else None
    law = Cited(whole.passages[number], number, start, match.end(), "law", name, "law", name, None, known)
    yield from (cited._replace(kind="legal_article") for cited in with_articles(law))


def _instrument(whole: WholeText, number: int, place: int, end: int) -> Iterator[Cited]:
    """Give the articles of a treaty that no file knows, or of a law: `Section 7 of the Water Act`."""
    text = whole.texts[number]
    if of_body := OF_BODY.match(text, place):
        start, end, words = place, of_body.end(), [of_body.group()]
    else:
        start, words = name_before(text, place)
    year = YEAR_BEFORE.search(text, max(0, start - 6), start)
    first = year.start() if year else start
    if not words or text[end : end + 1].isalpha() or not articles_before(text, first):
        return
    if len(words) == 1 and words[0] in OF_ANOTHER:
        return  # Article 1 of the Optional Protocol: that of which treaty?
    name = text[start:end]
    law = Cited(whole.passages[number], number, first, end, "law", text[first:end], "law", name, None, name)
    for cited in with_articles(law):
        if cited.kind == "legal_article":
            yield cited
        elif (
            text[place:end] not in NOUNS
        ):  # Paragraph 23 of the Sarn Declaration, but Part 2 of the Water Act
            yield cited._replace(kind="treaty")
