"""Read the words of a speaker label: the name, what stands beside it, and what makes words a label.

The lists are those of English-language transcripts: what an asker, an answerer or a chair is called, and
what newspapers print before a colon without anybody speaking.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from flows.normalize.pages.mapped import clean
from flows.normalize.talk.initials import Initials
from flows.normalize.talk.label_forms import ROLE_BEHIND_DASH

MARKS = " *_<>#:-\u2013\u2014"  # what may stand around the words of a label
KEPT = 2_000  # labels: a text has few, and most of them come again in other texts
RECORDED = re.compile(r" [\u2013\u2014-] [a-z ]{0,30}\brecording\Z")  # Petrov - recording
ASIDE = re.compile(r"\s*\(([^()]*)\)")  # Mr. Qin (China) (spoke in Chinese)
# What an aside says of the speech, not of the speaker: (spoke in Chinese), (through interpreter), (ret.)
OF_THE_SPEECH = re.compile(
    r"(?:spoke|speaking|in|interpret\w*|translat\w*|through|via|by|off|on|over|inaudible|continu\w*|cont.?d"
    r"|interrupt\w*|laugh\w*|live|recording|ret|retired)\b",
    re.IGNORECASE,
)
CAPTIONED = "captioned as "  # [Ann Lee, captioned as acting mayor]
UNKNOWN = ("Unidentified ", "Unnamed ")  # driver, whose words are small
NUMBERED = re.compile(r"(Q|A|QUESTION|ANSWER)[ .]?\d{1,3}\.?", re.IGNORECASE)  # Q1, Question 12
# Mr. Speaker, members of both Houses: a speech greets those, who are nobody's role
GREETED = re.compile(
    r"(?:\A|, |\band )(?:citizens|colleagues|distinguished (?:colleagues|delegates|guests|members)"
    r"|excellencies|fellow \w+s|friends|gentlemen|ladies|madam|members|mrs?\.|my)\b",
    re.IGNORECASE,
)
STOPPED = re.compile(r"\w{5}\.\Z")  # behind a word that is no abbreviation
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "m.d.", "ph.d."))
WORD = re.compile(r"[\w.'\u2019-]+")
NAME_WORDS = re.compile(r"[\w .,'\u2019&/#-]+")
MOST_WORDS = 6
PARTICLES = frozenset("al bin da de del della der di du el la le of ret the van von zu".split())
TIED_PARTICLES = ("al-", "ad-", "ar-", "as-", "el-", "d'", "d\u2019")  # al-Assad
# Mr. Qin, DR. SMITH
TITLED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Amb|Gen|Col|Maj|Capt|Lt|Adm|Gov|Sen|Rep|Rev|Hon)\. ?"
    r"|(?:Mr|Mrs|Ms|Miss|Mme|Madam|Dr|Sir|Lord|Lady|Dame) )\w",
    re.IGNORECASE,
)
# The Minister of State (Ms Crane), The Acting President (Mr. Qin), Foreign Minister (Shri Doe), Minister for
# Trade (Mr. Roe)
OFFICE_HOLDER = re.compile(
    r"(?:The (?P<office>[^\W\d_][^()]{2,90}?)|(?P<bare>[A-Z][^()]{2,60}(?:Minister|President|Secretary)"
    r"|(?:Minister|Secretary) (?:for|of|to) [^()]{2,90}?))"
    r" \((?P<holder>(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Lord|Lady|Dame|Baroness|Shri|Shrimati|Smt)\.?"
    r" [^\W\d_a-z][^()\d]{1,40})\)\.?"
)
FULL_NAME = re.compile(
    r"[^\W\d_a-z][\w'\u2019-]+(?: [^\W\d_a-z]\.)?(?: (?:al|bin|da|de|del|der|di|la|van|von)){0,2}"
    r"(?: [^\W\d_a-z][\w'\u2019-]+){1,2}"
)  # John Q. Doe
# Who speaks by the part that he has in the conversation, and is nobody in particular.
ANSWERERS = frozenset(("a", "answer"))
QUESTIONERS = frozenset(("q", "question", "questioner", "interviewer", "reporter"))
CHAIRS = frozenset("anchor chair chairman chairperson chairwoman host moderator presider".split())
SPOKESPERSONS = frozenset(("spokesman", "spokesperson", "spokeswoman"))
RANKS = frozenset("acting associate chief deputy government principal the".split())
PARTS = QUESTIONERS.union(
    ANSWERERS,
    CHAIRS,
    "audience briefer correspondent delegate delegation floor interviewee interpreter journalist member"
    " narrator operator panelist panellist participant presenter press respondent speaker translator"
    " unidentified voice witness".split(),
    "caller gallery guest hall listener public remark room student viewer".split(),
)
# What stands beside such a word: FEMALE VOICE, AUDIENCE MEMBER #2, SPEAKER 1
BESIDE_PARTS = frozenset(
    "a an another female first from male man new of second the third woman acting".split()
)
# Offices that a label has instead of a name (THE PRESIDENT) or before it (SECRETARY ALBRIGHT).
OFFICES = frozenset(
    "admiral ambassador archbishop bishop captain chairman chairwoman chancellor chief colonel"
    " commander commissioner congressman congresswoman deputy director doctor general governor judge"
    " justice king lieutenant major mayor minister officer president prime prince princess professor"
    " queen representative secretary senator spokesman spokeswoman vice".split()
)
# Who may speak so called in a conversation, and stands in many other texts.
BYSTANDERS = PARTS | OFFICES.union(
    "alderman announcer attendee attorney boy child citizen clerk councillor councilman councilmember"
    " councilwoman counsel court daughter defendant driver father girl grandfather grandmother husband lawyer"
    " man mother nurse prosecutor resident scientist selectman soldier son teacher veteran wife woman"
    " worker".split()
)
# What else stands in a label that is nobody's name: SENIOR ADMINISTRATION OFFICIAL, Some hon. Members
OF_NO_NAME = BYSTANDERS.union(
    BESIDE_PARTS,
    "administration all brother brothers defence defense department elder hon hon. honourable lords madam"
    " members military mr mr. noble official officials older press reporters senior several sister some"
    " state staff us younger".split(),
)
# What a house that asks is called, which is nobody's name: Tarn Weekly, Radio Orlava
STATIONS = frozenset("radio television tv".split())
HOUSES = STATIONS.union(
    "bulletin chronicle courier daily dispatch examiner gazette herald journal magazine mercury messenger"
    " monitor news observer review telegraph times tribune weekly".split()
)
SMALL_WORDS = frozenset("a an and at by for from in is no of on or to was with".split())
MOST_WORDS_OF_HOUSE = 5
MOST_WORDS_OF_BYSTANDER = 4
# What newspapers print before a colon, or in brackets, with nobody speaking: rubrics, fields, words that open
# a sentence, what is heard.
RUBRICS = frozenset(
    "abstract agenda body highlight show"
    " also analysis and article at attention attn author authors background bcc box"
    " but by byline caption caution cc chapter chart clarification comment commentary conclusion"
    " contact context copyright correction credit credits date dateline disclaimer e-mail ed. editing"
    " editor editor's editor\u2019s editorial editors email embargo embargoed example fact facts fax"
    " fig figure final for from headline headlines highlights how if image in introduction issue"
    " keywords length link links location map method methods more n.b nb note notes on opinion or"
    " outlook p.s part phone photo photos picture place ps publication q&a re read recap references"
    " related reporting result results score section see sent slug so source sources step story"
    " subject summary table tags tel telephone that theme these this those time title to topic topics"
    " update updated url verdict video volume warning watch web website what when where which who why"
    " applause begin break cheers crosstalk end inaudible interruption laughter music passage pause recess"
    " silence words discussants guests panelists panellists participants present speakers"
    " with monday tuesday wednesday thursday friday saturday sunday".split()
)


@lru_cache(KEPT)
def name_in(text: str) -> str:
    """Give the name that a label holds: `Mr. Qin` of `Mr. Qin (China)`, `Q` of `Q1`, `Smith` of `((Smith))`.

    What stands in parentheses, or as a role behind a comma, is left out, and so is the stop behind it. Behind
    an office, the parentheses hold the name: `Ms Crane` of `The Minister of State (Ms Crane)`.
    """
    if text.isalpha():
        return text
    if holder := OFFICE_HOLDER.fullmatch(text):
        return holder["holder"]
    if text[:2] == "((" and text[-2:] == "))":
        return text[2:-2]
    name = text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text
    if "(" in name:
        name = ASIDE.sub("", name)
    if recorded := RECORDED.search(name):
        name = name[: recorded.start()]
    name = _before_role(name).strip()
    if numbered := NUMBERED.fullmatch(name):
        return numbered[1]
    last = name.rpartition(" ")[2]
    cut = len(last) == len("S.") and last != name  # De S.
    if name.endswith(".") and last.casefold() not in SUFFIXES and "." not in last[:-1] and not cut:
        name = name[:-1]
    return name or text


def cut_off(name: str, short: str) -> str:
    """Give what a label cuts off a longer one: `oto` where `De S.` is `De Soto`; nothing of another name."""
    cut = short.rstrip(".")
    return name[len(cut) :] if name.startswith(cut) else ""


@lru_cache(KEPT)
def role_in(text: str) -> str | None:
    """Give the role behind the name, or before it: `deputy minister` of `Boris Petrov, deputy minister`."""
    if holder := OFFICE_HOLDER.fullmatch(text):
        return holder["office"] or holder["bare"]
    words = ASIDE.sub("", text).strip("[] ") if "," in text else text
    role = words[len(_before_role(words)) :].strip(" ,")
    if STOPPED.search(role):  # Holm, Commission. - Yes
        role = role[:-1]
    role = role.removeprefix(CAPTIONED)
    return role if role and not OF_THE_SPEECH.match(role) else None


@lru_cache(KEPT)
def aside_in(text: str) -> str | None:
    """Give the country or body in parentheses behind the name: `China` of `Mr. Qin (China)`."""
    asides = (match[1].strip() for match in ASIDE.finditer(text)) if "(" in text else ()
    if OFFICE_HOLDER.fullmatch(text) or text[:2] == "((":
        return None
    return next((aside for aside in asides if aside[:1].isupper() and not OF_THE_SPEECH.match(aside)), None)


@lru_cache(KEPT)
def is_greeting(role: str) -> bool:
    """Tell whether what stands behind a name and a comma is no role: `friends` of `Mr. Speaker, friends:`."""
    return GREETED.search(role) is not None


def _before_role(name: str) -> str:
    before, comma, behind = name.partition(",")
    if not comma or behind.strip().casefold() in SUFFIXES:
        return name
    return before


def is_name_like(text: str) -> bool:
    """Tell whether words may name a speaker: few of them, with capitals but for particles."""
    words = WORD.findall(text)
    if text[:1].isupper() and (" from " in text or text[:2] == "A ") and names_a_part(text):
        return True  # Question from the audience, A listener
    if text.startswith(UNKNOWN):
        return len(words) <= MOST_WORDS
    if not 0 < len(words) <= MOST_WORDS or not NAME_WORDS.fullmatch(text):
        return False
    if words[-1].isdigit():  # SPEAKER 2
        return len(words[-1]) < 3 and len(words) > 1 and words[-2].casefold() in PARTS | BESIDE_PARTS
    return all(
        word[0].isupper() or word.casefold().strip(".") in PARTICLES or word.startswith(TIED_PARTICLES)
        for word in words
    )


@lru_cache(KEPT)
def is_rubric(text: str) -> bool:
    """Tell whether words stand before a colon without anybody speaking: `Background`, `Note to editors`."""
    folded = text.casefold()
    first = folded.removeprefix("the ").partition(" ")[0]
    return first in RUBRICS or first.strip(".") in RUBRICS or folded in RUBRICS


@lru_cache(KEPT)
def names_a_part(name: str) -> bool:
    """Tell whether a label says what somebody does in the conversation: `Q`, `MODERATOR`, `THE PRESIDENT`."""
    words = name.casefold().replace("-", " ").replace("/", " ").split()
    if words[0] == "the" and len(words) > 1 and (words[1] in OFFICES or words[-1] in OFFICES):
        return True
    known = [word for word in words if word in PARTS]
    return bool(known) and all(
        word in PARTS or word in BESIDE_PARTS or word.strip("#").isdigit() for word in words
    )


@lru_cache(KEPT)
def names_a_bystander(name: str) -> bool:
    """Tell whether a label beside others may say who speaks by what he is: `Resident`, `Defense Attorney`."""
    words = name.casefold().replace("-", " ").split()
    return len(words) < MOST_WORDS_OF_BYSTANDER and words[-1] in BYSTANDERS


@lru_cache(KEPT)
def names_a_spokesperson(name: str) -> bool:
    """Tell whether a label is what a spokesperson is called: `Spokesman`, `Acting Deputy Spokesperson`."""
    *before, last = name.casefold().split()
    return last in SPOKESPERSONS and RANKS.issuperset(before)


@lru_cache(KEPT)
def is_no_name(name: str) -> bool:
    """Tell whether the words of a label are nobody's name: `THE COURT`, `Madam Deputy Speaker`."""
    words = name.casefold().split()
    return words[0] == "the" or OF_NO_NAME.issuperset(words)


def behind_part(name: str) -> str:
    """Give the surname behind a word that says what somebody is: `Dahl` of `Selectman Dahl`."""
    first, _, rest = name.partition(" ")
    alone = rest and " " not in rest and rest.casefold() not in OF_NO_NAME
    return rest if alone and first.casefold() in BYSTANDERS else name


def is_house(name: str) -> bool:
    """Tell whether words are the name of a paper or station by its noun: `Tarn Weekly`, `Radio Orlava`."""
    first, last = name.partition(" ")[0].casefold(), name.rpartition(" ")[2].casefold()
    if first == last or not (last in HOUSES or first in STATIONS):
        return False
    words = name.casefold().split()
    return len(words) <= MOST_WORDS_OF_HOUSE and SMALL_WORDS.isdisjoint(words)


@lru_cache(KEPT)
def has_title(name: str) -> bool:
    """Tell whether a label opens with an honorific, or is in capitals with an office before the name."""
    if TITLED.match(name):
        return True
    return name.isupper() and any(word in OFFICES for word in name.casefold().split()[:-1])


class Words(NamedTuple):
    """The words of a label: all of them, the name, the same without regard to case, and the role."""

    text: str
    name: str
    folded: str
    role: str | None


def _may_have_role(name: str, text: str) -> bool:
    """Tell whether what stands behind a name and a comma may be a role, as it is not behind a place.

    A name alone in capitals has one where the words behind it tell of the speech.
    """
    if FULL_NAME.fullmatch(name) or has_title(name) or STOPPED.search(text):
        return True
    return name.isupper() and any(OF_THE_SPEECH.match(aside[1]) for aside in ASIDE.finditer(text))


def read_words(printed: str, initials: Initials) -> Words | None:
    """Read the words of a label as printed; None for those that name nobody."""
    plain = printed.isascii() and printed.isprintable() and "  " not in printed  # as most are
    text = (printed if plain else clean(printed, [(0, len(printed))]).text).strip(MARKS)
    if printed[0] != "[":  # [Petrov - recording]
        text = ROLE_BEHIND_DASH.sub(", ", text, count=1)
    if printed[0] == "<":
        return Words(text, text, text.casefold(), None)
    name = name_in(text)
    role = role_in(text) if "," in text or "(" in text else None
    are_initials = initials.are(name)
    if are_initials and name.islower():
        return Words(text, name, name, role)
    if (is_rubric(name) or is_rubric(text)) and not are_initials:
        return None
    if not is_name_like(name) or (role and not _may_have_role(name, text)):
        return None
    if role and is_greeting(role):
        return None
    return Words(text, name, name.casefold(), role)
