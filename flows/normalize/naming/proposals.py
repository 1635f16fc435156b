"""Propose the names of a passage: every part proposes what it does best, and they may overlap."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

from flows.normalize.lexicon import LONGEST_TIE, Found, Knowledge, stands_alone
from flows.normalize.naming.acronyms import find_acronyms
from flows.normalize.naming.bodies import JOINED, TELLING, BodyFound, find_bodies
from flows.normalize.naming.capitals import LINKS, PARTICLES, SMALL_WORDS, Run
from flows.normalize.naming.cities import CITIES_FILE, IN, end_with_seat, find_cities
from flows.normalize.naming.clubs import find_clubs
from flows.normalize.naming.conventions import type_in_text
from flows.normalize.naming.extents import (
    begin_of_body,
    end_before_office,
    end_before_title,
    end_of_model,
    end_with_land,
    end_with_subject,
    end_with_year,
)
from flows.normalize.naming.leads import NO_NOUN
from flows.normalize.naming.mentions import Naming, naming_of
from flows.normalize.naming.modelled import Modelled
from flows.normalize.naming.parties import find_parties, find_partisans
from flows.normalize.naming.persons import PersonFound, find_persons
from flows.normalize.naming.sites import ARTICLES, is_site
from flows.normalize.naming.tied import AND, are_two, tied_names
from flows.normalize.naming.works import find_works
from schemas.authority_records import AuthorityName
from schemas.rows import new

NAMED_BY_ACRONYM = frozenset(("organization", "place", "event"))
SHORTEST_IN_CAPITALS = 4  # letters; shorter ones are acronyms
LONGEST_LISTED = 60  # characters
START, END = attrgetter("start"), attrgetter("end")
LED = re.compile(r" of (?P<given>\w+) \w+\Z")
# Bodies that bear the names of persons: Church of Jesus Christ.
NAMED_AFTER = frozenset(
    "Academy Cathedral Church College Hospital Institute Museum School University".split()
)
LASTING = frozenset(("Office", "Order"))  # Office of the | Prosecutor
FIRMS = (
    " airline ", " automaker ", " bank ", " brewer ", " brewery ", " broadcaster ", " carmaker ", " carrier ",
    " chain ", " company ", " conglomerate ", " firm ", " gas group ", " giant ", " insurer ", " lender ",
    " mining group ", " oil group ", " retailer ", " supermarket ",
)  # fmt: skip
# State Oil Company of Karvala | (SOKAR)
BEHIND_BODY = re.compile(r" \((?P<acronym>[A-Z]{3,8}|[A-Z]{2,6}-[A-Z]{1,4})\)")
# Trinidad | And | Tobago, Côte | D'| Ivoire: words that names have with a small letter
SMALL_INSIDE = re.compile(
    r"(?<= )(?:And|Da|De|Del|Des|Do|Du|For|In|La|Of|On|The|To)(?= )|(?<= )[DL](?=['\u2019])"
)
CURRENCY = "$"  # US$ 20
PLACES_FILE = "places.yaml"
LINKED = LINKS | {"the"}


class Page(NamedTuple):
    """A passage to look for names in: its number, its text, its runs and what the model sees in it.

    `words` are those of the runs; `small_forms` and `adjectives` are the names that begin with a small letter
    and the adjectives of parties which the text holds, with their offsets.
    """

    number: int
    text: str
    runs: Sequence[Run]
    seen: Sequence[Modelled]
    words: Set[str]
    small_forms: Mapping[str, Sequence[int]]
    adjectives: Mapping[str, Sequence[int]]

    def seen_in(self, start: int, end: int) -> Sequence[Modelled]:
        """Give what the model sees that touches a slice."""
        first = bisect_right(self.seen, start, key=END)
        return self.seen[first : bisect_left(self.seen, end, first, key=START)]

    def naming(self, start: int, end: int, kind: str, method: str, evidence: str) -> Naming:
        """Give a mention of a slice under its own words."""
        return naming_of(self.number, self.text, start, end, kind, method, evidence)


def proposals(page: Page, houses: Sequence[str], knowledge: Knowledge) -> list[Naming]:
    """Give what the parts propose for a passage; `houses` are the names of those who publish the text."""
    bodies = _bodies(page, knowledge)
    found = list(_houses(page, houses))
    if "(" in page.text:
        found += _acronyms(page, bodies, knowledge)
    _add_listed(page, knowledge, found)
    found += _cities(page, knowledge)
    found += [page.naming(start, end, kind, "body", noun) for start, end, kind, noun in bodies]
    found += _persons(page, bodies, knowledge)
    _add_modelled(page, knowledge, found)
    for adjective in find_partisans(page.text, page.adjectives, knowledge):
        found.append(page.naming(adjective.start, adjective.end, "group", "beside", adjective.noun))
    for start, end in find_parties(page.text, page.runs, knowledge):
        found.append(page.naming(start, end, "organization", "body", "party"))
    for work in find_works(page.text, page.runs, knowledge.authorities.nouns):
        found.append(page.naming(work.start, work.end, "work", "beside", work.shown))
    return found


def _bodies(page: Page, knowledge: Knowledge) -> list[BodyFound]:
    """Give the bodies that rules find, each up to where its name ends in the text, and of the type there."""
    text, nouns = page.text, knowledge.authorities.nouns
    bodies: list[BodyFound] = []
    shown = not (
        nouns.in_names.keys().isdisjoint(page.words)
        and TELLING.isdisjoint(page.words)
        and nouns.opening.keys().isdisjoint(page.words)
        and JOINED.isdisjoint(page.words)
    )
    for body in find_bodies(page.runs, nouns) if shown else ():
        end = _end_of_body(page, body, knowledge)
        if body.type == "organization":
            end = end_with_seat(text, end_with_land(text, body.start, end, knowledge), knowledge)
            end = end_with_subject(text, body.start, end, knowledge)
        elif body.type == "law":
            end = end_with_year(text, end)
        start = begin_of_body(text, body.start, end, body.type, knowledge)
        if start > body.start and text.find(" ", start, end) < 0:  # Vordel-based | Police
            continue
        bodies.append(new(BodyFound, (start, end, type_in_text(body, text, knowledge), body.noun)))
    if not knowledge.club_words.isdisjoint(page.words):
        bodies += find_clubs(text, page.runs, knowledge)
    return bodies


def _persons(page: Page, bodies: Sequence[BodyFound], knowledge: Knowledge) -> Iterator[Naming]:
    text = page.text
    nouns = {(body.start, body.end): body.noun for body in bodies}
    for found in find_persons(text, knowledge, page.runs):
        start, end, name, claim, method, evidence = found
        if method == "given_name" and text.endswith(FIRMS, 0, start):  # the law firm | Hannes Snellman
            yield page.naming(
                start, end, "organization", "body", text[start - 12 : start - 1].rpartition(" ")[2]
            )
        elif method == "given_name" and text.endswith(ARTICLES, 0, start) and NO_NOUN.match(text, end):
            yield page.naming(start, end, "other", "body", "the")  # the | Emma Orvan, a ferry
        elif method != "given_name" or (
            not is_site(start, nouns.get((start, end)), text) and _is_person(found, page)
        ):
            yield new(Naming, (
                page.number, start, end, name, claim, "person", name, method, evidence, None, False, None,
            ))  # fmt: skip


def _add_modelled(page: Page, knowledge: Knowledge, found: list[Naming]) -> None:
    """Add what the model proposes, but not the very words that a part proposes which is surer than it."""
    claimed = {(naming.claim, naming.end) for naming in found}
    number, text = page.number, page.text
    for start, end, kind, score in page.seen:
        if (start, end) not in claimed:
            name = text[start:end]
            if ("-" in name or "\u2013" in name) and (tied := tied_names(text, start, end, knowledge)):
                found += [_entry(page, new(Found, each)) for each in tied]
                continue
            if kind == "organization" and AND in name and are_two(name, knowledge):
                continue
            evidence = kind if score is None else f"{kind} {score:.2f}"
            # In the order of the fields: this runs once a name of the model.
            found.append(
                new(
                    Naming,
                    (number, start, end, name, start, kind, name, "model", evidence, None, False, score),
                )
            )


def _houses(page: Page, houses: Sequence[str]) -> Iterator[Naming]:
    for house in houses:
        start = page.text.find(house)
        while start >= 0:
            end = start + len(house)
            if stands_alone(page.text, start, end):
                yield page.naming(start, end, "organization", "house", house)
            start = page.text.find(house, end)


def _acronyms(page: Page, bodies: Sequence[BodyFound], knowledge: Knowledge) -> Iterator[Naming]:
    types = {found.end: found.type for found in bodies}
    for start, end, short_start, short_end in find_acronyms(page.text):
        listed = knowledge.listed.at(page.text, start)
        kinds = [listed.entry.type] if listed and listed.end == end else []
        kinds += [types[end]] if end in types else []
        seen = (span for span in page.seen_in(start, end) if span.start <= start and span.end == end)
        kinds += [span.type for span in seen if span.type in NAMED_BY_ACRONYM]
        kind = kinds[0] if kinds else "organization"
        name, short = page.text[start:end], page.text[short_start:short_end]
        yield page.naming(start, end, kind, "acronym", short)
        yield page.naming(short_start, short_end, kind, "acronym", name)._replace(name=name)
    for body in bodies:
        behind = BEHIND_BODY.match(page.text, body.end) if body.type == "organization" else None
        name = page.text[body.start : body.end]
        if behind is None or (name.count(" ") < 2 and behind["acronym"][0] != name[0]):
            continue
        if not knowledge.listed.at(page.text, behind.start("acronym")):
            yield page.naming(*behind.span("acronym"), "organization", "acronym", name)._replace(name=name)


def _add_listed(page: Page, knowledge: Knowledge, into: list[Naming]) -> None:
    """Add the names and outlets of the authority files, also set in capitals: `ROTTERDAM`."""
    listed = knowledge.listed
    openings, text = listed.openings, page.text
    for run in page.runs:
        for start, _, word, _ in run:
            plain = word.isalnum()
            if word in openings:
                found = listed.at_word(text, start, word)
            else:
                found = None if plain else listed.at(text, start)
            if found is None and plain and word.isupper() and word.title() in openings:
                found = _in_capitals(text, start, knowledge)
                if found and len(word) < SHORTEST_IN_CAPITALS and found.end == start + len(word):
                    continue  # UN, but NEW YORK
            if found and not text.startswith(CURRENCY, found.end) and not _is_cut_short(text, found):
                into.append(_entry(page, found))
                if found.entry.type == "organization" and (model := end_of_model(text, start, found.end)):
                    into.append(page.naming(start, model, "other", "body", "number"))
    for starts in page.small_forms.values():
        into += [_entry(page, found) for start in starts if (found := listed.at(text, start))]


def _is_cut_short(text: str, found: Found[AuthorityName]) -> bool:
    """Tell whether a place is the short form of a state that follows no town: `went to Mass.` is none."""
    start, end, entry = found
    cut = text[end - 1] == "." and entry.file == PLACES_FILE and text[start + 1 : end - 1].islower()
    return cut and text[start - 2 : start] != ", "


def _in_small(word: re.Match[str]) -> str:
    return word.group().lower()


def _in_capitals(text: str, start: int, knowledge: Knowledge) -> Found[AuthorityName] | None:
    """Give the entry whose form stands at an offset in capitals."""
    first = max(0, start - LONGEST_TIE - 1)  # what tells whether a form stands alone, and not all before it
    shown = text[first:start] + text[start : start + LONGEST_LISTED].title()
    listed = knowledge.listed
    found = listed.at(shown, start - first) or listed.at(SMALL_INSIDE.sub(_in_small, shown), start - first)
    return found and new(Found, (found.start + first, found.end + first, found.entry))


def _entry(page: Page, found: Found[AuthorityName]) -> Naming:
    start, end, entry = found
    return new(Naming, (
        page.number, start, end, page.text[start:end], start, entry.type, entry.name, "authority", entry.file,
        entry, False, None,
    ))  # fmt: skip


def _cities(page: Page, knowledge: Knowledge) -> Iterator[Naming]:
    for found in find_cities(page.text, page.runs, knowledge):
        start, end, entry = found
        within = " " not in entry.name or page.text[start - 3 : start] in IN
        if within or not any(span.type == "person" for span in page.seen_in(start, end)):
            name = page.text[start:end]
            yield new(Naming, (
                page.number, start, end, name, start, "place", name, "authority", CITIES_FILE,
                entry, False, None,
            ))  # fmt: skip


def _end_of_body(page: Page, body: BodyFound, knowledge: Knowledge) -> int:
    """Cut what the model sees as another name from a body: `University of Texas Arlington | Ann Lee`."""
    text, start, end = page.text, body.start, body.end
    if body.type == "other":
        return end
    if office := end_before_office(text, start, end, knowledge):
        return office
    if body.noun not in LASTING and (office := end_before_title(text, start, end, knowledge)):
        return office
    led = LED.search(text, start, end) if body.noun not in NAMED_AFTER else None
    if led and led["given"] in knowledge.authorities.given_names:  # Civic Alliance | of Ann Roe
        return led.start()
    for span in page.seen_in(start, end):
        shown = body.noun in page.text[start : span.start]
        if shown and start < span.start < span.end == end and span.type == "person":
            before = page.text[start : span.start - 1].rpartition(" ")[2]
            if before == "and" and " " in page.text[span.start : end]:  # Alliance of Orlava | and Ann Roe
                return span.start - len(" and ")
            return end if before in LINKED else span.start - 1  # Academy of Orlava
        if span.start <= start < span.end < end and page.text[span.end] == " ":
            link = page.text[span.end + 1 : end].split(" ", 1)[0]
            named = page.text[start : span.end]
            if link not in SMALL_WORDS and body.noun in named and named.rpartition(" ")[2] not in LINKED:
                return span.end
    return end


def _is_person(found: PersonFound, page: Page) -> bool:
    """Doubt a longer name that begins as a person's does where the model sees something else in it."""
    if found.text.count(" ") < 2:
        return True
    seen = page.seen_in(found.start, found.end)
    if len(seen) == 1 and seen[0][:3] == (found.start, found.end, "organization"):
        return not PARTICLES.isdisjoint(found.text.split(" "))  # Christine de Orvan
    shown = found.start + len(found.text.partition(", ")[0])  # Ann Lee Roe | , Jr.
    return all(span.type == "person" and span.end in (shown, found.end) for span in seen)
