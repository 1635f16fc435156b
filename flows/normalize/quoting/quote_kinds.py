"""Tell words that somebody said from scare quotes, titles, and words that are only named."""

import re
from collections.abc import Sequence

from flows.normalize.quoting.attribution import Attribution, Telling
from flows.normalize.quoting.quote_marks import Marked
from flows.normalize.quoting.said_after import is_followed_by_verb
from flows.normalize.quoting.said_before import is_reported

WORKS = (
    "album|article|ballad|ballet|book|brochure|cantata|column|comedy|daily|documentary|drama|editorial|essay|exhibition"
    "|film|headline|hit|hymn|journal|leaflet|magazine|memoir|memoirs|monograph|monthly|movie|musical|newspaper|novel|opera"
    "|painting|pamphlet|paper|periodical|play|poem|programme|program|report|serial|series|show|song|story|study"
    "|symphony|tabloid|thriller|trilogy|website|weekly"
    # what else is named in quotation marks
    "|alliance|bloc|brigade|club|coalition|company|faction|firm|foundation|group|movement|operation|party|project"
    "|satellite|ship|submarine|vessel"
)
WORKS_OF = "entitled|titled|headlined|headed|author of|authors of"
# the weekly magazine “Itogi”; her book, “...”; author of “...”; an essay called “...”
WORK_BEFORE = re.compile(
    rf"(?:^|\W)(?:(?i:{WORKS})s?,?(?: called| entitled| titled| named)?"
    rf"|(?i:{WORKS}) (?:by|from|of) [^.,;:\"\u201c\u201d]{{2,40}},"  # a report by the Institute, “...”
    rf"|{WORKS_OF}),? ?$"
)
WORK_BEHIND = re.compile(rf",? (?:\w+ )?(?:{WORKS})(?!\w)")  # the “Itogi” magazine
APPEARS_IN = (" from ", " in ")  # wrote Carlos Ibarra in “La Nave.”
PRINTED_IN = re.compile(r" (?:in )?(?:the )?[A-Z]")  # “Counting Guards,” | Le Monde
PAUSE = re.compile(r"[.,;:)]|$")
DOUBTED = "so-called|so called|alleged|supposed|self-styled|self-proclaimed"
SO_CALLED = re.compile(rf"(?:^|\W)(?:{DOUBTED}) (?:\w+ )?$")
# The word “genocide”; a plan known as “Horseshoe”; it means “white”
WORDS = "acronym|concept|expression|motto|name|nickname|notion|password|phrase|slogan|term|word"
WORD_BEFORE = re.compile(rf"(?:^|\W)(?:{WORDS})s?(?: of)? (?:the |an? )?$")
TERMS = (
    "called|codenamed|code-named|dubbed|known as|labeled|labelled|meaning|means|named|nicknamed|pronounced"
    "|referred to as|spelled|spelt|styled|termed|translated as|translates as"
)
TERM_BEFORE = re.compile(rf"(?:^|\W)(?:{TERMS})[,:]? (?:the |an? )?$")
# The first words of all of these, with an s or without: where none stands before a mark, no pattern fits.
WORD = re.compile(r"\w+")
TELLING = frozenset(
    f"{word.group()}{s}"
    for form in "|".join((WORKS, WORKS_OF, DOUBTED, WORDS, TERMS)).split("|")
    if (word := WORD.match(form))
    for s in ("", "s")
)
MEANS_BEFORE = re.compile(r"(?:^|\W)mean(?:s|t|ing)? $")  # “may” | means | “shall”
MEANS_ENDS = ("mean ", "means ", "meant ", "meaning ")
MEANS_BEHIND = re.compile(r" (?:means?|meant|stands for|is (?:an?|the) (?:\w+ )?(?:name|term|word))(?!\w)")
LONGEST_LEAD = 48  # characters read before the opening mark
SCARE_WORDS = 4
LONGEST_TITLE = 14  # words
SMALL_WORDS = frozenset(
    "a an and as at but by for from in into is nor not of off on or over per the to up via vs with".split()
)
ENDS = frozenset(".!?\u2026")


def kind_of(telling: Telling, quoted: Marked, told: Attribution | None) -> str:
    """Give the kind of what stands between two marks, in the contract's terms.

    Where nothing tells, words of a sentence's length are `marks`.
    """
    text = telling.text
    words = text[quoted.start : quoted.end].split()
    lead = text[max(telling.scene.start, quoted.opening - LONGEST_LEAD) : quoted.opening]
    near = told is not None and not 0 < quoted.opening - told.clause_end > len(" that ")
    tells = not TELLING.isdisjoint(WORD.findall(lead.lower()))  # as of few quotations
    if tells and SO_CALLED.search(lead):
        return "scare"
    if words[0][0].isupper() and (_is_outlet(telling, quoted) or _heads_sources(text, quoted)):
        return "title"
    if _is_title(text, quoted, words, lead, near=near, tells=tells):
        return "title"
    if tells and _is_term(words, lead, told):
        return "term"
    if len(words) <= SCARE_WORDS and _is_explained(text, quoted, lead):
        return "term"
    if told or is_followed_by_verb(telling, quoted) or is_reported(telling, quoted.opening):
        return "speech"
    if words[0][0].isupper() and len(words) > 1 and telling.scene.sentence(quoted.opening) == quoted.opening:
        return "speech"
    return _unattributed(text, quoted, words, lead)


def _is_outlet(telling: Telling, quoted: Marked) -> bool:
    """Tell whether words are the name of a paper or station, which some set in marks: the “Guardian”."""
    found = telling.knowledge.outlets.at(telling.text, quoted.start)
    if found is None or found.entry.common_word:
        return False
    return not telling.text[found.end : quoted.end].strip(",.")


def _heads_sources(text: str, quoted: Marked) -> bool:
    """Tell whether words are the title in a list of sources: `the Guardian (“A Bridge Falls,” 5 May)`."""
    return text.endswith("(", 0, quoted.opening) and "," in text[quoted.end - 1 : quoted.closing + 1]


def _is_term(words: Sequence[str], lead: str, told: Attribution | None) -> bool:
    """Tell whether words are named as words: `the word “genocide”`."""
    if len(words) <= SCARE_WORDS and WORD_BEFORE.search(lead) and not (told and told.method == "phrase"):
        return True
    return told is None and TERM_BEFORE.search(lead) is not None


def _is_explained(text: str, quoted: Marked, lead: str) -> bool:
    """Tell whether a word is said to mean another, or is what another means."""
    if lead.endswith(MEANS_ENDS) and MEANS_BEFORE.search(lead):
        return True
    return MEANS_BEHIND.match(text, quoted.closing) is not None


def _is_title(text: str, quoted: Marked, words: list[str], lead: str, *, near: bool, tells: bool) -> bool:
    """Tell whether words are the name of a work, a paper, a ship or an operation."""
    bare = words[-1].rstrip(",.")
    if len(words) > LONGEST_TITLE or not words[0][0].isupper() or (bare and bare[-1] in ENDS):
        return False
    capitals = 0
    for word in words:
        if word[0].isupper() or word[0].isdigit():
            capitals += word.lower() not in SMALL_WORDS
        elif word.lower() not in SMALL_WORDS:
            return False
    if (tells and WORK_BEFORE.search(lead)) or WORK_BEHIND.match(text, quoted.closing):
        return True
    if not near and len(words) > 1 and words[-1].endswith(",") and PRINTED_IN.match(text, quoted.closing):
        return True
    if lead.endswith(APPEARS_IN) and (bare != words[-1] or PAUSE.match(text, quoted.closing)):
        return True
    return not near and capitals > 1 and len(words) > 2


def _unattributed(text: str, quoted: Marked, words: list[str], lead: str) -> str:
    first, last = words[0].lstrip("'\u2018\u2026[("), text[quoted.end - 1]
    if first[:1].isupper() and last in ENDS and (len(words) > 1 or not lead.strip()):
        return "speech"
    if first[:1].isupper() and lead.rstrip().endswith((":", ",")) and len(words) > SCARE_WORDS:
        return "speech"
    return "scare" if len(words) <= SCARE_WORDS and last not in "!?" else "marks"
