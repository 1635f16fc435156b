"""Find bodies, sites and events by the noun that their names end or begin with.

`Washington State University`, `Russian Foreign Ministry`: capitalised words before the noun.
`University of Helsinki`, `Ministry of Foreign Affairs`: the noun, `of` or `for`, and capitalised words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.normalize.naming.capitals import ABBREVIATED, PARTICLES, Run, Word
from flows.normalize.naming.persons import NO_NAME
from schemas.authority_records import Nouns

# Centres that are buildings: Kennedy Space Center, Convention Center.
CENTRES = frozenset(("Center", "Centre", "Complex"))
SITES = frozenset(
    "Arts Civic Community Conference Convention Detention Flight Medical Science Shopping Space Sports Trade"
    " Visitor".split()
)
HOUSES = frozenset("Custom Customs Opera Parliament".split())  # houses that are buildings
ACTING = frozenset("Authority Club Commission Committee Company Council Police".split())
BEHIND_NOUN = frozenset(("of", "for", "Against"))  # League Against Cruel Sports
# Bodies that also sit on a subject, and texts about one: Council on American-Islamic Relations
ON_SUBJECTS = frozenset(
    "Agreement Commission Committee Conference Convention Council Covenant Declaration Protocol Subcommittee"
    " Treaty".split()
)
COURT_FOR = frozenset(("for",))
# Convention on the Law | of the Sea, Cathedral of Our Lady | of Karvala
GOES_ON = {"law": frozenset(("and", "of")), "place": frozenset(("of",))}
COURTS = frozenset(("Court", "Tribunal"))  # Court of Appeal | for Vordel
# Whose things many are, and no one person's: Women's World Cup, Children's Hospital, Workers' Party.
OWNERS = frozenset(
    "Actors Artists Authors Bankers Boys Builders Children Citizens Consumers Dockers Doctors Employers"
    " Farmers Fishermen Girls Journalists King Ladies Lawyers Mayors Men Merchants Miners Mothers Nurses"
    " Officers Patients Peacekeepers People Physicians Pilots Players Presidents Prisoners Queen Sailors"
    " Scientists Seamen Settlers Soldiers Students Teachers Veterans Women Workers Writers Youth".split()
)
# U.S. District | Judge, Karvalan Cabinet | Minister, Daily Press | Briefing
PRESS = ("Media", "News", "Press")
PRESS_TALKS = frozenset("Availability Briefing Conference Release".split())
OFFICES_OF = {
    **dict.fromkeys(PRESS, PRESS_TALKS),
    "Cabinet": frozenset(("Minister", "Office", "Secretary")),
    "District": frozenset(("Attorney", "Court", "Judge")),
}
EPONYMOUS = frozenset("Bakery Bar Books Cafe Café Deli Diner Grill Inn Pub Restaurant Tavern".split())
# Doctors | Without Borders, People for the Ethical Treatment of Animals
JOINED = OWNERS - {"King", "Ladies", "Queen"} | frozenset(
    "Academics Architects Christians Economists Engineers Families Jews Muslims Parents Reporters".split()
)
JOINS = frozenset(("Against", "Without", "for"))
ORDINALS = frozenset(("First", "Second", "Third"))  # Third Battle of Karvala
ALL = "All"  # The | All Karvala Convention
SAINTS = frozenset(("Saint", "St", "St."))  # St. Mary's Hospital
LONGEST_MARK = 3  # characters between an owner and what is owned: 's and a blank
# Which one is in for somebody: the European Parliament | for the River Party
SAT_IN = frozenset("Cup House Parliament Party Senate Tour".split())
MISSIONED = frozenset(("in", "to"))  # United Nations Mission in Kosovo
# Before the name of a vessel.
VESSELS = frozenset("Flight H.M.S. HMAS HMCS HMS INS MS MV RMS S.S. SS Shuttle U.S.S. USNS USS".split())
# Before the name of a place: Lake Vordel, Mount Vordel
LEADING_SITES = frozenset("Cape Lake Loch Mount Mt.".split())
TEAMS = frozenset(("Radio", "TV", "Team", "Telecom"))  # Team Vordel, Radio Vordel, but no Team Leader
NO_TEAMS = frozenset(
    "Captain Chief Director Host Leader Manager Member Minister Operator Principal Regulator Show"
    " Star Two".split()
)
ONE_WORD_BEHIND = frozenset(("Flight", "Shuttle"))
# Before the name of an event.
EVENTS = frozenset("Cyclone Hurricane Operation Typhoon".split())
MOST_WORDS_BEFORE = 6
TELLING = (
    CENTRES | VESSELS | EVENTS | {"District"} | LEADING_SITES | TEAMS
)  # words that may show a name beside the nouns in names
BY_NEIGHBOURS = (
    CENTRES | OFFICES_OF.keys() | {"Conference", "Convention", "House"}
)  # what these name, the words beside them say


class BodyFound(NamedTuple):
    """A name with the noun that shows what it names: text offsets, type, noun."""

    start: int
    end: int
    type: str
    noun: str


def find_bodies(runs: Sequence[Run], nouns: Nouns) -> Iterator[BodyFound]:
    """Give the bodies, sites and events that runs of capitalised words name."""
    in_names = nouns.in_names
    before: Run = ()
    for run in runs:
        owned = _owned(before, run) if before and run[0].start - before[-1].end <= LONGEST_MARK else run
        before = run
        if len(owned) < 2:
            continue
        for index, (_, _, word, _) in enumerate(owned):
            if word in JOINED and (last := _end_of_joined(owned, index)):
                yield BodyFound(owned[index].start, owned[last].end, "organization", word)
                break
            if word in nouns.opening and (last := _end_of_foreign(owned, index)):
                yield BodyFound(owned[index].start, owned[last].end, nouns.opening[word], word)
                break
            if (word in in_names or word in TELLING) and (body := _body_at(owned, index, nouns)):
                yield body


def _owned(before: Run, run: Run) -> Run:
    """Give a run with the owner close before it, where both make one name: `Women's | World Cup`."""
    if run[0].start - before[-1].end <= 1:
        return run
    if before[-1].text in OWNERS or run[0].text in EPONYMOUS:
        return (before[-1], *run)
    if len(before) > 1 and before[-2].text in SAINTS:
        return (*before[-2:], *run)
    return run


def _body_at(run: Run, index: int, nouns: Nouns) -> BodyFound | None:
    """Give what the word at an index shows the words beside it to name."""
    word = run[index].text
    if word in VESSELS or word in EVENTS:
        return _named_behind(run, index)
    if word in TEAMS and not index and not run[1].small and run[1].text not in NO_TEAMS:
        return BodyFound(run[0].start, run[_behind_particles(run, 1)].end, "organization", word)
    if word in LEADING_SITES and not index and not run[1].small and run[1].text not in nouns.in_names:
        return BodyFound(run[0].start, run[_behind_particles(run, 1)].end, "place", word)
    kind = _type_of(run, index, nouns)
    return _body(run, index, kind, nouns) if kind else None


def _body(run: Run, index: int, kind: str, nouns: Nouns) -> BodyFound | None:
    noun = run[index].text
    first = _first(run, index, nouns)
    opens = noun in nouns.before_of or (
        noun in ON_SUBJECTS and index + 1 < len(run) and run[index + 1].text == "on"
    )
    last = _last(run, index, kind) if opens else index
    if last > index > first and noun in SAT_IN and run[index + 1].text == "for":
        last = index  # the River Party for the Senate
    if last > index and run[index + 1].text in MISSIONED and first == index:
        last = index  # the Mission in Kosovo
    # Of `Medical School Council` the last noun tells what it is.
    goes_on = index + 1 < len(run) and run[index + 1].text in nouns.before_of
    if last > index and kind == "place" and run[last].text in ACTING:
        kind = "organization"  # Port of Karvala Authority
    if last > index or (first < index and not goes_on):
        return BodyFound(run[first].start, run[last].end, kind, noun)
    return None


def _type_of(run: Run, index: int, nouns: Nouns) -> str | None:
    noun = run[index].text
    if noun not in BY_NEIGHBOURS:
        return nouns.in_names.get(noun)
    if index and noun in CENTRES and run[index - 1].text in SITES:
        return "place"
    if index and noun == "House" and run[index - 1].text in HOUSES:
        return "place"
    if index and noun == "District" and run[index - 1].text == "School":
        return "organization"
    if index + 1 < len(run) and run[index + 1].text in OFFICES_OF.get(noun, ()):
        return None
    if index and noun == "Conference" and run[index - 1].text in PRESS:
        return None
    if noun == "Convention" and index + 1 < len(run) and run[index + 1].text == "on":
        return "law"
    return nouns.in_names.get(noun)


def _first(run: Run, index: int, nouns: Nouns) -> int:
    """Give the first of the capitalised words before a noun that belong to its name."""
    first = index
    while first and index - first < MOST_WORDS_BEFORE:
        word = run[first - 1]
        if word.text == "of" and 1 < first < index and run[first - 2].text in nouns.before_of:
            first -= 2  # Port of Karvala | Authority
            continue
        if word.text in ORDINALS or (word.text == ALL and first > 1 and run[first - 2].text == "The"):
            return first - 1
        if word.small or word.text in NO_NAME:
            break
        if word.text.endswith(".") and not ABBREVIATED.fullmatch(word.text):
            break
        if 1 < index - first < first and word.text in nouns.in_names:  # National Museum | Ann Lee Center
            break
        first -= 1
    return first


def _last(run: Run, index: int, kind: str) -> int:
    """Give the last of the words behind a noun and `of` or `for`."""
    here = index + 1
    if here + 1 >= len(run) or not _links(run[here], run[index]):
        return index
    here += 1
    if run[here].text == "the":
        here += 1
    if here == len(run) or run[here].small:
        return index
    here = _end_of_words(run, here)
    if here + 2 < len(run) and run[here + 1].text == "and" and not run[here + 2].small:
        here = _end_of_words(run, here + 2)
    goes_on = COURT_FOR if run[index].text in COURTS else GOES_ON.get(kind, ())
    while here + 2 < len(run) and run[here + 1].text in goes_on:
        behind = here + 2 + (run[here + 2].text == "the")
        if behind == len(run) or run[behind].small:
            break
        here = _end_of_words(run, behind)
    return here


def _links(word: Word, noun: Word) -> bool:
    on_place = word.text in MISSIONED and noun.text == "Mission"
    return on_place or word.text in BEHIND_NOUN or (word.text == "on" and noun.text in ON_SUBJECTS)


def _end_of_words(run: Run, here: int) -> int:
    while here + 1 < len(run) and not run[here + 1].small:
        here += 1
    return here


def _end_of_joined(run: Run, index: int) -> int | None:
    """Give the last word of a body of those who joined for, against or without something."""
    behind = index + 2
    if behind >= len(run) or run[index + 1].text not in JOINS:
        return None
    while behind < len(run):
        behind += run[behind].text == "the"
        if behind == len(run) or run[behind].small:
            return None
        last = _end_of_words(run, behind)
        if last + 2 >= len(run) or run[last + 1].text not in ("and", "of"):
            return last
        behind = last + 2
    return None


def _end_of_foreign(run: Run, index: int) -> int | None:
    """Give the last word of a name that a noun of another language opens: Universidad de los Andes."""
    if index and not run[index - 1].small and run[index - 1].text not in NO_NAME:
        return None
    last = _behind_particles(run, _end_of_words(run, index))
    return last if last > index else None


def _behind_particles(run: Run, last: int) -> int:
    """Give the last word of a name that goes on behind particles: Radio Programas | del Karvala."""
    behind = last + 1
    while behind < len(run) and run[behind].text in PARTICLES:
        behind += 1
    return _behind_particles(run, _end_of_words(run, behind)) if last + 1 < behind < len(run) else last


def _named_behind(run: Run, index: int) -> BodyFound | None:
    """Read the name behind `USS` or `Space Shuttle` as a ship's, behind `Hurricane` as an event's."""
    noun, last = run[index].text, index + 1
    if last == len(run) or run[last].small:
        return None
    if noun in EVENTS:
        return BodyFound(run[index].start, run[_end_of_words(run, last)].end, "event", noun)
    first = index - (noun == "Shuttle" and index > 0 and run[index - 1].text == "Space")
    if noun not in ONE_WORD_BEHIND:
        last = _end_of_words(run, last)  # USS Abraham Lincoln
    return BodyFound(run[first].start, run[last].end, "other", noun)
