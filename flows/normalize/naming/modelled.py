"""Take over what the statistical model finds, with the spans and types that the contract asks for.

A name is given without the article or the title before it, and without a possessive ending behind it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.bodies import SAT_IN
from flows.normalize.naming.capitals import PARTICLES, UPPER, opens_sentence
from flows.normalize.naming.extents import MONTHS, end_before_held_office, end_before_land, end_of_owner
from flows.normalize.naming.initialled import NO_BODIES, PERSONS_BY_LETTERS
from flows.normalize.naming.learned import is_subject
from flows.normalize.naming.name_ends import end_before_degree, end_before_tail
from flows.normalize.naming.no_names import NOT_NAMES, names_no_land
from flows.normalize.naming.persons import NO_NAME
from flows.normalize.recognizer.recognizer import NamedSpan
from schemas.rows import new

ARTICLE = re.compile(r"(?:the|these|this|that|those|its|his|her|our|their|a|an)\s+", re.IGNORECASE)
CAPITAL_ARTICLES = frozenset(("", *"A An Her His Its Our That The Their These This Those".split()))
OPENING = " \"'\u2018\u2019\u201c\u201d([{*_-\u2013\u2014,.;:"
CLOSING = " |/\"'\u2018\u2019\u201c\u201d([)]},;:*_-\u2013\u2014?!"
POSSESSIVE = ("'s", "\u2019s")
ABBREVIATED_END = re.compile(r"(?:\b\w\.)+\Z|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|St|Bros)\.\Z")
# A name of a person ends before these: Isabel Ruiz | of ...
LINKED = re.compile(r" (?:of|and|for|at|in|from|with|on|or|the) | ?[,;:\[(]")
# An article that no link ties to what stands before it: Petrov | the Ministry
LOOSE_ARTICLE = re.compile(r"(?<![\w&])([\w&]+) (?:the|a) ")
ARTICLE_TIES = frozenset("of for in on and to from with at by & against".split())
BROKEN = re.compile(r"\u2014|[;,]?--| ?\[")  # Vordel | --the, Vordel | \u2014[applause]
PREFIX = re.compile(r"(?:anti|ex|non|post|pre|pro)-(?=[^\W\d_a-z])")  # pro- | Karvala
RESOLUTION = re.compile(r"Resolution \d")
MISTAKEN_LAWS = frozenset(("event", "organization", "other", "place", "work"))
NUMBER_BEHIND = re.compile(r" \d{1,4}\Z")
# the Council | of 8 April
OF_A_DAY = re.compile(rf" of (?:\d{{1,2}} )?{MONTHS}(?!\w)")
NUMBERED = re.compile(r"\. ?\d{1,4}(?![\w.]\w)")  # Protocol No | . 6
FEWEST_OF_HEAD = 4  # words in capitals: UKRAINIAN PARLIAMENT REJECTS BUDGET. The Verkhovna Rada ...
WEB_NAME = re.compile(
    r"(?:www\.|https?://)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|[a-z]{2})(?:/\S*)?"
)
# STS-1, Boeing 747, Luna-25, SETI@home, #hashtag
CODE = re.compile(
    r"[A-Z][\w-]* \d{1,4}[A-Z]?|[A-Z]{1,6}-?\d{1,4}[A-Z]?|[A-Z][a-z]{2,15}-\d{1,3}|\S*\w[@#]\w\S*|[@#]\w+"
)
# Interstate 40, U.S. Highway 101
ROAD = re.compile(r"(?:(?:County|State|U\.?S\.?) )?(?:Autobahn|Highway|Interstate|Motorway|Route) \d{1,4}")
# who wrote an item of a digest
INITIALS = re.compile(r"[.!?\"\u201d)] [A-Z]{2,3}\Z")
LANGUAGE = re.compile(r"\([A-Z]{2}\) ")  # (DE) Madam President, before what was said in German
SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[\w.()-]+)+")  # S/2009/119, which numbers a document
NAMES_NOTHING = NOT_NAMES | (NO_BODIES - PERSONS_BY_LETTERS)
PLAIN = frozenset(("organization", "person", "place"))
SHORTEST_ACRONYM = 3  # letters
TEXTS = frozenset(("law", "work"))
SUBJECTS = frozenset(("event", "organization", "other", "work"))  # what the model takes a subject for
TOLD_BY_NOUN = frozenset(("law", "organization", "place"))
# Words that a name does not end with: UNESCO Convention | of 1970
# IN, ON: no part of a name in a title of capitals
OPENS_LOOSE = re.compile(r"(?:AND|AS|AT|BY|FOR|FROM|IN|OF|ON|OVER|TO|WITH) (?=[A-Z]{2})")
ENDS_LOOSE = (" of", " on", " in", " for", " with", " and", " to", " at", " by")
NUMBER_TIED = re.compile(r" \d{1,3}(?![\w,.%]\w| ?%| [a-z]+s\b|\w)")
DIGIT_BEHIND = frozenset(f" {digit}" for digit in "0123456789")
A_OR_AN = (" a ", " an ")
# Saintes-Maries | -de-la-Mer, Orica | -AIS: what a hyphen ties to the end of a name
TAIL = re.compile(
    rf"(?P<tied>(?:-[a-z]{{1,3}}){{1,3}}-[{UPPER}]\w+|-[A-Z]{{2,5}})(?![\w-])|-[{UPPER}][a-z]\w+(?![\w-])"
)


class Modelled(NamedTuple):
    """A name as the model sees it, in text offsets."""

    start: int
    end: int
    type: str
    score: float | None


def take_over(text: str, spans: Iterable[NamedSpan], knowledge: Knowledge) -> list[Modelled]:
    """Give the names that a model found in a text, those left out that are none by their shape."""
    taken: list[Modelled] = []
    for start, end, kind, _, score in spans:
        end, kind = _with_tail(text, start, end, kind, knowledge)
        name = text[start:end]
        if not (name.isalpha() and name.istitle()):  # as most are, which need no trimming
            start, end, kind = _shaped(text, start, end, kind, knowledge)
            name = text[start:end]
        if _names_nothing(text, start, end, kind):
            continue
        if kind != "person" and name.endswith(" No") and (number := NUMBERED.match(text, end)):
            end = number.end()
        end = end_before_held_office(text, start, end, knowledge) if kind in PLAIN else end
        if end > start:
            taken.append(new(Modelled, (start, end, kind, score)))
    return taken


def _with_tail(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> tuple[int, str]:
    """Give end and type of what the model sees, with what a hyphen or an article and a number tie to it."""
    if text[end - 1] == "-":  # Ann Roe- | Karvala, Daily Press Briefing | - 2 -
        end -= 2 if text.endswith(" -", start, end) else 1
    behind_it = text[end : end + 2]
    if behind_it[:1] == "-":
        return _end_of_tail(text, start, end, kind, knowledge), kind
    if behind_it in DIGIT_BEHIND and kind in PLAIN and text.endswith(A_OR_AN, 0, start):
        number = NUMBER_TIED.match(text, end)
        return (number.end(), "other") if number else (end, kind)  # a | Falcon 9
    return end, kind


def _shaped(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> tuple[int, int, str]:
    """Give what is left of a name without what cannot belong to it, and its type; it may be empty."""
    behind = _behind_article(text[start:end], kind)
    if behind is None:
        start, end = _trimmed(text, start, end, kind)
        start, end = _cut(text, start, end, kind, knowledge)
        kind = _kind(text[start:end], kind, knowledge)
    else:
        start, end = _cut_words(text, start + behind, end, kind, knowledge)
        kind = _kind_of_words(text[start:end], kind, knowledge)
    if kind in MISTAKEN_LAWS and _is_law(text, start, end, knowledge):
        kind = "law"
    return start, end if behind is not None or _has_shape_of_name(text[start:end], kind) else start, kind


def _names_nothing(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether words name nothing: a word with a capital, a head, initials, what one studies."""
    name = text[start:end]
    if len(name) < 2 or name in NAMES_NOTHING or name == name.lower():
        return True
    if names_no_land(text, start, name) or (end == len("(DE") and LANGUAGE.match(text)):
        return True
    if kind in PLAIN and name.isupper() and name.count(" ") + 1 >= FEWEST_OF_HEAD and not text.isupper():
        return True
    if end == len(text) and INITIALS.search(text, start - 3 if start > 3 else 0):
        return True  # the road to peace." | PB
    subject = kind in SUBJECTS and (is_subject(text, start) or name.startswith("Heads of "))
    return subject or (kind in SUBJECTS and name in PERSONS_BY_LETTERS)


def _end_of_tail(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> int:
    """Give where a name ends with what a hyphen ties to it: Saintes-Maries | -de-la-Mer, Meteo | -Karvala.

    Another name may be tied to one that the authority files have: Moscow-Karvala.
    """
    tail = TAIL.match(text, end)
    if tail is None or tail["tied"]:
        return tail.end() if tail else end
    known = text[start:end] in knowledge.authorities.cities or knowledge.listed.at(text, start) is not None
    whole = kind != "person" or " " in text[start:end]  # Ann Roe | -Karvala, but Roe-Karvala
    return tail.end() if whole and not known else end


def _behind_article(name: str, kind: str) -> int | None:
    """Give where a name begins behind its article, if all are words with a capital: `the | Ann Lee Prize`.

    Of such a name little more can be cut. None for any other.
    """
    behind = len("the ") if kind != "work" and name.startswith(("the ", "The ")) else 0
    shown = name[behind:]
    worded = shown.istitle() and shown.replace(" ", "").isalpha()
    return behind if worded and shown.partition(" ")[0] not in CAPITAL_ARTICLES else None


def _cut_words(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> tuple[int, int]:
    """Cut off what cannot belong to a name of words with a capital."""
    if kind == "person":
        return _behind_titles(text, start, end, knowledge), end
    return _without_opening(text, start, end) if kind in PLAIN else (start, end)


def _trimmed(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    while start < end and text[start] in OPENING:
        start += 1
    if broken := BROKEN.search(text, start, end):
        end = broken.start()
    article = ARTICLE.match(text, start, end)
    if article and article.end() < end and not (kind == "work" and _of_title(text, start)):
        start = article.end()
    if loose := OPENS_LOOSE.match(text, start, end):
        start = loose.end()
    if text[start:end].endswith(POSSESSIVE):
        end -= 2
    while end > start and text[end - 1] in CLOSING:
        end -= 1
    end = text.rindex(" ", start, end) if text[start:end].endswith(ENDS_LOOSE) else end
    if text[end - 1 : end] == "." and not ABBREVIATED_END.search(text, start, end):
        end -= 1
    return start, end


def _of_title(text: str, start: int) -> bool:
    """Tell whether an article has its capital from a title: inside a sentence."""
    return text[start].isupper() and text[start - 1 : start] == " " and not opens_sentence(text, start)


def _cut(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> tuple[int, int]:
    """Cut off what cannot belong to a name of its type."""
    end = end_before_tail(text, start, end)
    if kind == "person":
        start = _behind_titles(text, start, end, knowledge)
        linked = LINKED.search(text, start, end)
        end = end_before_degree(text, start, linked.start() if linked else end)
        return _behind_small_words(text, start, end), end
    if kind in PLAIN:
        start, end = _without_opening(text, start, end)
        if dated := OF_A_DAY.search(text, start, end):
            end = dated.start()
        start = prefix.end() if (prefix := PREFIX.match(text, start, end)) else start
        for article in LOOSE_ARTICLE.finditer(text, start, end):
            if article[1] not in ARTICLE_TIES:
                return start, article.end(1)
        seat = text.find(" in ", start, end)
        if seat > 0 and text[start:seat].rpartition(" ")[2] not in knowledge.authorities.nouns.before_of:
            return start, seat  # National Theatre | in Vordel
        candidate = text.find(" for ", start, end)
        if candidate > 0 and text[start:candidate].rpartition(" ")[2] in SAT_IN:
            return start, candidate  # Karvala Parliament | for the River Party
        if kind == "organization" and (
            known := end_of_owner(text, start, end, knowledge) or end_before_land(text, start, end, knowledge)
        ):
            return start, known
        number = NUMBER_BEHIND.search(text, start, end)
        if number and " " in text[start : number.start()]:
            resolution = text.endswith(" Resolution", start, number.start())
            return start, number.start() - len(" Resolution") * resolution
    return start, end


def _without_opening(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut off the word that opens a sentence, and a resolution, which has a number behind it."""
    opening = text.find(" ", start, end)
    if opening > 0 and text[start:opening] in NO_NAME and opens_sentence(text, start):
        start = opening + 1  # Afterwards | Die Presse
    if text.endswith(" Resolution", start, end):  # Security Council | Resolution 1244
        end -= len(" Resolution")
    return start, end


def _behind_titles(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    first = text[start:end].partition(" ")[0]
    if first[-1:] == "s" and first[:-1] in knowledge.authorities.offices and start + len(first) < end:
        return start + len(first) + 1  # Presidents | Roe
    if not knowledge.titles.may_open(first):
        return start
    while (title := knowledge.titles.at(text, start)) and title.end < end and text[title.end] == " ":
        start = title.end + 1
    return start


def _behind_small_words(text: str, start: int, end: int) -> int:
    """Give where a person's name begins behind words that cannot belong to it: `Evolution paper | Bos`."""
    words = text[start:end].split(" ")
    for number in range(len(words) - 2, 0, -1):
        if words[number].islower() and words[number] not in PARTICLES:
            return end - len(" ".join(words[number + 1 :]))
    return start


def _kind_of_words(name: str, kind: str, knowledge: Knowledge) -> str:
    """Give the type of a name; what ends as a law or a work does is no body: Family and Work Act.

    Nor is what ends as a body does a law, where no word of it says so: Inspection Mechanism.
    """
    if kind not in TOLD_BY_NOUN or " " not in name:
        return kind
    in_names = knowledge.authorities.nouns.in_names
    told = in_names.get(name.rpartition(" ")[2])
    if kind == "law":
        stays = told != "organization" or any(in_names.get(word) == "law" for word in name.split(" "))
        return kind if stays else "organization"
    return told if told in TEXTS else kind


def _kind(name: str, kind: str, knowledge: Knowledge) -> str:
    """Give the type of a name; what has the shape of a web name or a code is no person, body or place."""
    if name[-1:].isdigit() and ROAD.fullmatch(name):
        return "place"
    if kind not in PLAIN:
        return _kind_of_words(name, kind, knowledge)
    if name in PERSONS_BY_LETTERS:
        return "person"
    if (told := _kind_of_words(name, kind, knowledge)) != kind:
        return told
    if ("." in name or "://" in name) and WEB_NAME.fullmatch(name):
        return "work"
    if kind == "place" and name.isalpha() and name.isupper() and len(name) >= SHORTEST_ACRONYM:
        return "organization"  # known places apart, letters name bodies
    return "other" if CODE.fullmatch(name) else kind


def _is_law(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a name is that of a resolution or of a treaty of the authority file."""
    if text.startswith("Resolution ", start, end) and RESOLUTION.match(text, start, end):
        return True
    if not text[start].isalnum() or not knowledge.treaties.may_open(text[start:end].partition(" ")[0]):
        return False
    treaty = knowledge.treaties.at(text, start)
    return treaty is not None and treaty.end == end


def _has_shape_of_name(name: str, kind: str) -> bool:
    """Tell a name from the symbol of a document and from a number; one of words alone has its shape."""
    if "/" in name and SYMBOL.fullmatch(name) and any(map(str.isdigit, name)):
        return False
    return kind != "person" or name.replace(" ", "").isalpha() or not any(map(str.isdigit, name))
