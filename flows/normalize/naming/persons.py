"""Find persons by the rules of the trade: a title before a name, a given name, an office in apposition."""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from flows.normalize.lexicon import Found, Knowledge, stands_alone
from flows.normalize.naming.capitals import PARTICLES, Run, Word, runs_of
from flows.normalize.naming.kinds_of_things import names_thing
from flows.normalize.naming.name_ends import (
    DEGREES,
    SURNAMES_TOO,
    end_of_name,
    end_of_peer,
    ends_as_surname,
    without_tail,
)
from flows.normalize.recognizer.parts import DAYS_AND_MONTHS

LONGEST_NAME = 5  # words, particles among them
MOST_IN_CAPITALS = 4  # words of a name in capitals
SHORTEST_SURNAME = 3  # letters of one in capitals
MOST_TITLES = 5  # one behind the other: His Excellency Mr. President General Dr. Doe
# Titles that are given names where a surname alone follows: Dean Acheson, Earl Warren.
ROMAN = re.compile(r"[IVX]+")
ADDRESSES = frozenset("Dr Dr. Miss Mr Mr. Mrs Mrs. Ms Ms.".split())
GIVEN_TOO = frozenset(("Dean", "Don", "Duke", "Earl", "Major"))
FEASTS = ("Christmas ", "Year's ", "Year\u2019s ")  # Christmas | Eve Mass
OWNERS = ("her", "his", "my", "our", "their", "your")
LONGEST_OFFICE = 40  # characters
# Words whose capital only tells that they open a sentence or a title, days and months.
NO_NAME = DAYS_AND_MONTHS | frozenset(
    "A About Absolutely According Across Actually Additionally After Afterward Afterwards Again Against"
    " All Almost Along Alongside Also Although Always Amid Amidst Among An And Another Any Anybody Anyone"
    " Anything Anyway Apparently Are Arguably Around As Ask At Basically Because Been Before Behind Below"
    " Beside Besides Between Beyond Both But By Can Certainly Clearly Concerning Could Curiously"
    " Definitely Despite Did Do Does Downstream During Each Earlier Either Else Elsewhere Essentially Even"
    " Eventually Ever Every Everybody Everyone Everything Except Few Finally First Five Following For"
    " Formerly Fortunately Four Frankly From Further Furthermore Generally Go Had Halfway Hardly Has Have"
    " He Hello Hence Her Here Hey Hi His Historically Honestly Hopefully How However I If Importantly In"
    " Including Indeed Initially Inside Instead Interestingly Into Ironically Is It Its Just Last Later"
    " Least Less Let Like Likewise Luckily Many Maybe Me Meanwhile More Moreover Most Much My Naturally"
    " Near Nearly Neither Never Nevertheless Next Nine No Nobody None Nor Not Nothing Now Nowadays"
    " Obviously Oddly Of Off Often Okay On Once One Only Or Originally Other Others Otherwise Our Out"
    " Outside Over Overnight Perhaps Personally Please Previously Rarely Rather Really Recently Regarding"
    " Remember Sadly Say Says Second Seldom Send Seriously Seven Several She Should Similarly Since Six"
    " Small So Some Somebody Somehow Someone Something Sometimes Soon Sorry Specifically Still Strangely"
    " Such Suddenly Surely Surprisingly Take Tell Ten Than Thank Thankfully Thanks That The Their Them"
    " Then There Therefore These They Third This Those Though Three Through Throughout Thus To Today"
    " Together Tomorrow Tonight Too Toward Towards Traditionally Truly Twice Two Typically Ultimately"
    " Under Unfortunately Unless Unlike Until Up Upon Upstream Us Usually Very Via Was We Welcome Well"
    " Were What Whatever When Whenever Where Whereas Wherever Whether Which While Who Whoever Whom Whose"
    " Why Will With Within Without Would Wow Yeah Yes Yesterday Yet You Your Jr Sr A.M. P.M.".split()
)
# Words that end the name of a body, not of a person.
BODY_WORDS = frozenset(
    "Academy Accord Accords Act Administration Affairs Agency Agreement Airlines Airport Airways Arena"
    " Army Assembly Association Avenue Award Awards Bank Board Boulevard Building Bureau Cathedral Center"
    " Centre Championship Championships Church City Club College Command Commission Committee Company"
    " Conference Congress Convention Corporation Corps Council County Court Cup Day Department Directorate"
    " Federation Festival Force Foundation Fund Government Group Highway Hospital House Institute Islands"
    " Kingdom League Library Medal Memorial Ministry Mission Monument Mosque Mountains Movement Museum"
    " Observatory Office Orchestra Organization Palace Parliament Party Police Press Prison Prize Project"
    " Province Railway Report Republic Resolution River School Secretariat Senate Service Society Stadium"
    " States Street Television Theatre Times Tournament Treaty Tribunal Union University War".split()
)


# Nor do names behind a title open with these: General Electric, Honourable Members.
NO_SURNAMES = BODY_WORDS | frozenset(
    "Aluminum Aluminium Electric Foods Industries Motors Petroleum Steel Telecom Ambassadors Colleagues"
    " Counsel Delegates Duration Election Elections Excellencies Friends Gentlemen Guests Judges Justices"
    " Ladies Leaders Manager Member Members Mention Ministers Premiers Representatives Senators Speakers"
    " Staff Strike".split()
)
# PETER BURLEIGH | (United States) said
IN_PARENTHESES = re.compile(r" \((?P<body>[^\W\d_][^()\n]{1,60})\),? (?P<verb>[a-z]{2,20})\b")


class PersonFound(NamedTuple):
    """A person's name from start to end; `claim` is where the words that show it begin."""

    start: int
    end: int
    text: str
    claim: int
    method: str
    evidence: str


def find_persons(text: str, knowledge: Knowledge, runs: Sequence[Run] | None = None) -> Iterator[PersonFound]:
    """Give the persons that a text names, each once a place, the surest rule first."""
    mixed = not text.isupper()
    for run in runs_of(text, knowledge.abbreviated) if runs is None else runs:
        if len(run) < 2:
            continue  # one word alone shows no person
        if mixed and run[0].text.isupper() and (printed := _in_capitals(text, run, knowledge)):
            yield printed
            continue
        if text.startswith(" (", run[-1].end) and (delegate := _delegate(text, run, knowledge)):
            yield delegate
        elif _may_hold_name(text, run, knowledge.person_openings):
            yield from _in_run(text, run, knowledge)
        elif found := _office_before(text, run, knowledge):
            yield found


def _may_hold_name(text: str, run: Run, openings: Set[str]) -> bool:
    """Tell whether a rule that needs no office before a run can find a name in its words."""
    for _, _, word, _ in run:
        if word in openings or not word.isalnum():
            return True
    start = run[0].start
    return text[start - 2 : start] == ", "


def _in_run(text: str, run: Run, knowledge: Knowledge) -> Iterator[PersonFound]:
    """Give the persons that a run names."""
    index, last = 0, len(run) - 1
    plain = BODY_WORDS.isdisjoint([word for _, _, word, _ in run])
    while index < last:
        start, _, shown, _ = run[index]
        found, used = None, 0
        if index == 0 or knowledge.titles.may_open(shown):
            found, used = _titled(text, run, index, knowledge)
        given = shown in knowledge.authorities.given_names or (shown in GIVEN_TOO and last == 1)
        if found is None and plain and not given and text[start - 2 : start] != ", ":
            used = 0
        elif found is None:
            found, used = _named_in_full(text, run, index, knowledge)
        if found is not None:
            yield found
        index += max(1, used)


def _titled(
    text: str, words: Sequence[Word], index: int, knowledge: Knowledge
) -> tuple[PersonFound | None, int]:
    """Read a title or honorific and the name behind it: `Foreign Minister Zivadin Jovanovic`."""
    title = _title_at(text, words, index, knowledge)
    if title is None:
        found = _office_before(text, words, knowledge) if index == 0 else None
        return found, len(found.text.split(" ")) if found else 0
    behind = index
    while behind < len(words) and words[behind].start < title.end:
        behind += 1
    if behind == len(words) or text[title.end : words[behind].start] != " ":
        return None, behind - index
    name = _name_words(text, words, behind, knowledge)
    if not name or name[-1].text in BODY_WORDS or name[0].text in NO_SURNAMES:  # `General Assembly`
        return None, behind - index
    if names_thing(words, index, name, knowledge.authorities.nouns):
        return None, behind - index
    if words[index].text in knowledge.names.openings:
        known = knowledge.names.at(text, title.start)
        if known and known.end >= name[0].end:  # General Electric, Prince Edward Island
            return None, behind - index
    start, end = name[0].start, end_of_name(text, name)
    end = end_of_peer(text, words[index].text, end) if len(name) == 1 else end
    found = PersonFound(start, end, text[start:end], title.start, "title", title.entry)
    return found, behind - index + len(name)


def _title_at(text: str, words: Sequence[Word], index: int, knowledge: Knowledge) -> Found[str] | None:
    """Give the titles that stand at a word, one behind the other: `Mr. Chief Justice`."""
    first = words[index]
    title = knowledge.titles.at(text, first.start) if knowledge.titles.may_open(first.text) else None
    if title is None or (first.text in GIVEN_TOO and index == 0 and len(words) == 2):
        return None
    if text[max(0, first.start - 6) : first.start].rpartition(" ")[0].casefold().endswith(OWNERS):
        return None  # my father
    for _ in range(MOST_TITLES - 1):
        more = knowledge.titles.at(text, title.end + 1) if text[title.end : title.end + 1] == " " else None
        if more is None or _is_name(text, first.text, title.end + 1, more.end, words):
            break
        title = Found(title.start, more.end, title.entry)
    return title


def _is_name(text: str, address: str, start: int, end: int, words: Sequence[Word]) -> bool:
    """Tell whether a title is a name: `Dr. King said`, and a given name before one word: `Secretary Don Lee`.

    It is a surname where it is all that stands behind a form of address.
    """
    alone = text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper()
    if alone:
        return address in ADDRESSES and text[start:end] in SURNAMES_TOO
    return text[start:end] in GIVEN_TOO and sum(word.start > end for word in words) == 1


def _office_before(text: str, words: Sequence[Word], knowledge: Knowledge) -> PersonFound | None:
    """Read an office in small letters right before a name: `the envoy Boris Mayorsky`, `UN spokesman`."""
    first = words[0].start
    if text[first - 1 : first] != " ":
        return None
    lead = text[max(0, first - LONGEST_OFFICE) : first - 1]
    if lead[lead.rfind(" ") + 1 :] not in knowledge.authorities.offices:
        return None
    name = _name_words(text, words, 0, knowledge)
    if len(name) < 2 or name[-1].text in BODY_WORDS:
        return None
    before = lead.split(" ")
    claim = first - len(before[-1]) - 1
    for number in range(len(before) - 2, -1, -1):  # the longest office that ends there
        start = first - len(" ".join(before[number:])) - 1
        title = knowledge.titles.at(text, start) if before[number] else None
        claim = start if title and title.end == first - 1 else claim
    start, end = name[0].start, name[-1].end
    return PersonFound(start, end, text[start:end], claim, "title", text[claim : first - 1])


def _named_in_full(
    text: str, words: Sequence[Word], index: int, knowledge: Knowledge
) -> tuple[PersonFound | None, int]:
    """Read a given name with a surname, or a name that stands in apposition to an office."""
    name = _name_words(text, words, index, knowledge)
    if len(name) < 2 or len(name[-1].text) < 3 or name[-1].text in BODY_WORDS:
        return None, len(name) if name and name[-1].text in BODY_WORDS else 0
    start, end = name[0].start, end_of_name(text, name)
    if text.endswith(FEASTS, 0, start):
        return None, 0
    if name[0].text in knowledge.authorities.given_names or name[0].text in GIVEN_TOO:
        return PersonFound(start, end, text[start:end], start, "given_name", "given_names.yaml"), len(name)
    if knowledge.authorities.nouns.in_names.get(name[-1].text) == "organization":
        return None, 0  # Ann Roe, Director, | Energy Security Initiative
    if office := _office_beside(text, start, end, knowledge):
        return PersonFound(start, end, text[start:end], start, "introduction", office), len(name)
    return None, 0


def _in_capitals(text: str, run: Run, knowledge: Knowledge) -> PersonFound | None:
    """Read a name in capitals, as lists of those who take part print it: `Moderator: ANN ROE, Director`."""
    first, *others = run
    if len(run) > MOST_IN_CAPITALS or first.text.title() not in knowledge.authorities.given_names:
        return None
    if not all(_is_in_capitals(word, knowledge) for word in others) or len(run[-1].text) < SHORTEST_SURNAME:
        return None
    start, end = first.start, run[-1].end
    if not stands_alone(text, start, end) or knowledge.listed.at(text, start) is not None:
        return None
    return PersonFound(start, end, text[start:end], start, "given_name", "given_names.yaml")


def _is_in_capitals(word: Word, knowledge: Knowledge) -> bool:
    """Tell whether a word may be part of a name in capitals, and is no noun of a body."""
    noun = word.text.title()
    is_noun = noun in BODY_WORDS or noun in knowledge.authorities.nouns.in_names or noun in NO_NAME
    return word.text.isupper() and not is_noun


def _delegate(text: str, run: Run, knowledge: Knowledge) -> PersonFound | None:
    """Read who speaks for a country or body, as meetings are reported: `ANN DOE (Norland) said`."""
    start, end = run[0].start, run[-1].end
    title = knowledge.titles.at(text, start)
    first = next((word for word in run if title is None or word.start > title.end), run[-1])
    spoken = IN_PARENTHESES.match(text, end)
    if spoken is None or len(run) > LONGEST_NAME or any(word.text.title() in BODY_WORDS for word in run):
        return None
    body = knowledge.names.at(text, spoken.start("body"))
    says = spoken["verb"] in knowledge.authorities.speech_verbs
    if not says or body is None or body.end != spoken.end("body") or first.start == run[-1].start != start:
        return None
    return PersonFound(
        first.start, end, text[first.start : end], start, "introduction", text[end + 1 : spoken.end()]
    )


def _name_words(text: str, words: Sequence[Word], index: int, knowledge: Knowledge) -> list[Word]:
    """Give the words of a name from an index on: capitalised, with initials and particles."""
    name: list[Word] = []
    for word in words[index : index + LONGEST_NAME]:
        shown = word.text
        if word.small:
            is_part = bool(name) and shown in PARTICLES
        elif len(name) == 1 and len(shown) > 2 and ROMAN.fullmatch(shown):  # Benedict | XVI
            name.append(word)
            behind = words[index + 2].text if index + 2 < len(words) else ""
            if behind in knowledge.authorities.given_names:  # Carl XVI | Gustaf
                continue
            break
        else:
            is_part = shown not in NO_NAME and not (shown.isupper() and len(shown) > 2 and "." not in shown)
        if not is_part:
            break
        if name and knowledge.titles.may_open(shown) and knowledge.titles.at(text, word.start):
            if ends_as_surname(text, name, word):
                name.append(word)
            break
        name.append(without_tail(word) if "-" in shown else word)
    while name and (name[-1].small or name[-1].text.endswith(".") or name[-1].text in DEGREES):
        name.pop()
    if name and not stands_alone(text, name[0].start, name[-1].end):
        return []
    return name


def _office_beside(text: str, start: int, end: int, knowledge: Knowledge) -> str | None:
    """Give the office whose apposition a name is: `Russia's ambassador to the UN, Sergei Lavrov, held`."""
    if text[max(0, start - 2) : start] != ", " or text[end : end + 1].isalnum() or text[end : end + 1] == " ":
        return None
    clause = re.split(r"[,;:.()\"\u201c\u201d]", text[max(0, start - 82) : start - 2])[-1]
    words = clause.split()
    offices = {office.lower() for office in words if office.capitalize() in knowledge.authorities.offices}
    return clause.strip() if offices else None
