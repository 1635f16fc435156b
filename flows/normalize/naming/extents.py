"""Tell how far a name reaches beyond the noun or the entry that shows it."""

import re

from flows.normalize.lexicon import Knowledge
from flows.normalize.naming.bodies import OWNERS
from flows.normalize.naming.capitals import UPPER, opens_sentence
from flows.normalize.naming.cities import is_place

# the | England and | Wales Cricket Board
JOINED = re.compile(rf"(?<!\w)[Tt]he (?P<first>[{UPPER}][\w-]*(?: [{UPPER}][\w-]*){{0,3}}) and \Z")
# Vordelian Search and | Rescue Agency, Action and | Solidarity Party
BEFORE_AND = re.compile(rf"(?<![\w-])(?P<first>(?P<whose>[{UPPER}][\w-]*)(?: [{UPPER}][\w-]*){{0,3}}) and \Z")
OF_A_LAND = frozenset("Federal National Royal State".split())
LETTERS_BEHIND = re.compile(r" \((?P<letters>[A-Z]{2,8})\)")
LONGEST_LEAD = 50  # characters
# the | April 6 | Youth Movement
MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATED = re.compile(rf"(?<!\w)[Tt]he (?P<day>{MONTHS} \d{{1,2}}) \Z")
LONGEST_DATE = 24  # characters
OF = " of "
NAMED_BEHIND = re.compile(rf",? [{UPPER}]")
SHORTEST_LETTERS = 3
# 82nd | Airborne Division
NUMBER_BEFORE = re.compile(r"(?<![\w.-])\d{1,3}(?:st|nd|rd|th) \Z")
LONGEST_NUMBER = 7  # characters
# the Vordel-based | News Agency, a Moscow-leaning | Socialist Party
SEATED_BEFORE = re.compile(
    r"[^\W\d_][\w.]*(?: [\w.]+){0,2}-[a-z]{0,10}(?:ed|born|held|leaning|led|owned|run|style) "
)
STATES = frozenset("Emirate Republic State States".split())  # Islamic State of Vordel
# Women's and | Children's Hospital
OWNER_BEFORE = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(OWNERS))})['\u2019]s? and \Z")
# Commission on Care | in Schools
IN_SUBJECT = re.compile(rf" in (?P<subject>[{UPPER}][a-z]{{3,16}})(?![\w-]| [{UPPER}])")
OFFICE_GOES_ON = (" of ", " to ", " for ")
# Vordel Home Office | Permanent secretary, White House | Press Secretary
HELD = re.compile(r" (?P<noun>[Mm]inister|[Ss]ecretary)(?!\w)")
ON_SUBJECT = (" for ", " on ")
# Department of Health | , Education, and Welfare
SUBJECTS = re.compile(
    rf"(?:, (?P<first>[{UPPER}][a-z]{{3,16}})){{1,3}},? and "
    rf"(?P<last>[{UPPER}][a-z]{{3,16}}(?: [{UPPER}][a-z]{{3,16}})?)(?![\w-])"
)
OF_SUBJECTS = re.compile(r"(?:Committee|Department|Ministry|Subcommittee)(?: of| on| for)? ")
OWNS = re.compile(rf"['\u2019]s? [{UPPER}]")  # ABC News | ' Nightline
YEAR_BEHIND = re.compile(r" (?:1[89]|20)\d\d(?!\d)")
# a | Saab 340, two Airbus A320s, but no year
MODEL_BEHIND = re.compile(
    r" (?!(?:19|20)\d\d(?!\d))(?:[A-Z]{1,3}-?\d{2,4}|\d{3,4})(?:-\d{2,3})?[A-Z]?s?(?![\w,])"
)
MODEL_BEFORE = re.compile(r"(?<!\w)(?:[Aa]n?|[Tt]he|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|its|their|[Oo]ur) \Z")


def begin_of_body(text: str, start: int, end: int, kind: str, knowledge: Knowledge) -> int:
    """Give where a body begins: with its number, its day, what stands before `and`, and behind its seat."""
    seated = SEATED_BEFORE.match(text, start) if text.find("-", start, end) > 0 else None
    based = seated and text.endswith("-based ", start, seated.end()) and not opens_sentence(text, start)
    if seated and (based or is_place(text, start, text.rindex("-", start, seated.end()), knowledge)):
        return seated.end()
    number = NUMBER_BEFORE.search(text, max(0, start - LONGEST_NUMBER), start)
    if number and kind == "organization":
        return number.start()
    if text[start - 2 : start - 1].isdigit() and (
        dated := DATED.search(text, max(0, start - LONGEST_DATE), start)
    ):
        return dated.start("day")
    if text[start - 5 : start] != " and ":
        return start
    first = max(0, start - LONGEST_LEAD)
    if kind != "law" and (owner := OWNER_BEFORE.search(text, first, start)):
        return owner.start()
    joined = JOINED.search(text, first, start)
    if joined and _is_part(joined["first"], kind, knowledge):
        return joined.start("first")
    before = BEFORE_AND.search(text, first, start) if kind == "organization" else None
    if before and (_spells(before["first"], text, start, end) or _is_of_land(before, kind, knowledge)):
        return before.start("first")
    return start


def _spells(first: str, text: str, start: int, end: int) -> bool:
    """Tell whether the letters behind a body are those of all its words: Action and Care Party (PAC)."""
    behind = LETTERS_BEHIND.match(text, end)
    words = f"{first} {text[start:end]}".split(" ")
    return behind is not None and sorted(behind["letters"]) == sorted(word[0] for word in words)


def _is_of_land(before: re.Match[str], kind: str, knowledge: Knowledge) -> bool:
    """Tell whether words before `and` open with a people, and name no office or body of it."""
    words = before["first"].split(" ")
    behind = len(words[0]) + 1
    people = knowledge.names.at(before["first"], 0)
    of_land = words[0] in OF_A_LAND or (people is not None and people.entry.type == "group")
    if not of_land or (people is not None and people.end >= behind):
        return False
    named = knowledge.listed.at(before["first"], behind) or knowledge.titles.at(before["first"], behind)
    return named is None and len(words) > 1 and _is_part(before["first"], kind, knowledge)


def _is_part(first: str, kind: str, knowledge: Knowledge) -> bool:
    """Tell whether words before `and` name no body of their own.

    A land may be part of a name: alone it has no article before it.
    """
    words = first.split(" ")
    known = knowledge.names.at(first, 0)
    if known is not None and known.end == len(first):
        return known.entry.type == "place" and len(words) == 1
    nouns = knowledge.authorities.nouns.in_names
    return not any(word in nouns for word in words) and (kind == "law" or len(words) > 1)


def end_before_office(text: str, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Give where a body ends before an office with a name: Karvala Congress | of Prime Minister Ann Roe."""
    of = text.find(OF, start, end)
    title = knowledge.titles.at(text, of + len(OF)) if of > 0 else None
    return of if title and title.end < end else None


def end_before_held_office(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a name ends before an office of which the model saw the first word: Home Office | Permanent.

    It is where it starts if all that was found is an office: `Permanent Representative of Namibia`.
    """
    if knowledge.titles.may_open(text[start:end].partition(" ")[0]):
        title = knowledge.titles.at(text, start)
        if title is not None and (title.end == end or text.startswith(OFFICE_GOES_ON, title.end)):
            return start
    held = HELD.match(text, end)
    last = max(start, text.rfind(" ", start, end) + 1)
    if held and f"{text[last:end]} {held['noun'].title()}" in knowledge.authorities.offices:
        return last - 1 if last > start else start
    return end


def end_before_title(text: str, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Give where a body ends before the office of its head: Centre for Vordel Policy | Director, Ann Roe."""
    last = text.rfind(" ", start, end)
    if (
        last < 0
        or text[last + 1 : end] not in knowledge.authorities.offices
        or not NAMED_BEHIND.match(text, end)
    ):
        return None
    links = text[start:last].count(" of ") + text[start:last].count(" for ")
    return last if links and text[:last].rpartition(" ")[2].istitle() else None


def end_before_land(text: str, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Give where a body ends before the city in which it sits: Golden Air | of Vordel, but Bank of Vordel.

    Before the land too, but for those who join in it: Mine Workers of Karvala.
    """
    of = text.rfind(" of ", start, end)
    words = text[start:of].split(" ") if of > 0 else []
    nouns = knowledge.authorities.nouns
    if len(words) == 1 and words[0].isupper() and len(words[0]) >= SHORTEST_LETTERS:
        return of if is_place(text, of + len(OF), end, knowledge) else None  # E.ON | of Germany
    if len(words) < 2 or words[-1] in STATES or words[-1] in nouns.before_of:
        return None
    seat = of + len(" of ")
    city = knowledge.names.at(text, seat)
    known = city is not None and city.end == end and city.entry.type == "place"
    if city is not None and known and city.entry.geonames_id is None:
        return None if "of" in words or words[-1].endswith("s") or words[-1] in nouns.in_names else of
    if not nouns.before_of.isdisjoint(words):
        return None
    return of if known or text[seat:end] in knowledge.authorities.cities else None


def end_of_owner(text: str, start: int, end: int, knowledge: Knowledge) -> int | None:
    """Give where a body of the authority files ends before what it owns: ABC News | ' Nightline.

    So it does before those who sit for it: AU | Commissioners.
    """
    known = knowledge.listed.at(text, start)
    if known is None or known.end >= end or known.entry.type != "organization":
        return None
    owner, last = text[start : known.end], text[start:end].rpartition(" ")[2]
    if last.endswith("s") and last[:-1] in knowledge.authorities.offices:
        return known.end
    told = " " in owner or owner.isupper()  # but | People's Party
    return known.end if told and OWNS.match(text, known.end, end) else None


def end_with_land(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a body ends with its land: Government of the United States | of America."""
    of = text.rfind(OF, start, end)
    land = of + len(OF)
    if of < 0:
        return end
    land += len("the ") * text.startswith("the ", land)
    known = knowledge.names.at(text, land)
    return known.end if known and known.end > end and known.entry.type == "place" else end


def end_with_subject(text: str, start: int, end: int, knowledge: Knowledge) -> int:
    """Give where a body on a subject ends, with where that is: Commission on Care | in Schools."""
    subjects = SUBJECTS.match(text, end) if OF_SUBJECTS.search(text, start, end) else None
    if subjects and not any(_is_name(text, *subjects.span(word), knowledge) for word in ("first", "last")):
        return subjects.end()
    behind = IN_SUBJECT.match(text, end) if any(link in text[start:end] for link in ON_SUBJECT) else None
    if behind is None or is_place(text, *behind.span("subject"), knowledge):
        return end
    return behind.end()


def _is_name(text: str, start: int, end: int, knowledge: Knowledge) -> bool:
    """Tell whether a slice opens as the name of a place, a body or a person does."""
    given = text[start:end].partition(" ")[0] in knowledge.authorities.given_names
    return given or knowledge.listed.at(text, start) is not None or is_place(text, start, end, knowledge)


def end_with_year(text: str, end: int) -> int:
    """Give where a law ends with the year that is part of its title: Water Act | 2007."""
    year = YEAR_BEHIND.match(text, end)
    return year.end() if year else end


def end_of_model(text: str, start: int, end: int) -> int | None:
    """Give where the name of a maker ends with the number of what it makes: a Saab | 340."""
    model = MODEL_BEHIND.match(text, end)
    return model.end() if model and MODEL_BEFORE.search(text, max(0, start - 8), start) else None
