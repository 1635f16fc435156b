"""Tell the lines that a house sets above its texts: its address, the number of a paper, a body's meeting."""

import re

from flows.normalize.heads.fields import NUMBERED
from flows.normalize.pages.furniture import COLUMN_ENDS

LONGEST_CONTACT = 160  # characters
LONGEST_SERIAL = 60
# What these end with beside a digit, so that most lines are told without the patterns.
SERIAL_ENDS = frozenset("lL)")
SESSION_ENDS = frozenset("nNrR)")
# Tel. (212) 752-8240 / E-mail: press@mission.example / www.mission.example
CONTACT = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|fax|telefax|telex)\b[.:]{0,2} ?[(+\d]|[\w.-]@[\w-]+\.\w|\bwww\.\w|https?://)",
    re.IGNORECASE,
)
MAY_BE_CONTACT = re.compile(r"[0-9@]|[wW]{3}\.|http")
# 747 Third Avenue, New York
ADDRESS = re.compile(
    r"\d{1,5} (?:[\w.'\u2019-]+ ){1,4}"
    r"(?:avenue|ave\.|boulevard|lane|plaza|road|rd\.|square|street|st\.|way)(?:,|\Z)",
    re.IGNORECASE,
)
# POLICY PAPER No. 14 / No. 171/2008 / S/PV.4437 / Provisional, set apart from the name of the house
SERIAL = re.compile(
    r"(?:(?P<noun>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}),? )?(?:[Nn]o\.?|[Nn]r\.?|[Nn]umber|[Ii]ssue|#)"
    r" ?\d{1,5}(?:[/-]\d{2,4})?"
    r"|(?:[A-Z][\w-]* ){1,4}(?:19|20)\d\d/\d{1,3}|[ASE]/[\w./()-]{2,30}|Provisional|PROVISIONAL"
)
# 4437th meeting, above the record of it
MEETING = re.compile(
    r"\d{1,5}(?:st|nd|rd|th) (?:(?:closed|plenary|private|regular|special) )?meeting"
    r"(?: \((?:closed|private)\))?",
    re.IGNORECASE,
)
# 4924th Meeting (AM), above the title of the report of it
SITTING = re.compile(
    r"(?:\d{1,5}(?:st|nd|rd|th) )?(?:plenary )?meetings? \((?:am|pm|am & pm|night)\)", re.IGNORECASE
)
# 12/03/2004, of which either number may be the month
DIGITS = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d\d")
# Fifty-sixth year / Fifty-fourth session
SESSION = re.compile(
    r"(?:[a-z]{4,10}-)?[a-z]{2,9}(?:st|nd|rd|th) (?:special |regular |emergency )?(?:session|year)",
    re.IGNORECASE,
)
# PressBase -- Document 7 of 31 / 4 of 120 DOCUMENTS, as a press database numbers what it gives out
POSITION = re.compile(r".{0,60}\bdocument \d{1,5} of \d{1,5}|\d{1,5} of \d{1,5} documents?", re.IGNORECASE)
# Our ref.: No. 27-E/188
REFERENCE = re.compile(r"(?:(?:our|your) )?ref(?:erence)?(?:\.|:|\.:| no\.?:?) ?\S.{0,40}", re.IGNORECASE)
# 1719-06-12-2010 / CorteSA_CP-19/06 English, as a press office numbers its releases
RELEASE_NUMBER = re.compile(
    r"\d{2,5}(?:-\d{2,4}){2,4}|[A-Za-z]{2,12}[_-][A-Z]{1,4}-\d{1,4}/\d{2,4}(?: [A-Z][a-z]{3,9})?"
)
# In this issue: Norland, Orlava
IN_THIS_ISSUE = re.compile(
    r"(?:in|inside) (?:this|today['\u2019]s) (?:bulletin|digest|edition|issue|number|review): ?\S"
    r"|(?:contents|index)\Z",
    re.IGNORECASE,
)


def is_contact(text: str) -> bool:
    """Tell whether a line gives the address or the telephone number of a house."""
    if len(text) > LONGEST_CONTACT or text.endswith((".", ":", "?", "!")) or not MAY_BE_CONTACT.search(text):
        return False
    return ADDRESS.match(text) is not None or CONTACT.search(text) is not None


def cells(line: str) -> list[str]:
    """Give what stands in the columns of a raw line, which begin as names and numbers do; else nothing."""
    if "   " not in line and "\t" not in line:
        return []
    found = [cell.strip() for cell in COLUMN_ENDS.split(line.strip())]
    return found if len(found) > 1 and not any(cell[:1].islower() for cell in found) else []


def is_serial(text: str) -> bool:
    """Tell whether words are the number that a paper has in its series, or the symbol of a document."""
    if len(text) > LONGEST_SERIAL or not (text[-1:].isdigit() or text[-1:] in SERIAL_ENDS):
        return False
    match = SERIAL.fullmatch(text)
    return match is not None and (match["noun"] or "").rpartition(" ")[2].lower() not in NUMBERED


def before_number(text: str) -> str:
    """Give the words before the number of a paper: `PRESS REVIEW` of `PRESS REVIEW No. 227`."""
    match = SERIAL.fullmatch(text)
    return (match["noun"] or "").rstrip(",") if match else ""


def is_filed(text: str) -> bool:
    """Tell whether a line says by what a paper is filed: session, reference, position in a database."""
    if len(text) <= LONGEST_SERIAL and RELEASE_NUMBER.fullmatch(text):
        return True
    return _is_session(text) or _is_reference(text) or is_position(text)


def _is_reference(text: str) -> bool:
    return text[:1] in "OYRoyr" and REFERENCE.fullmatch(text) is not None


def is_position(text: str) -> bool:
    """Tell whether a line says which of the texts of a database this one is: `1 of 31 DOCUMENTS`."""
    return len(text) <= LONGEST_CONTACT and "ocument" in text.lower() and POSITION.fullmatch(text) is not None


def is_meeting(text: str) -> bool:
    """Tell whether a line names the meeting of a body by its number: `4437th meeting`."""
    return text[:1].isdigit() and MEETING.fullmatch(text) is not None


def _is_session(text: str) -> bool:
    """Tell whether a line names the session or year of a body, or nothing but a day: `Fifty-sixth year`."""
    if len(text) > LONGEST_SERIAL or not (text[-1:].isdigit() or text[-1:] in SESSION_ENDS):
        return False
    return any(form.fullmatch(text) for form in (SESSION, SITTING, DIGITS))


def names_contents(text: str) -> bool:
    """Tell whether a line says what stands in an issue: `In this issue: Norland, Orlava`."""
    return text[:1] in "CIci" and len(text) <= LONGEST_CONTACT and IN_THIS_ISSUE.match(text) is not None
