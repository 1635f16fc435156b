"""Read who wrote a text: from its byline, the line below it, or what it is signed with.

A name is given only where the line is set as a byline and holds names of persons; a byline of an agency or
of `our correspondent` names nobody.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.normalize.naming.persons import BODY_WORDS
from flows.normalize.talk.label_words import OFFICES

# A word of a name, also an initial: Jane, DOE, Q., Jean-Luc, O'Neill
WORD = r"(?!(?:And|AND|At|AT|By|BY|For|FOR|From|In|IN|Of|OF|The|THE)\b)[^\W\d_a-z][\w'\u2019-]{0,30}\.?"
PARTICLE = r"(?:(?:al|bin|da|de|del|den|der|di|du|el|la|le|ter|van|von|zu) )"
PERSON = rf"{WORD}(?: {PARTICLE}{{0,2}}{WORD}){{1,3}}?(?:,? (?:Jr|Sr)\.?)?"
# Jane Doe and John Roe / Ann Lee, John Roe and Max Fry
PERSONS = rf"{PERSON}(?:(?:, {PERSON}){{0,3}},? (?:and|AND|&|with) {PERSON})?"
ONE_PERSON = re.compile(rf"(?P<names>{PERSON})")
ROLE = r"(?:Columnist|Correspondent|Editor|Photographer|Reporter|Staff|Writer)s?"
# Agencies that sign behind a name or in a dateline.
AGENCIES = (
    *"AFP ANSA AP BBC Bloomberg CNN CTK DPA dpa EFE IANS IPS Interfax ITAR-TASS Itar-Tass Kyodo NPR".split(),
    *"PA PTI RFE/RL RIA Reuter Reuters SRNA TASS Tanjug UPI VOA Xinhua".split(),
    "Associated Press",
    "Agence France-Presse",
    "United Press International",
)
AGENCY = rf"(?:The )?(?:{'|'.join(AGENCIES)})"
LAST_WORDS = frozenset((*(agency.rpartition(" ")[2] for agency in AGENCIES), "Writer", "Correspondent"))
# in Belgrade / , Associated Press Writer / Associated Press Writer / | AP / - Belgrade / (AP)
BEHIND = (
    rf"(?:,? (?:[A-Z][\w.-]{{0,30}} ){{0,4}}{ROLE}"
    r"|,? (?:[Ii]n|IN|[Aa]t|[Ff]or|[Ff]rom|[Oo]f|[Ss]pecial to) .{2,60}"
    r"|, (?=[A-Z\d]).{2,60}| ?[|/\u2022\u00b7\u2013\u2014] ?.{2,60}| -{1,2} .{2,60}| \([^()]{2,40}\))?"
)
# Our correspondent in Port Sarn / DEPUTY SPOKESMAN FOR THE SECRETARY-GENERAL: what the one above is
OFFICE_BELOW = re.compile(
    r"(?:our|a|the)? ?(?:(?:acting|assistant|associate|chief|deputy|foreign|former|senior|special|staff) )"
    rf"{{0,2}}(?:columnist|correspondent|editor|reporter|writer|{'|'.join(sorted(OFFICES))})\b"
    r"[\w ,.'\u2019-]{0,80}",
    re.IGNORECASE,
)
# Associated Press Writer / Special to The Press: the line below a byline
BELOW = re.compile(
    rf"\^?(?:(?:[A-Z][\w.&'-]{{0,30}} ){{0,5}}(?:{ROLE}|Bureau|News|Post|Press|Service|Times)"
    r"|(?:Contributing|Senior|Special|Staff) (?:correspondent|reporter|writer)s?"
    rf"|Special (?:to|for) .{{2,50}}|{AGENCY})=?"
)
BY = re.compile(
    r"\^?(?:(?:Compiled|(?:Interview )?[Cc]onducted"
    r"|Interview(?:ed)?|Prepared|Recorded|Reported|Story|Text|Transcribed|Words|Written) )?"
    r"[Bb][Yy]\b:? ?"
)
BY_OPENS = frozenset("^BCIPRSTWb")
# By Jane Doe / By JANE DOE and JOHN ROE / Written by Jane Doe in Belgrade / ^By JANE DOE=
BYLINE = re.compile(rf"{BY.pattern}(?P<names>{PERSONS}){BEHIND}=?(?: {BELOW.pattern})?")
# Interview: Jane Doe, below a title; above one it may name who is asked
ASKED = re.compile(rf"(?:Interview|Report|Text|Words): (?P<names>{PERSONS})")
# By our Transport Correspondent Jane Doe / By Diplomatic Correspondent Jane Doe in Sarn
BY_ROLE = re.compile(
    r"(?:[Bb]y|BY|[Ff]rom) (?:our )?(?:[A-Z][\w&'-]{0,20} ){0,4}(?:Correspondent|Editor|Reporter|Writer)"
    rf"(?: in [A-Z]\w{{2,20}})?,? (?P<names>{PERSON})(?: in [A-Z]\w{{2,20}})?"
)
# Jane Doe, AP / Jane Doe (Reuters)
SIGNED_BY_AGENCY = re.compile(rf"(?P<names>{PERSONS})(?:, | \(| \| |/){AGENCY}(?: Writer| Correspondent)?\)?")
# Jane Doe reports from Geneva
REPORTS = re.compile(
    rf"(?P<names>{PERSONS}) reports?(?: for [A-Z][\w' ]{{1,40}})? from [A-Z][\w.,' -]{{1,40}}"
)
# From our correspondent in Paris / By A STAFF WRITER / By The Associated Press / By Staff
OF_THE_HOUSE = re.compile(
    r"\^?(?:by|from) (?:(?:our|an?|the|staff|special)\b[\w.,' /-]{0,60}\b(?:agenc(?:y|ies)|bureau|desk|news"
    r"|correspondents?|editors?|press|reporters?|reports|service|staff|team|writers?)\b(?: in [\w., ]{2,40})?"
    rf"|staff(?: and wire)?(?: reports?)?|{AGENCY})=?",
    re.IGNORECASE,
)
HOUSE_OPENS = frozenset("^BbFf")
# (Reporting by Jane Doe in Paris; editing by John Roe)
CREDIT = re.compile(
    rf"\(?(?:Reporting|Writing|Reported|Written) by (?P<names>{PERSONS})"
    r"(?:,? (?:in|at|for|from) [^;()]{2,60})?(?:[;,.] ?[^()]{2,200})?\.?\)?"
)
CREDIT_OPENS = frozenset("(RW")
# — Jane Doe / -- Jane Doe, AP
SIGNATURE = re.compile(rf"(?:[\u2013\u2014]|--?) ?(?P<names>{PERSONS})(?:,? \(?{AGENCY}\)?)?")
# "Jane Doe" <jane@press.org> / jane@press.org (Jane Doe)
SENDER = re.compile(
    r"[\"']?(?P<name>[^\"'<>@()]{3,80}?)[\"']?(?: ?<[^<>]{1,200}>)?"
    r"|[^\s<>()]{1,200}@[^\s<>()]{1,200} \((?P<aside>[^()]{3,80})\)"
)
NO_PERSON = BODY_WORDS | frozenset(
    "Agencies Agence An Associated Correspondent Correspondents Daily Desk Digest Editor Editors".split()
    + "Bulletin Chronicle Courier Dispatch Examiner Gazette Journal Observer Telegraph Times Tribune".split()
    + "Information List Mail Media Monitor News Newsletter Newsroom Our Post Radio Reporter Reporters".split()
    + "Reports Reuters Staff Support Team The Weekly Wire Writer Writers".split()
)
DAYS_AND_MONTHS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August"
    " September October November December".split()
)
ABBREVIATED = re.compile(r"(?:\b[A-Z]|Jr|Sr|Inc|Ltd|Corp)\.$")
# Statement by H.E. Mr. | José Arriaga | Minister for Foreign Affairs / Address of Ambassador | Ann Lee
BEFORE_ORATOR = (
    r"(?:(?:H\.? ?E\.?|His Excellency|Her Excellency|[Tt]he(?: Hon(?:ou?rable|\.))?|Amb(?:assador|\.)|Dr"
    r"|Miss|Mr|Mrs|Ms|Dame|General|(?:(?:Deputy|Foreign|Prime) ){0,2}Minister|President|Prof(?:essor)?"
    r"|Senator|Sir)\.?,? (?:of the [A-Z]\w+ )?)"
)
ORATOR = re.compile(
    r"(?i:(?:(?:opening|closing|keynote|introductory|general) )?"
    r"(?:address|intervention|lecture|remarks|speech|statement)"
    r" (?:delivered |given |made )?by) (?:[Tt]he [A-Z][^,;:.]{3,80}, )?"
    rf"{BEFORE_ORATOR}{{0,4}}(?P<names>{PERSON})"
    rf"(?=,|\Z| (?:at|before|in|to|on)\b| (?:{'|'.join(sorted(office.title() for office in OFFICES))})\b)"
)
NOTE_MARKS = "*\u2020\u2021"
LONGEST_BYLINE = 200  # characters
LONGEST_SIGNATURE = 300
LONGEST_AFFILIATION = 80
MOST_BYLINE_LINES = 4


class Byline(NamedTuple):
    """Who a line says to have written the text, as printed; None where it names no person."""

    author: str | None


def read_byline(text: str) -> Byline | None:
    """Read a line above the text as a byline; None where it is none."""
    if len(text) > LONGEST_BYLINE or text.endswith((":", "?", "!")):
        return None
    if match := BY_ROLE.fullmatch(text):
        return Byline(_author(match))
    if is_by(text):
        match = BYLINE.fullmatch(text)
        if match and not _ends_as_sentence(text) and _may_name(match):
            return Byline(_author(match))
    elif " report" in text or text.rpartition(" ")[2].strip("()") in LAST_WORDS:
        match = REPORTS.fullmatch(text.rstrip(".")) or SIGNED_BY_AGENCY.fullmatch(text)
        if match and (author := _author(match)):
            return Byline(author)
    of_the_house = text[:1] in HOUSE_OPENS and OF_THE_HOUSE.fullmatch(text)
    return Byline(None) if of_the_house else None


def is_by(text: str) -> bool:
    """Tell whether a text begins as a byline does."""
    return text[:1] in BY_OPENS and BY.match(text) is not None


def is_below_byline(text: str) -> bool:
    """Tell whether a line is what stands below a byline: `Associated Press Writer`."""
    return BELOW.fullmatch(text) is not None


def read_byline_lines(lines: Sequence[str]) -> Byline | None:
    """Read a byline below which the lines set with it say what its author is, and where."""
    if not 1 < len(lines) <= MOST_BYLINE_LINES or not OFFICE_BELOW.fullmatch(lines[1]):
        return None
    if any(len(line) > LONGEST_AFFILIATION or line.endswith((".", ":", "?", "!")) for line in lines):
        return None
    return read_byline(lines[0])


def read_asker(text: str) -> Byline | None:
    """Read the line below the title of a talk that says who asked or wrote: `Interview: Jane Doe`."""
    match = ASKED.fullmatch(text) if ": " in text[:11] else None
    author = _author(match) if match else None
    return Byline(author) if author else None


def is_person(text: str) -> bool:
    """Tell whether a line may be nothing but the name of one person."""
    match = ONE_PERSON.fullmatch(text) if len(text) <= LONGEST_BYLINE else None
    return match is not None and _author(match) is not None


def is_noted_name(text: str) -> bool:
    """Tell whether a line is a name with the mark of a note, which tells of its bearer: `Jane Doe*`."""
    return text[-1:] in NOTE_MARKS and is_person(text.rstrip(NOTE_MARKS))


def is_affiliation(text: str) -> bool:
    """Tell whether a line is the body that an author belongs to: `University of Inverlochie`."""
    return len(text) <= LONGEST_AFFILIATION and not BODY_WORDS.isdisjoint(text.replace(",", "").split())


def read_signature(text: str) -> str | None:
    """Give the author that the last lines of a text name: `— Jane Doe`, `(Reporting by Jane Doe)`."""
    if len(text) > LONGEST_SIGNATURE:
        return None
    match = SIGNATURE.fullmatch(text) or CREDIT.fullmatch(text) or BYLINE.fullmatch(text)
    return _author(match) if match else None


def is_credit(text: str) -> bool:
    """Tell whether a line credits who worked on a text: `(Reporting by Jane Doe; editing by John Roe)`."""
    return text[:1] in CREDIT_OPENS and len(text) <= LONGEST_SIGNATURE and CREDIT.fullmatch(text) is not None


def names_orator(text: str) -> tuple[int, int] | None:
    """Give where the name of the one who held a speech stands: `Statement by Dr. Ann Lee, Minister`."""
    match = ORATOR.match(text) if len(text) <= LONGEST_SIGNATURE and " by " in text[:60].lower() else None
    return match.span("names") if match and _author(match) else None


def field_author(value: str) -> str | None:
    """Give the author that a header field names, without what a byline adds: `Jane Doe in Belgrade`."""
    words = value.partition(" <")[0]
    byline = read_byline(words if is_by(words) else f"By {words}")
    return byline.author if byline else words or None


def sender(value: str) -> str | None:
    """Give the person that a mail is from: `"Jane Doe" <jane@press.org>`; None where no person is named."""
    match = SENDER.fullmatch(value.strip())
    name = (match["name"] or match["aside"]).strip() if match else ""
    return name if ONE_PERSON.fullmatch(name) and names_no_body(name) else None


def _author(match: re.Match[str]) -> str | None:
    return match["names"] if _may_name(match) and names_no_body(match["names"]) else None


def _may_name(match: re.Match[str]) -> bool:
    """Tell whether the words are none of a day or month: `By Monday Morning`."""
    return not DAYS_AND_MONTHS.intersection(match["names"].title().split())


def names_no_body(names: str) -> bool:
    """Tell whether no word is one of the name of a body: `Associated Press`, `STAFF WRITER`."""
    return not NO_PERSON.intersection((*names.replace(",", " ").split(), *names.title().split()))


def _ends_as_sentence(text: str) -> bool:
    """Tell whether a full stop ends a line that is none of an abbreviation: it is in `Jr.` and `U.N.`."""
    return text.endswith(".") and not ABBREVIATED.search(text)
